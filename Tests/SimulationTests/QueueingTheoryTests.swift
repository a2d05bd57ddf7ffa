import Simulation
import Statistics
import Testing

@Suite struct QueueingTheoryTests {
    @Test func aSingleServerQueue() {
        let start = ContinuousClock.now
        for seed in 1...4 as ClosedRange<UInt64> {
            let run = Run(.queue(rate: 8, work: .exponential(mean: 1e8)), seed: seed, seconds: 200_000)
            #expect(run.engine.brokenLaws() == [])
            print(run.tally.latency.mean!, run.tally.latency.quantile(0.99)!, run.stations[1].utilization, run.engine.eventCount)
        }
        print(ContinuousClock.now - start)
    }
}
