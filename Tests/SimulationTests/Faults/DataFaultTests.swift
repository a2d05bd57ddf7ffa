import Simulation
import Statistics
import Testing

@Suite struct DataFaultTests {
    /// An emptied cache misses each key once: as many more misses as there are keys in use.
    @Test func flushedCachesMissEachKeyOnce() {
        let system = System.open(rate: 1000) {
            $0.populations = [Population(count: 50)]
            $0.operations = [OperationType(population: 0)]
            $0.add(role: .cache(.init(capacity: 1000)))
            $0.add(role: .store(.init(read: .constant(1e6), write: .zero)), caller: 0) { $0.behind = 1 }
        }
        let calm = Run(system, seconds: 60, warmUp: 10)
        #expect(calm.stations[2].requests == 0)
        let flushed = Run(
            system, seconds: 60, warmUp: 10,
            schedule: [(30, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .flushed)) })])
        // A key that is asked for twice before it is filled misses twice; in 1 ms one more request comes.
        #expect((50...65).contains(Int(flushed.stations[2].requests)))
        #expect(flushed.tally.ok == flushed.tally.requests)
    }

    /// Replication that takes longer by D makes a constant lag of L + D: stale share 1 − e^(−λ(L+D)).
    @Test func laggingReplicasAreStale() {
        let system = replicated(reads: 100, writes: 10, lag: .constant(2e7))
        expect(
            runs { seed in
                let data = Run(
                    system, seed: seed, seconds: 300, warmUp: 10,
                    schedule: [
                        (5, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .lagging(extra: 80 * millisecond))) })
                    ]
                ).stations[1].data
                return Double(data.staleReads) / Double(data.reads)
            }, toBe: Theory.staleShare(writeRate: 10, fixedLag: 0.1))
    }

    /// While replication is stalled, the replica stays where it was; afterwards it has everything, and nothing is lost.
    @Test func stalledReplicasStayBehindUntilItIsOver() {
        let system = replicated(reads: 1000, writes: 10, lag: .constant(1e7))
        let run = Run(
            system, seconds: 21, warmUp: 1,
            schedule: [
                (5, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .stalled)) }), (15, { $0.heal(1) }),
            ])
        let data = run.stations[1].data
        // About 10 s of 20 are stale, and the oldest stale read is nearly 10 s old.
        #expect(abs(Double(data.staleReads) / Double(data.reads) - 0.5 - 0.05) < 0.06)
        #expect(
            (data.staleAge.maximum ?? 0) > 9 * second && (data.staleAge.maximum ?? 0) < 10 * second + 20 * millisecond)
        #expect(data.lostWrites == 0)
    }

    /// Nobody acknowledges a synchronous write whose replicas get nothing.
    @Test func stalledSynchronousWritesWait() {
        var system = replicated(reads: 10, writes: 100, lag: .constant(1e6), replication: .synchronous)
        system.links[1].timeout = second
        let run = Run(
            system, seconds: 11, warmUp: 1,
            schedule: [(3, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .stalled)) }), (6, { $0.heal(1) })])
        let writes = run.engine.tallies[0][1]
        // Those of 3 to 5 s time out; those of the last second are acknowledged when it is over.
        #expect(abs(Double(writes.failed) - 200) < 5 * 200.squareRoot())
    }

    /// A failover by hand: the primary is gone for the failover time, another copy leads, and what it had not been sent is
    /// lost; the old one follows.
    @Test func failedOver() {
        let counts = (1...200).map { (seed: UInt64) -> Int in
            let system = replicated(
                reads: 10, writes: 1000, keys: 1_000_000_000, lag: .constant(2e7), failover: second / 2)
            let run = Run(
                system, seed: seed, seconds: 4, warmUp: 0,
                schedule: [(1, { $0.disturb(1, Disturbance(.instances(of: 1, .primary), .replaced)) })])
            #expect(run.engine.view(ofStation: 1).primary == 1)
            let failed = Double(run.engine.tallies[0][1].failed)
            #expect(abs(failed - 500) < 5 * 500.0.squareRoot())
            return Int(run.stations[1].data.lostWrites)
        }
        // Poisson with a mean of rate × lag = 20.
        let range = Theory.Poisson(mean: 4000).range(leavingOut: 0.001)
        #expect(range.contains(counts.reduce(0, +)), "\(counts.reduce(0, +)) of 4,000")
    }
}
