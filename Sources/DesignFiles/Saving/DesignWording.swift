import DesignModel
import Documents

/// A design in the words and the order of the house style, as ``Documents/Fragment``s that know which part is which.
struct DesignWording {
    private let design: Design
    private let names: Names
    private let spellings: Spellings

    /// - Parameter spellings: How the file at hand spells keys; what it does not mention is spelt as usual.
    init(_ design: Design, spellings: Spellings = Spellings()) {
        self.design = design
        names = Names(design)
        self.spellings = spellings
    }

    /// The whole file. Sections that would be empty are left out.
    var fragment: Fragment {
        let parts = Section.allCases.compactMap { section -> Fragment.Part? in
            let value = value(of: section)
            return value.isVoid ? nil : Fragment.Part(section.rawValue, value)
        }
        return .mapping(parts, .lines)
    }

    private func value(of section: Section) -> Fragment {
        switch section {
        case .breakboard: .text("\(DesignFile.version)")
        case .name: .text(design.name)
        case .about: .text(design.about)
        case .operations:
            .mapping(
                design.operations.map {
                    Fragment.Part($0.name, settings($0.settings, .operation), identity: "\($0.id.rawValue)")
                }, .lines)
        case .entities:
            .mapping(
                design.entities.map {
                    Fragment.Part($0.name, settings($0.settings, .entity), identity: "\($0.id.rawValue)")
                }, .lines)
        case .components: .mapping(design.components.map(component), .lines)
        case .connections: .sequence(design.connections.map(connection), .lines)
        case .zones:
            .mapping(
                design.zones.map { Fragment.Part($0.name, members($0.members), identity: "\($0.id.rawValue)") }, .lines)
        case .regions:
            .mapping(design.regions.map { Fragment.Part($0.name, list($0.zones.map(zoneName)), isNamed: true) }, .lines)
        case .distances: .mapping(design.distances.map(distance), .lines)
        case .places:
            .mapping(
                design.places.map { Fragment.Part($0.name, settings($0.settings, .place), isNamed: true) }, .lines)
        case .boundaries: .mapping(design.boundaries.map(boundary), .lines)
        case .teams: .mapping(design.teams.map { Fragment.Part($0.name, members($0.members), isNamed: true) }, .lines)
        case .objectives: .sequence(design.objectives.map { phrase($0.text(in: design)) }, .lines)
        case .experiments: .mapping(design.experiments.map(experiment), .lines)
        case .notes: .sequence(design.notes.map { Fragment.Part(.text($0)) }, .lines)
        case .layout: .mapping(design.layout.map(position), .inline)
        }
    }

    // MARK: Things

    private func component(_ component: Component) -> Fragment.Part {
        let kind = Fragment.Part("kind", .text(component.kind.name))
        let others = parts(component.settings, .component)
        return Fragment.Part(
            component.name, .mapping([kind] + others, .inline), identity: "\(component.id.rawValue)")
    }

    private func connection(_ connection: Connection) -> Fragment.Part {
        let identity = "\(connection.id.rawValue)"
        let title = title(of: connection)
        if connection.settings.isEmpty { return Fragment.Part(.phrase(title), identity: identity) }
        let only = Fragment.Part(title, settings(connection.settings, .connection), identity: identity)
        return Fragment.Part(.mapping([only], .lines), identity: identity)
    }

    /// `A -> B`, or as the file spells it while the names are those that it spells.
    private func title(of connection: Connection) -> String {
        let from = name(connection.from)
        let to = name(connection.to)
        if let ends = spellings.connections[connection.id], ends.from == from, ends.to == to { return ends.written }
        return "\(from) -> \(to)"
    }

    private func distance(_ distance: Distance) -> Fragment.Part {
        let known = Set(design.zones.map(\.name) + design.regions.map(\.name))
        let key = spellings.distances[distance.between] ?? PlacePair(distance.between).text(known: known)
        return Fragment.Part(key, .text(distance.roundTrip.text), isNamed: true)
    }

    private func boundary(_ boundary: Boundary) -> Fragment.Part {
        let kind = Fragment.Part("kind", .text(boundary.kind.rawValue))
        return Fragment.Part(
            boundary.name, .mapping([kind, Fragment.Part("members", members(boundary.members))], .inline),
            isNamed: true)
    }

    private func position(_ position: BoxPosition) -> Fragment.Part {
        Fragment.Part(
            name(position.component), list(["\(position.x)", "\(position.y)"]),
            identity: "\(position.component.rawValue)")
    }

    private func experiment(_ experiment: Experiment) -> Fragment.Part {
        var parts: [Fragment.Part] = []
        if let run = experiment.run { parts.append(Fragment.Part("run", .text(run.text))) }
        if !experiment.faults.isEmpty {
            let faults = experiment.faults.map { phrase($0.text(in: design)) }
            parts.append(Fragment.Part("faults", .sequence(faults, .lines)))
        }
        if !experiment.expect.isEmpty {
            let expect = experiment.expect.map { phrase($0.text(in: design)) }
            parts.append(Fragment.Part("expect", .sequence(expect, .lines)))
        }
        if let abort = experiment.abort { parts.append(Fragment.Part("abort", .text(abort.text(in: design)))) }
        return Fragment.Part(experiment.name, .mapping(parts, .lines), isNamed: true)
    }

    // MARK: Values

    private func phrase(_ text: String) -> Fragment.Part { Fragment.Part(.phrase(text)) }

    private func list(_ texts: [String]) -> Fragment { .sequence(texts.map { Fragment.Part(.text($0)) }, .inline) }

    private func members(_ ids: [ComponentID]) -> Fragment { list(ids.map(name)) }

    private func settings(_ settings: Settings, _ table: SettingTable) -> Fragment {
        .mapping(parts(settings, table), .inline)
    }

    private func parts(_ settings: Settings, _ table: SettingTable) -> [Fragment.Part] {
        table.pairs(writing: settings, names: names).map { Fragment.Part($0.key, Fragment($0.value)) }
    }

    private func name(_ id: ComponentID) -> String { names.components.name(of: id) ?? "?" }

    private func zoneName(_ id: ZoneID) -> String { design.zone(id)?.name ?? "?" }
}

extension Fragment {
    /// What stands behind a key.
    fileprivate init(_ input: SettingInput) {
        switch input {
        case .text(let text): self = .text(text)
        case .list(let items): self = .sequence(items.map { Part(Fragment($0)) }, .inline)
        case .pairs(let pairs): self = .mapping(pairs.map { Part($0.key, Fragment($0.value)) }, .inline)
        }
    }

    /// Whether a section that says this is left out.
    fileprivate var isVoid: Bool {
        switch content {
        case .empty: true
        case .text(let text), .phrase(let text): text.isEmpty
        case .mapping(let parts), .sequence(let parts): parts.isEmpty
        }
    }
}
