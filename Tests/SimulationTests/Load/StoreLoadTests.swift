import Simulation
import Testing

/// What stores keep of a hot key, and of what waits for a copy, costs the same however much of it there is.
@Suite struct StoreLoadTests {
    /// Writes to one key of a store with so many copies.
    private func hotKey(
        rate: Double, copies: Int, lag: TimeDistribution, replication: Station.Store.Replication = .asynchronous,
        detect: Time = 0, keys: Int64 = 1, _ change: (inout Station.Store) -> Void = { _ in }
    ) -> System {
        var store = Station.Store(read: .zero, write: .constant(1e6), replication: replication, lag: lag)
        change(&store)
        return .open(.steady(rate: rate)) {
            $0.populations = [Population(count: keys)]
            $0.operations = [OperationType(population: 0)]
            $0.add(role: .store(store), instances: copies, station: { $0.detect = detect }) { $0.writes = true }
        }
    }

    /// One of two replicas is gone, and the other one goes on: four times as many writes cost four times as much.
    @Test func aHotKeyWhileAReplicaIsGone() {
        let system = hotKey(rate: 2000, copies: 3, lag: .uniform(from: 2e7, to: 2e8)) { $0.failover = second }
        let ratio = growth(from: 5, to: 20) { seconds in
            let engine = play(
                system, seconds: Double(seconds), [Disturbance(.instances(of: 1, .primary), .down)])
            #expect(engine.tallies[0][0].ok > 1500 * UInt64(seconds))
        }
        #expect(ratio < 9)
    }

    /// Many writes of one key are lost with the primary: history is set right once.
    @Test func aHotKeyThatIsLost() {
        let ratio = growth(from: 5000, to: 20_000) { rate in
            var system = hotKey(rate: Double(rate), copies: 3, lag: .constant(1e9)) { $0.failover = second }
            system.stations[1].zones = [0, 0, 1]
            system.zoneDelays = [[0, 0], [0, 0]]
            // A replica is gone, so that much is remembered of the key; then the primary, which takes along a lag of it.
            var engine = play(system, seconds: 3, [Disturbance(.zones([1]), .gone)])
            engine.disturb(9, Disturbance(.instances(of: 1, .primary), .down))
            engine.advance(to: 5 * second)
            #expect(Int(engine.stationFigures[1].data.lostWrites) > rate * 9 / 10)
        }
        #expect(ratio < 9)
    }

    /// Of several primaries each lacks what the others took within a lag: eight times as much of it costs no more.
    @Test func aHotKeyOfSeveralPrimaries() {
        let ratio = growth(from: 1, to: 8) { eighths in
            let system = hotKey(rate: 2000, copies: 2, lag: .constant(Double(eighths) * 2.5e8)) { $0.primaries = 2 }
            let engine = play(system, seconds: 6)
            let data = engine.stationFigures[1].data
            #expect(data.conflicts > 11_000 && data.overwrittenWrites > 1000)
        }
        #expect(ratio < 3.5)
    }

    /// The loss of a replica is noticed, for which many writes wait: each is released at once.
    @Test func manyWritesWaitForALostReplica() {
        let ratio = growth(from: 1, to: 4) { seconds in
            let system = hotKey(
                rate: 5000, copies: 2, lag: .constant(1e6), replication: .synchronous,
                detect: Time(seconds) * second, keys: 1_000_000)
            let engine = play(system, seconds: 6, [Disturbance(.instances(of: 1, .replicas), .down)])
            #expect(engine.tallies[0][0].ok > 29_000)
        }
        #expect(ratio < 3)
    }

    /// One request changes many things: each is found at once, also by those who look whether it is there.
    @Test func manyWritesOfOneRequest() {
        let ratio = growth(from: 2000, to: 8000) { calls in
            let system = System.open(.steady(rate: 1)) {
                $0.add(work: .constant(1e6))
                $0.add(role: .store(.init(read: .zero, write: .zero))) {
                    $0.writes = true
                    $0.calls = calls
                    $0.idempotent = true
                }
            }
            let engine = play(system, seconds: 4.5)
            #expect(engine.stationFigures[2].ok == UInt64(4 * calls))
        }
        #expect(ratio < 9)
    }
}
