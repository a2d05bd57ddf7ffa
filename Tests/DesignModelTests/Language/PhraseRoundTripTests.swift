import DesignModel
import Testing

/// Whatever things are called, what is written is read back as it was meant.
@Suite("Phrases over hostile names")
struct PhraseRoundTripTests {
    private typealias Random = Draws

    /// A design whose names were chosen to be misread.
    private func hostileDesign(_ random: inout Random) -> Design {
        var design = Design()
        // Small vocabularies make for collisions; large ones for all the rest.
        let size = Int.random(in: 2...Samples.hostileNames.count, using: &random)
        let names = Samples.hostileNames.shuffled(using: &random).prefix(size)
        let kinds: [KindID] = ["service", "database", "cache", "third-party"]
        for (place, name) in names.enumerated() {
            var component = Component(
                id: ComponentID(100 + place), name: name, kind: kinds.randomElement(using: &random) ?? "service")
            component.settings["instances"] = .count(3)
            component.settings["replicas"] = .count(2)
            design.components.append(component)
        }
        for (place, name) in Samples.hostileNames.shuffled(using: &random).prefix(size).enumerated() {
            design.operations.append(Operation(id: OperationID(200 + place), name: name))
        }
        for (place, name) in Samples.hostileNames.shuffled(using: &random).prefix(4).enumerated() {
            design.zones.append(Zone(id: ZoneID(place), name: name, members: design.components.prefix(3).map(\.id)))
        }
        for (place, name) in Samples.hostileNames.shuffled(using: &random).prefix(2).enumerated() {
            design.regions.append(Region(name: name, zones: [ZoneID(2 * place), ZoneID(2 * place + 1)]))
        }
        for place in 0..<40 {
            guard let from = design.components.randomElement(using: &random),
                let to = design.components.randomElement(using: &random)
            else { continue }
            var connection = Connection(id: ConnectionID(place), from: from.id, to: to.id)
            if Bool.random(using: &random) {
                let operations = design.operations.shuffled(using: &random).prefix(.random(in: 1...3, using: &random))
                connection.settings["for"] = .operations(operations.map(\.id))
            }
            design.connections.append(connection)
        }
        return design
    }

    private func fault(in design: Design, _ random: inout Random) -> Fault? {
        guard let component = design.components.randomElement(using: &random),
            let connection = design.connections.randomElement(using: &random)
        else { return nil }
        var which: [Fault.Which] = [.all, .all, .some(count: 1, outOf: 3), .some(count: 2, outOf: 2)]
        if component.kind == "database" { which += [.primary, .replicas] }
        let part = Fault.Part(component.id, which.randomElement(using: &random) ?? .all)
        var wire = Fault.Wire(from: connection.from, to: connection.to)
        if case .operations(let operations)? = connection.settings["for"], Bool.random(using: &random) {
            wire.operations = operations
        }
        let operation = Bool.random(using: &random) ? design.operations.randomElement(using: &random)?.id : nil
        var surge = Fault.Surge(factor: Double(Int.random(in: 0...400, using: &random)) / 8)
        if Bool.random(using: &random) { surge.over = .seconds(.random(in: 1...90, using: &random)) }
        if Bool.random(using: &random) { surge.halfLife = .seconds(.random(in: 1...900, using: &random)) }
        let site: Fault.Site =
            Bool.random(using: &random)
            ? .zone(ZoneID(.random(in: 0..<4, using: &random)))
            : .region(design.regions.randomElement(using: &random)?.name ?? "")
        let other: Fault.Site =
            Bool.random(using: &random)
            ? .zone(ZoneID(.random(in: 0..<4, using: &random)))
            : .region(design.regions.randomElement(using: &random)?.name ?? "")
        let targets = [Fault.Target.part(part), .wire(wire), .traffic(operation), .site(site), .ways(site, other)]
        let details: [Fault.Detail] = [
            .none, .longer(.milliseconds(.random(in: 1...99_999, using: &random))),
            .times(Double(Int.random(in: 1...99, using: &random)) / 4),
            .share(Double(Int.random(in: 1...1000, using: &random)) / 1000), .surge(surge),
            .time(.milliseconds(.random(in: 1...99_999, using: &random))),
            .rate(Rate(Double(Int.random(in: 1...99_999, using: &random)) / 8)),
        ]
        // Every verb in every way in which it can be meant, so that a new one is tried as well.
        let actions = FaultCatalogue.simulated.flatMap { verb in
            targets.flatMap { target in details.map { Fault.Action(verb.name, target, $0) } }
        }
        guard let action = actions.filter({ Fault(action: $0).misfit(in: design) == nil }).randomElement(using: &random)
        else { return nil }
        let isInstant = FaultCatalogue.verb(action.verb)?.mechanism?.isInstant ?? false
        return Fault(
            at: Bool.random(using: &random) ? .seconds(.random(in: 0...900, using: &random)) : nil, action: action,
            duration: !isInstant && Bool.random(using: &random) ? .seconds(.random(in: 1...900, using: &random)) : nil)
    }

    @Test("faults, alone and as commands", arguments: 1...20)
    func faults(seed: UInt64) throws {
        var random = Random(seed: seed)
        var count = 0
        for _ in 0..<10 {
            let design = hostileDesign(&random)
            for _ in 0..<30 {
                guard let fault = fault(in: design, &random) else { continue }
                let text = fault.text(in: design)
                count += 1
                #expect(try Fault(parsing: text, in: design) == fault, "\(text)")
                #expect(try Command(parsing: text, in: design) == .fault(fault), "\(text)")
                let action = Fault(action: fault.action).text(in: design)
                let words = FaultWords(action, in: design)
                #expect(words.begin(fault.action, in: design), "\(action)")
                #expect(FaultWords(words.text(in: design), in: design) == words, "\(action)")
            }
        }
        #expect(count > 200)
    }

    @Test("objectives and abort conditions", arguments: 1...20)
    func objectives(seed: UInt64) throws {
        var random = Random(seed: seed)
        let design = hostileDesign(&random)
        for metric in Objective.Metric.allCases {
            for operation in [nil] + design.operations.shuffled(using: &random).prefix(8).map({ Optional($0.id) }) {
                for quantity in metric.row.quantities {
                    let objective = Objective(
                        operation: operation, metric: metric,
                        comparison: Objective.Comparison.allCases.randomElement(using: &random) ?? .equal,
                        bound: bound(quantity, &random), scope: scope(in: design, &random))
                    let text = objective.text(in: design)
                    #expect(try Objective(parsing: text, in: design) == objective, "\(text)")
                    let abort = Abort(condition: objective, lasting: .seconds(.random(in: 0...90, using: &random)))
                    #expect(try Abort(parsing: abort.text(in: design), in: design) == abort, "\(text)")
                }
            }
        }
    }

    private func bound(_ quantity: Objective.Metric.Quantity, _ random: inout Random) -> Value {
        let number = Int64.random(in: 0...9_999, using: &random)
        return switch quantity {
        case .share: .share(Double(number) / 10_000)
        case .duration: .duration(.milliseconds(number))
        case .count: .count(number)
        case .number: .number(Double(number) / 8)
        case .rate: .rate(Rate(Double(number), per: .minute))
        case .money: .money(Money(Double(number) / 4))
        }
    }

    private func scope(in design: Design, _ random: inout Random) -> Objective.Scope {
        var scopes: [Objective.Scope] = [
            .always, .outsideFaults, .during(FaultWords("slow airline by 500ms for 90s", in: design)),
            .after(FaultWords("crash \"a for 30s\" primary", in: design)),
        ]
        if let fault = fault(in: design, &random) {
            let whole = FaultWords(Fault(action: fault.action).text(in: design), in: design)
            scopes += [.during(whole), .after(whole)]
        }
        return scopes.randomElement(using: &random) ?? .always
    }

    @Test("connections, as reports name them", arguments: 1...10)
    func wires(seed: UInt64) throws {
        var random = Random(seed: seed)
        let design = hostileDesign(&random)
        for connection in design.connections {
            let wire = try #require(Fault.Wire(connection.id, in: design))
            let text = wire.text(in: design)
            #expect(try Fault.Wire(parsing: text, in: design) == wire, "\(text)")
            #expect(wire.connections(in: design).contains { $0.id == connection.id })
        }
    }
}
