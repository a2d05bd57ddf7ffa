import Drill
import Simulation
import Wording

/// Messages of a feed that nobody will ever finish, because they became too old or were tried too often.
struct Discard: Hashable {
    enum Reason: Hashable { case age, tries }

    var feed: Int
    var reason: Reason
    /// When they were given up, from the first to the last.
    var points: Range<Int>
    var count: Double
    /// Those for which there was no room where dead letters go.
    var dropped: Double
    /// What changed that may be why.
    var cause: Change?
}

extension Evidence {
    /// So few are chance.
    private static let worthMessages = 3.0

    /// Messages that were given up, feed by feed. Those that fail each time, and those that are shown again too soon, are told
    /// with that, unless dead letters found no room.
    func discards() -> [Discard] {
        feeds.indices.filter { !feeds[$0].links.isEmpty }.flatMap { feed -> [Discard] in
            let series = timeline.feeds[feed]
            let tries = feeds[feed].rule.receives.map(Double.init) ?? 0
            return [
                discard(feed, .age, series.expired, after: Double(feeds[feed].rule.retention ?? 0) / 1e9),
                discard(feed, .tries, series.givenUp, after: tries * Double(feeds[feed].rule.visibility) / 1e9),
            ].compactMap(\.self)
        }
    }

    private func discard(_ feed: Int, _ reason: Discard.Reason, _ counts: [UInt32], after wait: Double) -> Discard? {
        let seen = isLive ? recent : start..<end
        let count = sum(counts, seen)
        guard count >= Self.worthMessages, let first = seen.first(where: { counts[$0] > 0 }),
            let last = seen.last(where: { counts[$0] > 0 })
        else { return nil }
        let dropped = reason == .tries ? sum(timeline.feeds[feed].dropped, first..<last + 1) : 0
        let isTold = changes.contains { change in
            if case .poisoned(_, feed) = change.kind { true } else { false }
        }
        if reason == .tries, dropped == 0, isTold || overtakings().contains(where: { $0.feed == feed }) { return nil }
        // They had waited, or had been tried, for so long.
        let began = max(start, point(at: seconds(first) - wait))
        return Discard(
            feed: feed, reason: reason, points: first..<last + 1, count: count, dropped: dropped,
            cause: cause(at: feed, began..<last + 1))
    }

    /// What was given up, after how long, and where it is now.
    func say(_ discard: Discard, isCause: Bool, _ tense: Tense) -> WhyLine {
        let feed = feeds[discard.feed]
        let name = name(feed.backlog)
        let count = Figure.about(discard.count)
        let isOne = discard.count == 1
        let when = "from \(clock(discard.points.lowerBound)) to \(clock(discard.points.upperBound))"
        let role: WhyLine.Role = isCause ? .cause : .full
        switch discard.reason {
        case .age:
            let age = Figure.time(seconds: Double(feed.rule.retention ?? 0) / 1e9)
            let keeps = "\(name) \(tense("keeps", "kept")) messages for \(age)"
            return line(
                "\(keeps): \(count) \(tense("expire", "expired")) \(when) before anybody \(tense("takes", "took")) "
                    + "\(isOne ? "it" : "them"), and \(tense("are", "were")) gone.",
                briefs: ["\(count) messages \(tense("expire", "expired")) in \(name)"], role, feed.backlog)
        case .tries:
            let tries = feed.rule.receives ?? 1
            let long = Figure.time(seconds: Double(tries) * Double(feed.rule.visibility) / 1e9)
            let gives =
                "\(name) \(tense("gives", "gave")) up after \(tries) \(tries == 1 ? "try" : "tries"), \(long) in all"
            return line(
                "\(gives): \(count) \(isOne ? "message" : "messages") \(when)\(whereabouts(discard, feed, tense)).",
                briefs: ["\(gives): \(count) messages", "\(name) \(tense("gives", "gave")) up on \(count) messages"],
                role, feed.backlog)
        }
    }

    /// Where dead letters are: parked, or gone where there was no room.
    private func whereabouts(_ discard: Discard, _ feed: Feed, _ tense: Tense) -> String {
        guard let letters = feed.rule.deadLetters else { return ", and nobody \(tense("keeps", "kept")) them" }
        guard discard.dropped > 0 else { return ", which \(tense("go", "went")) to \(name(letters))" }
        guard case .buffer(let rule) = compiled.system.stations[letters].role else { return "" }
        let gone = discard.dropped == 1 ? "one of them is gone" : "\(Figure.about(discard.dropped)) of them are gone"
        return "; \(name(letters)) has room for \(Figure.count(UInt64(max(0, rule.capacity)))), so \(gone) for good"
    }
}
