import Simulation
import Statistics
import Testing

@Suite struct PinningTests {
    /// Two callers keep two of three instances busy, and the third idle: each of the two is a queue M/M/3 of its own.
    @Test func aConnectionIsNotBalanced() {
        let system = System.open(rate: 900) {
            $0.add(instances: 2, station: { $0.balance = .random })
            $0.add(instances: 3, slots: 3, work: .exponential(mean: 5e6)) { $0.isPinned = true }
        }
        let waits = runs { (Run(system, seed: $0, seconds: 250).stations[2].wait.mean ?? 0) * 1e-9 }
        expect(waits, toBe: Theory.meanWait(servers: 3, load: 2.25, meanService: 5e-3))
    }

    /// An instance that dies is left for another one as soon as it refuses; one that comes back gets nothing, so that its
    /// second death harms nobody.
    @Test(arguments: [true, false]) func movesAwayFromTheDead(isPinned: Bool) {
        let system = System.open(rate: 900) {
            $0.add(instances: 3)
            $0.add(instances: 3, slots: 100, work: .exponential(mean: 5e6), station: { $0.detect = 5 * second }) {
                $0.isPinned = isPinned
            }
        }
        let run = Run(
            system, seconds: 60, warmUp: 1,
            schedule: [
                (10, { $0.disturb(1, .crash(station: 2, .first(1))) }), (20, { $0.heal(1) }),
                (40, { $0.disturb(2, .crash(station: 2, .first(1))) }),
            ])
        if isPinned {
            // Those under way, and those that set out before the first refusal came back.
            #expect((1...10).contains(run.tally.failed))
        } else {
            #expect(run.tally.failed > 2500)
        }
    }
}
