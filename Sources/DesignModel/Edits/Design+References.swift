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
            let meant = design.connections.filter { wire.means($0) }
            return !meant.isEmpty && meant.allSatisfy { removed.contains($0.id) }
        }
        return experiment
    }
}

extension Fault.Action {
    /// The component that it hits; `nil` for a connection or traffic.
    var part: Fault.Part? {
        switch self {
        case .crash(let part), .pause(let part), .slow(let part, _), .fail(let part, _): part
        case .slowConnection, .cut, .traffic: nil
        }
    }

    /// The connections that it hits; `nil` for a component or traffic.
    var wire: Fault.Wire? {
        switch self {
        case .slowConnection(let wire, _), .cut(let wire): wire
        case .crash, .pause, .slow, .fail, .traffic: nil
        }
    }

    /// Whether it hits the component, or a connection from or to it.
    func names(_ id: ComponentID) -> Bool { part?.component == id || wire?.from == id || wire?.to == id }
}

extension Fault.Wire {
    /// Whether it is about the connection.
    func means(_ connection: Connection) -> Bool {
        guard connection.from == from, connection.to == to else { return false }
        guard let operations else { return true }
        return Set(connection.settings.operations(.for) ?? []) == Set(operations)
    }
}
