import Simulation
import Statistics
import Testing

/// Slots that cannot be had: some of them from the start, or one after the other until the instance crashes.
@Suite struct LeakTests {
    /// A hundred users who want nothing but a slot for a second, of ten that there are.
    private func busy(instances: Int = 1, restart: Time? = nil) -> System {
        .closed(users: 100, think: .constant(1e7)) {
            $0.add(
                instances: instances, slots: 10, work: .constant(1e9),
                station: {
                    $0.restart = restart
                    $0.detect = second
                })
        }
    }

    private func leak(_ which: Disturbance.Selection = .all) -> (inout Engine) -> Void {
        { $0.disturb(1, Disturbance(.instances(of: 1, which), .leaking(share: 1))) }
    }

    private func done(_ run: Run, in seconds: Range<Int>) -> Int {
        let series = run.engine.timeline.stations[1].ok
        return seconds.reduce(0) { $0 + Int(series[$1]) }
    }

    @Test func aShareOfTheSlotsIsLeft() {
        for (share, left) in [(0.5, 5.0), (0.31, 4), (0.01, 1), (1, 10)] {
            let run = Run(
                busy(), seconds: 200, warmUp: 100,
                schedule: [(50, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .starved(share: share))) })])
            #expect(abs(run.stations[1].inServiceMean - left) < 1e-6)
        }
    }

    @Test func nothingIsWorkedOnWithoutASlot() {
        let run = Run(
            busy(), seconds: 200, warmUp: 100,
            schedule: [
                (50, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .starved(share: 0))) }),
                (150, { $0.heal(1) }),
            ])
        #expect(abs(run.stations[1].inServiceMean - 5) < 1e-6)
    }

    /// One slot in six seconds: with the tenth, after a minute, the instance crashes; it is back after half a minute, and
    /// begins to leak again.
    @Test func slotsAreLostOneAfterTheOther() {
        let run = Run(
            busy(restart: 30 * second), seconds: 10 + 3 * 90, warmUp: 10, schedule: [(10, leak())])
        // 10 + 9 + … + 1 slots for six seconds each.
        #expect(abs(run.stations[1].inServiceMean * 270 - 3 * 330) < 10)
        // Those that wait when it crashes, and those that come before it is known to be gone, are refused.
        #expect(run.failures(.refused) > 200 && run.tally.failed == run.failures(.refused))
    }

    @Test func withoutARestartItStaysAway() {
        let run = Run(busy(), seconds: 300, warmUp: 10, schedule: [(10, leak())])
        #expect(abs(run.stations[1].inServiceMean * 290 - 330) < 10)
    }

    @Test func whenTheLeakIsMendedAllSlotsAreBack() {
        let run = Run(
            busy(), seconds: 200, warmUp: 100, schedule: [(10, leak()), (99, { $0.heal(1) })])
        #expect(abs(run.stations[1].inServiceMean - 10) < 0.01)
    }

    /// Of two instances one leaks: the other one does what it can.
    @Test func oneOfTwoLeaks() {
        let run = Run(
            busy(instances: 2, restart: 600 * second), seconds: 190, warmUp: 100, schedule: [(10, leak(.first(1)))])
        #expect(abs(run.stations[1].inServiceMean - 10) < 0.01)
    }
}
