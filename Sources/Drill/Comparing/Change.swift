public import DesignModel
public import Statistics

/// One figure of two runs: what it was, what it became, and whether chance can explain the difference.
///
/// In the unit of what it measures: fractions of 1, seconds, dollars, counts, and per second. A time that is never over is
/// infinite.
public struct Change: Sendable {
    public let measure: Measure
    /// The figure with the range in which it lies in 99 of 100 cases; `nil`: there was none, or nothing computes it.
    public let before: Interval?
    public let after: Interval?

    /// What to make of a difference.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case better, worse, same
        /// There is a difference, and it may be chance.
        case unclear
    }

    /// What a promise would be about; `nil`: none can be about this.
    public var metric: Objective.Metric? { if case .metric(let metric) = measure { metric } else { nil } }

    /// From before to after, with the most and the least that both ranges allow for; `nil`: one of them is missing.
    ///
    /// Infinite where one is over and the other never; none where neither is.
    public var difference: Interval? {
        guard let before, let after else { return nil }
        guard before.value.isFinite || after.value.isFinite else { return Interval(value: 0, low: 0, high: 0) }
        let (low, high) = (after.low - before.high, after.high - before.low)
        return Interval(
            value: after.value - before.value, low: low.isNaN ? -.infinity : low, high: high.isNaN ? .infinity : high)
    }

    /// A difference counts where both ranges lie apart; `nil`: one of the figures is missing.
    public var verdict: Verdict? {
        guard let before, let after, let difference else { return nil }
        guard difference.value != 0 else { return .same }
        guard before.isApart(from: after) else { return .unclear }
        return (difference.value > 0) == measure.isMoreBetter ? .better : .worse
    }

    /// Whether it became better or worse by more than chance explains.
    public var isClear: Bool { verdict == .better || verdict == .worse }
}
