import Simulation
import Statistics
import Testing

@Suite struct RetryTests {
    /// What fails with probability p per attempt fails p⁴ of the time with four attempts, for 1 + p + p² + p³ the load.
    @Test func residualAndLoad() {
        let system = System.open(rate: 20_000) {
            $0.add(work: .constant(1e4), station: { $0.errors = 0.3 }) { $0.retry = .init(attempts: 4) }
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 14) }
        expect(results.map(\.failedShare), toBe: Theory.failureShare(perAttempt: 0.3, attempts: 4))
        expect(
            results.map { Double($0.stations[1].requests) / Double($0.tally.requests) },
            toBe: Theory.retryLoad(perAttempt: 0.3, attempts: 4))
        for run in results { #expect((0...10).contains(run.stations[1].requests - run.links[0].attempts)) }
    }

    /// Three attempts at each of five layers multiply: 243 calls reach the leaf for each request.
    @Test func retriesMultiply() {
        let system = System.open(.steady(rate: 10)) {
            for layer in 0..<5 {
                $0.add(caller: layer) { $0.retry = .init(attempts: 3, on: .retriedByDefault) }
            }
            $0.stations[5].errors = 1
        }
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.tally.requests == 100)
        #expect(run.tally.failed == 100)
        #expect(run.stations[5].requests == 100 * UInt64(Theory.retryAmplification(layers: 5, attempts: 3)))
        #expect(run.failures(.error, at: 5) == 100)
    }

    /// Without jitter the waits are 10, 20 and 40 ms; with full jitter half of that on average, with equal jitter ¾.
    @Test(arguments: [(.none, 70), (.full, 35), (.equal, 52.5)] as [(Link.Retry.Jitter, Double)])
    func backoffDoubles(jitter: Link.Retry.Jitter, milliseconds: Double) {
        let system = System.open(.steady(rate: 1000)) {
            $0.add(station: { $0.errors = 1 }) {
                $0.retry = .init(attempts: 4, backoff: 10 * millisecond, jitter: jitter)
            }
        }
        let times = runs(8) { (Run(system, seed: $0, seconds: 10).tally.failureLatency.mean ?? 0) * 1e-6 }
        if jitter == .none {
            #expect(times.allSatisfy { $0 == milliseconds })
        } else {
            expect(times, toBe: milliseconds)
        }
    }

    /// Rejections are not retried unless the policy says so.
    @Test(arguments: [(ReasonSet.retriedByDefault, 1), (ReasonSet([.rejected]), 3)] as [(ReasonSet, UInt64)])
    func whatIsRetried(on reasons: ReasonSet, attempts: UInt64) {
        let system = System.open(.steady(rate: 100)) {
            $0.add(station: { $0.limit = 0 }) { $0.retry = .init(attempts: 3, on: reasons) }
        }
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.failures(.rejected) == run.tally.requests)
        #expect(run.stations[1].requests == attempts * run.tally.requests)
    }

    /// What fails further down is an `error` to the caller, whatever it was: it is retried.
    @Test func failuresFurtherDownAreErrors() {
        let system = System.open(.steady(rate: 100)) {
            $0.add { $0.retry = .init(attempts: 2, on: ReasonSet([.error])) }
            $0.add(station: { $0.limit = 0 })
        }
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.stations[1].requests == 2 * run.tally.requests)
        #expect(run.failures(.rejected, at: 2) == run.tally.requests)
    }

    /// A budget of 20% lets one call in five be retried, and a rate a few more each second.
    @Test func budget() {
        func retriesPerSecond(rate: Double) -> Double {
            let system = System.open(.steady(rate: 1000)) {
                $0.add(station: { $0.errors = 1 }) {
                    $0.retry = .init(attempts: 2, budgetShare: 0.2, budgetRate: rate)
                }
            }
            let run = Run(system, seconds: 60)
            return Double(run.links[0].attempts - run.links[0].calls) / 54
        }
        #expect(abs(retriesPerSecond(rate: 0) - 200) < 1)
        #expect(abs(retriesPerSecond(rate: 10) - 210) < 1)
    }

    /// Each attempt has a timeout of its own, and is balanced anew.
    @Test func attemptsHaveTheirOwnTimeouts() {
        let system = System.open(.steady(rate: 100)) {
            $0.add(instances: 2, work: .constant(1e9)) {
                $0.timeout = 100 * millisecond
                $0.retry = .init(attempts: 3)
            }
        }
        let run = Run(system, seconds: 20)
        #expect(run.tally.failureLatency.minimum == 300 * millisecond)
        #expect(run.tally.failureLatency.maximum == 300 * millisecond)
        #expect(run.failures(.timeout) == run.tally.requests)
        #expect(run.stations[1].requests > 0)
    }
}
