// Edits of boxes and arrows, each one step for the person who does it.

extension Design {
    // MARK: Components

    /// Adds a component behind `predecessor`, or at the end.
    ///
    /// - Throws: Where the name is no name or is taken; the suggestion is one that is free.
    public func edit(adding component: Component, after predecessor: ComponentID? = nil) throws(Misreading) -> Edit {
        _ = try freeComponentName(component.name)
        let place = predecessor.flatMap { id in components.firstIndex { $0.id == id } }
        return .components(.insert(component, at: place.map { $0 + 1 } ?? components.count))
    }

    /// Gives a component another name; who refers to it refers to it still.
    public func edit(renaming id: ComponentID, to name: String) throws(Misreading) -> Edit {
        guard let place = components.firstIndex(where: { $0.id == id }) else { throw Self.gone }
        var changed = components[place]
        guard changed.name != name else { return .nothing }
        changed.name = try freeComponentName(name)
        return .components(.replace(at: place, with: changed))
    }

    /// Makes a component another kind; settings that the new kind does not have are dropped.
    public func edit(changingKindOf id: ComponentID, to kind: KindID) throws(Misreading) -> Edit {
        guard let place = components.firstIndex(where: { $0.id == id }) else { throw Self.gone }
        let wanted = try Catalogue.kind(named: kind.name)
        var changed = components[place]
        changed.kind = kind
        changed.settings = changed.settings.mapValues { key, value in
            SettingTable.component[key]?.audience.includes(wanted) == false ? nil : value
        }
        return .components(.replace(at: place, with: changed))
    }

    /// Takes a component off the board, with its connections and everything that refers to it.
    public func edit(removing id: ComponentID) throws(Misreading) -> Edit {
        guard components.contains(where: { $0.id == id }) else { throw Self.gone }
        let severed = Set(connections.filter { $0.from == id || $0.to == id }.map(\.id))
        // References go first: they are replaced where they stand, which moves nothing.
        return .all(
            editsDroppingReferences { value in
                switch value {
                case .component(id): return nil
                case .components(let ids) where ids.contains(id):
                    let rest = ids.filter { $0 != id }
                    return rest.isEmpty ? nil : .components(rest)
                default: return value
                }
            }
                + editsRemoving(connections: severed)
                + edits(of: experiments, as: Edit.experiments) { experiment in
                    var experiment = experiment.without(severed, of: self)
                    experiment.faults = experiment.faults.compactMap { fault in
                        fault.mapReferences(component: { $0 == id ? nil : $0 }, operation: { $0 })
                    }
                    experiment.removePromises { $0.scope.fault?.names(id) ?? false }
                    return experiment
                }
                + edits(of: objectives, as: Edit.objectives) { $0.scope.fault?.names(id) ?? false ? nil : $0 }
                + edits(of: zones, as: Edit.zones) { zone in
                    var zone = zone
                    zone.members.removeAll { $0 == id }
                    return zone
                }
                + edits(of: boundaries, as: Edit.boundaries) { boundary in
                    var boundary = boundary
                    boundary.members.removeAll { $0 == id }
                    return boundary
                }
                + edits(of: teams, as: Edit.teams) { team in
                    var team = team
                    team.members.removeAll { $0 == id }
                    return team
                } + edits(of: layout, as: Edit.layout) { $0.component == id ? nil : $0 }
                + edits(of: components, as: Edit.components) { $0.id == id ? nil : $0 })
    }

    private func freeComponentName(_ text: String) throws(Misreading) -> String {
        let name = try Name.validated(text)
        guard components.contains(where: { $0.name == name }) else { return name }
        throw Misreading(
            .doesNotFit, found: name, expected: "a name that no other component has",
            suggestion: Name.unused(name, taken: Set(components.map(\.name))))
    }

    // MARK: Connections

    /// Adds a connection behind the last one of the same caller, or at `place`. From a queue to a dead-letter queue it is a
    /// setting of the queue instead.
    ///
    /// - Throws: Where one of its ends is not in the design.
    public func edit(adding connection: Connection, at place: Int? = nil) throws(Misreading) -> Edit {
        guard let from = component(connection.from), let to = component(connection.to) else { throw Self.gone }
        guard !Self.givesUp(from.kind, to: to.kind) else {
            return try edit(setting: .deadLetter, of: .component(from.id), to: .component(to.id))
        }
        let last = connections.lastIndex { $0.from == connection.from }
        return .connections(.insert(connection, at: place ?? last.map { $0 + 1 } ?? connections.count))
    }

    /// Takes a connection away, with the faults that need it.
    public func edit(removing id: ConnectionID) throws(Misreading) -> Edit {
        guard connection(id) != nil else { throw Self.gone }
        return .all(
            editsRemoving(connections: [id])
                + edits(of: experiments, as: Edit.experiments) { $0.without([id], of: self) })
    }

    /// Puts a connection at another place in the list: the order of connections is the order of calls.
    public func edit(moving id: ConnectionID, to place: Int) throws(Misreading) -> Edit {
        guard let from = connections.firstIndex(where: { $0.id == id }), connections.indices.contains(place) else {
            throw Self.gone
        }
        return .connections(.move(from: from, to: place))
    }

    func editsRemoving(connections removed: Set<ConnectionID>) -> [Edit] {
        edits(of: connections, as: Edit.connections) { removed.contains($0.id) ? nil : $0 }
    }

    // MARK: Places on the board and in zones

    /// Places a box by hand, or with `nil` leaves it to the layout.
    public func edit(placing id: ComponentID, at position: (x: Int, y: Int)?) throws(Misreading) -> Edit {
        guard component(id) != nil else { throw Self.gone }
        let place = layout.firstIndex { $0.component == id }
        guard let position else { return place.map { .layout(.remove(at: $0)) } ?? .nothing }
        let box = BoxPosition(component: id, x: position.x, y: position.y)
        return .layout(place.map { .replace(at: $0, with: box) } ?? .insert(box, at: layout.count))
    }

    /// Leaves all boxes to the layout.
    public var editForgettingPositions: Edit { .all(edits(of: layout, as: Edit.layout) { _ in nil }) }

    /// Puts a component into a zone, as its last member, or takes it out.
    public func edit(putting id: ComponentID, in zone: ZoneID, _ isMember: Bool) throws(Misreading) -> Edit {
        guard component(id) != nil, let place = zones.firstIndex(where: { $0.id == zone }) else { throw Self.gone }
        var changed = zones[place]
        changed.members.removeAll { $0 == id }
        if isMember {
            guard !zones[place].members.contains(id) else { return .nothing }
            changed.members.append(id)
        }
        return .zones(.replace(at: place, with: changed))
    }

    /// Adds a zone at the end.
    public func edit(adding zone: Zone) throws(Misreading) -> Edit {
        let name = try Name.validated(zone.name)
        guard !zones.contains(where: { $0.name == name }), !regions.contains(where: { $0.name == name }) else {
            throw Misreading(.doesNotFit, found: name, expected: "a name that no other zone or region has")
        }
        return .zones(.insert(zone, at: zones.count))
    }

    /// Takes a zone away, with what refers to it; its members stay.
    public func edit(removing id: ZoneID) throws(Misreading) -> Edit {
        guard let zone = zone(id) else { throw Self.gone }
        return .all(
            edits(of: regions, as: Edit.regions) { region in
                var region = region
                region.zones.removeAll { $0 == id }
                return region
            } + edits(of: distances, as: Edit.distances) { $0.between.contains(zone.name) ? nil : $0 }
                + edits(of: places, as: Edit.places) { $0.name == zone.name ? nil : $0 }
                + edits(of: zones, as: Edit.zones) { $0.id == id ? nil : $0 })
    }
}
