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
        // Live, it is asked before there is anything to look at.
        guard end > 0 else { return [] }
        return feeds.indices.compactMap { feed in
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
            ? ", and \(Figure.about(given)) \(tense("are", "were")) given up after "
                + "\(feed.rule.receives ?? 1) tries" : ""
        return line(
            "\(shows), but \(works): \(part) of what it \(tense("takes", "took")) \(tense("comes", "came")) back while "
                + "it still \(tense("works", "worked")) on it\(fate). \(cure(feed, time))",
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

    /// A timeout that leaves room: the next of 1, 2, 5, 10… seconds beyond twice the work, or beyond the present one.
    private func cure(_ feed: Feed, _ time: Double) -> String {
        let least = max(2 * time, 1.5 * Double(feed.rule.visibility) / 1e9)
        var unit = 1.0
        while unit < 1e9, 5 * unit < least { unit *= 10 }
        let seconds = [1, 2, 5].map { $0 * unit }.first { $0 >= least } ?? 10 * unit
        return "Cure: \(name(feed.station)).visibility longer than the work, such as \(Int(seconds))s."
    }
}
