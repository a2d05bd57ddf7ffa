import Simulation
import Statistics
import Testing

/// Waiting rooms: stations that let in so many a second and have the others wait.
@Suite struct PacingTests {
    private func room(rate: Double, limit: Double, instances: Int = 1, _ change: (inout Station) -> Void = { _ in })
        -> System
    {
        .open(rate: rate) {
            $0.add(
                instances: instances, work: .zero,
                station: {
                    $0.limit = limit
                    $0.queuesExcess = true
                    change(&$0)
                })
        }
    }

    /// Whoever comes to a free room goes straight through: a queue with constant service in which nobody is served.
    @Test func waitsAreThoseOfConstantService() {
        let waits = runs { (Run(room(rate: 8, limit: 10), seed: $0, seconds: 9000).stations[1].wait.mean ?? 0) * 1e-9 }
        expect(waits, toBe: 0.2)
    }

    @Test func noMoreThanTheLimitPass() {
        for instances in [1, 4] {
            let run = Run(
                room(rate: 300, limit: 100, instances: instances), seconds: 20, warmUp: 2)
            #expect(abs(Double(run.stations[1].ok) / 18 - 100) < 1)
            #expect(run.failures(.rejected) == 0)
        }
    }

    @Test func whoHasNoPatienceLeaves() {
        let run = Run(
            room(rate: 300, limit: 100) { $0.patience = .constant(2e9) }, seconds: 60)
        #expect(abs(run.failedShare - 2.0 / 3) < 0.01)
        #expect(run.failures(.timeout, at: 1) == run.tally.failed)
        #expect(run.tally.latency.maximum.map { $0 <= 2 * second } == true)
    }

    /// A door that is shut, or as good as shut, is opened: nobody waits as long as they would have had to.
    @Test(arguments: [0, 0.001]) func theDoorIsOpened(before: Double) {
        let opened = room(rate: 50, limit: 100)
        let run = Run(
            room(rate: 50, limit: before), seconds: 60, warmUp: 0,
            schedule: [
                (
                    10,
                    {
                        #expect($0.stationFigures[1].ok <= 1)
                        let isDone = $0.replace(opened)
                        #expect(isDone)
                    }
                )
            ])
        #expect(run.tally.failed == 0 && run.tally.ok == run.tally.requests)
        // 500 wait, a hundred a second pass, and fifty come.
        #expect(run.tally.latency.maximum.map { abs(Double($0) / 1e9 - 10) < 0.5 } == true)
    }

    /// It is shut again: whoever is inside stays, and nobody else comes in.
    @Test func theDoorIsShut() {
        let shut = room(rate: 50, limit: 0)
        let run = Run(
            room(rate: 50, limit: 100), seconds: 60, warmUp: 0, settle: 10,
            schedule: [
                (
                    10,
                    {
                        let isDone = $0.replace(shut)
                        #expect(isDone)
                    }
                )
            ])
        #expect(abs(Double(run.tally.ok) - 500) < 100)
    }
}

/// Who looks for the changes of a store every so often.
@Suite struct BatchFollowingTests {
    private func system(every: Time?) -> System {
        var system = System.open(rate: 50) { system in
            system.add(role: .store(.init(read: .zero, write: .zero))) { $0.writes = true }
            system.add(
                work: .zero,
                station: {
                    $0.follows = 1
                    $0.followsEvery = every
                })
        }
        system.operations[0].population = 0
        system.populations = [Population(count: 1000)]
        return system
    }

    @Test func changesWaitForTheNextTime() {
        let run = Run(system(every: 20 * second), seconds: 610, warmUp: 10)
        let age = run.stations[2].data.age
        expect(
            runs(8) { seed in
                (Run(system(every: 20 * second), seed: seed, seconds: 610, warmUp: 10).stations[2].data.age.mean ?? 0)
                    * 1e-9
            }, toBe: 10, within: 0.05)
        #expect(age.maximum.map { $0 <= 20 * second } == true)
        #expect(run.stations[2].requests == run.stations[2].ok)
    }

    @Test func withoutABatchTheyAreTakenAtOnce() {
        let run = Run(system(every: nil), seconds: 60)
        #expect(run.stations[2].data.age.maximum == 0)
    }
}
