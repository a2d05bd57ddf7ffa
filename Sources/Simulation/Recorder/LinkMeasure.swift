/// What goes on, and went on, over a connection.
struct LinkMeasure {
    // Now.
    var outstanding: Int32 = 0
    /// Outstanding calls whose callers hold a slot meanwhile.
    var holding: Int32 = 0
    var changed: Time = 0

    // Since measuring began.
    var calls: UInt64 = 0
    var attempts: UInt64 = 0
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

    @inline(__always)
    private mutating func touch(_ now: Time) {
        let elapsed = now - changed
        guard elapsed > 0 else { return }
        changed = now
        point.outstandingArea += Double(elapsed) * Double(outstanding)
        point.holdingArea += Double(elapsed) * Double(holding)
    }

    mutating func beginMeasuring() {
        calls = 0
        attempts = 0
        timeouts = 0
        failedAttempts = 0
        failedCalls = 0
        hedges = 0
        throttled = 0
        decisions = Decisions()
    }

    @inline(__always)
    mutating func callBegins(at now: Time, holdsSlot: Bool) {
        touch(now)
        outstanding &+= 1
        if holdsSlot { holding &+= 1 }
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
        touch(now)
        outstanding &-= 1
        if holdsSlot { holding &-= 1 }
        if failed { failedCalls &+= 1 }
        point.ended &+= 1
        point.timeSum += Double(now - start)
    }

    @inline(__always)
    mutating func slotReleased(at now: Time) {
        touch(now)
        holding &-= 1
    }

    mutating func takePoint(at now: Time) -> LinkPoint {
        touch(now)
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
    var networkSum = 0.0
    var blocked: UInt32 = 0
    /// Messages that set out and never arrived.
    var lost: UInt32 = 0
    var timeSum = 0.0
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
        lost += other.lost
        timeSum += other.timeSum
        outstandingArea += other.outstandingArea
        holdingArea += other.holdingArea
    }

    @inline(__always)
    mutating func carries(for time: Time) {
        messages &+= 1
        networkSum += Double(time)
    }
}
