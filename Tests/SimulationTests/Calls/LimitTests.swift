import Simulation
import Statistics
import Testing

@Suite struct LimitTests {
    /// A limit lets its rate pass and rejects the rest, over the connection or at the station.
    @Test(arguments: [true, false]) func rate(atStation: Bool) {
        let system = System.open(rate: 300) {
            $0.add(instances: 3, station: { $0.limit = atStation ? 100 : nil }) { $0.limit = atStation ? nil : 100 }
        }
        let run = Run(system, seconds: 110, warmUp: 10)
        #expect((9_990...10_010).contains(run.tally.ok))
        #expect(run.failures(.rejected) == run.tally.failed)
        #expect(run.stations[1].requests == (atStation ? run.tally.requests : run.tally.ok))
    }

    /// It allows a second's worth at once.
    @Test func burst() {
        let system = System.open(.steady(rate: 1)) {
            $0.add(station: { $0.limit = 50 }) {
                $0.calls = 80
                $0.grouping = .group(1, need: 1)
                $0.isOptional = true
            }
        }
        let run = Run(system, seconds: 20)
        #expect(run.stations[1].ok == 50 * run.tally.requests)
        #expect(run.stations[1].failed == 30 * run.tally.requests)
    }

    @Test func slowerThanOnceASecond() {
        let system = System.open(.steady(rate: 10)) { $0.add(station: { $0.limit = 0.1 }) }
        let run = Run(system, seconds: 110, warmUp: 10)
        #expect((9...11).contains(run.tally.ok))
    }

    /// A bulkhead of ten lets no more than ten calls of each caller be in flight: Erlang B with ten servers.
    @Test func bulkhead() {
        let system = System.open(rate: 10_000) { $0.add(work: .exponential(mean: 1e6)) { $0.bulkhead = 10 } }
        let results = (1...16).map { Run(system, seed: $0, seconds: 6) }
        expect(results.map(\.failedShare), toBe: Theory.erlangB(servers: 10, load: 10))
        for run in results { #expect(run.failures(.bulkhead) == run.tally.failed) }
    }

    /// It is the caller's: a timeout frees its place although the callee goes on.
    @Test func aTimeoutFreesThePlace() {
        let system = System.open(.steady(rate: 100)) {
            $0.add(work: .constant(1e10)) {
                $0.bulkhead = 11
                $0.timeout = 100 * millisecond
            }
        }
        let run = Run(system, seconds: 20)
        #expect(run.failures(.bulkhead) == 0)
        #expect(run.failures(.timeout) == run.tally.requests)
    }

    @Test func oneForEachCaller() {
        let system = System.open(.steady(rate: 1000)) {
            $0.add(instances: 5)
            $0.add(work: .constant(1e9)) { $0.bulkhead = 4 }
        }
        let run = Run(system, seconds: 20)
        #expect(abs(run.stations[2].inServiceMean - 20) < 0.2)
    }

    @Test func noPlaceAtAll() {
        let system = System.open(.steady(rate: 100)) { $0.add { $0.bulkhead = 0 } }
        let run = Run(system, seconds: 20)
        #expect(run.failures(.bulkhead) == run.tally.requests)
        #expect(run.stations[1].requests == 0)
    }

    /// Who is turned away at a full queue is shed, and an empty one still admits when a slot is free.
    @Test func queue() {
        let system = System.open(.steady(rate: 100)) { $0.add(slots: 1, queueLimit: 0, work: .constant(9e6)) }
        #expect(Run(system, seconds: 20).tally.failed == 0)
        let slower = System.open(.steady(rate: 100)) { $0.add(slots: 1, queueLimit: 0, work: .constant(1.1e7)) }
        let run = Run(slower, seconds: 22, warmUp: 2)
        #expect(run.failures(.shed) == 1000)
        #expect(run.stations[1].queueMax == 0)
    }
}
