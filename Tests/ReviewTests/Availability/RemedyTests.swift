import DesignFiles
import DesignModel
import Review
import Testing

/// What costs an operation most, and what would help it.
@Suite("Remedies for long-run availability") struct RemedyTests {
    @Test("Importance and remedies: what costs most comes first") func remedies() throws {
        let found = try Availability(
            drawn: """
                  shop: {kind: service, instances: 1, availability: 99%}
                  bank: {kind: third-party, availability: 99.9%}
                """, "  - users -> shop\n  - shop -> bank")
        let row = found.rows[0]
        #expect(row.parts.map(\.name) == ["shop", "bank"])
        #expect(abs(row.parts[0].birnbaum - 0.999) < 1e-12 && abs(row.parts[1].birnbaum - 0.99) < 1e-12)
        let down = 1 - 0.99 * 0.999
        #expect(abs(row.parts[0].fussellVesely - 0.01 / down) < 1e-12)
        #expect(row.gains.first?.change == "shop.instances=2")
        #expect(abs((row.gains.first?.availability ?? 0) - 0.9999 * 0.999) < 1e-12)
        #expect(abs(row.minutesDown - down * 43_800) < 1e-6 && abs(row.nines - 1.96) < 0.01)
    }

    @Test(
        "What would help a quorum is so many copies that one more may be lost",
        arguments: [("n: 3", "n=5"), ("r: 1, w: 2", "replicas=3")])
    func quorumRemedies(written: String, setting: String) throws {
        let found = try Availability(
            drawn: "  books: {kind: database, availability: 90%, \(written)}", "  - users -> books: {write: yes}")
        #expect(found.rows[0].gains.map(\.change) == ["books.\(setting)"])
    }

    @Test("All zones that are free are looked at; those that do the same good are told together") func freeZones()
        throws
    {
        let shop = "  shop: {kind: service, instances: 2, availability: 99%}"
        func gains(_ c: String) throws -> [Availability.Gain] {
            let found = try Availability(
                drawn: shop, "  - users -> shop",
                "zones: {a: [shop], b: [], c: [], d: []}\n"
                    + "places: {a: {availability: 99%}, b: {availability: 99%}, c: {availability: \(c)}, d: {availability: 99%}}"
            )
            return found.rows[0].gains.filter { !$0.isSetting }
        }
        let alike = try gains("99%")
        #expect(alike.map(\.change) == ["let shop stand in zone b, c or d as well"])
        let one = 1 - 0.99 * 0.99
        #expect(abs(alike[0].availability - (1 - one * one)) < 1e-12)
        let different = try gains("99.9%")
        #expect(
            different.map(\.change) == ["let shop stand in zone c as well", "let shop stand in zone b or d as well"])
        #expect(abs(different[0].availability - (1 - one * (1 - 0.999 * 0.99))) < 1e-12)
    }

    @Test(
        "Only what changes nothing goes on with the last answer, over calls that change nothing for others either",
        arguments: [
            ("  - shop -> stock\n  - shop -> bank", ["edge -> shop", "shop -> stock", "shop -> bank"]),
            ("  - shop -> stock\n  - shop -> bank: {write: yes}", []),
            ("  - shop -> stock\n  - shop -> bank\n  - bank -> books: {write: yes}", []),
            ("  - shop -> stock\n  - shop -> bank\n  - bank -> jobs", []),
        ])
    func lastAnswers(_ connections: String, _ calls: [String]) throws {
        let found = try Availability(
            drawn: """
                  edge: {kind: gateway, availability: 99%}
                  shop: {kind: service, availability: 99%}
                  stock: {kind: service, availability: 99%}
                  bank: {kind: service, availability: 99%}
                  books: {kind: database, availability: 99%}
                  jobs: {kind: queue, availability: 99%}
                """, "  - users -> edge\n  - edge -> shop\n" + connections)
        let told = found.rows[0].gains.map(\.change).filter { $0.hasSuffix(".fallback=last") }
        #expect(Set(told) == Set(calls.map { "\($0).fallback=last" }))
    }

    @Test("A read is offered no last answer over a call that writes for somebody else") func sharedCalls() throws {
        let design = try Design(
            reviewed: """
                operations: {look: {}, buy: {}}
                components:
                  users: {kind: client, sends: {look: 10/s, buy: 10/s}}
                  edge: {kind: gateway}
                  shop: {kind: service}
                  goods: {kind: database}
                  orders: {kind: database}
                connections:
                  - users -> edge
                  - edge -> shop
                  - shop -> goods: {for: look}
                  - shop -> orders: {for: buy, write: yes}
                """)
        func offered(_ place: Int) throws -> [String] {
            try Availability(design).rows[place].gains.map(\.change).filter { $0.hasSuffix(".fallback=last") }
        }
        #expect(try offered(0) == ["shop -> goods.fallback=last"])
        #expect(try offered(1) == [])
    }

    @Test("Of many parts those are looked at that cost most, wherever they stand") func manyRemedies() throws {
        let count = 800
        let parts = (0..<count).map { place in
            "  s\(place): {kind: service, instances: 1, availability: \(place == count - 1 ? 99 : 99.9999)%}"
        }
        let calls = (1..<count).map { "  - s0 -> s\($0)" }
        let clock = ContinuousClock()
        var found: Availability?
        let time = try clock.measure {
            found = try Availability(
                drawn: parts.joined(separator: "\n"), "  - users -> s0\n" + calls.joined(separator: "\n"))
        }
        #expect(found?.rows[0].gains.prefix(2).map(\.change) == ["s0 -> s799.fallback=last", "s799.instances=2"])
        // With a survey for each change, and each call put below all those before it, this took 48 s.
        #expect(time < .seconds(5))
    }
}

extension Availability {
    /// That of an operation `buy`, which `users` send.
    init(drawn components: String, _ connections: String, _ more: String = "") throws {
        let text = """
            operations: {buy: {}}
            components:
              users: {kind: client, sends: {buy: 10/s}}
            \(components)
            connections:
            \(connections)
            \(more)
            """
        self = try Availability(try Design(reviewed: text))
    }
}
