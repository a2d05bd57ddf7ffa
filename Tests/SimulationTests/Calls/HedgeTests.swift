import Simulation
import Statistics
import Testing

@Suite struct HedgeTests {
    private func system(_ hedge: Link.Hedge, work: TimeDistribution = .exponential(mean: 1e6)) -> System {
        .open(rate: 5000) { $0.add(instances: 8, work: work) { $0.hedge = hedge } }
    }

    /// Exponential calls hedged at their 95th percentile: 5% more load, and the 99.9th percentile is 4.95 instead of 6.91.
    @Test func atThePercentile() {
        let results = (1...16).map { Run(system(.percentile(0.95)), seed: $0, seconds: 40) }
        let delay = -Double.log(0.05)
        expect(
            results.map { Double($0.links[0].attempts) / Double($0.links[0].calls) - 1 },
            toBe: Theory.hedgedLoad(delay: delay) - 1, "load")
        expect(
            results.map { Double($0.tally.latency.quantile(0.999) ?? 0) * 1e-6 },
            toBe: Theory.hedgedQuantile(0.999, delay: delay), "p99.9")
        for run in results { #expect(run.links[0].hedges == run.links[0].attempts - run.links[0].calls) }
    }

    /// After a fixed time d: exponential to d, then at twice the rate. The mean is 1 − e^−d/2.
    @Test(arguments: [0.1, 0.5, 2]) func afterATime(delay: Double) {
        let results = (1...16).map { Run(system(.after(Time(delay * 1e6))), seed: $0, seconds: 10) }
        expect(
            results.map { ($0.tally.latency.mean ?? 0) * 1e-6 }, toBe: 1 - Double.exp(-delay) / 2, "mean")
        expect(
            results.map { Double($0.stations[1].requests) / Double($0.tally.requests) },
            toBe: Theory.hedgedLoad(delay: delay), "load")
    }

    /// There is no percentile of fewer than a hundred calls.
    @Test func notBeforeAHundredCalls() {
        let system = System.open(.steady(rate: 1)) {
            $0.add(work: .exponential(mean: 1e8)) { $0.hedge = .percentile(0.5) }
        }
        #expect(Run(system, seconds: 90, warmUp: 1).links[0].hedges == 0)
        #expect(Run(system, seconds: 400, warmUp: 1).links[0].hedges > 50)
    }

    /// Where too many first attempts were cancelled the percentile is not known: no second one is made, and nothing waits for
    /// the time to make it.
    @Test func noHedgeAtATimeThatIsNotKnown() {
        let system = System.open(rate: 1000) {
            $0.add(instances: 2, work: .exponential(mean: 1e6), station: { $0.detect = 1000 * second }) {
                $0.hedge = .percentile(0.9)
                $0.timeout = 100 * millisecond
                $0.cancels = true
            }
        }
        let run = Run(system, seconds: 60, schedule: [(10, { $0.disturb(1, .pause(station: 1, .first(1))) })])
        #expect(run.links[0].hedges > 400)
        #expect(run.engine.mostAlive < 3000)
    }

    /// The second goes to another instance: one that hangs for ever costs no answer, and nothing but the delay.
    @Test(arguments: [Station.Balance.roundRobin, .random, .byKey])
    func toAnotherInstance(balance: Station.Balance) {
        let system = System.open(.steady(rate: 100)) {
            $0.add(
                instances: 2, work: .constant(1e6),
                station: {
                    $0.balance = balance
                    $0.detect = 100 * second
                }
            ) {
                $0.hedge = .after(20 * millisecond)
            }
        }
        let run = Run(system, seconds: 20, schedule: [(0, { $0.disturb(1, .pause(station: 1, .first(1))) })])
        #expect(run.tally.ok == run.tally.requests)
        #expect(run.tally.latency.maximum == 21 * millisecond)
    }

    /// Whoever waits for a connection beside the first no longer does when that is answered, and is never worked on.
    @Test func whoeverWaitsForAConnectionLeaves() {
        let system = System.open(.steady(rate: 10)) {
            $0.add(
                role: .store(.init(read: .constant(2e7), write: .zero)), slots: 10,
                station: { $0.connections = 1 }
            ) {
                $0.hedge = .after(5 * millisecond)
                $0.cancels = true
                $0.latency = .constant(250_000)
            }
        }
        let run = Run(system, seconds: 20)
        #expect(run.links[0].hedges == run.links[0].calls)
        #expect(run.stations[1].requests == run.links[0].calls)
    }

    /// A second read goes to another copy: a primary that hangs costs the delay alone.
    @Test(arguments: [(Station.Store.Readers.nearest, 1), (.replicas, 2)])
    func toAnotherCopy(readers: Station.Store.Readers, paused: Int) {
        var store = Station.Store(read: .constant(1e6), write: .zero)
        store.readers = readers
        let system = System.open(.steady(rate: 100)) {
            $0.add(role: .store(store), instances: 3, station: { $0.detect = 100 * second }) {
                $0.hedge = .after(20 * millisecond)
            }
        }
        let run = Run(system, seconds: 20, schedule: [(0, { $0.disturb(1, .pause(station: 1, .first(paused))) })])
        #expect(run.tally.ok == run.tally.requests)
        #expect(run.tally.latency.maximum == 21 * millisecond)
    }

    /// Where the breaker has opened meanwhile no second one goes out.
    @Test func notPastAnOpenBreaker() {
        let system = System.open(rate: 1000) {
            $0.add(work: .constant(1e8), station: { $0.errors = 1 }) {
                $0.hedge = .after(150 * millisecond)
                $0.breaker = .init(failures: 0.5, window: 100, minimum: 10, open: 1000 * second, probes: 1)
            }
        }
        // All that were sent before it opened are hedged after they have failed, or would be: none is.
        let run = Run(system, seconds: 10, warmUp: 0)
        #expect(run.links[0].hedges == 0 && run.links[0].attempts < 200)
        var slow = system
        slow.links[0].hedge = .after(50 * millisecond)
        // The first has failed after 150 ms, when its hedge has; those sent since 110 ms are not hedged any more.
        let early = Run(slow, seconds: 10, warmUp: 0).links[0]
        #expect(early.hedges > 60 && early.hedges < 150 && early.attempts - early.hedges > early.hedges + 25)
    }

    /// A second one keeps the deadline that travels, though the first was lost on its way.
    @Test func secondsKeepTheDeadline() {
        let system = System.open(.steady(rate: 10)) {
            $0.operations[0].deadline = 500 * millisecond
            $0.add(slots: 1, work: .constant(3e8)) {
                $0.hedge = .after(10 * millisecond)
                $0.carriesDeadline = true
            }
        }
        let run = Run(
            system, seconds: 30, schedule: [(0, { $0.disturb(1, Disturbance(.links([0]), .losing(share: 0.5))) })])
        #expect(run.stations[1].latency.maximum.map { $0 <= 800 * millisecond } == true)
    }

    /// When the first fails the second is waited for; when both fail the attempt has failed, once.
    @Test(arguments: [0.3, 1]) func bothMustFail(errors: Double) {
        let system = System.open(rate: 5000) {
            $0.add(work: .constant(1e6), station: { $0.errors = errors }) { $0.hedge = .after(500_000) }
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 10) }
        expect(results.map(\.failedShare), toBe: errors * errors)
        // Some are under way when measuring begins and ends.
        for run in results { #expect(abs(Int(run.links[0].failedCalls) - Int(run.tally.failed)) < 20) }
    }

    /// The loser works on, unless it is told to stop.
    @Test(arguments: [false, true]) func theLoser(cancels: Bool) {
        let system = System.open(.steady(rate: 100)) {
            $0.add(instances: 2, work: .table([.init(value: 1e6, cumulative: 0.5), .init(value: 1e9, cumulative: 1)])) {
                $0.hedge = .after(100 * millisecond)
                $0.cancels = cancels
            }
        }
        let busy = Run(system, seconds: 40, warmUp: 5).stations[1].inServiceMean
        let other = Run(system, seconds: 40, warmUp: 5).links[0].hedges
        #expect(other > 0)
        if cancels { #expect(busy < 20) } else { #expect(busy > 30) }
    }

    /// A bulkhead and a limit of the connection hold for hedges, too.
    @Test func noHedgeBeyondTheBulkhead() {
        let system = System.open(.steady(rate: 10)) {
            $0.add(work: .constant(5e7)) {
                $0.hedge = .after(millisecond)
                $0.bulkhead = 1
            }
        }
        let run = Run(system, seconds: 20)
        #expect(run.links[0].hedges == 0)
        #expect(run.tally.failed == 0)
    }

    /// Where every answer is slow because all are busy, hedges make it worse.
    @Test func harmsWhereAllAreBusy() {
        func meanTime(_ hedge: Link.Hedge?) -> Double {
            let system = System.open(rate: 7000) {
                $0.add(instances: 10, slots: 1, work: .exponential(mean: 1e6), station: { $0.balance = .random }) {
                    $0.hedge = hedge
                    $0.timeout = second
                }
            }
            return Run(system, seconds: 20).tally.latency.mean ?? 0
        }
        #expect(meanTime(.after(millisecond)) > 2 * meanTime(nil))
    }

    /// A write that is hedged is done twice, unless a key goes with it.
    @Test(arguments: [false, true]) func hedgedWrites(idempotent: Bool) {
        let system = System.open(.steady(rate: 100)) {
            $0.add(role: .store(.init(read: .zero, write: .constant(1e7))), instances: 1) {
                $0.writes = true
                $0.idempotent = idempotent
                $0.hedge = .after(millisecond)
            }
        }
        let run = Run(system, seconds: 20)
        #expect(run.tally.duplicates == (idempotent ? 0 : run.tally.requests))
        #expect(run.tally.repeated.allSatisfy { $0.reason == .hedge })
    }
}

extension Double {
    static func log(_ x: Double) -> Double { Elementary.log(x) }
    static func exp(_ x: Double) -> Double { Elementary.exp(x) }
}
