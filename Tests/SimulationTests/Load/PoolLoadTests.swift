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

    /// So many messages, for few workers or for many: whoever is free is found at once.
    @Test func manyWorkers() {
        let ratio = growth(from: 1, to: 16) { share in
            let workers = 1000 * share
            let system = System.messages(
                rate: 1.2 * Double(workers), .init(), consumers: workers, work: .exponential(mean: 1e9))
            let engine = play(system, seconds: 1 + 20 / Double(share))
            #expect(engine.stationFigures[2].requests > 15_000)
        }
        #expect(ratio < 5)
    }

    /// Whoever follows a store asks whether it can be read, however many shards it has.
    @Test func manyShards() {
        let ratio = growth(from: 10, to: 5000) { shards in
            var store = Station.Store(read: .zero, write: .constant(1e6), lag: .constant(1e6))
            store.shards = shards
            let system = System.open(.steady(rate: 10_000)) {
                $0.populations = [Population(count: 1_000_000)]
                $0.operations = [OperationType(population: 0)]
                $0.add(role: .store(store), instances: shards * 2) { $0.writes = true }
                $0.add(station: { $0.follows = 1 })
            }
            let engine = play(system, seconds: 3)
            #expect(engine.stationFigures[2].requests > 29_000)
        }
        #expect(ratio < 6)
    }
}
