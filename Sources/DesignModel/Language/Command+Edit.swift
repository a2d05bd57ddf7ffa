extension Design {
    /// The edit that a command asks for, as one step; `nil` for a fault, which breaks a run and not the design.
    ///
    /// - Parameter client: Who sends what is added at a rate; `nil`: the first client.
    /// - Throws: A ``Misreading`` whose offset is within the text of the command where its place is known, else 0.
    public func edit(doing command: Command, sentBy client: ComponentID? = nil) throws(Misreading) -> Edit? {
        switch command {
        case .chain(let chain): try edit(drawing: chain)
        case .set(let assignment): try edit(making: assignment)
        case .operation(let operation): try edit(adding: operation, sentBy: client)
        case .objective(let objective): edit(adding: objective)
        case .fault: nil
        }
    }

    /// Adds the boxes and arrows of a chain that are not there yet, and sets instances where it says how many, and keys of
    /// the last arrow.
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
                    // A store's copies are its replicas, beside the primary, or those that `n` counts.
                    let hasEquals = design.component(id)?.settings[.n] != nil
                    let key: SettingKey = !isStore ? .instances : hasEquals ? .n : .replicas
                    let count = Int64(key == .replicas ? instances - 1 : instances)
                    return try design.edit(setting: key, of: .component(id), to: .count(count))
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
        if let keys = chain.keys {
            if keys.arrows.isEmpty, let box = chain.boxes.first {
                try steps.set(keys, ofBox: box.name)
            } else {
                try steps.set(keys, new: chain.arrows)
            }
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

    /// Adds an operation; where it has a rate, a client sends it: this one, else the first.
    public func edit(
        adding new: Command.NewOperation, sentBy sender: ComponentID? = nil
    ) throws(Misreading) -> Edit {
        var operation = Operation(id: nextOperationID, name: new.name)
        if let value = new.value { operation.settings[.value] = .money(value) }
        var steps = Steps(in: self)
        try steps.add { [operation] design throws(Misreading) in try design.edit(adding: operation) }
        guard let rate = new.rate else { return steps.edit }
        let clients = components.filter { Catalogue.kind($0.kind)?.mechanic == .client }
        guard let client = clients.first(where: { $0.id == sender }) ?? clients.first else {
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
