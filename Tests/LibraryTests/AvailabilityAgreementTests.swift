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
}
