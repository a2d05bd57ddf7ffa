import DesignModel
import Drill
import Simulation
import Wording

/// Messages that are shown again while somebody still works on them.
struct Overtaking: Hashable {
    var feed: Int
    var points: Range<Int>
    /// What changed that may be why.
    var cause: Change?
}

extension Evidence {
    /// So much of what is taken comes back while it is worked on, or more, is worth a word.
    private static let worthShare = 0.05
    /// Live, what happened so many seconds ago is so now: a queue is no faster than its messages.
    private static let lately = 30.0

    /// Queues whose visibility timeout is shorter than the work on a message.
    func overtakings() -> [Overtaking] {
        feeds.indices.compactMap { feed in
            let series = timeline.feeds[feed]
            let seen = isLive ? present(point(at: seconds(end) - Self.lately)..<end) : start..<end
            guard let first = seen.first(where: { series.overtaken[$0] > 0 }),
                let last = seen.last(where: { series.overtaken[$0] > 0 })
            else { return nil }
            let points = first..<last + 1
            let count = sum(series.overtaken, points)
            guard count >= 5, count > Self.worthShare * sum(series.deliveries, points) else { return nil }
            let cause = cause(at: feed, points)
            switch cause?.kind {
            // Who stands still works for ever: no timeout is longer than that.
            case .stuck, .idle: return nil
            default: return Overtaking(feed: feed, points: points, cause: cause)
            }
        }
    }

    /// Both times, how much of the work that repeats, and what to change.
    func say(_ overtaking: Overtaking, isCause: Bool, _ tense: Tense) -> WhyLine {
        let (feed, series) = (feeds[overtaking.feed], timeline.feeds[overtaking.feed])
        let points = overtaking.points
        let names = Words.list(takers(overtaking.feed).map(name))
        let time = workTime(overtaking.feed, points)
        let share = min(1, sum(series.overtaken, points) / max(1, sum(series.deliveries, points)))
        let part = share > 0.97 ? "all" : Figure.share((share * 100).rounded() / 100)
        let name = name(feed.station)
        let shows = "\(name) \(tense("shows", "showed")) a message again after \(visibility(feed))"
        let works = works(names, time, feed, tense)
        let given = sum(series.givenUp, points)
        let fate =
            given > 0
            ? ", and \(Figure.about(given)) \(given == 1 ? tense("is", "was") : tense("are", "were")) given up after "
                + "\(feed.rule.receives ?? 1) tries" : ""
        return line(
            "\(shows), but \(works): \(part) of what it \(tense("takes", "took")) \(tense("comes", "came")) back while "
                + "it still \(tense("works", "worked")) on it\(fate). \(cure(overtaking.feed, points))",
            briefs: [
                "\(shows), but \(works)", "\(name).visibility is shorter than the work of \(names)",
            ], isCause ? .cause : .held, feed.station)
    }

    /// `coder works on one for 8 s`.
    func works(_ names: String, _ time: Double, _ feed: Feed, _ tense: Tense) -> String {
        let works = "\(names) \(tense("works", "worked"))"
        return time > Double(feed.rule.visibility) / 1e9
            ? "\(works) on one for \(Figure.time(seconds: time))"
            : "\(works) on some for longer (\(Figure.time(seconds: time)) on average)"
    }

    /// How long a consumer has a message until it is done with it, on average, in seconds.
    func workTime(_ feed: Int, _ points: Range<Int>) -> Double {
        (ratio(timeline.feeds[feed].workedSum, timeline.feeds[feed].worked, points) ?? 0) / 1e9
    }

    func visibility(_ feed: Feed) -> String { Figure.time(seconds: Double(feed.rule.visibility) / 1e9) }

    /// A timeout that leaves room: three times what hardly any message takes as drawn, as advice on the drawing says, and
    /// more than any was seen to take.
    private func cure(_ feed: Int, _ points: Range<Int>) -> String {
        let most = timeline.feeds[feed].workedMost[points].max().map { Double($0) / 1e9 } ?? 0
        let least = max(takers(feed).map { ample($0, feed) }.max() ?? 0, Self.room * most)
        var unit = 1.0
        while least * 1e9 / unit >= 100 { unit *= 10 }
        let span = TimeSpan(nanoseconds: Int64((least * 1e9 / unit).rounded(.up) * unit))
        return "Cure: \(name(feeds[feed].station)).visibility longer than any work on a message, such as \(span.text)."
    }

    /// By how much a timeout should exceed the longest work that was seen.
    private static let room = 1.5
    /// Hardly any: one in a thousand messages.
    private static let hardlyAny = 0.001

    /// Three times what hardly any message takes a consumer: as its own work is drawn, with its calls as they are in quiet
    /// times.
    private func ample(_ consumer: Int, _ feed: Int) -> Double {
        let own = compiled.system.stations[consumer].work
        let calls = max(0, workTime(feed, quiet.isEmpty ? start..<end : quiet) - Moments(own).mean / 1e9)
        let longest = own.exceeded(withChance: Self.hardlyAny) / 1e9 + calls
        var enough = max(
            Double(feeds[feed].rule.visibility) / 1e9, own.exceeded(withChance: 0.5) / 1e9 + calls)
        while enough < longest { enough *= 1.1 }
        return min(3 * enough, Self.longestVisibility)
    }
    /// Twelve hours: what queues allow at most.
    private static let longestVisibility = 43_200.0
}
