public import DesignModel
public import Statistics

/// One figure of two runs: what it was, what it became, and whether chance can explain the difference.
///
/// In the unit of its metric: fractions of 1, seconds, dollars, counts, and per second.
public struct Change: Sendable {
    public let metric: Objective.Metric
    /// The figure with the range in which it lies in 99 of 100 cases; `nil`: there was none, or nothing computes it.
    public let before: Interval?
    public let after: Interval?

    /// What to make of a difference.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case better, worse, same
        /// There is a difference, and it may be chance.
        case unclear
    }

    /// From before to after, with the most and the least that both ranges allow for; `nil`: one of them is missing.
    public var difference: Interval? {
        guard let before, let after else { return nil }
        return Interval(
            value: after.value - before.value, low: after.low - before.high, high: after.high - before.low)
    }

    /// A difference counts where both ranges lie apart; `nil`: one of the figures is missing.
    public var verdict: Verdict? {
        guard let before, let after, let difference else { return nil }
        guard difference.value != 0 else { return .same }
        guard before.isApart(from: after) else { return .unclear }
        return (difference.value > 0) == Self.moreIsBetter.contains(metric) ? .better : .worse
    }

    /// Whether it became better or worse by more than chance explains.
    public var isClear: Bool { verdict == .better || verdict == .worse }

    private static let moreIsBetter: Set<Objective.Metric> = [.availability, .worstMinute, .goodput, .inTime]
}
