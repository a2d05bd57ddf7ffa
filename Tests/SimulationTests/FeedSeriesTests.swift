import Simulation
import Testing

/// What explanations look at of messages: series of each feed, and what became of what was done twice.
@Suite struct FeedSeriesTests {
    /// Measured from the start, for so many seconds, and then settled.
    private func engine(_ system: System, seed: UInt64 = 1, seconds: Int64) -> Engine {
        var engine = Engine(system, seed: seed)
        engine.beginMeasuring()
        engine.beginPhase()
        engine.advance(to: seconds * second)
        engine.endTraffic()
        engine.settle(within: 600 * second)
        // The last point is closed, too.
        engine.advance(to: engine.now + second)
        #expect(engine.brokenLaws() == [])
        return engine
    }

    private func sum(_ values: [UInt32]) -> Int { values.reduce(0) { $0 + Int($1) } }

    /// Six seconds of work on what is shown again after four, three times at most: each effect is there three times.
    @Test func whatIsShownAgainWhileSomebodyWorksOnItIsOvertaken() {
        let system = System.messages(
            rate: 5, .init(visibility: 4 * second, receives: 3), slots: .max, work: .constant(6e9))
        let engine = engine(system, seconds: 300)
        let series = engine.detail.feeds[0]
        let tally = engine.tallies[0][0]
        let sent = Int(tally.requests)
        #expect(sum(series.stored) == sent)
        #expect(sum(series.deliveries) == 3 * sent && sum(series.returned) == 2 * sent)
        #expect(sum(series.overtaken) == 3 * sent && sum(series.givenUp) == sent)
        #expect(sum(series.worked) == 3 * sent)
        let time = series.workedSum.reduce(0) { $0 + Double($1) } / Double(sum(series.worked))
        #expect(abs(time / 6e9 - 1) < 1e-5)
        #expect(tally.repeated.map(\.reason) == [.overtaken] && tally.repeated.map(\.station) == [2])
        #expect(tally.repeated.map(\.effects) == [tally.requests])
        #expect(tally.duplicates == 2 * tally.requests)
    }

    /// What waits is what was stored and came back, without what was taken: at the end of every point.
    @Test(arguments: [Station.Buffer.Delivery.one, .each, .eachInOrder(partitions: 6)])
    func whatWaitsIsWhatCameWithoutWhatWasTaken(delivery: Station.Buffer.Delivery) {
        let system = System.messages(
            rate: 40, .init(delivery: delivery, visibility: second), slots: 5, work: .exponential(mean: 1e8),
            consumer: { $0.errors = 0.1 })
        var engine = Engine(system, seed: 3)
        engine.advance(to: 200 * second)
        let series = engine.detail.feeds[0]
        var waiting = 0
        for point in 0..<engine.detail.count {
            waiting += Int(series.stored[point]) + Int(series.returned[point]) - Int(series.deliveries[point])
            #expect(waiting == Int(series.waiting[point]))
            #expect(series.waitingPeak[point] >= series.waiting[point])
            #expect(series.deepest[point] <= series.waiting[point])
        }
        #expect(sum(series.overtaken) == 0 && sum(series.returned) > 0)
    }

    /// Messages that fail by chance are finished in the end; those that are given up failed whenever they were taken.
    @Test func whatFailsByChanceIsFinishedInTheEnd() {
        func engine(receives: Int?) -> Engine {
            self.engine(
                System.messages(
                    rate: 50, .init(visibility: second / 10, receives: receives), slots: .max, work: .constant(1e6),
                    consumer: { $0.errors = 0.3 }), seconds: 600)
        }
        let patient = engine(receives: nil).detail.feeds[0]
        #expect(sum(patient.unworkable) == 0 && sum(patient.failedFirst) > 0)
        let strict = engine(receives: 3)
        #expect(sum(strict.detail.feeds[0].unworkable) >= sum(strict.detail.feeds[0].givenUp))
        #expect(strict.stationFigures[1].data.givenUp == UInt64(sum(strict.detail.feeds[0].givenUp)))
        #expect(sum(strict.detail.feeds[0].givenUp) > 0)
    }

    /// One key is one partition: what it gets beyond what one at a time can do waits there, and nowhere else.
    @Test func oneHotKeyFillsOnePartition() {
        var system = System.messages(
            rate: 100, .init(delivery: .eachInOrder(partitions: 8)), slots: 16, work: .constant(2e7))
        system.populations = [Population(count: 10_000, popularity: .hot(share: 0.7, keys: 1))]
        let series = engine(system, seconds: 200).detail.feeds[0]
        // 70 and a seventh of the rest's eighth come each second, and 50 can be done: some 24 more each second.
        let (waiting, deepest) = (Double(series.waiting[199]), Double(series.deepest[199]))
        #expect(abs(waiting / (200 * (70 + 30.0 / 8 - 50)) - 1) < 0.1)
        #expect(deepest > 0.98 * waiting)
        #expect(series.ready[199] == 0, "the others are empty, and that one is busy")
    }

    /// A second try under the same identity is a retry, also where it is a message that was stored twice.
    @Test func retriesAndCopiesAreToldApart() {
        var system = System.messages(
            rate: 20, .init(duplicates: 0.25), slots: .max, work: .constant(1e6))
        let copies = engine(system, seconds: 200).tallies[0][0]
        #expect(copies.repeated.map(\.reason) == [.copy])
        #expect(copies.repeated.allSatisfy { $0.effects == $0.times })
        #expect(abs(Double(copies.duplicates) / Double(copies.requests) - 0.25) < 0.03)
        if case .buffer(var buffer) = system.stations[1].role {
            buffer.duplicates = 0
            system.stations[1].role = .buffer(buffer)
        }
        system.stations[1].work = .constant(2e9)
        system.stations[1].slots = .max
        system.links[0].timeout = second
        system.links[0].retry.attempts = 2
        let retries = engine(system, seconds: 200).tallies[0][0]
        #expect(retries.repeated.map(\.reason) == [.retry])
        #expect(retries.repeated.map(\.effects) == [retries.requests] && retries.duplicates == retries.requests)
        // Nobody waited for the answers, and everything was done.
        #expect(retries.whole.map(\.reason) == [.timeout] && retries.whole.map(\.stations) == [[2]])
        #expect(retries.whole.map(\.count) == [retries.requests])
    }
}
