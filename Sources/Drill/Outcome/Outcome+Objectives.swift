public import DesignModel
import Simulation
import Statistics

extension Outcome {
    /// Whether each of these promises was kept.
    public func judge(_ objectives: [Objective]) -> [ObjectiveOutcome] {
        objectives.map { objective in
            let text = objective.text(in: design)
            // Of an operation that never succeeds nothing is fast, however few latencies there are to measure.
            if hasLatencyOfNothing(objective) {
                return ObjectiveOutcome(objective: objective, text: text, measured: nil, met: false)
            }
            let measured = measure(objective)
            return ObjectiveOutcome(
                objective: objective, text: text, measured: measured,
                met: measured.flatMap { value in objective.bound.magnitude.map { objective.comparison.holds(value, $0) }
                })
        }
    }

    private static let latencies: Set<Objective.Metric> = [.mean, .p50, .p90, .p95, .p99, .p999, .max]

    /// Whether an objective is about the latency of an operation of which all failed.
    private func hasLatencyOfNothing(_ objective: Objective) -> Bool {
        Self.latencies.contains(objective.metric)
            && tallies(objective, in: phases.filter { covers(objective.scope, $0) })
                .contains { $0.ok == 0 && $0.failed > 0 }
    }

    /// Which operations an objective is about.
    private func operations(of objective: Objective) -> [Int] {
        objective.operation.flatMap { id in design.operations.firstIndex { $0.id == id } }.map { [$0] }
            ?? Array(operations.indices)
    }

    /// What became of those operations over some phases.
    private func tallies(_ objective: Objective, in chosen: [PhaseOutcome]) -> [OperationTally] {
        operations(of: objective).map { index in
            chosen.reduce(into: OperationTally()) { $0.merge($1.tallies[index]) }
        }
    }

    /// A metric's value over the phases that an objective speaks of; `nil`: nothing measured it.
    func measure(_ objective: Objective) -> Double? {
        let chosen = phases.filter { covers(objective.scope, $0) }
        guard !chosen.isEmpty else { return nil }
        let indices = operations(of: objective)
        let tallies = tallies(objective, in: chosen)
        let seconds = chosen.reduce(0) { $0 + $1.to.seconds - $1.from.seconds }
        let wantsLess = [.atMost, .below].contains(objective.comparison)
        // Of several operations each must keep the promise, so the worst one counts.
        func worst(_ values: [Double]) -> Double? { wantsLess ? values.max() : values.min() }
        func quantile(_ share: Double) -> Double? {
            worst(tallies.compactMap { $0.latency.quantile(share) }.map { Double($0) / 1e9 })
        }
        switch objective.metric {
        case .availability: return worst(tallies.map(\.availability))
        case .worstMinute: return worst(indices.compactMap { worstMinute(of: $0, in: chosen)?.share })
        case .goodput: return worst(tallies.map { Double($0.ok) / max(1e-9, seconds) })
        case .inTime:
            return worst(
                zip(indices, tallies).compactMap { index, tally in
                    guard design.operations.indices.contains(index),
                        design.operations[index].settings.duration(.deadline) != nil
                    else { return nil }
                    return tally.availability
                })
        case .mean: return worst(tallies.compactMap { $0.latency.mean }.map { $0 / 1e9 })
        case .p50: return quantile(0.5)
        case .p90: return quantile(0.9)
        case .p95: return quantile(0.95)
        case .p99: return quantile(0.99)
        case .p999: return quantile(0.999)
        case .max: return worst(tallies.compactMap { $0.latency.maximum }.map { Double($0) / 1e9 })
        case .staleReads:
            let reads = components.reduce(0) { $0 + $1.data.reads }
            let stale = components.reduce(0) { $0 + $1.data.staleReads }
            if case .share = objective.bound { return reads == 0 ? 0 : Double(stale) / Double(reads) }
            return Double(stale)
        case .staleAge:
            return components.compactMap { $0.data.staleAge.maximum }.max().map { Double($0) / 1e9 } ?? 0
        case .lostWrites: return Double(components.reduce(0) { $0 + $1.data.lostWrites })
        case .conflicts: return Double(components.reduce(0) { $0 + $1.data.conflicts })
        case .duplicates: return Double(tallies.reduce(0) { $0 + $1.duplicates })
        case .partialOperations:
            return Double(tallies.reduce(0) { $0 + $1.partials.reduce(0) { $0 + $1.count } })
        case .ghosts: return Double(tallies.reduce(0) { $0 + $1.ghosts })
        case .recoveryTime:
            guard !faults.contains(where: { $0.recovered == nil }) else { return nil }
            return faults.map { $0.recovery?.seconds ?? .infinity }.max() ?? 0
        case .queueDepth: return Double(components.map(\.queueMax).max() ?? 0)
        case .retryAmplification:
            return connections.filter { $0.calls > 0 }.map { Double($0.attempts) / Double($0.calls) }.max() ?? 1
        case .lostValue:
            return zip(indices, tallies).reduce(0) { sum, pair in
                guard design.operations.indices.contains(pair.0) else { return sum }
                let value = design.operations[pair.0].settings.money(.value)?.dollars ?? 0
                return sum + value * Double(pair.1.failed)
            }
        case .settledP99, .convergence, .costPerHour, .costPerMonth, .costPerThousand: return nil
        }
    }

    private func covers(_ scope: Objective.Scope, _ phase: PhaseOutcome) -> Bool {
        switch scope {
        case .always: true
        case .during(let words): phase.faults.contains { words.begin(faults[$0].action, in: design) }
        case .outsideFaults: phase.faults.isEmpty
        case .after(let words):
            phase.faults.isEmpty && faults.contains { words.begin($0.action, in: design) && $0.to <= phase.from }
        }
    }

    /// The 60 s in which the smallest share of an operation's answers were successes, by the timeline's points; the
    /// whole of a phase that is shorter. `nil`: there was no answer.
    public func worstMinute(of operation: Int) -> WorstMinute? { worstMinute(of: operation, in: phases) }

    private func worstMinute(of operation: Int, in chosen: [PhaseOutcome]) -> WorstMinute? {
        let series = timeline.operations[operation]
        let width = max(1, Int(60_000_000_000 / timeline.step))
        var worst: WorstMinute?
        for span in Self.joined(chosen) {
            let first = Int((span.from.nanoseconds + timeline.step - 1) / timeline.step)
            let end = min(timeline.count, Int(span.to.nanoseconds / timeline.step))
            guard first < end else { continue }
            for start in first...max(first, end - width) {
                let span = start..<min(end, start + width)
                let ok = series.ok[span].reduce(0.0) { $0 + Double($1) }
                let failed = series.failed[span].reduce(0.0) { $0 + Double($1) }
                guard ok + failed > 0, ok / (ok + failed) < worst?.share ?? .infinity else { continue }
                worst = WorstMinute(
                    share: ok / (ok + failed), from: TimeSpan(nanoseconds: Int64(start) * timeline.step))
            }
        }
        return worst
    }

    /// Phases that follow each other as one stretch of time: a bad minute may begin in one and end in the next.
    private static func joined(_ phases: [PhaseOutcome]) -> [(from: TimeSpan, to: TimeSpan)] {
        phases.reduce(into: []) { spans, phase in
            if let last = spans.last, last.to == phase.from {
                spans[spans.count - 1].to = phase.to
            } else {
                spans.append((phase.from, phase.to))
            }
        }
    }
}

/// The worst that one minute was.
public struct WorstMinute: Hashable, Sendable {
    /// Of the answers in it, the share that were successes.
    public let share: Double
    public let from: TimeSpan
}

extension Value {
    /// An objective's bound in the unit in which it is measured: seconds, fractions, counts, per second, dollars.
    var magnitude: Double? {
        switch self {
        case .duration(let span): span.seconds
        case .share(let share): share
        case .count(let count): Double(count)
        case .number(let number): number
        case .rate(let rate): rate.perSecond
        case .money(let money): money.dollars
        default: nil
        }
    }
}
