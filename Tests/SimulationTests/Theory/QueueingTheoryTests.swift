import Simulation
import Statistics
import Testing

@Suite struct QueueingTheoryTests {
    @Test func aSingleServerQueue() {
        let results = (1...16).map { Run(.queue(rate: 8000, work: .exponential(mean: 1e5)), seed: $0, seconds: 80) }
        let exact = Theory.SingleServer(arrivalRate: 8000, serviceRate: 10_000)
        expect(results.map { ($0.tally.latency.mean ?? 0) * 1e-9 }, toBe: exact.meanTime, "mean")
        for share in [0.5, 0.95, 0.99] {
            expect(
                results.map { Double($0.tally.latency.quantile(share) ?? 0) * 1e-9 },
                toBe: exact.timeQuantile(share), "quantile \(share)")
        }
        expect(results.map { $0.stations[1].utilization }, toBe: 0.8, "utilisation")
        expect(results.map { ($0.stations[1].wait.mean ?? 0) * 1e-9 }, toBe: exact.meanWait, "wait")
        // Little's law over the measured time, with the mean queue taken from areas and the wait from each request.
        for run in results {
            let figures = run.stations[1]
            let byLittle = Double(figures.requests) / 72 * (figures.wait.mean ?? 0) * 1e-9
            #expect(abs(byLittle / figures.queueMean - 1) < 1e-3)
        }
    }

    /// Erlang C: how many wait, and how long.
    @Test func severalServers() {
        let results = (1...16).map {
            Run(.queue(rate: 8000, servers: 10, work: .exponential(mean: 1e6)), seed: $0, seconds: 70)
        }
        let waited = results.map { run in
            // Exactly those that did not wait are recorded with 0.
            let wait = run.stations[1].wait
            return 1 - Double(shareOfZero(wait))
        }
        expect(waited, toBe: Theory.erlangC(servers: 10, load: 8), "share that waits")
        expect(
            results.map { ($0.stations[1].wait.mean ?? 0) * 1e-9 },
            toBe: Theory.meanWait(servers: 10, load: 8, meanService: 1e-3), "wait")
        expect(results.map { $0.stations[1].inServiceMean }, toBe: 8, "busy")
    }

    /// Erlang B: without a queue, losses depend on the mean service alone.
    @Test(arguments: [
        TimeDistribution.exponential(mean: 1e6), .constant(1e6),
        // A lognormal with mean 1 ms: median · exp(σ²/2), with σ = 1.
        .lognormal(median: 1e6 * 0.606530659712633, p99: 1e6 * 0.606530659712633 * 10.2404736563121),
    ])
    func lossWithoutAQueue(work: TimeDistribution) {
        let lost = runs {
            let run = Run(.queue(rate: 10_000, servers: 10, limit: 0, work: work), seed: $0, seconds: 6)
            #expect(run.failures(.shed) == run.tally.failed)
            return run.failedShare
        }
        expect(lost, toBe: Theory.erlangB(servers: 10, load: 10))
    }

    @Test func lossWithALimitedQueue() {
        let lost = runs {
            Run(.queue(rate: 9000, limit: 9, work: .exponential(mean: 1e5)), seed: $0, seconds: 40).failedShare
        }
        expect(lost, toBe: Theory.lossWithCapacity(10, load: 0.9))
    }

    /// Pollaczek and Khinchine, with constant, exponential and very uneven work of the same mean.
    @Test(arguments: [
        (0.0, TimeDistribution.constant(1e5), 10.0), (1, .gamma(mean: 1e5, variation: 1), 40),
        (4, .gamma(mean: 1e5, variation: 2), 65),
    ])
    func variableWork(squaredVariation: Double, work: TimeDistribution, seconds: Double) {
        let waits = runs {
            (Run(.queue(rate: 8000, work: work), seed: $0, seconds: seconds).stations[1].wait.mean ?? 0) * 1e-9
        }
        expect(
            waits,
            toBe: Theory.meanWait(utilization: 0.8, meanService: 1e-4, squaredVariation: squaredVariation))
    }

    /// Last come, first served has the same mean wait as first come, and a much longer tail.
    @Test func lastComeFirstServed() {
        var system = System.queue(rate: 8000, work: .exponential(mean: 1e5))
        let inOrder = Run(system, seconds: 40)
        system.stations[1].discipline = .lifo
        let reversed = runs { (Run(system, seed: $0, seconds: 36).stations[1].wait.mean ?? 0) * 1e-9 }
        expect(reversed, toBe: Theory.SingleServer(arrivalRate: 8000, serviceRate: 10_000).meanWait)
        let tail = Run(system, seconds: 40).tally.latency.quantile(0.999) ?? 0
        #expect(tail > 2 * (inOrder.tally.latency.quantile(0.999) ?? .max))
    }

    private func shareOfZero(_ histogram: LatencyHistogram) -> Double {
        // Bisection over quantiles: the largest share of values that are 0.
        var low = 0.0
        var high = 1.0
        for _ in 0..<40 {
            let middle = (low + high) / 2
            if histogram.quantile(middle) == 0 { low = middle } else { high = middle }
        }
        return low
    }
}
