import Simulation
import Testing

/// What the timeline keeps for explanations is what went on in the instances.
@Suite struct TimelineTests {
    private static let pool = System.open(rate: 600) {
        $0.add(instances: 3, slots: 8, work: .exponential(mean: 1e7)) { $0.timeout = second }
    }

    private func engine(_ system: System, until seconds: Time, _ schedule: [(Time, (inout Engine) -> Void)]) -> Engine {
        var engine = Engine(system, seed: 1, timelineStep: second)
        engine.beginMeasuring()
        engine.beginPhase()
        for (time, what) in schedule {
            engine.advance(to: time * second)
            what(&engine)
        }
        engine.advance(to: seconds * second)
        return engine
    }

    @Test func anInstanceThatStandsStillIsSeenAndNoOther() {
        let engine = engine(
            Self.pool, until: 30,
            [(10, { $0.disturb(1, .pause(station: 1, .first(1))) }), (20, { $0.heal(1) })])
        let stalled = engine.timeline.stations[1].stalledArea.map { Double($0) / Double(second) }
        #expect(stalled[..<10].allSatisfy { $0 == 0 })
        #expect(stalled[11..<19].allSatisfy { $0 == 1 }, "\(stalled)")
        #expect(stalled[21...].allSatisfy { $0 == 0 })
        #expect(engine.brokenLaws() == [])
    }

    @Test func answersAreCountedWhereTheirOperationsWereSent() {
        var engine = engine(
            Self.pool, until: 30,
            [(10, { $0.disturb(1, .pause(station: 1, .all)) }), (20, { $0.heal(1) })])
        engine.endTraffic()
        engine.settle(within: 60 * second)
        let series = engine.timeline.operations[0]
        for point in 0..<30 {
            #expect(series.sentOk[point] + series.sentFailed[point] == series.offered[point], "\(point)")
        }
        // Who was sent into the pause gave up, except those of its last second.
        #expect(series.sentFailed[10..<19].reduce(0, +) > 1700)
        #expect(series.sentFailed[..<9].allSatisfy { $0 == 0 })
        #expect(series.sentOk.reduce(0) { $0 + UInt64($1) } == engine.tallies[0][0].ok)
    }

    @Test func promotionsAndWhatIsOutOfServiceAreKept() {
        let system = replicated(reads: 100, writes: 100, lag: .constant(1e6), failover: 5 * second)
        let engine = engine(
            system, until: 40,
            [(10, { $0.disturb(1, .crash(station: 1, .primary)) }), (30, { $0.heal(1) })])
        let series = engine.timeline.stations[1]
        #expect(series.promotions.indices.filter { series.promotions[$0] > 0 } == [15])
        #expect(series.outArea[12..<29].allSatisfy { $0 > 0 })
        #expect(series.outArea[31...].allSatisfy { $0 == 0 })
    }
}
