/// One figure of several runs, each of which observes it once or not at all: its mean, and how far chance may move that.
///
/// Observations are added one behind the other and not kept, so a thousand take no more memory than one. The last bits of a
/// mean depend on their order. Source of the recurrence: B. P. Welford, "Note on a method for calculating corrected sums of
/// squares and products", Technometrics 4 (1962).
public struct Sample: Hashable, Sendable {
    /// What a figure can be; a range is cut to it.
    public enum Domain: UInt8, Hashable, Sendable {
        /// 0 and more.
        case amount
        /// From 0 to 1.
        case share
        /// 1 where something happened in a run, and 0 where it did not: the mean is the share of runs.
        case occurrence
        /// Any number, such as a difference.
        case signed
    }

    public private(set) var domain: Domain
    /// The runs that were asked, those without an observation included.
    public private(set) var runs = 0
    /// The runs that observed it.
    public private(set) var count = 0
    /// Of those, the ones in which it was infinite.
    private var above = 0
    /// Of those, the ones in which it was minus infinite.
    private var below = 0
    /// Of the finite observations; the sum of squares is that of the distances from the mean.
    private var mean = 0.0
    private var squares = 0.0

    /// A figure that nobody was asked for yet.
    public init(_ domain: Domain) { self.domain = domain }

    /// Takes in what one more run observed; `nil`: nothing.
    public mutating func add(_ observation: Double?) {
        runs += 1
        guard let observation, !observation.isNaN else { return }
        count += 1
        guard observation.isFinite else {
            if observation > 0 { above += 1 } else { below += 1 }
            return
        }
        let distance = observation - mean
        mean += distance / Double(finite)
        squares += distance * (observation - mean)
    }

    private var finite: Int { count - above - below }

    /// The mean of the runs that observed it; infinite where one of them never saw its end; `nil`: none observed it.
    public var value: Double? {
        guard count > 0 else { return nil }
        guard finite < count else { return mean }
        return above >= below ? .infinity : -.infinity
    }

    /// How many runs observed something else than 0, of a figure that is 0 or 1.
    public var occurrences: Int { Int((mean * Double(finite)).rounded()) }

    /// The mean with the range in which the true one lies with 95% confidence, cut to what the figure can be; `nil`: there is
    /// none.
    ///
    /// Student's t over the runs; of an occurrence, Wilson's interval. One observation says nothing about chance, so both
    /// ends are infinite. Where a run never saw the end of something, its mean is infinite for certain; differences of which
    /// some are infinite have no ends, unless all are alike.
    public var estimate: Interval? {
        guard let value else { return nil }
        guard finite == count else {
            let isCertain = domain != .signed || above == count || below == count
            return isCertain
                ? Interval(value: value, low: value, high: value)
                : Interval(value: value, low: -.infinity, high: .infinity)
        }
        guard let spread else { return Interval(value: value, low: -.infinity, high: .infinity) }
        switch domain {
        case .amount: return Interval(value: value, low: min(value, max(0, value - spread)), high: value + spread)
        case .share:
            return Interval(
                value: value, low: min(value, max(0, value - spread)), high: max(value, min(1, value + spread)))
        case .occurrence:
            return Interval.ofShare(occurrences, of: count).map { Interval(value: value, low: $0.low, high: $0.high) }
        case .signed: return Interval(value: value, low: value - spread, high: value + spread)
        }
    }

    /// Half the width of Student's interval, before it is cut; `nil` for fewer than two observations, and where one is
    /// infinite.
    public var spread: Double? {
        guard count >= 2, finite == count else { return nil }
        return half(ofRuns: count)
    }

    /// What half the width would be over so many runs that scatter as those before.
    private func half(ofRuns number: Int) -> Double {
        let variance = squares / Double(count - 1)
        return StudentT.bound(degreesOfFreedom: number - 1, .ninetyFivePercent)
            * (variance / Double(number)).squareRoot()
    }

    /// So many runs would make half the width less than a distance, if they scatter as those before; `nil`: more than `most`,
    /// or nobody can tell.
    public func runs(toReach distance: Double, most: Int) -> Int? {
        guard spread != nil, distance > 0, most >= 2, half(ofRuns: most) < distance else { return nil }
        var (low, high) = (1, most)
        while high - low > 1 {
            let middle = (low + high) / 2
            if half(ofRuns: middle) < distance { high = middle } else { low = middle }
        }
        return high
    }

    /// The same figure in another unit.
    ///
    /// - Parameters:
    ///   - factor: more than 0.
    ///   - domain: what it can be then; `nil`: the same.
    public func scaled(by factor: Double, as domain: Domain? = nil) -> Sample {
        var copy = self
        copy.mean *= factor
        copy.squares *= factor * factor
        copy.domain = domain ?? self.domain
        return copy
    }
}
