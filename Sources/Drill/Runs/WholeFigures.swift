import DesignModel
import Simulation
public import Statistics

/// The figures that no component, connection or operation has for itself. Money is in dollars.
public enum WholeFigure: Int, MeasuredFigure {
    /// What the engine handled.
    case events
    case staleReads, staleShare, lostWrites, duplicates, partialOperations, ghosts, conflicts
    case orderViolations, sessionViolations, staleDecisions, oversold
    /// Whether all copies came to agree after the last heal, of the runs that had one, and of those how long it took, in seconds.
    case converged, convergence
    /// The oldest that an operation became before it was settled, or was at the end of traffic, if it never was.
    case oldestUnsettled
    case lostValue, decisionCost
    /// Whether the run was stopped; whether something besides what was given up never came to its end; whether calls within
    /// calls went too deep, and whether too many messages came of each other.
    case halted, unsettled, tooDeep, tooFar

    public var domain: Sample.Domain {
        switch self {
        case .staleShare: .share
        case .halted, .unsettled, .tooDeep, .tooFar, .converged: .occurrence
        default: .amount
        }
    }

    public func value(in outcome: Outcome) -> Double? {
        let data = outcome.components.map(\.data)
        let tallies = outcome.operations.map(\.tally)
        switch self {
        case .events: return Double(outcome.eventCount)
        // What is not followed is no zero.
        case .staleReads where !outcome.unfollowedStores.isEmpty, .staleShare where !outcome.unfollowedStores.isEmpty:
            return nil
        case .staleReads: return Double(data.reduce(0) { $0 + $1.staleReads })
        case .staleShare:
            let reads = data.reduce(0) { $0 + $1.reads }
            return reads == 0 ? nil : Double(data.reduce(0) { $0 + $1.staleReads }) / Double(reads)
        case .lostWrites: return Double(data.reduce(0) { $0 + $1.lostWrites })
        case .duplicates: return Double(tallies.reduce(0) { $0 + $1.duplicates })
        case .partialOperations: return Double(outcome.partials.reduce(0) { $0 + $1.count })
        case .ghosts: return Double(tallies.reduce(0) { $0 + $1.ghosts })
        case .conflicts: return Double(data.reduce(0) { $0 + $1.conflicts })
        case .orderViolations: return Double(data.reduce(0) { $0 + $1.orderViolations })
        case .sessionViolations: return Double(data.reduce(0) { $0 + $1.sessionViolations })
        case .staleDecisions: return Double(tallies.reduce(0) { $0 + $1.staleDecisions })
        case .oversold: return Double(data.reduce(0) { $0 + $1.oversold })
        case .converged: return outcome.convergence.map { $0.isFinite ? 1 : 0 }
        case .convergence: return outcome.convergence.flatMap { $0.isFinite ? $0 : nil }
        case .oldestUnsettled:
            return tallies.compactMap { $0.oldestUnsettled(atEnd: outcome.duration.nanoseconds) }.max().map {
                Double($0)
            }
        case .lostValue: return outcome.lostValue
        case .decisionCost: return outcome.decisionCost
        case .halted: return outcome.halt == nil ? 0 : 1
        case .unsettled: return outcome.settled || outcome.isAllGivenUp ? 0 : 1
        case .tooDeep: return outcome.wentTooDeep ? 1 : 0
        case .tooFar: return outcome.wentTooFar ? 1 : 0
        }
    }
}

extension Outcome {
    /// What was lost by failures, in dollars; `nil`: no operation has a value.
    public var lostValue: Double? {
        let values = operations.compactMap(\.lostValue)
        return values.isEmpty ? nil : values.reduce(0, +)
    }

    /// What fixed decisions cost, in dollars; `nil`: nothing says what one of them costs.
    public var decisionCost: Double? {
        let costs = operations.filter { $0.tally.decisions.all > 0 }.map { $0.decisionCost(of: $0.tally) }
        return costs.contains(nil) ? nil : costs.reduce(0) { $0 + ($1 ?? 0) }
    }

    /// Whether what never came to its end is what was given up, or was kept for too long: nothing more would come of it.
    fileprivate var isAllGivenUp: Bool {
        let data = components.map(\.data)
        let ended = data.reduce(0) { $0 + $1.givenUp + $1.expired }
        let open = operations.reduce(0) { $0 + $1.tally.running + $1.tally.neverSettled }
        return open <= ended
    }
}
