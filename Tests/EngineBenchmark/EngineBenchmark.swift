import DesignFiles
import DesignModel
import Drill
import Foundation
import Simulation

/// Prints how fast the engine is, as ratios to a hand-written loop in the same process.
///
/// `swift run -c release engine-benchmark [SECONDS]`: each row runs for about so many seconds (2).
@main
struct EngineBenchmark {
    static func main() throws {
        if CommandLine.arguments.dropFirst().first == "scale" { return try ScaleTable.run() }
        let seconds = CommandLine.arguments.dropFirst().first.flatMap(Double.init) ?? 2
        var reference = ReferenceLoop()
        let loop = best(of: 3, seconds) {
            let events = 20_000_000
            _ = reference.run(events: events, arrivalRate: 8, serviceRate: 10)
            return events
        }
        report("hand-written loop, one queue", loop, loop)
        report("one queue, one server", best(of: 3, seconds) { play(oneQueue(), seconds: 100_000) }, loop)
        report("the same, ten servers, timeouts", best(of: 3, seconds) { play(withTimeouts(), seconds: 10_000) }, loop)
        let example = try shippedExample()
        let rate = best(of: 3, seconds) { (try? Recording(example).play().eventCount).map { Int($0) } ?? 0 }
        report("flight-checkout, five minutes", rate, loop)
    }

    /// Events per second of the fastest of some rounds, each of which is repeated until its time is over.
    private static func best(of rounds: Int, _ seconds: Double, _ work: () -> Int) -> Double {
        (0..<rounds).map { _ in
            let start = Date()
            var events = 0
            repeat { events += work() } while Date().timeIntervalSince(start) < seconds / Double(rounds)
            return Double(events) / Date().timeIntervalSince(start)
        }.max() ?? 0
    }

    private static func report(_ name: String, _ rate: Double, _ loop: Double) {
        let padded = name.padding(toLength: 34, withPad: " ", startingAt: 0)
        print(padded, String(format: "%7.1f M events/s   %5.2f of the loop", rate / 1e6, rate / loop))
    }

    private static func play(_ system: System, seconds: Int64) -> Int {
        var engine = Engine(system, seed: 1, timelineStep: 3_600_000_000_000)
        engine.beginPhase()
        engine.advance(to: seconds * 1_000_000_000)
        return Int(engine.eventCount)
    }

    private static func oneQueue() -> System {
        System(
            stations: [
                Station(identity: 1, role: .client), Station(identity: 2, work: .exponential(mean: 1e8)),
            ],
            links: [Link(identity: 3, caller: 0, callee: 1)], operations: [OperationType()],
            sources: [Source(identity: 1, client: 0, flow: .open(operation: 0, .poisson(rate: 8)))])
    }

    private static func withTimeouts() -> System {
        System(
            stations: [
                Station(identity: 1, role: .client), Station(identity: 2, slots: 10, work: .exponential(mean: 1e7)),
            ],
            links: [
                Link(
                    identity: 3, caller: 0, callee: 1, latency: .constant(250_000), timeout: 500_000_000,
                    retry: Link.Retry(attempts: 2))
            ], operations: [OperationType()],
            sources: [Source(identity: 1, client: 0, flow: .open(operation: 0, .poisson(rate: 800)))])
    }

    private static func shippedExample() throws -> Design {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Designs/flight-checkout.yaml")
        return try DesignFile(text: String(contentsOf: path, encoding: .utf8), name: "flight-checkout.yaml").design
    }
}
