public import DesignModel

extension Design {
    /// The design in plain sentences, one line for each thing, for those who do not see the diagram.
    public var spokenDescription: String { Description(of: self).text }
}

/// Reads a design out. What belongs to a box is looked up once for all of them, so that a large design is no slower by box
/// than a small one.
struct Description {
    let design: Design
    let names: Names
    private let titles: [ComponentID: String]
    let operations: [OperationID: String]
    let outgoing: [ComponentID: [Connection]]
    private let called: Set<ComponentID>
    /// Those to which messages come without an arrow.
    private let tiedTo: Set<ComponentID>
    private let places: [ComponentID: [String]]

    init(of design: Design) {
        self.design = design
        names = Names(design)
        titles = Dictionary(design.components.map { ($0.id, $0.name) }) { first, _ in first }
        operations = Dictionary(design.operations.map { ($0.id, $0.name) }) { first, _ in first }
        outgoing = Dictionary(grouping: design.connections, by: \.from)
        called = Set(design.connections.map(\.to))
        tiedTo = Set(design.components.compactMap { $0.settings.component(.deadLetter) })
        var places: [ComponentID: [String]] = [:]
        for zone in design.zones {
            // Listed twice, it stands there once.
            for member in Set(zone.members) { places[member, default: []].append(zone.name) }
        }
        self.places = places
    }

    var text: String {
        var lines = [opening]
        lines.append(
            "\(counted(design.components.count, "component")), \(counted(design.connections.count, "connection")), "
                + "\(counted(design.operations.count, "operation")).")
        lines += geography
        lines += design.components.map { component in
            ([introduction(of: component)] + sentences(about: component)).joined(separator: " ")
        }
        if !design.objectives.isEmpty {
            lines.append("Promises: " + listed(design.objectives.map { $0.text(in: design) }) + ".")
        }
        lines += design.experiments.map { experiment in
            "Experiment “\(experiment.name)”: " + listed(experiment.faults.map { $0.text(in: design) }) + "."
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What it is called and about; a design that says neither begins with its figures.
    private var opening: String {
        let name = design.name.isEmpty ? "A design without a name" : design.name
        return "\(name)." + (design.about.isEmpty ? "" : " \(design.about)")
    }

    private func introduction(of component: Component) -> String {
        let kind = Catalogue.kind(component.kind)
        var words = "\(component.name): \(kind?.title ?? component.kind.name)"
        let count = design.effective(.instances, of: component)?.value.count ?? 1
        if count > 1 { words += ", \(count) instances" }
        if let replicas = component.settings.count(.replicas), replicas > 0 {
            words += ", a primary and \(counted(Int(clamping: replicas), "replica"))"
        }
        let places = places[component.id] ?? []
        if !places.isEmpty { words += ", in \(places.count == 1 ? "zone" : "zones") \(listed(places))" }
        return words + "."
    }

    private func sentences(about component: Component) -> [String] {
        var sentences: [String] = []
        if let sends = component.settings[.sends], let row = SettingTable.component[.sends] {
            let text = row.text(of: sends, names: names).filter { !"{}".contains($0) }
            sentences.append("It sends \(text).")
        }
        for (key, words) in Self.ties {
            guard let other = component.settings.component(key) else { continue }
            sentences.append("\(words) \(name(of: other)).")
        }
        sentences += sagas(of: component)
        sentences += calls(of: component)
        let isTied = Self.ties.contains { component.settings.component($0.0) != nil && $0.0 != .deadLetter }
        if !called.contains(component.id), !tiedTo.contains(component.id), !isTied,
            Catalogue.kind(component.kind)?.mechanic != .client
        {
            sentences.append("Nobody calls it.")
        }
        return sentences
    }

    /// What ties a component to another one without an arrow.
    private static let ties: [(SettingKey, String)] = [
        ("follows", "It follows the changes of"), ("outbox", "It sends on what waits in the outbox of"),
        (.deadLetter, "What nobody can work on goes to"),
    ]

    func name(of id: ComponentID) -> String { titles[id] ?? "?" }

    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// `a, b and c`
    func listed(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}
