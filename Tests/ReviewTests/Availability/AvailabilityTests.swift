import DesignFiles
import DesignModel
import Review
import Testing

/// What follows from a drawing, beside what can be worked out by hand.
@Suite("Long-run availability") struct AvailabilityTests {
    private func availability(_ components: String, _ connections: String, _ more: String = "") throws -> Availability {
        try Availability(drawn: components, connections, more)
    }

    private func expect(
        _ found: Availability, _ exact: Double, cuts: [[String]]? = nil, at location: SourceLocation = #_sourceLocation
    ) {
        #expect(found.rows.count == 1, sourceLocation: location)
        guard let row = found.rows.first else { return }
        #expect(abs(row.availability - exact) < 1e-12, "\(row.availability)", sourceLocation: location)
        if let cuts { #expect(row.cuts.map(\.parts) == cuts, sourceLocation: location) }
    }

    @Test("What is called in turn is needed together") func series() throws {
        expect(
            try availability(
                """
                  shop: {kind: service, instances: 1, availability: 99%}
                  bank: {kind: third-party, availability: 98%}
                """, "  - users -> shop\n  - shop -> bank"), 0.99 * 0.98, cuts: [["bank"], ["shop"]])
    }

    @Test("Instances stand in for each other, by share or by mean times") func instances() throws {
        expect(
            try availability("  shop: {kind: service, instances: 3, availability: 90%}", "  - users -> shop"),
            1 - 0.001, cuts: [["all 3 of shop"]])
        expect(
            try availability("  shop: {kind: service, instances: 2, mtbf: 9h, mttr: 1h}", "  - users -> shop"),
            1 - 0.01, cuts: [["both of shop"]])
    }

    @Test("A function is one thing to its user, however many of its instances are at work") func functions() throws {
        let way = "  - users -> f"
        expect(try availability("  f: {kind: function, availability: 90%}", way), 0.9, cuts: [["f"]])
        expect(try availability("  f: {kind: function, most: 3}", way), 0.9995, cuts: [["f"]])
        let zones = "zones: {a: [f], b: [f]}\nplaces: {a: {availability: 99%}, b: {availability: 99%}}"
        for most in [1, 50] {
            expect(
                try availability("  f: {kind: function, mtbf: 99h, mttr: 1h, most: \(most)}", way, zones),
                0.99 * (1 - 0.01 * 0.01), cuts: [["f"], ["zone a", "zone b"]])
        }
    }

    @Test("A zone takes what stands in it along: the cause in common of the textbooks") func zones() throws {
        let shop = "  shop: {kind: service, instances: 2, availability: 99.1%}"
        let one = "zones: {a: [shop], b: []}\nplaces: {a: {availability: 99.9%}}"
        expect(
            try availability(shop, "  - users -> shop", one), (1 - 0.001) * (1 - 0.009 * 0.009),
            cuts: [["zone a"], ["both of shop in zone a"]])
        let two = "zones: {a: [shop], b: [shop]}\nplaces: {a: {availability: 99.9%}, b: {availability: 99.9%}}"
        let each = 1 - (1 - 0.001) * (1 - 0.009)
        let spread = try availability(shop, "  - users -> shop", two)
        expect(spread, 1 - each * each)
        #expect(spread.rows[0].cuts.allSatisfy { $0.parts.count == 2 } && spread.rows[0].cuts.count == 4)
        let region = two + "\nregions: {east: [a, b]}"
        let both = try availability(
            shop, "  - users -> shop", region.replacing("places: {", with: "places: {east: {availability: 99.99%}, "))
        expect(both, (1 - 0.0001) * (1 - each * each))
        #expect(both.rows[0].cuts.first?.parts == ["region east"])
    }

    @Test("What nobody needs costs nothing") func dispensable() throws {
        let parts =
            "  shop: {kind: service, instances: 1, availability: 99%}\n  bank: {kind: third-party, availability: 90%}"
        for policy in ["optional: yes", "fallback: last", "fallback: approve"] {
            expect(try availability(parts, "  - users -> shop\n  - shop -> bank: {\(policy)}"), 0.99)
        }
    }

    @Test("A fallback is asked where the first one is lost") func fallback() throws {
        expect(
            try availability(
                """
                  shop: {kind: service, instances: 1, availability: 99%}
                  bank: {kind: third-party, availability: 90%}
                  rival: {kind: third-party, availability: 80%}
                """, "  - users -> shop\n  - shop -> bank: {fallback: rival}"), 0.99 * (1 - 0.1 * 0.2))
    }

    @Test("A group needs as many as it says", arguments: [(1, 1 - 0.001), (2, 0.972), (3, 0.729)])
    func groups(need: Int, exact: Double) throws {
        expect(
            try availability(
                """
                  shop: {kind: service, instances: 1, availability: 100%}
                  one: {kind: third-party, availability: 90%}
                  two: {kind: third-party, availability: 90%}
                  three: {kind: third-party, availability: 90%}
                """,
                """
                  - users -> shop
                  - shop -> one: {group: quotes, need: \(need)}
                  - shop -> two: {group: quotes}
                  - shop -> three: {group: quotes}
                """), exact)
    }

    @Test("Ways that some requests take count for those") func ways() throws {
        let parts = """
              shop: {kind: service, instances: 1, availability: 100%}
              old: {kind: service, instances: 1, availability: 90%}
              new: {kind: service, instances: 1, availability: 50%}
            """
        expect(
            try availability(parts, "  - users -> shop\n  - shop -> old: {share: 20%}"), 1 - 0.2 * 0.1, cuts: [["old"]])
        expect(
            try availability(
                parts,
                "  - users -> shop\n  - shop -> old: {split: s, share: 90%}\n  - shop -> new: {split: s, share: 10%}"),
            0.9 * 0.9 + 0.1 * 0.5)
    }

    @Test("What only some requests need stops those, and has its share of the downtime") func rareWays() throws {
        let found = try availability(
            """
              g: {kind: service, instances: 1, availability: 99%}
              z: {kind: service, instances: 1, availability: 50%}
            """, "  - users -> g\n  - g -> z: {share: 1%}")
        let up = 0.99 * (1 - 0.01 * 0.5)
        expect(found, up, cuts: [["g"], ["z"]])
        let row = found.rows[0]
        expect(row.cuts.map(\.share), [1, 0.01])
        expect(row.cuts.compactMap(\.cost), [0.01, 0.005])
        #expect(row.parts.map(\.name) == ["g", "z"])
        expect(row.parts.map(\.fussellVesely), [0.01 / (1 - up), 0.005 / (1 - up)])
    }

    @Test("What stops more requests than its parts do by themselves is told beside them") func largerSets() throws {
        let found = try availability(
            """
              shop: {kind: service, instances: 1, availability: 100%}
              near: {kind: cache, availability: 90%, hit: 75%}
              fares: {kind: database, availability: 80%}
            """, "  - users -> shop\n  - shop -> near\n  - shop -> fares: {behind: near}")
        let row = found.rows[0]
        #expect(row.cuts.map { Set($0.parts) } == [["fares"], ["fares", "near"]])
        expect(row.cuts.map(\.share), [0.25, 1])
        #expect(row.parts.map(\.name) == ["fares", "near"])
        // Without the database nothing fails; of the hits, those fail for which the cache is lost as well.
        expect(row.parts.map(\.fussellVesely), [1, 0.2 * 0.1 * 0.75 / (1 - row.availability)])

        let split = try availability(
            """
              shop: {kind: service, instances: 1, availability: 100%}
              old: {kind: service, instances: 1, availability: 90%}
              new: {kind: service, instances: 1, availability: 50%}
            """,
            "  - users -> shop\n  - shop -> old: {split: s, share: 90%}\n  - shop -> new: {split: s, share: 10%}")
        #expect(split.rows[0].cuts.map(\.parts) == [["old"], ["new"]])
        expect(split.rows[0].cuts.map(\.share), [0.9, 0.1])
        expect(split.rows[0].parts.map(\.fussellVesely), [0.09 / 0.14, 0.05 / 0.14])
    }

    private func expect(_ found: [Double], _ exact: [Double], at location: SourceLocation = #_sourceLocation) {
        #expect(
            found.count == exact.count && zip(found, exact).allSatisfy { abs($0 - $1) < 1e-12 }, "\(found)",
            sourceLocation: location)
    }

    @Test("A cache is not needed, and saves what it is said to hold") func caches() throws {
        let ways = "  - users -> shop\n  - shop -> near\n  - shop -> fares: {behind: near}"
        func parts(_ hit: String) -> String {
            """
              shop: {kind: service, instances: 1, availability: 100%}
              near: {kind: cache, availability: 90%\(hit)}
              fares: {kind: database, availability: 80%}
            """
        }
        expect(try availability(parts(""), ways), 0.8, cuts: [["fares"]])
        expect(try availability(parts(", hit: 75%"), ways), 0.8 + 0.2 * 0.75 * 0.9)
    }

    @Test("Copies of a store, by who may answer for them") func stores() throws {
        func found(_ store: String, writes: Bool) throws -> Availability {
            try availability(
                "  books: {kind: database, availability: 90%, \(store)}",
                "  - users -> books: {write: \(writes ? "yes" : "no")}")
        }
        expect(try found("replicas: 1, replication: async", writes: true), 0.99)
        expect(try found("replicas: 1, replication: async, promote: manual", writes: true), 0.9)
        expect(try found("replicas: 1, replication: async, promote: manual, reads: replica", writes: false), 0.99)
        expect(try found("replication: quorum, n: 3, r: 1, w: 3", writes: true), 0.729)
        expect(try found("replication: quorum, n: 3, r: 1, w: 3", writes: false), 0.999)
        expect(try found("replication: quorum, n: 3, r: 2, w: 2", writes: false), 0.972)
        // Whoever says r, w, n or delays has no leader, with three copies unless it says otherwise; most of them answer.
        expect(try found("r: 1, w: 3", writes: true), 0.729)
        expect(try found("r: 1, w: 3", writes: false), 0.999)
        expect(try found("replication: quorum, w: 1", writes: false), 0.972)
        expect(try found("replicas: 4, r: 5", writes: false), 0.59049)
        expect(try found("replicas: 4, n: 3, r: 3", writes: false), 0.729)
        expect(try found("n: 3, promote: manual", writes: true), 0.972)
        // Several primaries: each of them takes writes, and nobody has to take over.
        expect(try found("primaries: 2, promote: manual", writes: true), 0.99)
        expect(try found("replication: none, replicas: 2", writes: false), 0.9)
    }

    @Test("One mean time without the other says nothing, and is named") func halves() throws {
        func found(_ bank: String, _ shop: String = "availability: 100%") throws -> Availability {
            try availability(
                "  shop: {kind: service, instances: 1, \(shop)}\n  bank: {kind: third-party, \(bank)}",
                "  - users -> shop\n  - shop -> bank")
        }
        for (has, lacks) in [("mtbf", "mttr"), ("mttr", "mtbf")] {
            let bank = try found("\(has): 9h")
            #expect(bank.unknown == ["bank"])
            #expect(bank.halves.map { [$0.owner, "\($0.has)", "\($0.lacks)"] } == [["bank", has, lacks]])
            // Of a kind that is sold with a figure, that one counts, as if neither were written.
            let shop = try found("availability: 100%", "\(has): 9h")
            expect(shop, 0.995)
            #expect(shop.assumed.map(\.owner) == ["shop"] && shop.unknown.isEmpty && shop.halves.count == 1)
            // A share says all.
            let share = try found("availability: 90%, \(has): 9h")
            expect(share, 0.9)
            #expect(share.halves.isEmpty && share.unknown.isEmpty)
        }
        expect(try found("mtbf: 0ms, mttr: 1h"), 0)
        #expect(try found("mtbf: 9h, mttr: 1h").halves.isEmpty)
    }

    @Test("Who takes messages is not needed by those who leave them") func messages() throws {
        expect(
            try availability(
                """
                  jobs: {kind: queue, availability: 99%}
                  worker: {kind: worker, availability: 50%}
                """, "  - users -> jobs\n  - jobs -> worker"), 0.99)
    }

    @Test("What two calls hang on is counted once") func shared() throws {
        expect(
            try availability(
                """
                  shop: {kind: service, instances: 1, availability: 100%}
                  one: {kind: service, instances: 1, availability: 100%}
                  two: {kind: service, instances: 1, availability: 100%}
                  names: {kind: database, availability: 90%}
                """, "  - users -> shop\n  - shop -> one\n  - shop -> two\n  - one -> names\n  - two -> names"), 0.9)
    }

    @Test("Figures that nobody set are told with their source; what is sold whole has one figure for all of it")
    func assumed() throws {
        let found = try availability(
            "  shop: {kind: service, instances: 2}\n  books: {kind: database, replicas: 2}\n  bank: {kind: third-party}",
            "  - users -> shop\n  - shop -> books\n  - shop -> bank")
        expect(found, (1 - 0.005 * 0.005) * 0.9995, cuts: [["bank"], ["books"], ["both of shop"]])
        #expect(found.rows[0].cuts[0].chance == nil)
        #expect(found.assumed.map(\.owner) == ["shop", "books"] && found.unknown == ["bank"])
    }

    @Test("Clients that come by other ways have figures of their own") func clients() throws {
        let text = """
            operations: {buy: {}}
            components:
              web: {kind: client, sends: {buy: 10/s}}
              shops: {kind: client, sends: {buy: 10/s}}
              edge: {kind: service, instances: 1, availability: 99%}
              core: {kind: service, instances: 1, availability: 99%}
            connections: [web -> edge, edge -> core, shops -> core]
            """
        let rows = try Availability(try Design(reviewed: text)).rows
        #expect(rows.map(\.client) == ["web", "shops"])
        #expect(abs(rows[0].availability - 0.9801) < 1e-12 && abs(rows[1].availability - 0.99) < 1e-12)
    }

    @Test("What hangs together in too many ways is refused, and what is only large is not")
    func large() throws {
        func services(_ count: Int) -> String {
            (0..<count).map { "  s\($0): {kind: service, instances: 1, availability: 99.99%}" }.joined(separator: "\n")
        }
        func chain(_ count: Int) throws -> Availability {
            try availability(
                services(count),
                (["users"] + (0..<count).map { "s\($0)" }).adjacent.map { "  - \($0) -> \($1)" }.joined(separator: "\n")
            )
        }
        #expect(abs(try chain(150).rows[0].availability - 0.98511) < 1e-5)
        #expect(throws: Availability.TooLarge.self) { try chain(300) }

        func fan(_ count: Int) throws -> Availability {
            let calls = (1..<count).map { "  - s0 -> s\($0)" }
            return try availability(services(count), "  - users -> s0\n" + calls.joined(separator: "\n"))
        }
        #expect(abs(try fan(300).rows[0].availability - 0.970443) < 1e-5)
        #expect(throws: Availability.TooLarge.self) { try fan(1200) }
    }
}

extension [String] {
    fileprivate var adjacent: [(String, String)] { Array<(String, String)>(zip(self, dropFirst())) }
}
