extension Fault.Wire {
    /// Understands `A -> B`, `A -> B (book, browse)` and either with a number behind: `A -> B 2`.
    ///
    /// - Throws: a ``Misreading`` where a name is unknown, or no such connection exists.
    public init(parsing text: some StringProtocol, in design: Design) throws(Misreading) {
        var words = WordReader(Substring(text))
        self = try words.wire(in: design)
        try words.requireEnd()
        if let misfit = misfit(in: design) { throw misfit }
    }

    /// The least that means one connection and no other: with its operations only where several exist between the
    /// same two, with a number only where those carry the same. `nil` where the design does not have it.
    public init?(_ id: ConnectionID, in design: Design) {
        guard let connection = design.connections.first(where: { $0.id == id }) else { return nil }
        let siblings = design.connections.filter { $0.from == connection.from && $0.to == connection.to }
        self.init(connection, among: siblings)
    }

    /// - Parameter siblings: all connections between the same two, in the order of the design.
    init(_ connection: Connection, among siblings: [Connection]) {
        self.init(from: connection.from, to: connection.to)
        guard siblings.count > 1 else { return }
        operations = connection.settings.operations(.for)
        // Without operations it means all siblings, whatever they carry.
        let alike = siblings.filter { $0.carries == connection.carries }
        if operations == nil || alike.count > 1 {
            place = alike.firstIndex { $0.id == connection.id }.map { $0 + 1 }
        }
    }

    /// `A -> B (book)`, with quotes where it would be misread without.
    public func text(in design: Design) -> String {
        var phrase = Phrase()
        phrase.add(self, in: design)
        return phrase.text { (try? Self(parsing: $0, in: design)) == self }
    }

    /// The connections that it means, in the order of the design.
    public func connections(in design: Design) -> [Connection] {
        let between = design.connections.filter { $0.from == from && $0.to == to }
        guard let place else { return operations == nil ? between : between.filter { $0.carries == carried } }
        let alike = between.filter { $0.carries == carried }
        return alike.indices.contains(place - 1) ? [alike[place - 1]] : []
    }

    private var carried: Set<OperationID>? { operations.map { Set($0) } }
}

extension Connection {
    /// The operations that it alone carries; `nil` where it says nothing of that.
    fileprivate var carries: Set<OperationID>? { settings.operations(.for).map { Set($0) } }
}

extension WordReader {
    /// Reads `A -> B (book)`.
    mutating func wire(in design: Design) throws(Misreading) -> Fault.Wire {
        let start = remainder().offset
        let before = self
        let from: ComponentID
        do throws(Misreading) {
            from = try requireKnown(design.componentNames, expected: Self.expectedWire)
        } catch {
            var told = error
            if told.expected == Self.expectedWire { told.expected = before.exampleOfWire(in: design) }
            throw told
        }
        guard take(mark: "->") else { throw noArrow(after: from, at: start, in: design) }
        return try callee(of: from, in: design)
    }

    private static let expectedWire = "a connection, such as A -> B"

    /// What to write where a connection was meant: one that the design has, and in place of a zone or region what can be
    /// done to it.
    private func exampleOfWire(in design: Design) -> String {
        // No more than names: a text that is read back to be sure of it would ask for an example in turn.
        let names = design.connections.first.map { first in
            [first.from, first.to].map { design.component($0)?.name ?? "?" }.joined(separator: " -> ")
        }
        let expected = names.map { "a connection, such as \($0)" } ?? Self.expectedWire
        var ahead = self
        guard let word = ahead.peek().map({ String($0.text) }) else { return expected }
        let places = design.zones.map { "zone " + $0.name } + design.regions.map { "region " + $0.name }
        let isKind = word == "zone" || word == "region"
        let named = places.first { isKind ? $0.hasPrefix(word + " ") : $0.hasSuffix(" " + word) }
        guard isKind || named != nil else { return expected }
        let others = places.filter { $0 != named && $0.hasPrefix(named?.prefix(4) ?? "") }
        let ways = [named ?? "zone a", others.first ?? "zone b"].joined(separator: " | ")
        return expected + ", or what lies between two places, such as \(ways)"
            + (named.map { "; crash \($0) takes one out" } ?? "")
    }

    /// A component where a connection was meant: with “->” and who is at its other end it would be one.
    private func noArrow(after component: ComponentID, at offset: Int, in design: Design) -> Misreading {
        let name = design.component(component)?.name ?? "?"
        var texts: [String] = []
        for connection in design.connections where connection.from == component || connection.to == component {
            let ends = Fault.Wire(from: connection.from, to: connection.to).text(in: design)
            if !texts.contains(ends) { texts.append(ends) }
        }
        let shown = texts.prefix(Self.wiresMax) + (texts.count > Self.wiresMax ? ["another of its connections"] : [])
        return Misreading(
            .syntax, found: name,
            expected: "a connection, such as A -> B: “->” and a component are missing after \(name)"
                + (shown.isEmpty ? ", which has no connection" : "; try " + FaultReader.alternatives(Array(shown))),
            suggestion: texts.count == 1 ? texts[0] : nil, offset: offset)
    }

    /// A message names no more connections than this.
    private static let wiresMax = 6

    /// Reads what follows the arrow of a connection: `B (book) 2`.
    mutating func callee(of from: ComponentID, in design: Design) throws(Misreading) -> Fault.Wire {
        let to = try requireKnown(design.componentNames)
        guard take(mark: "(") else { return Fault.Wire(from: from, to: to, place: takePlace()) }
        var operations: [OperationID] = []
        repeat { operations.append(try requireKnown(design.operationNames)) } while take(mark: ",")
        guard take(mark: ")") else { throw missing("a comma or a closing parenthesis", suggestion: ")") }
        return Fault.Wire(from: from, to: to, operations: operations, place: takePlace())
    }

    /// Which of several connections, where a bare number follows.
    private mutating func takePlace() -> Int? {
        let ahead = rest.drop { $0.isWhitespace }
        let digits = ahead.prefix { $0.isASCII && $0.isNumber }
        let after = ahead[digits.endIndex...]
        // The dot before a key may follow.
        // A setting follows behind a full stop; a digit there makes it another number.
        let isSetting = after.first == "." && after.dropFirst().first?.isNumber != true
        guard let place = Int(digits), isSetting || after.first?.isWhitespace ?? true else { return nil }
        rest = after
        return place
    }
}

extension Phrase {
    mutating func add(_ component: ComponentID, in design: Design) {
        add(name: design.components.first { $0.id == component }?.name ?? "?")
    }

    mutating func add(_ operation: OperationID, in design: Design) {
        add(name: design.operations.first { $0.id == operation }?.name ?? "?")
    }

    mutating func add(_ wire: Fault.Wire, in design: Design) {
        add(wire.from, in: design)
        add(" -> ")
        add(wire.to, in: design)
        for (place, operation) in (wire.operations ?? []).enumerated() {
            add(place == 0 ? " (" : ", ")
            add(operation, in: design)
        }
        if wire.operations != nil { add(")") }
        if let place = wire.place { add(" \(place)") }
    }
}
