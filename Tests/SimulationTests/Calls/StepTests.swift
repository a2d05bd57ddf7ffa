import Simulation
import Statistics
import Testing

/// In which order, how often and with what consequence a station makes its calls.
@Suite struct StepTests {
    private func latency(_ build: (inout System) -> Void) -> Run { Run(.open(.steady(rate: 10), build), seconds: 20) }

    @Test func oneAfterTheOther() {
        let run = latency {
            $0.add(work: .constant(1e6))
            $0.add(work: .constant(2e6), caller: 1)
            $0.add(work: .constant(4e6), caller: 1) { $0.calls = 3 }
        }
        #expect(run.tally.latency.minimum == 15 * millisecond)
        #expect(run.tally.latency.maximum == 15 * millisecond)
        #expect(run.stations[3].requests == 3 * run.tally.requests)
    }

    /// Network time counts both ways, at each hop.
    @Test func network() {
        let run = latency {
            $0.add(work: .constant(1e6)) { $0.latency = .constant(1e6) }
            $0.add(work: .constant(2e6)) { $0.latency = .constant(5e5) }
        }
        #expect(run.tally.latency.minimum == 6 * millisecond)
        #expect(run.tally.latency.maximum == 6 * millisecond)
    }

    @Test func zonesAddTheirDistance() {
        let run = latency {
            $0.zoneDelays = [[0, 3 * millisecond], [3 * millisecond, 0]]
            $0.add(station: { $0.zones = [0] }) { $0.latency = .constant(1e6) }
            $0.add(instances: 2, station: { $0.zones = [0, 1] })
        }
        // Every second call crosses over, there and back.
        #expect(run.tally.latency.minimum == 2 * millisecond)
        #expect(run.tally.latency.maximum == 8 * millisecond)
        #expect(run.tally.latency.mean == 5e6)
    }

    /// The first failure of a required call ends the request, and later calls are not made.
    @Test func aRequiredFailureEndsIt() {
        let run = latency {
            $0.add(caller: 0, station: { $0.errors = 1 })
            $0.add(caller: 0)
        }
        #expect(run.failures(.error, at: 1) == run.tally.requests)
        #expect(run.stations[2].requests == 0)
    }

    @Test func anOptionalFailureDoesNot() {
        let run = latency {
            $0.add(work: .constant(1e6), caller: 0, station: { $0.errors = 1 }) { $0.isOptional = true }
            $0.add(caller: 0)
        }
        #expect(run.tally.failed == 0)
        #expect(run.stations[2].requests == run.tally.requests)
        #expect(run.tally.latency.minimum == millisecond)
    }

    /// A group fails as soon as its need cannot be met, and the rest run on.
    @Test func aGroupFailsEarly() {
        let run = latency {
            for index in 0..<3 {
                $0.add(work: .constant(Double(index + 1) * 1e6), caller: 0, station: { $0.errors = index < 2 ? 1 : 0 })
                {
                    $0.grouping = .group(1, need: 2)
                }
            }
        }
        #expect(run.tally.failureLatency.minimum == 2 * millisecond)
        #expect(run.failures(.error, at: 2) == run.tally.requests)
        #expect(run.stations[3].ok == run.tally.requests)
    }

    /// It replies at the success that it needs.
    @Test func aGroupRepliesEarly() {
        let run = latency {
            for index in 0..<3 {
                $0.add(work: .constant(Double(index + 1) * 1e6), caller: 0, station: { $0.errors = index < 1 ? 1 : 0 })
                {
                    $0.grouping = .group(1, need: 1)
                }
            }
        }
        #expect(run.tally.latency.maximum == 2 * millisecond)
        #expect(run.stations[3].ok == run.tally.requests)
        // The one that failed; a call that nobody waits for any more has not.
        #expect(run.links.map(\.failedCalls) == [run.links[0].calls, 0, 0])
    }

    /// What a group cannot have it does not wait for: a need of more than all is all.
    @Test func aGroupThatNeedsMoreThanItHas() {
        let run = latency {
            for index in 0..<2 {
                $0.add(work: .constant(Double(index + 1) * 1e6), caller: 0) { $0.grouping = .group(1, need: 5) }
            }
        }
        #expect(run.tally.failed == 0)
        #expect(run.tally.latency.minimum == 2 * millisecond)
    }

    /// Optional calls of a group are waited for until answered or timed out, and their failures forgiven.
    @Test(arguments: [true, false]) func optionalCallsOfAGroup(allOptional: Bool) {
        let run = latency {
            $0.add(work: .constant(1e6), caller: 0) {
                $0.grouping = .group(1, need: nil)
                $0.isOptional = allOptional
            }
            $0.add(work: .constant(1e9), caller: 0) {
                $0.grouping = .group(1, need: nil)
                $0.isOptional = true
                $0.timeout = 7 * millisecond
            }
        }
        #expect(run.tally.failed == 0)
        #expect(run.tally.latency.minimum == 7 * millisecond)
        #expect(run.tally.latency.maximum == 7 * millisecond)
    }

    @Test func shareOfRequests() {
        let system = System.open(rate: 20_000) {
            $0.add(caller: 0) { $0.share = 0.25 }
            $0.add(caller: 0) { $0.share = 0 }
            $0.add(caller: 0)
        }
        let results = (1...8).map { Run(system, seed: $0, seconds: 10) }
        expect(results.map { Double($0.stations[1].requests) / Double($0.tally.requests) }, toBe: 0.25)
        for run in results {
            #expect(run.stations[2].requests == 0)
            #expect(run.stations[3].requests == run.tally.requests)
        }
    }

    /// A split sends each request to exactly one, by weights that need not sum to 1.
    @Test func split() {
        let system = System.open(rate: 20_000) {
            for weight in [2.0, 1, 5] {
                $0.add(caller: 0) {
                    $0.grouping = .split(1)
                    $0.share = weight
                }
            }
        }
        let results = (1...8).map { Run(system, seed: $0, seconds: 10) }
        for (station, share) in [0.25, 0.125, 0.625].enumerated() {
            expect(results.map { Double($0.stations[station + 1].requests) / Double($0.tally.requests) }, toBe: share)
        }
        for run in results {
            #expect(run.stations[1...].reduce(0) { $0 + $1.requests } == run.tally.requests)
        }
    }

    /// One of a split that stands behind a cache is called on a miss only; the others whenever they are chosen.
    @Test func aSplitBehindACache() {
        let system = System.open(rate: 1000) {
            $0.populations = [Population(count: 1)]
            $0.operations = [OperationType(population: 0)]
            $0.add(role: .cache(.init()), caller: 0)
            for isBehind in [true, false] {
                $0.add(role: .store(.init(read: .zero, write: .zero)), caller: 0) {
                    $0.grouping = .split(1)
                    $0.share = 0.5
                    $0.behind = isBehind ? 1 : nil
                }
            }
        }
        let run = Run(system, seconds: 20)
        #expect(run.tally.ok == run.tally.requests)
        #expect(run.stations[2].requests == 0)
        #expect(abs(Double(run.stations[3].requests) / Double(run.tally.requests) - 0.5) < 0.02)
    }

    /// A slot is held while calls are outstanding, or given back after the own work.
    @Test(arguments: [true, false]) func holding(holds: Bool) {
        let system = System.open(rate: 1000) {
            $0.add(work: .constant(1e6), station: { $0.holdsSlot = holds })
            $0.add(work: .exponential(mean: 9e6)) { $0.latency = .constant(5e5) }
        }
        let busy = runs(8) { Run(system, seed: $0, seconds: 50).stations[1].inServiceMean }
        expect(busy, toBe: holds ? 11 : 1)
        let present = runs(8) { (Run(system, seed: $0, seconds: 50).stations[1].latency.mean ?? 0) * 1e-6 }
        expect(present, toBe: 11)
    }

    /// Backoff waits hold the slot too.
    @Test func backoffHoldsTheSlot() {
        let run = latency {
            $0.add()
            $0.add(station: { $0.errors = 1 }) {
                $0.retry = .init(attempts: 2, backoff: 50 * millisecond, jitter: .none)
            }
        }
        #expect(abs(run.stations[1].inServiceMean - 0.5) < 0.01)
    }

    @Test func operationsTakeTheirOwnConnections() {
        var system = System.open(.steady(rate: 100)) {
            $0.operations = [OperationType(), OperationType()]
            $0.add(caller: 0)
            $0.add(caller: 1) { $0.operations = [0] }
            $0.add(caller: 1) { $0.operations = [1] }
        }
        system.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .steady(rate: 50))))
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.stations[1].requests == 1500)
        #expect(run.stations[2].requests == 1000)
        #expect(run.stations[3].requests == 500)
    }
}
