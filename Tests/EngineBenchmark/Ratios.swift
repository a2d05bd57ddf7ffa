import DesignModel
import Drill
import Simulation

/// How many events the engine handles while the reference loop handles one.
struct Ratios {
    private struct Row {
        let name: String
        /// - Returns: events.
        let play: () throws -> UInt64
    }

    /// Processor time for a piece of each row, in seconds, and how many pieces there are.
    let piece: Double
    let pieces: Int

    func printAll() throws {
        let example = try BusyDrill.example()
        let rows = [
            Row(name: "one queue, one server") { Self.play(.oneQueue, seconds: 200) },
            Row(name: "ten servers behind a network, with timeouts and a retry") {
                Self.play(.withTimeouts, seconds: 1_000)
            },
            Row(name: "flight-checkout, five minutes") { try Recording(example).play().eventCount },
        ]
        var table = Table("what is simulated", "M events/s", "events, of the loop's")
        var costs = Array(repeating: [Double](), count: rows.count)
        var loop = ReferenceLoop.Pace()
        // In turn, so that whatever else the machine does strikes all rows alike.
        for _ in 0..<pieces {
            loop.play(events: 20_000_000)
            for (place, row) in rows.enumerated() {
                var events: UInt64 = 0
                var time = 0.0
                while time < piece { time += try Measuring.processorTime { events += try row.play() } }
                costs[place].append(time * 1e9 / Double(events))
            }
        }
        let unit = loop.costs.median
        table.add("the loop: one queue, one server, nothing else", (1e3 / unit).text(1), "1")
        for (row, costs) in zip(rows, costs) {
            table.add(row.name, (1e3 / costs.median).text(1), (unit / costs.median).text(2))
        }
        print(table.markdown)
    }

    private static func play(_ system: System, seconds: Time) -> UInt64 {
        var engine = Engine(system, seed: 1, timelineStep: 3_600_000_000_000)
        engine.beginPhase()
        engine.advance(to: seconds * 1_000_000_000)
        return engine.eventCount
    }
}

extension System {
    /// As busy as the reference loop's: four fifths of the time.
    static let oneQueue = System(
        stations: [Station(identity: 1, role: .client), Station(identity: 2, work: .exponential(mean: 1e6))],
        links: [Link(identity: 3, caller: 0, callee: 1)], operations: [OperationType()],
        sources: [Source(identity: 1, client: 0, flow: .open(operation: 0, .poisson(rate: 800)))])

    static let withTimeouts = System(
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
