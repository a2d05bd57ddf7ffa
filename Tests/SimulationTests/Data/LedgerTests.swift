import Simulation
import Statistics
import Testing

/// What users were told, set beside what their operations left behind.
@Suite struct LedgerTests {
    /// A store whose answers come too late: each attempt is applied.
    private func late(attempts: Int, idempotent: Bool) -> Run {
        let system = System.open(.steady(rate: 100)) {
            $0.add(role: .store(.init(read: .zero, write: .constant(2e8)))) {
                $0.writes = true
                $0.idempotent = idempotent
                $0.timeout = 150 * millisecond
                $0.retry = .init(attempts: attempts)
            }
        }
        return Run(system, seconds: 11, warmUp: 1)
    }

    /// A retry after a timeout applies the write again; the user was told that it failed, and yet it stands.
    @Test func retriesDuplicate() {
        let run = late(attempts: 3, idempotent: false)
        #expect(run.tally.requests == 1000)
        #expect(run.failures(.timeout) == 1000)
        #expect(run.tally.duplicates == 2000)
        #expect(run.stations[1].data.duplicates == 2000)
        #expect(run.tally.ghosts == 1000)
    }

    /// An idempotency key makes the store apply it once; it still stands although the user was told otherwise.
    @Test func idempotentCallsDoNot() {
        let run = late(attempts: 3, idempotent: true)
        #expect(run.tally.duplicates == 0)
        #expect(run.tally.ghosts == 1000)
        #expect(run.stations[1].ok >= 2940)
    }

    /// The key travels on: a retry further up is the same operation further down, but another call over the same
    /// connection is another effect.
    @Test(arguments: [(true, UInt64(0)), (false, 2000)]) func retriesFurtherUp(idempotent: Bool, duplicates: UInt64) {
        let system = System.open(.steady(rate: 100)) {
            $0.add { $0.retry = .init(attempts: 2) }
            $0.add(role: .store(.init(read: .zero, write: .zero))) {
                $0.writes = true
                $0.idempotent = idempotent
                $0.calls = 2
            }
            $0.add(caller: 1) { $0.operations = nil }
            $0.stations[3].errors = 1
        }
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.tally.failed == 1000)
        #expect(run.stations[2].requests == 4000)
        #expect(run.tally.duplicates == duplicates)
        #expect(run.tally.ghosts == 1000)
    }

    /// Several calls over one connection are as many effects, however fast each is answered.
    @Test(arguments: [false, true]) func parallelCallsAreDifferentEffects(inPlaceOfOthers: Bool) {
        let system = System.open(.steady(rate: 100)) {
            $0.add(
                work: .exponential(mean: 1e6),
                station: {
                    $0.keepsEffects = true
                    $0.errors = inPlaceOfOthers ? 1 : 0
                }
            ) {
                $0.writes = true
                $0.calls = 5
                $0.grouping = .group(1, need: nil)
                $0.fallback = inPlaceOfOthers ? .link(1) : .none
            }
            $0.add(caller: 0, station: { $0.keepsEffects = true }) {
                $0.writes = true
                $0.isFallback = true
            }
        }
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.tally.ok == 1000)
        #expect(run.stations[inPlaceOfOthers ? 2 : 1].ok >= 4990)
        #expect(run.tally.duplicates == 0)
    }

    /// Who is told the same again, under a key by which it knows that, changes nothing: the first time was the last effect.
    @Test(arguments: [true, false]) func whatIsRepeatedSettlesNothing(isIdempotent: Bool) {
        let store = Station.Store(read: .zero, write: .constant(30e6))
        let run = Run(
            System.open(.steady(rate: 1)) {
                $0.add(role: .store(store)) {
                    $0.writes = true
                    $0.idempotent = isIdempotent
                    $0.timeout = 20 * millisecond
                    $0.retry.attempts = 3
                }
            }, seconds: 20)
        // Attempts at 0, 20 and 40 ms.
        let settled = run.tally.settled.maximum ?? 0
        #expect(abs(settled - (isIdempotent ? 30 : 70) * millisecond) < millisecond, "\(settled)")
        #expect(run.tally.duplicates == (isIdempotent ? 0 : run.tally.requests * 2))
    }

    /// A third party whose answer is lost in 10% of calls: the user hears of a timeout, but the booking stands.
    @Test func unknownOutcomes() {
        let system = System.open(rate: 1000) {
            $0.add(
                work: .constant(1e6),
                station: {
                    $0.unknown = 0.1
                    $0.keepsEffects = true
                }
            ) {
                $0.writes = true
                $0.timeout = 50 * millisecond
            }
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 20) }
        expect(results.map(\.failedShare), toBe: 0.1)
        for run in results {
            #expect(run.tally.ghosts == run.tally.failed)
            #expect(run.failures(.timeout, at: 1) == run.tally.failed)
        }
    }

    /// Two stores written one after the other, the second of which fails 20% of the time.
    @Test func partialOperations() {
        var system = System.open(rate: 1000) {
            $0.add(role: .store(.init(read: .zero, write: .zero)), caller: 0) { $0.writes = true }
            $0.add(role: .store(.init(read: .zero, write: .zero)), caller: 0, station: { $0.errors = 0.2 }) {
                $0.writes = true
            }
        }
        system.operations[0].atomic = [1, 2]
        let run = Run(system, seconds: 20)
        #expect(run.tally.failed > 3000)
        #expect(run.tally.partials.map(\.has) == [0b01])
        #expect(run.tally.partials.map(\.count) == [run.tally.failed])
        #expect(run.tally.ghosts == run.tally.failed)
    }

    /// A write that was applied twice, and of which a failover loses the second application, still stands.
    @Test(arguments: [(5.2, UInt64(0)), (5.1, 1)]) func oneOfTwoApplicationsStands(crash: Double, lost: UInt64) {
        let system = System.open(.steady(rate: 1)) {
            $0.add(
                role: .store(
                    .init(read: .zero, write: .zero, lag: .constant(1e8), failover: 300 * millisecond)), instances: 2
            ) {
                $0.writes = true
                // An answer takes 120 ms, so that each attempt is applied and given up.
                $0.latency = .constant(6e7)
                $0.timeout = 100 * millisecond
                $0.retry = .init(attempts: 2)
            }
        }
        // Of the operation sent at 5 s the replica has the application of 5.06 s from 5.16 s on, and never has that of
        // 5.16 s.
        let run = Run(
            system, seconds: 8.5, warmUp: 0.5, schedule: [(crash, { $0.disturb(1, .crash(station: 1, .primary)) })])
        #expect(run.stations[1].data.lostWrites == lost)
        #expect(run.tally.duplicates == run.tally.requests - 1)
    }

    /// A user who left at the deadline was told of a failure; if the work was done after all, that is a ghost.
    @Test func leftAtTheDeadline() {
        var system = System.open(.steady(rate: 100)) {
            $0.add(role: .store(.init(read: .zero, write: .constant(1e8)))) { $0.writes = true }
        }
        system.operations[0].deadline = 50 * millisecond
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.failures(.deadline) == 1000)
        #expect(run.tally.ghosts == 1000)
        #expect(run.tally.duplicates == 0)
    }
}
