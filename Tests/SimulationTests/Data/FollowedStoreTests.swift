import Simulation
import Statistics
import Testing

/// A store that hears only by messages of what it is to hold lacks a write from when it was acknowledged until it comes.
@Suite struct FollowedStoreTests {
    /// Operation 0 puts a message about one key into a log (1) every 100 ms, from which a worker (2) writes into a store (3)
    /// after 45 ms; operation 1 reads that every 10 ms.
    private func system(_ change: (inout System) -> Void = { _ in }) -> System {
        .open(.steady(rate: 10)) {
            $0.populations = [Population(count: 1)]
            $0.operations = [OperationType(population: 0), OperationType(population: 0)]
            $0.add(role: .buffer(.init(delivery: .eachInOrder(partitions: 1)))) { $0.operations = [0] }
            $0.add(slots: 1, work: .constant(4.5e7))
            $0.add(role: .store(.init(read: .zero, write: .zero))) { $0.writes = true }
            $0.connect(0, 3) { $0.operations = [1] }
            $0.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .steady(rate: 100))))
            change(&$0)
        }
    }

    @Test func readsAreStaleUntilTheMessageHasCome() {
        let system = system()
        #expect(system.followedStores == [3])
        let run = Run(system, seconds: 10.005, warmUp: 0.995)
        let data = run.stations[3].data
        // Of ten reads four come after the message was stored, and before it is worked off.
        #expect(data.reads == 901)
        #expect(data.staleReads == 360)
        #expect(data.staleAge.minimum == 10 * millisecond && data.staleAge.maximum == 40 * millisecond)
        #expect(run.engine.tallies[0][1].data.staleReads == 360)
        #expect(run.tally.data.reads == 0)
    }

    /// While nobody works on messages it lacks all of them, and its age is that of the first.
    @Test func ageGrowsWhileTheConsumerIsDown() {
        let run = Run(
            system(), seconds: 10.005, warmUp: 0.995,
            schedule: [(4.955, { $0.disturb(1, .crash(station: 2, .all)) }), (6.955, { $0.heal(1) })])
        let data = run.stations[3].data
        // What is sent at 5 s is the first that lies; it comes 45 ms after 6.955 s.
        #expect((data.staleAge.maximum ?? 0) == 1990 * millisecond)
        #expect(data.staleReads > 360 + 120)
        #expect(run.tally.oldestUnsettled(atEnd: 0) ?? 0 >= 2 * second)
    }

    /// A message that is given up never comes: its key is out of date until the next one about it.
    @Test func whatIsGivenUpIsLackedForEver() {
        let run = Run(
            system {
                $0.sources[0].flow = .open(operation: 0, .steady(rate: 0.5))
                $0.stations[1].role = .buffer(.init(delivery: .eachInOrder(partitions: 1), receives: 1))
                $0.stations[2].errors = 1
            }, seconds: 10.005, warmUp: 0)
        let data = run.stations[3].data
        // The first is sent at 2 s, if not at 0 s.
        #expect(data.staleReads >= 800)
        #expect((data.staleAge.maximum ?? 0) >= 8 * second)
    }

    /// What is written in a store that somebody follows comes from there, once it has been acknowledged.
    @Test func changesOfAStore() {
        let run = Run(
            .open(.steady(rate: 10)) {
                $0.populations = [Population(count: 1)]
                $0.operations = [OperationType(population: 0), OperationType(population: 0)]
                $0.add(role: .store(.init(read: .zero, write: .zero))) {
                    $0.operations = [0]
                    $0.writes = true
                }
                $0.add(slots: 1, work: .constant(2.5e7), station: { $0.follows = 1 })
                $0.add(role: .buffer(.init(delivery: .eachInOrder(partitions: 1))))
                $0.add(slots: 1, work: .constant(2e7))
                $0.add(role: .store(.init(read: .zero, write: .zero))) { $0.writes = true }
                $0.connect(0, 5) { $0.operations = [1] }
                $0.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .steady(rate: 100))))
            }, seconds: 10.005, warmUp: 0.995)
        #expect(run.stations[5].data.staleReads == 360)
        #expect(run.stations[5].data.staleAge.maximum == 40 * millisecond)
        #expect(run.stations[1].data.staleReads == 0)
    }

    /// Where not every message comes to it, nobody knows what it lacks; nor of what a cache in front of it shows.
    @Test func isNotFollowedWhereThatIsNotKnown() {
        #expect(system { $0.links[2].share = 0.5 }.followedStores.isEmpty)
        #expect(system { $0.links[2].grouping = .split(1) }.followedStores.isEmpty)
        let cached = system {
            let cache = $0.add(role: .cache(.init()), caller: 0) { $0.operations = [1] }
            $0.links[3].behind = cache
        }
        #expect(cached.followingStores == [3] && cached.followedStores.isEmpty)
        let run = Run(system { $0.links[2].share = 0.5 }, seconds: 10, warmUp: 1)
        #expect(run.stations[3].data.staleReads == 0)
        // Whoever is written to directly is compared with what it was told.
        #expect(system { $0.connect(0, 3) { $0.writes = true } }.followingStores.isEmpty)
    }
}
