import DesignModel
import Testing

struct EditTests {
    /// Applies an edit, checks that its inverse restores everything, and gives the design after it.
    private func check(
        _ design: Design, _ edit: Edit, _ location: SourceLocation = #_sourceLocation
    ) throws -> Design {
        var changed = design
        let inverse = try changed.apply(edit)
        var restored = changed
        let again = try restored.apply(inverse)
        #expect(restored == design, sourceLocation: location)
        #expect(try restored.applying(again) == changed, sourceLocation: location)
        return changed
    }

    @Test func removingAComponentTakesEverythingAlong() throws {
        let design = try DesignSketch.flightCheckout()
        let ledger = try #require(design.component(named: "points-ledger")).id
        let after = try check(design, design.edit(removing: ledger))
        #expect(after.components.count == design.components.count - 1)
        #expect(after.connections.count == design.connections.count - 1)
        #expect(!after.zones.flatMap(\.members).contains(ledger))
        let bookings = try #require(design.component(named: "bookings-db")).id
        #expect(after.operation(named: "book")?.settings.components(.atomic) == [bookings])
        let airline = try #require(design.component(named: "airline")).id
        let calm = try check(design, design.edit(removing: airline))
        #expect(calm.experiments.first?.faults.count == 2)
        let cache = try #require(design.component(named: "fares-cache")).id
        let direct = try check(design, design.edit(removing: cache))
        #expect(direct.connections.allSatisfy { $0.settings[.behind] == nil })
        let travellers = try #require(design.component(named: "travellers")).id
        #expect(try check(design, design.edit(removing: travellers)).layout.count == 1)
    }

    @Test func thePhaseOfAPromiseFollowsWhatItNames() throws {
        var design = try DesignSketch.flightCheckout()
        let texts = [
            "book p99 <= 2s during slow airline by 500ms",
            "book availability >= 50% after cut booking -> airline (book)",
            "lost writes = 0 during traffic book x10", "browse availability >= 99% during crash",
        ]
        design.objectives = try texts.map { try Objective(parsing: $0, in: design) }
        design.experiments = [
            Experiment(
                name: "slow", expect: [design.objectives[0]],
                abort: Abort(condition: design.objectives[1], lasting: .seconds(5)))
        ]
        #expect(design.objectives.map { $0.text(in: design) } == texts)
        let airline = try #require(design.component(named: "airline")).id
        let book = try #require(design.operation(named: "book")).id
        let renamed = try check(design, design.edit(renaming: airline, to: "by air")).applying(
            design.edit(renaming: book, to: "buy"))
        #expect(
            renamed.objectives.map { $0.text(in: renamed) }
                == texts.map {
                    $0.replacing("airline", with: "by air").replacing("book ", with: "buy ")
                        .replacing("(book)", with: "(buy)")
                })
        let slow = try Fault(parsing: "slow \"by air\" by 500ms", in: renamed)
        #expect(renamed.objectives[0].scope.fault?.begin(slow.action, in: renamed) == true)
        #expect(renamed.objectives[3].scope.fault?.begin(slow.action, in: renamed) == false)
        let without = try check(design, design.edit(removing: airline))
        #expect(without.objectives.map { $0.text(in: without) } == [texts[2], texts[3]])
        #expect(without.experiments[0].expect.isEmpty && without.experiments[0].abort == nil)
        let unsold = try check(design, design.edit(removing: book))
        #expect(unsold.objectives.map { $0.text(in: unsold) } == [texts[3]])
    }

    @Test func removingAnOperationTakesItsArrowsAlong() throws {
        let design = try DesignSketch.flightCheckout()
        let book = try #require(design.operation(named: "book")).id
        let after = try check(design, design.edit(removing: book))
        #expect(after.connections.count == 4)
        #expect(after.objectives.count == 2)
        #expect(after.component(named: "travellers")?.settings.sends(.sends)?.count == 1)
        #expect(after.experiments.first?.faults.count == 2)
        #expect(after.experiments.first?.abort == nil)
    }

    @Test func removingAConnectionHealsItsFaults() throws {
        let design = try DesignSketch.flightCheckout()
        let connection = try #require(design.connection(titled: "booking -> airline"))
        let after = try check(design, design.edit(removing: connection.id))
        #expect(after.experiments.first?.faults.count == 3)
    }

    @Test func namesStayUnique() throws {
        let design = try DesignSketch.flightCheckout()
        let gateway = try #require(design.component(named: "gateway")).id
        let trouble = #expect(throws: Misreading.self) { try design.edit(renaming: gateway, to: "booking") }
        #expect(trouble?.suggestion == "booking-2")
        #expect(throws: Misreading.self) { try design.edit(renaming: gateway, to: "a\u{1B}b") }
        let after = try check(design, design.edit(renaming: gateway, to: "front door"))
        #expect(after.title(of: after.connections[0]) == "travellers -> front door")
    }

    @Test func settingsAreSetByPath() throws {
        let design = try DesignSketch.flightCheckout()
        let airline = try #require(design.connection(titled: "booking -> airline")).id
        let retry = try check(design, design.edit(setting: ["retry", "attempts"], of: .connection(airline), to: "3"))
        #expect(retry.connection(airline)?.settings[.retry]?.record?.count(.attempts) == 3)
        let more = try check(
            retry, retry.edit(setting: ["retry", "budget", "share"], of: .connection(airline), to: "5%"))
        #expect(more.connection(airline)?.settings[.retry]?.record?.count(.attempts) == 3)
        #expect(
            more.connection(airline)?.settings.policy(.retry, in: .connection)?.policy(.budget, in: .retry)?.share(
                .share) == 0.05)
        let breaker = try check(design, design.edit(setting: ["breaker", "open"], of: .connection(airline), to: "10s"))
        let policy = try #require(breaker.connection(airline)?.settings.policy(.breaker, in: .connection))
        #expect(policy.duration(.open) == .seconds(10) && policy.count(.window) == 100)
        let travellers = try #require(design.component(named: "travellers")).id
        let busy = try check(design, design.edit(setting: ["sends", "book"], of: .component(travellers), to: "500/s"))
        #expect(busy.component(travellers)?.settings.sends(.sends)?.last?.volume == .rate(Rate(500)))
        let trouble = #expect(throws: Misreading.self) {
            try design.edit(setting: ["retry", "atempts"], of: .connection(airline), to: "3")
        }
        #expect(trouble?.suggestion == "attempts")
        #expect(throws: Misreading.self) { try design.edit(setting: ["ttl"], of: .component(travellers), to: "3s") }
    }

    @Test func anotherKindKeepsWhatFits() throws {
        let design = try DesignSketch.flightCheckout()
        let cache = try #require(design.component(named: "fares-cache")).id
        let sized = try check(design, design.edit(setting: ["instances"], of: .component(cache), to: "2"))
        let after = try check(sized, sized.edit(setting: ["kind"], of: .component(cache), to: "service"))
        #expect(after.component(cache)?.kind == "service")
        #expect(after.component(cache)?.settings.entries.map(\.key) == [.instances])
    }

    @Test func anEditForAnotherDesignChangesNothing() throws {
        var design = try DesignSketch.flightCheckout()
        let before = design
        let edit = Edit.all([.name("x"), .components(.remove(at: 0)), .layout(.remove(at: 99))])
        #expect(throws: Misreading.self) { try design.apply(edit) }
        #expect(design == before)
    }

    @Test func limitsHold() throws {
        var design = Design()
        design.notes = Array(repeating: "n", count: DesignLimits.others)
        #expect(throws: Misreading.self) { try design.applying(.notes(.insert("one more", at: 0))) }
        #expect(throws: Misreading.self) {
            try design.applying(.name(String(repeating: "n", count: DesignLimits.titleCharacters + 1)))
        }
    }

    @Test(arguments: 0..<40) func everythingCanBeTakenBack(seed: Int) throws {
        var draws = Draws(seed: UInt64(seed))
        let start = try DesignSketch.flightCheckout()
        var design = start
        var history: [(before: Design, inverse: Edit)] = []
        for _ in 0..<60 {
            guard let edit = try? Self.randomEdit(of: design, &draws) else { continue }
            let before = design
            history.append((before, try design.apply(edit)))
        }
        #expect(history.count > 20)
        for step in history.reversed() {
            _ = try design.apply(step.inverse)
            #expect(design == step.before)
        }
        #expect(design == start)
    }

    /// Any edit that a person could make; throws where it does not fit the design.
    private static func randomEdit(of design: Design, _ draws: inout Draws) throws -> Edit {
        let component = draws.pick(design.components.map(\.id), else: ComponentID(0))
        let other = draws.pick(design.components.map(\.id), else: ComponentID(0))
        let connection = draws.pick(design.connections.map(\.id), else: ConnectionID(0))
        let operation = draws.pick(design.operations.map(\.id), else: OperationID(0))
        let name = Name.unused("thing", taken: Set(design.components.map(\.name) + design.operations.map(\.name)))
        switch draws.int(0...20) {
        case 0, 1:
            let kind = draws.pick(Catalogue.kinds, else: Catalogue.kinds[0]).id
            return try design.edit(
                adding: Component(id: design.nextComponentID, name: name, kind: kind), after: component)
        case 2: return try design.edit(removing: component)
        case 3: return try design.edit(renaming: component, to: name)
        case 4:
            return try design.edit(
                changingKindOf: component, to: draws.pick(Catalogue.kinds, else: Catalogue.kinds[0]).id)
        case 5, 6, 7:
            var added = Connection(id: design.nextConnectionID, from: component, to: other)
            if draws.flag() { added.settings[.for] = .operations([operation]) }
            if draws.flag() { added.settings[.behind] = .component(other) }
            return try design.edit(adding: added)
        case 8: return try design.edit(removing: connection)
        case 9: return try design.edit(moving: connection, to: draws.int(0...9))
        case 10: return try design.edit(placing: component, at: (x: draws.int(-9...99), y: draws.int(-9...99)))
        case 11: return draws.flag() ? try design.edit(placing: component, at: nil) : design.editForgettingPositions
        case 12:
            return try design.edit(
                putting: component, in: draws.pick(design.zones.map(\.id), else: ZoneID(0)), draws.flag())
        case 13: return try design.edit(adding: Operation(id: design.nextOperationID, name: name))
        case 14:
            return draws.flag() ? try design.edit(removing: operation) : try design.edit(renaming: operation, to: name)
        case 15: return try design.edit(setting: ["instances"], of: .component(component), to: "\(draws.int(1...9))")
        case 16: return try design.edit(setting: ["retry", "attempts"], of: .connection(connection), to: "4")
        case 17:
            return try design.edit(
                setting: draws.pick([.timeout, .for, .write], else: .limit), of: .connection(connection), to: nil)
        case 18:
            let entity = draws.pick(design.entities.map(\.id), else: EntityID(0))
            return draws.flag()
                ? try design.edit(removing: entity)
                : try design.edit(adding: Entity(id: design.nextEntityID, name: name))
        case 19:
            let zone = draws.pick(design.zones.map(\.id), else: ZoneID(0))
            return draws.flag()
                ? try design.edit(removing: zone)
                : try design.edit(adding: Zone(id: design.nextZoneID, name: name, members: [component]))
        default:
            let wire = Fault.Wire(from: component, to: other, operations: [operation])
            let fault = Fault(at: .seconds(1), action: Fault.Action("cut", .wire(wire)))
            let promise = Objective(
                operation: operation, metric: .p99, comparison: .atMost, bound: .duration(.seconds(1)))
            return .all([
                design.edit(adding: promise),
                try design.edit(keeping: Experiment(name: "drill", faults: [fault], expect: [promise])),
            ])
        }
    }
}
