import DesignModel
import Testing

struct CatalogueTests {
    @Test func allKindsAreThere() {
        let wanted =
            """
            client mobile partner-client scheduler dns cdn waf load-balancer gateway waiting-room service monolith function
            worker stream-processor model-server orchestrator adapter identity sidecar queue stream topic database
            document-store key-value wide-column graph-store time-series search object-store warehouse feature-store
            ledger vault cache read-model third-party legacy cdc outbox-relay etl reconciler
            """
        let ids = Set(Catalogue.kinds.map(\.id.name))
        #expect(ids.isSuperset(of: wanted.split { $0.isWhitespace }.map(String.init)))
        #expect(ids.count == Catalogue.kinds.count)
    }

    @Test(arguments: Catalogue.kinds) func rowIsComplete(kind: Kind) throws {
        #expect(kind.purpose.hasSuffix(".") && kind.failures.count >= 2)
        #expect(!kind.synonyms.contains { $0 != $0.lowercased() })
        #expect(Set(kind.defaults.map(\.key)).count == kind.defaults.count)
        for preset in kind.defaults {
            let row = try SettingTable.component.setting(named: preset.key.name, for: kind)
            let text = row.text(of: preset.value, names: exampleNames)
            #expect(try row.value(parsing: text[...], names: exampleNames) == preset.value, "\(preset.key): \(text)")
            #expect(!preset.source.isEmpty)
        }
        // What the engine plays needs to know how long it works.
        if [.pool, .cache, .thirdParty].contains(kind.mechanic) {
            #expect(kind.defaults.contains { $0.key == .time })
        }
    }

    @Test func glyphsAreDifferentAndNarrow() {
        let glyphs = Catalogue.kinds.map(\.glyph)
        #expect(Set(glyphs).count == glyphs.count)
        #expect(glyphs.allSatisfy { $0.unicodeScalars.count == 1 })
        // The board's signs for states are not used for kinds.
        #expect(Set(glyphs).isDisjoint(with: "●▲✖☠↯⊘"))
    }

    @Test func synonymsNameOneKind() {
        let words = Catalogue.kinds.flatMap { kind in Set([kind.id.name, kind.title.lowercased()] + kind.synonyms) }
        let repeated = Dictionary(grouping: words) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(repeated.isEmpty, "\(repeated.sorted())")
    }

    @Test(arguments: [
        ("redis", "cache"), ("kafka", "stream"), ("lambda", "function"), ("rds", "database"),
        ("nginx", "load-balancer"),
        ("stripe", "third-party"), ("gatway", "gateway"), ("Postgres", "database"), ("load balancer", "load-balancer"),
        ("loadbalancer", "load-balancer"), ("servce", "service"), ("dynamo", "key-value"), ("elastic", "search"),
    ])
    func findsByWord(word: String, kind: String) {
        #expect(Catalogue.kind(matching: word)?.id.name == kind)
    }

    @Test(arguments: [
        ("bookings-db", "database"), ("fares-cache", "cache"), ("orders queue", "queue"), ("web", "client"),
        ("users", "client"), ("booking", "service"), ("my-kafka", "stream"), ("load-balancer", "load-balancer"),
        ("sessions_redis", "cache"), ("image bucket", "object-store"), ("", "service"), ("payments-api", "service"),
        ("points-ledger", "ledger"), ("api-gateway", "gateway"), ("databases", "database"),
    ])
    func guessesFromNames(name: String, kind: String) {
        #expect((Catalogue.kind(toldByName: name)?.id.name ?? "service") == kind)
    }

    @Test func nothingIsLikeNonsense() {
        #expect(Catalogue.kind(matching: "qqqqqqqq") == nil)
        #expect(Catalogue.ranked("").count == Catalogue.kinds.count)
        let trouble = #expect(throws: Misreading.self) { try Catalogue.kind(named: "redis") }
        #expect(trouble?.suggestion == "cache")
    }

    @Test func defaultsHoldUntilSomebodySetsMore() throws {
        var design = Design()
        var service = Component(id: ComponentID(0), name: "booking", kind: "service")
        #expect(design.effective(.concurrency, of: service)?.value == .count(64))
        #expect(design.effective(.concurrency, of: service)?.isAssumed == true)
        #expect(design.effective(.ttl, of: service) == nil)
        #expect(design.effective(.discipline, of: service)?.value == .choice("fifo"))
        service.settings[.concurrency] = .count(7)
        #expect(design.effective(.concurrency, of: service) == Effective(.count(7), .written))
        let connection = Connection(id: ConnectionID(0), from: ComponentID(0), to: ComponentID(0))
        design.connections = [connection]
        #expect(design.effective(.latency, of: connection)?.value.distribution?.meanSeconds == 0.00025)
        #expect(design.effective(.timeout, of: connection) == nil)
    }

    @Test func whatCannotBePlayedIsListed() {
        var design = Design()
        var store = Component(id: ComponentID(0), name: "db", kind: "database")
        store.settings[.mtbf] = .duration(.seconds(60))
        store.settings[.reads] = .choice("replica")
        design.components = [store]
        #expect(design.notModelled == ["db: mtbf: 1m (breakboard availability FILE uses it)"])
    }
}
