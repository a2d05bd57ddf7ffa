/// How a run went over time, in points of equal width.
///
/// When there are ``mostPoints``, two and two become one of twice the width: counts add up and areas too; a
/// percentile of two points is given as the mean weighted by their counts (of the 99th, as the larger one).
public struct Timeline: Sendable {
    /// More points than this are never kept, of windows aside.
    public static let mostPoints = 1200
    /// More windows than this are never kept: those of six hours, of operations alone.
    static let mostWindows = 4320

    /// The width of a point, in nanoseconds.
    public internal(set) var step: Time
    /// Where points begin, and where the last one ends, of a timeline whose points are not equally wide; empty: they are.
    public internal(set) var edges: [Time] = []
    /// The most points that there may be.
    var room = Timeline.mostPoints
    /// How many points are complete.
    public internal(set) var count = 0
    /// One row for each operation.
    public internal(set) var operations: [OperationSeries]
    /// One row for each station.
    public internal(set) var stations: [StationSeries]
    /// One row for each station, in a timeline whose points are not equally wide; else none.
    public internal(set) var traces: [StationTraces] = []
    /// One row for each of ``System/feeds``, in a timeline whose points are not equally wide; else none.
    public internal(set) var feeds: [FeedSeries] = []
    /// One row for each connection.
    public internal(set) var links: [LinkSeries]
    /// Of each point, the zones between which nothing passed, as far as something had tried; of a timeline whose points are
    /// equally wide, nothing.
    public internal(set) var apart: [Set<ZonePair>] = []

    init(step: Time, stations: Int, links: Int, operations: Int, room: Int = Timeline.mostPoints) {
        self.step = step
        self.room = room
        self.operations = Array(repeating: OperationSeries(), count: operations)
        self.stations = Array(repeating: StationSeries(), count: stations)
        self.links = Array(repeating: LinkSeries(), count: links)
    }

    /// When a point begins; one past the last: when that ends.
    public func time(_ point: Int) -> Time {
        guard !edges.isEmpty else { return Time(point) * step }
        return edges[max(0, min(point, edges.count - 1))]
    }

    /// The point within which a time lies; after the last one, one past it.
    public func point(at time: Time) -> Int {
        guard !edges.isEmpty else { return max(0, Int(time / step)) }
        return max(0, edges.partitioningIndex { $0 > time } - 1)
    }

    mutating func halve() {
        join(stride(from: 0, to: count - 1, by: 2).map { $0..<$0 + 2 })
        step *= 2
    }

    /// Makes one point of each group of points; a group is one behind the other.
    mutating func join(_ groups: [Range<Int>]) {
        for index in operations.indices { operations[index].join(groups) }
        for index in stations.indices { stations[index].join(groups) }
        for index in traces.indices { traces[index].join(groups) }
        for index in feeds.indices { feeds[index].join(groups) }
        for index in links.indices { links[index].join(groups) }
        if !apart.isEmpty { apart = groups.map { $0.reduce(into: []) { $0.formUnion(apart[$1]) } } }
        if !edges.isEmpty { edges = groups.map { edges[$0.lowerBound] } + [edges[groups.last?.upperBound ?? 0]] }
        count = groups.count
    }
}

/// Two zones, by their places among all, the first one first.
public struct ZonePair: Hashable, Sendable {
    public let one: Int
    public let other: Int

    public init(_ one: Int, _ other: Int) {
        self.one = min(one, other)
        self.other = max(one, other)
    }
}

/// One operation over time; what is sent counts where it is sent, what is answered where it is answered.
public struct OperationSeries: Sendable {
    public internal(set) var offered: [UInt32] = []
    public internal(set) var ok: [UInt32] = []
    public internal(set) var failed: [UInt32] = []
    /// Of those sent within the point, how many succeeded and failed, whenever they were answered: what tables of phases
    /// count.
    public internal(set) var sentOk: [UInt32] = []
    public internal(set) var sentFailed: [UInt32] = []
    /// Of those sent within the point, how many left effects in some of their atomic stores only, and how many left an
    /// effect that stands although they failed.
    public internal(set) var sentPartial: [UInt32] = []
    public internal(set) var sentGhosts: [UInt32] = []
    /// Of those sent within the point that left an effect or a message: how many settled, how long that took in all, in
    /// nanoseconds, and how many never will.
    public internal(set) var sentSettled: [UInt32] = []
    public internal(set) var sentSettledSum: [Float] = []
    public internal(set) var sentUnsettled: [UInt32] = []
    /// Of those sent within a point, how many have no answer.
    public func unanswered(at point: Int) -> Int {
        max(0, Int(offered[point]) - Int(sentOk[point]) - Int(sentFailed[point]))
    }

    /// Of successes, in nanoseconds; 0 where there were none.
    public internal(set) var p50: [Time] = []
    /// Of successes, in nanoseconds; 0 where there were none.
    public internal(set) var p99: [Time] = []

    mutating func join(_ groups: [Range<Int>]) {
        p50 = groups.map { group in
            let weight = group.reduce(0.0) { $0 + Double(ok[$1]) }
            let sum = group.reduce(0.0) { $0 + Double(p50[$1]) * Double(ok[$1]) }
            return weight == 0 ? 0 : Time(sum / weight)
        }
        p99 = groups.map { p99[$0].max() ?? 0 }
        offered = sums(offered, groups)
        ok = sums(ok, groups)
        failed = sums(failed, groups)
        sentOk = sums(sentOk, groups)
        sentFailed = sums(sentFailed, groups)
        sentPartial = sums(sentPartial, groups)
        sentGhosts = sums(sentGhosts, groups)
        (sentSettled, sentUnsettled) = (sums(sentSettled, groups), sums(sentUnsettled, groups))
        sentSettledSum = sums(sentSettledSum, groups)
    }
}

/// One station over time. Areas are count × nanoseconds within the point; sums are in nanoseconds.
public struct StationSeries: Sendable {
    public internal(set) var busyArea: [Float] = []
    public internal(set) var queueArea: [Float] = []
    /// The most that waited at one moment.
    public internal(set) var queuePeak: [UInt32] = []
    public internal(set) var arrivals: [UInt32] = []
    public internal(set) var ok: [UInt32] = []
    public internal(set) var failed: [UInt32] = []
    /// Waits that ended, and their sum.
    public internal(set) var waits: [UInt32] = []
    public internal(set) var waitSum: [Float] = []
    /// From arrival to the end, of those that ended.
    public internal(set) var sojournSum: [Float] = []
    /// Own work that began, calls aside (of `waits` calls).
    public internal(set) var workSum: [Float] = []
    /// Of the calls whose work began, those that write.
    public internal(set) var writes: [UInt32] = []
    /// Errors of its own.
    public internal(set) var errors: [UInt32] = []
    /// Calls refused because nobody was up or led.
    public internal(set) var refusals: [UInt32] = []
    /// Those of them that would have changed data: only a primary takes these.
    public internal(set) var refusedWrites: [UInt32] = []
    /// Calls turned away by a full queue or a rate limit.
    public internal(set) var rejections: [UInt32] = []
    /// Of those, the ones that a limit of calls per second turned away.
    public internal(set) var limited: [UInt32] = []
    /// Calls that were acted on and that nobody will ever answer.
    public internal(set) var unanswered: [UInt32] = []
    /// Calls that came to an instance which is gone without anybody having been told.
    public internal(set) var unheard: [UInt32] = []
    public internal(set) var lookups: [UInt32] = []
    public internal(set) var hits: [UInt32] = []
    /// Of a cache: entries that it lost all at once.
    public internal(set) var cleared: [UInt32] = []
    /// Answers that showed data, and those of them that were out of date.
    public internal(set) var reads: [UInt32] = []
    public internal(set) var staleReads: [UInt32] = []
    /// Writes to other copies of a store: how many set out, how many arrived, and how long these took in all.
    public internal(set) var copiesSent: [UInt32] = []
    public internal(set) var copiesArrived: [UInt32] = []
    public internal(set) var copyLagSum: [Float] = []
    /// Acknowledged writes that a primary took after it had been replaced: no other copy ever has them.
    public internal(set) var strayWrites: [UInt32] = []
    /// Instances that had work to do and stood still, which chance does not explain, as an area.
    public internal(set) var stalledArea: [Float] = []
    /// Instances to which callers send no more because their loss was noticed, as an area.
    public internal(set) var outArea: [Float] = []
    /// Copies that became the primary.
    public internal(set) var promotions: [UInt32] = []
    /// Messages that went to a consumer, the sum of their ages, those that came back, and those that were given up.
    public internal(set) var deliveries: [UInt32] = []
    public internal(set) var ageSum: [Float] = []
    public internal(set) var redeliveries: [UInt32] = []
    public internal(set) var givenUp: [UInt32] = []
    /// Instances that were there, as an area.
    public internal(set) var instanceArea: [Float] = []
    /// Calls for which an instance of a function was started, the sum of the times that this takes, and calls for which none
    /// could be started.
    public internal(set) var coldStarts: [UInt32] = []
    public internal(set) var coldSum: [Float] = []
    public internal(set) var coldRefusals: [UInt32] = []
    /// Calls that left the queue because they had waited for too long.
    public internal(set) var impatient: [UInt32] = []
    /// Calls whose callers had to wait for a connection, and the sum of these waits.
    public internal(set) var connectionsAwaited: [UInt32] = []
    public internal(set) var connectionWaitSum: [Float] = []

    mutating func append(_ point: StationPoint) {
        busyArea.append(Float(point.busyArea))
        queueArea.append(Float(point.queueArea))
        queuePeak.append(point.queuePeak)
        arrivals.append(point.arrivals)
        ok.append(point.ok)
        failed.append(point.failed)
        waits.append(point.waits)
        waitSum.append(Float(point.waitSum))
        sojournSum.append(Float(point.sojournSum))
        workSum.append(Float(point.workSum))
        writes.append(point.writes)
        errors.append(point.errors)
        refusals.append(point.refusals)
        refusedWrites.append(point.refusedWrites)
        rejections.append(point.rejections)
        limited.append(point.limited)
        unanswered.append(point.unanswered)
        unheard.append(point.unheard)
        lookups.append(point.lookups)
        hits.append(point.hits)
        cleared.append(point.cleared)
        reads.append(point.reads)
        staleReads.append(point.staleReads)
        copiesSent.append(point.copiesSent)
        copiesArrived.append(point.copiesArrived)
        copyLagSum.append(Float(point.copyLagSum))
        strayWrites.append(point.strayWrites)
        stalledArea.append(Float(point.stalledArea))
        outArea.append(Float(point.outArea))
        promotions.append(point.promotions)
        deliveries.append(point.deliveries)
        ageSum.append(Float(point.ageSum))
        redeliveries.append(point.redeliveries)
        givenUp.append(point.givenUp)
        instanceArea.append(Float(point.instanceArea))
        coldStarts.append(point.coldStarts)
        coldSum.append(Float(point.coldSum))
        coldRefusals.append(point.coldRefusals)
        impatient.append(point.impatient)
        connectionsAwaited.append(point.connectionsAwaited)
        connectionWaitSum.append(Float(point.connectionWaitSum))
    }

    mutating func join(_ groups: [Range<Int>]) {
        (busyArea, queueArea, waitSum, sojournSum) = (
            sums(busyArea, groups), sums(queueArea, groups), sums(waitSum, groups), sums(sojournSum, groups)
        )
        (arrivals, ok, failed, waits) = (
            sums(arrivals, groups), sums(ok, groups), sums(failed, groups), sums(waits, groups)
        )
        (lookups, hits, workSum) = (sums(lookups, groups), sums(hits, groups), sums(workSum, groups))
        (errors, rejections) = (sums(errors, groups), sums(rejections, groups))
        (refusals, refusedWrites) = (sums(refusals, groups), sums(refusedWrites, groups))
        (stalledArea, outArea) = (sums(stalledArea, groups), sums(outArea, groups))
        promotions = sums(promotions, groups)
        (deliveries, redeliveries, givenUp, ageSum) = (
            sums(deliveries, groups), sums(redeliveries, groups), sums(givenUp, groups), sums(ageSum, groups)
        )
        unheard = sums(unheard, groups)
        (instanceArea, coldSum) = (sums(instanceArea, groups), sums(coldSum, groups))
        (coldStarts, coldRefusals) = (sums(coldStarts, groups), sums(coldRefusals, groups))
        (writes, limited, unanswered, strayWrites) = (
            sums(writes, groups), sums(limited, groups), sums(unanswered, groups), sums(strayWrites, groups)
        )
        (reads, staleReads) = (sums(reads, groups), sums(staleReads, groups))
        (copiesSent, copiesArrived, copyLagSum) = (
            sums(copiesSent, groups), sums(copiesArrived, groups), sums(copyLagSum, groups)
        )
        cleared = sums(cleared, groups)
        (impatient, connectionsAwaited) = (sums(impatient, groups), sums(connectionsAwaited, groups))
        connectionWaitSum = sums(connectionWaitSum, groups)
        queuePeak = groups.map { queuePeak[$0].max() ?? 0 }
    }
}

/// One connection over time. Areas are count × nanoseconds within the point.
public struct LinkSeries: Sendable {
    public internal(set) var calls: [UInt32] = []
    /// Tries made for them, the first ones included.
    public internal(set) var attempts: [UInt32] = []
    /// Those that went out and would have if nobody, at this connection or above, had tried twice.
    public internal(set) var firstTries: [UInt32] = []
    public internal(set) var ended: [UInt32] = []
    public internal(set) var timeouts: [UInt32] = []
    /// Attempts that failed, for any reason.
    public internal(set) var failures: [UInt32] = []
    /// Calls that the caller's own breaker or bulkhead turned away.
    public internal(set) var turnedAway: [UInt32] = []
    /// Of those, the ones that failed at once because the breaker was open.
    public internal(set) var failedFast: [UInt32] = []
    /// Calls that the connection's own limit turned away.
    public internal(set) var limited: [UInt32] = []
    /// Second attempts beside slow ones, and calls that the caller held back.
    public internal(set) var hedges: [UInt32] = []
    public internal(set) var throttled: [UInt32] = []
    /// Messages sent, requests and answers alike.
    public internal(set) var messages: [UInt32] = []
    /// The time that they are on their way, in nanoseconds.
    public internal(set) var networkSum: [Float] = []
    /// Messages that could not pass the connection, and those that found the places at its ends cut off from each other.
    public internal(set) var blocked: [UInt32] = []
    public internal(set) var apart: [UInt32] = []
    /// Messages that set out and never arrived.
    public internal(set) var lost: [UInt32] = []
    /// From the beginning of a call to its end, of those that ended, in nanoseconds.
    public internal(set) var timeSum: [Float] = []
    public internal(set) var outstandingArea: [Float] = []
    /// Outstanding calls whose callers held a slot meanwhile.
    public internal(set) var holdingArea: [Float] = []

    mutating func append(_ point: LinkPoint) {
        calls.append(point.calls)
        attempts.append(point.attempts)
        firstTries.append(point.firstTries)
        ended.append(point.ended)
        timeouts.append(point.timeouts)
        failures.append(point.failures)
        turnedAway.append(point.turnedAway)
        failedFast.append(point.failedFast)
        limited.append(point.limited)
        hedges.append(point.hedges)
        throttled.append(point.throttled)
        messages.append(point.messages)
        networkSum.append(Float(point.networkSum))
        blocked.append(point.blocked)
        apart.append(point.apart)
        lost.append(point.lost)
        timeSum.append(Float(point.timeSum))
        outstandingArea.append(Float(point.outstandingArea))
        holdingArea.append(Float(point.holdingArea))
    }

    mutating func join(_ groups: [Range<Int>]) {
        (calls, ended, timeouts, failures) = (
            sums(calls, groups), sums(ended, groups), sums(timeouts, groups), sums(failures, groups)
        )
        (turnedAway, messages, networkSum, blocked) = (
            sums(turnedAway, groups), sums(messages, groups), sums(networkSum, groups), sums(blocked, groups)
        )
        (attempts, failedFast, lost) = (sums(attempts, groups), sums(failedFast, groups), sums(lost, groups))
        (firstTries, limited, apart) = (sums(firstTries, groups), sums(limited, groups), sums(apart, groups))
        (hedges, throttled) = (sums(hedges, groups), sums(throttled, groups))
        (timeSum, outstandingArea, holdingArea) = (
            sums(timeSum, groups), sums(outstandingArea, groups), sums(holdingArea, groups)
        )
    }
}

func sums<Number: AdditiveArithmetic>(_ values: [Number], _ groups: [Range<Int>]) -> [Number] {
    groups.map { group in
        var sum = values[group.lowerBound]
        for place in group.dropFirst() { sum += values[place] }
        return sum
    }
}
