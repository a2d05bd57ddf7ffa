import Simulation
import Testing

@Suite struct BreakerTests {
    private let policy = Link.Breaker(failures: 0.5, window: 100, minimum: 100, open: 60 * second, probes: 10)

    private func system(_ policy: Link.Breaker, _ arrivals: Source.Arrivals = .steady(rate: 100)) -> System {
        .open(arrivals) { $0.add { $0.breaker = policy } }
    }

    /// A dependency that is down for 600 s, called 100 times a second: of 60,000 calls the first window passes, then
    /// ten probes after each minute.
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func fewCallsPassWhileTheCalleeIsDown(seed: UInt64) {
        for arrivals in [Source.Arrivals.steady(rate: 100), .poisson(rate: 100)] {
            let run = Run(
                system(policy, arrivals), seed: seed, seconds: 600, warmUp: 0,
                schedule: [(0, { $0.disturb(1, .crash(station: 1, .all)) })])
            #expect((190...200).contains(run.stations[1].requests))
            // What was refused on the spot was no attempt.
            #expect(run.links[0].attempts == run.stations[1].requests)
            #expect(run.links[0].calls == run.tally.requests)
            #expect(run.tally.failed == run.tally.requests)
            #expect(run.failures(.refused) == run.stations[1].requests)
            #expect(run.failures(.breakerOpen) == run.tally.requests - run.stations[1].requests)
            #expect(Double(run.links[0].breakerOpen) > 0.99 * 6e11 - 1.2e10)
        }
    }

    /// With a window full of successes before, half of it must fail first.
    @Test func opensAtTheShareOfFailures() {
        let run = Run(
            system(policy), seconds: 60, warmUp: 10,
            schedule: [(10, { $0.disturb(1, .crash(station: 1, .all)) })])
        #expect(run.failures(.refused) == 50)
    }

    /// Back up, it closes after the probes.
    @Test func closesWhenProbesSucceed() {
        let run = Run(
            system(policy), seconds: 200, warmUp: 10,
            schedule: [(10, { $0.disturb(1, .crash(station: 1, .all)) }), (30, { $0.heal(1) })])
        #expect(run.failures(.refused) == 50)
        // 60 s at 100/s, less the 50 that opened it.
        #expect((5999...6001).contains(run.failures(.breakerOpen)))
        #expect(run.engine.view(ofLink: 0).openBreakers == 0)
        #expect((59 * second...61 * second).contains(run.links[0].breakerOpen))
    }

    @Test func staysClosedBelowTheMinimumAndTheShare() {
        var few = policy
        few.minimum = 50
        let run = Run(
            system(few, .steady(rate: 1)), seconds: 49, warmUp: 0,
            schedule: [(0, { $0.disturb(1, .crash(station: 1, .all)) })])
        #expect(run.failures(.breakerOpen) == 0)
        var system = system(policy)
        system.stations[1].errors = 0.3
        #expect(Run(system, seconds: 100).failures(.breakerOpen) == 0)
    }

    @Test func aWindowOfOne() {
        let run = Run(
            system(.init(failures: 1, window: 1, minimum: 1, open: second, probes: 1)), seconds: 20, warmUp: 10,
            schedule: [(10, { $0.disturb(1, .crash(station: 1, .all)) }), (15, { $0.heal(1) })])
        // The first call, then one probe a second for five seconds.
        #expect((5...6).contains(run.failures(.refused)))
        #expect((490...600).contains(run.failures(.breakerOpen)))
    }

    /// Timeouts count as failures.
    @Test func timeoutsOpenIt() {
        var system = system(policy)
        system.links[0].timeout = 100 * millisecond
        let run = Run(
            system, seconds: 60, warmUp: 10, schedule: [(10, { $0.disturb(1, .pause(station: 1, .all)) })])
        // 50 that timed out, and as many as were sent until then.
        #expect((59...61).contains(run.failures(.timeout)))
    }

    /// What a limit rejects does not.
    @Test(arguments: [true, false]) func rejectionsDoNotOpenIt(byTheCallee: Bool) {
        var system = system(policy)
        if byTheCallee { system.stations[1].limit = 10 } else { system.links[0].limit = 10 }
        let run = Run(system, seconds: 100)
        #expect(run.failures(.breakerOpen) == 0)
        #expect(Double(run.failures(.rejected)) > 0.89 * Double(run.tally.requests))
    }

    /// Probes that the bulkhead turns away, or whose caller leaves, make room for others: it still closes.
    @Test(arguments: [true, false]) func probesThatNeverReturnAreReplaced(byDeadline: Bool) {
        var system = system(.init(failures: 0.5, window: 10, minimum: 10, open: second, probes: 5))
        if byDeadline { system.operations[0].deadline = 50 * millisecond } else { system.links[0].bulkhead = 1 }
        system.stations[1].work = .constant(5e6)
        system.stations[1].slots = 10
        let run = Run(
            system, seconds: 100, warmUp: 90,
            schedule: [
                (10, { $0.disturb(1, .fail(station: 1, .all, share: 1)) }), (30, { $0.heal(1) }),
                (30, { $0.disturb(2, .slow(station: 1, .all, extra: 200 * millisecond, factor: 1)) }),
                (60, { $0.heal(2) }),
            ])
        #expect(run.tally.failed == 0)
    }

    /// Each caller instance has its own.
    @Test func oneForEachCaller() {
        let system = System.open(.steady(rate: 100)) {
            $0.add(instances: 4)
            $0.add { $0.breaker = policy }
        }
        let run = Run(
            system, seconds: 60, warmUp: 0, schedule: [(0, { $0.disturb(1, .crash(station: 2, .all)) })])
        #expect(run.stations[2].requests == 400)
        #expect(run.failures(.refused) == 400)
    }
}
