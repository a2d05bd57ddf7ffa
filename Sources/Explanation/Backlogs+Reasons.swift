import Drill
import Simulation
import Wording

extension Evidence {
    /// So much of what waits, of one partition, is no chance; and so many times its part of all.
    private static let hotShare = 0.6
    private static let hotFactor = 3.0

    /// Why messages are not taken faster, as far as it can be seen.
    func reason(_ pile: Pile, _ tense: Tense) -> String {
        let takers = takers(pile.feed)
        let (feed, rise) = (feeds[pile.feed], pile.rise)
        let series = timeline.feeds[pile.feed]
        if let absent = takers.lazy.compactMap({ absence($0, pile, tense) }).first { return ", because \(absent)" }
        let deepest = deepest(pile)
        if changes.contains(where: { isPoison($0, pile) }), feed.isOrdered {
            let spread =
                deepest.map { ", \(Figure.share($0)) of them in one of its \(feed.partitions) partitions" } ?? ""
            return
                "\(spread), because \(tense("they wait", "they waited")) behind what \(tense("fails", "failed")) each time"
        }
        let names = Words.list(takers.map(name))
        let taken = rate(series.deliveries, rise)
        if feed.isOrdered, taken > 0, rate(series.returned, rise) > 0.5 * taken {
            return
                ", because what \(names) cannot finish \(tense("comes", "came")) back before it and \(tense("holds", "held")) up the rest"
        }
        // Who is gone is known a while after it went.
        let late = rise.lowerBound + rise.count / 2..<rise.upperBound
        if let full = takers.first(where: { utilization($0, late) > 0.9 }) {
            let isRepeated = sum(series.overtaken, rise) > 0.3 * sum(series.deliveries, rise)
            let lost = max(mean(timeline.stations[full].outArea, late), self.lost(full, late))
            let left = lost > 0.05 * (lost + instances(full, late)) ? " that are left" : ""
            return ", because the slots of \(name(full))\(left) \(tense("are", "were")) full"
                + (isRepeated ? " of work on what came back" : "")
        }
        if let deepest {
            return
                ", \(Figure.share(deepest)) of them in one of its \(feed.partitions) partitions, which \(tense("are", "were")) chosen "
                + "by key and worked on one message at a time, while \(names) \(takers.count == 1 ? tense("has", "had") : tense("have", "had")) free slots"
        }
        if feed.isOrdered,
            takers.contains(where: { mean(timeline.stations[$0].busyArea, rise) > 0.85 * Double(feed.partitions) })
        {
            let each = feed.partitions == 1 ? "its one partition" : "each of its \(feed.partitions) partitions"
            return ", because \(each) \(tense("is", "was")) worked on one message at a time"
        }
        return takers.allSatisfy { utilization($0, rise) < 0.5 }
            ? ", although \(names) \(takers.count == 1 ? tense("has", "had") : tense("have", "had")) free slots" : ""
    }

    /// How a consumer became more while messages piled up, or that it may not.
    func growth(of consumer: Int, _ pile: Pile, _ tense: Tense) -> WhyLine? {
        guard case .automatic(let rule) = compiled.system.stations[consumer].scaling else { return nil }
        let counts = pile.points.map { instances(consumer, $0..<$0 + 1) }
        guard let before = counts.first, let most = counts.max() else { return nil }
        let name = name(consumer)
        guard most >= before + 0.5 else {
            guard before.rounded() >= Double(rule.max) else { return nil }
            return line(
                "\(name) \(tense("has", "had")) the \(rule.max) instances that it may have at most.", .full, consumer)
        }
        // When there were nearly as many as there came to be; what follows is fine-tuning.
        let grown = pile.points.lowerBound + (counts.firstIndex { $0 > before + 0.9 * (most - before) } ?? 0)
        let sizes =
            "from \(Figure.about(before.rounded())) instances at \(clock(pile.points.lowerBound)) to "
            + "\(Figure.about(counts[grown - pile.points.lowerBound].rounded())) at \(clock(grown))"
        let limit = most.rounded() >= Double(rule.max) ? ", the most it may have" : ""
        return line(
            "\(name) \(tense("grows", "grew")) \(sizes)\(limit): it looks every "
                + "\(Figure.time(seconds: Double(rule.every) / 1e9)) at how busy it was, and a new instance takes "
                + "\(Figure.time(seconds: Moments(rule.start).mean / 1e9)) to start.",
            briefs: ["\(name) \(tense("grows", "grew")) \(sizes)"], .full, consumer)
    }

    /// That a consumer takes nothing for most of the time, and what is known of it: who is down has no free slots.
    private func absence(_ consumer: Int, _ pile: Pile, _ tense: Tense) -> String? {
        let all = compiled.system.stations[consumer].instances
        let keeper = feeds[pile.feed].station
        func lasts(_ change: Change) -> Bool {
            change.points.clamped(to: pile.rise).count * 2 >= pile.rise.count
        }
        for change in changes.flatMap(\.parts) where lasts(change) {
            switch change.kind {
            case .lost(let instances, _, _)
            where change.station == keeper && instances >= compiled.system.stations[keeper].instances:
                return "\(name(keeper)) \(tense("is", "was")) down"
            case .lost(let instances, _, _) where change.station == consumer && instances >= all:
                return "\(name(consumer)) \(tense("is", "was")) down"
            case .stuck(let instances) where change.station == consumer && instances >= all:
                return "\(name(consumer)) \(tense("works", "worked")) on nothing"
            case .idle(pile.feed) where change.station == consumer:
                return "\(name(consumer)) \(tense("takes", "took")) none"
            default: continue
            }
        }
        return nil
    }

    private func isPoison(_ change: Change, _ pile: Pile) -> Bool {
        guard case .poisoned(_, pile.feed) = change.kind else { return false }
        return change.points.lowerBound < pile.rise.upperBound
    }

    /// The share of what waits that is in one partition, where it is far more than its part.
    private func deepest(_ pile: Pile) -> Double? {
        let (series, peak) = (timeline.feeds[pile.feed], pile.rise.upperBound - 1)
        let count = Double(feeds[pile.feed].partitions)
        let share = Double(series.deepest[peak]) / max(1, Double(series.waiting[peak]))
        guard count > 1, share > Self.hotShare, share > min(0.9, Self.hotFactor / count) else { return nil }
        return min(1, (share * 100).rounded() / 100)
    }
}
