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
}
