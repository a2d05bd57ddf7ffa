import Simulation
import Statistics
import Testing

/// Places that are cut off from each other, or joined by slow or lossy ways.
@Suite struct PartitionTests {
    /// Two zones, 10 ms apart; a client of 100 steady requests a second in the first.
    private func zoned(_ rate: Double = 100, _ build: (inout System) -> Void) -> System {
        var system = System.open(.steady(rate: rate), build)
        system.stations[0].zones = [0]
        system.zoneDelays = [[0, 10 * millisecond], [10 * millisecond, 0]]
        return system
    }

    /// Two instances, one in each zone.
    private func pool(_ balance: Station.Balance = .roundRobin, _ change: (inout Link) -> Void = { _ in }) -> System {
        zoned {
            $0.add(
                instances: 2,
                station: {
                    ($0.zones, $0.detect, $0.balance) = ([0, 1], 5 * second, balance)
                }
            ) {
                $0.timeout = second
                change(&$0)
            }
        }
    }

    private let cut = Disturbance(.between([0], [1]), .cut)

    // MARK: Calls

    /// Who cannot be reached is called in turn until that is noticed, and then the others alone.
    @Test(arguments: [Station.Balance.roundRobin, .leastBusy, .random, .byKey, .twoChoices])
    func callersKeepToTheirSide(balance: Station.Balance) {
        var system = pool(balance)
        system.populations = [Population(count: 1000, popularity: .uniform)]
        system.operations = [OperationType(population: 0)]
        let run = Run(
            system, seconds: 60, warmUp: 0,
            schedule: [(10.005, { $0.disturb(1, cut) }), (40.005, { $0.heal(1) })])
        let failed = run.tally.failed
        #expect(run.failures(.partitioned) == failed)
        // Half of 500 in turn, and the one on its way; by chance about as many; the least busy is who can be reached.
        switch balance {
        case .roundRobin: #expect(failed == 251)
        case .leastBusy, .twoChoices: #expect((1...250).contains(failed), "\(failed)")
        case .random, .byKey: #expect((190...310).contains(failed), "\(failed)")
        }
    }

    /// A callee that is all on the other side is called in vain until it heals; without a timeout the answers come then.
    @Test func whoWaitsIsAnsweredAfterwards() {
        let system = zoned { $0.add(station: { ($0.zones, $0.detect) = ([1], second) }) }
        let run = Run(
            system, seconds: 20, warmUp: 1,
            schedule: [(5.005, { $0.disturb(1, cut) }), (9.005, { $0.heal(1) })])
        #expect(run.tally.failed == 0)
        // Sent 5 ms after the cut, and there and back after its end.
        #expect(run.tally.latency.maximum == 4 * second - 5 * millisecond + 20 * millisecond)
    }

    /// Connections within a zone, and between zones that are not meant, know nothing of it.
    @Test func onlyWhatCrosses() {
        var system = zoned {
            $0.add(work: .exponential(mean: 1e6), station: { $0.zones = [0] }) { $0.timeout = second }
        }
        system.zoneDelays = Array(repeating: Array(repeating: 0, count: 3), count: 3)
        let plain = Run(system, seconds: 20)
        for zones in [([0], [1, 2]), ([1], [2])] {
            let cut = Disturbance(.between(zones.0, zones.1), .cut)
            let run = Run(system, seconds: 20, schedule: [(5, { $0.disturb(1, cut) })])
            #expect(run.tally.failed == 0)
            #expect(run.tally.latency.mean == plain.tally.latency.mean)
        }
    }

    /// What a connection and the places at its ends hold up together passes when both are whole again.
    @Test func aCutConnectionWithinACutWay() {
        let system = zoned { $0.add(station: { $0.zones = [1] }) }
        for (first, then) in [(1, 2), (2, 1)] {
            let run = Run(
                system, seconds: 20, warmUp: 1,
                schedule: [
                    (5.005, { $0.disturb(1, cut) }), (6.005, { $0.disturb(2, .cut(links: [0])) }),
                    (8.005, { $0.heal(first) }), (9.005, { $0.heal(then) }),
                ])
            #expect(run.tally.failed == 0)
            #expect(run.tally.latency.maximum == 4 * second + 15 * millisecond)
        }
    }

    @Test func slowOrLossyWays() {
        let slow = Disturbance(.between([0], [1]), .slower(extra: 100 * millisecond, factor: 3))
        let run = Run(pool(), seconds: 20, warmUp: 1, schedule: [(0, { $0.disturb(1, slow) })])
        #expect(run.tally.latency.minimum == 0)
        // Three times 10 ms and 100 ms more, there and back.
        #expect(run.tally.latency.maximum == 260 * millisecond)
        #expect(abs((run.tally.latency.mean ?? 0) - 1.3e8) < 1e6)
        let lossy = Disturbance(.between([0], [1]), .losing(share: 0.1))
        // Half of the calls cross, and both ways must be free.
        expect(
            runs { Run(pool(), seed: $0, seconds: 200, schedule: [(0, { $0.disturb(1, lossy) })]).failedShare },
            toBe: 0.5 * (1 - 0.9 * 0.9))
    }

    @Test func aPinnedConnectionMovesToItsSide() {
        let run = Run(
            pool { $0.isPinned = true }, seed: 2, seconds: 60, warmUp: 0,
            schedule: [
                // The client keeps to one of the two; to the other one after that one has crashed.
                (1, { $0.disturb(1, .crash(station: 1, .first(1))) }), (9, { $0.heal(1) }),
                (10.005, { $0.disturb(2, cut) }),
            ])
        #expect(run.failures(.partitioned) == 501)
    }

    // MARK: Data

    /// A store with a copy in each zone, read in each; all writes come from the first.
    private func copies(
        _ replication: Station.Store.Replication = .asynchronous, count: Int = 2, zones: [Int] = [0, 1],
        lag: TimeDistribution = .zero
    ) -> System {
        let store = Station.Store(read: .zero, write: .zero, replication: replication, lag: lag, readers: .nearest)
        var system = zoned {
            $0.add(
                role: .store(store), instances: count,
                station: { ($0.zones, $0.detect) = (zones, 5 * second) }
            ) {
                $0.writes = true
                $0.operations = [0]
                $0.timeout = 2 * second
            }
            $0.stations.append(Station(identity: 9, role: .client))
            $0.stations[2].zones = [1]
            $0.connect(2, 1) {
                $0.operations = [1]
                $0.timeout = 2 * second
            }
        }
        system.populations = [Population(count: 1)]
        system.operations = [OperationType(population: 0), OperationType(population: 0)]
        system.sources.append(Source(identity: 9, client: 2, flow: .open(operation: 1, .steady(rate: 100))))
        return system
    }

    /// Reads on the far side show what was there when the cut came; nothing is lost, and all is there after it.
    @Test func readsBecomeStaleAndNothingIsLost() {
        let run = Run(
            copies(), seconds: 40, warmUp: 1,
            schedule: [(10.005, { $0.disturb(1, cut) }), (20.005, { $0.heal(1) })])
        #expect(run.engine.tallies[0].allSatisfy { $0.failed == 0 })
        let data = run.stations[1].data
        // A thousand reads during the cut, beside those within the 10 ms of the way, which are as long as the time between writes.
        #expect((990...1030).contains(Int(data.staleReads) - staleWithout), "\(data.staleReads), \(staleWithout)")
        #expect(data.lostWrites == 0)
        let oldest = data.staleAge.maximum ?? 0
        #expect((10 * second - 20 * millisecond...10 * second + 20 * millisecond).contains(oldest), "\(oldest)")
    }

    private var staleWithout: Int { Int(Run(copies(), seconds: 40, warmUp: 1).stations[1].data.staleReads) }

    /// Writes to a synchronous copy that cannot be reached wait until that is noticed; later ones do without it.
    @Test func synchronousWritesWaitUntilItIsNoticed() {
        var system = copies(.synchronous)
        system.links[0].timeout = 20 * second
        let run = Run(
            system, seconds: 40, warmUp: 1, schedule: [(10.0051, { $0.disturb(1, cut) }), (30, { $0.heal(1) })])
        #expect(run.tally.failed == 0)
        // 501 writes wait for what is left of 5 s, the first of which was on its way; those before and after the cut for the
        // way there and back, and those in between for nothing.
        let exact = (501 * 2.5051 + (900 + 1000) * 0.02) / 3900
        #expect(abs((run.tally.latency.mean ?? 0) / 1e9 / exact - 1) < 0.002, "\(run.tally.latency.mean ?? 0)")
        #expect(run.tally.latency.maximum == 5 * second + 5_100_000)
    }

    /// Of three copies two are on one side: whoever asks there goes on, and whoever asks on the other side is refused once it is
    /// known that there are too few.
    @Test func theMinorityOfAQuorumStops() {
        let quorum = Station.Store.Quorum(
            reads: 2, writes: 2, write: .constant(1e6), acknowledge: .constant(1e6), read: .constant(1e6),
            response: .constant(1e6))
        var system = copies(.leaderless(quorum), count: 3, zones: [0, 1])
        system.links[0].timeout = 60 * second
        system.links[1].timeout = 60 * second
        let run = Run(
            system, seconds: 40, warmUp: 1, schedule: [(10.0051, { $0.disturb(1, cut) }), (30.0051, { $0.heal(1) })])
        let (writes, reads) = (run.engine.tallies[0][0], run.engine.tallies[0][1])
        #expect(writes.failed == 0)
        #expect((1999...2001).contains(reads.failed), "\(reads.failed)")
    }

    /// Two primaries go on writing on their own side: once both have written a key, it is in conflict.
    @Test func bothSidesWrite() {
        var system = copies()
        guard case .store(var store) = system.stations[1].role else { return }
        store.primaries = 2
        system.stations[1].role = .store(store)
        system.links[1].writes = true
        system.populations = [Population(count: 1_000_000, popularity: .uniform)]
        func run(_ schedule: [(at: Double, what: (inout Engine) -> Void)]) -> Run {
            Run(system, seconds: 40, warmUp: 1, schedule: schedule)
        }
        let whole = run([])
        let parted = run([(10.005, { $0.disturb(1, cut) }), (20.005, { $0.heal(1) })])
        #expect(parted.engine.tallies[0].allSatisfy { $0.failed == 0 })
        #expect(whole.stations[1].data.conflicts == 0)
        // Of a million keys each side writes a thousand: one is hit by both with e^-1 each; of a thousand keys, many are.
        #expect(parted.stations[1].data.conflicts < 20)
        system.populations = [Population(count: 1000, popularity: .uniform)]
        let few = run([(10.005, { $0.disturb(1, cut) }), (20.005, { $0.heal(1) })])
        // Each of 1,000 writes of one side finds none of the other's on its key with (1 − 1/1000)^1000 = e^-1.
        let expected = 2000 * (1 - Double.exp(-1))
        #expect(abs(Double(few.stations[1].data.conflicts) - expected) < 100, "\(few.stations[1].data.conflicts)")
    }

    // MARK: Messages

    /// Consumers on the far side take nothing; what they finish is heard when the ways are whole again, if nobody else was
    /// given it by then.
    @Test func consumersOnTheFarSideTakeNothing() {
        var system = System.messages(
            rate: 100, .init(visibility: 100 * second), consumers: 2, slots: 100, work: .constant(1e8))
        system.sources[0].flow = .open(operation: 0, .steady(rate: 100))
        (system.stations[0].zones, system.stations[1].zones, system.stations[2].zones) = ([0], [0], [0, 1])
        system.zoneDelays = [[0, 0], [0, 0]]
        let run = Run(
            system, seconds: 60, warmUp: 0,
            schedule: [
                (10, { $0.disturb(1, cut) }), (20, { #expect($0.view(ofStation: 1).queued == 0) }),
                (40, { $0.heal(1) }),
            ])
        #expect(run.tally.duplicates == 0)
        #expect(run.tally.neverSettled == 0)
        #expect(run.stations[1].data.redeliveries == 0)
        var impatient = system
        if case .buffer(var buffer) = system.stations[1].role {
            buffer.visibility = 5 * second
            impatient.stations[1].role = .buffer(buffer)
        }
        let again = Run(
            impatient, seconds: 60, warmUp: 0,
            schedule: [(10.005, { $0.disturb(1, cut) }), (40.005, { $0.heal(1) })])
        // Half of 0.1 s of messages were with the far side.
        #expect(again.stations[1].data.redeliveries == 5)
        #expect(again.tally.duplicates == 5)
        (system.stations[2].instances, system.stations[2].zones) = (1, [1])
        let apart = Run(
            system, seconds: 60, warmUp: 0,
            schedule: [
                (10, { $0.disturb(1, cut) }), (40, { $0.heal(1) }),
                (
                    20,
                    {
                        #expect($0.view(ofStation: 2).busy == 0)
                        #expect((990...1010).contains($0.view(ofStation: 1).queued))
                    }
                ),
            ])
        #expect(apart.tally.neverSettled == 0)
    }
}
