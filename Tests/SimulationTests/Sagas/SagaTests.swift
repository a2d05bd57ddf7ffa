import Simulation
import Statistics
import Testing

/// An orchestrator (1) that holds points in a ledger (2), books with an airline (3), and captures the points.
@Suite struct SagaTests {
    static let ledger = 2
    static let airline = 3

    private func system(
        rate: Double = 100, durable: Bool = true, onUnknown: Saga.OnUnknown = .undo, idempotent: Bool = true,
        _ change: (inout System) -> Void = { _ in }
    ) -> System {
        var system = System.open(rate: rate) { system in
            system.add(instances: 2, work: .constant(1e6), station: { $0.detect = second }) { $0.latency = .zero }
            let store = Station.Store(read: .constant(1e6), write: .constant(2e6))
            system.add(role: .store(store)) {
                $0.timeout = 200 * millisecond
                $0.idempotent = idempotent
            }
            system.add(work: .constant(20e6), caller: 1, station: { $0.keepsEffects = true }) {
                $0.timeout = 200 * millisecond
                $0.idempotent = idempotent
            }
            system.stations[1].saga = Saga(
                steps: [
                    0: [
                        .init(link: 1, effect: .hold), .init(link: 2),
                        .init(link: 1, effect: .capture, isUndone: false),
                    ]
                ], isDurable: durable, onUnknown: onUnknown)
            system.operations[0].atomic = [Self.ledger, Self.airline]
        }
        change(&system)
        return system
    }

    private func partials(_ run: Run) -> UInt64 { run.tally.partials.reduce(0) { $0 + $1.count } }
    private func sagas(_ run: Run) throws -> SagaTally { try #require(run.stations[1].sagas) }

    @Test func allStepsAreDoneInTheirOrder() throws {
        let run = Run(system(), seconds: 60)
        #expect(run.tally.failed == 0 && run.tally.duplicates == 0 && run.tally.ghosts == 0)
        #expect(partials(run) == 0)
        // 1 ms of its own, a hold of 2, a seat of 20, a capture of 2.
        #expect(run.tally.latency.minimum == 25 * millisecond)
        let tally = try sagas(run)
        #expect(tally.begun == tally.completed && tally.undos == 0 && tally.running == 0)
    }

    /// A step that fails for sure with a probability is undone as often: the holds before it, and nothing else.
    @Test func failuresAreUndoneExactly() throws {
        expect(
            runs { seed in
                let run = Run(system { $0.stations[Self.airline].errors = 0.2 }, seed: seed, seconds: 100, warmUp: 0)
                #expect(partials(run) == 0 && run.tally.ghosts == 0)
                guard let tally = run.stations[1].sagas else { return .nan }
                #expect(tally.undone == tally.turnedBack && tally.completed + tally.undone == tally.begun)
                // One hold each.
                #expect(tally.undos == tally.undone)
                return Double(tally.undone) / Double(tally.begun)
            }, toBe: 0.2)
    }

    /// The airline acts and does not answer: whatever is done about it, points and seats agree in the end.
    @Test(arguments: [Saga.OnUnknown.query, .undo, .retry], [true, false])
    func unknownOutcomesComeToAnEnd(policy: Saga.OnUnknown, idempotent: Bool) throws {
        let run = Run(
            system(onUnknown: policy, idempotent: idempotent) { $0.stations[Self.airline].unknown = 0.1 }, seconds: 100)
        #expect(partials(run) == 0)
        let tally = try sagas(run)
        #expect(tally.running == 0 && tally.givenUp == 0)
        switch policy {
        case .query:
            #expect(run.tally.failed == 0 && tally.queries > 0)
            #expect(run.tally.duplicates == 0)
        case .undo:
            #expect(run.failedShare > 0.05 && run.tally.ghosts == 0)
        case .retry:
            #expect(run.tally.failed == 0)
            #expect((run.tally.duplicates == 0) == idempotent)
        }
    }

    /// Undoing at once, the share of bookings that fail is the share of outcomes that are unknown.
    @Test func whatIsUnknownIsUndone() {
        expect(
            runs { seed in
                Run(system { $0.stations[Self.airline].unknown = 0.1 }, seed: seed, seconds: 200).failedShare
            }, toBe: 0.1)
    }

    /// Trying again without a key books 1/(1−p) − 1 seats too many for each.
    @Test func retriesWithoutAKeyBookAgain() {
        expect(
            runs { seed in
                let run = Run(
                    system(onUnknown: .retry, idempotent: false) { $0.stations[Self.airline].unknown = 0.2 },
                    seed: seed,
                    seconds: 200)
                return Double(run.tally.duplicates) / Double(run.tally.requests)
            }, toBe: 0.25, within: 0.04)
    }

    // MARK: Crashes

    private func crash(_ at: Double, until end: Double) -> [(at: Double, what: (inout Engine) -> Void)] {
        [(at, { $0.disturb(1, .crash(station: 1, .all)) }), (end, { $0.heal(1) })]
    }

    @Test func aDurableSagaIsUndoneAfterACrash() throws {
        let run = Run(system(rate: 1000), seconds: 20, schedule: crash(10, until: 15))
        #expect(partials(run) == 0 && run.tally.ghosts == 0)
        let tally = try sagas(run)
        // Some 24 were at the ledger or the airline at that moment.
        #expect(tally.interrupted > 8 && tally.interrupted == tally.turnedBack && tally.undone == tally.turnedBack)
        #expect(tally.forgotten == 0 && tally.running == 0)
    }

    /// Forgotten holds stand for ever: as many as were between the first step and the last.
    @Test func aForgottenSagaStands() throws {
        let run = Run(system(rate: 1000, durable: false), seconds: 20, schedule: crash(10, until: 15))
        let tally = try sagas(run)
        #expect(tally.forgotten > 8 && tally.undone == 0)
        #expect(partials(run) > 8 && partials(run) <= tally.forgotten)
        // The user was told that it failed, and yet something stands.
        #expect(run.tally.ghosts >= partials(run))
    }

    /// The number in flight between two steps is Poisson with the rate times their time.
    @Test func asManyAreForgottenAsWereInFlight() {
        expect(
            runs(32) { seed in
                let run = Run(
                    system(rate: 20_000, durable: false), seed: seed, seconds: 4, warmUp: 0,
                    schedule: crash(2, until: 3))
                return Double(run.stations[1].sagas?.forgotten ?? 0)
            }, toBe: 20_000 * 0.024, within: 0.04)
    }

    // MARK: Undoing

    /// Where the ledger cannot be reached, the undo is tried until it can.
    @Test func anUndoIsTriedUntilItSucceeds() throws {
        let run = Run(
            system { $0.stations[Self.airline].errors = 0.5 }, seconds: 30,
            schedule: [
                (10, { $0.disturb(1, .fail(station: Self.ledger, .all, share: 1)) }), (25, { $0.heal(1) }),
            ])
        let tally = try sagas(run)
        #expect(partials(run) == 0)
        #expect(tally.undosTried > tally.undos && tally.running == 0 && tally.givenUp == 0)
        #expect(tally.undone == tally.turnedBack)
    }

    /// After so many tries it is left to people, and the run still ends.
    @Test func whatCannotBeUndoneIsGivenUp() throws {
        let run = Run(
            system(rate: 1) {
                $0.stations[Self.airline].errors = 1
                $0.links[1].timeout = 1
            }, seconds: 20, settle: 7200)
        #expect(try sagas(run).running == 0)
    }

    /// A late arrival of what was undone finds that it was cancelled; without a key, it happens after all.
    @Test(arguments: [true, false]) func lateArrivalsAreCancelledByTheirKey(idempotent: Bool) {
        let run = Run(
            system(rate: 20, idempotent: idempotent) {
                // The answer is not awaited, and the undo overtakes it in the queue.
                $0.stations[Self.airline].work = .exponential(mean: 150e6)
                $0.links[2].timeout = 50 * millisecond
            }, seconds: 200)
        #expect(run.tally.failed > 100)
        #expect((partials(run) == 0 && run.tally.ghosts == 0) == idempotent)
    }

    /// A link that tries again: the first try has worked unheard, the second fails for sure. The step may have been done.
    @Test(arguments: [Saga.OnUnknown.query, .undo]) func anEarlierTryMayHaveWorked(policy: Saga.OnUnknown) throws {
        let run = Run(
            system(onUnknown: policy) {
                $0.stations[Self.airline].unknown = 0.3
                $0.stations[Self.airline].errors = 0.3
                $0.links[2].retry = .init(attempts: 2)
            }, seconds: 100)
        #expect(run.tally.failed > 100)
        #expect(partials(run) == 0 && run.tally.ghosts == 0)
        #expect(try sagas(run).running == 0)
    }

    /// What is called behind the steps fails: they are undone, whether or not the saga is durable.
    @Test(arguments: [true, false]) func aFailureBehindTheStepsUndoesThem(durable: Bool) throws {
        let run = Run(
            system(durable: durable) { $0.add(caller: 1, station: { $0.errors = 0.5 }) { _ in } }, seconds: 50)
        let tally = try sagas(run)
        #expect(tally.undone > 1000 && tally.forgotten == 0)
        #expect(run.failedShare > 0.4)
    }

    /// A caller that gives up and tries again while the first saga is under way, or being undone.
    @Test(arguments: [Saga.OnUnknown.query, .undo, .retry]) func repeatedCallsDoNotTearEachOtherApart(
        policy: Saga.OnUnknown
    ) throws {
        let run = Run(
            system(onUnknown: policy) {
                $0.stations[Self.airline].work = .exponential(mean: 100e6)
                $0.stations[Self.airline].unknown = 0.1
                $0.stations[Self.airline].errors = 0.1
                $0.links[0].timeout = 150 * millisecond
                $0.links[0].retry = .init(attempts: 4, backoff: 50 * millisecond)
            }, seconds: 200)
        #expect(partials(run) == 0)
        #expect(try sagas(run).running == 0)
    }

    /// The step's callee changes something, and then fails by somebody behind it, or waits for that in vain: it is undone.
    @Test(arguments: [Saga.OnUnknown.query, .undo], [true, false])
    func aStepThatFailsHalfwayIsUndone(policy: Saga.OnUnknown, fails: Bool) throws {
        let run = Run(
            system(onUnknown: policy) {
                $0.stations[Self.airline].keepsEffects = false
                for _ in 0..<2 {
                    $0.add(work: .constant(1e6), caller: Self.airline, station: { $0.keepsEffects = true }) {
                        $0.writes = true
                        $0.idempotent = true
                    }
                }
                if fails { $0.stations[5].errors = 0.3 } else { $0.stations[5].unknown = 0.3 }
                $0.operations[0].atomic = [Self.ledger, 4, 5]
            }, seconds: 100)
        #expect(partials(run) == 0 && run.tally.ghosts == 0)
        let tally = try sagas(run)
        #expect(tally.undone > 2000 || policy == .query && !fails)
        #expect(tally.running == 0)
    }

    /// Points on three copies in step; the primary dies and another copy leads. What the orchestrator hears is what stands.
    @Test(arguments: [Saga.OnUnknown.query, .undo, .retry], [1, 2, 3] as [UInt64])
    func aFailoverLeavesNothingByHalf(policy: Saga.OnUnknown, seed: UInt64) throws {
        let run = Run(
            system(rate: 300, onUnknown: policy) {
                $0.stations[Self.ledger].instances = 3
                $0.stations[Self.ledger].role = .store(
                    .init(
                        read: .constant(1e6), write: .exponential(mean: 5e6), replication: .synchronous,
                        lag: .exponential(mean: 5e6), failover: 2 * second))
                $0.stations[Self.airline].work = .exponential(mean: 100e6)
                $0.links[1].retry = .init(attempts: 2, backoff: 100 * millisecond)
            }, seed: seed, seconds: 60,
            schedule: [
                (20, { $0.disturb(1, .crash(station: Self.ledger, .primary)) }), (40, { $0.heal(1) }),
            ])
        #expect(partials(run) == 0 && run.tally.ghosts == 0 && run.tally.duplicates == 0)
        #expect(try sagas(run).running == 0)
    }

    @Test func callersWhoTryAgainBookOnce() throws {
        let run = Run(
            system {
                $0.stations[Self.airline].errors = 0.3
                $0.links[0].retry = .init(attempts: 5)
            }, seconds: 100)
        #expect(partials(run) == 0 && run.tally.duplicates == 0)
        #expect(run.failedShare < 0.01)
    }

    /// Behind an adapter the airline is undone all the same.
    @Test func anUndoIsPassedOn() throws {
        let run = Run(
            system {
                $0.stations[Self.airline].keepsEffects = false
                $0.add(work: .constant(1e6), caller: Self.airline, station: { $0.keepsEffects = true }) {
                    $0.writes = true
                    $0.idempotent = true
                }
                $0.operations[0].atomic = [Self.ledger, 4]
                // What is asked last fails: hold and seat are undone.
                $0.add(caller: 1, station: { $0.errors = 0.5 }) { _ in }
                $0.stations[1].saga?.steps[0]?.insert(.init(link: 4, isUndone: false), at: 2)
            }, seconds: 50)
        let tally = try sagas(run)
        #expect(tally.undone > 1000 && tally.undos == 2 * tally.undone)
        #expect(partials(run) == 0 && run.tally.ghosts == 0)
    }

    @Test func theSameSeedGoesTheSameWay() {
        let one = Run(
            system { $0.stations[Self.airline].unknown = 0.2 }, seed: 5, seconds: 20, schedule: crash(5, until: 8))
        let other = Run(
            system { $0.stations[Self.airline].unknown = 0.2 }, seed: 5, seconds: 20, schedule: crash(5, until: 8))
        #expect(one.engine.fingerprint == other.engine.fingerprint)
    }

    @Test func operationsWithoutStepsPassThrough() throws {
        let run = Run(
            system {
                $0.stations[1].saga?.steps = [:]
                $0.links[1].writes = true
                $0.links[2].writes = true
            }, seconds: 20)
        #expect(run.tally.failed == 0)
        #expect(try sagas(run).begun == 0)
    }
}
