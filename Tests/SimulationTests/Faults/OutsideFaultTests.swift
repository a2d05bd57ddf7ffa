import Simulation
import Statistics
import Testing

@Suite struct OutsideFaultTests {
    /// Above its limit a third party takes exactly the limit, and says so to the rest.
    @Test func limited() {
        let system = System.open(rate: 100) { $0.add(work: .constant(1e7)) }
        expect(
            runs { seed in
                let run = Run(
                    system, seed: seed, seconds: 200, warmUp: 10,
                    schedule: [(1, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .limited(rate: 20))) })])
                #expect(run.failures(.rejected, at: 1) == run.tally.failed)
                return Double(run.tally.ok) / 190
            }, toBe: 20, within: 0.01)
    }

    @Test func theLowerOfTwoLimitsHolds() {
        let system = System.open(.steady(rate: 100)) { $0.add(station: { $0.limit = 50 }) }
        let run = Run(
            system, seconds: 110, warmUp: 10,
            schedule: [
                (1, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .limited(rate: 20))) }),
                (1, { $0.disturb(2, Disturbance(.instances(of: 1, .all), .limited(rate: 80))) }),
            ])
        #expect((1998...2002).contains(run.tally.ok))
    }

    /// What is forgotten has happened: the caller hears nothing, and a ghost is left.
    @Test func forgotten() {
        let system = System.open(.steady(rate: 1000)) {
            $0.add(work: .constant(1e6)) {
                $0.timeout = 50 * millisecond
                $0.writes = true
            }
            $0.stations[1].keepsEffects = true
            $0.stations[1].unknown = 0.1
        }
        let run = Run(
            system, seconds: 101, warmUp: 1,
            schedule: [(0.5, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .forgetting(share: 0.2))) })])
        // 1 − 0.9 × 0.8 of 100,000.
        #expect(abs(Double(run.tally.ghosts) - 28_000) < 5 * 20_160.0.squareRoot())
        #expect(run.tally.failed == run.failures(.timeout) && run.tally.failed == run.tally.ghosts)
    }
}
