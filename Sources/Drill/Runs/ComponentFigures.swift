public import Simulation
public import Statistics

/// The figures of a component. Times are in nanoseconds.
public enum ComponentFigure: Int, MeasuredFigure {
    case requests, ok, failed, running
    case failedShare, utilization
    /// Those that came in the measured time, per second.
    case calls
    case queueMean, queueMax, inServiceMean
    case waitMean, waitP99, latencyMean, latencyP50, latencyP99
    case hitShare
    case instancesMean, instancesMost
    case coldStarts, coldShare, coldMean, coldRefused
    // Messages that wait to be taken.
    case delivered, redelivered, givenUp, expired
    /// Per second.
    case taken
    case ageMean, ageP50, ageP99
    // Sagas that it leads.
    case sagasBegun, sagasCompleted, sagasUndone, sagasInterrupted, sagasForgotten, sagasGivenUp, sagasRunning
    case undos, undosTried, queries
    // Its data.
    case reads, writes, staleReads, staleShare, staleAge, staleAgeP50, staleAgeP99
    case lostWrites, conflicts, overwrittenWrites, orderViolations, sessionViolations
    /// Writes beyond what there was of something, those refused because nothing was left, and those that waited for a lock.
    case oversold, soldOut, lockWaits
    /// Of a reconciler: operations found half done, and those made whole.
    case discrepancies, repairs

    /// What one run measured of a component.
    public struct Subject: Sendable {
        let figures: StationFigures
        let seconds: Double
        let isFollowed: Bool

        /// - Parameters:
        ///   - seconds: for how long it was measured.
        ///   - isFollowed: whether it is known how far its reads are behind.
        public init(figures: StationFigures, seconds: Double, isFollowed: Bool = true) {
            self.figures = figures
            self.seconds = seconds
            self.isFollowed = isFollowed
        }
    }

    public var domain: Sample.Domain {
        switch self {
        case .failedShare, .utilization, .hitShare, .coldShare, .staleShare: .share
        default: .amount
        }
    }

    public func value(in subject: Subject) -> Double? {
        let figures = subject.figures
        func perSecond(_ count: UInt64) -> Double? {
            subject.seconds > 0 ? Double(count) / subject.seconds : nil
        }
        func share(_ part: UInt64?, of whole: UInt64) -> Double? {
            whole == 0 ? nil : part.map { Double($0) / Double(whole) }
        }
        switch self {
        case .requests: return Double(figures.requests)
        case .ok: return Double(figures.ok)
        case .failed: return Double(figures.failed)
        case .running: return Double(figures.running)
        case .failedShare: return share(figures.failed, of: figures.requests)
        case .utilization: return figures.utilization
        case .calls: return perSecond(figures.arrivals)
        case .queueMean: return figures.queueMean
        case .queueMax: return Double(figures.queueMax)
        case .inServiceMean: return figures.inServiceMean
        case .waitMean: return figures.wait.mean
        case .waitP99: return figures.wait.quantile(0.99).map { Double($0) }
        case .latencyMean: return figures.latency.mean
        case .latencyP50: return figures.latency.quantile(0.5).map { Double($0) }
        case .latencyP99: return figures.latency.quantile(0.99).map { Double($0) }
        case .instancesMean: return figures.instancesMean
        case .instancesMost: return figures.scaling.map { Double($0.most) }
        case .coldStarts: return figures.scaling.map { Double($0.coldStarts) }
        case .coldShare: return share(figures.scaling?.coldStarts, of: figures.requests)
        case .coldMean: return figures.scaling?.coldMean
        case .coldRefused: return figures.scaling.map { Double($0.refused) }
        case .delivered, .redelivered, .givenUp, .expired, .taken, .ageMean, .ageP50, .ageP99:
            return message(in: figures.data, perSecond: perSecond)
        case .sagasBegun, .sagasCompleted, .sagasUndone, .sagasInterrupted, .sagasForgotten, .sagasGivenUp,
            .sagasRunning, .undos, .undosTried, .queries:
            return figures.sagas.flatMap { saga(in: $0) }.map { Double($0) }
        case .hitShare, .reads, .writes, .staleReads, .staleShare, .staleAge, .staleAgeP50, .staleAgeP99, .lostWrites,
            .conflicts, .overwrittenWrites, .orderViolations, .sessionViolations, .oversold, .soldOut, .lockWaits,
            .discrepancies, .repairs:
            return kept(in: figures.data, isFollowed: subject.isFollowed, share: share)
        }
    }

    private func message(in data: DataTally, perSecond: (UInt64) -> Double?) -> Double? {
        switch self {
        case .delivered: Double(data.deliveries)
        case .redelivered: Double(data.redeliveries)
        case .givenUp: Double(data.givenUp)
        case .expired: Double(data.expired)
        case .taken: perSecond(data.deliveries)
        case .ageMean: data.age.mean
        case .ageP50: data.age.quantile(0.5).map { Double($0) }
        case .ageP99: data.age.quantile(0.99).map { Double($0) }
        default: nil
        }
    }

    private func saga(in tally: SagaTally) -> UInt64? {
        switch self {
        case .sagasBegun: tally.begun
        case .sagasCompleted: tally.completed
        case .sagasUndone: tally.undone
        case .sagasInterrupted: tally.interrupted
        case .sagasForgotten: tally.forgotten
        case .sagasGivenUp: tally.givenUp
        case .sagasRunning: tally.running
        case .undos: tally.undos
        case .undosTried: tally.undosTried
        case .queries: tally.queries
        default: nil
        }
    }

    private func kept(in data: DataTally, isFollowed: Bool, share: (UInt64?, UInt64) -> Double?) -> Double? {
        switch self {
        case .staleReads where !isFollowed, .staleShare where !isFollowed, .staleAge where !isFollowed: nil
        case .staleAgeP50 where !isFollowed, .staleAgeP99 where !isFollowed: nil
        case .hitShare: share(data.hits, data.lookups)
        case .reads: Double(data.reads)
        case .writes: Double(data.writes)
        case .staleReads: Double(data.staleReads)
        case .staleShare: share(data.staleReads, data.reads)
        case .staleAge: data.staleAge.maximum.map { Double($0) }
        case .staleAgeP50: data.staleAge.quantile(0.5).map { Double($0) }
        case .staleAgeP99: data.staleAge.quantile(0.99).map { Double($0) }
        case .lostWrites: Double(data.lostWrites)
        case .conflicts: Double(data.conflicts)
        case .overwrittenWrites: Double(data.overwrittenWrites)
        case .orderViolations: Double(data.orderViolations)
        case .sessionViolations: Double(data.sessionViolations)
        case .oversold: Double(data.oversold)
        case .soldOut: Double(data.soldOut)
        case .lockWaits: Double(data.lockWaits)
        case .discrepancies: Double(data.discrepancies)
        case .repairs: Double(data.repairs)
        default: nil
        }
    }
}

/// The figures of a connection.
public enum ConnectionFigure: Int, MeasuredFigure {
    case calls, attempts, timeouts, failedCalls
    /// Attempts for each call.
    case amplification
    case hedges, throttled
    /// In seconds: summed over the caller's instances, and the mean of them.
    case breakerOpen, breakerOpenEach
    case approved, declined, flagged

    /// What one run measured of a connection.
    public struct Subject: Sendable {
        let figures: LinkFigures
        /// The instances of the caller, over time.
        let instances: Double
    }

    public var domain: Sample.Domain { .amount }

    public func value(in subject: Subject) -> Double? {
        let figures = subject.figures
        return switch self {
        case .calls: Double(figures.calls)
        case .attempts: Double(figures.attempts)
        case .timeouts: Double(figures.timeouts)
        case .failedCalls: Double(figures.failedCalls)
        case .hedges: Double(figures.hedges)
        case .throttled: Double(figures.throttled)
        case .amplification: figures.calls == 0 ? nil : Double(figures.attempts) / Double(figures.calls)
        case .breakerOpen: Double(figures.breakerOpen) / 1e9
        case .breakerOpenEach: Double(figures.breakerOpen) / 1e9 / Swift.max(1, subject.instances)
        case .approved: Double(figures.decisions.approved)
        case .declined: Double(figures.decisions.declined)
        case .flagged: Double(figures.decisions.flagged)
        }
    }
}
