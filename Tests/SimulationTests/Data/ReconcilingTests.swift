import Simulation
import Statistics
import Testing

/// A service (1) that writes to two stores (2, 3), and a reconciler (4) that compares them.
@Suite struct ReconcilingTests {
    private func system(repairs: Bool?, every: Time = 30 * second, grace: Time = 10 * second) -> System {
        var system = System.open(.steady(rate: 10)) { system in
            let store = Station.Store(read: .constant(1e6), write: .constant(2e6))
            system.add(work: .constant(1e6))
            system.add(role: .store(store)) { $0.writes = true }
            system.add(role: .store(store), caller: 1) { $0.writes = true }
            system.operations[0].atomic = [2, 3]
        }
        guard let repairs else { return system }
        system.stations.append(Station(identity: 9))
        for store in [2, 3] {
            system.connect(4, store) {
                $0.operations = []
                $0.writes = true
                $0.idempotent = true
            }
        }
        system.stations[4].reconciler = .init(links: [3, 4], every: every, grace: grace, repairs: repairs)
        return system
    }

    private let outage: [(Double, (inout Engine) -> Void)] = [
        (12.25, { $0.disturb(1, .crash(station: 3, .all)) }), (17.25, { $0.heal(1) }),
    ]

    private func partials(_ run: Run) -> UInt64 { run.tally.partials.reduce(0) { $0 + $1.count } }

    @Test func withoutOneWhatIsHalfDoneStaysSo() {
        let run = Run(system(repairs: nil), seconds: 60, warmUp: 0, schedule: outage)
        #expect(partials(run) == 50)
        #expect(run.engine.convergenceTime == .infinity)
    }

    /// Where something else answers in the place of a repair, nothing is made; it is tried again the next time, not at once.
    @Test func aFallbackRepairsNothing() {
        var system = system(repairs: true)
        system.links[4].fallback = .decision(.flag)
        system.links[4].limit = 0
        var engine = Engine(system, seed: 1)
        engine.beginMeasuring()
        engine.beginPhase()
        for (time, what) in outage {
            engine.advance(to: Time(time * 1e9))
            what(&engine)
        }
        let isDone = engine.advance(to: 200 * second, events: 100_000)
        #expect(isDone)
        #expect(engine.stationFigures[4].data.discrepancies == 50 && engine.stationFigures[4].data.repairs == 0)
    }

    @Test func whatIsMissingIsMade() {
        let run = Run(system(repairs: true), seconds: 60, warmUp: 0, schedule: outage)
        #expect(run.stations[4].data.discrepancies == 50 && run.stations[4].data.repairs == 50)
        #expect(partials(run) == 0 && run.tally.neverSettled == 0 && run.tally.duplicates == 0)
        // They failed, and what they asked for was done all the same.
        #expect(run.tally.failed == 50 && run.tally.ghosts == 50)
        // The last comparison in the outage's future is at 30 s, 12.75 s after the heal, and takes 2 ms.
        #expect(run.engine.convergenceTime == 12.752e9)
        #expect(run.tally.settled.maximum.map { $0 > 17 * second && $0 < 18 * second } == true)
    }

    @Test func whatIsYoungIsLeftAlone() {
        let run = Run(system(repairs: true, grace: 15 * second), seconds: 60, warmUp: 0, schedule: outage)
        // Those sent after 15 s are not old enough at 30 s, and are found at 60 s.
        #expect(run.tally.settled.maximum.map { $0 > 44 * second && $0 < 46 * second } == true)
        #expect(partials(run) == 0)
    }

    @Test func oneThatOnlyComparesSaysSo() {
        let run = Run(system(repairs: false), seconds: 60, warmUp: 0, schedule: outage)
        #expect(run.stations[4].data.discrepancies == 50 && run.stations[4].data.repairs == 0)
        #expect(partials(run) == 50)
    }

    /// A store that is down when the reconciler comes is repaired the next time.
    @Test func itComesAgain() {
        let run = Run(
            system(repairs: true), seconds: 100, warmUp: 0,
            schedule: [
                (12.25, { $0.disturb(1, .crash(station: 3, .all)) }), (40.25, { $0.heal(1) }),
            ])
        #expect(partials(run) == 0)
        #expect(run.tally.settled.maximum.map { $0 > 47 * second && $0 < 48 * second } == true)
    }
}
