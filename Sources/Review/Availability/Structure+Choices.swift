import DesignModel

extension Structure {
    /// What one request has done so far.
    struct Request {
        /// How often it has drawn each thing, and how often anything.
        var drawn: [Choice: Int] = [:]
        var choices = 0
        /// Where it has been.
        var visited: Set<Visit> = []
    }

    /// Of one request: more choices than this, or more visits to boxes, are refused. All visits to a box behind which it makes no
    /// choice are one.
    static let choicesMax = 1000
    static let visitsMax = 20_000

    // MARK: Drawing

    /// An event that happens for such a share of the requests, each time that they come there.
    mutating func way(
        _ share: Double, at place: Choice.Place, _ operation: Int
    ) throws(DecisionDiagram.TooLarge) -> Int {
        var choice = Choice(place: place, operation: operation, share: share)
        guard request.choices < Self.choicesMax else { throw .choices }
        request.choices += 1
        let number = request.drawn[choice, default: 0]
        request.drawn[choice] = number + 1
        choice.number = number
        return try event(.way(choice), share)
    }

    /// What one of several things says, by how likely each is, or by their weights.
    mutating func oneOf(
        _ needs: [(node: DecisionDiagram.Node, chance: Double)], at place: Choice.Place, _ operation: Int
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        // The last one takes what the others leave; each takes its share of what those before it have left.
        var result = needs.last?.node ?? DecisionDiagram.works
        var left = needs.last?.chance ?? 0
        for (node, chance) in needs.dropLast().reversed() {
            left += chance
            let way = try way(left > 0 ? chance / left : 0, at: place, operation)
            result = try diagram.choice(way, when: node, unless: result)
        }
        return result
    }

    mutating func oneOf(
        _ needs: Needs, at place: Choice.Place, _ operation: Int
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        try oneOf(needs.list.sorted { ($1.chance, $0.node) < ($0.chance, $1.node) }, at: place, operation)
    }

    mutating func countVisit() throws(DecisionDiagram.TooLarge) {
        guard visits < Self.visitsMax else { throw .choices }
        visits += 1
    }

    // MARK: Where requests choose

    /// Whether requests of an operation make a choice at a box, or further on.
    mutating func chooses(_ box: Int, _ operation: Int) -> Bool {
        if takesAllWays { return false }
        if let known = choosing[operation] { return known.contains(box) }
        var callers: [Int: [Int]] = [:]
        var frontier: [Int] = []
        for (index, call) in survey.calls.enumerated() where isFollowed(index, operation) {
            for callee in [call.to, survey.fallbackBox(of: index)].compactMap(\.self) {
                callers[callee, default: []].append(call.from)
            }
            if call.isSplit || mayBeSpared(index) || ownHits(of: call.from) != nil { frontier.append(call.from) }
        }
        var found = Set(frontier)
        while let next = frontier.popLast() {
            for caller in callers[next] ?? [] where found.insert(caller).inserted { frontier.append(caller) }
        }
        choosing[operation] = found
        return found.contains(box)
    }

    /// Whether a choice lies behind an arrow.
    mutating func choosesBehind(_ call: Int, _ operation: Int) -> Bool {
        if chooses(survey.calls[call].to, operation) { return true }
        return survey.fallbackBox(of: call).map { chooses($0, operation) } ?? false
    }

    /// Whether some of the requests that come to a caller do not make a call.
    func mayBeSpared(_ index: Int) -> Bool { survey.calls[index].share < 1 || mayBeAnswered(index) }

    /// Whether a cache in front of a call may answer in its place.
    func mayBeAnswered(_ index: Int) -> Bool {
        guard let cache = survey.calls[index].behind, !survey.calls[index].writes else { return false }
        return survey.hitShare(of: cache) != nil
    }

    /// The share of requests that a cache answers and does not ask others about; `nil`: all are passed on, or nobody said.
    func ownHits(of box: Int) -> Double? {
        guard !takesAllWays, survey.boxes[box].mechanic == .cache else { return nil }
        return survey.hitShare(of: box)
    }

    // MARK: What may be needed, whatever is drawn

    /// What one visit to a box may need; `nil`: too many different things.
    mutating func needs(of visit: Visit) throws(DecisionDiagram.TooLarge) -> Needs? {
        if let known = needsOfVisits[visit] { return known }
        // On trial: the request has drawn nothing for it.
        let before = request
        let node = try begun(visit)
        request = before
        let needs = try needs(of: node)
        needsOfVisits[visit] = .some(needs)
        return needs
    }

    /// That a step succeeds each time that it is made: so many times, each of which draws by itself.
    mutating func repeated(
        _ step: Step, _ operation: Int, _ times: Int
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let before = request
        let node = try condition(of: step, operation)
        guard times > 1, request.choices > before.choices else { return node }
        if let one = try needs(of: node), let needs = try one.repeated(times, &diagram) {
            // That was on trial: the request has drawn nothing for it.
            request = before
            return try oneOf(needs, at: .step(step), operation)
        }
        var nodes = [node]
        // Each draws something, so that the limit of what may be drawn ends it.
        for _ in 1..<times { nodes.append(try condition(of: step, operation)) }
        return try diagram.all(nodes)
    }

    /// What a node comes to after everything that may be drawn for it.
    private mutating func needs(of node: DecisionDiagram.Node) throws(DecisionDiagram.TooLarge) -> Needs? {
        var open = diagram.events(decidingOn: node)
        let ways = open.filter { events[$0].what.isWay }.sorted()
        guard ways.count <= Needs.waysMax else { return nil }
        var needs = Needs(node)
        for way in ways {
            open.remove(way)
            let chance = events[way].chance
            var next = Needs()
            for need in needs.list {
                next.add(try diagram.rest(of: need.node, after: [way], leavingOpen: open), need.chance * chance)
                next.add(try diagram.rest(of: need.node, after: [], leavingOpen: open), need.chance * (1 - chance))
            }
            guard next.list.count <= Needs.most else { return nil }
            needs = next
        }
        return needs
    }
}
