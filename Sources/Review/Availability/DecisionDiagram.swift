/// What must not have happened for something to work, as a reduced ordered binary decision diagram (Bryant, 1986).
///
/// Its variables are events, each of which has happened or not, by itself: the loss of an instance, or of a zone. A node says
/// for every combination of events whether what it stands for works. Two nodes that say the same are the same node, so
/// whatever hangs on the same event in several ways is counted once: figures are exact.
package struct DecisionDiagram {
    /// A node by its place.
    package typealias Node = Int32

    /// What is to be told outgrows a limit.
    package enum TooLarge: Error {
        /// Of the diagram: ``nodesMax``, or of what is put into it.
        case diagram
        /// Of what one request draws.
        case choices
    }

    package static let broken: Node = 0
    package static let works: Node = 1
    /// So large a diagram takes about 100 MB.
    static let nodesMax = 2_000_000

    private struct Row: Hashable {
        /// The event that decides; the end of the list for the two that nothing decides.
        let event: Int32
        /// What follows where it has not happened, and where it has.
        let unless: Node
        let when: Node
    }

    private struct Question: Hashable {
        let condition: Node
        let then: Node
        let otherwise: Node
    }

    /// Whoever decides stands behind those that follow from it.
    private var rows: [Row] = [
        Row(event: .max, unless: 0, when: 0), Row(event: .max, unless: 1, when: 1),
    ]
    private var places: [Row: Node] = [:]
    private var answers: [Question: Node] = [:]

    package init() {}

    // MARK: Building

    /// Works unless an event has happened.
    package mutating func unless(_ event: Int) throws(TooLarge) -> Node {
        try node(Int32(event), unless: Self.works, when: Self.broken)
    }

    /// Works if all of them do; nothing: it works.
    package mutating func all(_ nodes: [Node]) throws(TooLarge) -> Node {
        var result = Self.works
        // What comes later hangs on later events as a rule: from there on, each step adds to the top and walks through nothing.
        for node in nodes.reversed() { result = try choose(node, result, Self.broken) }
        return result
    }

    /// Works if any of them does; nothing: it does not.
    package mutating func any(_ nodes: [Node]) throws(TooLarge) -> Node {
        var result = Self.broken
        for node in nodes.reversed() { result = try choose(node, Self.works, result) }
        return result
    }

    /// Works if those that work weigh so much together.
    package mutating func atLeast(_ need: Int, of parts: [(weight: Int, node: Node)]) throws(TooLarge) -> Node {
        // From the last part to the first: what the ones behind it make of each weight that is still missing.
        var made: [Int: Node] = [:]
        func known(_ missing: Int) -> Node { missing <= 0 ? Self.works : made[missing] ?? Self.broken }
        var reachable = [Set([need])]
        for part in parts {
            reachable.append(
                Set((reachable.last ?? []).flatMap { [$0, $0 - part.weight] }.filter { $0 > 0 }))
        }
        for (place, part) in parts.enumerated().reversed() {
            var next: [Int: Node] = [:]
            for missing in reachable[place] where missing > 0 {
                next[missing] = try choose(part.node, known(missing - part.weight), known(missing))
            }
            made = next
        }
        return known(need)
    }

    /// One thing where an event has happened, and another one where it has not.
    package mutating func choice(_ event: Int, when: Node, unless: Node) throws(TooLarge) -> Node {
        try choose(self.unless(event), unless, when)
    }

    /// Works where a node does not.
    package mutating func opposite(of node: Node) throws(TooLarge) -> Node {
        try choose(node, Self.broken, Self.works)
    }

    /// The events that matter to what a node says.
    func events(decidingOn node: Node) -> Set<Int> {
        var found: Set<Int> = []
        var seen: Set<Node> = [node]
        var frontier = [node]
        while let next = frontier.popLast() {
            guard next > Self.works else { continue }
            let row = row(next)
            found.insert(Int(row.event))
            for side in [row.unless, row.when] where seen.insert(side).inserted { frontier.append(side) }
        }
        return found
    }

    /// What a node says once these events have happened and no other one has, but for some that are left open: a node about
    /// those.
    package mutating func rest(
        of node: Node, after happened: Set<Int>, leavingOpen open: Set<Int>
    ) throws(TooLarge) -> Node {
        var known: [Node: Node] = [:]
        return try rest(of: node, happened, open, &known)
    }

    private mutating func rest(
        of node: Node, _ happened: Set<Int>, _ open: Set<Int>, _ known: inout [Node: Node]
    ) throws(TooLarge) -> Node {
        var node = node
        while node > Self.works, !open.contains(Int(row(node).event)) {
            node = happened.contains(Int(row(node).event)) ? row(node).when : row(node).unless
        }
        guard node > Self.works else { return node }
        if let found = known[node] { return found }
        let row = row(node)
        let unless = try rest(of: row.unless, happened, open, &known)
        let when = try rest(of: row.when, happened, open, &known)
        let result = try self.node(row.event, unless: unless, when: when)
        known[node] = result
        return result
    }

    /// What `then` says where `condition` works, and what `otherwise` says where it does not.
    private mutating func choose(_ condition: Node, _ then: Node, _ otherwise: Node) throws(TooLarge) -> Node {
        if condition == Self.works { return then }
        if condition == Self.broken { return otherwise }
        if then == otherwise { return then }
        if then == Self.works, otherwise == Self.broken { return condition }
        let question = Question(condition: condition, then: then, otherwise: otherwise)
        if let answer = answers[question] { return answer }
        let event = min(row(condition).event, row(then).event, row(otherwise).event)
        func part(_ node: Node, _ side: KeyPath<Row, Node>) -> Node {
            row(node).event == event ? row(node)[keyPath: side] : node
        }
        let unless = try choose(part(condition, \.unless), part(then, \.unless), part(otherwise, \.unless))
        let when = try choose(part(condition, \.when), part(then, \.when), part(otherwise, \.when))
        let answer = try node(event, unless: unless, when: when)
        answers[question] = answer
        return answer
    }

    private func row(_ node: Node) -> Row { rows[Int(node)] }

    private mutating func node(_ event: Int32, unless: Node, when: Node) throws(TooLarge) -> Node {
        if unless == when { return unless }
        let row = Row(event: event, unless: unless, when: when)
        if let place = places[row] { return place }
        guard rows.count < Self.nodesMax else { throw .diagram }
        rows.append(row)
        places[row] = Node(rows.count - 1)
        return Node(rows.count - 1)
    }

    // MARK: Figures

    /// The chance that a node works.
    ///
    /// - Parameter chances: of the events.
    package func probability(_ node: Node, _ chances: [Double]) -> Double {
        probabilities(upTo: node, chances)[Int(node)]
    }

    /// The same of several nodes, in one pass.
    package func probabilities(of nodes: [Node], _ chances: [Double]) -> [Double] {
        let all = probabilities(upTo: nodes.max() ?? Self.works, chances)
        return nodes.map { all[Int($0)] }
    }

    /// Of all nodes up to one, each behind those that follow from it.
    private func probabilities(upTo node: Node, _ chances: [Double]) -> [Double] {
        var result = [0.0, 1.0]
        guard node > Self.works else { return result }
        result.reserveCapacity(Int(node) + 1)
        for row in rows[2...Int(node)] {
            let chance = chances[Int(row.event)]
            result.append((1 - chance) * result[Int(row.unless)] + chance * result[Int(row.when)])
        }
        return result
    }

    /// By events, how much likelier a node is to work while the event has not happened than while it has (Birnbaum, 1969).
    package func importance(_ node: Node, _ chances: [Double]) -> [Double] {
        var result = Array(repeating: 0.0, count: chances.count)
        guard node > Self.works else { return result }
        let works = probabilities(upTo: node, chances)
        // How likely it is that the way from the top leads over each node.
        var reached = Array(repeating: 0.0, count: Int(node) + 1)
        reached[Int(node)] = 1
        for place in stride(from: Int(node), through: 2, by: -1) where reached[place] > 0 {
            let row = rows[place]
            let event = Int(row.event)
            result[event] += reached[place] * (works[Int(row.unless)] - works[Int(row.when)])
            reached[Int(row.unless)] += reached[place] * (1 - chances[event])
            reached[Int(row.when)] += reached[place] * chances[event]
        }
        return result
    }

    /// Whether a node works where just these events have happened.
    package func works(_ node: Node, after happened: Set<Int>) -> Bool {
        var node = node
        while node > Self.works { node = happened.contains(Int(row(node).event)) ? row(node).when : row(node).unless }
        return node == Self.works
    }

    /// The smallest sets of events after which a node does not work, whatever else has not happened: none has another one
    /// in it (Rauzy, 1993). Of nodes that no event ever mends.
    ///
    /// - Parameters:
    ///   - size: of how many events at most.
    ///   - most: no more than so many, the smallest first; then the list is cut.
    package func cutSets(_ node: Node, size: Int, most: Int) -> (sets: [[Int]], isCut: Bool) {
        var known: [Node: [Set<[Int32]>]] = [:]
        var isCut = false
        /// By the number of events.
        func sets(_ node: Node) -> [Set<[Int32]>] {
            if node == Self.works { return Array(repeating: [], count: size + 1) }
            if node == Self.broken { return [[[]]] + Array(repeating: [], count: size) }
            if let found = known[node] { return found }
            var result = sets(row(node).unless)
            let further = sets(row(node).when)
            for count in 0..<size {
                // Where not all are kept, it is always the same ones.
                let isTooMany = result[count + 1].count + further[count].count > most
                let ordered =
                    isTooMany ? further[count].sorted { $0.lexicographicallyPrecedes($1) } : Array(further[count])
                for set in ordered where !Self.holdsOne(of: result, set) {
                    guard result[count + 1].count < most else {
                        isCut = true
                        break
                    }
                    result[count + 1].insert([row(node).event] + set)
                }
            }
            known[node] = result
            return result
        }
        let found = sets(node).flatMap { $0.sorted { $0.lexicographicallyPrecedes($1) } }
        return (found.prefix(most).map { $0.map { Int($0) } }, isCut || found.count > most)
    }

    /// Whether one of the sets lies within another set.
    private static func holdsOne(of sets: [Set<[Int32]>], _ set: [Int32]) -> Bool {
        for chosen in 0..<(1 << set.count) {
            let part = set.indices.filter { chosen >> $0 & 1 == 1 }.map { set[$0] }
            if part.count < sets.count, sets[part.count].contains(part) { return true }
        }
        return false
    }
}
