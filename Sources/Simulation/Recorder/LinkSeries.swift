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
