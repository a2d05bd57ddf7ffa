import DesignModel
import Drill
import Simulation
import Wording

// Whether enough works on a drawing for its other figures to say anything.

extension Operation {
    /// Whether nobody wants it to succeed, because most of it is abuse: what is turned away of it is no loss.
    package var isUnwanted: Bool { settings[.bad]?.record.map { ($0.share("share") ?? 0) > 0.5 } ?? false }
}

extension Staging {
    /// So much of an operation has to succeed while nothing is broken. Of what does not work nothing is lost, done by half
    /// or late, and it is back at once; so such figures count for nothing below.
    static let leastSuccess = 0.5

    /// The operations of which too little works for an objective to say anything, each with its share of successes.
    func idle(for objective: Objective, _ outcome: Outcome) -> [String] {
        guard !objective.metric.countsSuccess else { return [] }
        let calm = phases(without: objective.metric == .recoveryTime, outcome)
        return concerned(by: objective, outcome).compactMap { index in
            guard let share = success(of: index, in: calm), share < Self.leastSuccess else { return nil }
            return "\(Figure.share(share)) of \(outcome.operations[index].name)"
        }
    }

    /// Whether an objective is about operations of which hardly any work while nothing is broken: a share of nothing is no
    /// achievement.
    func isDead(_ objective: Objective, _ outcome: Outcome) -> Bool {
        let shares = concerned(by: objective, outcome).map {
            success(of: $0, in: phases(without: false, outcome)) ?? 0
        }
        return !shares.isEmpty && shares.allSatisfy { $0 < Self.leastSuccess }
    }

    /// Why figures say nothing; `nil`: they do.
    static func idleness(_ idle: [String]) -> String? {
        guard !idle.isEmpty else { return nil }
        return "too little works to tell: \(listed(idle)) while nothing is broken (needs half)"
    }

    /// The time in which nothing is broken; or only that before the first fault, which recovery is compared with.
    private func phases(without after: Bool, _ outcome: Outcome) -> [PhaseOutcome] {
        let start = outcome.faults.map(\.from).min() ?? outcome.duration
        let calm = outcome.phases.filter { $0.faults.isEmpty && (!after || $0.from < start) }
        return calm.isEmpty ? outcome.phases : calm
    }

    /// Of what was sent of an operation in some time, the share that succeeded; `nil`: nothing was sent.
    func success(of operation: Int, in phases: [PhaseOutcome]) -> Double? {
        phases.reduce(into: OperationTally()) { $0.merge($1.tallies[operation]) }.availability
    }

    /// The operations that were sent and that somebody wants to succeed, by their places.
    func wanted(in outcome: Outcome) -> [Int] {
        outcome.operations.indices.filter { index in
            outcome.operations[index].tally.requests > 0
                && !(design.operations.indices.contains(index) && design.operations[index].isUnwanted)
        }
    }

    /// The operations that an objective is about: its own; those that a fault can harm, where it is about recovery; those that
    /// change data, where it is about data.
    private func concerned(by objective: Objective, _ outcome: Outcome) -> [Int] {
        if let id = objective.operation {
            return design.operations.firstIndex { $0.id == id }.map { [$0] } ?? []
        }
        let all = wanted(in: outcome)
        let chosen =
            switch objective.metric {
            case .recoveryTime: all.filter(outcome.harmed.contains)
            case .partialOperations: all.filter { design.operations[$0].settings[.atomic] != nil }
            case .lostWrites, .duplicates, .ghosts, .conflicts, .settledP99, .convergence: all.filter(changesData)
            default: all
            }
        return chosen.isEmpty ? all : chosen
    }

    /// Whether an operation changes anything: a write is drawn on its way, and the question does not call it a mere look.
    private func changesData(_ place: Int) -> Bool {
        guard design.operations.indices.contains(place), !reads.contains(design.operations[place].name) else {
            return false
        }
        let operation = design.operations[place]
        let paths = OperationPaths(design)
        return operation.settings[.atomic] != nil
            || design.connections.contains { $0.settings.flag(.write) == true && paths.takes($0.id, operation.id) }
    }
}

extension Objective.Metric {
    /// Whether it is a share, or a rate, of successes itself: where nothing works, it says so.
    fileprivate var countsSuccess: Bool {
        switch self {
        case .availability, .worstMinute, .goodput, .inTime, .lostValue: true
        default: false
        }
    }
}
