/// What goes on, and went on, over a connection.
struct LinkMeasure {
    // Now, with the areas under the counts.
    var outstanding = Occupancy()
    /// Outstanding calls whose callers hold a slot meanwhile.
    var holding = Occupancy()

    // Since measuring began.
    var calls: UInt64 = 0
    var attempts: UInt64 = 0
    /// Both when the open phase began.
    private(set) var callsBefore: UInt64 = 0
    private(set) var attemptsBefore: UInt64 = 0
    var timeouts: UInt64 = 0
    var failedAttempts: UInt64 = 0
    var failedCalls: UInt64 = 0
    /// Second attempts beside slow ones, and calls that the caller held back.
    var hedges: UInt64 = 0
    var throttled: UInt64 = 0
    /// What its fallback decided.
    var decisions = Decisions()

    /// Since the last point of the timeline.
    var point = LinkPoint()

    /// The areas when the open point began.
    private var outstandingBefore: UInt64 = 0
    private var holdingBefore: UInt64 = 0

    mutating func beginMeasuring() {
        calls = 0
        attempts = 0
        timeouts = 0
        failedAttempts = 0
        failedCalls = 0
        hedges = 0
        throttled = 0
        decisions = Decisions()
        beginPhase()
    }

    mutating func beginPhase() { (callsBefore, attemptsBefore) = (calls, attempts) }

    @inline(__always)
    mutating func callBegins(at now: Time, holdsSlot: Bool) {
        outstanding.enter(at: now)
        if holdsSlot { holding.enter(at: now) }
        calls &+= 1
        point.calls &+= 1
    }

    /// A second attempt is made beside one that takes long.
    mutating func hedgeBegins() {
        attempts &+= 1
        hedges &+= 1
        point.attempts &+= 1
        point.hedges &+= 1
    }

    /// The caller holds a call back.
    mutating func holdsBack() {
        throttled &+= 1
        point.throttled &+= 1
    }

    /// A message goes to a consumer: it is counted as a call that needs no answer.
    mutating func carriesMessage() {
        calls &+= 1
        attempts &+= 1
        point.calls &+= 1
        point.attempts &+= 1
        point.firstTries &+= 1
    }

    @inline(__always)
    mutating func callEnds(at now: Time, since start: Time, holdsSlot: Bool, failed: Bool) {
        outstanding.leave(at: now)
        if holdsSlot { holding.leave(at: now) }
        if failed { failedCalls &+= 1 }
        point.ended &+= 1
        point.timeSum &+= now - start
    }

    @inline(__always)
    mutating func slotReleased(at now: Time) { holding.leave(at: now) }

    mutating func takePoint(at now: Time) -> LinkPoint {
        let (outstandingNow, holdingNow) = (outstanding.area(at: now), holding.area(at: now))
        point.outstandingArea = Double(outstandingNow &- outstandingBefore)
        point.holdingArea = Double(holdingNow &- holdingBefore)
        (outstandingBefore, holdingBefore) = (outstandingNow, holdingNow)
        defer { point = LinkPoint() }
        return point
    }
}

/// A connection's share in one point of the timeline.
struct LinkPoint {
    var calls: UInt32 = 0
    var attempts: UInt32 = 0
    /// Those that went out and would have if nobody, here or above, had tried twice.
    var firstTries: UInt32 = 0
    var ended: UInt32 = 0
    var timeouts: UInt32 = 0
    var failures: UInt32 = 0
    /// Calls that the caller's own breaker or bulkhead turned away.
    var turnedAway: UInt32 = 0
    /// Of those, by the breaker.
    var failedFast: UInt32 = 0
    /// Calls that the connection's own limit turned away.
    var limited: UInt32 = 0
    var hedges: UInt32 = 0
    var throttled: UInt32 = 0
    /// Messages sent, the time that they are on their way, and those that could not pass.
    var messages: UInt32 = 0
    var networkSum: Time = 0
    var blocked: UInt32 = 0
    /// Messages that could not pass because the places at both ends were cut off from each other.
    var apart: UInt32 = 0
    /// Messages that set out and never arrived.
    var lost: UInt32 = 0
    var timeSum: Time = 0
    var outstandingArea = 0.0
    var holdingArea = 0.0

    /// Takes in the point after it.
    mutating func add(_ other: LinkPoint) {
        calls += other.calls
        attempts += other.attempts
        firstTries += other.firstTries
        ended += other.ended
        timeouts += other.timeouts
        failures += other.failures
        turnedAway += other.turnedAway
        failedFast += other.failedFast
        limited += other.limited
        hedges += other.hedges
        throttled += other.throttled
        messages += other.messages
        networkSum += other.networkSum
        blocked += other.blocked
        apart += other.apart
        lost += other.lost
        timeSum += other.timeSum
        outstandingArea += other.outstandingArea
        holdingArea += other.holdingArea
    }

    @inline(__always)
    mutating func carries(for time: Time) {
        messages &+= 1
        networkSum &+= time
    }
}
