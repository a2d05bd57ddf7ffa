extension Design {
    /// The edit that a command asks for, as one step; `nil` for a fault, which breaks a run and not the design.
    ///
    /// - Throws: A ``Misreading`` whose offset is within the text of the command where its place is known, else 0.
    public func edit(doing command: Command) throws(Misreading) -> Edit? {
        switch command {
        case .chain(let chain): try edit(drawing: chain)
        case .set(let assignment): try edit(making: assignment)
        case .operation(let operation): try edit(adding: operation)
        case .objective(let objective): edit(adding: objective)
        case .fault: nil
        }
    }

    /// Adds the boxes and arrows of a chain that are not there yet, and sets instances where it says how many.
    public func edit(drawing chain: Chain) throws(Misreading) -> Edit {
        var steps = Steps(in: self)
        var previous: ComponentID?
        for box in chain.boxes {
            let id = box.existing ?? steps.design.nextComponentID
            if box.existing == nil {
                let component = Component(id: id, name: box.name, kind: box.kind)
                let predecessor = previous
                try steps.add { design throws(Misreading) in try design.edit(adding: component, after: predecessor) }
            }
            if let instances = box.instances {
                let isStore = Catalogue.kind(box.kind)?.mechanic == .store
                try steps.add { design throws(Misreading) in
                    // A store's copies are its replicas, beside the primary.
                    try isStore
                        ? design.edit(setting: .replicas, of: .component(id), to: .count(Int64(instances - 1)))
                        : design.edit(setting: .instances, of: .component(id), to: .count(Int64(instances)))
                }
            }
            previous = id
        }
        for arrow in chain.arrows {
            guard let from = steps.design.component(named: arrow.from), let to = steps.design.component(named: arrow.to)
            else { continue }
            let connection = Connection(id: steps.design.nextConnectionID, from: from.id, to: to.id)
            try steps.add { design throws(Misreading) in try design.edit(adding: connection) }
        }
        return steps.edit
    }

    /// Sets one key; of all connections that the assignment means, where it is about connections.
    public func edit(making assignment: Assignment) throws(Misreading) -> Edit {
        var steps = Steps(in: self)
        if assignment.path == ["name"], let renaming = try edit(renaming: assignment) { return renaming }
        for subject in assignment.subjects(in: self) {
            do throws(Misreading) {
                try steps.add { design throws(Misreading) in
                    try design.edit(setting: assignment.path, of: subject, to: assignment.value)
                }
            } catch {
                let isAboutKey = error.code == .unknownKey || assignment.path.contains { $0.name == error.found }
                throw error.shifted(by: isAboutKey ? assignment.keyOffset : assignment.valueOffset)
            }
        }
        return steps.edit
    }

    /// `booking.name = orders`: another name of a component, operation or entity; `nil` for a connection, which has none.
    private func edit(renaming assignment: Assignment) throws(Misreading) -> Edit? {
        do throws(Misreading) {
            switch assignment.target {
            case .component(let id): return try edit(renaming: id, to: assignment.value)
            case .operation(let id): return try edit(renaming: id, to: assignment.value)
            case .entity(let id): return try edit(renaming: id, to: assignment.value)
            case .connection: return nil
            }
        } catch {
            throw error.shifted(by: assignment.valueOffset)
        }
    }

    /// Adds an operation; where it has a rate, the first client sends it.
    public func edit(adding new: Command.NewOperation) throws(Misreading) -> Edit {
        var operation = Operation(id: nextOperationID, name: new.name)
        if let value = new.value { operation.settings[.value] = .money(value) }
        var steps = Steps(in: self)
        try steps.add { [operation] design throws(Misreading) in try design.edit(adding: operation) }
        guard let rate = new.rate else { return steps.edit }
        guard let client = components.first(where: { Catalogue.kind($0.kind)?.mechanic == .client }) else {
            throw Misreading(
                .doesNotFit, found: rate.text, expected: "a client that sends it; draw one first, as in users:client")
        }
        let sends = (client.settings.sends(.sends) ?? []) + [.init(operation: operation.id, volume: .rate(rate))]
        try steps.add { design throws(Misreading) in
            try design.edit(setting: .sends, of: .component(client.id), to: .sends(sends))
        }
        return steps.edit
    }
}

extension Assignment {
    /// What it sets a key of; several where it means several connections.
    public func subjects(in design: Design) -> [Subject] {
        switch target {
        case .component(let id): [.component(id)]
        case .connection(let wire): wire.connections(in: design).map { .connection($0.id) }
        case .operation(let id): [.operation(id)]
        case .entity(let id): [.entity(id)]
        }
    }
}

/// Edits that follow each other, each made for the design that the ones before it leave.
private struct Steps {
    private(set) var design: Design
    private var edits: [Edit] = []

    init(in design: Design) { self.design = design }

    var edit: Edit { edits.count == 1 ? edits[0] : .all(edits) }

    mutating func add(_ make: (Design) throws(Misreading) -> Edit) throws(Misreading) {
        let edit = try make(design)
        _ = try design.apply(edit)
        edits.append(edit)
    }
}
