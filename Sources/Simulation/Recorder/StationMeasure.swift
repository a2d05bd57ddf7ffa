/// What is going on at a station, and what went on.
struct StationMeasure {
    // Now, with the areas under the counts.
    var busy = Occupancy()
    var queued = Occupancy()
    /// Over the whole run; as it was when the timeline's open point began; and when measuring did.
    private(set) var passage = Passage()
    private var passageBefore = Passage()
    private var passageUnmeasured = Passage()

    // Since measuring began; of the areas, what lies before the open point.
    private var busyArea = 0.0
    private var queueArea = 0.0
    private(set) var queuePeak: Int32 = 0

    /// Since the open point began, of what is not told by how the run stood then.
    var point = StationPoint()
    /// The areas when the open point began.
    private var busyBefore: UInt64 = 0
    private var queueBefore: UInt64 = 0
    /// The most that waited in the open point before the open phase began, and in the phase before the open point.
    private var queuePeakUntilPhase: UInt32 = 0
    private var queuePeakInPhase: UInt32 = 0

    mutating func beginMeasuring(at now: Time) {
        busyArea = -Double(busy.area(at: now) &- busyBefore)
        queueArea = -Double(queued.area(at: now) &- queueBefore)
        queuePeak = queued.count
        passageUnmeasured = passage
    }

    /// Calls since measuring began, those among them that were there then.
    var requests: UInt64 { passage.arrivals &- passageUnmeasured.ok &- passageUnmeasured.failed }
    /// Calls that came since measuring began.
    var arrivals: UInt64 { passage.arrivals &- passageUnmeasured.arrivals }
    var ok: UInt64 { passage.ok &- passageUnmeasured.ok }
    var failed: UInt64 { passage.failed &- passageUnmeasured.failed }

    /// Slots taken × nanoseconds, since measuring began.
    func busyArea(at now: Time) -> Double { busyArea + Double(busy.area(at: now) &- busyBefore) }

    /// Waiting × nanoseconds, since measuring began.
    func queueArea(at now: Time) -> Double { queueArea + Double(queued.area(at: now) &- queueBefore) }

    /// The most that waited since the open phase began.
    var phaseQueuePeak: UInt32 { max(queuePeakInPhase, point.queuePeak) }

    mutating func beginPhase() {
        queuePeakUntilPhase = max(queuePeakUntilPhase, point.queuePeak)
        queuePeakInPhase = 0
        point.queuePeak = UInt32(max(0, queued.count))
    }

    mutating func takePoint(at now: Time) -> StationPoint {
        queuePeakInPhase = phaseQueuePeak
        point.queuePeak = max(point.queuePeak, queuePeakUntilPhase)
        queuePeakUntilPhase = 0
        let (busyNow, queueNow) = (busy.area(at: now), queued.area(at: now))
        point.busyArea = Double(busyNow &- busyBefore)
        point.queueArea = Double(queueNow &- queueBefore)
        busyArea += point.busyArea
        queueArea += point.queueArea
        (busyBefore, queueBefore) = (busyNow, queueNow)
        point.arrivals = UInt32(truncatingIfNeeded: passage.arrivals &- passageBefore.arrivals)
        point.ok = UInt32(truncatingIfNeeded: passage.ok &- passageBefore.ok)
        point.failed = UInt32(truncatingIfNeeded: passage.failed &- passageBefore.failed)
        point.sojournSum = Time(bitPattern: passage.sojourn &- passageBefore.sojourn)
        passageBefore = passage
        defer {
            point = StationPoint()
            point.queuePeak = UInt32(max(0, queued.count))
        }
        return point
    }

    @inline(__always)
    mutating func arrives(at now: Time) { passage.arrives(at: now) }

    @inline(__always)
    mutating func joinsQueue(at now: Time) {
        queued.enter(at: now)
        queuePeak = max(queuePeak, queued.count)
        point.queuePeak = max(point.queuePeak, UInt32(bitPattern: queued.count))
    }

    @inline(__always)
    mutating func leavesQueue(at now: Time) { queued.leave(at: now) }

    @inline(__always)
    mutating func workBegins(at now: Time, after wait: Time, lasting work: Time, writes: Bool) {
        busy.enter(at: now)
        point.waits &+= 1
        if writes { point.writes &+= 1 }
        point.waitSum &+= wait
        point.workSum &+= work
    }

    @inline(__always)
    mutating func slotIsFree(at now: Time) { busy.leave(at: now) }

    @inline(__always)
    mutating func leaves(at now: Time, after stay: Time, failed hasFailed: Bool) {
        passage.leaves(at: now, after: stay, failed: hasFailed)
    }
}
