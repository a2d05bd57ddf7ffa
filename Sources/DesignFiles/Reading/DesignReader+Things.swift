import DesignModel
import Documents

// Operations, entities and components: what has a name and keys.

extension DesignReader {
    /// Gives everything that is named an identity, so that all else can refer to it.
    mutating func declare(_ sections: [Section: Node.Entry]) {
        for entry in named(sections[.operations], "operations, such as book: {value: $48}") {
            design.operations.append(Operation(id: OperationID(design.operations.count), name: entry.key))
        }
        for entry in named(sections[.entities], "entities, such as account: {count: 30M}") {
            design.entities.append(Entity(id: EntityID(design.entities.count), name: entry.key))
        }
        for entry in named(sections[.components], "components, such as booking: {kind: service}") {
            design.components.append(
                Component(id: ComponentID(design.components.count), name: entry.key, kind: ""))
        }
        names = Names(design)
    }

    private mutating func named(_ entry: Node.Entry?, _ expected: String) -> [Node.Entry] {
        let entries = entries(entry, expected: expected)
        for entry in entries { _ = isName(entry) }
        return entries
    }

    /// Reads the keys of everything that was declared.
    mutating func readThings(_ sections: [Section: Node.Entry]) {
        for (place, entry) in (sections[.operations]?.value.entries ?? []).enumerated() {
            whereabouts.note(.operation(OperationID(place)), name: entry.keyRange, value: entry.value)
            guard let keys = keys(of: entry, example: "{}") else { continue }
            design.operations[place].settings = settings(keys, .operation)
        }
        for (place, entry) in (sections[.entities]?.value.entries ?? []).enumerated() {
            whereabouts.note(.entity(EntityID(place)), name: entry.keyRange, value: entry.value)
            guard let keys = keys(of: entry, example: "{}") else { continue }
            design.entities[place].settings = settings(keys, .entity)
        }
        for (place, entry) in (sections[.components]?.value.entries ?? []).enumerated() {
            whereabouts.note(.component(ComponentID(place)), name: entry.keyRange, value: entry.value)
            if complaints.stopReading() { return }
            readComponent(entry, place)
        }
    }

    private mutating func readComponent(_ entry: Node.Entry, _ place: Int) {
        guard case .mapping(let keys) = entry.value.content else {
            _ = keys(of: entry, example: "{kind: \(guess(for: entry))}")
            return
        }
        guard let kindEntry = keys.first(where: { $0.key == "kind" }) else {
            complaints.add(
                "the component", at: entry.keyRange, read: entry.key, expected: "a kind",
                suggestion: "kind: \(guess(for: entry))")
            return
        }
        guard let text = text(kindEntry) else { return }
        do throws(Misreading) {
            let kind = try Catalogue.kind(named: text)
            design.components[place].kind = kind.id
            design.components[place].settings = settings(keys.filter { $0.key != "kind" }, .component, kind: kind)
        } catch {
            complaints.add(error, in: kindEntry.value)
        }
    }

    /// The kind that the name of a component suggests.
    private func guess(for entry: Node.Entry) -> String {
        Catalogue.kind(toldByName: entry.key)?.id.name ?? "service"
    }
}
