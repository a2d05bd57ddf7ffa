/// What is going on in a feed, and what went on since the last point.
struct FeedMeasure {
    private var waiting = Occupancy()
    var point = FeedPoint()
    /// The area when the open point began.
    private var areaBefore: UInt64 = 0
    /// Since measuring began; of the area, what lies before the open point.
    private(set) var deliveries: UInt64 = 0
    private var waitingArea = 0.0
    private var waitingPeak: UInt32 = 0
    /// The most that waited in the open point before measuring began.
    private var peakUnmeasured: UInt32 = 0

    mutating func beginMeasuring(at now: Time) {
        deliveries = 0
        waitingArea = -Double(waiting.area(at: now) &- areaBefore)
        waitingPeak = 0
        peakUnmeasured = point.waitingPeak
        point.waitingPeak = UInt32(max(0, waiting.count))
    }

    /// Waiting × nanoseconds, since measuring began.
    func waitingArea(at now: Time) -> Double { waitingArea + Double(waiting.area(at: now) &- areaBefore) }

    /// The most that waited since measuring began, and how many wait now.
    var waitingMost: UInt32 { max(waitingPeak, point.waitingPeak) }
    var waitingNow: UInt32 { UInt32(max(0, waiting.count)) }

    /// A message goes to a consumer while measuring.
    @inline(__always)
    mutating func delivers() { deliveries &+= 1 }

    @inline(__always)
    mutating func joins(at now: Time) {
        waiting.enter(at: now)
        point.waitingPeak = max(point.waitingPeak, UInt32(bitPattern: waiting.count))
    }

    @inline(__always)
    mutating func leaves(at now: Time) { waiting.leave(at: now) }

    /// A consumer is done with a delivery, well or not.
    @inline(__always)
    mutating func worked(for time: Time) {
        point.worked &+= 1
        point.workedSum += Double(time)
        point.workedMost = max(point.workedMost, Double(time))
    }

    mutating func takePoint(at now: Time) -> FeedPoint {
        let area = waiting.area(at: now)
        point.waitingArea = Double(area &- areaBefore)
        waitingArea += point.waitingArea
        waitingPeak = waitingMost
        point.waitingPeak = max(point.waitingPeak, peakUnmeasured)
        peakUnmeasured = 0
        areaBefore = area
        point.waiting = UInt32(waiting.count)
        defer {
            point = FeedPoint()
            point.waitingPeak = UInt32(waiting.count)
        }
        return point
    }
}

/// A feed's share in one point of the timeline.
struct FeedPoint {
    /// See ``FeedSeries``.
    var waitingArea = 0.0
    var waitingPeak: UInt32 = 0
    var waiting: UInt32 = 0
    var deepest: UInt32 = 0
    var ready: UInt32 = 0
    var stored: UInt32 = 0
    var deliveries: UInt32 = 0
    var returned: UInt32 = 0
    var replayed: UInt32 = 0
    var reread: UInt32 = 0
    var overtaken: UInt32 = 0
    var givenUp: UInt32 = 0
    var dropped: UInt32 = 0
    var expired: UInt32 = 0
    var worked: UInt32 = 0
    var workedSum = 0.0
    var workedMost = 0.0
    var abandoned: UInt32 = 0
    var failedFirst: UInt32 = 0
    var failedAgain: UInt32 = 0
    var doneAgain: UInt32 = 0
    var unworkable: UInt32 = 0
}

extension Recorder {
    /// A message that was first taken at a time turns out to be one that fails whenever it is taken; or after all not to be.
    mutating func counted(unworkable isOne: Bool, _ feed: Int, firstTaken time: Time) {
        let change: UInt32 = isOne ? 1 : .max
        guard time < pointBegan, detail.count > 0 else {
            feeds[feed].point.unworkable &+= change
            return
        }
        detail.feeds[feed].unworkable[min(detail.count - 1, detail.point(at: time))] &+= change
    }
}
