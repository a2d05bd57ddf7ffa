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
}
