import Simulation
import Statistics
import Testing

/// Two faults at a time, and faults whose sums are beyond all bounds.
@Suite struct OverlappingFaultTests {
    /// An instance in a zone; its loss is never noticed.
    private var system: System {
        var system = System.open(.steady(rate: 100)) {
            $0.add(
                work: .constant(1e7),
                station: {
                    $0.zones = [0]
                    $0.detect = 3600 * second
                }
            ) { $0.timeout = 2 * second }
        }
        system.zoneDelays = [[0]]
        return system
    }

    private let zone = Disturbance(.zones([0]), .gone)

    /// It is silent exactly as long as something silent holds it down.
    @Test func silentAsLongAsAZoneIsLost() {
        let crashFirst = Run(
            system, seconds: 60, warmUp: 0,
            schedule: [(20.005, { $0.disturb(1, .crash(station: 1, .all)) }), (21.005, { $0.disturb(2, zone) })])
        #expect((95...105).contains(crashFirst.failures(.refused)), "\(crashFirst.failures(.refused))")
        #expect(crashFirst.failures(.timeout) == crashFirst.tally.failed - crashFirst.failures(.refused))
        let zoneFirst = Run(
            system, seconds: 60, warmUp: 0,
            schedule: [
                (20.005, { $0.disturb(2, zone) }), (20.505, { $0.disturb(1, .crash(station: 1, .all)) }),
                (21.005, { $0.heal(2) }), (50.505, { $0.heal(1) }),
            ])
        #expect((95...105).contains(zoneFirst.failures(.timeout)), "\(zoneFirst.failures(.timeout))")
        #expect((2900...3000).contains(zoneFirst.failures(.refused)), "\(zoneFirst.failures(.refused))")
    }

    /// Lags of a century each: what is written meanwhile never arrives, and what comes later does.
    @Test func lagsAddUpToNoMoreThanTimeHolds() {
        let century: Time = 3_155_760_000 * second
        let system = replicated(reads: 10, writes: 10, lag: .constant(1e6))
        let run = Run(
            system, seconds: 60, warmUp: 0,
            schedule: (1...4).map { number in
                (
                    Double(10 + number),
                    { $0.disturb(number, Disturbance(.instances(of: 1, .all), .lagging(extra: century))) }
                )
            } + [
                // What was on its way waits, and sets out again for as long as it had left.
                (30, { $0.disturb(9, .crash(station: 1, .replicas)) }), (31, { $0.heal(9) }),
            ])
        // Once it has been away, it is not read from before it has what it missed.
        #expect((150...250).contains(run.stations[1].data.staleReads), "\(run.stations[1].data.staleReads)")
    }

    /// Users who are refused at once send once in a millisecond at most, also in a surge.
    @Test func aSurgeOfUsersWhoAreRefusedAtOnce() {
        let system = System.closed(users: 1, think: .zero) { $0.add(work: .constant(1e6)) { $0.limit = 0 } }
        for think in [TimeDistribution.zero, .constant(1e8)] {
            var system = system
            system.sources[0].flow = .closed(users: 1, think: think, mix: [.init(operation: 0, share: 1)])
            var engine = Engine(system, seed: 1)
            engine.beginMeasuring()
            engine.beginPhase()
            engine.advance(to: second)
            engine.disturb(1, .traffic(operation: nil, .init(factor: 1e6)))
            let isDone = engine.advance(to: 2 * second, events: 100_000)
            #expect(isDone)
            let sent = engine.tallies[0][0].requests
            #expect((990...2010).contains(sent), "\(sent)")
        }
    }

    /// Nobody promotes a replica by himself: who orders it has it in the time of a promotion, and the old primary follows.
    @Test func anOrderedFailoverEnds() {
        var store = Station.Store(read: .zero, write: .constant(1e6), lag: .constant(1e6))
        store.orderedFailover = 5 * second
        let system = System.open(.steady(rate: 100)) {
            $0.add(role: .store(store), instances: 2) {
                $0.writes = true
                $0.timeout = second
            }
        }
        let order = Disturbance(.instances(of: 1, .primary), .replaced)
        let run = Run(system, seconds: 60, warmUp: 0, schedule: [(20, { $0.disturb(1, order) })])
        #expect(run.engine.view(ofStation: 1).primary == 1)
        #expect((480...520).contains(run.tally.failed), "\(run.tally.failed)")
        // A primary that has crashed before is replaced as well, and stays away.
        let crashed = Run(
            system, seconds: 60, warmUp: 0,
            schedule: [(10, { $0.disturb(2, .crash(station: 1, .primary)) }), (20, { $0.disturb(1, order) })])
        #expect(crashed.engine.view(ofStation: 1).primary == 1)
        #expect((1480...1520).contains(crashed.tally.failed), "\(crashed.tally.failed)")
        // Without an order nobody does.
        let alone = Run(
            system, seconds: 60, warmUp: 0, schedule: [(20, { $0.disturb(2, .crash(station: 1, .primary)) })])
        #expect(alone.engine.view(ofStation: 1).primary == 0)
    }

    /// The primaries of all shards stand in the first zone, however many copies each has.
    @Test(arguments: [1, 4]) func primariesStandInTheFirstZone(shards: Int) {
        var store = Station.Store(read: .zero, write: .constant(1e6), lag: .constant(1e6))
        store.shards = shards
        var system = System.open(.steady(rate: 100)) {
            $0.populations = [Population(count: 1_000_000)]
            $0.operations = [OperationType(population: 0)]
            $0.add(role: .store(store), instances: 3 * shards, station: { $0.zones = [0, 1] }) {
                $0.writes = true
                $0.timeout = second
            }
        }
        system.zoneDelays = [[0, millisecond], [millisecond, 0]]
        let run = Run(
            system, seconds: 30, warmUp: 0, schedule: [(10, { $0.disturb(1, Disturbance(.zones([1]), .gone)) })])
        #expect(run.tally.failed == 0)
    }
}
