extension DesignReading {
    /// Zones with members twice, and distances between places that do not exist.
    func placeProblems() -> [Problem] {
        var problems: [Problem] = []
        for zone in design.zones {
            if Set(zone.members).count < zone.members.count {
                problems.append(Problem(.error, .zone(zone.id), "A component is twice in zone \(zone.name)"))
            }
            if zone.members.contains(where: { components[$0] == nil }) {
                problems.append(Problem(.error, .zone(zone.id), "Zone \(zone.name) has a member that does not exist"))
            }
        }
        problems += spreadClientProblems()
        let zones = Set(design.zones.map(\.id))
        for region in design.regions where region.zones.contains(where: { !zones.contains($0) }) {
            problems.append(
                Problem(.error, .place(region.name), "Region \(region.name) has a zone that does not exist"))
        }
        let known = design.zones.map(\.name) + design.regions.map(\.name)
        let mentioned = design.distances.flatMap(\.between) + design.places.map(\.name)
        for name in mentioned where !known.contains(name) {
            problems.append(
                Problem(
                    .error, .place(name), "There is no zone or region “\(name)”",
                    suggestion: nearest(to: name, in: known)))
        }
        for place in design.places { problems += settingProblems(.place(place.name), place.settings, .place, nil) }
        return problems
    }

    /// Clients in several zones: users are in one.
    private func spreadClientProblems() -> [Problem] {
        design.components.compactMap { component in
            guard kind(component.id)?.mechanic == .client else { return nil }
            let zones = design.zones.filter { $0.members.contains(component.id) }.map(\.name)
            guard zones.count > 1 else { return nil }
            return Problem(
                .warning, .component(component.id),
                "\(component.name) is in \(zones.count) zones, and all of its users count as in the first one, \(zones[0])",
                suggestion: "a client for each zone")
        }
    }

    /// Promises about operations that do not exist, those that no run can judge, and limits that need a promise which cannot be kept or broken.
    func objectiveProblems() -> [Problem] {
        let known = Set(design.operations.map(\.id))
        let missing = design.objectives.indices.filter { place in
            design.objectives[place].operation.map { !known.contains($0) } ?? false
        }
        var problems = missing.map {
            Problem(.error, .objective($0), "This promise is about an operation that does not exist")
        }
        for place in design.objectives.indices where !missing.contains(place) {
            guard let reason = design.objectives[place].reasonUnmeasurable(in: design) else { continue }
            problems.append(Problem(.warning, .objective(place), "No run can judge this promise: \(reason)"))
        }
        if design.objectives.isEmpty, !design.operations.isEmpty {
            problems.append(
                Problem(
                    .warning, .design, "The design promises nothing, so no run can miss anything",
                    suggestion: design.operations.first.map { "\($0.name) availability >= 99.9%" }))
        }
        return problems
    }
}
