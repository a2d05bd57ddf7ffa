import Simulation
import Testing

/// An orchestrator (1) that has a service (2) do something and then somebody paid (3); the service changes what it calls: two
/// ledgers (4, 5).
@Suite struct UndoingTests {
    /// In which way the service, or the orchestrator, calls those who change something.
    enum Way: CaseIterable { case share, split, group, optional, fallback, fallbackOfStep }

    private func system(
        _ way: Way?, onUnknown: Saga.OnUnknown = .undo, _ change: (inout System) -> Void
    ) -> System {
        var system = System.open(rate: 50) { system in
            system.add(work: .constant(1e6), station: { $0.detect = second })
            system.add(work: .constant(1e6))
            system.add(work: .constant(500e6), caller: 1, station: { $0.keepsEffects = true })
            for _ in 0..<2 {
                system.add(work: .constant(5e6), caller: 2, station: { $0.keepsEffects = true }) { $0.writes = true }
            }
            system.stations[1].saga = Saga(
                steps: [0: [.init(link: 1), .init(link: 2)]], isDurable: true, onUnknown: onUnknown)
        }
        switch way {
        case nil: break
        case .share: system.links[3].share = 0.5
        case .split:
            for link in 3...4 {
                system.links[link].grouping = .split(1)
                system.links[link].share = 0.5
            }
        case .group:
            system.links[3].grouping = .group(1, need: nil)
            system.links[4].grouping = .group(1, need: 1)
        case .optional: system.links[3].isOptional = true
        case .fallback:
            system.links[4].isFallback = true
            system.links[3].fallback = .link(4)
        case .fallbackOfStep:
            system.links[4] = Link(identity: 7, caller: 1, callee: 5, isFallback: true, writes: true)
            system.links[1].fallback = .link(4)
        }
        change(&system)
        return system
    }

    /// The payment fails, and all is undone that the service has reached: also where it would not go again, or need not.
    @Test(arguments: Way.allCases) func nothingStands(way: Way) throws {
        let broken = way == .fallbackOfStep ? 2 : way == .group ? 5 : 4
        let run = Run(
            system(way) { $0.stations[3].errors = 1 }, seconds: 40, warmUp: 0,
            schedule: [(10, { $0.disturb(1, .fail(station: broken, .all, share: 1)) }), (20, { $0.heal(1) })])
        #expect(run.tally.failed == run.tally.requests && run.tally.ghosts == 0)
        let tally = try #require(run.stations[1].sagas)
        #expect(tally.undone == tally.turnedBack && tally.running == 0 && tally.givenUp == 0)
    }

    /// What was never called is not told to undo either.
    @Test func anUndoGoesWhereTheCallWent() {
        let run = Run(
            system(.split) {
                $0.stations[3].errors = 1
                $0.stations[3].work = .constant(1e6)
            }, seconds: 40, warmUp: 0)
        let undoable = run.stations[4].requests + run.stations[5].requests
        #expect(undoable > 2 * run.tally.requests - 5 && undoable <= 2 * run.tally.requests)
    }

    /// Some answers come too late, and the orchestrator asks when all is done: nobody lacks what was not to be changed there.
    @Test(arguments: Way.allCases) func questionsAreAnsweredRight(way: Way) throws {
        let run = Run(
            system(way, onUnknown: .query) {
                $0.stations[3].work = .constant(1e6)
                $0.stations[5].work = .exponential(mean: 20e6)
                if way == .share || way == .split { $0.stations[4].work = .exponential(mean: 20e6) }
                if way == .group { $0.stations[2].work = .exponential(mean: 20e6) }
                let uncertain = way == .fallbackOfStep ? 4 : 1
                $0.links[uncertain].timeout = 60 * millisecond
                if way == .optional || way == .fallback { $0.stations[4].errors = 0.5 }
                if way == .group { $0.stations[5].errors = 0.5 }
                if way == .fallbackOfStep { $0.stations[2].errors = 0.5 }
            }, seconds: 100)
        #expect(run.failedShare < 0.005 && run.tally.ghosts == 0)
        let tally = try #require(run.stations[1].sagas)
        #expect(tally.queries > 50 && tally.running == 0)
    }

    // MARK: Others who lead

    /// Who leads a saga of its own, or a commit, is asked for what it has done under its own names.
    @Test(arguments: [true, false]) func anInnerLeaderIsAsked(commits: Bool) throws {
        let run = Run(
            system(nil, onUnknown: .query) {
                $0.stations[3].work = .constant(1e6)
                $0.links[1].timeout = 60 * millisecond
                $0.operations[0].atomic = [4, 5]
                guard commits else {
                    $0.stations[5].work = .exponential(mean: 30e6)
                    $0.stations[2].saga = Saga(
                        steps: [0: [.init(link: 3, effect: .hold), .init(link: 4), .init(link: 3, effect: .capture)]])
                    return
                }
                $0.populations = [Population(count: 100_000)]
                $0.operations[0].population = 0
                let store = Station.Store(read: .constant(1e6), write: .exponential(mean: 10e6))
                for station in 4...5 {
                    $0.stations[station].keepsEffects = false
                    $0.stations[station].role = .store(store)
                }
                $0.stations[2].commits = [0: [3, 4]]
            }, seconds: 100)
        #expect(run.failedShare < 0.01 && run.tally.ghosts == 0 && run.tally.partials.isEmpty)
        let tally = try #require(run.stations[1].sagas)
        #expect(tally.queries > 100 && tally.running == 0)
    }

    /// An inner saga that turned back and was begun anew is undone under its new name.
    @Test func anInnerSagaBegunAnewIsUndone() throws {
        let run = Run(
            system(nil) {
                $0.stations[3].errors = 0.5
                $0.links[1].retry = .init(attempts: 5)
                $0.stations[5].errors = 0.3
                $0.stations[2].saga = Saga(steps: [0: [.init(link: 3), .init(link: 4)]])
            }, seconds: 60)
        #expect(run.tally.failed > 500 && run.tally.ghosts == 0)
        #expect(try #require(run.stations[2].sagas).undone > 100)
    }

    /// Users who send twice, to two orchestrators: each has done its part when it is asked again.
    @Test func twoSagasAreDoneOnce() {
        let system = System.open(rate: 20) { system in
            system.operations[0].repeats = 1
            system.add(work: .constant(1e6))
            for leader in [2, 3] {
                system.add(work: .constant(1e6), caller: 1)
                system.stations[leader].saga = Saga(steps: [0: [.init(link: leader + 1)]])
            }
            for leader in [2, 3] {
                system.add(work: .constant(10e6), caller: leader, station: { $0.keepsEffects = true })
            }
        }
        let run = Run(system, seconds: 100)
        #expect(run.tally.requests > 3000 && run.tally.duplicates == 0)
    }

    // MARK: Messages

    /// Messages are neither undone nor sent a second time, whether a step or somebody below sends them.
    @Test(arguments: [true, false]) func messagesArePassedBy(isStep: Bool) {
        let run = Run(
            system(nil) {
                $0.stations[3].errors = 1
                $0.add(role: .buffer(.init()), caller: isStep ? 1 : 2) {
                    if !isStep { $0.grouping = .group(1, need: nil) }
                }
                if isStep {
                    $0.stations[1].saga?.steps[0]?.insert(.init(link: 5), at: 0)
                } else {
                    $0.links[4].grouping = .group(1, need: nil)
                }
                $0.add(work: .constant(1e6))
            }, seconds: 40, warmUp: 0)
        #expect(run.stations[7].requests > run.tally.requests - 5)
        #expect(run.stations[7].requests <= run.tally.requests)
    }
}
