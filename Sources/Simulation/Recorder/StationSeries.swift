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
