public import DesignModel
public import Statistics

/// Whether a promise was kept, by one run or by several.
///
/// The figure of each run is one observation. Of several runs, the promise is met where the whole range of their mean keeps
/// it, and missed where nothing of the range does.
public struct Promise: Sendable {
    public let objective: Objective
    public let text: String
    /// What was measured, in the metric's unit (shares as fractions, times in seconds).
    public private(set) var figure: Sample
    /// The runs that kept it, and those that did not.
    public private(set) var met = 0
    public private(set) var missed = 0
    /// Of those, the ones in which nothing succeeded whose latency could be measured.
    public private(set) var withoutSuccess = 0
    /// Why the first run that did not measure it did not.
    private var unmeasured: ObjectiveOutcome.Verdict?

    /// How it was judged.
    public enum Verdict: Hashable, Sendable {
        case met
        case missed
        /// So many runs cannot tell. How many would, if they scatter as these; `nil`: more than are played at once, or nobody
        /// knows.
        case undecided(needs: Int?)
        /// Nothing in the runs says: so it is not met, and here is why.
        case unmeasured(why: String)
        /// It speaks of a fault that the runs did not have.
        case notApplicable(why: String)

        /// `nil`: it is about a fault that did not occur, or chance leaves it open. One that nothing measured was not kept.
        public var isKept: Bool? {
            switch self {
            case .met: true
            case .missed, .unmeasured: false
            case .undecided, .notApplicable: nil
            }
        }
    }

    init(_ row: ObjectiveOutcome) {
        objective = row.objective
        text = row.text
        figure = Sample(row.objective.isOfShare ? .share : .amount)
        add(row)
    }

    /// Takes in what one more run says of the same promise.
    mutating func add(_ row: ObjectiveOutcome) {
        figure.add(row.measured)
        switch row.verdict {
        case .met: met += 1
        case .missed:
            missed += 1
            if row.measured == nil { withoutSuccess += 1 }
        case .unmeasured: if unmeasured?.isOfAFaultThatDidNotOccur ?? true { unmeasured = row.verdict }
        case .notApplicable: if unmeasured == nil { unmeasured = row.verdict }
        }
    }

    /// The mean of what was measured; `nil`: nothing was.
    public var measured: Double? { figure.value }

    public var verdict: Verdict {
        guard met + missed > 0 else {
            return switch unmeasured {
            case .notApplicable(let why): .notApplicable(why: why)
            case .unmeasured(let why): .unmeasured(why: why)
            default: .unmeasured(why: "nothing was measured")
            }
        }
        guard figure.runs > 1 else { return missed == 0 ? .met : .missed }
        guard withoutSuccess == 0, let bound = objective.bound.magnitude, let estimate = figure.estimate else {
            return .missed
        }
        // A mean at the very end of what can be is one of runs that are all there.
        if isExtreme(bound) { return missed == 0 ? .met : .missed }
        let (low, high) = (
            objective.comparison.holds(estimate.low, bound), objective.comparison.holds(estimate.high, bound)
        )
        if low, high { return .met }
        if low || high || (objective.comparison == .equal && estimate.contains(bound)) {
            return .undecided(needs: figure.runs(toReach: abs(estimate.value - bound), most: Runs.most))
        }
        return .missed
    }

    /// Whether nothing can be better than what is promised, so that each single run must keep it: no lost write, no failure.
    private func isExtreme(_ bound: Double) -> Bool {
        switch objective.comparison {
        case .atMost: bound <= 0
        case .atLeast: figure.domain == .share && bound >= 1
        case .equal: bound <= 0 || figure.domain == .share && bound >= 1
        case .below, .above: false
        }
    }

    /// Why it was not measured; `nil`: it was.
    public var whyUnmeasured: String? {
        switch verdict {
        case .met, .missed, .undecided: nil
        case .unmeasured(let why), .notApplicable(let why): why
        }
    }
}

extension ObjectiveOutcome.Verdict {
    fileprivate var isOfAFaultThatDidNotOccur: Bool { if case .notApplicable = self { true } else { false } }
}

extension Objective {
    fileprivate var isOfShare: Bool { if case .share = bound { true } else { false } }
}
