import Simulation
import Statistics
import Testing

@Suite struct CutTests {
    /// A cut is silent: who waits without a timeout waits until it heals, and then is answered.
    @Test func deliveredAfterItHeals() {
        let system = System.open(.steady(rate: 100)) { $0.add { $0.latency = .constant(1e6) } }
        let run = Run(
            system, seconds: 11, warmUp: 1,
            schedule: [(2.0055, { $0.disturb(1, .cut(links: [0])) }), (4.0055, { $0.heal(1) })])
        #expect(run.tally.failed == 0)
        #expect(run.stations[1].requests == run.tally.requests)
        // Sent 4.5 ms after the cut, and as long before its end as it lasts after that.
        #expect((run.tally.latency.maximum ?? 0) == 1_997_500_000)
    }

    /// With a timeout it shows as that; what the caller no longer waits for is never sent.
    @Test func timedOut() {
        let system = System.open(.steady(rate: 100)) {
            $0.add {
                $0.latency = .constant(1e6)
                $0.timeout = 50 * millisecond
            }
        }
        let run = Run(
            system, seconds: 11, warmUp: 1,
            schedule: [(2.0055, { $0.disturb(1, .cut(links: [0])) }), (4.0055, { $0.heal(1) })])
        #expect(run.failures(.partitioned) == run.tally.failed)
        #expect((195...196).contains(run.tally.failed))
        #expect(run.stations[1].requests == run.tally.requests - run.tally.failed)
    }

    /// Answers do not pass either, though the work is done.
    @Test func answersAreHeldUp() {
        let system = System.open(.steady(rate: 10)) { $0.add(work: .constant(5e7)) { $0.timeout = 90 * millisecond } }
        let run = Run(
            system, seconds: 11, warmUp: 1,
            schedule: [(2.02, { $0.disturb(1, .cut(links: [0])) }), (2.095, { $0.heal(1) })])
        #expect(run.tally.failed == 1)
        #expect(run.stations[1].ok == run.tally.requests)
    }

    /// Nor does the word that the caller has left.
    @Test func cancellationsAreLost() {
        let system = System.open(.steady(rate: 1)) {
            $0.add(work: .constant(5e8)) {
                $0.timeout = 100 * millisecond
                $0.cancels = true
            }
        }
        let run = Run(
            system, seconds: 5.9, warmUp: 0.5,
            schedule: [(2.05, { $0.disturb(1, .cut(links: [0])) }), (2.9, { $0.heal(1) })])
        #expect(run.tally.failed == 5)
        #expect(run.stations[1].ok == 1)
    }

    @Test func onlyWhatIsCut() {
        let system = System.open(.steady(rate: 100)) {
            $0.add(caller: 0) { $0.grouping = .split(1) }
            $0.add(caller: 0) { $0.grouping = .split(1) }
        }
        var cut = system
        cut.links[0].timeout = 50 * millisecond
        let run = Run(cut, seconds: 20, schedule: [(1, { $0.disturb(1, .cut(links: [0])) })])
        #expect(run.stations[1].requests == 0)
        // All but those who were still waiting when the run ended and everything healed.
        #expect(run.tally.ok - run.stations[2].ok <= 5)
        #expect(run.tally.ok > 800)
    }
}
