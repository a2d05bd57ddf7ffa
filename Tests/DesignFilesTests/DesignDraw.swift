import DesignModel

/// Draws designs that nobody would draw, the same for the same seed: every key there is, names that look like words of the
/// small languages or of YAML, texts with everything in them.
struct DesignDraw: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    static let names = [
        "for", "on", "off", "yes", "no", "null", "true", "primary", "replicas", "x4", "at 60s", "1 of 3", "by 500ms",
        "crash", "kind", "last", "else", "approve", "p99", "p95", "booking", "booking for 90s", "crash booking", "1",
        "0x4",
        "1e3", "1-30", "2001-01-01", "予約", "予約 サービス", "café", "cafe\u{301} 2", "Ωmega", "a", "a b", "a b c", "b c",
        "a-b", "a_b", "a-", "during", "after", "outside faults", "zone a", "lost writes", "write", "sends", "under 5",
    ]

    static let texts = [
        "plain", "with: colon", "# no comment", "- dash", "'single' \"double\"", "two\nlines", "two\nlines\n",
        "{brace}",
        "[bracket]", "tab\there", "größe 数据 🚀", "esc\u{1B}[31m", "trailing ", " leading", "key:", "&anchor", "*alias",
        "!tag", "%", "null", "~", "a#b", "a #b", "|", ">", "at 60s: crash x", "zero\u{200B}width",
    ]

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    mutating func some<Element>(_ elements: [Element], _ percent: Int = 40) -> [Element] {
        elements.filter { _ in chance(percent) }
    }

    private mutating func names(_ count: ClosedRange<Int>) -> [String] {
        Array(Self.names.shuffled(using: &self).prefix(Int.random(in: count, using: &self)))
    }

    mutating func design() throws -> Design {
        var design = Design()
        design.name = Self.texts.randomElement(using: &self) ?? ""
        design.about = Self.texts.randomElement(using: &self) ?? ""
        design.operations = names(0...4).enumerated().map { Operation(id: OperationID($0), name: $1) }
        design.entities = names(0...3).enumerated().map { Entity(id: EntityID($0), name: $1) }
        design.components = names(0...8).enumerated().map { place, name in
            Component(id: ComponentID(place * 3 + 7), name: name, kind: kind())
        }
        for from in design.components {
            for to in some(design.components, 30) {
                design.connections.append(Connection(id: design.nextConnectionID, from: from.id, to: to.id))
            }
        }
        try drawSettings(&design)
        drawPlaces(&design)
        drawPromises(&design)
        design.notes = some(Self.texts, 15)
        design.layout = some(design.components).map {
            BoxPosition(
                component: $0.id, x: Int.random(in: -99...999, using: &self), y: Int.random(in: -9...99, using: &self))
        }
        return design
    }

    private mutating func kind() -> KindID { Catalogue.kinds.randomElement(using: &self)?.id ?? "service" }

    // MARK: Settings

    private mutating func drawSettings(_ design: inout Design) throws {
        let subjects: [Subject] =
            design.components.map { .component($0.id) } + design.connections.map { .connection($0.id) }
            + design.operations.map { .operation($0.id) } + design.entities.map { .entity($0.id) }
        for subject in subjects {
            guard let (_, table, kind) = design.settings(of: subject) else { continue }
            let rows = (kind.map { table.rows(for: $0) } ?? table.rows).filter { $0.key != .kind }
            for row in some(rows, 30) {
                guard let value = try value(row, design) else { continue }
                _ = try design.apply(design.edit(setting: row.key, of: subject, to: value))
            }
        }
    }

    /// A value for a key; `nil` where it would name what the design does not have.
    mutating func value(_ row: Setting, _ design: Design) throws -> Value? {
        try value(row.type, row, design)
    }

    private mutating func value(_ type: ValueType, _ row: Setting, _ design: Design) throws -> Value? {
        switch type {
        case .component: design.components.randomElement(using: &self).map { .component($0.id) }
        case .components: several(design.components).map { .components($0.map(\.id)) }
        case .operations: several(design.operations).map { .operations($0.map(\.id)) }
        case .entity: design.entities.randomElement(using: &self).map { .entity($0.id) }
        case .sends:
            several(design.operations).map { operations in
                .sends(operations.map { .init(operation: $0.id, volume: volume()) })
            }
        case .steps: several(design.operations).map { steps($0) }
        case .name: .text(Self.names.randomElement(using: &self) ?? "a")
        case .text: .text(Self.texts.randomElement(using: &self) ?? "a")
        case .either(let types): try types.randomElement(using: &self).flatMap { try value($0, row, design) }
        case .flag: .flag(chance(50))
        case .choice(let choices): choices.randomElement(using: &self).map { .choice($0.word) }
        default:
            // What needs no names of the design.
            try? row.value(parsing: row.example[...], names: Names(design))
        }
    }

    private mutating func several<Element>(_ elements: [Element]) -> [Element]? {
        let chosen = some(elements, 50)
        return chosen.isEmpty ? nil : chosen
    }

    private mutating func volume() -> Value.Volume {
        let number = Double.random(in: 0.001...1, using: &self)
        return chance(50) ? .share(number) : .rate(Rate(number * 1e5))
    }

    private mutating func steps(_ operations: [DesignModel.Operation]) -> Value {
        var settings = Settings()
        for operation in operations { settings[SettingKey(operation.name)] = .texts(["a hold undo b", "c capture"]) }
        return .record(settings)
    }

    // MARK: Places and promises

    private mutating func drawPlaces(_ design: inout Design) {
        let taken = names(0...6)
        let ids = design.components.map(\.id)
        for name in taken.prefix(4) {
            design.zones.append(Zone(id: ZoneID(design.zones.count * 2), name: name, members: some(ids)))
        }
        design.regions = taken.dropFirst(4).map { Region(name: $0, zones: some(design.zones.map(\.id))) }
        for (place, one) in taken.enumerated() {
            for other in some(Array(taken.dropFirst(place + 1))) {
                design.distances.append(Distance(between: [one, other], roundTrip: .milliseconds(81)))
            }
            var settings = Settings()
            if chance(50) { settings[.availability] = .share(0.9999) }
            if chance(50) { design.places.append(Place(name: one, settings: settings)) }
        }
        design.boundaries = names(0...2).map {
            Boundary(name: $0, kind: chance(50) ? .trust : .context, members: some(ids))
        }
        design.teams = names(0...2).map { Team(name: $0, members: some(ids)) }
    }

    private mutating func drawPromises(_ design: inout Design) {
        for row in some(Objective.Metric.table, 20) {
            let operation = chance(50) ? design.operations.randomElement(using: &self)?.name : nil
            let words = (operation.map { quoted($0) + " " } ?? "") + "\(row.metric.rawValue) <= 1"
            for value in ["", "%", "s", "ms"] {
                if let objective = try? Objective(parsing: words + value, in: design) {
                    design.objectives.append(objective)
                    break
                }
            }
        }
        let faults =
            design.components.flatMap { FaultCatalogue.suggestions(for: $0.id, in: design) }
            + design.connections.flatMap { FaultCatalogue.suggestions(for: $0.id, in: design) }
            + FaultCatalogue.suggestionsForTraffic(in: design)
        for name in names(0...3) {
            var experiment = Experiment(name: name, run: chance(50) ? .seconds(300) : nil)
            experiment.faults = some(faults.map(\.fault), 30).map { fault in
                var fault = fault
                if chance(70) { fault.at = .seconds(90) }
                if chance(50) { fault.duration = .milliseconds(1500) }
                return fault
            }
            experiment.expect = some(design.objectives)
            if chance(50), let first = design.objectives.first {
                experiment.abort = Abort(condition: first, lasting: .seconds(30))
            }
            design.experiments.append(experiment)
        }
    }
}
