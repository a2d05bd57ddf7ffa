import Simulation
import Statistics
import Testing

/// A coordinator (1) that changes two stores (2, 3) by two-phase commit.
@Suite struct CommitTests {
    private func system(_ build: (inout System) -> Void = { _ in }) -> System {
        var system = System.open(.steady(rate: 10)) { system in
            system.add(instances: 1, work: .constant(1e6), station: { $0.detect = second })
            let store = Station.Store(read: .constant(1e6), write: .constant(10e6))
            system.add(role: .store(store)) {
                $0.writes = true
                $0.timeout = second
            }
            system.add(role: .store(store), caller: 1) {
                $0.writes = true
                $0.timeout = second
            }
            system.operations[0].atomic = [2, 3]
            system.operations[0].population = 0
            system.populations = [Population(count: 1000)]
            system.stations[1].commits = [0: [1, 2]]
        }
        build(&system)
        return system
    }

    private func partials(_ run: Run) -> UInt64 { run.tally.partials.reduce(0) { $0 + $1.count } }

    @Test func bothPhasesTakeTheirTime() {
        let run = Run(system(), seconds: 20)
        #expect(run.tally.failed == 0 && run.tally.duplicates == 0 && partials(run) == 0)
        // 1 ms, and then each store prepares and commits.
        #expect(run.tally.latency.minimum == 41 * millisecond)
    }

    /// Somebody else's system prepares and commits like a store, and has no keys to lock.
    @Test func notOnlyStoresTakePart() {
        let run = Run(
            system {
                $0.stations[2].role = .pool
                $0.stations[2].work = .constant(10e6)
                $0.stations[2].keepsEffects = true
            }, seconds: 20, schedule: [(8, { $0.disturb(1, .crash(station: 3, .all)) }), (9, { $0.heal(1) })])
        #expect((9...12).contains(run.tally.failed), "\(run.tally.failed)")
        #expect(run.tally.duplicates == 0 && partials(run) == 0 && run.tally.ghosts == 0)
        #expect(run.tally.latency.minimum == 41 * millisecond)
    }

    /// One who cannot be told to abort keeps nobody else waiting: the keys of the others are free at once.
    @Test func whoCanBeToldToAbortIsTold() {
        let system = system {
            $0.populations = [Population(count: 1)]
            $0.operations.append(OperationType(population: 0))
            $0.links[0].operations = [0]
            $0.connect(0, 2) {
                $0.writes = true
                $0.operations = [1]
            }
            $0.sources[0].flow = .open(operation: 0, .steady(rate: 1))
            $0.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .steady(rate: 100))))
        }
        let run = Run(
            system, seconds: 60, warmUp: 5,
            schedule: [(10.005, { $0.disturb(1, .crash(station: 3, .all)) }), (50.005, { $0.heal(1) })])
        let (pay, solo) = (run.engine.tallies[0][0], run.engine.tallies[0][1])
        #expect((38...42).contains(pay.failed), "\(pay.failed)")
        #expect(solo.failed == 0)
        #expect((solo.latency.maximum ?? 0) < 100 * millisecond, "\(solo.latency.maximum ?? 0)")
        #expect(run.tally.duplicates == 0 && partials(run) == 0)
    }

    /// One who is gone when all have prepared keeps those behind it waiting for one try, not until it is back.
    @Test func whoCanBeToldToCommitIsTold() {
        let system = system {
            $0.sources[0].flow = .open(operation: 0, .steady(rate: 1))
            $0.populations = [Population(count: 1)]
            $0.operations.append(OperationType(population: 0))
            for link in $0.links.indices { $0.links[link].operations = [0] }
            // Somebody else writes to the second store.
            $0.connect(0, 3) {
                $0.writes = true
                $0.operations = [1]
            }
            $0.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .steady(rate: 100))))
        }
        // The operation sent at 5 s has prepared in both at 5.021.
        let run = Run(
            system, seconds: 30, warmUp: 0,
            schedule: [(5.022, { $0.disturb(1, .crash(station: 2, .all)) }), (15.022, { $0.heal(1) })])
        #expect(partials(run) == 0 && run.tally.duplicates == 0)
        let solo = run.engine.tallies[0][1]
        #expect(solo.failed == 0)
        #expect((solo.latency.maximum ?? 0) < 2200 * millisecond, "\(solo.latency.maximum ?? 0)")
        // The user waits for the first store.
        #expect((run.tally.latency.maximum ?? 0) > 9 * second, "\(run.tally.latency.maximum ?? 0)")
    }

    /// One key: a lock is held from the first store's prepare to its commit, which is the second's prepare and its own commit.
    @Test func aHotKeyIsWorkedOnOneAfterTheOther() {
        var system = System.closed(users: 5, think: .zero) { _ in }
        let template = self.system()
        system.stations = template.stations
        system.links = template.links
        system.operations = template.operations
        system.populations = [Population(count: 1)]
        let run = Run(system, seconds: 100)
        #expect(abs(Double(run.tally.ok) / 90 - 50) < 0.5)
        #expect(run.stations[2].data.lockWaits > 1000 && run.tally.failed == 0)
    }

    /// Whatever goes down, an operation is in both stores or in neither.
    @Test(arguments: 1...8) func nothingIsHalfDone(seed: UInt64) {
        let schedule: [(Double, (inout Engine) -> Void)] = (1...12).flatMap { number in
            let (station, start) = (1 + (number + Int(seed)) % 3, Double(number) * 5 + Double(seed) * 0.0137)
            return [
                (start, { (engine: inout Engine) in engine.disturb(number, .crash(station: station, .all)) }),
                (start + 2, { (engine: inout Engine) in engine.heal(number) }),
            ]
        }
        let run = Run(
            system { $0.sources[0].flow = .open(operation: 0, .poisson(rate: 200)) }, seed: seed, seconds: 70,
            warmUp: 0, schedule: schedule)
        #expect(partials(run) == 0 && run.tally.duplicates == 0)
        #expect(run.tally.failed > 1000)
        var plain = system { $0.sources[0].flow = .open(operation: 0, .poisson(rate: 200)) }
        plain.stations[1].commits = [:]
        #expect(partials(Run(plain, seed: seed, seconds: 70, warmUp: 0, schedule: schedule)) > 0)
    }

    /// The coordinator dies when all have prepared: whoever is to change the same key elsewhere waits until it is back.
    @Test func whoHasPreparedBlocks() {
        let system = system {
            $0.sources[0].flow = .open(operation: 0, .steady(rate: 1))
            $0.populations = [Population(count: 1)]
            $0.operations.append(OperationType(population: 0))
            $0.sources.append(
                Source(identity: 7, client: 0, flow: .open(operation: 1, .steady(rate: 1))))
            $0.links[0].operations = [0]
            $0.links[1].operations = [0]
            $0.links[2].operations = [0]
            // Somebody else writes to the first store.
            $0.connect(0, 2) {
                $0.operations = [1]
                $0.writes = true
            }
        }
        // The operation sent at 5 s has prepared in both at 5.021, and is told to commit from then on.
        let run = Run(
            system, seconds: 30, warmUp: 0,
            schedule: [
                (5.025, { $0.disturb(1, .crash(station: 1, .all)) }), (15.025, { $0.heal(1) }),
            ])
        #expect(partials(run) == 0)
        let others = run.engine.tallies[0][1]
        #expect(others.failed == 0)
        // The one sent at 5 s waited for the lock, until the first store had been told before the crash; none waits longer.
        #expect(others.latency.maximum.map { $0 < 100 * millisecond } == true)
        // A crash before: prepared in the first and not in the second. It is undone when the coordinator is back.
        let early = Run(
            system, seconds: 30, warmUp: 0,
            schedule: [
                (5.015, { $0.disturb(1, .crash(station: 1, .all)) }), (15.015, { $0.heal(1) }),
            ])
        #expect(partials(early) == 0)
        let waited = early.engine.tallies[0][1]
        #expect(waited.failed == 0)
        #expect(waited.latency.maximum.map { $0 > 9 * second && $0 < 12 * second } == true)
        #expect(early.stations[2].data.lockWaits >= 9)
    }

    /// A participant that dies after it has prepared commits when it is back; the user waits for that.
    @Test func aParticipantInDoubtCommitsLater() {
        let run = Run(
            system { $0.sources[0].flow = .open(operation: 0, .steady(rate: 1)) }, seconds: 30, warmUp: 0,
            schedule: [
                // Sent at 5 s: prepared in both at 5.021, committed in the first at 5.031.
                (5.035, { $0.disturb(1, .crash(station: 3, .all)) }), (12.035, { $0.heal(1) }),
            ])
        #expect(partials(run) == 0)
        #expect(run.tally.latency.maximum.map { $0 > 7 * second && $0 < 14 * second } == true)
    }

    /// Who had patience for a slot has it no longer when it works, and waits for a lock as long as others do.
    @Test func patienceIsNotForLocks() {
        let system = system {
            $0.sources[0].flow = .open(operation: 0, .steady(rate: 0.2))
            $0.populations = [Population(count: 1)]
            $0.stations[2].patience = .constant(2e9)
            $0.stations[3].work = .constant(0)
            $0.stations[3].role = .store(.init(read: .zero, write: .constant(8e9)))
            for link in 1...2 { $0.links[link].timeout = nil }
        }
        // The one sent at 5 s locks the key for 16 s; the one sent at 10 s waits for its slot first.
        let run = Run(
            system, seconds: 12, warmUp: 0,
            schedule: [(9.9, { $0.disturb(1, .pause(station: 2, .all)) }), (10.2, { $0.heal(1) })])
        #expect(run.tally.requests == 2 && run.tally.ok == 2)
    }

    /// What stands between the two stores in the drawing is done between prepare and commit; if it fails, nothing is done.
    @Test func whatFailsInBetweenAborts() {
        let run = Run(
            system {
                $0.add(work: .constant(5e6), caller: 1, station: { $0.errors = 0.5 })
                $0.links.insert($0.links.removeLast(), at: 2)
                $0.stations[1].commits = [0: [1, 3]]
            }, seconds: 60)
        #expect(partials(run) == 0 && run.tally.ghosts == 0)
        #expect(run.failures(.error, at: 4) == run.tally.failed && run.tally.failed > 200)
        #expect(run.tally.latency.minimum == 46 * millisecond)
        // The second store is never asked where the call before it has failed.
        #expect(run.stations[3].data.writes == run.tally.ok)
    }

    /// The user's time is over when all is prepared: it is committed all the same, and no lock stays.
    @Test func aLateCommitIsMade() throws {
        let run = Run(
            system {
                $0.operations[0].deadline = second
                $0.links[0].carriesDeadline = true
                $0.links[1].timeout = nil
                $0.links[2].timeout = nil
            }, seconds: 60, warmUp: 0,
            schedule: [(10.025, { $0.disturb(1, .pause(station: 3, .all)) }), (12, { $0.heal(1) })])
        #expect(run.tally.failed > 0 && partials(run) == 0)
        let tally = try #require(run.stations[1].sagas)
        #expect(tally.running == 0 && tally.givenUp == 0)
    }

    /// Who is told a second time to prepare has done it, whatever the connection says of keys.
    @Test func whoIsAskedAgainPreparesOnce() {
        let run = Run(
            system {
                $0.stations[3].role = .store(.init(read: .constant(1e6), write: .exponential(mean: 20e6)))
                $0.links[2].timeout = 30 * millisecond
                $0.links[2].retry = .init(attempts: 6)
            }, seconds: 200)
        #expect(run.links[2].timeouts > 100)
        #expect(run.tally.duplicates == 0 && partials(run) == 0)
    }

    /// Several changes of one store are each prepared and committed, and written once; the lock ends with the last of them.
    @Test func severalCallsArePreparedEach() {
        let run = Run(
            system {
                $0.links[1].calls = 3
                $0.populations = [Population(count: 2)]
            }, seconds: 60, warmUp: 0)
        #expect(run.tally.failed == 0 && run.tally.duplicates == 0 && partials(run) == 0)
        // The last ones are written when nothing is counted any more.
        let (ok, first, second) = (run.tally.ok, run.stations[2].data.writes, run.stations[3].data.writes)
        #expect(first <= 3 * ok && first > 3 * ok - 6 && second <= ok && second > ok - 2)
    }
}
