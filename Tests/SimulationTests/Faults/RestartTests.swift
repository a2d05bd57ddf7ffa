import Simulation
import Testing

/// A caller that has crashed begins afresh: what it knew of its callees was in its memory.
@Suite struct RestartTests {
    /// The client calls a service, which calls something that is down from 10 s to 20 s; the service is away from 30 s
    /// to 31 s.
    private func run(
        seconds: Double = 60, _ disturbance: Disturbance = .crash(station: 1, .all), _ policy: (inout Link) -> Void
    ) -> Run {
        let system = System.open(.steady(rate: 100)) {
            $0.add(instances: 1)
            $0.add(policy)
        }
        return Run(
            system, seconds: seconds, warmUp: 0,
            schedule: [
                (10, { $0.disturb(1, .crash(station: 2, .all)) }), (20, { $0.heal(1) }),
                (30, { $0.disturb(2, disturbance) }), (31, { $0.heal(2) }),
            ])
    }

    @Test func breakers() {
        let breaker = Link.Breaker(failures: 0.5, window: 10, minimum: 10, open: 600 * second, probes: 1)
        let crashed = run { $0.breaker = breaker }
        // Open from 10 s until the crash at 30 s.
        #expect(abs(Double(crashed.failures(.breakerOpen)) - 2000) < 10)
        #expect(abs(Double(crashed.links[1].breakerOpen) - 20e9) < 1e8)
        #expect(crashed.engine.view(ofLink: 1).openBreakers == 0)
        // One that was only paused still knows.
        let paused = run(.pause(station: 1, .all)) { $0.breaker = breaker }
        #expect(abs(Double(paused.failures(.breakerOpen)) - 5000) < 110)
    }

    @Test func theLastAnswer() {
        func failed(crash: Bool) -> UInt64 {
            let system = System.open(.steady(rate: 100)) {
                $0.add(instances: 1)
                $0.add { $0.fallback = .last }
            }
            let run = Run(
                system, seconds: 30, warmUp: 0,
                schedule: [
                    (10, { $0.disturb(1, .crash(station: 2, .all)) }),
                    (
                        20,
                        {
                            $0.disturb(2, crash ? .crash(station: 1, .all) : .pause(station: 1, .all))
                            $0.heal(2)
                        }
                    ),
                ])
            return run.tally.failed
        }
        #expect(failed(crash: false) == 0)
        #expect(abs(Double(failed(crash: true)) - 1000) < 3)
    }

    /// A fifth of the calls of ten seconds had been paid in; after the restart there is none yet.
    @Test func budgets() {
        func retries(crash: Bool) -> UInt64 {
            let system = System.open(.steady(rate: 100)) {
                $0.add(instances: 1)
                $0.add { $0.retry = .init(attempts: 2, budgetShare: 0.2, budgetRate: 0) }
            }
            let run = Run(
                system, seconds: 21, warmUp: 20,
                schedule: [
                    (20, { $0.disturb(1, .crash(station: 2, .all)) }),
                    (
                        20,
                        {
                            $0.disturb(2, crash ? .crash(station: 1, .all) : .pause(station: 1, .all))
                            $0.heal(2)
                        }
                    ),
                ])
            return run.links[1].attempts - run.links[1].calls
        }
        #expect((95...101).contains(retries(crash: false)))
        #expect((18...21).contains(retries(crash: true)))
    }
}
