import DesignModel

/// What an operation of a design needs, box by box and place by place.
///
/// Calls are needed together; a fallback, an `optional` call and a lookup in a cache with something behind it are not;
/// a group needs as many as it says. Instances stand in for each other, and so do the copies of a store as far as
/// somebody takes over. What stands in a zone is lost with it. Who takes messages is not needed by those who leave them.
struct Structure {
    let survey: Survey
    let odds: Odds
    var diagram = DecisionDiagram()
    private(set) var events: [Event] = []
    /// How many of them are no choices.
    private var parts = 0
    /// Whether requests go all of their possible ways at once, so that what breaks any of them counts.
    let takesAllWays: Bool
    /// The request that is followed.
    var request = Request()
    /// What does not hang on any choice, and so is the same at each visit.
    private var known: [Visit: DecisionDiagram.Node] = [:]
    /// See ``chooses(_:_:)``.
    var choosing: [Int: Set<Int>] = [:]
    /// What may be needed of a visit; `nil`: that is too much to list.
    var needsOfVisits: [Visit: Needs?] = [:]
    /// What is needed together with the visit that is looked at.
    var together = Together()
    /// The place of each box in the survey's order.
    let ranks: [Int: Int]
    /// See ``visitsMax``.
    var visits = 0
    /// How many boxes stand before the one that is looked at.
    private var depth = 0
    private var copiesOf: [Standing: DecisionDiagram.Node] = [:]
    private var eventOf: [Event.What: Int] = [:]

    struct Visit: Hashable {
        let box: Int
        let operation: Int
        let writes: Bool
    }

    private struct Standing: Hashable {
        let box: Int
        let writes: Bool
    }

    /// More parts than this, or more boxes one behind the other, are refused.
    static let partsMax = 1000
    static let depthMax = 200

    init(_ survey: Survey, _ odds: Odds, takesAllWays: Bool) {
        self.survey = survey
        self.odds = odds
        self.takesAllWays = takesAllWays
        ranks = Dictionary(survey.order.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    var chances: [Double] { events.map(\.chance) }

    /// What must be there for an operation that a client sends.
    mutating func condition(of operation: Int, from client: Int) throws(DecisionDiagram.TooLarge)
        -> DecisionDiagram.Node
    {
        let visit = Visit(box: client, operation: operation, writes: false)
        (request, visits) = (Request(), 0)
        together = needed(togetherWith: visit)
        return try calls(of: visit)
    }

    // MARK: Boxes

    /// That one visit to a box brings what it is for. What requests draw on the way is drawn anew at each visit; what stands and
    /// what is lost is the same for all of them.
    mutating func condition(
        of box: Int, _ operation: Int, writes: Bool
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let visit = Visit(box: box, operation: operation, writes: writes)
        if let node = known[visit] { return node }
        guard chooses(box, operation) else {
            let node = try built(visit)
            known[visit] = node
            return node
        }
        if !request.visited.insert(visit).inserted, let needs = try needs(of: visit) {
            return try oneOf(needs, at: .visit(box: box), operation)
        }
        return try begun(visit)
    }

    /// The same, with a variable for each choice.
    mutating func begun(_ visit: Visit) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let outer = together
        defer { together = outer }
        together = needed(togetherWith: visit)
        return try built(visit)
    }

    /// That a box is there, and gets what it needs from others.
    mutating func built(_ visit: Visit) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        guard depth < Self.depthMax else { throw .diagram }
        depth += 1
        defer { depth -= 1 }
        try countVisit()
        let own = try copies(of: visit.box, writes: visit.writes)
        return try diagram.all([own, calls(of: visit)])
    }

    /// That enough of a box's own copies are there.
    mutating func copies(of box: Int, writes: Bool) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
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

    mutating func event(_ what: Event.What, _ chance: Double) throws(DecisionDiagram.TooLarge) -> Int {
        if let known = eventOf[what] { return known }
        // Choices are counted by themselves, and those of one request are.
        if !what.isWay {
            guard parts < Self.partsMax else { throw .diagram }
            parts += 1
        }
        events.append(Event(what: what, chance: chance))
        eventOf[what] = events.count - 1
        return events.count - 1
    }
}
