import DesignFiles
import DesignModel
import Drill
import Library
import Review
import Simulation
import Testing

/// What the structure of a drawing says is what the engine plays.
@Suite("Availability by structure, and by playing")
struct AvailabilityAgreementTests {
    /// Each box is lost for good, by itself. What cannot be done without it fails in the run as well; and where a run goes on
    /// without it, so does the structure. The reverse need not be: what stands in for it may have no room.
    @Test("Whoever the structure cannot do without, the engine cannot", arguments: Shipped.designs.map(\.name))
    func losses(name: String) throws {
        let shipped = try #require(Shipped.design(named: name))
        let design = try DesignFile(text: shipped.text, name: name).design
        for (place, component) in design.components.enumerated() {
            guard Catalogue.kind(component.kind)?.mechanic != .client,
                let fault = try? Fault(parsing: "at 0s: crash \(quoted(component.name))", in: design)
            else { continue }
            var lost = design
            lost.components[place].settings[.availability] = .share(0)
            let rows = try Availability(lost).rows
            let options = RunOptions(duration: .seconds(60), warmUp: .seconds(10), seed: 1)
            let outcome = try Recording(design, options: options, faults: [fault]).play()
            for (index, operation) in design.operations.enumerated() {
                guard let row = rows.first(where: { $0.operation == operation.name }) else { continue }
                // When traffic ends everything is healed, and who is still trying then succeeds after all.
                let windows = outcome.windows.operations[index]
                let sent = windows.offered[2..<8].reduce(0, +)
                guard sent > 100 else { continue }
                let share = Double(windows.sentOk[2..<8].reduce(0, +)) / Double(sent)
                if row.availability == 0 {
                    #expect(share < 0.02, "\(operation.name) without \(component.name)")
                }
                if share > 0.98 { #expect(row.availability > 0.5, "\(operation.name) without \(component.name)") }
            }
        }
    }

    /// What is written about a store, how many copies that are, and how often enough of them for a read are there.
    private static let stores: [(settings: String, copies: Int, reads: Double)] = [
        ("replicas: 2", 3, 0.875), ("replication: none, replicas: 2", 1, 0.5), ("primaries: 3", 3, 0.875),
        ("replicas: 4, primaries: 2", 5, 0.96875), ("replication: quorum", 1, 0.5),
        ("replication: quorum, replicas: 2", 3, 0.875), ("n: 5", 5, 0.5), ("w: 2", 3, 0.5),
        ("r: 1, replicas: 4", 5, 0.96875), ("n: 2, replicas: 4", 2, 0.25), ("delays: {write: exp 8ms}", 3, 0.5),
    ]

    /// Each copy is there for half of the time, so that the figure tells how many there are and how many a read needs.
    @Test("A store has as many copies as are played", arguments: stores)
    func copies(settings: String, copies: Int, reads: Double) throws {
        let text = """
            breakboard: 1
            components:
              users: {kind: client}
              books: {kind: database, availability: 50%, \(settings)}
            connections: [users -> books]
            """
        let design = try DesignFile(text: text, name: "x.yaml").design
        let compiled = try CompiledDesign(design)
        let station = try #require(compiled.components.firstIndex(of: design.components[1].id))
        #expect(compiled.system.stations[station].instances == copies)
        #expect(design.copies(of: design.components[1]) == copies)
        #expect(abs(try Availability(design).rows[0].availability - reads) < 1e-12)
    }

    /// Arrows behind the client, and the share of the requests that come past `v` and `db`, which are lost.
    private static let drawn: [(arrows: [String], passing: Double)] = [
        (["s -> x", "s -> y", "x -> w", "y -> w", "w -> v: {share: 30%}"], 0.49),
        (["s -> w: {calls: 3}", "w -> v: {share: 30%}"], 0.343),
        (["s -> w: {calls: 3, group: g, need: 2}", "w -> v: {share: 30%}"], 0.784),
        (["s -> w: {calls: 3}", "w -> v: {split: k, share: 30%}", "w -> v2: {split: k, share: 70%}"], 0.343),
        (["s -> x: {calls: 3}", "x -> c", "x -> db: {behind: c}"], 0.343),
        (["s -> c", "s -> db: {behind: c}", "s -> v: {behind: c}"], 0.7),
        (["s -> c", "c -> db"], 0.7),
        (["s -> v: {group: g, need: 2, share: 30%}", "s -> v2: {group: g}"], 0.7),
        (["s -> v: {group: g, need: 1, share: 60%}", "s -> v2: {group: g, share: 50%}"], 0.7),
        (["s -> v: {split: k, share: 50%, fallback: v2}", "s -> db: {split: k, share: 50%}"], 0.5),
        (["s -> w: {share: 50%, calls: 2}", "w -> v: {share: 30%, calls: 2}"], 0.5 + 0.5 * 0.49),
    ]

    @Test("What a request draws it draws anew at each visit", arguments: drawn)
    func choices(arrows: [String], passing: Double) throws {
        let working = ["s", "x", "y", "w", "v2"].map { "  \($0): {kind: service, instances: 1, availability: 100%}\n" }
        let text = """
            breakboard: 1
            operations: {buy: {}}
            components:
              users: {kind: client, sends: {buy: 100/s}}
            \(working.joined())
              c: {kind: cache, availability: 100%, hit: 70%}
              v: {kind: service, instances: 1, availability: 0%}
              db: {kind: database, availability: 0%}
            connections:
              - users -> s
            \(arrows.map { "  - \($0)" }.joined(separator: "\n"))
            """
        let design = try DesignFile(text: text, name: "x.yaml").design
        #expect(abs(try Availability(design).rows[0].availability - passing) < 1e-12)
        let faults = try ["v", "db"].map { try Fault(parsing: "at 0s: crash \($0)", in: design) }
        let options = RunOptions(duration: .seconds(110), warmUp: .seconds(10), seed: 1)
        let outcome = try Recording(design, options: options, faults: faults).play()
        let tally = outcome.operations[0].tally
        // Of 10,000, so that two points are four times the spread.
        #expect(abs(Double(tally.ok) / Double(tally.requests) - passing) < 0.02)
    }
}
