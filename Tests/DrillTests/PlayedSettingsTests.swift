import DesignModel
import Drill
import Simulation
import Testing

/// Every key that a design may have is played, or named as not modelled; nothing is quietly ignored.
///
/// A key is played if some value of it makes another system of the design. So a key that is added to the tables fails
/// here until the compiler reads it, or its row says that the engine does not.
@Suite struct PlayedSettingsTests {
    /// What is played elsewhere than in the system, and where.
    private static let exceptions: [SettingKey: String] = [
        "kind": "chooses the row of the catalogue", "label": "is said on the box",
        "value": "is added up by reports", "bad": "is added up by reports",
        "price": "is added up by the bill; see CostTests", "size": "is added up by the bill; see CostTests",
        "mode": "follows from who calls whom; see the test of its own",
    ]

    private static let scene = """
        users:client -> api:service x2 -> fares-cache:cache
        api -> airline:third-party
        api -> ledger:database
        api -> orders-db:database
        others:client -> api
        api -> resize:function
        + book 40/s
        + browse 100/s
        airline.instances = 2
        ledger.replicas = 2
        ledger.failover = 20s
        others.users = 5
        others.sends = {book: 100%}
        api -> airline.for = book
        """

    private func design() throws -> Design { try Design(drawn: Self.scene) }

    /// Values of a key to try: its example, its words, and some plain ones.
    private func values(of row: Setting, in design: Design) -> [Value] {
        let plain = [
            "7", "3", "2", "77/s", "12%", "7s", "3ms", "exp 3ms", "yes", "no", "on", "{book: 3/s}", "unlimited",
            "uniform", "zipf 0.3", "orders-db", "[ledger, orders-db]", "browse", "stuff", "last",
        ]
        return ([row.example] + row.type.words + plain).compactMap {
            try? row.value(parsing: $0[...], names: Names(design))
        }
    }

    /// Whether one of the values changes what is simulated, or is said not to.
    private func check(
        _ row: Setting, of owner: String, _ design: Design, set: (inout Design, Value) -> Void
    ) throws {
        guard Self.exceptions[row.key] == nil else { return }
        let before = try CompiledDesign(design)
        var isPlayed = false
        var isNamed = false
        for value in values(of: row, in: design) {
            var changed = design
            set(&changed, value)
            guard let after = try? CompiledDesign(changed) else { continue }
            isPlayed = isPlayed || after.system != before.system
            isNamed = isNamed || after.notModelled.contains { $0.hasPrefix("\(owner): \(row.key): ") }
        }
        #expect(isPlayed || isNamed, "\(row.key) of \(owner) is accepted and ignored")
    }

    @Test(arguments: ["users", "others", "api", "fares-cache", "ledger", "airline", "resize"])
    func components(name: String) throws {
        let design = try design()
        let index = try #require(design.components.firstIndex { $0.name == name })
        let kind = try Catalogue.kind(named: design.components[index].kind.name)
        for row in SettingTable.component.rows(for: kind) {
            try check(row, of: name, design) { $0.components[index].settings[row.key] = $1 }
        }
    }

    @Test func connections() throws {
        var design = try design()
        let index = try #require(design.connections.firstIndex { design.title(of: $0) == "api -> airline" })
        for row in SettingTable.connection.rows {
            // A need is one of a group.
            design.connections[index].settings[.group] = row.key == .need ? .text("quotes") : nil
            try check(row, of: "api -> airline", design) { $0.connections[index].settings[row.key] = $1 }
        }
    }

    @Test func operationsAndEntities() throws {
        var design = try design()
        design.entities.append(Entity(id: design.nextEntityID, name: "account"))
        for row in SettingTable.operation.rows {
            try check(row, of: "book", design) { $0.operations[0].settings[row.key] = $1 }
        }
        design.operations[0].settings[.entity] = .entity(design.entities[0].id)
        for row in SettingTable.entity.rows {
            try check(row, of: "account", design) { $0.entities[0].settings[row.key] = $1 }
        }
    }

    @Test(arguments: [(SettingKey.retry, SettingTable.retry), (.breaker, .breaker)])
    func policies(key: SettingKey, table: SettingTable) throws {
        var design = try design()
        let index = try #require(design.connections.firstIndex { design.title(of: $0) == "api -> airline" })
        design.connections[index].settings[key] = .record(Settings())
        for row in table.rows {
            let before = try CompiledDesign(design).system
            let isPlayed = values(of: row, in: design).contains { value in
                var changed = design
                var policy = Settings()
                policy[row.key] = value
                changed.connections[index].settings[key] = .record(policy)
                let after = try? CompiledDesign(changed)
                return after?.system != before || after?.notModelled.contains { $0.contains("\(row.key)") } == true
            }
            #expect(isPlayed, "\(row.key) of \(key) is accepted and ignored")
        }
    }

    /// Each word of a choice is something of its own, or named.
    @Test(arguments: ["others", "users", "api", "fares-cache", "ledger"])
    func words(name: String) throws {
        let design = try design()
        let index = try #require(design.components.firstIndex { $0.name == name })
        let kind = try Catalogue.kind(named: design.components[index].kind.name)
        for row in SettingTable.component.rows(for: kind) where Self.exceptions[row.key] == nil {
            guard case .choice(let choices) = row.type, !row.withoutEffectOn.contains(kind.mechanic) else { continue }
            var systems: Set<System> = []
            var played = 0
            for choice in choices {
                var changed = design
                changed.components[index].settings[row.key] = .choice(choice.word)
                let compiled = try CompiledDesign(changed)
                if compiled.notModelled.contains(where: { $0.hasPrefix("\(name): \(row.key): ") }) { continue }
                played += 1
                systems.insert(compiled.system)
            }
            // Who is a closed loop has no arrivals.
            if name == "others", row.key == .arrivals { continue }
            #expect(systems.count == played, "two words of \(row.key) of \(name) are played alike")
        }
        var jitters: Set<System> = []
        for word in ["full", "equal", "none"] {
            var changed = design
            var policy = Settings()
            policy["jitter"] = .choice(word)
            changed.connections[0].settings[.retry] = .record(policy)
            jitters.insert(try CompiledDesign(changed).system)
        }
        #expect(jitters.count == 3)
    }

    /// A cache reads through where it calls what it is a copy of; where it calls nobody, its callers fill it.
    @Test func readingThrough() throws {
        var design = try design()
        let cache = try #require(design.components.firstIndex { $0.name == "fares-cache" })
        design.components[cache].settings[.mode] = .choice("read-through")
        #expect(try CompiledDesign(design).notModelled.contains { $0.hasPrefix("fares-cache: mode: read-through") })
        let store = try #require(design.components.first { $0.name == "orders-db" })
        design.connections.append(
            Connection(id: design.nextConnectionID, from: design.components[cache].id, to: store.id))
        #expect(try CompiledDesign(design).notModelled == [])
        design.components[cache].settings[.mode] = .choice("aside")
        #expect(try CompiledDesign(design).notModelled.contains { $0.hasPrefix("fares-cache: mode: aside") })
    }
}
