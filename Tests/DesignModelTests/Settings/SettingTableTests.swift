import DesignModel
import Testing

/// Names that the examples in the tables use.
let exampleNames = Names(
    components: [
        "ledger", "orders-db", "airline", "points-ledger", "bookings-db", "fares-cache", "failed-orders", "last",
    ].enumerated().map { (ComponentID($0.offset), $0.element) },
    operations: [(OperationID(0), "browse"), (OperationID(1), "book")],
    entities: [(EntityID(0), "account")])

let allTables: [SettingTable] = [
    .component, .connection, .operation, .entity, .place, .retry, .budget, .breaker, .failover, .autoscale, .delays,
    .bad,
]

struct SettingTableTests {
    @Test(arguments: allTables) func everyExampleReadsAndRoundTrips(table: SettingTable) throws {
        for row in table.rows {
            let value = try row.value(parsing: row.example[...], names: exampleNames)
            let text = row.text(of: value, names: exampleNames)
            #expect(try row.value(parsing: text[...], names: exampleNames) == value, "\(row.key): \(text)")
        }
    }

    @Test(arguments: allTables) func everyStandardValueReadsBack(table: SettingTable) throws {
        for row in table.rows {
            guard let standard = row.standard else { continue }
            let text = row.text(of: standard, names: exampleNames)
            #expect(try row.value(parsing: text[...], names: exampleNames) == standard, "\(row.key): \(text)")
            #expect(!row.source.isEmpty, "\(row.key) has a standard value from nowhere")
        }
    }

    @Test(arguments: allTables) func keysAreUnique(table: SettingTable) {
        #expect(Set(table.rows.map(\.key)).count == table.rows.count)
        #expect(table.rows.allSatisfy { !$0.help.isEmpty })
    }

    @Test func everyKeyOfTheFormatIsThere() {
        let component =
            """
            kind label instances concurrency queue discipline balance time errors holds patience limit excess shed detect restart
            autoscale availability mtbf mttr price sends users think arrivals curve most cold-start idle burst read write
            connections replicas replication acks lag reads failover promote fenced shards primaries n r w delays
            freshness ttl jitter capacity hit mode coalesce stale-while-revalidate negative visibility receives dead-letter
            retention partitions duplicates unknown saga durable on-unknown follows outbox compares every grace repair
            """
        let connection =
            """
            for write effect amount share split calls group need behind optional latency timeout retry breaker bulkhead
            limit throttle hedge fallback idempotent cancels deadline protocol overhead encrypted authenticated authorised
            """
        let operation = "entity value priority deadline atomic commit repeat reads-before-write bad"
        check(.component, component)
        check(.connection, connection)
        check(.operation, operation)
        check(.entity, "count popularity size stock missing")
        check(.retry, "attempts backoff jitter budget on")
        check(.breaker, "failures window minimum open probes")
        check(.autoscale, "min max target every start cooldown")
    }

    private func check(_ table: SettingTable, _ keys: String) {
        #expect(Set(table.rows.map(\.key.name)) == Set(keys.split { $0.isWhitespace }.map(String.init)))
    }

    @Test func unknownKeysGetASuggestion() throws {
        let service = try Catalogue.kind(named: "service")
        expect(service, "instanses", .unknownKey, "instances")
        expect(service, "ttl", .doesNotFit, nil)
        expect(service, "threads", .unknownKey, "concurrency")
        let trouble = #expect(throws: Misreading.self) {
            try SettingTable.component.setting(named: "ttl", for: service)
        }
        #expect(trouble?.expected.contains("caches") == true)
    }

    private func expect(_ kind: Kind, _ name: String, _ code: Misreading.Code, _ suggestion: String?) {
        let trouble = #expect(throws: Misreading.self) { try SettingTable.component.setting(named: name, for: kind) }
        #expect(trouble?.code == code)
        #expect(trouble?.suggestion == suggestion)
    }

    @Test func rangesAreKept() throws {
        let trouble = refusal(.component, "instances", "0")
        #expect(trouble?.code == .outOfRange)
        #expect(trouble?.expected == "instances from 1 to 100k")
        #expect(refusal(.connection, "bulkhead", "0")?.code == .outOfRange)
        #expect(refusal(.connection, "timeout", "0ms")?.code == .outOfRange)
        #expect(refusal(.component, "queue", "lots")?.code == .syntax)
        #expect(refusal(.component, "time", "pareto 1ms 0.5")?.code == .outOfRange)
    }

    private func refusal(_ table: SettingTable, _ key: SettingKey, _ text: String) -> Misreading? {
        #expect(throws: Misreading.self) { try table[key]?.value(parsing: text[...], names: exampleNames) }
    }

    @Test func troublesInStructuresKnowTheirPlace() throws {
        let input = SettingInput.pairs([
            .init("attempts", .text("3")), .init("budget", .pairs([.init("share", .text("20"))])),
        ])
        let row = try SettingTable.connection.setting(named: "retry")
        let trouble = #expect(throws: MisreadInput.self) { try row.value(reading: input, names: exampleNames) }
        #expect(trouble?.path == [.value(1), .value(0)])
        #expect(trouble?.misreading.suggestion == "20%")
        let list = SettingInput.list([.text("browse"), .text("bok")])
        let carried = try SettingTable.connection.setting(named: "for")
        let unknown = #expect(throws: MisreadInput.self) { try carried.value(reading: list, names: exampleNames) }
        #expect(unknown?.path == [.item(1)])
        #expect(unknown?.misreading.suggestion == "book")
    }

    @Test func aComponentCalledLikeAWordIsQuoted() throws {
        let row = try SettingTable.connection.setting(named: "fallback")
        #expect(try row.value(parsing: "last", names: exampleNames) == .choice("last"))
        let component = Value.component(ComponentID(7))
        let text = row.text(of: component, names: exampleNames)
        #expect(text != "last")
        #expect(try row.value(parsing: text[...], names: exampleNames) == component)
    }

    @Test func policiesAreComplete() throws {
        var settings = Settings()
        settings[.breaker] = .flag(true)
        let breaker = try #require(settings.policy(.breaker, in: .connection))
        #expect(breaker.share(.failures) == 0.5)
        #expect(breaker.count(.window) == 100)
        #expect(breaker.count(.minimum) == 100)
        #expect(breaker.duration(.open) == .seconds(60))
        #expect(breaker.count(.probes) == 10)
        settings[.retry] = try SettingTable.connection[.retry]?.value(
            parsing: "{attempts: 5, budget: on}", names: exampleNames)
        let retry = try #require(settings.policy(.retry, in: .connection))
        #expect(retry.count(.attempts) == 5)
        #expect(retry.choice(.jitter) == "full")
        let budget = try #require(retry.policy(.budget, in: .retry))
        #expect(budget.share(.share) == 0.2)
        #expect(budget.rate(.rate) == Rate(10))
        settings[.breaker] = .flag(false)
        #expect(settings.policy(.breaker, in: .connection) == nil)
    }

    @Test(arguments: [
        "{a: b, c: [d, e]}", "plain text: with, marks", "\"{quoted}\"", "[\"a, b\", {k: \"v: w\"}]", "{}", "[]",
        "{\"under $100\": approve}", "{t: 20:00}",
    ])
    func inlineRoundTrips(text: String) throws {
        let input = try SettingInput(inline: text[...])
        #expect(try SettingInput(inline: input.inline[...]) == input)
    }

    @Test(arguments: [
        "{a", "{a: }", "{a: b", "[a, b", "{a: b} c", "{a b}", "[[[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]]]", "\"a",
    ])
    func brokenInline(text: String) {
        #expect(throws: Misreading.self) { try SettingInput(inline: text[...]) }
    }

    @Test func inlineRoundTripsHostileTexts() throws {
        var draws = Draws(seed: 9)
        let alphabet = Array("ab ,:{}[]\"\\\n$%-é")
        func word() -> String { String((0..<draws.int(0...6)).map { _ in draws.pick(alphabet, else: "a") }) }
        for _ in 0..<2000 {
            let input = SettingInput.pairs([
                .init(word(), .text(word())), .init(word(), .list([.text(word()), .text(word())])),
            ])
            #expect(try SettingInput(inline: input.inline[...]) == input, "\(input.inline)")
            let text = SettingInput.text(word())
            #expect(try SettingInput(inline: text.inline[...]) == text)
        }
    }
}
