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
}
