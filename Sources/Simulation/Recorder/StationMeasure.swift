/// What is going on at a station, and what went on: counts, and areas under counts (count × nanoseconds).
struct StationMeasure {
    // Now.
    var busy: Int32 = 0
    var queued: Int32 = 0
    var present: Int32 = 0
    var changed: Time = 0

    // Since measuring began.
    var busyArea = 0.0
    var queueArea = 0.0
    var queuePeak: Int32 = 0
    var requests: UInt64 = 0
    var ok: UInt64 = 0
    var failed: UInt64 = 0

    // Over the whole run, for the check that L = λW: both sides in whole nanoseconds, modulo 2^64.
    var presentArea: UInt64 = 0
    var sojourn: UInt64 = 0
    var arrivals: UInt64 = 0
    var departures: UInt64 = 0

    /// Since the last point of the timeline.
    var point = StationPoint()

    /// Brings the areas up to `now`; before any of the counts changes.
    @inline(__always)
    mutating func touch(_ now: Time) {
        let elapsed = now - changed
        guard elapsed > 0 else { return }
        changed = now
        let time = Double(elapsed)
        busyArea += time * Double(busy)
        queueArea += time * Double(queued)
        point.busyArea += time * Double(busy)
        point.queueArea += time * Double(queued)
        presentArea &+= UInt64(elapsed) &* UInt64(UInt32(bitPattern: present))
    }

    mutating func beginMeasuring(at now: Time) {
        touch(now)
        busyArea = 0
        queueArea = 0
        queuePeak = queued
        requests = UInt64(max(0, present))
        ok = 0
        failed = 0
    }

    @inline(__always)
    mutating func arrives(at now: Time) {
        touch(now)
        present &+= 1
        arrivals &+= 1
        requests &+= 1
        point.arrivals &+= 1
    }

    @inline(__always)
    mutating func joinsQueue(at now: Time) {
        touch(now)
        queued &+= 1
        queuePeak = max(queuePeak, queued)
        point.queuePeak = max(point.queuePeak, UInt32(queued))
    }

    @inline(__always)
    mutating func leavesQueue(at now: Time) {
        touch(now)
        queued &-= 1
    }

    @inline(__always)
    mutating func workBegins(at now: Time, after wait: Time, lasting work: Time, writes: Bool) {
        touch(now)
        busy &+= 1
        point.waits &+= 1
        if writes { point.writes &+= 1 }
        point.waitSum += Double(wait)
        point.workSum += Double(work)
    }

    @inline(__always)
    mutating func slotIsFree(at now: Time) {
        touch(now)
        busy &-= 1
    }

    @inline(__always)
    mutating func leaves(at now: Time, after stay: Time, failed hasFailed: Bool) {
        touch(now)
        present &-= 1
        departures &+= 1
        sojourn &+= UInt64(stay)
        point.sojournSum += Double(stay)
        if hasFailed {
            failed &+= 1
            point.failed &+= 1
        } else {
            ok &+= 1
            point.ok &+= 1
        }
    }
}

/// A station's share in one point of the timeline.
struct StationPoint {
    var busyArea = 0.0
    var queueArea = 0.0
    var queuePeak: UInt32 = 0
    var arrivals: UInt32 = 0
    var ok: UInt32 = 0
    var failed: UInt32 = 0
    var waits: UInt32 = 0
    var waitSum = 0.0
    var sojournSum = 0.0
    /// Own work begun, calls aside.
    var workSum = 0.0
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
