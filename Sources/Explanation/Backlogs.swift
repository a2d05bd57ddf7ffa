import Drill
import Simulation
import Wording

extension Evidence {
    /// Messages that wait as long as this, by what is taken in a second, and so many of them, are worth a word.
    private static let worthSeconds = 3.0
    private static let worthMessages = 20.0
    private static let mostBacklogs = 3

    /// Where messages piled up: nobody who sent them notices, because the answer came long before. What came and what was
    /// taken until most of them waited, why, and when they had been worked off.
    func backlogs(_ tense: Tense) -> [WhyLine] {
        timeline.stations.indices.filter(keepsMessages).compactMap(pile).sorted { $0.most > $1.most }
            .prefix(Self.mostBacklogs).map { say($0, tense) }
    }

    /// Messages piling up somewhere.
    private struct Pile {
        var station: Int
        /// From the first that waited too long to the last.
        var points: Range<Int>
        var peak: Int
        var most: Double
    }

    /// Whether messages wait there: at a buffer, or at one that follows a store.
    private func keepsMessages(_ station: Int) -> Bool {
        let row = compiled.system.stations[station]
        if case .buffer = row.role { return !consumers(of: station).isEmpty }
        return row.follows != nil
    }

    private func consumers(of buffer: Int) -> [Int] {
        compiled.system.links.filter { $0.caller == buffer && !$0.isFallback }.map(\.callee)
    }

    /// The largest pile that there was; live, one that is there now.
    private func pile(at station: Int) -> Pile? {
        let series = timeline.stations[station]
        func waiting(_ point: Int) -> Double { mean(series.queueArea, point..<point + 1) }
        let usual = rate(series.deliveries, start..<end)
        let least = max(Self.worthMessages, Self.worthSeconds * usual)
        guard let peak = (start..<end).max(by: { waiting($0) < waiting($1) }), waiting(peak) > least else { return nil }
        if isLive, waiting(end - 1) < least { return nil }
        let low = (start...peak).reversed().first { waiting($0) < least / 3 }.map { $0 + 1 } ?? start
        let high = (peak..<end).first { waiting($0) < least / 3 } ?? end
        return Pile(station: station, points: low..<high, peak: peak, most: Double(series.queuePeak[peak]))
    }

    private func say(_ pile: Pile, _ tense: Tense) -> WhyLine {
        let series = timeline.stations[pile.station]
        let rise = present(pile.points.lowerBound..<max(pile.points.lowerBound + 1, pile.peak))
        let takers =
            compiled.system.stations[pile.station].follows == nil ? consumers(of: pile.station) : [pile.station]
        let isBuffer = takers != [pile.station]
        let comes = isBuffer ? rate(series.arrivals, rise) : rate(series.deliveries, rise) + pile.most / length(rise)
        let taken = rate(series.deliveries, rise)
        let name = name(pile.station)
        let isOver = pile.points.upperBound < end
        let until = isOver ? "; worked off by \(clock(pile.points.upperBound))" : ""
        let flow =
            "\(Figure.about(comes))/s \(tense("come", "came")), \(Figure.about(taken))/s \(tense("are", "were")) taken"
        return line(
            "Messages \(tense("pile", "piled")) up \(isBuffer ? "in" : "before") \(name) from "
                + "\(clock(pile.points.lowerBound)) on: \(flow); up to \(Figure.about(pile.most)) "
                + "\(tense("wait", "waited"))\(reason(pile.station, takers, rise, taken, tense))\(until).",
            briefs: [
                "\(name): \(flow), \(Figure.about(pile.most)) wait", "\(name): up to \(Figure.about(pile.most)) wait",
            ],
            .full, pile.station)
    }

    /// Why they are not taken faster, as far as it can be seen.
    private func reason(_ station: Int, _ takers: [Int], _ rise: Range<Int>, _ taken: Double, _ tense: Tense) -> String
    {
        if let full = takers.first(where: { utilization($0, rise) > 0.95 }) {
            return ", because the slots of \(name(full)) \(tense("are", "were")) full"
        }
        if case .buffer(let buffer) = compiled.system.stations[station].role,
            case .eachInOrder(let partitions) = buffer.delivery,
            takers.contains(where: { mean(timeline.stations[$0].busyArea, rise) > 0.85 * Double(partitions) })
        {
            return ", because each of its \(partitions) partitions is worked on one message at a time"
        }
        let names = Words.list(takers.map(name))
        let again = takers.reduce(0.0) { $0 + rate(timeline.stations[$1].failed, rise) }
        if taken > 0, again > 0.5 * taken {
            return
                ", because what \(names) cannot finish \(tense("comes", "came")) back before it and \(tense("holds", "held")) up the rest"
        }
        return takers.allSatisfy { utilization($0, rise) < 0.5 }
            ? ", although \(names) \(takers.count == 1 ? tense("has", "had") : tense("have", "had")) free slots" : ""
    }
}
