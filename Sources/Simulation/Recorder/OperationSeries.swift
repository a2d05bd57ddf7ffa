/// One operation over time; what is sent counts where it is sent, what is answered where it is answered.
public struct OperationSeries: Sendable {
    public internal(set) var offered: [UInt32] = []
    public internal(set) var ok: [UInt32] = []
    public internal(set) var failed: [UInt32] = []
    /// Of those sent within the point, how many succeeded and failed, whenever they were answered: what tables of phases
    /// count.
    public internal(set) var sentOk: [UInt32] = []
    public internal(set) var sentFailed: [UInt32] = []
    /// Of those sent within the point, how many left effects in some of their atomic stores only, and how many left an
    /// effect that stands although they failed.
    public internal(set) var sentPartial: [UInt32] = []
    public internal(set) var sentGhosts: [UInt32] = []
    /// Of those sent within the point that left an effect or a message: how many settled, how long that took in all, in
    /// nanoseconds, and how many never will.
    public internal(set) var sentSettled: [UInt32] = []
    public internal(set) var sentSettledSum: [Float] = []
    public internal(set) var sentUnsettled: [UInt32] = []
    /// Of those sent within a point, how many have no answer.
    public func unanswered(at point: Int) -> Int {
        max(0, Int(offered[point]) - Int(sentOk[point]) - Int(sentFailed[point]))
    }

    /// Of successes, in nanoseconds; 0 where there were none.
    public internal(set) var p50: [Time] = []
    /// Of successes, in nanoseconds; 0 where there were none.
    public internal(set) var p99: [Time] = []

    mutating func join(_ groups: [Range<Int>]) {
        p50 = groups.map { group in
            let weight = group.reduce(0.0) { $0 + Double(ok[$1]) }
            let sum = group.reduce(0.0) { $0 + Double(p50[$1]) * Double(ok[$1]) }
            return weight == 0 ? 0 : Time(sum / weight)
        }
        p99 = groups.map { p99[$0].max() ?? 0 }
        offered = sums(offered, groups)
        ok = sums(ok, groups)
        failed = sums(failed, groups)
        sentOk = sums(sentOk, groups)
        sentFailed = sums(sentFailed, groups)
        sentPartial = sums(sentPartial, groups)
        sentGhosts = sums(sentGhosts, groups)
        (sentSettled, sentUnsettled) = (sums(sentSettled, groups), sums(sentUnsettled, groups))
        sentSettledSum = sums(sentSettledSum, groups)
    }
}
