extension DesignReading {
    /// Names that are no names, or that two things have.
    func nameProblems() -> [Problem] {
        var problems: [Problem] = []
        if let excess = design.excess {
            problems.append(Problem(.error, .design, "The design has \(excess.found); \(excess.expected) are allowed"))
        }
        problems += check(design.operations.map { (.operation($0.id), $0.name) }, sort: "operations")
        problems += check(design.entities.map { (.entity($0.id), $0.name) }, sort: "entities")
        problems += check(design.components.map { (.component($0.id), $0.name) }, sort: "components")
        let regions = design.regions.map { (Subject.place($0.name), $0.name) }
        problems += check(design.zones.map { (.zone($0.id), $0.name) } + regions, sort: "zones or regions")
        problems += check(design.experiments.map { (.experiment($0.name), $0.name) }, sort: "experiments")
        return problems
    }

    private func check(_ things: [(subject: Subject, name: String)], sort: String) -> [Problem] {
        var problems: [Problem] = []
        var seen: Set<String> = []
        let all = Set(things.map(\.name))
        for (subject, name) in things {
            do throws(Misreading) {
                _ = try Name.validated(name)
            } catch {
                problems.append(
                    Problem(
                        .error, subject, "“\(name)” is no name: it needs \(error.expected)",
                        suggestion: error.suggestion))
            }
            if !seen.insert(name).inserted {
                problems.append(
                    Problem(
                        .error, subject, "Two \(sort) are called “\(name)”",
                        suggestion: Name.unused(name, taken: all)))
            }
        }
        return problems
    }
}
