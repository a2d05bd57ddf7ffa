import Simulation
import Statistics
import Testing

@Suite struct FailoverTests {
    /// The primary is lost at 1 s; a replica leads from 1.5 s on; the old primary is back at 3 s.
    private func lost(
        lag: TimeDistribution, replication: Station.Store.Replication = .asynchronous, seed: UInt64
    ) -> Run {
        var system = replicated(
            reads: 10, writes: 1000, keys: 1_000_000_000, lag: lag, replication: replication, failover: second / 2)
        system.operations[1].atomic = [1]
        return Run(
            system, seed: seed, seconds: 4, warmUp: 0,
            schedule: [(1, { $0.disturb(1, .crash(station: 1, .primary)) }), (3, { $0.heal(1) })])
    }

    /// Acknowledged writes that the replica did not have yet are lost: Poisson in number, with rate × lag as mean.
    @Test(arguments: [TimeDistribution.constant(2e7), .exponential(mean: 2e7)])
    func lostWrites(lag: TimeDistribution) {
        let counts = (1...400).map { Int(lost(lag: lag, seed: $0).stations[1].data.lostWrites) }
        let poisson = Theory.Poisson(mean: 20)
        // The sum of 400 such numbers is Poisson too.
        let range = Theory.Poisson(mean: 8000).range(leavingOut: 0.001)
        #expect(range.contains(counts.reduce(0, +)), "\(counts.reduce(0, +)) of 8,000")
        // And they spread as they should: mean 20, variance 20, and few outside of 99.9%.
        let mean = Double(counts.reduce(0, +)) / 400
        let variance = counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / 399
        #expect(abs(variance / 20 - 1) < 0.25)
        let usual = poisson.range(leavingOut: 0.001)
        #expect(counts.count { !usual.contains($0) } <= 3)
    }

    @Test func synchronousReplicationLosesNone() {
        for seed in 1...50 as ClosedRange<UInt64> {
            let run = lost(lag: .exponential(mean: 2e7), replication: .synchronous, seed: seed)
            #expect(run.stations[1].data.lostWrites == 0)
            // What was under way when the primary was lost failed, and is nowhere.
            #expect(run.engine.tallies[0][1].failed > 0)
            #expect(run.engine.tallies[0][1].ghosts == 0)
        }
    }

    /// Nobody takes writes until the replica leads; reads go on at the replica.
    @Test func writesFailMeanwhile() {
        let run = lost(lag: .constant(2e7), seed: 1)
        let writes = run.engine.tallies[0][1]
        #expect(abs(Double(writes.failed) - 500) < 5 * 500.squareRoot())
        #expect(run.tally.failed <= 1)
        #expect(run.engine.view(ofStation: 1).primary == 1)
    }

    /// Whoever leads knows whom it replaced: its writes do not wait until the loss of the old primary is detected.
    @Test func theReplacedPrimaryIsNotWaitedFor() {
        var system = replicated(
            reads: 10, writes: 1000, keys: 1000, lag: .constant(2e6), replication: .synchronous, failover: second / 2)
        system.stations[1].detect = 10 * second
        let run = Run(
            system, seconds: 9, warmUp: 0,
            schedule: [(1, { $0.disturb(1, .crash(station: 1, .primary)) }), (8, { $0.heal(1) })])
        let writes = run.engine.tallies[0][1]
        // Half a second of them fails; the others are answered as they come.
        #expect(abs(Double(writes.failed) - 500) < 5 * 500.squareRoot())
        #expect(abs(Double(writes.ok) - 8500) < 5 * 8500.squareRoot())
        #expect((writes.latency.quantile(0.999) ?? 0) < 5 * millisecond)
        #expect(run.stations[1].data.lostWrites == 0)
    }

    /// A primary that is back before the failover goes on to lead, and has lost nothing.
    @Test func aShortLossIsNoFailover() {
        let system = replicated(
            reads: 10, writes: 1000, keys: 1000, lag: .exponential(mean: 2e7), failover: second / 2)
        let run = Run(
            system, seconds: 4, warmUp: 0,
            schedule: [(1, { $0.disturb(1, .crash(station: 1, .primary)) }), (1.4, { $0.heal(1) })])
        #expect(run.stations[1].data.lostWrites == 0)
        #expect(run.engine.view(ofStation: 1).primary == 0)
    }

    /// A paused primary is replaced as if it were dead.
    @Test func aPausedPrimaryIsReplaced() {
        let system = replicated(
            reads: 10, writes: 1000, keys: 1000, lag: .constant(2e7), failover: second / 2)
        let run = Run(
            system, seconds: 4, warmUp: 0,
            schedule: [(1, { $0.disturb(1, .pause(station: 1, .primary)) }), (3, { $0.heal(1) })])
        #expect(run.engine.view(ofStation: 1).primary == 1)
        #expect(run.stations[1].data.lostWrites > 0)
    }

    /// Of two replicas, the one that lacks fewer writes leads.
    @Test func theReplicaThatHoldsMostLeads() {
        let system = replicated(
            reads: 10, writes: 1000, keys: 1000, instances: 3, lag: .constant(1e6), failover: second / 2)
        let run = Run(
            system, seconds: 5, warmUp: 0,
            schedule: [
                // The first replica is away for a while and comes back when the primary is lost.
                (1, { $0.disturb(1, .crash(station: 1, .first(2))) }),
                (1.2, { $0.heal(1) }),
                (1.21, { $0.disturb(2, .pause(station: 1, .replicas)) }),
                (2, { $0.heal(2) }),
                (3, { $0.disturb(3, .crash(station: 1, .primary)) }),
            ])
        #expect((run.engine.view(ofStation: 1).primary ?? 0) > 0)
        #expect(run.stations[1].data.lostWrites <= 8)
    }
}
