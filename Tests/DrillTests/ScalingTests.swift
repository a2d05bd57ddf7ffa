import DesignFiles
import DesignModel
import Drill
import Simulation
import Statistics
import Testing

/// Functions and pools that follow their load, from the file to the figures.
@Suite struct ScalingTests {
    private func design(_ components: String, rate: String = "100/s") throws -> Design {
        try DesignFile(
            text: """
                breakboard: 1
                operations: {ask: {}}
                components:
                  users: {kind: client, arrivals: steady, sends: {ask: \(rate)}}
                \(components)
                connections:
                  - users -> it: {latency: 0ms}
                """, name: "test"
        ).design
    }

    private func play(_ design: Design, seconds: Int64 = 60, faults: [String] = []) throws -> Outcome {
        let read = try faults.map { try Fault(parsing: $0, in: design) }
        let options = RunOptions(duration: .seconds(seconds), warmUp: .seconds(10), seed: 1)
        return try Recording(design, options: options, faults: read).play()
    }

    @Test func aFunctionIsReadAsItIsWritten() throws {
        let design = try design(
            "  it: {kind: function, time: 10ms, most: 7, cold-start: 300ms, idle: 90s, burst: 5/s}")
        let station = try CompiledDesign(design).system.stations[1]
        #expect(
            station.scaling
                == .perCall(
                    ScalingPerCall(most: 7, coldStart: .constant(3e8), idle: 90_000_000_000, burst: 5)))
        #expect(design.notModelled.isEmpty)
    }

    @Test func defaultsOfAFunctionAreNamed() throws {
        let compiled = try CompiledDesign(try design("  it: {kind: function}"))
        guard case .perCall(let rule) = compiled.system.stations[1].scaling else {
            Issue.record("not a function")
            return
        }
        #expect(rule.most == 1000 && rule.burst == 100 && rule.idle == 600_000_000_000)
        let named = compiled.assumptions.filter { $0.owner == "it" }.map(\.what)
        for key in ["most", "cold-start", "idle", "burst", "time"] {
            #expect(named.contains { $0.hasPrefix(key + " ") }, "\(key)")
        }
        #expect(!named.contains { $0.hasPrefix("concurrency") || $0.hasPrefix("instances") })
    }

    /// A hundred a second, each of which keeps one instance for 50 ms: five are enough, and five were started.
    @Test func aFunctionIsPlayedAsStated() throws {
        let design = try design("  it: {kind: function, time: 50ms, cold-start: 300ms, idle: 10m}")
        let warm = try play(design)
        #expect(warm.components[1].scaling?.coldStarts == 0)
        #expect(warm.operations[0].tally.failed == 0)
        #expect(abs(warm.components[1].inServiceMean - 5) < 0.01)
        let cooled = try play(design, faults: ["at 30s: cold it"])
        #expect(cooled.components[1].scaling?.coldStarts ?? 0 >= 30)
        #expect(cooled.operations[0].tally.failed == 0)
        #expect(cooled.operations[0].tally.latency.maximum ?? 0 >= 350_000_000)
    }

    @Test func tooManyAtOnceAreRefused() throws {
        let design = try design("  it: {kind: function, time: 1s, most: 20, cold-start: 0ms}", rate: "40/s")
        let outcome = try play(design)
        let tally = outcome.operations[0].tally
        #expect(abs(Double(tally.failed) / Double(tally.requests) - 0.5) < 0.02)
        #expect(tally.blame.map(\.reason) == [.coldStartLimit])
        #expect(outcome.components[1].scaling?.refused == tally.failed)
    }

    @Test func aPoolFollowsItsLoad() throws {
        let design = try design(
            """
              it:
                kind: service
                concurrency: 2
                time: 50ms
                autoscale: {min: 2, max: 30, target: 25%, every: 5s, start: 2s, cooldown: 20s}
            """)
        guard case .automatic(let rule) = try CompiledDesign(design).system.stations[1].scaling else {
            Issue.record("not scaled")
            return
        }
        #expect(rule.min == 2 && rule.max == 30 && rule.target == 0.25 && rule.every == 5_000_000_000)
        #expect(rule.start == .constant(2e9) && rule.cooldown == 20_000_000_000)
        #expect(try CompiledDesign(design).system.stations[1].instances == 2)
        // Five slots are taken, which is a quarter of the slots of ten.
        let outcome = try play(design, seconds: 300)
        #expect(outcome.timeline.stations[1].instanceArea.last.map { Double($0) / Double(outcome.timeline.step) } == 10)
        #expect(outcome.operations[0].tally.failed == 0)
        #expect(design.notModelled.isEmpty)
    }

    @Test func whatWasNotSaidOfARuleIsNamed() throws {
        let compiled = try CompiledDesign(try design("  it: {kind: service, autoscale: {max: 4}}"))
        let named = compiled.assumptions.filter { $0.owner == "it" }.map(\.what)
        #expect(named.contains("autoscale min 1") && named.contains("autoscale target 80%"))
    }
}
