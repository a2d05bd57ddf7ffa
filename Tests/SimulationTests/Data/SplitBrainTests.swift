import Simulation
import Testing

/// A primary that is paused from 1.005 s to 3.005 s, and replaced at 1.505 s. Two streams of 100 writes a second, each
/// over a connection of its own: those of operation 0 give up after 100 ms and so find the new primary; those of
/// operation 1 wait for the old one, and go on with it.
@Suite struct SplitBrainTests {
    private func system(fenced: Bool = false, sharedKey: Bool = true, synchronous: Bool = false) -> System {
        var system = System.open(.steady(rate: 100)) {
            $0.populations = [Population(count: 1), Population(count: 1)]
            $0.operations = [OperationType(population: 0), OperationType(population: sharedKey ? 0 : 1)]
            $0.add(
                role: .store(
                    .init(
                        read: .zero, write: .zero, replication: synchronous ? .synchronous : .asynchronous,
                        lag: .constant(1e6), failover: second / 2, isFenced: fenced)), instances: 2
            ) {
                $0.operations = [0]
                $0.writes = true
                $0.timeout = 100 * millisecond
            }
            $0.connect(0, 1) {
                $0.operations = [1]
                $0.writes = true
            }
        }
        system.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .steady(rate: 100))))
        return system
    }

    private func run(_ system: System, also: [(at: Double, what: (inout Engine) -> Void)] = []) -> Run {
        Run(
            system, seconds: 5, warmUp: 0,
            schedule: [
                (1.005, { $0.disturb(1, .pause(station: 1, .primary)) }), (3.005, { $0.heal(1) }),
            ] + also)
    }

    @Test func twoPrimaries() {
        let run = run(system())
        let (known, unknown) = (run.tally, run.engine.tallies[0][1])
        // Sent from 1.01 s to 1.50 s; the one of 1.41 s gives up at 1.51 s, and the one sent then finds the new primary.
        #expect(known.failed == 50)
        #expect(run.failures(.timeout) == 50)
        #expect(unknown.failed == 0)
        // The old primary took 50 and 200 that had waited for it, and 200 after that; the new one the 350 from 1.51 s on.
        #expect(run.stations[1].data.conflicts == 450 + 350)
        #expect(run.stations[1].data.overwrittenWrites == 450)
        // Each counts for who made it: the 50 were given up by operation 0, and the new primary takes its writes alone.
        #expect(known.data.conflicts == 50 + 350 && unknown.data.conflicts == 400)
        #expect(known.data.overwrittenWrites == 50 && unknown.data.overwrittenWrites == 400)
        #expect(known.data.lostWrites == 0 && unknown.data.lostWrites == 400)
        // Nobody was told of the 50.
        #expect(run.stations[1].data.lostWrites == 400)
        #expect(known.ghosts + unknown.ghosts == 0)
        #expect(known.duplicates + unknown.duplicates == 0)
        #expect(run.engine.view(ofStation: 1).primary == 1)
    }

    /// Once all callers have found the new primary, and the old one has worked off what it had, only one leads: what is
    /// written then conflicts with nothing, however long the run goes on.
    @Test(arguments: [5.0, 50]) func isOverWhenTheOldOneIsDeserted(seconds: Double) {
        var system = system()
        system.links[1].timeout = 100 * millisecond
        let run = Run(
            system, seconds: seconds, warmUp: 0,
            schedule: [
                (1.005, { $0.disturb(1, .pause(station: 1, .primary)) }), (3.005, { $0.heal(1) }),
            ])
        // When it wakes up the old one takes twice 50 that had been given up, after twice 150 that the new one took.
        #expect(run.stations[1].data.conflicts == 100 + 300)
        #expect(run.stations[1].data.overwrittenWrites == 100)
        #expect(run.stations[1].data.lostWrites == 0)
    }

    /// What a fence holds off is neither taken nor lost.
    @Test func fenced() {
        let run = run(system(fenced: true))
        #expect(run.stations[1].data.conflicts == 0)
        #expect(run.stations[1].data.lostWrites == 0)
        // What waited at the old primary when it was replaced learns of it when it wakes up.
        #expect(run.tally.failed == 50)
        #expect(run.engine.tallies[0][1].failed == 50)
    }

    /// Writes of different keys are lost without a conflict.
    @Test func differentKeys() {
        let run = run(system(sharedKey: false))
        // Of the first key the old primary has taken the 50, and the new one 350.
        #expect(run.stations[1].data.conflicts == 400)
        #expect(run.stations[1].data.overwrittenWrites == 50)
        #expect(run.stations[1].data.lostWrites == 400)
    }

    /// The replicas follow the new primary: what the old one takes is never acknowledged.
    @Test func synchronous() {
        let run = run(system(synchronous: true))
        #expect(run.stations[1].data.conflicts == 0)
        #expect(run.stations[1].data.lostWrites == 0)
        #expect(run.engine.tallies[0][1].ok == 100)
        #expect(run.engine.tallies[0][1].failed == 400)
        #expect(run.engine.tallies[0][1].ghosts == 0)
    }

    /// A primary that wakes up before it has been replaced still leads.
    @Test func awakeInTime() {
        let run = Run(
            system(), seconds: 5, warmUp: 0,
            schedule: [(1.005, { $0.disturb(1, .pause(station: 1, .primary)) }), (1.405, { $0.heal(1) })])
        #expect(run.stations[1].data.conflicts == 0)
        #expect(run.stations[1].data.lostWrites == 0)
        #expect(run.engine.view(ofStation: 1).primary == 0)
    }

    /// A crash breaks all connections to the old primary: what comes back follows.
    @Test func aCrashEndsIt() {
        let run = run(
            system(), also: [(4.005, { $0.disturb(2, .crash(station: 1, .first(1))) }), (4.1, { $0.heal(2) })])
        // The old primary took 50, 200 and 100, the new one 250 by then.
        #expect(run.stations[1].data.conflicts == 600)
        #expect(run.stations[1].data.overwrittenWrites == 350)
        #expect(run.stations[1].data.lostWrites == 300)
        #expect(run.engine.tallies[0][1].failed == 0)
    }

    /// One that never wakes up is called by those who do not give up, and takes nothing.
    @Test func neverAwake() {
        let run = Run(
            system(), seconds: 5, warmUp: 0, schedule: [(1.005, { $0.disturb(1, .pause(station: 1, .primary)) })])
        #expect(run.stations[1].data.conflicts == 0)
        #expect(run.stations[1].data.lostWrites == 0)
        #expect(run.engine.tallies[0][1].failed == 400)
        #expect(run.engine.requestsInFlight == 0)
    }

    /// Who reads from the old primary does not see what the new one has acknowledged.
    @Test func readsFromTheOldOneAreStale() {
        var system = system()
        system.links[1].writes = false
        let run = run(system)
        // Reads sent from 1.52 s on: the first write of the new primary was acknowledged at 1.51 s.
        #expect(run.stations[1].data.staleReads == 349)
        #expect(run.stations[1].data.lostWrites == 0)
        // The 50 that had been given up.
        #expect(run.stations[1].data.overwrittenWrites == 50)
    }

    /// With `fenced` set in mid-run the old primary learns that it has been replaced.
    @Test func fencedInTheMiddle() {
        let run = run(
            system(),
            also: [
                (
                    4.005,
                    {
                        let done = $0.replace(system(fenced: true))
                        #expect(done)
                    }
                )
            ])
        #expect(run.stations[1].data.lostWrites == 300)
        #expect(run.stations[1].data.conflicts == 600)
    }
}
