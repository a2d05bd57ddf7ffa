// Edits of operations, entities, objectives and experiments.

extension Design {
    // MARK: Operations

    /// Adds an operation at the end.
    ///
    /// - Throws: Where the name is no name or is taken.
    public func edit(adding operation: Operation) throws(Misreading) -> Edit {
        _ = try freeName(operation.name, taken: operations.map(\.name), sort: "operation")
        return .operations(.insert(operation, at: operations.count))
    }

    /// Gives an operation another name; who refers to it refers to it still.
    public func edit(renaming id: OperationID, to name: String) throws(Misreading) -> Edit {
        guard let place = operations.firstIndex(where: { $0.id == id }) else { throw Self.gone }
        var changed = operations[place]
        guard changed.name != name else { return .nothing }
        changed.name = try freeName(name, taken: operations.map(\.name), sort: "operation")
        return .operations(.replace(at: place, with: changed))
    }

    /// Takes an operation away, with everything that is about it alone: what clients send, promises, faults, and
    /// connections that carry nothing else.
    public func edit(removing id: OperationID) throws(Misreading) -> Edit {
        guard operation(id) != nil else { throw Self.gone }
        let alone = Set(connections.filter { $0.settings.operations(.for) == [id] }.map(\.id))
        // References go first: they are replaced where they stand, which moves nothing.
        return .all(
            editsDroppingReferences { value in
                switch value {
                case .operations(let ids) where ids.contains(id): return .operations(ids.filter { $0 != id })
                case .sends(let sends) where sends.contains(where: { $0.operation == id }):
                    let rest = sends.filter { $0.operation != id }
                    return rest.isEmpty ? nil : .sends(rest)
                default: return value
                }
            }
                + editsRemoving(connections: alone)
                + edits(of: objectives, as: Edit.objectives) { $0.isAbout(id) ? nil : $0 }
                + edits(of: experiments, as: Edit.experiments) { $0.without(alone, of: self).without(id) }
                + edits(of: operations, as: Edit.operations) { $0.id == id ? nil : $0 })
    }

    // MARK: Entities

    /// Adds an entity at the end.
    public func edit(adding entity: Entity) throws(Misreading) -> Edit {
        _ = try freeName(entity.name, taken: entities.map(\.name), sort: "entity")
        return .entities(.insert(entity, at: entities.count))
    }

    /// Gives an entity another name; who refers to it refers to it still.
    public func edit(renaming id: EntityID, to name: String) throws(Misreading) -> Edit {
        guard let place = entities.firstIndex(where: { $0.id == id }) else { throw Self.gone }
        var changed = entities[place]
        guard changed.name != name else { return .nothing }
        changed.name = try freeName(name, taken: entities.map(\.name), sort: "entity")
        return .entities(.replace(at: place, with: changed))
    }

    /// Takes an entity away; operations that were about it are about nothing in particular.
    public func edit(removing id: EntityID) throws(Misreading) -> Edit {
        guard entity(id) != nil else { throw Self.gone }
        return .all(
            editsDroppingReferences { $0 == .entity(id) ? nil : $0 }
                + edits(of: entities, as: Edit.entities) { $0.id == id ? nil : $0 })
    }

    // MARK: Objectives and experiments

    /// Adds a promise at the end.
    public func edit(adding objective: Objective) -> Edit { .objectives(.insert(objective, at: objectives.count)) }

    /// Takes the promise at a place away.
    public func edit(removingObjectiveAt place: Int) throws(Misreading) -> Edit {
        guard objectives.indices.contains(place) else { throw Self.gone }
        return .objectives(.remove(at: place))
    }

    /// Adds an experiment at the end, or replaces the one of the same name.
    public func edit(keeping experiment: Experiment) throws(Misreading) -> Edit {
        if let place = experiments.firstIndex(where: { $0.name == experiment.name }) {
            return .experiments(.replace(at: place, with: experiment))
        }
        _ = try Name.validated(experiment.name)
        return .experiments(.insert(experiment, at: experiments.count))
    }

    /// Gives an experiment another name.
    public func edit(renamingExperiment old: String, to name: String) throws(Misreading) -> Edit {
        guard let place = experiments.firstIndex(where: { $0.name == old }) else { throw Self.gone }
        var changed = experiments[place]
        guard old != name else { return .nothing }
        changed.name = try freeName(name, taken: experiments.map(\.name), sort: "experiment")
        return .experiments(.replace(at: place, with: changed))
    }

    /// Takes an experiment away.
    public func edit(removingExperiment name: String) throws(Misreading) -> Edit {
        guard let place = experiments.firstIndex(where: { $0.name == name }) else { throw Self.gone }
        return .experiments(.remove(at: place))
    }

    private func freeName(_ text: String, taken: [String], sort: String) throws(Misreading) -> String {
        let name = try Name.validated(text)
        guard taken.contains(name) else { return name }
        throw Misreading(
            .doesNotFit, found: name, expected: "a name that no other \(sort) has",
            suggestion: Name.unused(name, taken: Set(taken)))
    }
}

extension Objective {
    /// Whether it is about an operation, or about the time of a fault that is.
    fileprivate func isAbout(_ id: OperationID) -> Bool { operation == id || scope.fault?.names(id) ?? false }
}

extension Experiment {
    /// It without what is about an operation.
    fileprivate func without(_ id: OperationID) -> Experiment {
        var experiment = self
        experiment.removePromises { $0.isAbout(id) }
        experiment.faults = faults.compactMap { fault in
            fault.mapReferences(component: { $0 }, operation: { $0 == id ? nil : $0 })
        }
        return experiment
    }
}
