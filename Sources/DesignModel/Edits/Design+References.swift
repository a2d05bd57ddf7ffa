// What becomes of those who refer to something that is taken away.

extension Design {
    /// Changes every value in the settings of every thing; `nil` takes the key away.
    func editsDroppingReferences(_ kept: (Value) -> Value?) -> [Edit] {
        // A record can hold references too.
        func deeply(_ value: Value) -> Value? {
            guard case .record(let settings) = value else { return kept(value) }
            return .record(settings.mapValues { deeply($1) })
        }
        return edits(of: components, as: Edit.components) { component in
            var component = component
            component.settings = component.settings.mapValues { deeply($1) }
            return component
        }
            + edits(of: operations, as: Edit.operations) { operation in
                var operation = operation
                operation.settings = operation.settings.mapValues { deeply($1) }
                return operation
            }
            + edits(of: connections, as: Edit.connections) { connection in
                var connection = connection
                connection.settings = connection.settings.mapValues { deeply($1) }
                return connection
            }
    }
}

extension Experiment {
    /// It without the faults of connections none of which is left when `removed` are gone.
    func without(_ removed: Set<ConnectionID>, of design: Design) -> Experiment {
        var experiment = self
        experiment.faults.removeAll { fault in
            guard let wire = fault.action.wire else { return false }
            let meant = wire.connections(in: design)
            return !meant.isEmpty && meant.allSatisfy { removed.contains($0.id) }
        }
        return experiment
    }
}

extension Fault {
    /// It with other targets inside: of a renumbered design, say; `nil` where a reference is to be dropped with it.
    public func mapReferences(
        component: (ComponentID) -> ComponentID?, operation: (OperationID) -> OperationID?
    ) -> Fault? {
        var fault = self
        switch action.target {
        case .part(let part):
            guard let id = component(part.component) else { return nil }
            fault.action.target = .part(Part(id, part.which))
        case .wire(let wire):
            guard let from = component(wire.from), let to = component(wire.to) else { return nil }
            let operations = wire.operations?.compactMap(operation)
            if operations?.isEmpty == true { return nil }
            fault.action.target = .wire(Wire(from: from, to: to, operations: operations, place: wire.place))
        case .traffic(let id?):
            guard let id = operation(id) else { return nil }
            fault.action.target = .traffic(id)
        case .traffic(nil), .site, .ways: break
        }
        return fault
    }
}

extension Experiment {
    /// Takes away what is expected under a condition, and the condition to stop under it.
    mutating func removePromises(where isGone: (Objective) -> Bool) {
        expect.removeAll(where: isGone)
        if let condition = abort?.condition, isGone(condition) { abort = nil }
    }
}

extension Fault.Action {
    /// The component, or the instances of it, that it hits; `nil` for anything else.
    public var part: Fault.Part? {
        if case .part(let part) = target { part } else { nil }
    }

    /// The connections that it hits; `nil` for anything else.
    public var wire: Fault.Wire? {
        if case .wire(let wire) = target { wire } else { nil }
    }
}
