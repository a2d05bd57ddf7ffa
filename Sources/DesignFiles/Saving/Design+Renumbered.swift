import DesignModel

extension Design {
    /// The same design with the identities that reading it from a file gives: the first of each list is number 0.
    ///
    /// Two designs that went different ways to be the same are equal in this form. What no longer exists is number -1.
    var renumbered: Design {
        var copy = self
        let numbers = Renumbering(self)
        copy.operations = operations.map {
            Operation(id: numbers($0.id), name: $0.name, settings: numbers($0.settings))
        }
        copy.entities = entities.map { Entity(id: numbers($0.id), name: $0.name, settings: numbers($0.settings)) }
        copy.components = components.map {
            Component(id: numbers($0.id), name: $0.name, kind: $0.kind, settings: numbers($0.settings))
        }
        copy.connections = connections.enumerated().map { place, connection in
            Connection(
                id: ConnectionID(place), from: numbers(connection.from), to: numbers(connection.to),
                settings: numbers(connection.settings))
        }
        copy.zones = zones.map { Zone(id: numbers($0.id), name: $0.name, members: $0.members.map { numbers($0) }) }
        copy.regions = regions.map { Region(name: $0.name, zones: $0.zones.map { numbers($0) }) }
        copy.boundaries = boundaries.map {
            Boundary(name: $0.name, kind: $0.kind, members: $0.members.map { numbers($0) })
        }
        copy.teams = teams.map { Team(name: $0.name, members: $0.members.map { numbers($0) }) }
        copy.objectives = objectives.map { numbers($0) }
        copy.experiments = experiments.map { numbers($0) }
        copy.layout = layout.map { BoxPosition(component: numbers($0.component), x: $0.x, y: $0.y) }
        return copy
    }
}

/// The number of each thing in its list.
private struct Renumbering {
    private let components: [ComponentID: Int]
    private let operations: [OperationID: Int]
    private let entities: [EntityID: Int]
    private let zones: [ZoneID: Int]

    init(_ design: Design) {
        components = Self.places(design.components.map(\.id))
        operations = Self.places(design.operations.map(\.id))
        entities = Self.places(design.entities.map(\.id))
        zones = Self.places(design.zones.map(\.id))
    }

    private static func places<ID: Hashable>(_ ids: [ID]) -> [ID: Int] {
        Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    func callAsFunction(_ id: ComponentID) -> ComponentID { ComponentID(components[id] ?? -1) }
    func callAsFunction(_ id: OperationID) -> OperationID { OperationID(operations[id] ?? -1) }
    func callAsFunction(_ id: EntityID) -> EntityID { EntityID(entities[id] ?? -1) }
    func callAsFunction(_ id: ZoneID) -> ZoneID { ZoneID(zones[id] ?? -1) }

    func callAsFunction(_ settings: Settings) -> Settings {
        var copy = Settings()
        for entry in settings.entries { copy[entry.key] = self(entry.value) }
        return copy
    }

    func callAsFunction(_ value: Value) -> Value {
        switch value {
        case .component(let id): .component(self(id))
        case .components(let ids): .components(ids.map { self($0) })
        case .entity(let id): .entity(self(id))
        case .operations(let ids): .operations(ids.map { self($0) })
        case .sends(let sends):
            .sends(sends.map { Value.Sending(operation: self($0.operation), volume: $0.volume) })
        case .record(let settings): .record(self(settings))
        case .flag, .choice, .count, .number, .duration, .rate, .share, .size, .money, .distribution, .popularity,
            .curve, .text, .texts, .durations:
            value
        }
    }

    func callAsFunction(_ objective: Objective) -> Objective {
        var copy = objective
        copy.operation = objective.operation.map { self($0) }
        switch objective.scope {
        case .always, .outsideFaults: break
        case .during(let words): copy.scope = .during(words.renaming({ self($0) }, { self($0) }))
        case .after(let words): copy.scope = .after(words.renaming({ self($0) }, { self($0) }))
        }
        return copy
    }

    func callAsFunction(_ experiment: Experiment) -> Experiment {
        var copy = experiment
        copy.faults = experiment.faults.map { self($0) }
        copy.expect = experiment.expect.map { self($0) }
        if let abort = experiment.abort { copy.abort?.condition = self(abort.condition) }
        return copy
    }

    func callAsFunction(_ fault: Fault) -> Fault {
        fault.mapReferences(component: { self($0) }, operation: { self($0) }) ?? fault
    }
}
