public import Simulation
public import Statistics

/// The figures of an operation, over the whole run or one phase of it. Times are in nanoseconds, money in dollars.
public enum OperationFigure: Int, MeasuredFigure {
    case requests, ok, failed, running
    /// Failed, or never answered; and as a share of what was sent.
    case unsuccessful, unsuccessfulShare
    case availability
    /// Per second.
    case sent, goodput
    case mean, p50, p90, p95, p99, p999, max
    case settledMean, settledP50, settledP99
    /// Those that left an effect or a message, and of them those that never settled.
    case effective, neverSettled
    case approved, declined, flagged
    case partials, duplicates, ghosts
    /// What they saw of data, by stores and caches; the age of stale reads at most and in quantiles.
    case reads, staleReads, staleShare, staleAge, staleAgeMean, staleAgeP50, staleAgeP99
    /// What became of what they wrote.
    case lostWrites, conflicts, overwrittenWrites, orderViolations, sessionViolations, oversold
    /// The oldest that one became before it was settled; of those that never were, at the end of traffic.
    case oldestUnsettled
    /// Those that changed something after a stale read on which that rests; and what they earn.
    case staleDecisions, staleDecisionValue
    case lostValue, decisionCost

    /// What one run measured of an operation.
    public struct Subject: Sendable {
        let operation: OperationOutcome
        let tally: OperationTally
        let seconds: Double
        /// When traffic ended, in nanoseconds.
        let end: Int64
        /// Whether it is known of all its reads how far they are behind.
        let isFollowed: Bool
    }

    public var domain: Sample.Domain {
        switch self {
        case .availability, .unsuccessfulShare, .staleShare: .share
        default: .amount
        }
    }

    public func value(in subject: Subject) -> Double? {
        let (tally, seconds) = (subject.tally, subject.seconds)
        func time(_ share: Double) -> Double? { tally.latency.quantile(share).map { Double($0) } }
        switch self {
        case .requests: return Double(tally.requests)
        case .ok: return Double(tally.ok)
        case .failed: return Double(tally.failed)
        case .running: return Double(tally.running)
        case .unsuccessful: return Double(tally.unsuccessful)
        case .unsuccessfulShare:
            return tally.requests == 0 ? nil : Double(tally.unsuccessful) / Double(tally.requests)
        case .availability: return tally.availability
        case .sent: return seconds > 0 ? Double(tally.requests) / seconds : nil
        case .goodput: return seconds > 0 ? Double(tally.ok) / seconds : nil
        case .mean: return tally.latency.mean
        case .p50: return time(0.5)
        case .p90: return time(0.9)
        case .p95: return time(0.95)
        case .p99: return time(0.99)
        case .p999: return time(0.999)
        case .max: return time(1)
        case .settledMean: return tally.neverSettled == 0 ? tally.settled.mean : .infinity
        case .settledP50: return tally.settledTime(of: 0.5)
        case .settledP99: return tally.settledTime(of: 0.99)
        case .effective: return Double(tally.settled.count + tally.neverSettled)
        case .neverSettled: return Double(tally.neverSettled)
        case .approved: return Double(tally.decisions.approved)
        case .declined: return Double(tally.decisions.declined)
        case .flagged: return Double(tally.decisions.flagged)
        case .partials: return Double(tally.partials.reduce(0) { $0 + $1.count })
        case .duplicates: return Double(tally.duplicates)
        case .ghosts: return Double(tally.ghosts)
        case .staleDecisions: return Double(tally.staleDecisions)
        case .staleDecisionValue: return subject.operation.value.map { $0 * Double(tally.staleDecisions) }
        case .lostValue: return subject.operation.value.map { $0 * Double(tally.unsuccessful) }
        case .decisionCost: return subject.operation.decisionCost(of: tally)
        case .oldestUnsettled: return tally.oldestUnsettled(atEnd: subject.end).map { Double($0) }
        case .reads, .staleReads, .staleShare, .staleAge, .staleAgeMean, .staleAgeP50, .staleAgeP99, .lostWrites,
            .conflicts, .overwrittenWrites, .orderViolations, .sessionViolations, .oversold:
            return seen(in: tally.data, isFollowed: subject.isFollowed)
        }
    }
}

extension OperationFigure {
    private func seen(in data: OperationData, isFollowed: Bool) -> Double? {
        switch self {
        case .staleReads where !isFollowed, .staleShare where !isFollowed: nil
        case .staleAge where !isFollowed, .staleAgeMean where !isFollowed: nil
        case .staleAgeP50 where !isFollowed, .staleAgeP99 where !isFollowed: nil
        case .reads: Double(data.reads)
        case .staleReads: Double(data.staleReads)
        case .staleShare: data.reads == 0 ? nil : Double(data.staleReads) / Double(data.reads)
        case .staleAge: data.staleAge.maximum.map { Double($0) }
        case .staleAgeMean: data.staleAge.mean
        case .staleAgeP50: data.staleAge.quantile(0.5).map { Double($0) }
        case .staleAgeP99: data.staleAge.quantile(0.99).map { Double($0) }
        case .lostWrites: Double(data.lostWrites)
        case .conflicts: Double(data.conflicts)
        case .overwrittenWrites: Double(data.overwrittenWrites)
        case .orderViolations: Double(data.orderViolations)
        case .sessionViolations: Double(data.sessionViolations)
        case .oversold: Double(data.oversold)
        default: nil
        }
    }
}

/// What became of an operation, over one run or several.
public struct OperationFigures: Sendable {
    private var figures = FigureTable<OperationFigure>()
    /// Failures by where they began and why.
    private var failures = SampleTable<Origin>(.amount)
    /// The same as a share of those that failed, and of those without success.
    private var ofFailed = SampleTable<Origin>(.share)
    private var ofUnsuccessful = SampleTable<Origin>(.share)
    private var byReason = SampleTable<Reason>(.amount)

    /// Where a failure began, and why.
    public struct Origin: Hashable, Sendable {
        public let station: Int
        public let reason: Reason
    }

    /// The failures of one origin.
    public struct Blame: Sendable {
        public let origin: Origin
        public let count: Sample
        public let shareOfFailed: Sample
        public let shareOfUnsuccessful: Sample
    }

    public subscript(figure: OperationFigure) -> Sample { figures[figure] }

    /// - Parameter runs: how many runs came before that had nothing of the kind.
    init(absentFrom runs: Int = 0) {
        for _ in 0..<runs { add(nil) }
    }

    /// Takes in one more run; `nil`: it had no such phase.
    mutating func add(_ subject: OperationFigure.Subject?) {
        figures.add(subject)
        let tally = subject?.tally
        let counts = tally.map { tally in
            Dictionary(
                tally.blame.map { (Origin(station: $0.station, reason: $0.reason), Double($0.count)) },
                uniquingKeysWith: +)
        }
        func shares(of whole: UInt64?) -> [Origin: Double]? {
            guard let whole, whole > 0 else { return nil }
            return counts?.mapValues { $0 / Double(whole) }
        }
        failures.add(counts)
        ofFailed.add(shares(of: tally?.failed))
        ofUnsuccessful.add(shares(of: tally?.unsuccessful))
        byReason.add(
            tally.map { Dictionary($0.blame.map { ($0.reason, Double($0.count)) }, uniquingKeysWith: +) })
    }

    /// From the most frequent; of equally frequent ones in the order of the design.
    public var blame: [Blame] {
        failures.sorted { ($0.station, $0.reason.rawValue) < ($1.station, $1.reason.rawValue) }.map { row in
            Blame(
                origin: row.key, count: row.sample, shareOfFailed: ofFailed[row.key],
                shareOfUnsuccessful: ofUnsuccessful[row.key])
        }
    }

    /// From the most frequent; of equally frequent ones in the order of ``Reason``.
    public var reasons: [(reason: Reason, count: Sample)] {
        byReason.sorted { $0.rawValue < $1.rawValue }.map { (reason: $0.key, count: $0.sample) }
    }
}

/// The time between two changes of what is broken, over one run or several.
public struct PhaseFigures: Sendable {
    /// As the run that came furthest has it.
    public internal(set) var phase: PhaseOutcome
    /// By operation.
    public internal(set) var operations: [OperationFigures]
}
