import DesignModel

extension Survey {
    /// Boxes of which there is only one, and without which an operation fails.
    var singlePoints: [Advice] {
        boxes.indices.compactMap { box in
            let row = boxes[box]
            // Objects are kept in several places by whoever sells the store, and messages by theirs.
            guard row.isStore && row.component.kind != "object-store" || row.mechanic == .pool else { return nil }
            let dependants = dependants(of: box)
            guard !dependants.isEmpty else { return nil }
            if row.copies == 1 { return single(box, dependants) }
            guard needsLeader(row) else { return nil }
            return Advice(
                .high, subject(box), key: .promote,
                "nobody takes over from the primary of \(name(box)) by itself: until a person has done it, "
                    + losing(dependants, name(box)),
                changes: [setting(box, "promote", "auto")])
        }
    }

    private func single(_ box: Int, _ dependants: [Visit]) -> Advice {
        let row = boxes[box]
        // What a read model shows can be made again from its source, and is gone until then.
        let what =
            !row.isStore
            ? "has one instance"
            : row.component.kind == "read-model" ? "has one copy" : "is the only copy of its data"
        var changes = [setting(box, copies: copiesToSpareOneMore(of: box))]
        if row.hasLeader {
            let word = design.effective(.replication, of: row.component)?.value.choice
            if promisesEveryWrite, word == "async" || word == "none" {
                // A copy that follows at leisure would lose what the only one keeps.
                changes.append(setting(box, "replication", "sync"))
            } else if word == "none" {
                changes.append(setting(box, "replication", "async"))
            }
            if row.component.settings.choice(.promote) == "manual" { changes.append(setting(box, "promote", "auto")) }
        }
        let isOnMiss = dependants.allSatisfy(\.isOnMiss)
        return Advice(
            isOnMiss ? .medium : .high, subject(box), key: row.isStore ? .replicas : .instances,
            "\(name(box)) \(what): while it is down, \(losing(dependants, name(box)))", changes: changes)
    }

    private var promisesEveryWrite: Bool {
        design.objectives.contains { $0.metric == .lostWrites && $0.bound == .count(0) }
    }

    /// `book fails, 300/s`
    private func losing(_ dependants: [Visit], _ name: String) -> String {
        let isOnMiss = dependants.allSatisfy(\.isOnMiss)
        let rate = dependants.reduce(0) { $0 + $1.rate }
        let operations = names(ofOperations: dependants.map(\.operation))
        let verb = dependants.count > 1 ? "fail" : "fails"
        if isOnMiss { return "\(operations) \(verb) for all that the cache does not hold" }
        return "\(operations) \(verb)" + (rate > 0 ? " (\(Self.perSecond(rate)))" : "")
    }

    /// Boxes with several copies, all of which go down with one zone of several.
    var lonelyZones: [Advice] {
        guard design.zones.count > 1 else { return [] }
        var zones: [Int: [String]] = [:]
        for zone in design.zones {
            for member in zone.members { if let box = place(of: member) { zones[box, default: []].append(zone.name) } }
        }
        return boxes.indices.compactMap { box in
            let row = boxes[box]
            guard row.isStore || row.mechanic == .pool, row.copies > 1, let places = zones[box], places.count == 1,
                let zone = places.first
            else { return nil }
            let dependants = dependants(of: box)
            guard !dependants.isEmpty else { return nil }
            let what = row.isStore ? "copies" : "instances"
            return Advice(
                row.isStore ? .high : .medium, subject(box),
                "all \(row.copies) \(what) of \(name(box)) stand in zone \(zone): when \(zone) fails, "
                    + losing(dependants, name(box)),
                remedy: "let \(name(box)) stand in another of the \(design.zones.count) zones as well")
        }
    }

    /// Boxes with several copies, all of which go down with one region of several. Copies are dealt to zones in turn, so that
    /// two of them fill two zones, however many are written.
    var lonelyRegions: [Advice] {
        let stood = Set(design.zones.filter { !$0.members.isEmpty }.map(\.id))
        guard design.regions.filter({ !stood.isDisjoint(with: $0.zones) }).count > 1 else { return [] }
        let region = Dictionary(design.regions.flatMap { region in region.zones.map { ($0, region.name) } }) {
            first, _ in first
        }
        var standing: [Int: [Zone]] = [:]
        for zone in design.zones {
            for box in Set(zone.members.compactMap { place(of: $0) }) { standing[box, default: []].append(zone) }
        }
        return boxes.indices.compactMap { box in
            let row = boxes[box]
            guard let zones = standing[box],
                row.isStore && row.component.kind != "object-store" || row.mechanic == .pool, row.copies > 1,
                zones.count > 1
            else { return nil }
            let used = zones.prefix(row.copies)
            let regions = used.map { region[$0.id] }
            guard let only = regions.first ?? nil, regions.allSatisfy({ $0 == only }) else { return nil }
            let dependants = dependants(of: box)
            guard !dependants.isEmpty else { return nil }
            let others = zones.firstIndex { region[$0.id] != only }
            let word = row.isStore ? "copies" : "instances"
            let count = row.copies == 2 ? "both" : "all \(row.copies)"
            let places = Self.list(used.map(\.name))
            let reason =
                "\(count) \(word) of \(name(box)) stand in region \(only) (\(places))"
                + (others == nil ? "" : ", although it may stand elsewhere: they are dealt to its zones in turn")
                + "; when \(only) fails, " + losing(dependants, name(box))
            return Advice(
                row.isStore ? .high : .medium, subject(box), reason,
                // The last of so many copies stands in that zone.
                changes: others.map { [setting(box, copies: $0 + 1)] } ?? [],
                remedy: "let \(name(box)) stand in another region as well")
        }
    }
}
