import DesignModel
import Documents

// Zones, regions, distances, boundaries, teams and the places of boxes.

extension DesignReader {
    mutating func readPlaces(_ sections: [Section: Node.Entry]) {
        for entry in entries(sections[.zones], expected: "zones with their components, such as a: [booking, airline]") {
            let id = ZoneID(design.zones.count)
            whereabouts.note(.zone(id), name: entry.keyRange, value: entry.value)
            if isName(entry) { design.zones.append(Zone(id: id, name: entry.key, members: members(entry))) }
        }
        for entry in entries(sections[.regions], expected: "regions with their zones, such as us-east: [a, b]") {
            whereabouts.note(.place(entry.key), name: entry.keyRange, value: entry.value)
            if isName(entry) { design.regions.append(Region(name: entry.key, zones: zones(entry))) }
        }
        for entry in entries(sections[.distances], expected: "round trips between two places, such as a b: 1ms") {
            readDistance(entry)
        }
        for entry in entries(sections[.places], expected: "places, such as a: {availability: 99.99%}") {
            whereabouts.note(.place(entry.key), name: entry.keyRange, value: entry.value)
            guard isKnownPlace(entry), let keys = keys(of: entry, example: "{availability: 99.99%}") else { continue }
            design.places.append(DesignModel.Place(name: entry.key, settings: settings(keys, .place)))
        }
    }

    private mutating func zones(_ entry: Node.Entry) -> [ZoneID] {
        guard let items = entry.value.items ?? entry.value.text.map({ _ in [entry.value] }) else {
            complaints.add("cannot understand this", at: entry.value.range, expected: "a list of zones, such as [a, b]")
            return []
        }
        return items.compactMap { item in
            if let zone = design.zones.first(where: { $0.name == item.text }) { return zone.id }
            let found = item.text ?? ""
            complaints.add(
                Misreading(
                    .unknownName, found: found, expected: "the name of a zone",
                    suggestion: nearest(to: found, in: design.zones.map(\.name))), in: item)
            return nil
        }
    }

    private var placeNames: [String] { design.zones.map(\.name) + design.regions.map(\.name) }

    private mutating func isKnownPlace(_ entry: Node.Entry) -> Bool {
        if placeNames.contains(entry.key) { return true }
        complaints.add(
            Misreading(
                .unknownName, found: entry.key, expected: "the name of a zone or region",
                suggestion: nearest(to: entry.key, in: placeNames)), at: entry.keyRange)
        return false
    }

    /// `a b: 1ms`; names with blanks may be quoted.
    private mutating func readDistance(_ entry: Node.Entry) {
        let between = PlacePair(parsing: entry.key, known: Set(placeNames))
        if between == nil {
            complaints.add(
                Misreading(
                    .unknownName, found: entry.key, expected: "two zones or two regions, such as “a b”",
                    suggestion: PlacePair.suggestion(for: entry.key, known: placeNames)), at: entry.keyRange)
        }
        guard let between, let roundTrip = duration(entry) else { return }
        spellings.distances[between.names] = entry.key
        design.distances.append(Distance(between: between.names, roundTrip: roundTrip))
    }

    mutating func readOwners(_ sections: [Section: Node.Entry]) {
        let keyNames = ["kind", "members"]
        for entry in entries(
            sections[.boundaries], expected: "boundaries, such as pci: {kind: trust, members: [ledger]}")
        where isName(entry) {
            guard let keys = keys(of: entry, example: "{kind: trust, members: []}") else { continue }
            for key in keys where !keyNames.contains(key.key) { unknown(key, of: "a boundary", keyNames) }
            guard let kind = boundaryKind(entry) else { continue }
            let members = keys.first { $0.key == "members" }.map { self.members($0) } ?? []
            design.boundaries.append(Boundary(name: entry.key, kind: kind, members: members))
        }
        for entry in entries(sections[.teams], expected: "teams with what they own, such as payments: [ledger]")
        where isName(entry) {
            design.teams.append(Team(name: entry.key, members: members(entry)))
        }
    }

    private mutating func boundaryKind(_ entry: Node.Entry) -> Boundary.Kind? {
        let words = Boundary.Kind.allCases.map(\.rawValue)
        let expected = "a kind of boundary: " + words.joined(separator: " or ")
        guard let kind = entry.value["kind"] else {
            complaints.add(
                "the boundary", at: entry.keyRange, read: entry.key, expected: expected, suggestion: "kind: trust")
            return nil
        }
        if let known = kind.text.flatMap(Boundary.Kind.init) { return known }
        let found = kind.text ?? ""
        complaints.add(
            Misreading(.unknownName, found: found, expected: expected, suggestion: nearest(to: found, in: words)),
            in: kind)
        return nil
    }

    /// Complains about a key that a thing does not have.
    mutating func unknown(_ key: Node.Entry, of thing: String, _ known: [String]) {
        complaints.add(
            Misreading(
                .unknownKey, found: key.key, expected: "a key of \(thing): " + known.joined(separator: ", "),
                suggestion: nearest(to: key.key, in: known)), at: key.keyRange)
    }

    mutating func readNotes(_ entry: Node.Entry?) {
        for item in items(entry, expected: "a list of texts") {
            if let note = item.phrase {
                design.notes.append(note)
            } else {
                complaints.add(
                    "cannot understand this note", at: item.range, expected: "a text", advice: "put it in quotes")
            }
        }
    }

    mutating func readLayout(_ entry: Node.Entry?) {
        for entry in entries(entry, expected: "columns and rows of boxes, such as {gateway: [22, 8]}") {
            let numbers = entry.value.items?.compactMap { $0.text.flatMap { Int($0) } } ?? []
            guard let id = names.components.id(of: entry.key) else {
                complaints.add(
                    Misreading(
                        .unknownName, found: entry.key, expected: "the name of a component",
                        suggestion: nearest(to: entry.key, in: names.components.names)), at: entry.keyRange)
                continue
            }
            let isWithin = numbers.allSatisfy { (-DesignFile.positionMax...DesignFile.positionMax).contains($0) }
            guard numbers.count == 2, entry.value.items?.count == 2, isWithin, let x = numbers.first,
                let y = numbers.last
            else {
                complaints.add(
                    "cannot understand this position", at: entry.value.range, read: entry.value.text,
                    expected: "a column and a row up to \(DesignFile.positionMax), such as [22, 8]")
                continue
            }
            design.layout.append(BoxPosition(component: id, x: x, y: y))
        }
    }
}

extension DesignFile {
    /// Boxes stand at most so many cells from the edge of the board.
    public static let positionMax = 10_000
}
