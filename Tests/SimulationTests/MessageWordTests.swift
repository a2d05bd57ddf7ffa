import Simulation
import Statistics
import Testing

/// What becomes of the word that a message is finished, and of messages whose time is none at all.
@Suite struct MessageWordTests {
    /// Work of 10 s on messages that are shown again after 20 s, for a minute in which nothing passes their connection, or the
    /// queue is down: what was being worked on then is done once more, as where each message is lost.
    private func duplicates(_ disturbance: Disturbance, for seconds: Double, visibility: Time = 20 * second) -> UInt64 {
        let system = System.messages(
            rate: 10, .init(visibility: visibility), consumers: 2, slots: 200, work: .constant(1e10))
        let run = Run(
            system, seconds: 120, warmUp: 0,
            schedule: [(20, { $0.disturb(1, disturbance) }), (20 + seconds, { $0.heal(1) })])
        #expect(run.tally.neverSettled == 0)
        return run.tally.duplicates
    }

    @Test func aWordThatCannotPassIsNotHeard() {
        for effect in [Disturbance.Effect.cut, .losing(share: 1)] {
            let count = duplicates(Disturbance(.links([1]), effect), for: 60)
            #expect((70...130).contains(count), "\(effect): \(count)")
        }
        #expect((70...130).contains(duplicates(.crash(station: 1, .all), for: 60)))
    }

    /// It travels when the connection is whole again, and is in time then.
    @Test func aWordThatHasWaitedIsHeard() {
        #expect(duplicates(Disturbance(.links([1]), .cut), for: 8) == 0)
        #expect(duplicates(Disturbance(.links([1]), .cut), for: 60, visibility: 100 * second) == 0)
    }

    /// A dead-letter queue that is down takes none: they are gone.
    @Test func deadLettersFindTheirQueueDown() {
        var system = System.messages(
            rate: 10, .init(visibility: second, receives: 1, deadLetters: 3), slots: 10, work: .constant(1e7),
            consumer: { $0.errors = 1 })
        system.stations.append(Station(identity: 4, role: .buffer(.init())))
        system.add(slots: 10, work: .constant(1e7)) { $0.writes = false }
        let run = Run(
            system, seconds: 60, warmUp: 0,
            schedule: [(20, { $0.disturb(1, .crash(station: 3, .all)) }), (40, { $0.heal(1) })])
        #expect((150...250).contains(run.tally.neverSettled), "\(run.tally.neverSettled)")
        // All others are taken, the last of them when nobody measures any more.
        #expect((0...40).contains(run.tally.requests - run.tally.neverSettled - run.stations[4].ok))
    }

    /// Copies of a message are one effect and two messages: each that was given up may be finished late.
    @Test func copiesAreFinishedLate() {
        let system = System.messages(
            rate: 10, .init(visibility: 5 * second, receives: 1, duplicates: 1), consumers: 2, slots: 200,
            work: .uniform(from: 1e9, to: 9e9))
        let run = Run(system, seconds: 60, warmUp: 0)
        #expect(run.stations[1].data.givenUp > 400)
        #expect(run.tally.neverSettled == 0, "\(run.tally.neverSettled) of \(run.tally.requests)")
    }

    /// What fails in no time, over no distance, and is shown again at once: time goes on.
    @Test(arguments: [Station.Buffer.Delivery.one, .eachInOrder(partitions: 4)])
    func shownAgainAtOnce(delivery: Station.Buffer.Delivery) {
        let system = System.messages(
            rate: 10, .init(delivery: delivery, visibility: 0), slots: 4, work: .zero, consumer: { $0.errors = 1 })
        var engine = Engine(system, seed: 1)
        engine.beginMeasuring()
        let isDone = engine.advance(to: second, events: 100_000)
        #expect(isDone)
        // Nobody takes so many for so long that it is shown again while it is worked on.
        #expect(engine.stationFigures[2].failed > 1000)
    }
}
