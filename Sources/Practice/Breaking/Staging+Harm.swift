import DesignModel
import Drill
import Simulation

// What the faults of a rung did, to be held against a prediction.

extension Staging {
    /// `nil`: nothing was broken.
    func harm(_ outcome: Outcome) -> Harm? {
        guard let start = outcome.faults.map(\.from).min() else { return nil }
        let before = outcome.phases.filter { $0.from < start }
        let after = outcome.phases.filter { $0.from >= start }
        let wanted = wanted(in: outcome)
        let name = { (index: Int) in outcome.operations[index].name }
        let hit = Set(outcome.faults.flatMap(\.blast))
        // Of what is accepted and done later, it counts when it is done.
        let late = wanted.filter {
            leavesMessages($0, outcome) && Self.isLater(tally(of: $0, in: after), than: tally(of: $0, in: before))
        }
        let suffered = wanted.filter {
            hit.contains(name($0)) || late.contains($0)
                || Self.isWorse(tally(of: $0, in: after), than: tally(of: $0, in: before))
        }
        let dead = wanted.filter { index in
            outcome.harmed.contains(index) && success(of: index, in: before).map { $0 < Self.leastSuccess } ?? false
        }
        let ends = outcome.faults.enumerated().map { number, fault -> Double? in
            guard let recovery = fault.recovered == nil ? TimeSpan.zero : fault.recovery else { return nil }
            // Of what is late without a pile, the fault was at work until then.
            let lasted = fault.isInstant ? 0 : fault.to.seconds - fault.from.seconds
            let caughtUp = late.isEmpty ? 0 : outcome.catchUp(afterFault: number) ?? lasted
            guard caughtUp.isFinite else { return nil }
            return fault.from.seconds + max(recovery.seconds, caughtUp) - start.seconds
        }
        // Where nobody suffered, nobody waited for an end of it; and what did not work before is not back.
        let recovery =
            !dead.isEmpty ? nil : suffered.isEmpty ? 0 : ends.contains(nil) ? nil : ends.compactMap(\.self).max()
        let gone = goneForGood(outcome)
        return Harm(
            suffered: suffered.map(name), late: late.isEmpty ? nil : late.map(name),
            availability: wanted.compactMap { success(of: $0, in: outcome.phases) }.min() ?? 1,
            recoverySeconds: recovery, lost: outcome.lossCount + Int(gone?.writes ?? 0) + (gone == nil ? 0 : 1),
            losses: (gone.map { [$0.text] } ?? []) + outcome.losses, besides: outcome.othersChanged(without: reads),
            dead: dead.isEmpty ? nil : dead.map(name))
    }

    private func tally(of operation: Int, in phases: [PhaseOutcome]) -> OperationTally {
        phases.reduce(into: OperationTally()) { $0.merge($1.tallies[operation]) }
    }

    /// Whether an operation goes on after its answer: it leaves a message for others.
    private func leavesMessages(_ operation: Int, _ outcome: Outcome) -> Bool {
        outcome.compiled.stations(reachedBy: operation).contains(where: outcome.keepsMessages)
    }

    /// Whether it is done twice as late as before, and five seconds later at least: by when 99 in 100 have settled.
    static func isLater(_ after: OperationTally, than before: OperationTally) -> Bool {
        guard let now = after.settledTime(of: 0.99), let then = before.settledTime(of: 0.99), then.isFinite else {
            return false
        }
        return now > max(2 * then, then + 5e9)
    }

    /// Whether more of it fails than before, by a thousandth at least, and by more than chance explains: three standard errors
    /// of the difference between two shares.
    static func isWorse(_ after: OperationTally, than before: OperationTally) -> Bool {
        guard let now = after.availability else { return false }
        guard let then = before.availability else { return now < 1 - thousandth }
        let (some, others) = (Double(after.requests), Double(before.requests))
        let both = (Double(after.ok) + Double(before.ok)) / (some + others)
        let error = (both * (1 - both) * (1 / some + 1 / others)).squareRoot()
        return now < then - max(thousandth, 3 * error)
    }

    private static let thousandth = 0.001
}
