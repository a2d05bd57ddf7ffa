import Drill
import Simulation
import Wording

/// Messages piling up in a feed.
struct Pile: Hashable {
    var feed: Int
    /// From the first that had to wait to the last; and the part of it in which more and more did.
    var points: Range<Int>
    var rise: Range<Int>
    /// Whether next to none was left at last.
    var isOver: Bool
    var most: Double
    /// What changed that may be why.
    var cause: Change?
    /// What changed when they had been piling up for a while: it may be why more of them do since.
    var later: Change?
    /// The end of the part of the rise before anything changed.
    var calm: Int

    /// The part of the rise before anything changed; all of it where nothing did.
    var base: Pile { part(rise.lowerBound..<calm) }
    /// The end of the part of the rise in which the later change was in the way, and that part.
    var restEnd: Int
    var rest: Pile? {
        guard let later, later.points.lowerBound < restEnd else { return nil }
        return part(later.points.lowerBound..<restEnd)
    }

    private func part(_ points: Range<Int>) -> Pile {
        var part = self
        (part.rise, part.later, part.calm) = (points, nil, points.upperBound)
        return part
    }
}

extension Evidence {
    /// Messages that wait as long as this, by what is taken in a second, and so many of them, are worth a word.
    private static let worthSeconds = 3.0
    private static let worthMessages = 20.0
    private static let mostBacklogs = 3
    /// Longer than this, in seconds, it says how fast they are worked off.
    private static let shortFall = 5.0

    /// Where messages piled up: nobody who sent them notices, because the answer came long before.
    func piles() -> [Pile] {
        feeds.indices.filter { !feeds[$0].links.isEmpty }.compactMap(pile).sorted { $0.most > $1.most }
            .prefix(Self.mostBacklogs).map(\.self)
    }

    /// The largest pile that there was; live, one that is there now.
    private func pile(of feed: Int) -> Pile? {
        let series = timeline.feeds[feed]
        let turns = byTurns(feed)
        func waiting(_ point: Int) -> Double { turns?.due[point] ?? Double(series.waiting[point]) }
        func most(_ point: Int) -> Double { turns?.left[point] ?? waiting(point) }
        func left(_ points: Range<Int>) -> Double {
            turns.map { sum($0.left, points) / Double(max(1, points.count)) } ?? mean(series.waitingArea, points)
        }
        let least = max(Self.worthMessages, Self.worthSeconds * rate(series.deliveries, start..<end))
        guard (start..<end).contains(where: { left($0..<$0 + 1) > least }),
            let peak = (start..<end).max(by: { most($0) < most($1) })
        else { return nil }
        if isLive, waiting(end - 1) < least { return nil }
        // What waits at all times is no part of it; but where it grows all the time, nothing is usual.
        let few = max(2, least / 30, min(least / 3, 1.5 * left(quiet)))
        let low = (start..<peak).reversed().first { waiting($0) <= few }.map { $0 + 1 } ?? start
        let high = (peak..<end).first { waiting($0) < least / 3 }
        let (points, rise) = (low..<(high.map { $0 + 1 } ?? end), low..<peak + 1)
        // What comes when they pile up anyhow makes it worse at most, and is not why they do.
        let next = changes.first { change in
            let begun = change.points.lowerBound
            return rise.contains(begun) && seconds(begun) - seconds(low) > Self.longStart && waiting(begun) > least
                && concerns(change, feed)
        }
        let calm = next?.points.lowerBound ?? rise.upperBound
        var pile = Pile(
            feed: feed, points: points, rise: rise, isOver: high != nil,
            most: points.map { Double(series.waitingPeak[$0]) }.max() ?? waiting(peak),
            cause: cause(at: feed, low..<calm), later: next, calm: calm,
            restEnd: min(rise.upperBound, next.map { effectEnd($0, on: feed) } ?? 0))
        func growth(_ pile: Pile) -> Double {
            let points = pile.rise
            return (waiting(points.upperBound - 1) - waiting(max(0, points.lowerBound - 1))) / length(points)
        }
        if pile.rest.map({ growth($0) < Self.worse * growth(pile.base) }) ?? true { pile.later = nil }
        return pile
    }

    /// Of messages that somebody looks for from time to time only: those that could be taken at each point, what has come since
    /// the last turn aside; and those of them that this turn left behind. `nil`: they are taken as they come.
    private func byTurns(_ feed: Int) -> (due: [Double], left: [Double])? {
        guard let every = feeds[feed].every, every > 0 else { return nil }
        let series = timeline.feeds[feed]
        var (since, turn) = (0.0, Int64(0))
        let due = (0..<timeline.count).map { point in
            if timeline.time(point) / every > turn { (since, turn) = (0, timeline.time(point) / every) }
            since += Double(series.stored[point])
            return max(0, Double(series.waiting[point]) - since)
        }
        let left = due.indices.map { point in
            let before = timeline.time(point) - every - timeline.step
            return before < 0 ? 0 : due[timeline.point(at: before)...point].min() ?? 0
        }
        return (due, left)
    }

    /// Until when a change is in the way of messages: what fails each time, until it is given up.
    private func effectEnd(_ change: Change, on feed: Int) -> Int {
        guard case .poisoned = change.kind else { return change.points.upperBound }
        let rule = feeds[feed].rule
        guard let tries = rule.receives else { return end }
        return point(at: seconds(change.points.upperBound) + Double(tries) * Double(rule.visibility) / 1e9)
    }

    /// So many times as fast is worse.
    private static let worse = 1.1
    /// What piles up for longer than this, in seconds, does so without what comes then.
    private static let longStart = 10.0

    /// What came and what was taken until most of them waited, why, and how and until when they were worked off.
    func say(_ pile: Pile, _ tense: Tense) -> WhyLine {
        let feed = feeds[pile.feed]
        let isBuffer = feed.station == feed.backlog
        let name = name(feed.backlog)
        // Where several read the same messages, each has its own line of them.
        let isOneOfMany = feeds.count { $0.station == feed.station } > 1
        let whose = isOneOfMany ? " for \(Words.list(takers(pile.feed).map(self.name)))" : ""
        let base = pile.base
        let flow = flow(base, tense)
        let upTo = "; up to \(Figure.about(pile.most)) \(tense("wait", "waited"))"
        let why = reason(base, tense)
        let course =
            pile.rest.map { rest in
                let next = "; from \(clock(rest.rise.lowerBound)) on \(self.flow(rest, tense))"
                let whyNext = reason(rest, tense)
                return why == whyNext ? "\(flow)\(next)\(upTo)\(why)" : "\(flow)\(why)\(next)\(whyNext)\(upTo)"
            } ?? "\(flow)\(upTo)\(why)"
        return line(
            "Messages\(isBuffer ? whose : "") \(tense("pile", "piled")) up \(isBuffer ? "in" : "before") \(name) from "
                + "\(clock(pile.points.lowerBound)) on: \(course)\(fall(pile, tense)).",
            briefs: [
                "\(name): \(flow), \(Figure.about(pile.most)) wait", "\(name): up to \(Figure.about(pile.most)) wait",
            ],
            .full, feed.backlog)
    }

    /// `400/s come and none is taken`, `69/s come and 16/s come back, 16/s are taken`.
    private func flow(_ pile: Pile, _ tense: Tense) -> String {
        let series = timeline.feeds[pile.feed]
        let (comes, back) = (rate(series.stored, pile.rise), rate(series.returned, pile.rise))
        let taken = rate(series.deliveries, pile.rise)
        let again = sum(series.replayed, pile.rise)
        let come = "\(Figure.about(comes))/s \(tense("come", "came"))"
        let others =
            (back > 0.02 * (comes + back) ? ["\(Figure.about(back))/s \(tense("come", "came")) back"] : [])
            + (again > 0 ? ["\(Figure.about(again)) \(tense("are", "were")) to be read again"] : [])
        let all = Words.list([come] + others)
        let old = rate(series.expired, pile.rise)
        let expire = old > 0.02 * (comes + back) ? " and \(Figure.about(old))/s \(tense("expire", "expired"))" : ""
        // Of the second in which they were taken last, or again, a part belongs to another time.
        return sum(series.deliveries, inside(pile.rise)) == 0
            ? "\(all)\(all == come ? " and" : ",") none \(tense("is", "was")) taken\(expire)"
            : "\(all), \(Figure.about(taken))/s \(tense("are", "were")) taken\(expire)"
    }

    /// At which rate they are worked off once no more of them wait than before, and until when.
    private func fall(_ pile: Pile, _ tense: Tense) -> String {
        let series = timeline.feeds[pile.feed]
        let top = Double(series.waiting[pile.rise.upperBound - 1])
        let last = pile.points.filter { Double(series.waiting[$0]) > 0.98 * top }.last ?? pile.rise.upperBound - 1
        // On a plateau it does not get less yet.
        let isPlateau = seconds(last) - seconds(pile.rise.upperBound - 1) > 2 * Self.shortFall
        let fall = (isPlateau ? last + 1 : pile.rise.upperBound)..<max(pile.rise.upperBound, pile.points.upperBound)
        // What became too old was not worked off.
        let hasExpired = sum(series.expired, pile.points) > 0.1 * top
        let over = clock(pile.points.upperBound)
        let until =
            !pile.isOver ? "" : hasExpired ? "; none \(tense("is", "was")) left at \(over)" : "; worked off by \(over)"
        guard !fall.isEmpty, length(fall) > Self.shortFall, !hasExpired else { return until }
        // The last of them may wait for one partition, or for what comes back.
        let most =
            fall
            .lowerBound..<max(
                fall.lowerBound + 1, (fall.last { Double(series.waiting[$0]) > 0.2 * top } ?? fall.lowerBound) + 1)
        let taken = rate(series.deliveries, most)
        let less = taken - rate(series.stored, most) - rate(series.returned, most)
        guard less * length(most) > 0.1 * top else { return until }
        let how =
            "; from \(clock(fall.lowerBound)) on \(Figure.about(taken))/s \(tense("are", "were")) taken, "
            + "\(Figure.about(less))/s more than \(tense("come", "came"))"
        if pile.isOver { return "\(how): worked off by \(over)" }
        let rest = seconds(end) + Double(series.waiting[end - 1]) / less
        return
            "\(how), which \(tense("lasts", "lasted")) until \(clock(seconds: rest)) if it \(tense("goes", "went")) on so"
    }
}
