import DesignFiles
import DesignModel
import Drill
import Simulation
import Testing

@Suite("Phases")
struct PhaseTests {
    private func design(_ rate: String = "10/s") throws -> Design {
        let text = """
            breakboard: 1
            operations: {order: {}}
            components:
              shoppers: {kind: client, arrivals: steady, sends: {order: \(rate)}}
              shop: {kind: service, time: 1ms, queue: unlimited}
              bank: {kind: third-party, time: 10ms, errors: 0%, queue: unlimited}
            connections:
              - shoppers -> shop
              - shop -> bank
            """
        return try DesignFile(text: text, name: "bank.yaml").design
    }

    private func play(
        _ faults: [String], rate: String = "10/s", options: RunOptions = RunOptions(duration: .seconds(120))
    ) throws -> Outcome {
        let design = try design(rate)
        return try Recording(design, options: options, faults: faults.map(design.fault)).play()
    }

    @Test("A phase names the faults that are at work in it, in whatever order they were written") func order() throws {
        let outcome = try play(["at 100s: crash bank for 5s", "at 60s: slow shop by 50ms for 20s"])
        #expect(
            outcome.phases.map(\.name)
                == ["before", "during slow shop by 50ms", "between", "during crash bank", "after"])
        #expect(
            outcome.phases.map { $0.faults.map { outcome.faults[$0].text } } == [
                [], ["slow shop by 50ms"], [], ["crash bank"], [],
            ])
    }

    @Test("A fault that ends with the traffic leaves no empty phase behind") func noEmptyPhase() throws {
        let outcome = try play(["at 60s: crash bank for 60s"])
        #expect(outcome.phases.map(\.name) == ["before", "during crash bank"])
        #expect(outcome.phases.allSatisfy { $0.from < $0.to })
    }

    @Test("What was planned for after a run had to be stopped never begins") func halted() throws {
        let outcome = try play(
            ["at 100s: crash bank", "at 1s: pause bank", "at 4s: slow shop by 1ms"], rate: "50k/s",
            options: RunOptions(duration: .seconds(120), warmUp: .zero))
        #expect(outcome.halt == .tooManyInFlight)
        #expect(outcome.faults.map(\.text) == ["pause bank"])
        #expect(outcome.phases.map(\.name) == ["before", "during pause bank"])
    }

    @Test("A surge that would take longer than time can be counted to decay is played") func longHalfLife() throws {
        let outcome = try play(["at 60s: traffic x2 half-life 36500d"])
        let doubled = outcome.phases[1].tallies[0].requests
        #expect((1190...1210).contains(doubled))
    }
}
