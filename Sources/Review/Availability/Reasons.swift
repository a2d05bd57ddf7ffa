/// The sets of parts whose loss stops an operation, with the requests that it stops.
///
/// Where requests go several ways, a set need not stop all of them. Sets come from all ways taken at once, where whatever
/// breaks one counts, and from the likeliest ways with one of them changed in turn: there larger sets are found that stop
/// further requests.
struct Reasons {
    /// Parts that are lost at once.
    struct Cut {
        let events: [Int]
        /// Of the requests, those that are stopped.
        let share: Double
        /// Whether a request is not stopped: about ways alone.
        fileprivate let passes: DecisionDiagram.Node
    }

    private(set) var sets: [Cut] = []
    /// Whether there are more than are listed.
    private(set) var hasMore = false
    private let node: DecisionDiagram.Node
    private let ways: Set<Int>
    private let chances: [Double]
    private var diagram: DecisionDiagram

    /// A set has no more parts than this.
    private static let partsMax = 3
    /// So many ways are changed in turn.
    private static let waysMax = 8

    /// - Parameters:
    ///   - node: That the operation can be done.
    ///   - conservative: The same where requests go all ways at once.
    init(
        _ node: DecisionDiagram.Node, _ structure: Structure,
        inAnyWay conservative: (node: DecisionDiagram.Node, structure: Structure)
    ) throws(DecisionDiagram.TooLarge) {
        self.node = node
        chances = structure.chances
        diagram = structure.diagram
        ways = structure.diagram.events(decidingOn: node).filter { structure.events[$0].what.isWay }
        let numbers = Dictionary(
            structure.events.enumerated().map { ($1.what, $0) }, uniquingKeysWith: { first, _ in first })
        let all = conservative.structure.diagram.cutSets(
            conservative.node, size: Self.partsMax, most: Availability.cutsMax)
        hasMore = all.isCut
        var found = all.sets.map { set in
            set.compactMap { numbers[conservative.structure.events[$0].what] }.sorted()
        }
        var seen = Set(found)
        for set in try setsOfWays() where seen.insert(set).inserted { found.append(set) }
        if found.count > Availability.cutsMax { hasMore = true }
        try keep(found.prefix(Availability.cutsMax).sorted { $0.count < $1.count })
    }

    /// What stops requests that go the likeliest ways, and those with one other way.
    private mutating func setsOfWays() throws(DecisionDiagram.TooLarge) -> [[Int]] {
        guard !ways.isEmpty else { return [] }
        let parts = Set(chances.indices).subtracting(ways)
        let usual = ways.filter { chances[$0] > 0.5 }
        var result: [[Int]] = []
        for way in [nil] + ways.sorted().prefix(Self.waysMax).map(Optional.some) {
            let taken = way.map { usual.symmetricDifference([$0]) } ?? usual
            let rest = try diagram.rest(of: node, after: taken, leavingOpen: parts)
            let (sets, isCut) = diagram.cutSets(rest, size: Self.partsMax, most: Availability.cutsMax)
            if isCut { hasMore = true }
            result += sets
        }
        return result
    }

    /// Keeps the sets that stop requests which nothing within them stops by itself; smaller ones come first.
    private mutating func keep(_ found: [[Int]]) throws(DecisionDiagram.TooLarge) {
        var passes: [DecisionDiagram.Node] = []
        for set in found { passes.append(try self.passes(after: set)) }
        let shares = diagram.probabilities(of: passes, chances).map { 1 - $0 }
        var stopped: [[Int]: Double] = [:]
        for (set, (passes, share)) in zip(found, zip(passes, shares)) {
            let within =
                (0..<(1 << set.count) - 1).compactMap { chosen in
                    stopped[set.indices.filter { chosen >> $0 & 1 == 1 }.map { set[$0] }]
                }.max() ?? 0
            // Less is the rounding of sums.
            guard share > within + 1e-12 else { continue }
            stopped[set] = share
            sets.append(Cut(events: set, share: share, passes: passes))
        }
    }

    private mutating func passes(after lost: [Int]) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        try diagram.rest(of: node, after: Set(lost), leavingOpen: ways)
    }

    /// How likely it is that one of the sets with a part in it is lost, and stops a request that would not be stopped if that
    /// part were there.
    mutating func chance(ofOneWith event: Int) throws(DecisionDiagram.TooLarge) -> Double {
        var without: [DecisionDiagram.Node] = []
        for set in sets where set.events.contains(event) {
            let others = try passes(after: set.events.filter { $0 != event })
            var spared = [set.passes, try diagram.opposite(of: others)]
            for lost in set.events { spared.append(try diagram.unless(lost)) }
            without.append(try diagram.any(spared))
        }
        let none = try diagram.all(without)
        return 1 - diagram.probability(none, chances)
    }
}
