import DesignModel
import Simulation
import Statistics

/// The figures of one operation, each with its range.
struct ComparedOperation {
    private let operation: OperationOutcome
    private let seconds: Double
    /// Whether work may be done after the answer, so that it is another time when that has been done.
    private let isAsynchronous: Bool

    static let metrics: [Objective.Metric] = [
        .availability, .goodput, .p50, .p99, .settledP99, .lostValue, .partialOperations, .duplicates, .ghosts,
    ]

    init(_ operation: OperationOutcome, in outcome: Outcome, isAsynchronous: Bool) {
        self.operation = operation
        self.isAsynchronous = isAsynchronous
        seconds = outcome.measuredSeconds
    }

    func figure(_ metric: Objective.Metric) -> Interval? {
        let tally = operation.tally
        switch metric {
        case .availability: return Interval.ofCount(tally.ok, among: tally.requests)?.times(1 / Double(tally.requests))
        // How many are sent is chance as well, so that a share of them is not all that varies.
        case .goodput: return seconds > 0 ? Interval.poisson(tally.ok).times(1 / seconds) : nil
        case .p50: return latency(0.5)
        case .p99: return latency(0.99)
        case .settledP99: return isAsynchronous ? settled(0.99) : nil
        case .lostValue:
            return operation.value.flatMap { Interval.ofCount(tally.unsuccessful, among: tally.requests)?.times($0) }
        case .partialOperations: return .ofCount(tally.partials.reduce(0) { $0 + $1.count }, among: tally.requests)
        case .duplicates: return .ofCount(tally.duplicates, among: tally.requests)
        case .ghosts: return .ofCount(tally.ghosts, among: tally.requests)
        default: return nil
        }
    }

    private func latency(_ share: Double) -> Interval? {
        Interval.ofQuantile(share, of: operation.tally.latency, confidence: .ninetyNinePercent)?.times(1e-9)
    }

    /// With the range between two order statistics, as of any quantile; those that never settle took for ever.
    private func settled(_ share: Double) -> Interval? {
        let tally = operation.tally
        guard let value = tally.settledTime(of: share) else { return nil }
        let all = Double(tally.settled.count + tally.neverSettled)
        let reach = Interval.Confidence.ninetyNinePercent.normalBound * (share * (1 - share) / all).squareRoot()
        func time(_ share: Double) -> Double { tally.settledTime(of: min(1, max(0, share))) ?? value }
        let range = Interval(value: value, low: time(share - reach), high: time(share + reach))
        return (value.isFinite ? range.widened(within: tally.settled) : range).times(1e-9)
    }
}

/// The figures that are counted for all operations together, each with its range.
struct ComparedWhole {
    private let outcome: Outcome

    static let metrics: [Objective.Metric] = [
        .staleReads, .lostWrites, .conflicts, .retryAmplification, .costPerHour, .costPerMonth,
        .costPerThousand,
    ]

    init(_ outcome: Outcome) { self.outcome = outcome }

    func figure(_ metric: Objective.Metric) -> Interval? {
        switch metric {
        case .staleReads: return outcome.unfollowedStores.isEmpty ? count(\.staleReads, among: \.reads) : nil
        case .lostWrites: return count(\.lostWrites, among: \.writes)
        case .conflicts: return count(\.conflicts, among: \.writes)
        case .retryAmplification: return amplification
        case .costPerHour: return cost
        case .costPerMonth: return cost?.times(Prices.hoursInMonth)
        case .costPerThousand: return costPerThousand
        default: return nil
        }
    }

    /// What is counted varies like a Poisson count, and what is paid for it with it; all of it may vary together, because
    /// a request goes through many components. What is there in any case does not vary.
    private var cost: Interval? {
        let cost = outcome.cost
        guard let perHour = cost.perHour else { return nil }
        let half = cost.parts.flatMap(\.items).reduce(0.0) { sum, item in
            guard let counted = item.counted, counted > 0 else { return sum }
            return sum + item.perHour * Interval.Confidence.ninetyNinePercent.normalBound / Double(counted).squareRoot()
        }
        return Interval(value: perHour, low: max(0, perHour - half), high: perHour + half)
    }

    /// None where nothing succeeds.
    private var costPerThousand: Interval? {
        let ok = outcome.operations.reduce(0) { $0 + $1.tally.ok }
        guard let cost, ok > 0 else { return nil }
        let successes = Interval.poisson(ok).times(3.6 / outcome.measuredSeconds)
        func part(_ dollars: Double, _ thousands: Double) -> Double { thousands > 0 ? dollars / thousands : .infinity }
        return Interval(
            value: part(cost.value, successes.value), low: part(cost.low, successes.high),
            high: part(cost.high, successes.low))
    }

    private func count(_ part: (DataTally) -> UInt64, among whole: (DataTally) -> UInt64) -> Interval? {
        let data = outcome.components.map(\.data)
        return .ofCount(data.reduce(0) { $0 + part($1) }, among: data.reduce(0) { $0 + whole($1) })
    }

    /// Attempts for each call where it is worst.
    ///
    /// A call is tried again between 0 and m times; the variance of such a number with the mean μ is at most μ·(m − μ).
    /// Source: R. Bhatia and C. Davis, "A better bound on the variance", American Mathematical Monthly 107 (2000).
    private var amplification: Interval? {
        outcome.connections.indices.compactMap { index -> Interval? in
            let figures = outcome.connections[index]
            guard figures.calls > 0 else { return nil }
            let calls = Double(figures.calls)
            let again = Double(figures.attempts) / calls - 1
            let most = Double(max(0, outcome.compiled.system.links[index].retry.attempts - 1))
            let half =
                Interval.Confidence.ninetyNinePercent.normalBound
                * (max(0, again * (most - again)) / calls).squareRoot()
            return Interval(value: 1 + again, low: 1 + again - half, high: 1 + again + half)
        }.max { $0.value < $1.value }
    }
}

extension Interval {
    /// How many of so many, with the range that Wilson's interval gives. What can happen several times to each, and
    /// happens more often than that, is taken for a Poisson count: n ± z·√n.
    static func ofCount(_ count: UInt64, among trials: UInt64) -> Interval? {
        guard trials > 0 else { return nil }
        if let share = Interval.ofShare(Int(count), of: Int(trials), confidence: .ninetyNinePercent) {
            return share.times(Double(trials))
        }
        return poisson(count)
    }

    /// A count of what happens independently: n ± z·√n.
    fileprivate static func poisson(_ count: UInt64) -> Interval {
        let number = Double(count)
        let half = Confidence.ninetyNinePercent.normalBound * number.squareRoot()
        return Interval(value: number, low: number - half, high: number + half)
    }

    func times(_ factor: Double) -> Interval {
        Interval(value: value * factor, low: low * factor, high: high * factor)
    }
}
