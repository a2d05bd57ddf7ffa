import Drill
import Simulation
import Wording

extension Evidence {
    /// How many messages fail each time, and what becomes of them.
    func say(_ messages: Int, poisoning feed: Int, _ change: Change, _ when: String, _ tense: Tense) -> WhyLine {
        let (row, series) = (feeds[feed], timeline.feeds[feed])
        let place = name(row.backlog)
        let isOne = messages == 1
        let some = isOne ? "One" : Figure.about(Double(messages))
        let fails = isOne ? tense("it fails", "it failed") : tense("they fail", "they failed")
        // Where several read the same messages, each fails by itself.
        let isOneOfMany = feeds.count { $0.station == row.station } > 1
        let who = isOneOfMany ? " by \(Words.list(takers(feed).map(name)))" : ""
        let given = min(Double(messages), sum(series.givenUp, change.points.lowerBound..<end))
        return line(
            "\(some) of the messages first taken from \(place)\(who) \(when) \(tense("can", "could")) never be worked on: "
                + "\(fails) each time, \(fate(row, of: Double(messages), given: given, tense)).",
            briefs: [
                isOne
                    ? "One message in \(place) \(tense("fails", "failed")) each time it is taken"
                    : "\(some) messages in \(place) \(tense("fail", "failed")) each time they are taken"
            ], .cause, change.station)
    }

    /// That messages are put aside after so many tries, which contains the harm; or that they are tried for ever.
    private func fate(_ feed: Feed, of messages: Double, given: Double, _ tense: Tense) -> String {
        let isOne = messages == 1
        guard let tries = feed.rule.receives else {
            let again = "\(isOne ? tense("is", "was") : tense("are", "were")) tried again for ever"
            let behind = "what comes after \(tense("waits", "waited")) behind \(isOne ? "it" : "them")"
            return feed.isOrdered ? "\(again), and \(behind)" : "and \(again)"
        }
        let after = "after \(tries) \(tries == 1 ? "try" : "tries")"
        let how = feed.rule.deadLetters.map { "parked in \(name($0)) \(after)" } ?? "given up \(after)"
        let who = given == messages ? "" : "\(Figure.about(given)) of them "
        let rest = feed.isOrdered ? ", which \(tense("lets", "let")) the others go on" : ""
        return given == 0
            ? "and \(isOne ? "is" : "are") to be \(how)" : "and \(who)\(given == 1 ? "is" : "are") \(how)\(rest)"
    }

    /// The feed from which a station takes its messages, where nobody calls it.
    func consumedFeed(_ station: Int) -> Int? {
        isConsumer(station) ? feeds.indices.first { takers($0).contains(station) } : nil
    }

    /// What becomes of the messages at which lost consumers were at work: nobody is refused, and they are shown again.
    func sayAbandoned(_ feed: Int, _ change: Change, _ tense: Tense) -> String {
        let points = max(0, change.points.lowerBound - 1)..<change.points.upperBound
        let count = sum(timeline.feeds[feed].abandoned, points)
        guard count >= 1, feeds[feed].rule.receives ?? 2 > 1 else { return "" }
        let isOne = count == 1
        var who = "it was"
        if case .lost(let instances, _, _) = change.kind, let station = change.station, instances > 1,
            instances < compiled.system.stations[station].instances
        {
            who = "they were"
        }
        let them = isOne ? "the message" : "the \(Figure.about(count)) messages"
        return ": \(them) that \(who) at work on \(isOne ? tense("comes", "came") : tense("come", "came")) back to "
            + "\(name(feeds[feed].station)) after \(visibility(feeds[feed]))"
    }
}
