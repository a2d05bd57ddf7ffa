extension Fault.Wire {
    /// Understands `A -> B` or `A -> B (book, browse)`.
    ///
    /// - Throws: a ``Misreading`` where a name is unknown, or no such connection exists.
    public init(parsing text: some StringProtocol, in design: Design) throws(Misreading) {
        var words = WordReader(Substring(text))
        self = try words.wire(in: design)
        try words.requireEnd()
        if let misfit = misfit(in: design) { throw misfit }
    }

    /// The shortest text for one connection: with its operations only where several exist between the same two.
    ///
    /// ``Design/connectionTitles`` tells apart even those that carry the same operations. `nil` where the design does not have it.
    public init?(_ id: ConnectionID, in design: Design) {
        guard let connection = design.connections.first(where: { $0.id == id }) else { return nil }
        let siblings = design.connections.filter { $0.from == connection.from && $0.to == connection.to }
        var carried: [OperationID]?
        if siblings.count > 1, let operations = connection.settings.operations(.for) { carried = operations }
        self.init(from: connection.from, to: connection.to, operations: carried)
    }

    /// `A -> B (book)`, with quotes where it would be misread without.
    public func text(in design: Design) -> String {
        var phrase = Phrase()
        phrase.add(self, in: design)
        return phrase.text { (try? Self(parsing: $0, in: design)) == self }
    }

    /// The connections that it means, in the order of the design.
    public func connections(in design: Design) -> [Connection] {
        design.connections.filter(means)
    }
}

extension WordReader {
    /// Reads `A -> B (book)`.
    mutating func wire(in design: Design) throws(Misreading) -> Fault.Wire {
        let from = try requireKnown(design.componentNames, expected: "a connection, such as A -> B")
        guard take(mark: "->") else { throw missing("“->” and a component: what is cut or slow is a connection") }
        return try callee(of: from, in: design)
    }

    /// Reads what follows the arrow of a connection: `B (book)`.
    mutating func callee(of from: ComponentID, in design: Design) throws(Misreading) -> Fault.Wire {
        let to = try requireKnown(design.componentNames)
        guard take(mark: "(") else { return Fault.Wire(from: from, to: to) }
        var operations: [OperationID] = []
        repeat { operations.append(try requireKnown(design.operationNames)) } while take(mark: ",")
        guard take(mark: ")") else { throw missing("a comma or a closing parenthesis", suggestion: ")") }
        return Fault.Wire(from: from, to: to, operations: operations)
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
        guard let operations = wire.operations else { return }
        for (place, operation) in operations.enumerated() {
            add(place == 0 ? " (" : ", ")
            add(operation, in: design)
        }
        add(")")
    }
}
