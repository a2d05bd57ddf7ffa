import Simulation
import Testing

/// The timeline for explanations: as fine as it was where something changed, in a run of any length.
@Suite struct DetailTests {
    private func run(hours: Int) -> Engine {
        let system = System.open(rate: 20) { $0.add(work: .exponential(mean: 2e7)) { $0.timeout = second } }
        var engine = Engine(system, seed: 1)
        engine.beginMeasuring()
        engine.beginPhase()
        let half = Time(hours) * 1800 * second
        engine.advance(to: half)
        engine.disturb(1, .crash(station: 1, .all))
        engine.advance(to: half + 60 * second)
        engine.heal(1)
        engine.advance(to: 2 * half)
        return engine
    }

    @Test(arguments: [1, 4]) func secondsAreKnownAroundAChange(hours: Int) {
        let engine = run(hours: hours)
        let detail = engine.detail
        let half = Time(hours) * 1800 * second
        #expect(detail.count <= Timeline.mostPoints)
        #expect(detail.edges.count == detail.count + 1)
        #expect(detail.edges.contains(half) && detail.edges.contains(half + 60 * second))
        let broken = detail.point(at: half)..<detail.point(at: half + 60 * second)
        let series = detail.stations[1]
        #expect(broken.allSatisfy { series.refusals[$0] > 0 })
        #expect(series.refusals[..<broken.lowerBound].allSatisfy { $0 == 0 })
        #expect(series.refusals[broken.upperBound...].allSatisfy { $0 == 0 })
    }

    @Test func nothingIsCountedTwiceOrLost() {
        let engine = run(hours: 2)
        let (coarse, detail) = (engine.timeline, engine.detail)
        let upTo = detail.point(at: coarse.time(coarse.count))
        func same(_ counts: (OperationSeries) -> [UInt32]) -> Bool {
            let fine = counts(detail.operations[0])[..<upTo].reduce(0) { $0 + UInt64($1) }
            return fine == counts(coarse.operations[0])[..<coarse.count].reduce(0) { $0 + UInt64($1) }
        }
        #expect(detail.edges[upTo] == coarse.time(coarse.count))
        #expect(same(\.offered) && same(\.ok) && same(\.failed) && same(\.sentOk) && same(\.sentFailed))
        let stations = (coarse.stations[1], detail.stations[1])
        #expect(
            stations.0.waits[..<coarse.count].reduce(0) { $0 + UInt64($1) }
                == stations.1.waits[..<upTo].reduce(0) { $0 + UInt64($1) })
    }
}
