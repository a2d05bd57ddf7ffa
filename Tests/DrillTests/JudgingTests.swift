import DesignFiles
import DesignModel
import Drill
import Testing

@Suite("Promises")
struct JudgingTests {
    private static let text = """
        breakboard: 1
        operations: {order: {}}
        components:
          shoppers: {kind: client, arrivals: steady, sends: {order: 10/s}}
          bank: {kind: third-party, time: 100ms, errors: 0%}
        connections:
          - shoppers -> bank: {latency: 0ms}
        """

    private func outcome(_ faults: [String], seconds: Int64 = 120) throws -> Outcome {
        let design = try DesignFile(text: Self.text, name: "bank.yaml").design
        return try Recording(
            design, options: RunOptions(duration: .seconds(seconds)),
            faults: try faults.map { try Fault(parsing: $0, in: design) }
        ).play()
    }

    private func verdict(_ objective: String, _ outcome: Outcome) throws -> Bool? {
        outcome.judge([try Objective(parsing: objective, in: outcome.design)]).first?.met
    }

    @Test("Nothing is fast of an operation that never succeeds") func latencyOfNothing() throws {
        let dead = try outcome(["at 5s: crash bank"])
        #expect(try verdict("order p99 <= 1s", dead) == false)
        #expect(try verdict("order availability >= 1%", dead) == false)
        #expect(try verdict("conflicts = 0", dead) == true)
        #expect(try verdict("convergence <= 1s", dead) == nil)
        let alive = try outcome([])
        #expect(try verdict("order p99 <= 1s", alive) == true)
        #expect(try verdict("order p99 <= 99ms", alive) == false)
    }

    @Test("A promise for a phase is judged by that phase") func scopes() throws {
        let outcome = try outcome(["at 60s: crash bank for 20s"])
        #expect(try verdict("order availability = 0% during crash", outcome) == true)
        #expect(try verdict("order availability >= 99% outside faults", outcome) == true)
        #expect(try verdict("order availability = 100% after crash", outcome) == true)
        #expect(try verdict("order availability >= 99%", outcome) == false)
        #expect(try verdict("order worst minute >= 60%", outcome) == true)
        #expect(try verdict("order worst minute >= 70%", outcome) == false)
    }

    @Test("An experiment would have been stopped when its condition had held for long enough") func abort() throws {
        let outcome = try outcome(["at 60s: crash bank for 20s"])
        func abort(_ text: String) throws -> AbortVerdict {
            outcome.verdict(on: try Abort(parsing: text, in: outcome.design))
        }
        #expect(try abort("order availability < 50% for 10s") == .stopped(at: .seconds(70)))
        #expect(try abort("order availability < 50% for 20s") == .stopped(at: .seconds(80)))
        #expect(try abort("order availability < 50% for 21s") == .never)
        #expect(try abort("lost writes > 0 for 1s") == .notMeasured)
    }

    @Test("Each of two faults recovers by itself, whatever the other does") func recovery() throws {
        let outcome = try outcome(
            ["at 60s: crash bank for 10s", "at 120s: crash bank for 30s"], seconds: 240)
        #expect(outcome.faults.map(\.recovered) == [true, true])
        // Up to a window of five seconds after the heal.
        let lengths: [TimeSpan] = [.seconds(10), .seconds(30)]
        for (fault, length) in zip(outcome.faults, lengths) {
            let recovery = try #require(fault.recovery)
            #expect((length.seconds...length.seconds + 5).contains(recovery.seconds))
        }
    }
}
