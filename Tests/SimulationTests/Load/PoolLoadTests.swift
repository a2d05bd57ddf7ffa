import Simulation
import Testing

/// What happens to all instances of a large pool costs so much for each.
@Suite struct PoolLoadTests {
    /// Four times as many instances lose four times as many slots, crash and come back.
    @Test func aLeak() {
        let ratio = growth(from: 200, to: 800) { instances in
            let system = System.open(.steady(rate: 100)) {
                $0.add(instances: instances, slots: 64, work: .constant(1e7), station: { $0.restart = 10 * second })
            }
            let engine = play(system, seconds: 120, [Disturbance(.instances(of: 1, .all), .leaking(share: 1))])
            #expect(engine.tallies[0][0].failed > 900)
        }
        #expect(ratio < 9)
    }

    /// Four times as many instances with four times as many calls go down, or stand still, and come back.
    @Test(arguments: [Disturbance.Effect.down, .paused]) func manyInstancesAtOnce(effect: Disturbance.Effect) {
        let ratio = growth(from: 2000, to: 8000) { instances in
            let system = System.open(.steady(rate: Double(instances))) {
                $0.add(
                    instances: instances, slots: 64, work: .constant(2e9), station: { $0.detect = 10 * second })
                // What its calls wait for meanwhile.
                $0.add(work: .constant(1e9)) { $0.latency = .constant(1e6) }
            }
            let engine = play(system, seconds: 3, [Disturbance(.instances(of: 1, .all), effect)], healed: 2)
            #expect(engine.stationFigures[1].requests > instances)
        }
        #expect(ratio < 9)
    }
}
