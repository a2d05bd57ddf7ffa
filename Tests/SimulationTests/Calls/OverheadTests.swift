import Simulation
import Statistics
import Testing

/// What a protocol costs is work of the callee.
@Suite struct OverheadTests {
    /// Two kinds of calls of one server: 5 ms of work, and 6 ms more for those that are costly to read.
    private static let system: System = {
        var system = System.open(rate: 50) {
            $0.operations = [OperationType(), OperationType()]
            $0.add(slots: 1, work: .constant(5e6)) { $0.operations = [0] }
            $0.connect(0, 1) {
                $0.operations = [1]
                $0.overhead = 6 * millisecond
            }
        }
        system.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .poisson(rate: 50))))
        return system
    }()

    /// M/G/1 with two kinds (Pollaczek–Khinchine): E[S] = 8 ms and E[S²] = 73 ms² at 100 a second.
    @Test func isServiceTime() {
        expect(runs { (Run(Self.system, seed: $0, seconds: 4000).stations[1].wait.mean ?? 0) / 1e6 }, toBe: 18.25)
        expect(runs { Run(Self.system, seed: $0, seconds: 4000).stations[1].utilization }, toBe: 0.8)
    }

    /// Whoever calls without waiting pays it by the same time, and no other.
    @Test func isPaidByThoseWhoTalkSo() {
        let run = Run(Self.system, seconds: 4000)
        let latencies = run.engine.tallies[0].map { $0.latency.mean ?? 0 }
        #expect(abs((latencies[1] - latencies[0]) / 1e6 - 6) < 0.6)
    }
}
