import Simulation
import Statistics
import Testing

/// What becomes of messages that grow old, are given up or are finished too late.
@Suite struct MessageEndTests {
    /// Nobody takes anything for a while: no more can wait than come within the retention, wherever they wait.
    @Test(
        arguments: [Station.Buffer.Delivery.one, .eachInOrder(partitions: 1), .eachInOrder(partitions: 16)], [5.0, 20])
    func noMoreWaitThanAreKept(delivery: Station.Buffer.Delivery, seconds: Double) {
        let system = System.messages(
            rate: 200, .init(delivery: delivery, retention: Int64(seconds * 1e9)), slots: 50, work: .constant(1e6))
        let run = Run(
            system, seconds: 100, warmUp: 0,
            schedule: [
                (10, { $0.disturb(1, Disturbance(.instances(of: 2, .all), .stalled)) }), (80, { $0.heal(1) }),
            ])
        let most = 200 * seconds
        #expect(Double(run.stations[1].queueMax) < most + 6 * most.squareRoot() + 20, "\(run.stations[1].queueMax)")
        let expired = Double(run.stations[1].data.expired)
        let expected = 200 * (70 - seconds)
        #expect(abs(expired - expected) < 6 * expected.squareRoot() + 20, "\(expired)")
        #expect(run.tally.neverSettled == run.stations[1].data.expired)
        #expect(run.tally.settled.count + run.tally.neverSettled == run.tally.requests)
    }

    /// The last try is given up while the first is still at work, and that one finishes: the effect is in place.
    @Test(arguments: [0.9, 1.7, 2.5]) func whatIsFinishedTooLateIsSettled(work: Double) {
        for tries in [1, 2, 3] {
            for deadLetters in [nil, 3] {
                var system = System.messages(
                    rate: 20, .init(visibility: second / 2, receives: tries, deadLetters: deadLetters), slots: 500,
                    work: .constant(work * 1e9))
                system.stations.append(Station(identity: 4, role: .buffer(.init())))
                let run = Run(system, seconds: 30, warmUp: 0)
                #expect(run.tally.neverSettled == 0, "\(tries) \(run.tally.neverSettled)")
                #expect(run.tally.settled.count == run.tally.requests)
                if work > 0.5 * Double(tries) { #expect(run.stations[1].data.givenUp > 400) }
            }
        }
    }

    /// Dead letters that nobody takes lie where they are: nothing is under way. What finds no room is gone, and counted.
    @Test(arguments: [1, 40, 100_000]) func deadLettersLie(room: Int) {
        var system = System.messages(
            rate: 100, .init(visibility: second, receives: 2, deadLetters: 3), slots: 50, work: .constant(1e6),
            consumer: { $0.errors = 0.5 })
        system.stations.append(Station(identity: 4, role: .buffer(.init(capacity: room))))
        var engine = Engine(system, seed: 1)
        engine.beginMeasuring()
        engine.beginPhase()
        engine.advance(to: 30 * second)
        let series = engine.detail.feeds[0]
        let (given, dropped) = (series.givenUp.reduce(0, +), series.dropped.reduce(0, +))
        let isSettled = engine.settle(within: 60 * second)
        #expect(isSettled)
        #expect(given > 500 && engine.tallies[0][0].neverSettled >= UInt64(given))
        #expect(dropped == given - min(UInt32(room), given), "\(given) \(dropped)")
    }
}
