/// What every operation that was sent in one phase changes.
struct SentCounts {
    var requests: UInt64 = 0
    var ok: UInt64 = 0
    /// Answers that showed data.
    var reads: UInt64 = 0
}

/// An operation's share in the open point of the timeline and in the open window.
struct OperationMeasure {
    var point = OperationPoint()
    var window = OperationPoint()
}

/// What is counted of an operation until the next point of a timeline.
struct OperationPoint {
    var offered: UInt32 = 0
    var ok: UInt32 = 0
    var failed: UInt32 = 0
    var sentOk: UInt32 = 0
    var sentFailed: UInt32 = 0
    var sentPartial: UInt32 = 0
    var sentGhosts: UInt32 = 0
    var sentSettled: UInt32 = 0
    var sentSettledSum = 0.0
    var sentUnsettled: UInt32 = 0

    mutating func add(_ other: OperationPoint) {
        offered += other.offered
        ok += other.ok
        failed += other.failed
        sentOk += other.sentOk
        sentFailed += other.sentFailed
        sentPartial += other.sentPartial
        sentGhosts += other.sentGhosts
        sentSettled += other.sentSettled
        sentSettledSum += other.sentSettledSum
        sentUnsettled += other.sentUnsettled
    }
}
