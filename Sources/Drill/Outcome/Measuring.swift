import DesignModel
import Simulation
import Statistics

/// Takes the figure that an objective speaks of from an outcome. Of several operations each must keep the promise, so
/// the worst one counts.
struct Measuring {
    private let objective: Objective
    private let outcome: Outcome
    private let phases: [PhaseOutcome]
    /// Those that were sent, with what became of them.
    private let sent: [(operation: Int, tally: OperationTally)]

    init(_ objective: Objective, of outcome: Outcome) throws(Unmeasured) {
        self.objective = objective
        self.outcome = outcome
        let phases = try outcome.phases(of: objective.scope)
        self.phases = phases
        let chosen =
            objective.operation.flatMap { id in outcome.design.operations.firstIndex { $0.id == id } }.map { [$0] }
            ?? Array(outcome.operations.indices)
        sent = chosen.map { index in
            (index, phases.reduce(into: OperationTally()) { $0.merge($1.tallies[index]) })
        }.filter { $0.tally.requests > 0 }
        guard !sent.isEmpty else {
            let names = chosen.count == 1 ? chosen.map { "no `\(outcome.operations[$0].name)`" } : []
            throw .here((names.first ?? "nothing") + " was sent")
        }
    }

    /// `nil`: the latency of an operation that never succeeds; nothing is fast of it.
    func value() throws(Unmeasured) -> Double? {
        switch objective.metric {
        case .availability: return try worst(sent.map(\.tally.availability))
        case .worstMinute:
            return try worst(sent.map { outcome.worstMinute(of: $0.operation, in: phases)?.share })
        case .goodput:
            let seconds = phases.reduce(0) { $0 + $1.to.seconds - $1.from.seconds }
            return try worst(sent.map { Double($0.tally.ok) / max(1e-9, seconds) })
        case .inTime:
            let limited = sent.filter { outcome.compiled.system.operations[$0.operation].deadline != nil }
            guard !limited.isEmpty else { throw .here("no deadline says what is in time") }
            return try worst(limited.map(\.tally.availability))
        case .mean: return try latency { $0.mean }
        case .p50: return try latency { percentile(0.5, of: $0) }
        case .p90: return try latency { percentile(0.9, of: $0) }
        case .p95: return try latency { percentile(0.95, of: $0) }
        case .p99: return try latency { percentile(0.99, of: $0) }
        case .p999: return try latency { percentile(0.999, of: $0) }
        case .max: return try latency { $0.maximum.map { Double($0) } }
        case .duplicates: return sum(\.duplicates)
        case .partialOperations: return sum { $0.partials.reduce(0) { $0 + $1.count } }
        case .ghosts: return sum(\.ghosts)
        case .lostValue:
            let priced = sent.compactMap { row in
                outcome.operations[row.operation].value.map { $0 * Double(row.tally.unsuccessful) }
            }
            guard !priced.isEmpty else { throw .here("no value says what a success earns") }
            return priced.reduce(0, +)
        case .decisionCost:
            // An operation about which nothing was decided needs no price.
            let costs = sent.map { row in
                row.tally.decisions.all == 0 ? 0 : outcome.operations[row.operation].decisionCost(of: row.tally)
            }
            guard !costs.contains(nil) else {
                throw .here(
                    "not all decisions have a price: `value` gives one to what is declined, `bad: {share, cost}` to what is "
                        + "approved, `review` in `bad` to what is flagged")
            }
            return costs.reduce(0) { $0 + ($1 ?? 0) }
        case .staleReads:
            let stale = sum(\.data.staleReads)
            guard case .share = objective.bound else { return stale }
            return stale / (try readCount())
        case .staleAge:
            _ = try readCount()
            return sent.compactMap(\.tally.data.staleAge.maximum).max().map { Double($0) / 1e9 } ?? 0
        case .lostWrites: return sum(\.data.lostWrites)
        case .conflicts: return sum(\.data.conflicts)
        case .queueDepth: return Double(queueDepth)
        case .retryAmplification: return retryAmplification
        case .settledP99:
            let times = sent.compactMap { $0.tally.settledTime(of: 0.99, comparedWith: bound) }
            guard !times.isEmpty else { throw .here("no operation changed any data") }
            return try worst(times.map { $0 / 1e9 })
        case .convergence:
            guard let time = outcome.convergence else {
                throw .here(outcome.halt == nil ? "nothing was broken and healed" : "the run was stopped")
            }
            return time
        case .recoveryTime, .costPerHour, .costPerMonth, .costPerThousand:
            throw .here("nothing in this run measures it")
        }
    }

    /// How much was read.
    private func readCount() throws(Unmeasured) -> Double {
        let reads = sum(\.data.reads)
        guard reads > 0 else { throw .here("nothing was read") }
        return reads
    }

    /// The most that waited at one component, of whichever operation.
    private var queueDepth: Int {
        guard objective.scope != .always else { return outcome.components.map(\.queueMax).max() ?? 0 }
        return phases.flatMap(\.measure.queuePeaks).max() ?? 0
    }

    /// Attempts for each call over the connection with most of them; in a phase, those made in it for each call that began
    /// in it. Where nothing was called, nothing was tried again.
    private var retryAmplification: Double {
        outcome.connections.indices.compactMap { link -> Double? in
            let whole = outcome.connections[link]
            let isWhole = objective.scope == .always
            let calls = isWhole ? whole.calls : phases.reduce(0) { $0 + $1.measure.calls[link] }
            let attempts = isWhole ? whole.attempts : phases.reduce(0) { $0 + $1.measure.attempts[link] }
            return calls > 0 ? Double(attempts) / Double(calls) : nil
        }.max() ?? 1
    }

    private func sum(_ count: (OperationTally) -> UInt64) -> Double {
        Double(sent.reduce(0) { $0 + count($1.tally) })
    }

    private func worst(_ values: [Double?]) throws(Unmeasured) -> Double {
        let values = values.compactMap(\.self)
        let wantsLess = [.atMost, .below].contains(objective.comparison)
        guard let worst = wantsLess ? values.max() : values.min() else { throw .here("nothing was answered") }
        return worst
    }

    /// The bound in nanoseconds, where it is a time.
    private var bound: Int64? { if case .duration(let bound) = objective.bound { bound.nanoseconds } else { nil } }

    /// In nanoseconds. It is known to within a bucket of the histogram, so that it counts as the bound where that lies in the
    /// same one.
    private func percentile(_ share: Double, of times: LatencyHistogram) -> Double? {
        let time = bound.map { times.quantile(share, comparedWith: $0) } ?? times.quantile(share)
        return time.map { Double($0) }
    }

    private func latency(_ figure: (LatencyHistogram) -> Double?) throws(Unmeasured) -> Double? {
        guard !sent.contains(where: { $0.tally.ok == 0 }) else { return nil }
        return try worst(sent.map { figure($0.tally.latency).map { $0 / 1e9 } })
    }
}
