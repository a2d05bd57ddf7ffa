import Simulation
import Statistics
import Testing

/// A policy that is as loose as it can be, on the connection of a system that is well or on one that is not.
struct LoosePolicy: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var apply: @Sendable (inout Link) -> Void

    init(_ name: String, _ apply: @escaping @Sendable (inout Link) -> Void) {
        testDescription = name
        self.apply = apply
    }
}

/// Where policies end: at their loosest they are not there, and at their tightest nothing passes, or all of it twice.
@Suite struct PolicyLimitTests {
    private static let loose = [
        LoosePolicy("a timeout longer than anything takes") { $0.timeout = 1000 * second },
        LoosePolicy("one attempt") { $0.retry = .init(attempts: 1, backoff: second) },
        LoosePolicy("retries for reasons that do not occur") {
            $0.retry = .init(attempts: 5, on: ReasonSet([.readOnly]))
        },
        LoosePolicy("retries on a budget of nothing") {
            $0.retry = .init(attempts: 5, budgetShare: 0, budgetRate: 0)
        },
        LoosePolicy("a breaker that needs to see more calls than there are") {
            $0.breaker = .init(failures: 0.01, window: 10_000, minimum: 10_000, open: second, probes: 1)
        },
        LoosePolicy("a breaker for failures of all, where some succeed") {
            $0.breaker = .init(failures: 1, window: 100, minimum: 100, open: second, probes: 1)
        },
        LoosePolicy("a bulkhead with room for all") { $0.bulkhead = 1_000_000 },
        LoosePolicy("a limit that is never reached") { $0.limit = 1e9 },
        LoosePolicy("a hedge after more than anything takes") { $0.hedge = .after(1000 * second) },
        LoosePolicy("cancellation where nobody leaves") { $0.cancels = true },
        LoosePolicy("a deadline that travels where there is none") { $0.carriesDeadline = true },
        LoosePolicy("a key where nothing is repeated") { $0.idempotent = true },
        LoosePolicy("a pinned connection to the only instance") { $0.isPinned = true },
        LoosePolicy("a group of one") { $0.grouping = .group(1, need: 1) },
    ]

    /// A callee with a queue that fails now and then, and changes data.
    private func system(rate: Double = 80, _ change: (inout Link) -> Void) -> System {
        .open(rate: rate) {
            $0.add()
            $0.add(
                slots: 10, queueLimit: 50, work: .exponential(mean: 1e8),
                station: {
                    $0.errors = 0.1
                    $0.keepsEffects = true
                }
            ) {
                $0.writes = true
                change(&$0)
            }
        }
    }

    /// Not one figure differs, and not one number is drawn otherwise.
    @Test(arguments: loose) func atItsLoosestItIsNotThere(policy: LoosePolicy) {
        func figures(_ change: (inout Link) -> Void) -> String {
            let run = Run(system(change), seconds: 30)
            #expect(run.tally.failed > 100 && run.stations[2].wait.maximum ?? 0 > 0)
            return "\(run.tally) \(run.stations)"
        }
        let isSame = figures(policy.apply) == figures { _ in }
        #expect(isSame)
    }

    /// A throttle that lets a million pass for each that is accepted holds nobody back once one was: here users wait for each
    /// answer, so that no call is under way of which nothing is known yet.
    @Test func aThrottleAtItsLoosestIsNotThere() {
        func figures(_ ratio: Double?) -> String {
            let system = System.closed(users: 1, think: .constant(1e8)) {
                $0.add(work: .exponential(mean: 1e8), station: { $0.errors = 0.1 }) { $0.throttle = ratio }
            }
            let run = Run(system, seconds: 300)
            #expect(run.tally.failed > 50)
            return "\(run.tally) \(run.stations)"
        }
        let isSame = figures(1e6) == figures(nil)
        #expect(isSame)
    }

    /// A breaker sees no more calls than its window has, whatever it would need.
    @Test func aMinimumAboveTheWindow() {
        func opens(minimum: Int) -> [UInt64] {
            let breaker = Link.Breaker(failures: 0.3, window: 10, minimum: minimum, open: second, probes: 1)
            let run = Run(system { $0.breaker = breaker }, seconds: 30)
            return [run.tally.ok, run.failures(.breakerOpen)]
        }
        #expect(opens(minimum: 11) == opens(minimum: 10))
        #expect(opens(minimum: 10)[1] > 0)
    }

    /// What nothing passes, with the reason that it gives.
    @Test(arguments: [
        (Reason.timeout, LoosePolicy("a timeout of no time") { $0.timeout = 1 }),
        (.bulkhead, LoosePolicy("a bulkhead without a place") { $0.bulkhead = 0 }),
        (.rejected, LoosePolicy("a limit of nothing") { $0.limit = 0 }),
    ])
    func atItsTightestNothingPasses(reason: Reason, policy: LoosePolicy) {
        let run = Run(system(policy.apply), seconds: 30)
        #expect(run.tally.ok == 0 && run.failures(reason) == run.tally.requests)
        // Only those who do not wait have asked for anything.
        #expect((run.stations[2].requests >= run.tally.requests) == (reason == .timeout))
        #expect((run.stations[2].requests == 0) == (reason != .timeout))
    }
}
