import Simulation
import Statistics
import Testing

/// Consumers that go back in a log and read again what they have read.
@Suite struct ReplayTests {
    /// Ten messages a second for two consumers, each of which writes to a store of its own.
    private func system(
        retention: Time? = nil, partitions: Int = 1, keys: Int64 = 1_000_000, work: TimeDistribution = .zero,
        idempotent: Bool = false
    ) -> System {
        var system = System.open(.steady(rate: 10)) {
            let log = $0.add(
                role: .buffer(
                    .init(
                        delivery: .eachInOrder(partitions: partitions), visibility: second, retention: retention)))
            for _ in 0..<2 {
                let consumer = $0.add(slots: partitions, work: work, caller: log)
                $0.add(role: .store(.init(read: .zero, write: .zero)), caller: consumer) {
                    $0.writes = true
                    $0.idempotent = idempotent
                }
            }
        }
        system.populations = [Population(count: keys)]
        system.operations = [OperationType(population: 0)]
        return system
    }

    /// Goes back by `span` seconds after a minute.
    private func run(_ system: System, _ station: Int, back span: Int64) -> Run {
        Run(
            system, seconds: 100, warmUp: 1,
            schedule: [
                (60.05, { $0.disturb(1, Disturbance(.instances(of: station, .all), .replayed(last: span * second))) })
            ])
    }

    /// The same, point by point.
    private func timeline(_ system: System, _ station: Int, back span: Int64) -> Timeline {
        var engine = Engine(system, seed: 1)
        engine.advance(to: 60 * second + 50 * millisecond)
        engine.disturb(1, Disturbance(.instances(of: station, .all), .replayed(last: span * second)))
        engine.advance(to: 100 * second)
        return engine.detail
    }

    private func duplicates(_ run: Run) -> [UInt64] { [3, 5].map { run.stations[$0].data.duplicates } }

    @Test func allConsumersOfALogReadAgain() {
        let run = run(system(), 1, back: 20)
        #expect(duplicates(run) == [200, 200])
        #expect(run.tally.duplicates == 400 && run.tally.repeated.allSatisfy { $0.reason == .replay })
        #expect(run.tally.partials.isEmpty && run.tally.ghosts == 0)
        #expect(run.stations[2].requests == run.tally.requests + 200)
    }

    /// Each reader has a count of its own, at the time at which it went back; and what waits adds up with it.
    @Test(arguments: [(1, [200, 200]), (4, [0, 200])])
    func whatIsReadAgainIsCounted(station: Int, counts: [UInt32]) {
        let timeline = timeline(system(work: .constant(5e7)), station, back: 20)
        #expect(timeline.feeds.map { $0.replayed.reduce(0, +) } == counts)
        #expect(timeline.feeds.map { $0.reread.reduce(0, +) } == counts)
        for (series, count) in zip(timeline.feeds, counts) where count > 0 {
            #expect(series.replayed[60] == count)
            // 50 ms each.
            #expect(series.reread.lastIndex { $0 > 0 } == 70)
            var waiting = 0
            for point in 0..<timeline.count {
                waiting += Int(series.stored[point] + series.replayed[point]) - Int(series.deliveries[point])
                #expect(waiting == Int(series.waiting[point]))
            }
        }
    }

    /// A copy that is scaled has so many times as many.
    @Test func countsOfASmallerCopyAreMultiplied() {
        let timeline = timeline(system(), 1, back: 20)
        let scaled = timeline.multiplied(by: 3, instances: timeline.stations.map { _ in 3 })
        #expect(scaled.feeds.map { $0.replayed.reduce(0, +) } == [600, 600])
        #expect(scaled.feeds.map { $0.reread.reduce(0, +) } == [600, 600])
    }

    @Test func oneConsumerGoesBackAlone() { #expect(duplicates(run(system(), 4, back: 20)) == [0, 200]) }

    /// An idempotency key shows that all of it was done.
    @Test func keysTellThatItWasDone() {
        let run = run(system(idempotent: true), 1, back: 20)
        #expect(duplicates(run) == [0, 0])
        #expect(run.stations[2].requests == run.tally.requests + 200)
        #expect(run.stations[3].data.orderViolations == 0 && run.stations[3].data.replayedOverNewer == 0)
    }

    /// What is older than the log keeps is gone.
    @Test func notFurtherThanItKeeps() {
        #expect(duplicates(run(system(retention: 5 * second), 1, back: 20)) == [50, 50])
    }

    /// It reads again at its own speed, while what comes new waits behind: 200 messages of 50 ms each take 10 s.
    @Test func whatIsNewWaits() throws {
        let run = run(system(work: .constant(5e7)), 2, back: 20)
        #expect(run.stations[1].queueMax >= 199)
        // The oldest of them is 20 s old, and so it is when it is read again; the newest has waited for all others.
        let age = try #require(run.stations[1].data.age.maximum)
        #expect(abs(Double(age) / 1e9 - 20) < 0.5)
        #expect(abs((run.engine.convergenceTime ?? 0) / 1e9 - 10) < 0.5)
    }

    /// Of one key that is written over and over, the old values come after the new one; which comes after itself.
    @Test func oldValuesComeAfterNewOnes() {
        let run = run(system(keys: 1), 2, back: 20)
        #expect(run.stations[3].data.orderViolations == 199 && run.stations[3].data.replayedOverNewer == 199)
        #expect(run.stations[5].data.orderViolations == 0)
    }

    /// Going back once more before anything has been read again reads nothing more; later it does, all of it.
    @Test func twice() {
        func back(_ engine: inout Engine) {
            engine.disturb(1, Disturbance(.instances(of: 1, .all), .replayed(last: 20 * second)))
        }
        let run = Run(
            system(partitions: 4), seconds: 100, warmUp: 1,
            schedule: [
                (
                    60.05,
                    {
                        back(&$0)
                        back(&$0)
                    }
                ), (62.05, { back(&$0) }),
            ])
        #expect(duplicates(run) == [400, 400])
    }
}
