import Simulation
import Statistics
import Testing

/// Changes in mid-run of what something under way depends on.
@Suite struct AwkwardChangeTests {
    private func replace(_ engine: inout Engine, _ change: (inout System) -> Void, _ system: System) -> Bool {
        var changed = system
        change(&changed)
        return engine.replace(changed)
    }

    private func store(_ change: (inout Station.Store) -> Void = { _ in }) -> System {
        var store = Station.Store(
            read: .zero, write: .constant(1e6), lag: .exponential(mean: 2e6), readers: .replicas)
        change(&store)
        return .open(rate: 500) { $0.add(role: .store(store), instances: 4) { $0.writes = true } }
    }

    /// Other times after a write at which it is looked who sees it: they are counted anew.
    @Test func freshness() throws {
        let before = store { $0.freshness = [0] }
        let after = store { $0.freshness = [0, millisecond, second] }
        let run = Run(
            before, seconds: 20, warmUp: 1,
            schedule: [
                (
                    10,
                    {
                        let isDone = $0.replace(after)
                        #expect(isDone)
                    }
                )
            ])
        let data = run.stations[1].data
        try #require(data.fresh.count == 3)
        #expect(abs(Double(data.freshWrites) - 5000) < 300)
        #expect(data.fresh[0] < data.fresh[1] && data.fresh[1] < data.fresh[2])
        #expect(data.fresh[2] == data.freshWrites)
    }

    /// Who is a copy of what, and who leads, cannot change under a store.
    @Test func copies() {
        let quorum = Station.Store.Quorum(
            reads: 1, writes: 1, write: .zero, acknowledge: .zero, read: .zero, response: .zero)
        var engine = Engine(store(), seed: 1)
        engine.advance(to: second)
        for other in [
            store { $0.shards = 2 }, store { $0.primaries = 2 }, store { $0.replication = .leaderless(quorum) },
        ] {
            let isDone = engine.replace(other)
            #expect(!isDone)
        }
        let isDone = engine.replace(store { $0.replication = .majority })
        #expect(isDone)
        engine.advance(to: 2 * second)
        #expect(engine.brokenLaws() == [])
    }

    /// A breaker is taken away while the call is under way by which it was to learn whether it may close.
    @Test func breakerWithAProbe() {
        var system = System.open(.steady(rate: 10)) {
            $0.add(work: .constant(1e10)) {
                $0.breaker = .init(failures: 0.5, window: 1, minimum: 1, open: second, probes: 1)
            }
        }
        system.operations[0].deadline = 3 * second
        var engine = Engine(system, seed: 1)
        engine.disturb(1, .crash(station: 1, .all))
        engine.advance(to: 2 * second)
        engine.heal(1)
        engine.advance(to: 4 * second)
        let isDone = replace(&engine, { $0.links[0].breaker = nil }, system)
        #expect(isDone)
        engine.advance(to: 20 * second)
        #expect(engine.brokenLaws() == [])
    }

    /// Lookups that wait for a fetch go on when it has ended, also where new ones no longer wait.
    @Test func coalescing() {
        func system(_ coalesces: Bool) -> System {
            var cache = Station.Cache(capacity: 0)
            cache.coalesces = coalesces
            var system = System.open(.steady(rate: 10)) {
                $0.add(role: .cache(cache))
                $0.add(work: .constant(1e9))
            }
            system.populations = [Population(count: 1)]
            system.operations[0].population = 0
            return system
        }
        let run = Run(
            system(true), seconds: 10,
            schedule: [
                (
                    5.5,
                    {
                        let isDone = $0.replace(system(false))
                        #expect(isDone)
                    }
                )
            ])
        #expect(run.tally.ok == run.tally.requests)
        #expect(run.engine.requestsInFlight == 0)
    }

    /// A callee is told of no deadline any more, yet knows one that has passed: it calls nobody for longer than that.
    @Test func deadlinesThatTravelled() {
        var system = System.open(.steady(rate: 10)) {
            $0.add(work: .constant(2e9)) { $0.carriesDeadline = true }
            $0.add(work: .constant(1e9)) { $0.hedge = .after(second) }
        }
        system.operations[0].deadline = second
        var engine = Engine(system, seed: 1)
        engine.beginMeasuring()
        engine.advance(to: 2 * second - 1)
        let isDone = replace(&engine, { $0.links[0].carriesDeadline = false }, system)
        #expect(isDone)
        engine.advance(to: 4 * second - 1)
        #expect(engine.linkFigures[1].timeouts == engine.linkFigures[1].attempts)
        #expect(engine.linkFigures[1].timeouts > 10)
        #expect(engine.brokenLaws() == [])
    }

    /// Messages that are delivered after the change come back after the new time, those delivered before it after the old one.
    @Test func visibility() {
        func system(_ visibility: Time) -> System {
            .open(.steady(rate: 10)) {
                $0.add(role: .buffer(.init(visibility: visibility)))
                $0.add(work: .constant(6e10))
            }
        }
        var engine = Engine(system(10 * second), seed: 1)
        engine.beginMeasuring()
        engine.advance(to: 5 * second)
        let isDone = engine.replace(system(3 * second))
        #expect(isDone)
        engine.advance(to: 7 * second)
        #expect(engine.stationFigures[1].data.redeliveries == 0)
        engine.advance(to: 9 * second)
        #expect((9...11).contains(engine.stationFigures[1].data.redeliveries))
        engine.advance(to: 20 * second)
        #expect(engine.brokenLaws() == [])
    }

    /// What waits in one buffer cannot come to wait in another, though there are as many lines as before.
    @Test func lines() {
        func system(_ delivery: Station.Buffer.Delivery) -> System {
            .open(.steady(rate: 10)) {
                $0.add(role: .buffer(.init(delivery: delivery)))
                $0.add(role: .buffer(.init(delivery: delivery)))
                $0.stations.append(Station(identity: 30))
                $0.links.append(Link(identity: 31, caller: 1, callee: 3))
            }
        }
        var engine = Engine(system(.one), seed: 1)
        engine.beginMeasuring()
        engine.advance(to: 5 * second)
        let isDone = engine.replace(system(.each))
        #expect(!isDone)
        engine.advance(to: 10 * second)
        #expect(engine.brokenLaws() == [])
    }
}
