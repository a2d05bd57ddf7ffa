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

    /// Four callers and four callees, of which one answers nothing but errors: whoever keeps to it meets it at every attempt,
    /// a quarter of all; whoever is balanced anew fails in a quarter of these again.
    @Test(arguments: [true, false]) func aRetryMeetsTheSameOneAgain(isPinned: Bool) {
        let system = System.open(rate: 2000) {
            $0.add(instances: 4)
            $0.add(instances: 4, station: { $0.balance = isPinned ? .roundRobin : .random }) {
                $0.isPinned = isPinned
                $0.retry = .init(attempts: 2)
            }
        }
        let shares = runs { seed in
            Run(
                system, seed: seed, seconds: 20,
                schedule: [(0, { $0.disturb(1, .fail(station: 2, .first(1), share: 1)) })]
            )
            .failedShare
        }
        expect(shares, toBe: isPinned ? 1.0 / 4 : 1.0 / 16, within: 0.02)
    }

    /// One of four callees hangs: those who keep to it lose all of their slots to it, and no others do. Balanced call by call,
    /// everybody meets it, and within a second nobody has a slot left.
    @Test(arguments: [true, false]) func oneThatHangsHarmsOnlyItsOwn(isPinned: Bool) {
        var system = System.open(.steady(rate: 400)) {
            $0.add(instances: 4, slots: 20, queueLimit: 20)
            $0.add(instances: 4, work: .constant(5e6), station: { $0.detect = 1000 * second }) {
                $0.isPinned = isPinned
            }
        }
        system.operations[0].deadline = second
        let run = Run(
            system, seconds: 60, warmUp: 20, schedule: [(10, { $0.disturb(1, .pause(station: 2, .first(1))) })])
        #expect(abs(run.failedShare - (isPinned ? 0.25 : 1)) < 1e-9)
    }

    /// Where there is but one to keep to, it makes no difference.
    @Test func oneInstance() {
        func figures(_ isPinned: Bool) -> String {
            let system = System.open(rate: 200) {
                $0.add(instances: 3)
                $0.add(slots: 2, work: .exponential(mean: 5e6)) { $0.isPinned = isPinned }
            }
            let run = Run(system, seconds: 20)
            return "\(run.tally) \(run.stations)"
        }
        let isSame = figures(true) == figures(false)
        #expect(isSame)
    }
}
