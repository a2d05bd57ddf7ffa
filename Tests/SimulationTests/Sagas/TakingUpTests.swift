import Simulation
import Testing

/// Whoever takes up what another instance has left is there.
@Suite struct TakingUpTests {
    /// An orchestrator (1) with one instance and room for three more, that is down for a while; what it leads is taken up by
    /// nobody meanwhile.
    @Test func notByAnInstanceThatIsNotThere() throws {
        let system = System.open(.steady(rate: 10)) { system in
            system.add(
                slots: 100,
                station: {
                    $0.detect = second
                    $0.scaling = .automatic(
                        .init(
                            min: 1, max: 4, target: 0.9, every: 1000 * second, start: .constant(1e9),
                            cooldown: 1000 * second))
                })
            system.add(work: .constant(1e7), station: { $0.keepsEffects = true }) { $0.writes = true }
            system.add(work: .constant(1e9), caller: 1, station: { $0.keepsEffects = true }) { $0.writes = true }
            system.stations[1].saga = Saga(
                steps: [0: [.init(link: 1), .init(link: 2)]], isDurable: true, onUnknown: .undo)
        }
        var engine = Engine(system, seed: 1)
        engine.beginMeasuring()
        engine.beginPhase()
        engine.advance(to: 20 * second + second / 100)
        engine.disturb(1, .crash(station: 1, .first(1)))
        engine.advance(to: 39 * second)
        let meanwhile = try #require(engine.stationFigures[1].sagas)
        #expect(meanwhile.interrupted >= 9 && meanwhile.undos == 0)
        engine.heal(1)
        engine.advance(to: 45 * second)
        let after = try #require(engine.stationFigures[1].sagas)
        #expect(after.undos > 0 && after.undone == after.turnedBack)
    }

    /// A reconciler that is down, beside three places for more.
    @Test func norByAReconcilerThatIsNotThere() {
        var system = System.open(.steady(rate: 10)) { system in
            let store = Station.Store(read: .constant(1e6), write: .constant(2e6))
            system.add(work: .constant(1e6))
            system.add(role: .store(store)) { $0.writes = true }
            system.add(role: .store(store), caller: 1) { $0.writes = true }
            system.operations[0].atomic = [2, 3]
        }
        system.stations.append(Station(identity: 9))
        for store in [2, 3] {
            system.connect(4, store) {
                $0.operations = []
                $0.writes = true
                $0.idempotent = true
            }
        }
        system.stations[4].reconciler = .init(links: [3, 4], every: 30 * second, grace: 10 * second, repairs: true)
        system.stations[4].scaling = .automatic(
            .init(
                min: 1, max: 4, target: 0.9, every: 1000 * second, start: .constant(1e9), cooldown: 1000 * second))
        let run = Run(
            system, seconds: 100, warmUp: 0,
            schedule: [
                (12.25, { $0.disturb(1, .crash(station: 3, .all)) }), (17.25, { $0.heal(1) }),
                (20, { $0.disturb(2, .crash(station: 4, .first(1))) }),
                (
                    80,
                    { engine in
                        let repairs = engine.stationFigures[4].data.repairs
                        #expect(repairs == 0)
                    }
                ), (81, { $0.heal(2) }),
            ])
        #expect(run.stations[4].data.repairs == 50)
    }
}
