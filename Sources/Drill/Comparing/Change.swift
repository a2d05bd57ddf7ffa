public import DesignModel
public import Statistics

/// One figure of two designs: what it was, what it became, and whether chance can explain the difference.
///
/// In the unit of what it measures: fractions of 1, seconds, dollars, counts, and per second. A time that is never over is
/// infinite. Of one run of each, the ranges are those within the run; of several pairs of runs, those over the pairs, and
/// that of the difference is over the differences of the pairs, in which much of chance cancels out.
public struct Change: Sendable {
    public let measure: Measure
    /// Of the first run of each, with the range in which the figure lies in 99 of 100 cases.
    private let one: (before: Interval?, after: Interval?)
    private var over: (before: Sample, after: Sample, difference: Sample)

    /// What to make of a difference.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case better, worse, same
        /// There is a difference, and it may be chance.
        case unclear
    }

    init(measure: Measure, before: Interval?, after: Interval?) {
        self.measure = measure
        one = (before, after)
        let domain = measure.quantity == .share ? Sample.Domain.share : .amount
        over = (Sample(domain), Sample(domain), Sample(.signed))
        observe(before?.value, after?.value)
    }

    /// Takes in the same figure of another pair of runs.
    mutating func add(_ other: Change) { observe(other.one.before?.value, other.one.after?.value) }

    private mutating func observe(_ before: Double?, _ after: Double?) {
        over.before.add(before)
        over.after.add(after)
        over.difference.add(before.flatMap { one in after.map { Self.distance(from: one, to: $0) } })
    }

    /// None where neither is over, and where only the last bits of a division tell them apart.
    private static func distance(from one: Double, to other: Double) -> Double {
        guard one.isFinite || other.isFinite else { return 0 }
        let distance = other - one
        return abs(distance) <= 1e-12 * max(abs(one), abs(other)) && distance.isFinite ? 0 : distance
    }

    private var isOfOne: Bool { over.difference.runs == 1 }

    /// The figure with its range: of one run that in which it lies in 99 of 100 cases, of several that of 95 of 100; `nil`:
    /// there was none, or nothing computes it.
    public var before: Interval? { isOfOne ? one.before : over.before.estimate }
    public var after: Interval? { isOfOne ? one.after : over.after.estimate }

    /// What a promise would be about; `nil`: none can be about this.
    public var metric: Objective.Metric? { if case .metric(let metric) = measure { metric } else { nil } }

    /// From before to after, with the most and the least that the range allows for; `nil`: one of them is missing.
    ///
    /// Infinite where one is over and the other never; none where neither is.
    public var difference: Interval? {
        guard isOfOne else { return over.difference.estimate }
        guard let before, let after else { return nil }
        guard before.value.isFinite || after.value.isFinite else { return Interval(value: 0, low: 0, high: 0) }
        let (low, high) = (after.low - before.high, after.high - before.low)
        return Interval(
            value: after.value - before.value, low: low.isNaN ? -.infinity : low, high: high.isNaN ? .infinity : high)
    }

    /// A difference counts where its range excludes 0; of one run of each, that is where both ranges lie apart. `nil`: one of
    /// the figures is missing.
    public var verdict: Verdict? {
        guard let difference else { return nil }
        guard difference.value != 0 else { return .same }
        guard !difference.contains(0) else { return .unclear }
        return (difference.value > 0) == measure.isMoreBetter ? .better : .worse
    }

    /// Whether it became better or worse by more than chance explains.
    public var isClear: Bool { verdict == .better || verdict == .worse }
}
