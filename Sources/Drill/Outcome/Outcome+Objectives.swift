public import DesignModel
import Simulation
import Statistics

extension Outcome {
    /// Whether each of these promises was kept.
    public func judge(_ objectives: [Objective]) -> [ObjectiveOutcome] {
        objectives.map { objective in
            let text = objective.text(in: design)
            do throws(Unmeasured) {
                let measured = try measure(objective)
                let isMet =
                    measured.flatMap { value in objective.bound.magnitude.map { objective.comparison.holds(value, $0) }
                    }
                // What was kept until a run was stopped might not have been kept after that; what was missed was missed.
                if isMet == true, halt != nil { throw Unmeasured.here("it was kept until the run was stopped") }
                return ObjectiveOutcome(
                    objective: objective, text: text, measured: measured, verdict: isMet == true ? .met : .missed)
            } catch {
                return ObjectiveOutcome(objective: objective, text: text, measured: nil, verdict: error.verdict)
            }
        }
    }

    /// A metric's value over the phases that an objective speaks of; `nil`: the latency of what never succeeds.
    private func measure(_ objective: Objective) throws(Unmeasured) -> Double? {
        if let reason = objective.reasonUnmeasurable(in: design) { throw .here(reason) }
        let place = objective.operation.flatMap { id in design.operations.firstIndex { $0.id == id } }
        if let reason = compiled.reasonNotFollowed(objective.metric, of: place) { throw .here(reason) }
        if objective.metric == .recoveryTime { return try recoveryTime(objective) }
        if let dollars = try runningCost(objective.metric) { return dollars.isFinite ? dollars : nil }
        return try Measuring(objective, of: self).value()
    }

    /// What a metric of running costs says, in dollars; infinite for a thousand successes where there are none. `nil`: the
    /// metric is about something else.
    private func runningCost(_ metric: Objective.Metric) throws(Unmeasured) -> Double? {
        let figure: (RunCost) -> Double?
        switch metric {
        case .costPerHour: figure = \.perHour
        case .costPerMonth: figure = \.perMonth
        case .costPerThousand: figure = \.perThousand
        default: return nil
        }
        guard measuredSeconds > 0 else { throw .here("the run ended in its warm-up") }
        guard let dollars = figure(cost) else { throw .here("the price list has nothing for any of it: set `price`") }
        return dollars
    }

    /// The longest recovery from the faults that an objective speaks of; without any, nothing had to recover.
    private func recoveryTime(_ objective: Objective) throws(Unmeasured) -> Double {
        let chosen: [FaultOutcome]
        switch objective.scope {
        case .always: chosen = faults
        case .during(let words), .after(let words): chosen = try faults(beginningWith: words)
        case .outsideFaults: chosen = []
        }
        guard !chosen.contains(where: { $0.recovered == nil }) else {
            throw .here("there was no time before the first fault to compare with")
        }
        return chosen.map { $0.recovery?.seconds ?? .infinity }.max() ?? 0
    }

    // MARK: Scopes

    /// The faults that begin with these words.
    private func faults(beginningWith words: FaultWords) throws(Unmeasured) -> [FaultOutcome] {
        let found = faults.filter { words.begin($0.action, in: design) }
        guard !found.isEmpty else { throw .noSuchFault(words.text(in: design)) }
        return found
    }

    /// The phases that an objective speaks of.
    func phases(of scope: Objective.Scope) throws(Unmeasured) -> [PhaseOutcome] {
        let chosen: [PhaseOutcome]
        let otherwise: String
        switch scope {
        case .always:
            (chosen, otherwise) = (phases, "the run ended in its warm-up")
        case .during(let words):
            _ = try faults(beginningWith: words)
            chosen = phases.filter { $0.faults.contains { words.begin(faults[$0].action, in: design) } }
            otherwise = "`\(words.text(in: design))` was over before anything was measured"
        case .after(let words):
            let ends = try faults(beginningWith: words).map(\.to)
            chosen = phases.filter { phase in phase.faults.isEmpty && ends.contains { $0 <= phase.from } }
            otherwise = "no time without faults follows `\(words.text(in: design))`"
        case .outsideFaults:
            (chosen, otherwise) = (phases.filter(\.faults.isEmpty), "something was broken all the time")
        }
        guard !chosen.isEmpty else { throw .here(otherwise) }
        return chosen
    }
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
