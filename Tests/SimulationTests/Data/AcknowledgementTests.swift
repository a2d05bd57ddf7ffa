import Simulation
import Statistics
import Testing

/// A synchronous write that is repeated before its replicas have it.
@Suite struct AcknowledgementTests {
    /// The replica answers 250 ms after the write, the caller tries again every 100 ms.
    private func system(cancels: Bool = false) -> System {
        .open(.steady(rate: 10)) {
            $0.add(
                role: .store(
                    .init(read: .zero, write: .zero, replication: .synchronous, lag: .constant(2.5e8), failover: second)
                ),
                instances: 2
            ) {
                $0.writes = true
                $0.idempotent = true
                $0.cancels = cancels
                $0.timeout = 100 * millisecond
                $0.retry = .init(attempts: 3)
            }
        }
    }

    /// What is applied and not yet acknowledged is no answer: the third attempt has it when the replica does, also
    /// where the first two have been cancelled.
    @Test(arguments: [false, true]) func aRetryWaitsForTheReplica(cancels: Bool) {
        let run = Run(system(cancels: cancels), seconds: 11, warmUp: 1)
        #expect(run.tally.ok == 100)
        #expect(run.tally.latency.minimum.map { abs($0 - 250 * millisecond) < millisecond } == true)
        #expect(run.tally.latency.maximum.map { abs($0 - 250 * millisecond) < millisecond } == true)
        #expect(run.tally.duplicates == 0)
        #expect(run.stations[1].data.lostWrites == 0)
    }

    /// One that comes when the replicas have it is answered at once.
    @Test func afterTheAcknowledgement() {
        var system = system(cancels: true)
        system.links[0].retry = .init(attempts: 2, backoff: 200 * millisecond, jitter: .none)
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.tally.ok == 100)
        #expect(run.tally.latency.maximum == 300 * millisecond)
    }

    /// The loss of the primary fails all attempts that wait; nothing that was told to anybody is lost.
    @Test func thePrimaryIsLost() {
        let run = Run(
            system(), seconds: 20, warmUp: 1,
            schedule: [(10.05, { $0.disturb(1, .crash(station: 1, .primary)) }), (15, { $0.heal(1) })])
        #expect(run.tally.failed > 0)
        #expect(run.stations[1].data.lostWrites == 0)
        #expect(run.tally.duplicates == 0)
        #expect(run.engine.requestsInFlight == 0)
    }

    /// A replica that is lost and detected is waited for no longer, by none of the attempts.
    @Test func theReplicaIsLost() {
        var system = system()
        system.stations[1].detect = 120 * millisecond
        let run = Run(
            system, seconds: 20, warmUp: 1, schedule: [(10.05, { $0.disturb(1, .crash(station: 1, .replicas)) })])
        #expect(run.tally.failed == 0)
        #expect(run.tally.duplicates == 0)
    }
}
