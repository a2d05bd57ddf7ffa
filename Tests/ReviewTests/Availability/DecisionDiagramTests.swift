import Review
import Testing

/// What works without certain events, as a tree: the oracle of the diagram.
private indirect enum Tree {
    case unless(Int)
    case all([Tree])
    case any([Tree])
    case atLeast(Int, [Tree])

    /// Whether it works where just these events have happened.
    func works(_ happened: Set<Int>) -> Bool {
        switch self {
        case .unless(let event): !happened.contains(event)
        case .all(let trees): trees.allSatisfy { $0.works(happened) }
        case .any(let trees): trees.contains { $0.works(happened) }
        case .atLeast(let need, let trees): trees.count { $0.works(happened) } >= need
        }
    }

    func node(_ diagram: inout DecisionDiagram) throws -> DecisionDiagram.Node {
        switch self {
        case .unless(let event): try diagram.unless(event)
        case .all(let trees): try diagram.all(trees.map { try $0.node(&diagram) })
        case .any(let trees): try diagram.any(trees.map { try $0.node(&diagram) })
        case .atLeast(let need, let trees):
            try diagram.atLeast(need, of: trees.map { (weight: 1, node: try $0.node(&diagram)) })
        }
    }

    static func drawn(_ random: inout some RandomNumberGenerator, events: Int, depth: Int) -> Tree {
        guard depth > 0, Int.random(in: 0..<4, using: &random) > 0 else {
            return .unless(Int.random(in: 0..<events, using: &random))
        }
        let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
            drawn(&random, events: events, depth: depth - 1)
        }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return .all(parts)
        case 1: return .any(parts)
        default: return .atLeast(Int.random(in: 0...parts.count + 1, using: &random), parts)
        }
    }
}

@Suite("Decision diagrams") struct DecisionDiagramTests {
    @Test("The fault trees of the textbooks: any of three, two of three, and a cause in common")
    func textbooks() throws {
        let chances = [0.1, 0.2, 0.3]
        var diagram = DecisionDiagram()
        let parts = try (0..<3).map { try diagram.unless($0) }
        let series = try diagram.all(parts)
        #expect(abs(1 - diagram.probability(series, chances) - 0.496) < 1e-12)
        let two = try diagram.atLeast(2, of: parts.map { (weight: 1, node: $0) })
        #expect(abs(1 - diagram.probability(two, chances) - 0.098) < 1e-12)
        #expect(diagram.cutSets(two, size: 3, most: 100).sets == [[0, 1], [0, 2], [1, 2]])

        // Each of a pair is lost for 1% of the time, a tenth of that with the other one.
        let (q, beta) = (0.01, 0.1)
        let pair = try diagram.all([parts[0], diagram.any([parts[1], parts[2]])])
        let lost = 1 - diagram.probability(pair, [beta * q, (1 - beta) * q, (1 - beta) * q])
        #expect(abs(lost - 0.001081) < 5e-7)
        #expect(diagram.cutSets(pair, size: 3, most: 100).sets == [[0], [1, 2]])
    }

    /// Each combination of events by itself says the same.
    @Test("Figures and cut sets are those of all combinations", arguments: 1...300 as ClosedRange<UInt64>)
    func againstEnumeration(seed: UInt64) throws {
        var random = Draws(state: seed)
        let events = Int.random(in: 1...8, using: &random)
        let tree = Tree.drawn(&random, events: events, depth: 4)
        let chances = (0..<events).map { _ in Double.random(in: 0...1, using: &random) }
        var diagram = DecisionDiagram()
        let node = try tree.node(&diagram)

        let combinations = (0..<1 << events).map { bits in Set((0..<events).filter { bits >> $0 & 1 == 1 }) }
        func chance(_ happened: Set<Int>, without event: Int? = nil) -> Double {
            chances.indices.reduce(1) { product, index in
                index == event ? product : product * (happened.contains(index) ? chances[index] : 1 - chances[index])
            }
        }
        #expect(combinations.allSatisfy { diagram.works(node, after: $0) == tree.works($0) })
        let works = combinations.filter(tree.works).reduce(0) { $0 + chance($1) }
        #expect(abs(diagram.probability(node, chances) - works) < 1e-12)

        let importance = diagram.importance(node, chances)
        for event in 0..<events {
            let exact = combinations.filter(tree.works).reduce(0) { sum, happened in
                sum + chance(happened, without: event) * (happened.contains(event) ? -1 : 1)
            }
            #expect(abs(importance[event] - exact) < 1e-12)
        }

        let broken = combinations.filter { !tree.works($0) }
        let minimal = broken.filter { set in set.count <= 3 && !broken.contains { $0.isStrictSubset(of: set) } }
        #expect(Set(diagram.cutSets(node, size: 3, most: 1000).sets.map(Set.init)) == Set(minimal))
    }

    @Test("A list of cut sets that is cut short is always the same one") func shortList() throws {
        var diagram = DecisionDiagram()
        let parts = try (0..<10).map { (weight: 1, node: try diagram.unless($0)) }
        let node = try diagram.atLeast(8, of: parts)
        let found = diagram.cutSets(node, size: 3, most: 12)
        let last = (5...9).flatMap { one in
            (5...9).flatMap { two in (5...9).map { [one, two, $0] } }
        }.filter { $0[0] < $0[1] && $0[1] < $0[2] }
        #expect(found.isCut && found.sets == [[4, 5, 6], [4, 5, 7]] + last)
    }

    @Test("What is left open says what the rest of the events leave of it") func rest() throws {
        var diagram = DecisionDiagram()
        let (one, other) = (try diagram.unless(0), try diagram.unless(2))
        let node = try diagram.choice(1, when: one, unless: other)
        #expect(try diagram.rest(of: node, after: [0, 2], leavingOpen: [1]) == DecisionDiagram.broken)
        #expect(try diagram.rest(of: node, after: [], leavingOpen: [1]) == DecisionDiagram.works)
        #expect(try diagram.rest(of: node, after: [0], leavingOpen: [1]) == diagram.unless(1))
        let opposite = try diagram.opposite(of: diagram.unless(1))
        #expect(try diagram.rest(of: node, after: [2], leavingOpen: [1]) == opposite)
        #expect(try diagram.rest(of: node, after: [1], leavingOpen: [0, 2]) == one)
    }

    @Test("Weights count as so many") func weights() throws {
        var diagram = DecisionDiagram()
        let parts = try [(3, 0), (2, 1), (1, 2)].map { (weight: $0, node: try diagram.unless($1)) }
        let node = try diagram.atLeast(4, of: parts)
        for happened in [[], [0], [1], [2], [0, 1], [1, 2]] as [Set<Int>] {
            let weight = zip([3, 2, 1], 0..<3).reduce(0) { happened.contains($1.1) ? $0 : $0 + $1.0 }
            #expect(diagram.works(node, after: happened) == (weight >= 4))
        }
    }

    @Test("A choice mends nothing, and its figure is that of the mixture") func choice() throws {
        var diagram = DecisionDiagram()
        let (one, other) = (try diagram.unless(0), try diagram.unless(1))
        let node = try diagram.choice(2, when: one, unless: other)
        #expect(abs(diagram.probability(node, [0.1, 0.4, 0.25]) - (0.25 * 0.9 + 0.75 * 0.6)) < 1e-12)
    }

    @Test("A thousand parts in a row, and a thousand of which half are needed") func large() throws {
        var diagram = DecisionDiagram()
        let parts = try (0..<1000).map { try diagram.unless($0) }
        let chances = Array(repeating: 1e-4, count: 1000)
        var power = 1.0
        for _ in 0..<1000 { power *= 1 - 1e-4 }
        let all = try diagram.all(parts)
        #expect(abs(diagram.probability(all, chances) - power) < 1e-9)
        let half = try diagram.atLeast(500, of: parts.map { (weight: 1, node: $0) })
        #expect(abs(diagram.probability(half, Array(repeating: 0.5, count: 1000)) - 0.5126) < 0.0001)
    }
}
