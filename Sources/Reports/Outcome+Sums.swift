import DesignModel
import Drill
import Simulation

/// Operations whose effects stand in the same atomic stores and lack in the same others.
struct PartialOperations {
    let operation: String
    let has: [String]
    let lacks: [String]
    let count: UInt64
    /// What they would have earned, in dollars; `nil`: the operation has no value.
    let value: Double?
}

extension Outcome {
    /// What failed operations would have earned, in dollars; `nil`: no operation has a value.
    var lostValue: Double? {
        let values = operations.compactMap(\.lostValue)
        return values.isEmpty ? nil : values.reduce(0, +)
    }

    /// What a success of an operation earns, in dollars.
    func value(ofOperation index: Int) -> Double? {
        design.operations.indices.contains(index) ? design.operations[index].settings.money(.value)?.dollars : nil
    }

    var partials: [PartialOperations] {
        operations.indices.flatMap { index in
            let atomic = compiled.system.operations[index].atomic.prefix(64).map { compiled.name(ofStation: $0) }
            return operations[index].tally.partials.sorted { $0.has < $1.has }.map { partial in
                func stores(having effect: Bool) -> [String] {
                    atomic.indices.filter { (partial.has >> UInt64($0) & 1 == 1) == effect }.map { atomic[$0] }
                }
                return PartialOperations(
                    operation: operations[index].name, has: stores(having: true), lacks: stores(having: false),
                    count: partial.count, value: value(ofOperation: index).map { $0 * Double(partial.count) })
            }
        }
    }
}

extension OperationTally {
    /// The share of answers that were successes; `nil` where there was no answer.
    var measuredAvailability: Double? { ok + failed == 0 ? nil : availability }

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
