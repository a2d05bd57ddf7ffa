import Drill
import Simulation

/// Something that changed in one place, of itself: it does not follow from what happened further down.
struct Change: Hashable, Sendable {
    indirect enum Kind: Hashable, Sendable {
        /// Its own work takes longer: seconds, as drawn and then.
        case slower(from: Double, to: Double)
        /// A share of its answers are errors of its own; nearly all of one instance, where that is named.
        case errors(share: Double, culprit: Culprit?)
        /// So many messages of a feed can never be worked on: they fail whenever they are taken.
        case poisoned(messages: Int, feed: Int)
        /// Consumers of a log went back in it, and so many messages of a feed that they had finished with wait again.
        case replayed(messages: Int, feed: Int)
        /// A consumer takes none of the messages that wait for it in a feed.
        case idle(feed: Int)
        /// Instances are gone; until calls no longer go to them, a share is refused.
        case lost(instances: Int, refused: Double, noticed: Int)
        /// Instances take calls and work on none of them.
        case stuck(instances: Int)
        /// Only so many of its slots can be had.
        case fewer(slots: Double, of: Double)
        /// Slots are lost one after the other, so many each minute; instances crashed with their last one at these points.
        case leaking(perMinute: Double, crashes: [Int])
        /// Messages over connections between two places take longer: seconds, as drawn and then.
        case network(from: Double, to: Double)
        /// Nothing passes on connections between two places.
        case blocked
        /// A share of the messages on connections between two places is lost.
        case losing(share: Double)
        /// Calls beyond a rate, per second, are turned away, which the drawing does not say.
        case limited(taken: Double, share: Double)
        /// A share of calls is acted on and never answered.
        case forgetting(share: Double)
        /// The instances of a function ended all at once: so many.
        case chilled(instances: Int)
        /// A cache holds nothing any more of what it held: shares of lookups that hit, before and then.
        case emptied(from: Double, to: Double)
        /// Writes reach other copies later than drawn, in seconds; `nil`: they do not reach them at all.
        case behind(lag: Double?, drawn: Double)
        /// A primary that was replaced goes on taking writes: so many each second.
        case split(rate: Double)
        /// Instances in several places are gone at the same time, and what they have in common is where they stand.
        case place(zones: [Int], parts: [Change])
        /// Messages between some zones and others do not pass as they did, and what that stops or delays.
        case between(some: [Int], others: [Int], Passage, parts: [Change])
        /// Operations are sent more often, or less.
        case load([Load])
    }

    /// How messages pass between two places.
    enum Passage: Hashable, Sendable {
        case none
        /// So much later, in seconds; `nil`: some by more than others.
        case later(Double?)
        /// A share is lost; `nil`: of some more than of others.
        case lossy(Double?)
    }

    /// One instance that answers nearly all errors of its station: the share of its own calls that fail, and of all work
    /// that it gets.
    struct Culprit: Hashable, Sendable {
        var fails: Double
        var gets: Double
    }

    /// The changes at single places that it is made of: itself, or all that a lost zone, or a cut between zones, took with it.
    var parts: [Change] {
        switch kind {
        case .place(_, let parts), .between(_, _, _, let parts): parts
        default: [self]
        }
    }

    /// Whether it is one of several places at once.
    var isJoint: Bool {
        switch kind {
        case .place, .between: true
        default: false
        }
    }

    /// How often an operation is sent: per second, as drawn and then.
    struct Load: Hashable, Sendable {
        var operation: Int
        var from: Double
        var to: Double
    }

    var kind: Kind
    /// Where; of a connection, whom it leads to; of load, nowhere.
    var station: Int?
    /// The connections that it is about; empty: it is about a station or the traffic.
    var links: [Int] = []
    var points: Range<Int>
    /// Whether it was seen that it was over at their end; else nobody came by any more who could have seen it.
    var isEndSeen = true
}

extension Evidence {
    /// What changed of itself within some points, against what is drawn, in the order in which it began.
    func findChanges(_ points: Range<Int>) -> [Change] {
        var found: [Change] = []
        for station in timeline.stations.indices where compiled.system.stations[station].role != .client {
            found += withoutFalseStandstills(stationChanges(station, points))
        }
        found = withMessages(joinedByPlace(found) + linkChanges(points), points)
        found += loadChanges(points)
        return withoutDetours(asFarAsSeen(joinedByWays(found, points))).sorted {
            ($0.points.lowerBound, $0.station ?? -1) < ($1.points.lowerBound, $1.station ?? -1)
        }
    }

    /// Some seconds in which a figure by chance is hardly beyond what is normal end nothing; nor do those in which nothing
    /// was to be seen.
    ///
    /// - Parameter scatter: By how much the level of some points differs from what it is, by chance.
    func joined(
        _ stretches: [Range<Int>], normal: Double, by level: (Range<Int>) -> Double?,
        scatter: (Range<Int>) -> Double = { _ in 0 }
    ) -> [Range<Int>] {
        stretches.reduce(into: []) { joined, stretch in
            guard let last = joined.last, seconds(stretch.lowerBound) - seconds(last.upperBound) < Self.lull,
                let before = level(last)
            else { return joined.append(stretch) }
            let gap = last.upperBound..<stretch.lowerBound
            let between = level(gap) ?? before
            // The gap is the worst of many that there could be.
            guard (between - normal) / (before - normal) > 0.3 || before - between < 3 * before * scatter(gap) else {
                return joined.append(stretch)
            }
            joined[joined.count - 1] = last.lowerBound..<stretch.upperBound
        }
    }
    /// In seconds.
    private static let lull = 30.0

    /// Of what nobody came across any more when something else happened, only the time in which it was seen: when it was
    /// over after that, nobody knows.
    private func asFarAsSeen(_ changes: [Change]) -> [Change] {
        changes.map { change in
            var seen = change
            seen.isEndSeen = change.isEndSeen && !isCutOff(change, by: changes)
            guard let met = change.points.last(where: { isMet(change, at: $0) }),
                isKeptAway(change, after: met)
                    || changes.contains(where: { other in
                        other != change && other.points.lowerBound > change.points.lowerBound
                            && abs(seconds(other.points.lowerBound) - seconds(met)) <= 3
                    })
            else { return seen }
            // Whom callers were told to avoid, they were told of again.
            let avoided = change.station.flatMap { station in
                change.points.last { timeline.stations[station].outArea[$0] > 0 }
            }
            let last = max(met, avoided ?? met)
            guard seconds(change.points.upperBound) - seconds(last + 1) > Self.silence else { return seen }
            seen.isEndSeen = false
            seen.points = change.points.lowerBound..<last + 1
            return seen
        }
    }
    /// In seconds.
    static let silence = 5.0

    /// Whether somebody came by at a point who could see whether a change still holds.
    private func isMet(_ change: Change, at point: Int) -> Bool {
        switch change.kind {
        case .lost: change.station.map { timeline.stations[$0].arrivals[point] > 0 } ?? true
        case .blocked, .losing: change.links.contains { timeline.links[$0].attempts[point] > 0 }
        case .slower, .errors: change.station.map { timeline.stations[$0].waits[point] > 0 } ?? true
        default: true
        }
    }

    /// Whether nobody could see any more that a consumer takes nothing, because what it takes from was lost.
    private func isCutOff(_ change: Change, by changes: [Change]) -> Bool {
        guard case .idle(let feed) = change.kind else { return false }
        return changes.flatMap(\.parts).contains { other in
            guard case .lost = other.kind, other.station == feeds[feed].station else { return false }
            return other.points.upperBound > change.points.upperBound
                && abs(seconds(other.points.lowerBound) - seconds(change.points.upperBound)) <= 3
        }
    }

    /// Whether callers stayed away from a place before the change there was over, as a breaker on the way makes them.
    private func isKeptAway(_ change: Change, after met: Int) -> Bool {
        guard change.points.upperBound < end, met + 1 < change.points.upperBound, let station = change.station else {
            return false
        }
        switch change.kind {
        case .slower, .errors:
            let usual = rate(timeline.stations[station].arrivals, max(0, change.points.lowerBound - 30)..<met + 1)
            return usual * length(met + 1..<change.points.upperBound) > Self.missed
        default: return false
        }
    }
    /// So many calls that would usually have come, and did not, are no chance.
    private static let missed = 20.0

    /// Work that takes seconds begins and ends by fits and starts: for a while nothing moves, and yet nothing is stuck. How
    /// much was due is reckoned by the drawing, which no longer holds while work is found to take longer.
    private func withoutFalseStandstills(_ changes: [Change]) -> [Change] {
        changes.filter { change in
            guard case .stuck = change.kind else { return true }
            return !changes.contains { other in
                guard case .slower(_, let then) = other.kind, other.points.overlaps(change.points) else { return false }
                return length(change.points) < 10 * then
            }
        }
    }
}
