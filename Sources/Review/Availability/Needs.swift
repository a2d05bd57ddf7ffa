/// What may be needed, as nodes that no choice is left in, each with its chance: together these are 1.
///
/// So the many visits of one request to the same box are put together without a variable for each of their choices: most of
/// what they may draw comes to the same few things.
struct Needs {
    private(set) var list: [(node: DecisionDiagram.Node, chance: Double)] = []
    private var places: [DecisionDiagram.Node: Int] = [:]

    /// More different things than this are not listed, nor what hangs on more choices.
    static let most = 32
    static let waysMax = 64

    init() {}

    /// What is needed for certain.
    init(_ node: DecisionDiagram.Node) { add(node, 1) }

    mutating func add(_ node: DecisionDiagram.Node, _ chance: Double) {
        guard chance > 0 else { return }
        if let place = places[node] {
            list[place].chance += chance
        } else {
            places[node] = list.count
            list.append((node, chance))
        }
    }

    /// What is needed of so many visits, where all have to be answered and each draws by itself; `nil`: too many different
    /// things.
    ///
    /// - Complexity: O(log `times`).
    func repeated(_ times: Int, _ diagram: inout DecisionDiagram) throws(DecisionDiagram.TooLarge) -> Needs? {
        var result = Needs(DecisionDiagram.works)
        var power = self
        var rest = times
        while rest > 0 {
            if rest % 2 == 1 {
                guard let next = try result.and(power, &diagram) else { return nil }
                result = next
            }
            rest /= 2
            guard rest > 0 else { break }
            guard let next = try power.and(power, &diagram) else { return nil }
            power = next
        }
        return result
    }

    private func and(_ other: Self, _ diagram: inout DecisionDiagram) throws(DecisionDiagram.TooLarge) -> Needs? {
        var both = Needs()
        for one in list {
            for another in other.list {
                both.add(try diagram.all([one.node, another.node]), one.chance * another.chance)
            }
            guard both.list.count <= Self.most else { return nil }
        }
        return both
    }
}
