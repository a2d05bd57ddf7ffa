import Drill
import Simulation

extension Outcome {
    /// What was lost by failures, in dollars; `nil`: no operation has a value.
    var lostValue: Double? {
        let values = operations.compactMap(\.lostValue)
        return values.isEmpty ? nil : values.reduce(0, +)
    }

    /// What fixed decisions cost, in dollars; `nil`: nothing says what one of them costs.
    var decisionCost: Double? {
        let costs = operations.filter { $0.tally.decisions.all > 0 }.map { $0.decisionCost(of: $0.tally) }
        return costs.contains(nil) ? nil : costs.reduce(0) { $0 + ($1 ?? 0) }
    }
}

extension OperationTally {
    /// From the most frequent; of equally frequent ones in the order of ``Reason``.
    var failuresByReason: [(reason: Reason, count: UInt64)] {
        var counts: [UInt8: UInt64] = [:]
        for row in blame { counts[row.reason.rawValue, default: 0] += row.count }
        let rows = Reason.allCases.compactMap { reason in counts[reason.rawValue].map { (reason: reason, count: $0) } }
        return rows.sorted { ($1.count, $0.reason.rawValue) < ($0.count, $1.reason.rawValue) }
    }

    /// From the most frequent; of equally frequent ones in the order of the design.
    var blameByShare: [Blame] {
        blame.sorted { one, other in
            (other.count, one.station, one.reason.rawValue) < (one.count, other.station, other.reason.rawValue)
        }
    }
}
