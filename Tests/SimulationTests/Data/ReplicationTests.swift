import Simulation
import Statistics
import Testing

/// A store with a replica that all reads go to: operation 0 reads one key, operation 1 writes it.
func replicated(
    reads: Double, writes: Double, keys: Int64 = 1, instances: Int = 2, lag: TimeDistribution,
    replication: Station.Store.Replication = .asynchronous, failover: Time? = nil, steadyWrites: Bool = false
) -> System {
    .open(rate: reads) {
        $0.populations = [Population(count: keys)]
        $0.operations = [OperationType(population: 0), OperationType(population: 0)]
        $0.add(
            role: .store(
                .init(
                    read: .zero, write: .zero, replication: replication, lag: lag, readers: .replicas,
                    failover: failover)),
            instances: instances
        ) { $0.operations = [0] }
        $0.connect(0, 1) {
            $0.operations = [1]
            $0.writes = true
        }
        $0.sources.append(
            Source(
                identity: 2, client: 0,
                flow: .open(operation: 1, steadyWrites ? .steady(rate: writes) : .poisson(rate: writes))))
    }
}

@Suite struct ReplicationTests {
    private func staleShare(_ run: Run) -> Double {
        Double(run.stations[1].data.staleReads) / Double(run.stations[1].data.reads)
    }

    /// A replica that lags by a fixed time is stale if the key was written within that time: 1 − e^(−λL).
    @Test(arguments: [0.02, 0.1, 0.2]) func fixedLag(lag: Double) {
        let system = replicated(reads: 100, writes: 10, lag: .constant(lag * 1e9))
        expect(
            runs { staleShare(Run(system, seed: $0, seconds: 100 / lag.squareRoot())) },
            toBe: Theory.staleShare(writeRate: 10, fixedLag: lag))
    }

    /// One whose lag is drawn anew for each write is stale while the newest is on its way: λL/(1 + λL).
    @Test(arguments: [0.02, 0.1, 1]) func exponentialLag(lag: Double) {
        let system = replicated(reads: 100, writes: 10, lag: .exponential(mean: lag * 1e9))
        expect(
            runs { staleShare(Run(system, seed: $0, seconds: 120 / lag.squareRoot())) },
            toBe: Theory.staleShare(writeRate: 10, meanExponentialLag: lag))
    }

    /// The age of a stale read counts from the first write that it lacks: with a write every 10 ms and a lag of 95 ms
    /// that is 85 to 95 ms.
    @Test func ageOfStaleReads() {
        let system = replicated(reads: 1000, writes: 100, lag: .constant(9.5e7), steadyWrites: true)
        let data = Run(system, seconds: 20).stations[1].data
        #expect(data.staleReads == data.reads)
        #expect((data.staleAge.minimum ?? 0) >= 85 * millisecond)
        #expect((data.staleAge.maximum ?? 0) <= 95 * millisecond)
        #expect(abs((data.staleAge.mean ?? 0) - 9e7) < 1e6)
    }

    @Test func aPrimaryIsNeverStale() {
        var system = replicated(reads: 1000, writes: 100, lag: .exponential(mean: 1e9))
        system.stations[1].role = .store(
            .init(read: .constant(1e6), write: .constant(1e6), lag: .exponential(mean: 1e9)))
        system.stations[1].slots = 10
        let run = Run(system, seconds: 20)
        #expect(run.stations[1].data.reads > 10_000)
        #expect(run.stations[1].data.staleReads == 0)
    }

    /// A synchronous write is acknowledged when the last replica has it: no read is stale, and the slowest of two
    /// exponential lags is waited for, 1 + 1/2 of one.
    @Test func synchronous() {
        let system = replicated(
            reads: 1000, writes: 1000, keys: 100, instances: 3, lag: .exponential(mean: 1e6),
            replication: .synchronous)
        let results = (1...8).map { Run(system, seed: $0, seconds: 20) }
        for run in results {
            #expect(run.stations[1].data.reads > 10_000)
            #expect(run.stations[1].data.staleReads == 0)
        }
        expect(results.map { ($0.engine.tallies[0][1].latency.mean ?? 0) * 1e-6 }, toBe: 1.5)
    }

    /// A lost replica stops synchronous writes until its loss has been detected; then they go on without it.
    @Test func synchronousWithoutAReplica() {
        var system = replicated(
            reads: 1000, writes: 100, instances: 3, lag: .constant(1e6), replication: .synchronous)
        system.stations[1].detect = 2 * second
        let run = Run(
            system, seconds: 20,
            schedule: [(10, { $0.disturb(1, .crash(station: 1, .replicas)) }), (15, { $0.heal(1) })])
        let writes = run.engine.tallies[0][1]
        #expect(writes.failed == 0)
        #expect((writes.latency.maximum ?? 0) > 19 * second / 10)
        #expect((writes.latency.maximum ?? 0) < 21 * second / 10)
        // Reads find both replicas down until that is detected, 1,000 a second for 2 s; then they go to the primary, and
        // once the replicas are back they miss what came meanwhile for no more than the lag of 1 ms.
        #expect((1775...2225).contains(run.tally.failed))
        #expect(run.failures(.refused, at: 1) == run.tally.failed)
        #expect(run.stations[1].data.staleReads < 10)
    }
}
