/// Boxes with their settings and the arrows among them, cut loose from the design that they were copied from: they can
/// be pasted there or into another one.
public struct Excerpt: Hashable, Sendable {
    /// In the order of the design.
    public let components: [Component]
    /// The arrows that both begin and end at one of them.
    public let connections: [Connection]
    /// What everything was called where it was copied, because another design has other identities.
    private let componentNames: [ComponentID: String]
    private let operationNames: [OperationID: String]
    private let entityNames: [EntityID: String]
    /// The zones that each of them stands in, by name.
    private let zones: [ComponentID: [String]]

    public init(_ ids: Set<ComponentID>, of design: Design) {
        components = design.components.filter { ids.contains($0.id) }
        connections = design.connections.filter { ids.contains($0.from) && ids.contains($0.to) }
        componentNames = Dictionary(design.components.map { ($0.id, $0.name) }) { first, _ in first }
        operationNames = Dictionary(design.operations.map { ($0.id, $0.name) }) { first, _ in first }
        entityNames = Dictionary(design.entities.map { ($0.id, $0.name) }) { first, _ in first }
        zones = Dictionary(
            components.map { component in
                (component.id, design.zones.filter { $0.members.contains(component.id) }.map(\.name))
            }
        ) { first, _ in first }
    }

    /// What pasting into a design leaves out, because the design has nothing called so: `operation book`, `zone a`.
    public func missing(in design: Design) -> [String] {
        let copied = Set(components.map(\.id))
        var missing: [String] = []
        func need(_ name: String?, _ sort: String, in names: [String]) {
            guard let name, !names.contains(name), !missing.contains("\(sort) \(name)") else { return }
            missing.append("\(sort) \(name)")
        }
        func look(_ value: Value) {
            switch value {
            case .component(let id): look(.components([id]))
            case .components(let ids):
                for id in ids where !copied.contains(id) {
                    need(componentNames[id], "box", in: design.components.map(\.name))
                }
            case .operations(let ids):
                for id in ids { need(operationNames[id], "operation", in: design.operations.map(\.name)) }
            case .sends(let sends): look(.operations(sends.map(\.operation)))
            case .entity(let id): need(entityNames[id], "entity", in: design.entities.map(\.name))
            case .record(let settings): for entry in settings.entries { look(entry.value) }
            default: break
            }
        }
        for component in components {
            for entry in component.settings.entries { look(entry.value) }
            for zone in zones[component.id] ?? [] { need(zone, "zone", in: design.zones.map(\.name)) }
        }
        for connection in connections { for entry in connection.settings.entries { look(entry.value) } }
        return missing
    }

    /// The zones of a design that the copy of a box stands in: those called as where it was copied.
    fileprivate func zones(of id: ComponentID, in design: Design) -> [ZoneID] {
        design.zones.filter { zones[id]?.contains($0.name) ?? false }.map(\.id)
    }

    public var isEmpty: Bool { components.isEmpty }

    /// The settings as they read in `design`: of what was copied the copy is meant, else what is called the same there.
    /// What refers to nothing there is left out.
    fileprivate func settings(
        _ settings: Settings, in design: Design, copies: [ComponentID: ComponentID]
    ) -> Settings {
        func component(_ id: ComponentID) -> ComponentID? {
            copies[id] ?? componentNames[id].flatMap { name in design.components.first { $0.name == name }?.id }
        }
        func operation(_ id: OperationID) -> OperationID? {
            operationNames[id].flatMap { name in design.operations.first { $0.name == name }?.id }
        }
        func translated(_ value: Value) -> Value? {
            switch value {
            case .component(let id): return component(id).map(Value.component)
            case .components(let ids):
                let found = ids.compactMap(component)
                return found.isEmpty ? nil : .components(found)
            case .operations(let ids):
                let found = ids.compactMap(operation)
                return found.isEmpty ? nil : .operations(found)
            case .entity(let id):
                return entityNames[id].flatMap { name in design.entities.first { $0.name == name } }.map {
                    .entity($0.id)
                }
            case .sends(let sends):
                let found = sends.compactMap { sending in
                    operation(sending.operation).map { Value.Sending(operation: $0, volume: sending.volume) }
                }
                return found.isEmpty ? nil : .sends(found)
            case .record(let settings): return .record(settings.mapValues { translated($1) })
            default: return value
            }
        }
        return settings.mapValues { translated($1) }
    }
}

extension Design {
    /// Adds copies of what an excerpt holds, behind what is there; names that are taken get a number.
    ///
    /// - Returns: The edit, and the boxes it adds, in the order of the excerpt.
    public func edit(pasting excerpt: Excerpt) throws(Misreading) -> (edit: Edit, boxes: [ComponentID]) {
        var design = self
        var edits: [Edit] = []
        func add(_ edit: Edit) throws(Misreading) {
            _ = try design.apply(edit)
            edits.append(edit)
        }
        var copies: [ComponentID: ComponentID] = [:]
        for component in excerpt.components {
            let name = Name.unused(component.name, taken: Set(design.components.map(\.name)))
            let copy = Component(id: design.nextComponentID, name: name, kind: component.kind)
            copies[component.id] = copy.id
            try add(try design.edit(adding: copy))
        }
        // Settings may refer to any of the copies, so they come when all of those are there.
        for component in excerpt.components {
            guard let id = copies[component.id], let place = design.components.firstIndex(where: { $0.id == id })
            else { continue }
            var copy = design.components[place]
            copy.settings = excerpt.settings(component.settings, in: self, copies: copies)
            try add(.components(.replace(at: place, with: copy)))
        }
        for component in excerpt.components {
            guard let copy = copies[component.id] else { continue }
            for zone in excerpt.zones(of: component.id, in: self) {
                try add(try design.edit(putting: copy, in: zone, true))
            }
        }
        for connection in excerpt.connections {
            guard let from = copies[connection.from], let to = copies[connection.to] else { continue }
            var copy = Connection(id: design.nextConnectionID, from: from, to: to)
            copy.settings = excerpt.settings(connection.settings, in: self, copies: copies)
            try add(try design.edit(adding: copy))
        }
        return (.all(edits), excerpt.components.compactMap { copies[$0.id] })
    }
}

extension Excerpt {
    /// It as lines of the board's own language, one for each box, arrow and setting: what goes to the system's
    /// clipboard, and can be pasted onto another board.
    ///
    /// What only means something in the design it was copied from (an operation that none of these clients sends, a
    /// box that was not copied) is left out.
    public var lines: String {
        let ids = Set(components.map(\.id))
        var sent: Set<OperationID> = []
        for component in components { sent.formUnion((component.settings.sends(.sends) ?? []).map(\.operation)) }
        func kept(_ value: Value) -> Value? {
            switch value {
            case .component(let id): return ids.contains(id) ? value : nil
            case .components(let all): return all.allSatisfy(ids.contains) ? value : nil
            case .operations(let all): return all.allSatisfy(sent.contains) ? value : nil
            case .entity: return nil
            case .record(let settings): return .record(settings.mapValues { kept($1) })
            default: return value
            }
        }
        let names = Names(
            components: components.map { ($0.id, $0.name) },
            operations: operationNames.filter { sent.contains($0.key) }.sorted { $0.key < $1.key }.map {
                ($0.key, $0.value)
            },
            entities: [])
        var lines = components.map { "\(written($0.name)): \($0.kind.name)" }
        for connection in connections { lines.append("\(name(connection.from)) -> \(name(connection.to))") }
        for component in components {
            for entry in component.settings.entries {
                guard let value = kept(entry.value), let row = SettingTable.component[entry.key] else { continue }
                lines.append("\(written(component.name)).\(entry.key) = \(row.text(of: value, names: names))")
            }
        }
        for connection in connections where isOnly(connection) {
            for entry in connection.settings.entries {
                guard let value = kept(entry.value), let row = SettingTable.connection[entry.key] else { continue }
                let title = "\(name(connection.from)) -> \(name(connection.to))"
                lines.append("\(title).\(entry.key) = \(row.text(of: value, names: names))")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func name(_ id: ComponentID) -> String { written(componentNames[id] ?? "") }

    /// Names of one word are read as they are; others may look like a piece of a line.
    private func written(_ name: String) -> String {
        name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" } ? name : quoted(name)
    }

    /// Whether no other arrow joins the same two: only then its settings can be said of it alone.
    private func isOnly(_ connection: Connection) -> Bool {
        connections.count { $0.from == connection.from && $0.to == connection.to } == 1
    }
}
