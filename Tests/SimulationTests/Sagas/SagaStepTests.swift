import Simulation
import Statistics
import Testing

/// An orchestrator (1) whose steps are called several times (2), need not succeed (3), are made for some only (4), before
/// somebody is paid (5).
@Suite struct SagaStepTests {
    private func system(_ change: (inout System) -> Void = { _ in }) -> System {
        .open(rate: 50) { system in
            system.add(work: .constant(1e6))
            for _ in 0..<4 {
                system.add(work: .constant(10e6), caller: 1, station: { $0.keepsEffects = true }) { $0.writes = true }
            }
            system.links[1].calls = 3
            system.links[2].isOptional = true
            system.links[3].share = 0.1
            system.stations[1].saga = Saga(steps: [0: (1...4).map { .init(link: $0) }], isDurable: true)
            change(&system)
        }
    }

    @Test func stepsAreMadeAsTheirLinksSay() {
        let run = Run(system { $0.stations[3].errors = 1 }, seconds: 200, warmUp: 0)
        #expect(run.tally.failed == 0 && run.tally.duplicates == 0)
        let requests = Double(run.tally.requests)
        #expect(abs(Double(run.stations[2].requests) / requests - 3) < 0.01)
        #expect(abs(Double(run.stations[3].requests) / requests - 1) < 0.01)
        #expect(abs(Double(run.stations[4].requests) / requests - 0.1) < 0.01)
    }

    /// What was done is undone, and nothing else: not the optional step that failed, nor what was left out.
    @Test func stepsAreUndoneAsTheyWereMade() throws {
        let run = Run(
            system {
                $0.stations[3].errors = 0.5
                $0.stations[5].errors = 1
            }, seconds: 200, warmUp: 0)
        #expect(run.tally.failed == run.tally.requests && run.tally.ghosts == 0)
        let tally = try #require(run.stations[1].sagas)
        #expect(tally.undone == tally.begun && tally.givenUp == 0)
        #expect(abs(Double(tally.undos) / Double(tally.undone) - 3.6) < 0.05)
    }

    /// Each hold is captured, or none was made.
    @Test func aCaptureIsMadeWhereItsHoldWas() {
        let run = Run(
            system {
                $0.links[1].share = 0.5
                $0.links[2].calls = 2
                $0.stations[3].errors = 0.3
                $0.stations[1].saga?.steps[0] = [
                    .init(link: 1, effect: .hold), .init(link: 2, effect: .hold), .init(link: 4),
                    .init(link: 1, effect: .capture), .init(link: 2, effect: .capture),
                ]
                $0.operations[0].atomic = [2]
            }, seconds: 100, warmUp: 0)
        #expect(run.tally.failed == 0 && run.tally.duplicates == 0)
        // Three holds and three captures in half of all.
        #expect(abs(Double(run.stations[2].requests) / Double(run.tally.requests) - 3) < 0.15)
        #expect(run.tally.partials.isEmpty)
    }

    // MARK: Deadlines that travel

    /// The user's time is over while the outcome of a step is unknown: it is asked, or tried again, all the same.
    @Test(arguments: [Saga.OnUnknown.query, .retry, .undo]) func aLateSagaComesToItsEnd(policy: Saga.OnUnknown) throws {
        let run = Run(
            system {
                $0.operations[0].deadline = 2 * second
                $0.links[0].carriesDeadline = true
                $0.links[4].timeout = second
                $0.links[4].idempotent = true
                $0.stations[1].saga?.onUnknown = policy
            }, seconds: 60, warmUp: 0,
            schedule: [
                (10, { $0.disturb(1, .slow(station: 5, .all, extra: 5 * second, factor: 1)) }), (20, { $0.heal(1) }),
            ])
        let tally = try #require(run.stations[1].sagas)
        #expect(tally.running == 0 && tally.givenUp == 0)
        #expect(policy != .undo || run.tally.ghosts == 0)
        #expect(run.stations[1].latency.maximum.map { $0 < 60 * second } == true)
    }
}
