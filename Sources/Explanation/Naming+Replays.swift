import Drill
import Simulation
import Wording

extension Evidence {
    /// How many messages are read again and what they change once more, how long that takes, and how late new ones are
    /// meanwhile.
    func say(_ messages: Int, replaying feed: Int, _ change: Change, _ tense: Tense) -> WhyLine {
        let takers = takers(feed)
        let isOne = takers.count == 1
        let goes = "\(Words.list(takers.map(name))) \(tense(isOne ? "goes" : "go", "went")) back"
        let times = returns(feed, change.points)
        let at = times.count > Self.mostTimes ? "\(times.count) times from \(times[0]) on" : "at \(Words.list(times))"
        let place = "in \(name(feeds[feed].station)) \(at)"
        let count = Words.counted(UInt64(messages), "message")
        let reads = "\(tense(isOne ? "reads" : "read", "read")) \(count) again"
        let stores = changedAgain(by: feed)
        let deeds =
            stores.isEmpty
            ? " and \(reads)"
            : ", \(reads) and \(tense(isOne ? "makes" : "make", "made")) their changes in "
                + "\(Words.list(stores.map(name))) once more"
        return line(
            "\(goes) \(place)\(deeds)\(delay(messages, feed, change, tense)).",
            briefs: ["\(goes) \(place) and \(reads)", "\(goes) \(place)"], .cause, feeds[feed].station)
    }

    private static let mostTimes = 3

    /// How long it takes to read them, and until when what is new waits behind them.
    private func delay(_ messages: Int, _ feed: Int, _ change: Change, _ tense: Tense) -> String {
        let waits = "what \(tense("is new waits", "was new waited")) behind them"
        guard let time = rereading(messages, feed, change.points) else {
            return "; \(tense("they are", "they were")) not through by \(clock(change.points.upperBound)), and \(waits)"
        }
        guard time >= 1 else { return ", within a second" }
        // Where it is told of as a pile, the same is said there.
        let pile = piles().first { $0.feed == feed && $0.points.contains(change.points.lowerBound) }
        let over = pile?.points.upperBound ?? change.points.upperBound
        return
            ", which \(tense("takes", "took")) \(Figure.time(seconds: time.rounded())); \(waits), at first for as long"
            + (lasts(change) ? "" : ", until \(clock(over))")
    }

    /// Stores in which an older value was put over a newer one because its message was read again.
    func olderOverNewer(_ station: Int, _ count: UInt64) -> String {
        "In all, \(Words.counted(count, "write")) of \(name(station)) put an older value over a newer one (order violations): "
            + "\(readAgain(by: [station]))."
    }

    /// `what had been read from events was read again`, of the logs whose consumers lead to some stores.
    func readAgain(by stores: [Int]) -> String {
        let logs = feeds.indices.filter { feed in
            sum(timeline.feeds[feed].replayed, 0..<timeline.count) > 0
                && takers(feed).contains { taker in stores.contains { leads(taker, to: $0) } }
        }
        let names = Words.list(Set(logs.map { name(feeds[$0].station) }).sorted())
        return "what had been read from \(names) was read again"
    }
}
