import DesignModel
import Simulation

/// Operations whose effects stand in the same atomic stores and lack in the same others.
public struct PartialOperations: Sendable {
    public let operation: String
    /// The stores that have the effects.
    public let has: [String]
    /// The stores that should and do not.
    public let lacks: [String]
    public let count: UInt64
    /// What they would have earned, in dollars; `nil`: the operation has no value.
    public let value: Double?
}

extension Outcome {
    /// What was done by half, by operation and by the stores that have it.
    public var partials: [PartialOperations] {
        operations.indices.flatMap { index in
            let atomic = compiled.system.operations[index].atomic.prefix(64).map { compiled.name(ofStation: $0) }
            return operations[index].tally.partials.sorted { $0.has < $1.has }.map { partial in
                func stores(having effect: Bool) -> [String] {
                    atomic.indices.filter { (partial.has >> UInt64($0) & 1 == 1) == effect }.map { atomic[$0] }
                }
                return PartialOperations(
                    operation: operations[index].name, has: stores(having: true), lacks: stores(having: false),
                    count: partial.count, value: operations[index].value.map { $0 * Double(partial.count) })
            }
        }
    }
}
