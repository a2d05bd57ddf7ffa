import Simulation
import Statistics
import Testing

@Suite struct CopiesTests {
    // MARK: Shards

    private func sharded(_ shards: Int, replicas: Int = 0, keys: Int64 = 100_000) -> System {
        var store = Station.Store(
            read: .exponential(mean: 1e6), write: .exponential(mean: 1e6), failover: 5 * second)
        store.shards = shards
        var system = System.open(rate: 3200) {
            $0.add(role: .store(store), instances: shards * (1 + replicas), slots: 1) { $0.writes = true }
        }
        system.populations = [Population(count: keys)]
        system.operations = [OperationType(population: 0)]
        return system
    }

    /// Each shard is a queue of its own.
    @Test func shardsShareTheLoad() {
        let waits = runs { (Run(sharded(4), seed: $0, seconds: 60).stations[1].wait.mean ?? 0) * 1e-9 }
        expect(waits, toBe: Theory.SingleServer(arrivalRate: 800, serviceRate: 1000).meanWait)
    }

    /// One key has one shard, however many there are.
    @Test func aHotKeyIsNotSpread() {
        let run = Run(sharded(4, keys: 1), seconds: 20)
        #expect(abs(run.stations[1].utilization - 0.25) < 0.01)
        #expect(run.stations[1].queueMean > 1000)
    }

    /// The primary of one shard dies: a quarter of the keys cannot be written until its replica leads.
    @Test func oneShardIsDown() {
        let run = Run(
            sharded(4, replicas: 1), seconds: 30, warmUp: 5,
            schedule: [(10, { $0.disturb(1, .crash(station: 1, .primary)) })])
        #expect(abs(Double(run.tally.failed) - 3200 / 4 * 5) < 250)
    }

    /// Each shard has its own primary, and only replicas are replicas.
    @Test func replicasOfAllShards() {
        let run = Run(
            sharded(4, replicas: 1), seconds: 30, warmUp: 5,
            schedule: [(10, { $0.disturb(1, .crash(station: 1, .replicas)) })])
        #expect(run.tally.failed == 0)
    }

    // MARK: Nearest

    /// Three zones, 1 and 10 ms away from each other; a client in the second.
    private func zoned(_ change: (inout Station.Store) -> Void) -> System {
        var store = Station.Store(read: .zero, write: .zero, lag: .constant(5e7), readers: .nearest, failover: second)
        change(&store)
        var system = System.open(.steady(rate: 100)) {
            $0.add(station: { $0.zones = [1] }) { $0.operations = [0, 1] }
            $0.add(role: .store(store), instances: 3, station: { $0.zones = [0, 1, 2] }) { $0.operations = [0] }
            $0.connect(1, 2) {
                $0.operations = [1]
                $0.writes = true
            }
        }
        system.operations = [OperationType(), OperationType()]
        system.sources.append(Source(identity: 5, client: 0, flow: .open(operation: 1, .steady(rate: 100))))
        system.zoneDelays = [
            [0, millisecond, 10 * millisecond], [millisecond, 0, 10 * millisecond],
            [10, 10, 0].map { $0 * millisecond },
        ]
        return system
    }

    /// A write takes its way to copies in other zones, beside its lag; who waits for one waits for the word as well.
    @Test func copiesAreAsFarApartAsTheirZones() {
        let waits: [(Station.Store.Replication, Time)] = [(.synchronous, 2 * 10), (.acknowledged(by: 1), 2 * 1)]
        for (replication, way) in waits {
            let run = Run(zoned { $0.replication = replication }, seconds: 20)
            // To the primary and back is 2 ms.
            #expect(run.engine.tallies[0][1].latency.maximum == (50 + way + 2) * millisecond)
        }
        // Of three equal copies, each coordinator waits for the second nearest: itself, and 1 or 10 ms away, there and back.
        let quorum = Station.Store.Quorum(
            reads: 2, writes: 2, write: .constant(1e6), acknowledge: .constant(1e6), read: .constant(2e6),
            response: .constant(2e6))
        // With the nearest as coordinator there is that of the second zone alone.
        let near = Run(
            zoned {
                $0.replication = .leaderless(quorum)
                $0.readers = .nearest
            }, seconds: 20)
        #expect(near.engine.tallies[0].map(\.latency.maximum) == [6 * millisecond, 4 * millisecond])
        let run = Run(
            zoned {
                $0.replication = .leaderless(quorum)
                $0.readers = .primary
            }, seconds: 20)
        let (reads, writes) = (run.engine.tallies[0][0].latency, run.engine.tallies[0][1].latency)
        // The client is in the second zone: coordinators are 1, 0 and 10 ms away.
        let way: Double = (4 + 2 + 40) / 3
        #expect(abs((writes.mean ?? 0) / 1e6 - way - 2) < 0.05, "\(writes.mean ?? 0)")
        #expect(abs((reads.mean ?? 0) / 1e6 - way - 4) < 0.05, "\(reads.mean ?? 0)")
    }

    /// Reads stay in the zone, writes go to the primary in another one.
    @Test func nearestReads() {
        let run = Run(zoned { _ in }, seconds: 20)
        let tallies = run.engine.tallies[0]
        #expect(tallies[0].latency.maximum == 0)
        #expect(tallies[1].latency.minimum == 2 * millisecond)
        // Without the copy at home, the nearest is the primary, a millisecond away.
        let without = Run(
            zoned { _ in }, seconds: 20, schedule: [(0, { $0.disturb(1, .crash(station: 2, .replicas)) })])
        #expect(without.engine.tallies[0][0].latency.minimum == 2 * millisecond)
    }

    // MARK: Several primaries

    /// Two clients in two zones write one key, each to the primary at home, with a lag L between them, the way included: a write overwrites
    /// one that it did not know of where the last one within L was the other's: ½(1 − e^(−λL)).
    @Test func lastWriterWins() {
        var store = Station.Store(read: .zero, write: .zero, lag: .constant(9e6))
        store.primaries = 2
        var system = System(
            stations: [Station(identity: 1, role: .client), Station(identity: 2, role: .client)],
            operations: [OperationType(population: 0)],
            sources: (0..<2).map {
                Source(identity: UInt64(10 + $0), client: $0, flow: .open(operation: 0, .poisson(rate: 50)))
            }, populations: [Population(count: 1)],
            zoneDelays: [[0, millisecond], [millisecond, 0]])
        system.stations[0].zones = [0]
        system.stations[1].zones = [1]
        system.add(role: .store(store), instances: 2, caller: 0, station: { $0.zones = [0, 1] }) { $0.writes = true }
        system.connect(1, 2) { $0.writes = true }
        let results = (1...16).map { Run(system, seed: $0, seconds: 400) }
        expect(
            results.map { Double($0.stations[2].data.overwrittenWrites) / Double($0.tally.requests) },
            toBe: 0.5 * (1 - Double.exp(-100 * 0.01)))
        // Two conflict where they are less than L apart: with chance 1 − e^(−λL) for each.
        expect(
            results.map { Double($0.stations[2].data.conflicts) / Double($0.tally.requests) },
            toBe: 1 - Double.exp(-100 * 0.01))
        for run in results {
            #expect(run.stations[2].data.lostWrites == 0)
            #expect(run.tally.latency.maximum == 0)
        }
    }

    /// One side writes twice, the other once, and again: as long as what they know of each other is older than that, all of
    /// it conflicts, and each write overwrites one.
    @Test(arguments: [95, 150] as [Time]) func allOfItConflicts(lag: Time) {
        var store = Station.Store(read: .zero, write: .zero, lag: .constant(Double(lag * millisecond)))
        store.primaries = 2
        var system = System(
            stations: [Station(identity: 1, role: .client), Station(identity: 2, role: .client)],
            operations: [OperationType(population: 0)],
            sources: [
                Source(identity: 10, client: 0, flow: .open(operation: 0, .steady(rate: 10))),
                Source(identity: 11, client: 1, flow: .open(operation: 0, .steady(rate: 5))),
            ], populations: [Population(count: 1)], zoneDelays: [[0, millisecond], [millisecond, 0]])
        system.stations[0].zones = [0]
        system.stations[1].zones = [1]
        system.add(role: .store(store), instances: 2, caller: 0, station: { $0.zones = [0, 1] }) { $0.writes = true }
        system.connect(1, 2) {
            $0.writes = true
            $0.latency = .constant(3e7)
        }
        let run = Run(system, seconds: 110, warmUp: 10.01)
        #expect(run.tally.requests > 1490)
        #expect((run.tally.requests - 2...run.tally.requests + 2).contains(run.stations[2].data.conflicts))
    }

    /// When one of two primaries dies the other takes its writes; what the dead one had not passed on comes with it.
    @Test func theOtherPrimaryTakesOver() {
        var store = Station.Store(read: .zero, write: .zero, lag: .constant(1e9))
        store.primaries = 2
        let system = System.open(.steady(rate: 100)) {
            $0.add(role: .store(store), instances: 2, station: { $0.detect = second }) { $0.writes = true }
        }
        let run = Run(
            system, seconds: 30, warmUp: 1,
            schedule: [(10, { $0.disturb(1, .crash(station: 1, .first(1))) }), (20, { $0.heal(1) })])
        #expect((48...52).contains(run.tally.failed))
        #expect(run.stations[1].data.lostWrites == 0)
    }

    /// Two primaries, 1 ms from each other, with a client beside each that writes, and one that reads beside the second.
    private func apart(lag: Double, later: Double = 0) -> System {
        var store = Station.Store(read: .zero, write: .zero, lag: .constant(lag), readers: .nearest)
        store.primaries = 2
        var system = System(
            stations: (0..<3).map { Station(identity: 1 + $0, role: .client) },
            operations: (0..<3).map { _ in OperationType(population: 0) },
            sources: [
                Source(identity: 10, client: 0, flow: .open(operation: 0, .steady(rate: 1))),
                Source(identity: 11, client: 1, flow: .open(operation: 1, .steady(rate: 1))),
                Source(identity: 12, client: 2, flow: .open(operation: 2, .steady(rate: 100))),
            ], populations: [Population(count: 1)], zoneDelays: [[0, millisecond], [millisecond, 0]])
        for (station, zone) in [0, 1, 1].enumerated() { system.stations[station].zones = [zone] }
        system.add(role: .store(store), instances: 2, caller: 0, station: { $0.zones = [0, 1] }) { $0.writes = true }
        system.connect(1, 3) {
            $0.writes = true
            $0.latency = .constant(later)
        }
        system.connect(2, 3)
        return system
    }

    /// A primary that takes a write has the newest version, whatever it lacks that is older.
    @Test func whoTakesAWriteIsNotBehind() {
        let run = Run(apart(lag: 300e6, later: 25e6), seconds: 60)
        let data = run.stations[3].data
        #expect(data.reads > 4900)
        // For 25 ms of each second, in which it is asked twice, it lacks the other's write.
        #expect(abs(Double(data.staleReads) / Double(data.reads) - 0.02) < 0.001, "\(data.staleReads)")
        #expect(data.staleAge.maximum.map { $0 <= 25 * millisecond } == true)
    }

    /// A read is stale where the last write of all was made at the other primary, and less than L ago: of two streams of writes
    /// with rate λ each, (1 − e^(−2λL)) / 2.
    @Test func theNewestIsElsewhere() {
        var system = apart(lag: 300e6)
        system.populations = [Population(count: 10)]
        system.sources = [
            Source(identity: 10, client: 0, flow: .open(operation: 0, .poisson(rate: 10))),
            Source(identity: 11, client: 1, flow: .open(operation: 1, .poisson(rate: 10))),
            Source(identity: 12, client: 2, flow: .open(operation: 2, .poisson(rate: 100))),
        ]
        let shares = (1...12).map { seed in
            let data = Run(system, seed: UInt64(seed), seconds: 400).stations[3].data
            return Double(data.staleReads) / Double(data.reads)
        }
        expect(shares, toBe: (1 - Double.exp(-2 * 0.301)) / 2)
    }

    /// A primary that was there all the time is not the one that has to catch up when the other is back.
    @Test func whoWasThereGoesOn() {
        for fault in [
            Disturbance.crash(station: 3, .first(1)), Disturbance(.between([0], [1]), .cut),
        ] {
            let run = Run(
                apart(lag: 1e9), seconds: 60, warmUp: 0,
                schedule: [(10.5, { $0.disturb(1, fault) }), (20.5, { $0.heal(1) })])
            for operation in 1...2 {
                let tally = run.engine.tallies[0][operation]
                #expect(tally.failed == 0 && tally.latency.maximum == 0, "\(operation): \(tally.latency.maximum ?? -1)")
            }
        }
    }

    // MARK: Sessions and order

    /// Reads in turn from two replicas, of which one is 100 ms late and the other is not: somebody who has seen the new
    /// version sees the old one again.
    @Test func readsThatGoBack() {
        var system = System.open(.steady(rate: 1)) {
            $0.add(
                role: .store(
                    .init(
                        read: .zero, write: .zero,
                        lag: .table([.init(value: 1, cumulative: 0.5), .init(value: 1e8, cumulative: 1)]),
                        readers: .replicas)), instances: 3
            ) {
                $0.writes = true
                $0.operations = [0]
            }
            $0.connect(0, 1) { $0.operations = [1] }
        }
        system.populations = [Population(count: 1)]
        system.operations = [OperationType(population: 0), OperationType(population: 0)]
        system.sources.append(Source(identity: 5, client: 0, flow: .open(operation: 1, .steady(rate: 1000))))
        let data = Run(system, seconds: 100).stations[1].data
        #expect(data.sessionViolations >= data.staleReads)
        #expect(data.sessionViolations > 1000)
        var synchronous = system
        if case .store(var store) = synchronous.stations[1].role {
            store.replication = .synchronous
            synchronous.stations[1].role = .store(store)
        }
        // Before the write is acknowledged nobody is stale, yet reads go back and forth.
        let other = Run(synchronous, seconds: 100).stations[1].data
        #expect(other.staleReads == 0)
        #expect(other.sessionViolations > 0)
    }

    /// Workers side by side finish messages about one key in another order than they came; a log does not let them.
    @Test(arguments: [true, false]) func outOfOrder(inOrder: Bool) {
        var system = System.open(rate: 100) {
            $0.add(role: .buffer(.init(delivery: inOrder ? .eachInOrder(partitions: 4) : .one)))
            $0.add(instances: 4, slots: 1, work: .exponential(mean: 1e7))
            $0.add(role: .store(.init(read: .zero, write: .zero))) { $0.writes = true }
        }
        system.populations = [Population(count: 3)]
        system.operations = [OperationType(population: 0)]
        let data = Run(system, seconds: 100).stations[3].data
        #expect(data.writes > 8000)
        #expect(data.replayedOverNewer == 0, "nobody went back")
        if inOrder { #expect(data.orderViolations == 0) } else { #expect(data.orderViolations > 500) }
    }
}
