/// A station's share in one point of the timeline.
struct StationPoint {
    var busyArea = 0.0
    var queueArea = 0.0
    var queuePeak: UInt32 = 0
    var arrivals: UInt32 = 0
    var ok: UInt32 = 0
    var failed: UInt32 = 0
    var waits: UInt32 = 0
    /// In whole nanoseconds.
    var waitSum: Time = 0
    var sojournSum: Time = 0
    /// Own work begun, calls aside.
    var workSum: Time = 0
    /// Of the calls whose work began, those that write.
    var writes: UInt32 = 0
    /// Failures that began here, by what kind they are.
    var errors: UInt32 = 0
    var refusals: UInt32 = 0
    var refusedWrites: UInt32 = 0
    var rejections: UInt32 = 0
    /// Of the rejections, those by a limit of calls per second.
    var limited: UInt32 = 0
    /// Calls that were acted on and that nobody will ever answer.
    var unanswered: UInt32 = 0
    /// Calls that came to an instance which is gone without anybody having been told.
    var unheard: UInt32 = 0
    var lookups: UInt32 = 0
    var hits: UInt32 = 0
    /// Of a cache: entries that it lost all at once.
    var cleared: UInt32 = 0
    /// Answers that showed data, and those of them that were out of date.
    var reads: UInt32 = 0
    var staleReads: UInt32 = 0
    /// Writes on their way to other copies: how many set out, how many arrived, and how late these were.
    var copiesSent: UInt32 = 0
    var copiesArrived: UInt32 = 0
    var copyLagSum = 0.0
    /// Writes that a primary took after it had been replaced.
    var strayWrites: UInt32 = 0
    /// See ``StationSeries``; by instance, looked at when the point closes.
    var stalledArea = 0.0
    var stillFor = 0.0
    var outArea = 0.0
    var outZones: UInt64 = 0
    var worstErrors: UInt32 = 0
    var worstDone: UInt32 = 0
    var done: UInt32 = 0
    var mostDone: UInt32 = 0
    var promotions: UInt32 = 0
    /// Messages that went to a consumer, how old they were, those that came back, and those that were given up.
    var deliveries: UInt32 = 0
    var ageSum = 0.0
    var redeliveries: UInt32 = 0
    var givenUp: UInt32 = 0
    /// Instances that were there, as an area; calls that had one started, how long that takes, and those for which none
    /// could be started.
    var instanceArea = 0.0
    var coldStarts: UInt32 = 0
    var coldSum = 0.0
    var coldRefusals: UInt32 = 0
    /// Calls that left the queue because they had waited for too long.
    var impatient: UInt32 = 0
    /// Calls whose callers had to wait for a connection, and for how long.
    var connectionsAwaited: UInt32 = 0
    var connectionWaitSum = 0.0
    /// See ``StationTraces``.
    var missing: UInt32 = 0
    var lockedKeys: UInt32 = 0
    var lockWaits: UInt32 = 0
    var soldOut: UInt32 = 0
    var oversold: UInt32 = 0
    var discrepancies: UInt32 = 0
    var repairs: UInt32 = 0

    /// Takes in the point after it.
    mutating func add(_ other: StationPoint) {
        busyArea += other.busyArea
        queueArea += other.queueArea
        queuePeak = max(queuePeak, other.queuePeak)
        arrivals += other.arrivals
        ok += other.ok
        failed += other.failed
        waits += other.waits
        waitSum += other.waitSum
        sojournSum += other.sojournSum
        workSum += other.workSum
        writes += other.writes
        errors += other.errors
        refusals += other.refusals
        refusedWrites += other.refusedWrites
        rejections += other.rejections
        limited += other.limited
        unanswered += other.unanswered
        unheard += other.unheard
        lookups += other.lookups
        hits += other.hits
        cleared += other.cleared
        reads += other.reads
        staleReads += other.staleReads
        copiesSent += other.copiesSent
        copiesArrived += other.copiesArrived
        copyLagSum += other.copyLagSum
        strayWrites += other.strayWrites
        stalledArea += other.stalledArea
        stillFor = max(stillFor, other.stillFor)
        outZones |= other.outZones
        worstErrors += other.worstErrors
        worstDone += other.worstDone
        done += other.done
        mostDone += other.mostDone
        outArea += other.outArea
        promotions += other.promotions
        deliveries += other.deliveries
        ageSum += other.ageSum
        redeliveries += other.redeliveries
        givenUp += other.givenUp
        instanceArea += other.instanceArea
        coldStarts += other.coldStarts
        coldSum += other.coldSum
        coldRefusals += other.coldRefusals
        impatient += other.impatient
        connectionsAwaited += other.connectionsAwaited
        connectionWaitSum += other.connectionWaitSum
        (missing, lockedKeys) = (other.missing, other.lockedKeys)
        lockWaits += other.lockWaits
        soldOut += other.soldOut
        oversold += other.oversold
        discrepancies += other.discrepancies
        repairs += other.repairs
    }
}
