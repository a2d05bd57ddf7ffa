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
            operations[index].tally.partials.sorted { $0.has < $1.has }.map { partial in
                let (has, lacks) = stores(ofOperation: index, having: partial.has)
                return PartialOperations(
                    operation: operations[index].name, has: has, lacks: lacks, count: partial.count,
                    value: operations[index].value.map { $0 * Double(partial.count) })
            }
        }
    }

    /// The atomic stores of an operation that are in a set, and those that are not.
    ///
    /// - Parameter set: bit i: the i-th store of the operation's list is in it.
    func stores(ofOperation index: Int, having set: UInt64) -> (has: [String], lacks: [String]) {
        let atomic = compiled.system.operations[index].atomic.prefix(64).map { compiled.name(ofStation: $0) }
        func stores(inSet: Bool) -> [String] {
            atomic.indices.filter { (set >> UInt64($0) & 1 == 1) == inSet }.map { atomic[$0] }
        }
        return (stores(inSet: true), stores(inSet: false))
    }
}
