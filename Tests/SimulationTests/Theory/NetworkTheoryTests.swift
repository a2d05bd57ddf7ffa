import Simulation
import Statistics
import Testing

@Suite struct NetworkTheoryTests {
    /// Exact mean value analysis: users who think, then pass two stations one after the other.
    @Test(arguments: [1, 5, 20]) func closedLoop(users: Int) {
        let system = System.closed(users: users, think: .exponential(mean: 1e6)) {
            $0.add(slots: 1, work: .exponential(mean: 2e5))
            $0.add(slots: 1, work: .exponential(mean: 1e5), caller: 0)
        }
        let exact = Theory.ClosedNetwork(
            users: users, thinkTime: 1e-3, stations: [.queue(demand: 2e-4), .queue(demand: 1e-4)])
        let results = (1...16).map { Run(system, seed: $0, seconds: 20) }
        expect(results.map { Double($0.tally.requests) / 18 }, toBe: exact.throughput, "throughput")
        expect(results.map { ($0.tally.latency.mean ?? 0) * 1e-9 }, toBe: exact.meanTime, "time")
        for station in 0..<2 {
            expect(
                results.map { ($0.stations[station + 1].latency.mean ?? 0) * 1e-9 },
                toBe: exact.stationTimes[station], "time at \(station)")
        }
    }

    /// Jackson: split at random, each station is a queue of its own.
    @Test func randomSplit() {
        let loads: [(share: Double, work: Double)] = [(0.5, 1.4e5), (0.3, 2e5), (0.2, 1e5)]
        let system = System.open(rate: 10_000) {
            for load in loads {
                $0.add(slots: 1, work: .exponential(mean: load.work), caller: 0) {
                    $0.share = load.share
                    $0.grouping = .split(1)
                }
            }
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 12) }
        for (index, load) in loads.enumerated() {
            let rate = 10_000 * load.share
            expect(
                results.map { Double($0.stations[index + 1].requests) / 10.8 }, toBe: rate, "rate at \(index)")
            expect(
                results.map { ($0.stations[index + 1].latency.mean ?? 0) * 1e-9 },
                toBe: Theory.SingleServer(arrivalRate: rate, serviceRate: 1e9 / load.work).meanTime, "time at \(index)")
        }
    }

    /// The mean of the longest of ten exponential times is the tenth harmonic number.
    @Test func longestOfParallelCalls() {
        let system = System.open(rate: 1000) {
            for _ in 0..<10 {
                $0.add(work: .exponential(mean: 1e6), caller: 0) { $0.grouping = .group(1, need: nil) }
            }
        }
        let longest = runs(8) { (Run(system, seed: $0, seconds: 10).tally.latency.mean ?? 0) * 1e-6 }
        expect(longest, toBe: Theory.harmonicNumber(10))
    }

    /// The third of ten exponential times: 1/10 + 1/9 + 1/8. The same with ten calls over one connection.
    @Test(arguments: [true, false]) func someOfParallelCalls(overOneConnection: Bool) {
        let system = System.open(rate: 1000) {
            for _ in 0..<(overOneConnection ? 1 : 10) {
                $0.add(work: .exponential(mean: 1e6), caller: 0) {
                    $0.calls = overOneConnection ? 10 : 1
                    $0.grouping = .group(1, need: 3)
                }
            }
        }
        let third = runs(8) { (Run(system, seed: $0, seconds: 10).tally.latency.mean ?? 0) * 1e-6 }
        expect(third, toBe: 1 / 10.0 + 1 / 9 + 1 / 8)
    }

    /// With one slow reply in a hundred and a hundred calls, 63.4% of requests see one.
    @Test func wideFanOutMeetsTheSlowFew() {
        let work = TimeDistribution.mixture([
            .init(weight: 0.99, distribution: .constant(1e6)), .init(weight: 0.01, distribution: .constant(1e9)),
        ])
        let system = System.open(rate: 1000) {
            $0.add(work: work) {
                $0.calls = 100
                $0.grouping = .group(1, need: nil)
            }
        }
        let slow = runs(8) {
            // Latencies are 1 ms or 1 s, so the mean tells how many were slow.
            ((Run(system, seed: $0, seconds: 4).tally.latency.mean ?? 0) * 1e-9 - 0.001) / 0.999
        }
        expect(slow, toBe: Theory.shareMeetingSlowReply(slowShare: 0.01, fanOut: 100))
    }

    /// Joining the shorter of two queues, with many servers: the supermarket model.
    @Test func theShorterOfTwoQueues() {
        let system = System.open(rate: 450 * 1000) {
            $0.add(
                instances: 500, slots: 1, work: .exponential(mean: 1e6), station: { $0.balance = .twoChoices })
        }
        let times = runs(8) { (Run(system, seed: $0, seconds: 1, warmUp: 0.2).tally.latency.mean ?? 0) * 1e-6 }
        // 500 servers are not infinitely many: the model is right to about 1/500.
        let interval = Interval.ofMean(times, confidence: .ninetyNinePercent)
        let exact = Theory.supermarketMeanTime(load: 0.9)
        #expect(abs((interval?.value ?? 0) / exact - 1) < 0.015)
        #expect((interval?.relativeHalfWidth ?? 1) < 0.015)
    }
}
