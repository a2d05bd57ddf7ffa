import Simulation
import Statistics
import Testing

@Suite struct CrashTests {
    /// What was under way or waiting fails at once.
    @Test func whatWasUnderWayFails() {
        let system = System.open(.steady(rate: 100)) { $0.add(slots: 1, work: .constant(1e10)) }
        let run = Run(
            system, seconds: 5, warmUp: 0,
            schedule: [(0.105, { $0.disturb(1, .crash(station: 1, .all)) }), (0.1051, { $0.heal(1) })])
        #expect(run.failures(.refused, at: 1) == 10)
        #expect(run.tally.failureLatency.maximum == 95 * millisecond)
    }

    /// Nobody up: refused, after the network there and back.
    @Test func allDown() {
        let system = System.open(.steady(rate: 100)) { $0.add(instances: 3) { $0.latency = .constant(1e6) } }
        let run = Run(system, seconds: 20.005, schedule: [(1, { $0.disturb(1, .crash(station: 1, .all)) })])
        #expect(run.failures(.refused) == run.tally.requests)
        #expect(run.tally.failureLatency.minimum == 2 * millisecond)
        #expect(run.tally.failureLatency.maximum == 2 * millisecond)
    }

    /// One of four is down: until that is detected every fourth call is refused, then none.
    @Test func detection() {
        let system = System.open(.steady(rate: 1000)) { $0.add(instances: 4, station: { $0.detect = 5 * second }) }
        let run = Run(
            system, seconds: 40, warmUp: 10, schedule: [(10, { $0.disturb(1, .crash(station: 1, .first(1))) })])
        #expect((1249...1251).contains(run.failures(.refused)))
    }

    /// With retries to another instance nobody notices.
    @Test func retriesGoElsewhere() {
        let system = System.open(.steady(rate: 1000)) {
            $0.add(instances: 4, station: { $0.detect = 5 * second }) { $0.retry = .init(attempts: 2) }
        }
        let run = Run(
            system, seconds: 40, warmUp: 10, schedule: [(10, { $0.disturb(1, .crash(station: 1, .first(1))) })])
        #expect(run.tally.failed == 0)
    }

    /// Calls balanced to the least busy all go to the one that answers at once: the one that is down.
    @Test func theLeastBusyOneIsTheOneThatIsDown() {
        let system = System.open(.steady(rate: 1000)) {
            $0.add(
                instances: 4, work: .constant(1e8),
                station: {
                    $0.detect = 5 * second
                    $0.balance = .leastBusy
                })
        }
        let run = Run(
            system, seconds: 16, warmUp: 11, schedule: [(10, { $0.disturb(1, .crash(station: 1, .first(1))) })])
        // Of 4,000 the three others take only what keeps each of them at one in flight: 10 a second.
        #expect((3870...3890).contains(run.failures(.refused)))
    }

    /// What a crashed instance had called runs on, unless it is cancelled.
    @Test(arguments: [true, false]) func callsOfTheCrashedAreAbandoned(cancels: Bool) {
        let system = System.open(.steady(rate: 100)) {
            $0.add()
            $0.add(work: .constant(1e9)) { $0.cancels = cancels }
        }
        let run = Run(
            system, seconds: 20, warmUp: 9,
            schedule: [(10, { $0.disturb(1, .crash(station: 1, .all)) }), (10.0001, { $0.heal(1) })])
        #expect((99...100).contains(run.failures(.refused, at: 1)))
        #expect(run.stations[2].failed == (cancels ? run.failures(.refused) : 0))
    }

    /// Half of the slots are gone: Erlang B with five servers instead of ten.
    @Test func capacityShrinks() {
        let system = System.open(rate: 10_000) {
            $0.add(
                instances: 2, slots: 5, queueLimit: 0, work: .exponential(mean: 1e6),
                station: { $0.balance = .leastBusy })
        }
        let lost = runs {
            Run(
                system, seed: $0, seconds: 12, warmUp: 2,
                schedule: [(1, { $0.disturb(1, .crash(station: 1, .first(1))) })]
            ).failedShare
        }
        expect(lost, toBe: Theory.erlangB(servers: 5, load: 10))
    }

    /// Two crashes of one instance: it is up again when both are over.
    @Test func disturbancesAddUp() {
        let system = System.open(.steady(rate: 100)) { $0.add() }
        let run = Run(
            system, seconds: 11, warmUp: 1,
            schedule: [
                (2.001, { $0.disturb(1, .crash(station: 1, .all)) }),
                (3.001, { $0.disturb(2, .crash(station: 1, .all)) }),
                (4.001, { $0.heal(1) }), (5.001, { $0.heal(2) }),
            ])
        #expect(run.failures(.refused) == 300)
    }
}
