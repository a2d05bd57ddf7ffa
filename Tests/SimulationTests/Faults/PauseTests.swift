import Simulation
import Statistics
import Testing

@Suite struct PauseTests {
    /// Work in service resumes with what was left of it.
    @Test func workResumes() {
        let system = System.open(.steady(rate: 1)) { $0.add(work: .constant(5e8)) }
        let run = Run(
            system, seconds: 5.5, warmUp: 0.5,
            schedule: [(1.2, { $0.disturb(1, .pause(station: 1, .all)) }), (1.7, { $0.heal(1) })])
        #expect(run.tally.ok == 5)
        #expect(run.tally.latency.minimum == 500 * millisecond)
        #expect(run.tally.latency.maximum == 1000 * millisecond)
    }

    /// It accepts and queues meanwhile.
    @Test func requestsQueueUp() {
        let system = System.open(.steady(rate: 100)) { $0.add() }
        let run = Run(
            system, seconds: 11, warmUp: 1,
            schedule: [(2.001, { $0.disturb(1, .pause(station: 1, .all)) }), (5.001, { $0.heal(1) })])
        #expect(run.tally.failed == 0)
        #expect(run.stations[1].queueMax == 300)
        #expect(run.tally.latency.maximum == 2991 * millisecond)
    }

    /// After detection calls go elsewhere; where there is nobody else they go on coming.
    @Test(arguments: [1, 2]) func detection(instances: Int) {
        let system = System.open(.steady(rate: 100)) {
            $0.add(instances: instances, station: { $0.detect = second }) { $0.timeout = second / 2 }
        }
        let run = Run(
            system, seconds: 20, warmUp: 10,
            schedule: [(10.001, { $0.disturb(1, .pause(station: 1, .first(1))) })])
        if instances == 2 {
            #expect((49...51).contains(run.failures(.timeout)))
        } else {
            // All but those who were still waiting when the run ended and everything healed.
            #expect((949...951).contains(run.failures(.timeout)))
        }
    }

    /// A paused caller hears of answers and timeouts when it goes on.
    @Test func aPausedCallerHearsLater() {
        let system = System.open(.steady(rate: 1)) {
            $0.add()
            $0.add(work: .constant(1e8)) { $0.timeout = second / 5 }
        }
        let run = Run(
            system, seconds: 5.5, warmUp: 0.5,
            schedule: [(1.05, { $0.disturb(1, .pause(station: 1, .all)) }), (1.75, { $0.heal(1) })])
        #expect(run.tally.ok == 5)
        #expect(run.tally.latency.maximum == 750 * millisecond)
    }
}
