import Simulation
import Statistics
import Testing

@Suite struct DeadlineTests {
    /// A client, a gateway that calls a busy worker; users leave after a second.
    private func system(carries: Bool) -> System {
        var system = System.open(rate: 200) {
            $0.add { $0.carriesDeadline = carries }
            $0.add(slots: 1, work: .exponential(mean: 1e7)) { $0.carriesDeadline = carries }
        }
        system.operations[0].deadline = second
        return system
    }

    /// Twice what the worker can do: without deadlines it works for those who have left.
    @Test func savesWorkThatNobodyWaitsFor() {
        let without = Run(system(carries: false), seconds: 60, warmUp: 20)
        let with = Run(system(carries: true), seconds: 60, warmUp: 20)
        #expect(without.tally.ok == 0)
        // Whoever is next has hardly any time left, first come first served: half of them are fast enough.
        #expect((1500...2500).contains(with.tally.ok))
        #expect(with.stations[2].utilization > 0.99)
    }

    /// The callee learns the sooner of the user's deadline and the timeouts on the way.
    @Test func timeoutsTravelToo() {
        var system = System.open(.steady(rate: 100)) {
            $0.add {
                $0.carriesDeadline = true
                $0.timeout = 100 * millisecond
            }
            $0.add(slots: 1, work: .exponential(mean: 2e7)) { $0.carriesDeadline = true }
        }
        let run = Run(system, seconds: 30, warmUp: 10)
        #expect(run.tally.ok > 100)
        #expect(run.failures(.timeout) > run.tally.failed * 9 / 10)
        system.links[1].carriesDeadline = false
        #expect(Run(system, seconds: 30, warmUp: 10).tally.ok == 0)
    }

    /// A caller whose deadline has passed calls nobody, and does not try again.
    @Test func noCallAfterTheDeadline() {
        var system = System.open(.steady(rate: 100)) {
            $0.add(work: .constant(5e7)) { $0.carriesDeadline = true }
            $0.add(station: { $0.errors = 1 }) {
                $0.carriesDeadline = true
                $0.retry = .init(attempts: 10, backoff: 20 * millisecond, jitter: .none)
            }
        }
        system.operations[0].deadline = 100 * millisecond
        let run = Run(system, seconds: 20)
        // Work until 50 ms, tries at 50 and 70 ms; the next would be at 110 ms.
        #expect((1.95...2.01).contains(Double(run.links[1].attempts) / Double(run.tally.requests)))
        #expect(run.tally.failureLatency.maximum == 100 * millisecond)
    }

    /// Also where the deadline has passed during its own work, and whatever the connection is like.
    @Test(arguments: [nil, .after(10 * millisecond)] as [Link.Hedge?]) func noCallAfterTheWork(hedge: Link.Hedge?) {
        var system = System.open(.steady(rate: 100)) {
            $0.add(work: .constant(2e8)) { $0.carriesDeadline = true }
            $0.add(work: .constant(1e6)) { $0.hedge = hedge }
        }
        system.operations[0].deadline = 100 * millisecond
        let run = Run(system, seconds: 20)
        #expect(run.stations[1].requests > 1000)
        #expect(run.links[1].attempts == 0)
    }

    /// Calls that are under way end with the deadline of their caller, and free its slot.
    @Test func slotsAreFreed() {
        func busy(_ carries: Bool) -> Double {
            var system = System.open(.steady(rate: 100)) {
                $0.add { $0.carriesDeadline = carries }
                $0.add(work: .constant(1e10)) { $0.carriesDeadline = carries }
            }
            system.operations[0].deadline = 200 * millisecond
            return Run(system, seconds: 60, warmUp: 20).stations[1].inServiceMean
        }
        #expect(abs(busy(true) - 20) < 0.1)
        #expect(abs(busy(false) - 1000) < 5)
    }

    /// A deadline takes users away who would have had their answer: where the way there and back takes 2 ms of their 5, those
    /// whose work takes more than 3, e^−3 of all. That the callee knows of it does not help those who are being worked on.
    @Test(arguments: [false, true]) func takesAwayWhoWouldBeAnswered(carries: Bool) {
        let system = System.open(rate: 5000) {
            $0.operations[0].deadline = 5 * millisecond
            $0.add(work: .exponential(mean: 1e6)) {
                $0.latency = .constant(1e6)
                $0.carriesDeadline = carries
            }
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 40) }
        expect(results.map(\.failedShare), toBe: .exp(-3), within: 0.02)
        expect(results.map { $0.stations[1].inServiceMean }, toBe: 5, within: 0.02, "work")
    }

    /// A deadline that nobody can meet fails all; and where the callee knows of it, it works for those alone whose call comes
    /// before it is over, not knowing how long the answer takes. One that is longer than anything takes changes nothing.
    @Test(arguments: [0, 5, 10, 15, 20, 21, 1000] as [Time], [false, true])
    func limits(deadline: Time, carries: Bool) {
        let system = System.open(.steady(rate: 100)) {
            $0.operations[0].deadline = deadline * millisecond
            $0.add(work: .constant(5e5)) {
                $0.latency = .constant(1e7)
                $0.carriesDeadline = carries
            }
        }
        let run = Run(system, seconds: 20)
        let isMet = deadline >= 21
        #expect(run.tally.ok == (isMet ? run.tally.requests : 0))
        #expect(run.failures(.deadline) == (isMet ? 0 : run.tally.requests))
        let isBegun = !carries || deadline > 10
        #expect(abs(run.stations[1].inServiceMean - (isBegun ? 0.05 : 0)) < 1e-6)
    }
}
