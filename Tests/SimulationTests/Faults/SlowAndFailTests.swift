import Simulation
import Statistics
import Testing

@Suite struct SlowAndFailTests {
    private let steady = System.open(.steady(rate: 10)) {
        $0.add(instances: 2, work: .constant(1e6)) { $0.latency = .constant(1e5) }
    }

    /// Work that begins takes a factor longer and some more; several such faults combine.
    @Test func work() {
        let run = Run(
            steady, seconds: 20.05,
            schedule: [
                (1, { $0.disturb(1, .slow(station: 1, .all, extra: 5 * millisecond, factor: 3)) }),
                (1, { $0.disturb(2, .slow(station: 1, .first(1), extra: millisecond, factor: 2)) }),
            ])
        #expect(run.tally.latency.minimum == 8_200_000)
        #expect(run.tally.latency.maximum == 12_200_000)
    }

    @Test func network() {
        let run = Run(
            steady, seconds: 20.05,
            schedule: [(1, { $0.disturb(1, .slowLinks([0], extra: 5 * millisecond, factor: 3)) })])
        #expect(run.tally.latency.minimum == 11_600_000)
        #expect(run.tally.latency.maximum == 11_600_000)
    }

    /// The distance between zones is a part of the way.
    @Test func distance() {
        let far = System.open(.steady(rate: 10)) {
            $0.zoneDelays = [[0, 10 * millisecond], [10 * millisecond, 0]]
            $0.stations[0].zones = [0]
            $0.add(station: { $0.zones = [1] }) { $0.latency = .constant(1e6) }
        }
        let run = Run(
            far, seconds: 20.05,
            schedule: [(1, { $0.disturb(1, .slowLinks([0], extra: 5 * millisecond, factor: 4)) })])
        #expect(run.tally.latency.minimum == 98 * millisecond && run.tally.latency.maximum == 98 * millisecond)
    }

    /// What had begun before goes on as it was.
    @Test func healing() {
        let run = Run(
            steady, seconds: 20.05, warmUp: 10,
            schedule: [
                (1, { $0.disturb(1, .slow(station: 1, .all, extra: 5 * millisecond, factor: 1)) }), (9, { $0.heal(1) }),
            ])
        #expect(run.tally.latency.maximum == 1_200_000)
    }

    /// Shares of failures combine with each other and with those there are anyway: 1 − 0.9 · 0.8 · 0.5.
    @Test func failing() {
        var system = System.open(rate: 20_000) { $0.add() }
        system.stations[1].errors = 0.1
        let failed = runs(8) {
            Run(
                system, seed: $0, seconds: 5,
                schedule: [
                    (0.1, { $0.disturb(1, .fail(station: 1, .all, share: 0.2)) }),
                    (0.1, { $0.disturb(2, .fail(station: 1, .all, share: 0.5)) }),
                ]
            ).failedShare
        }
        expect(failed, toBe: 0.64)
    }

    @Test func failingInstances() {
        let run = Run(
            steady, seconds: 20.05, schedule: [(1, { $0.disturb(1, .fail(station: 1, .first(1), share: 1)) })])
        #expect(run.failures(.error) * 2 == run.tally.requests)
    }
}
