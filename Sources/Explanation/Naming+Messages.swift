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
        let given = min(Double(messages), sum(series.givenUp, change.points.lowerBound..<end))
        return line(
            "\(some) of the messages first taken from \(place) \(when) \(tense("can", "could")) never be worked on: "
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
}
