/// One thing that the review looks for: a row of its table.
struct Rule: Sendable {
    /// In a word or two.
    let name: String
    /// Everything of the kind in a design.
    let find: @Sendable (Survey) -> [Advice]

    init(_ name: String, _ find: @escaping @Sendable (Survey) -> [Advice]) {
        self.name = name
        self.find = find
    }

    /// In the order in which they are told: what takes down the system, what harms data, what makes it worse.
    static let all: [Rule] = [
        Rule("overload", \.overloads),
        Rule("no timeout", \.endlessWaits),
        Rule("held slots", \.heldSlots),
        Rule("single point of failure", \.singlePoints),
        Rule("one zone", \.lonelyZones),
        Rule("promise out of reach", \.emptyPromises),
        Rule("dual write", \.dualWrites),
        Rule("saga", \.sagaGaps),
        Rule("repeated write", \.repeatedWrites),
        Rule("retry layers", \.retryLayers),
        Rule("cold cache", \.coldCaches),
        Rule("long queue", \.longQueues),
        Rule("impatient caller", \.impatientCallers),
        Rule("trust boundary", \.openBoundaries),
    ]
}
