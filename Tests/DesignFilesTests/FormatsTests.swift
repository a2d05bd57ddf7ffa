import DesignFiles
import DesignModel
import Library
import Testing

@Suite("Designs in other formats")
struct FormatsTests {
    private func design(_ text: String) throws -> Design { try DesignFile(text: text, name: "test.yaml").design }
    private func example() throws -> Design {
        try design(try #require(Shipped.design(named: "flight-checkout")).text)
    }

    @Test("a flowchart has each box with its shape, and each arrow with what it carries")
    func mermaid() throws {
        let text = try example().mermaid
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.first == "flowchart LR")
        #expect(lines.contains("  c0([\"travellers\"])"))
        #expect(lines.contains("  c2[\"booking ×3\"]"))
        #expect(lines.contains { $0.contains("[(\"points-ledger\")]") })
        #expect(lines.contains("  c2 -.->|\"browse, on a miss\"| c4"))
        #expect(lines.contains("  class c7 outside"))
        #expect(lines.filter { $0.contains("-->") || $0.contains("-.->") }.count == 7)
    }

    @Test("nothing in a name or label can end its text, and zones that share nothing are frames")
    func hostile() throws {
        let text = try design(
            """
            breakboard: 1
            components:
              a: {kind: client, label: 'x"] --> y<b>#1'}
              b: {kind: service}
            connections: [a -> b]
            zones: {z1: [b]}
            """
        ).mermaid
        #expect(text.contains("c0([\"x#quot;] --#gt; y#lt;b#gt;#35;1\"])"))
        #expect(text.contains("  subgraph z0[\"zone z1\"]\n    c1[\"b ×2\"]\n  end\n"))
    }

    @Test("the description names every component and every call, in order")
    func description() throws {
        let design = try example()
        let lines = design.spokenDescription.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("Flight checkout. Book a flight with points."))
        #expect(lines[1] == "8 components, 7 connections, 2 operations.")
        #expect(lines[2] == "travellers: client (web). It sends browse: 900/s, book: 300/s. It calls gateway.")
        for component in design.components { #expect(lines.contains { $0.hasPrefix("\(component.name): ") }) }
        let booking = try #require(lines.first { $0.hasPrefix("booking: ") })
        #expect(booking.contains("3 instances, in zones a and b"))
        #expect(booking.contains("fares-db, for browse, only when fares-cache misses"))
        #expect(booking.contains("airline, for book, waiting at most 1.5s, breaker on"))
        #expect(lines.contains { $0.hasPrefix("Promises: browse availability >= 99.9%, ") })
    }

    /// The line about a component.
    private func line(_ name: String, in text: String) throws -> String {
        let lines = try DesignFile(text: text, name: "x.yaml").design.spokenDescription.split(separator: "\n")
        return String(try #require(lines.first { $0.hasPrefix(name + ":") || $0.hasPrefix(name + " ") }))
    }

    @Test(
        "calls of a group are read out as made together, and how many are needed", arguments: [(2, 3), (3, 3), (4, 6)])
    func groups(need: Int, count: Int) throws {
        let suppliers = (1...count).map { "s\($0)" }
        let text = """
            breakboard: 1
            components:
              app: {kind: service}
              fees: {kind: service}
            \(suppliers.map { "  \($0): {kind: third-party}\n" }.joined())
            connections:
            \(suppliers.map { "  - app -> \($0): {group: all, need: \(need), timeout: 1s}\n" }.joined())
            """
        let alone = try line("app", in: text)
        let enough = need < count ? ", going on with the first \(need) of \(count) answers" : ""
        #expect(alone.contains("It calls at the same time\(enough): s1, waiting at most 1s; s2, waiting at most 1s"))
        #expect(!alone.contains("in this order"))
        let both = try line("app", in: text + "  - app -> fees\n")
        #expect(both.contains("It calls, in this order: at the same time\(enough): s1, waiting at most 1s and s2"))
        #expect(both.contains("; fees."))
    }

    @Test("a saga is read out step by step, with what takes each back")
    func sagas() throws {
        let leader = try line(
            "boss",
            in: """
                breakboard: 1
                operations: {trip: {}}
                components:
                  boss: {kind: orchestrator, saga: {trip: [wallet hold undo release, hotel book, wallet capture]}}
                  wallet: {kind: ledger}
                  hotel: {kind: third-party}
                connections:
                  - boss -> hotel: {write: yes}
                  - boss -> wallet: {write: yes}
                """)
        #expect(
            leader.contains(
                "For trip it leads a saga, step by step: wallet hold, which release undoes; hotel book; wallet capture."
            ))
        #expect(!leader.contains("in this order"))
    }

    @Test("regions, round trips and who takes messages are read out")
    func places() throws {
        let text = """
            breakboard: 1
            components:
              app: {kind: service}
              jobs: {kind: queue, dead-letter: dead}
              dead: {kind: dead-letter-queue}
              ship: {kind: worker}
            connections: [app -> jobs, jobs -> ship]
            regions: {us: [a, b], eu: [c]}
            distances: {us eu: 81ms, a b: 2ms}
            zones: {a: [app], b: [app], c: [app]}
            """
        #expect(try line("Region us", in: text) == "Region us: zones a and b.")
        #expect(try line("Region eu", in: text) == "Region eu: zone c.")
        #expect(
            try line("There", in: text)
                == "There and back a message takes 81ms between us and eu and 2ms between a and b.")
        #expect(try line("jobs", in: text).contains("What nobody can work on goes to dead. ship takes from it."))
    }
}
