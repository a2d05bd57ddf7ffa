import Simulation
import Statistics
import Testing

/// Writes that wait for some of their copies: semi-synchronous ones, and those by majority.
@Suite struct PartialAcknowledgementTests {
    /// The k-th of n exponential lags of the same mean: that mean × (1/n + 1/(n−1) + … ), k terms.
    @Test(
        arguments: [
            (3, .acknowledged(by: 1), 1.0 / 2), (4, .acknowledged(by: 2), 1.0 / 3 + 1.0 / 2),
            (4, .acknowledged(by: 9), 1.0 / 3 + 1.0 / 2 + 1), (2, .majority, 1), (3, .majority, 1.0 / 2),
            (4, .majority, 1.0 / 3 + 1.0 / 2), (5, .majority, 1.0 / 4 + 1.0 / 3),
        ] as [(Int, Station.Store.Replication, Double)])
    func waitsForTheFirst(copies: Int, replication: Station.Store.Replication, expected: Double) {
        let system = replicated(
            reads: 10, writes: 1000, keys: 1000, instances: copies, lag: .exponential(mean: 1e6),
            replication: replication)
        let means = (1...8).map { seed in
            (Run(system, seed: seed, seconds: 20).engine.tallies[0][1].latency.mean ?? 0) * 1e-6
        }
        expect(means, toBe: expected)
    }

    /// Whatever was acknowledged is on a copy that is left, and whoever leads has it.
    @Test(arguments: [(3, .acknowledged(by: 1)), (3, .majority), (5, .majority)] as [(Int, Station.Store.Replication)])
    func theLossOfThePrimaryLosesNothing(copies: Int, replication: Station.Store.Replication) {
        func lost(_ replication: Station.Store.Replication, _ seed: UInt64) -> UInt64 {
            var system = replicated(
                reads: 10, writes: 1000, keys: 1_000_000, instances: copies, lag: .exponential(mean: 2e7),
                replication: replication, failover: second / 2)
            system.operations[1].atomic = [1]
            let run = Run(
                system, seed: seed, seconds: 4, warmUp: 0,
                schedule: [(1, { $0.disturb(1, .crash(station: 1, .primary)) }), (3, { $0.heal(1) })])
            #expect(run.engine.brokenLaws() == [])
            return run.stations[1].data.lostWrites
        }
        #expect((1...30).allSatisfy { lost(replication, $0) == 0 })
        #expect((1...30).reduce(0) { $0 + lost(.asynchronous, $1) } > 100)
    }

    /// Without most of its copies, one by majority takes no writes; a semi-synchronous one goes on alone.
    @Test func withoutItsReplicas() {
        func run(_ replication: Station.Store.Replication) -> Run {
            var system = replicated(
                reads: 10, writes: 1000, keys: 1000, instances: 3, lag: .constant(1e6), replication: replication)
            system.stations[1].detect = second / 10
            return Run(
                system, seconds: 20, warmUp: 0,
                schedule: [(10, { $0.disturb(1, .crash(station: 1, .replicas)) }), (15, { $0.heal(1) })])
        }
        let majority = run(.majority)
        let refused = majority.engine.tallies[0][1].failed
        #expect(abs(Double(refused) - 5000) < 5 * 5000.squareRoot(), "\(refused)")
        #expect((majority.engine.tallies[0][1].latency.maximum ?? 0) < second / 5)
        #expect(majority.engine.requestsInFlight == 0)
        let half = run(.acknowledged(by: 1))
        #expect(half.engine.tallies[0][1].failed == 0)
        #expect((half.engine.tallies[0][1].latency.maximum ?? 0) > second / 20)
        #expect((half.engine.tallies[0][1].latency.maximum ?? 0) < second / 5)
    }
}
