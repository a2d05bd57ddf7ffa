import DesignModel

/// What an operation of a design needs, box by box and place by place.
///
/// Calls are needed together; a fallback, an `optional` call and a lookup in a cache with something behind it are not;
/// a group needs as many as it says. Instances stand in for each other, and so do the copies of a store as far as
/// somebody takes over. What stands in a zone is lost with it. Who takes messages is not needed by those who leave them.
struct Structure {
    /// Something that may be lost.
    struct Event: Hashable {
        enum What: Hashable {
            /// A box of which somebody promises how often all of it is there.
            case box(Int)
            /// All copies of a box that stand in one place.
            case copies(Int, count: Int, zone: Int?)
            /// One of the copies of a box of which it matters which are there.
            case copy(Int, number: Int, zone: Int?)
            /// A zone or a region, by its place in the design's list.
            case zone(Int)
            case region(Int)
            /// Not lost: a request takes this way and not that one.
            case way(Int)

            /// The box that it is, or is of.
            var box: Int? {
                switch self {
                case .box(let box), .copies(let box, _, _), .copy(let box, _, _): box
                case .zone, .region, .way: nil
                }
            }
        }
        let what: What
        /// How likely it is at any moment.
        let chance: Double
    }

    let survey: Survey
    let odds: Odds
    private(set) var diagram = DecisionDiagram()
    private(set) var events: [Event] = []
    /// Whether requests go all of their possible ways at once, so that what breaks any of them counts.
    private let takesAllWays: Bool
    private var known: [Visit: DecisionDiagram.Node] = [:]
    /// How many boxes stand before the one that is looked at.
    private var depth = 0
    private var copiesOf: [Standing: DecisionDiagram.Node] = [:]
    private var eventOf: [Event.What: Int] = [:]

    private struct Visit: Hashable {
        let box: Int
        let operation: Int
        let writes: Bool
    }

    private struct Standing: Hashable {
        let box: Int
        let writes: Bool
    }

    /// More parts than this, or more boxes one behind the other, are refused.
    static let eventsMax = 1000
    static let depthMax = 200

    init(_ survey: Survey, _ odds: Odds, takesAllWays: Bool) {
        self.survey = survey
        self.odds = odds
        self.takesAllWays = takesAllWays
    }

    var chances: [Double] { events.map(\.chance) }

    /// What must be there for an operation that a client sends.
    mutating func condition(of operation: Int, from client: Int) throws(DecisionDiagram.TooLarge)
        -> DecisionDiagram.Node
    {
        try calls(of: client, operation)
    }

    // MARK: Boxes

    private mutating func condition(
        of box: Int, _ operation: Int, writes: Bool
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let visit = Visit(box: box, operation: operation, writes: writes)
        if let node = known[visit] { return node }
        guard depth < Self.depthMax else { throw DecisionDiagram.TooLarge() }
        depth += 1
        defer { depth -= 1 }
        let own = try copies(of: box, writes: writes)
        let node = try diagram.all([own, calls(of: box, operation)])
        known[visit] = node
        return node
    }

    /// That enough of a box's own copies are there.
    private mutating func copies(of box: Int, writes: Bool) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let standing = Standing(box: box, writes: writes)
        if let node = copiesOf[standing] { return node }
        let places = survey.zones(of: box)
        let node: DecisionDiagram.Node
        if survey.boxes[box].mechanic == .client {
            node = DecisionDiagram.works
        } else if odds.isWhole(box) {
            let whole = try diagram.unless(event(.box(box), odds.loss(of: box)))
            let grounds = try places.map { zone throws(DecisionDiagram.TooLarge) in try ground(of: zone) }
            node = try diagram.all([whole, grounds.isEmpty ? DecisionDiagram.works : diagram.any(grounds)])
        } else {
            let need = survey.copiesNeeded(of: box, writes: writes)
            let count = survey.boxes[box].copies
            // Copies are dealt to the zones in turn.
            let zones = (0..<count).map { places.isEmpty ? nil : places[$0 % places.count] }
            switch need {
            case .any: node = try anyOf(box, zones)
            case .first: node = try copy(of: box, number: 0, zones.first ?? nil)
            case .atLeast(let least):
                var parts: [(weight: Int, node: DecisionDiagram.Node)] = []
                for (number, zone) in zones.enumerated() {
                    parts.append((1, try copy(of: box, number: number, zone)))
                }
                node = try diagram.atLeast(least, of: parts)
            }
        }
        copiesOf[standing] = node
        return node
    }

    /// That any copy is there; those in one place are lost together, all by themselves or with the place. Where it matters
    /// to somebody which of them leads, each is an event of its own.
    private mutating func anyOf(_ box: Int, _ zones: [Int?]) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        var nodes: [DecisionDiagram.Node] = []
        if survey.tellsCopiesApart(box) {
            for (number, zone) in zones.enumerated() { nodes.append(try copy(of: box, number: number, zone)) }
            return try diagram.any(nodes)
        }
        var seen: [Int?] = []
        for zone in zones where !seen.contains(zone) {
            seen.append(zone)
            let count = zones.count { $0 == zone }
            var chance = 1.0
            for _ in 0..<count { chance *= odds.loss(of: box) }
            let copies = try diagram.unless(event(.copies(box, count: count, zone: zone), chance))
            nodes.append(try diagram.all([copies, ground(of: zone)]))
        }
        return try diagram.any(nodes)
    }

    /// One copy by itself; the first one leads.
    private mutating func copy(
        of box: Int, number: Int, _ zone: Int?
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let one = try diagram.unless(event(.copy(box, number: number, zone: zone), odds.loss(of: box)))
        return try diagram.all([one, ground(of: zone)])
    }

    /// That a zone is there, and the region in which it lies.
    private mutating func ground(of zone: Int?) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        guard let zone else { return DecisionDiagram.works }
        var nodes: [DecisionDiagram.Node] = []
        if let loss = odds.loss(ofPlace: survey.design.zones[zone].name) {
            nodes.append(try diagram.unless(event(.zone(zone), loss)))
        }
        let id = survey.design.zones[zone].id
        if let region = survey.design.regions.firstIndex(where: { $0.zones.contains(id) }),
            let loss = odds.loss(ofPlace: survey.design.regions[region].name)
        {
            nodes.append(try diagram.unless(event(.region(region), loss)))
        }
        return try diagram.all(nodes)
    }

    private mutating func event(_ what: Event.What, _ chance: Double) throws(DecisionDiagram.TooLarge) -> Int {
        if let known = eventOf[what] { return known }
        guard events.count < Self.eventsMax else { throw DecisionDiagram.TooLarge() }
        events.append(Event(what: what, chance: chance))
        eventOf[what] = events.count - 1
        return events.count - 1
    }

    /// A way that so many requests take.
    private mutating func way(_ share: Double) throws(DecisionDiagram.TooLarge) -> Int {
        try event(.way(events.count), share)
    }

    // MARK: Calls

    /// That a box gets from others what it needs for an operation.
    private mutating func calls(
        of box: Int, _ operation: Int
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let calls = survey.outgoing[box].filter { index in
            let call = survey.calls[index]
            return !call.isPull && !call.closesCircle && call.carries(operation)
        }
        var nodes: [DecisionDiagram.Node] = []
        var done: Set<String> = []
        for index in calls {
            let call = survey.calls[index]
            if let group = call.group {
                guard done.insert("group \(group)").inserted else { continue }
                nodes.append(try self.group(calls.filter { survey.calls[$0].group == group }, operation))
            } else if let name = call.connection?.settings.text(.split) {
                guard done.insert("split \(name)").inserted else { continue }
                let members = calls.filter { survey.calls[$0].connection?.settings.text(.split) == name }
                nodes.append(try split(members, operation))
            } else {
                nodes.append(try condition(ofCall: index, operation))
            }
        }
        return try diagram.all(nodes)
    }

    /// That the caller gets what it needs of one call.
    private mutating func condition(
        ofCall index: Int, _ operation: Int
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let call = survey.calls[index]
        guard !survey.isDispensable(index, operation) else { return DecisionDiagram.works }
        var node = try condition(of: call.to, operation, writes: call.writes)
        if let fallback = survey.fallbackBox(of: index) {
            node = try diagram.any([node, condition(of: fallback, operation, writes: call.writes)])
        }
        if let cache = call.behind, !call.writes, let hit = survey.hitShare(of: cache), !takesAllWays {
            let found = try diagram.choice(
                way(hit), when: copies(of: cache, writes: false), unless: DecisionDiagram.broken)
            node = try diagram.any([found, node])
        }
        guard call.share < 1, !takesAllWays else { return node }
        return try diagram.choice(way(call.share), when: node, unless: DecisionDiagram.works)
    }

    private mutating func group(
        _ members: [Int], _ operation: Int
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let needed = members.filter { survey.calls[$0].connection?.settings.flag(.optional) != true }
        let need = members.compactMap { survey.calls[$0].connection?.settings.count(.need) }.first
        var parts: [(weight: Int, node: DecisionDiagram.Node)] = []
        for member in needed { parts.append((survey.calls[member].times, try condition(ofCall: member, operation))) }
        guard let need else { return try diagram.all(parts.map(\.node)) }
        return try diagram.atLeast(min(Int(clamping: need), parts.reduce(0) { $0 + $1.weight }), of: parts)
    }

    private mutating func split(
        _ members: [Int], _ operation: Int
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        var nodes: [DecisionDiagram.Node] = []
        for member in members {
            let call = survey.calls[member]
            nodes.append(
                survey.isDispensable(member, operation)
                    ? DecisionDiagram.works : try condition(of: call.to, operation, writes: call.writes))
        }
        guard !takesAllWays else { return try diagram.all(nodes) }
        // The last one takes what the others leave; each takes its share of what those before it have left.
        var result = nodes.last ?? DecisionDiagram.works
        var left = members.last.map { survey.calls[$0].share } ?? 0
        for (member, node) in zip(members, nodes).dropLast().reversed() {
            left += survey.calls[member].share
            let share = left > 0 ? survey.calls[member].share / left : 0
            result = try diagram.choice(way(share), when: node, unless: result)
        }
        return result
    }
}
