public import Statistics

/// What became of the operations of one kind that were sent in one phase of a run.
public struct OperationTally: Sendable {
    /// Sent.
    public var requests: UInt64 = 0
    public var ok: UInt64 = 0
    public var failed: UInt64 = 0
    /// From the send to the answer, of those that succeeded.
    public var latency = LatencyHistogram()
    /// From the send to the failure.
    public var failureLatency = LatencyHistogram()
    /// How many failed for which reason, where it began.
    public var blame: [Blame] = []
    /// How often effects were applied that had been applied before.
    public var duplicates: UInt64 = 0
    /// The effects that were, by where and why: `duplicates` is the sum of their `times`.
    public var repeated: [Repeated] = []
    /// Failed, yet with an effect that stands.
    public var ghosts: UInt64 = 0
    /// Those of them whose effects do not stand in some of their atomic stores only, by what was told and what stands.
    public var whole: [Ghost] = []
    /// From the send to the last effect, of those that settled; see <doc:Simulation>.
    public var settled = LatencyHistogram()
    /// How many left an effect or a message, and never settled.
    public var neverSettled: UInt64 = 0
    /// When the first of these was sent; `nil`: all settled.
    public var firstUnsettled: Time?
    /// How many have an effect in some of their atomic stores only: by the set of those that have it.
    public var partials: [Partial] = []

    /// How many changed something after they had read something stale, of those whose writes rest on what they read.
    public var staleDecisions: UInt64 = 0

    /// What they saw of data, and what became of what they wrote.
    public var data = OperationData()

    /// Successes whose answer rests on a fixed decision; of several, the one that was taken last.
    public var decisions = Decisions()

    public init() {}

    /// Failures with one origin and reason.
    public struct Blame: Hashable, Sendable {
        public var station: Int
        public var reason: Reason
        public var count: UInt64
    }

    /// Effects at one place that were applied more than once.
    public struct Repeated: Hashable, Sendable {
        public var station: Int
        public var reason: Repetition
        public var effects: UInt64
        /// How often, beyond the first time of each.
        public var times: UInt64
    }

    /// Operations that failed for the same reason at the same place, and left effects at the same places.
    public struct Ghost: Hashable, Sendable {
        /// `none`: they were never answered.
        public var reason: Reason
        /// Where the failure began; of those that were never answered, below 0.
        public var origin: Int
        /// The stations at which effects stand, in order.
        public var stations: [Int]
        public var count: UInt64
    }

    /// Operations whose effects are in the same atomic stores.
    public struct Partial: Hashable, Sendable {
        /// Bit i: the i-th store of the operation's list has the effect.
        public var has: UInt64
        public var count: UInt64
    }

    /// The time within which a share of all operations that left an effect or a message settled, in nanoseconds; infinite
    /// where too many never did. `nil`: none left any.
    ///
    /// - Parameters:
    ///   - share: from 0 to 1.
    ///   - bound: what it is compared with, in nanoseconds; `nil`: nothing.
    public func settledTime(of share: Double, comparedWith bound: Int64? = nil) -> Double? {
        let all = settled.count + neverSettled
        guard all > 0 else { return nil }
        let rank = LatencyHistogram.rank(of: share, among: all)
        guard rank <= settled.count else { return .infinity }
        let position = Double(rank) / Double(settled.count)
        let time = bound.map { settled.quantile(position, comparedWith: $0) } ?? settled.quantile(position)
        return time.map { Double($0) }
    }

    /// The oldest that one became before it was settled, or that one that never settled was when traffic ended, in
    /// nanoseconds. `nil`: none left any effect or message.
    public func oldestUnsettled(atEnd end: Time) -> Time? {
        [settled.maximum, firstUnsettled.map { end - $0 }].compactMap(\.self).max()
    }

    /// Sent and not yet answered.
    public var running: UInt64 { requests - ok - failed }

    /// Counts one that failed.
    mutating func add(_ failure: Reason, after latency: Int64, at station: Int) {
        failed += 1
        failureLatency.record(latency)
        if let index = blame.firstIndex(where: { $0.station == station && $0.reason == failure }) {
            blame[index].count += 1
        } else {
            blame.append(Blame(station: station, reason: failure, count: 1))
        }
    }

    mutating func addPartial(_ has: UInt64) {
        if let index = partials.firstIndex(where: { $0.has == has }) {
            partials[index].count += 1
        } else {
            partials.append(Partial(has: has, count: 1))
        }
    }

    mutating func add(_ repeated: Repeated) {
        duplicates += repeated.times
        if let index = self.repeated.firstIndex(where: {
            $0.station == repeated.station && $0.reason == repeated.reason
        }) {
            self.repeated[index].effects += repeated.effects
            self.repeated[index].times += repeated.times
        } else {
            self.repeated.append(repeated)
        }
    }

    mutating func add(_ ghost: Ghost) {
        if let index = whole.firstIndex(where: {
            $0.reason == ghost.reason && $0.origin == ghost.origin && $0.stations == ghost.stations
        }) {
            whole[index].count += ghost.count
        } else {
            whole.append(ghost)
        }
    }

    /// Adds what another one has counted.
    public mutating func merge(_ other: OperationTally) {
        requests += other.requests
        ok += other.ok
        failed += other.failed
        latency.merge(other.latency)
        failureLatency.merge(other.failureLatency)
        for row in other.repeated { add(row) }
        ghosts += other.ghosts
        settled.merge(other.settled)
        neverSettled += other.neverSettled
        firstUnsettled = [firstUnsettled, other.firstUnsettled].compactMap(\.self).min()
        staleDecisions += other.staleDecisions
        data.merge(other.data)
        decisions.merge(other.decisions)
        for row in other.blame {
            if let index = blame.firstIndex(where: { $0.station == row.station && $0.reason == row.reason }) {
                blame[index].count += row.count
            } else {
                blame.append(row)
            }
        }
        for row in other.whole { add(row) }
        for row in other.partials {
            if let index = partials.firstIndex(where: { $0.has == row.has }) {
                partials[index].count += row.count
            } else {
                partials.append(row)
            }
        }
    }
}

/// What became of the sagas that a station led.
public struct SagaTally: Hashable, Sendable {
    public var begun: UInt64 = 0
    /// All steps were done.
    public var completed: UInt64 = 0
    /// They began to be undone, and were: nothing of them stands.
    public var turnedBack: UInt64 = 0
    public var undone: UInt64 = 0
    /// Their instance was gone in the middle: they were undone from what was written down, or forgotten.
    public var interrupted: UInt64 = 0
    public var forgotten: UInt64 = 0
    /// After too many tries they were left to people.
    public var givenUp: UInt64 = 0
    /// Steps that were undone, and how often that was tried.
    public var undos: UInt64 = 0
    public var undosTried: UInt64 = 0
    /// Questions for the outcome of a step.
    public var queries: UInt64 = 0

    public init() {}

    /// Neither done, nor undone, nor given up.
    public var running: UInt64 { begun - completed - undone - forgotten - givenUp }
}

/// What was seen of a store's or a cache's data while measuring.
public struct DataTally: Sendable {
    /// Answers that showed data: of a store its reads, of a cache its hits.
    public var reads: UInt64 = 0
    public var writes: UInt64 = 0
    public var staleReads: UInt64 = 0
    /// How long before a stale read the first write that it lacks had been acknowledged.
    public var staleAge = LatencyHistogram()
    /// Acknowledged writes that a new primary never had.
    public var lostWrites: UInt64 = 0
    /// Writes that two primaries took for one key, on both sides of a split brain.
    public var conflicts: UInt64 = 0
    /// Those of them that the replaced primary took, and that its successor's overwrote.
    public var overwrittenWrites: UInt64 = 0
    public var duplicates: UInt64 = 0
    /// Writes that drew more from a stock than there was, and those that were refused because nothing was left.
    public var oversold: UInt64 = 0
    public var soldOut: UInt64 = 0
    /// Writes that found their key locked, and waited.
    public var lockWaits: UInt64 = 0
    /// Of a reconciler: operations that it found half done, and those of them that it made whole.
    public var discrepancies: UInt64 = 0
    public var repairs: UInt64 = 0
    /// Reads that showed less than the same key's session had written or read before; writes that came of a message and were
    /// applied after those of a later one about the same key; those of them that came of a message which was read again
    /// because its consumer had gone back in a log.
    public var sessionViolations: UInt64 = 0
    public var orderViolations: UInt64 = 0
    public var replayedOverNewer: UInt64 = 0
    /// Writes for which it was measured who would see them, and by the times of the store how many would be seen.
    public var freshWrites: UInt64 = 0
    public var fresh: [UInt64] = []
    /// Lookups of a cache, and those that found the key.
    public var lookups: UInt64 = 0
    public var hits: UInt64 = 0
    /// Those of the hits that waited for somebody who was fetching the key.
    public var coalesced: UInt64 = 0
    /// Messages that went to a consumer, with how old they were then; those that were delivered again because nobody had
    /// finished with them; those that were given up after too many deliveries, and those that were too old.
    public var deliveries: UInt64 = 0
    public var age = LatencyHistogram()
    public var redeliveries: UInt64 = 0
    public var givenUp: UInt64 = 0
    public var expired: UInt64 = 0

    public init() {}
}
