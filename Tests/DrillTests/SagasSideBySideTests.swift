import DesignFiles
import DesignModel
import Drill
import Simulation
import Testing

/// Where several orchestrators lead the same operation, each for some of its requests, a request is whole when the one that
/// led it kept its own stores in step.
@Suite struct SagasSideBySideTests {
    private static func text(sagas: String) -> String {
        """
        breakboard: 1
        operations: {trip: {entity: account, value: $10}}
        entities: {account: {count: 100k, popularity: uniform}}
        components:
          people: {kind: client, sends: {trip: 40/s}}
          api: {kind: gateway}
          by-air: {kind: orchestrator, saga: {trip: [points hold undo release, airline book undo cancel, points capture]}}
          by-rail: {kind: orchestrator, saga: {trip: [\(sagas)]}}
          points: {kind: ledger, replicas: 1, replication: sync}
          airline: {kind: third-party, time: 20ms..80ms}
          railway: {kind: third-party, time: 20ms..80ms}
        connections:
          - people -> api
          - api -> by-air: {split: way, share: 60%}
          - api -> by-rail: {split: way, share: 40%}
          - by-air -> points: {write: yes, idempotent: yes, timeout: 1s}
          - by-air -> airline: {write: yes, idempotent: yes, timeout: 1s}
          - by-rail -> points: {write: yes, idempotent: yes, timeout: 1s}
          - by-rail -> railway: {write: yes, idempotent: yes, timeout: 1s}
        """
    }

    private func outcome(_ sagas: String, _ faults: [String] = []) throws -> Outcome {
        let design = try DesignFile(text: Self.text(sagas: sagas), name: "test.yaml").design
        return try Recording(
            design, options: RunOptions(duration: .seconds(90)),
            faults: faults.map { try Fault(parsing: $0, in: design) }
        ).play()
    }

    @Test(arguments: [[], ["at 30s: crash railway for 20s"], ["at 30s: fail airline 40% for 20s"]])
    func eachIsWholeByItsOwn(faults: [String]) throws {
        let outcome = try outcome(
            "points hold undo release, railway book undo cancel, points capture", faults)
        #expect(outcome.partials.isEmpty, "\(outcome.partials)")
        #expect(outcome.operations[0].tally.ok > 2000)
    }

    /// One that undoes nothing leaves halves behind, and only its own.
    @Test func aSagaThatUndoesNothingIsFound() throws {
        let outcome = try outcome("points capture, railway book", ["at 30s: crash railway for 20s"])
        let partials = outcome.partials
        #expect(partials.count == 1)
        let partial = try #require(partials.first)
        #expect(partial.has == ["points"])
        // 40% of 40 a second come to it, for 20 s.
        #expect((240...400).contains(partial.count), "\(partial.count)")
    }

    /// What the operation itself says goes before what its sagas do.
    @Test func whatIsWrittenHolds() throws {
        let text = Self.text(sagas: "points hold undo release, railway book undo cancel, points capture")
            .replacing("value: $10", with: "value: $10, atomic: [points, railway]")
        let design = try DesignFile(text: text, name: "test.yaml").design
        let outcome = try Recording(design, options: RunOptions(duration: .seconds(30))).play()
        #expect(outcome.partials.map(\.has) == [["points"]])
        #expect(outcome.partials.map(\.lacks) == [["railway"]])
    }
}
