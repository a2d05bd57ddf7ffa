/// What is going on at a station, and what went on.
struct StationMeasure {
    // Now, with the areas under the counts.
    var busy = Occupancy()
    var queued = Occupancy()
    var present = Occupancy()

    // Since measuring began; of the areas, what lies before the open point of the timeline.
    private var busyArea = 0.0
    private var queueArea = 0.0
    private(set) var queuePeak: Int32 = 0
    private(set) var requests: UInt64 = 0
    private(set) var ok: UInt64 = 0
    private(set) var failed: UInt64 = 0

    // Over the whole run, for the check that L = λW: whole nanoseconds, modulo 2^64.
    private(set) var sojourn: UInt64 = 0
    private(set) var arrivals: UInt64 = 0
    private(set) var departures: UInt64 = 0

    /// Since the last point of the timeline.
    var point = StationPoint()
    /// The areas when the open point began.
    private var busyBefore: UInt64 = 0
    private var queueBefore: UInt64 = 0

    mutating func beginMeasuring(at now: Time) {
        busyArea = -Double(busy.area(at: now) &- busyBefore)
        queueArea = -Double(queued.area(at: now) &- queueBefore)
        queuePeak = queued.count
        requests = UInt64(max(0, present.count))
        ok = 0
        failed = 0
    }

    /// Slots taken × nanoseconds, since measuring began.
    func busyArea(at now: Time) -> Double { busyArea + Double(busy.area(at: now) &- busyBefore) }

    /// Waiting × nanoseconds, since measuring began.
    func queueArea(at now: Time) -> Double { queueArea + Double(queued.area(at: now) &- queueBefore) }

    mutating func takePoint(at now: Time) -> StationPoint {
        let (busyNow, queueNow) = (busy.area(at: now), queued.area(at: now))
        point.busyArea = Double(busyNow &- busyBefore)
        point.queueArea = Double(queueNow &- queueBefore)
        busyArea += point.busyArea
        queueArea += point.queueArea
        (busyBefore, queueBefore) = (busyNow, queueNow)
        defer {
            point = StationPoint()
            point.queuePeak = UInt32(max(0, queued.count))
        }
        return point
    }

    @inline(__always)
    mutating func arrives(at now: Time) {
        present.enter(at: now)
        arrivals &+= 1
        requests &+= 1
        point.arrivals &+= 1
    }

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
        present.leave(at: now)
        departures &+= 1
        sojourn &+= UInt64(bitPattern: stay)
        point.sojournSum &+= stay
        if hasFailed {
            failed &+= 1
            point.failed &+= 1
        } else {
            ok &+= 1
            point.ok &+= 1
        }
    }
}
