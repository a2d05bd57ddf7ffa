import Simulation
import Statistics
import Testing

/// What stores count of data is counted by operation and phase as well.
@Suite struct OperationDataTests {
    private func data(_ run: Run, phase: Int = 0, _ operation: Int) -> OperationData {
        run.engine.tallies[phase][operation].data
    }

    /// Key 0 is written by operation 1 every 10 ms, and its replica is 95 ms behind: every read of operation 0 is stale. Those
    /// of operation 2 are of keys that nobody writes.
    @Test func staleReadsAreThoseOfWhoReads() {
        var system = replicated(reads: 1000, writes: 100, lag: .constant(9.5e7), steadyWrites: true)
        system.populations.append(Population(count: 1))
        system.operations.append(OperationType(population: 1))
        system.links[0].operations = [0, 2]
        system.sources.append(Source(identity: 3, client: 0, flow: .open(operation: 2, .steady(rate: 500))))
        let run = Run(system, seconds: 20, warmUp: 2)
        let (stale, fresh, whole) = (data(run, 0), data(run, 2), run.stations[1].data)
        #expect(stale.reads == run.tally.requests && stale.staleReads == stale.reads)
        #expect((stale.staleAge.minimum ?? 0) >= 85 * millisecond)
        #expect((stale.staleAge.maximum ?? 0) <= 95 * millisecond)
        #expect(fresh.reads == 9000 && fresh.staleReads == 0 && fresh.sessionViolations == 0)
        #expect(data(run, 1).reads == 0)
        #expect(whole.staleReads == stale.staleReads && whole.reads == stale.reads + fresh.reads)
        #expect(stale.sessionViolations == whole.sessionViolations)
    }

    /// Two operations write, 100 and 50 times a second, to a primary that is lost at 1 s; its replica is 200 ms behind. A
    /// phase began at 0.905 s.
    @Test func lostWritesAreThoseOfWhoWroteThem() {
        var system = replicated(
            reads: 10, writes: 100, keys: 1_000_000_000, lag: .constant(2e8), failover: second / 2, steadyWrites: true)
        system.operations.append(OperationType(population: 0))
        system.links[1].operations = [1, 2]
        system.sources.append(Source(identity: 3, client: 0, flow: .open(operation: 2, .steady(rate: 50))))
        let run = Run(
            system, seconds: 4, warmUp: 0,
            schedule: [
                (0.905, { $0.beginPhase() }), (1.005, { $0.disturb(1, .crash(station: 1, .primary)) }),
                (3, { $0.heal(1) }),
            ])
        // Written after 0.805 s.
        #expect(run.stations[1].data.lostWrites == 30)
        #expect(data(run, 1).lostWrites == 10 && data(run, phase: 1, 1).lostWrites == 10)
        #expect(data(run, 2).lostWrites == 5 && data(run, phase: 1, 2).lostWrites == 5)
        #expect(data(run, 0).lostWrites == 0)
    }

    /// Of writes that more wait for than are kept one by one, those of each operation are counted.
    @Test func lostWritesBeyondThoseThatAreKept() {
        var system = replicated(
            reads: 1, writes: 60_000, keys: 1_000_000_000, lag: .constant(1e6), failover: second / 10,
            steadyWrites: true)
        system.operations.append(OperationType(population: 0))
        system.links[1].operations = [1, 2]
        system.sources.append(Source(identity: 3, client: 0, flow: .open(operation: 2, .steady(rate: 20_000))))
        // The second copy leads from 0.6 s on; the first one is back only when that is lost as well, and leads with what it had.
        let run = Run(
            system, seconds: 5, warmUp: 0,
            schedule: [
                (0.5, { $0.disturb(1, .crash(station: 1, .primary)) }),
                (4, { $0.disturb(2, .crash(station: 1, .primary)) }), (4.01, { $0.heal(1) }),
            ])
        let whole = run.stations[1].data.lostWrites
        #expect(whole > 230_000)
        #expect(data(run, 1).lostWrites + data(run, 2).lostWrites == whole)
        #expect(abs(Double(data(run, 2).lostWrites) - Double(whole) / 4) < 5)
    }
}
