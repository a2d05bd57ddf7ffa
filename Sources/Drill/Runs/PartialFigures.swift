import Simulation
public import Statistics

/// Operations whose effects stand in the same atomic stores and lack in the same others, over one run or several.
public struct PartialFigures: Sendable {
    public let operation: String
    /// The stores that have the effects.
    public let has: [String]
    /// The stores that should and do not.
    public let lacks: [String]
    public let count: Sample
    /// What they would have earned, in dollars; `nil`: the operation has no value.
    public let value: Sample?

    /// Which operation, and the set of its atomic stores that have the effect.
    struct Place: Hashable, Comparable, Sendable {
        var operation: Int
        var has: UInt64

        static func < (one: Place, other: Place) -> Bool { (one.operation, one.has) < (other.operation, other.has) }
    }

    static func counts(in outcome: Outcome) -> [Place: Double] {
        var counts: [Place: Double] = [:]
        for (index, operation) in outcome.operations.enumerated() {
            for partial in operation.tally.partials {
                counts[Place(operation: index, has: partial.has), default: 0] += Double(partial.count)
            }
        }
        return counts
    }

    init(_ place: Place, _ count: Sample, in outcome: Outcome) {
        let row = outcome.operations[place.operation]
        operation = row.name
        (has, lacks) = outcome.stores(ofOperation: place.operation, having: place.has)
        self.count = count
        value = row.value.map { count.scaled(by: $0) }
    }
}
