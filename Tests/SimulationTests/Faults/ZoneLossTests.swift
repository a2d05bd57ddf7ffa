import Simulation
import Statistics
import Testing

@Suite struct ZoneLossTests {
    /// Two instances, one in each of two zones; the client is in neither.
    private func system(timeout: Time?, detect: Time) -> System {
        var system = System.open(.steady(rate: 100)) {
            $0.add(
                instances: 2, work: .constant(1e6),
                station: {
                    $0.zones = [0, 1]
                    $0.detect = detect
                }
            ) { $0.timeout = timeout }
        }
        system.zoneDelays = [[0, millisecond], [millisecond, 0]]
        return system
    }

    /// Nobody says that a zone is gone: half of the calls wait for their timeout until the loss is detected, and from then
    /// on all go to the other zone.
    @Test func silentUntilDetected() {
        let run = Run(
            system(timeout: 50 * millisecond, detect: 2 * second), seconds: 21, warmUp: 1,
            schedule: [(5.0055, { $0.disturb(1, Disturbance(.zones([0]), .gone)) }), (15, { $0.heal(1) })])
        #expect(run.failures(.timeout, at: 1) == run.tally.failed)
        #expect((99...101).contains(run.tally.failed))
    }

    /// A crash of the same instance is heard of at once.
    @Test func aCrashIsNot() {
        let run = Run(
            system(timeout: 50 * millisecond, detect: 2 * second), seconds: 21, warmUp: 1,
            schedule: [(5.0055, { $0.disturb(1, .crash(station: 1, .first(1))) }), (15, { $0.heal(1) })])
        #expect(run.failures(.refused, at: 1) == run.tally.failed)
        #expect((99...101).contains(run.tally.failed))
    }

    /// What was in progress there is never answered; without a timeout its callers wait for ever.
    @Test func withoutATimeoutNobodyIsTold() {
        let run = Run(
            system(timeout: nil, detect: second), seconds: 21, warmUp: 1,
            schedule: [(5.0055, { $0.disturb(1, Disturbance(.zones([0]), .gone)) }), (15, { $0.heal(1) })])
        #expect(run.tally.failed == 0)
        #expect((49...51).contains(Int(run.tally.requests - run.tally.ok)))
    }

    /// The zone of a primary takes it along: a replica elsewhere leads, and nobody writes to both.
    @Test func aPrimaryIsReplaced() {
        var system = replicated(reads: 10, writes: 1000, keys: 1000, lag: .constant(2e7), failover: second / 2)
        system.stations[1].zones = [0, 1]
        system.zoneDelays = [[0, millisecond], [millisecond, 0]]
        for link in system.links.indices { system.links[link].timeout = 100 * millisecond }
        let run = Run(
            system, seconds: 5, warmUp: 0,
            schedule: [(1, { $0.disturb(1, Disturbance(.zones([0]), .gone)) }), (3, { $0.heal(1) })])
        #expect(run.engine.view(ofStation: 1).primary == 1)
        #expect(abs(Double(run.stations[1].data.lostWrites) - 20) < 30)
        #expect(run.stations[1].data.lostWrites > 0)
        #expect(run.failures(.refused) == 0)
    }

    /// Whoever stands in no zone, or in another, notices nothing.
    @Test func onlyThatZone() {
        let run = Run(
            system(timeout: nil, detect: 0), seconds: 21, warmUp: 1,
            schedule: [(5, { $0.disturb(1, Disturbance(.zones([7]), .gone)) })])
        #expect(run.tally.ok == run.tally.requests)
    }
}
