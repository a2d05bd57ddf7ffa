import Simulation
import Statistics
import Testing

/// An instance for each call: cold starts, limits, and what is left of them when nobody calls.
@Suite struct FunctionTests {
    private func function(
        _ arrivals: Source.Arrivals, work: TimeDistribution, most: Int = 1000, cold: TimeDistribution = .zero,
        idle: Time? = nil, burst: Double? = nil
    ) -> System {
        .open(arrivals) {
            $0.add(
                work: work,
                station: { $0.scaling = .perCall(.init(most: most, coldStart: cold, idle: idle, burst: burst)) })
        }
    }

    @Test(arguments: [TimeDistribution.exponential(mean: 1e9), .constant(1e9), .lognormal(median: 5e8, p99: 6e9)])
    func lossIsThatOfErlang(work: TimeDistribution) {
        // The mean of this lognormal is 0.884559 s: the load is 10 in all cases.
        var rate = 10.0
        if case .lognormal = work { rate /= 0.884559 }
        let values = runs { seed in
            let run = Run(function(.poisson(rate: rate), work: work, most: 10), seed: seed, seconds: 6000)
            #expect(run.tally.failed == run.failures(.coldStartLimit, at: 1))
            return run.failedShare
        }
        expect(values, toBe: 0.21458)
    }

    /// With calls so short that they never meet, one is cold if none came for as long as an instance stays.
    @Test(arguments: [0.5, 1, 2]) func coldShareOfRareCalls(idle: Double) {
        let (cold, work) = (1e5, 1e3)
        var latency: [Double] = []
        let share = runs { seed in
            let run = Run(
                function(
                    .poisson(rate: 1), work: .constant(work), cold: .constant(cold), idle: Time(idle * 1e9)),
                seed: seed, seconds: 20_000)
            latency.append(run.tally.latency.mean ?? 0)
            return Double(run.stations[1].scaling?.coldStarts ?? 0) / Double(run.tally.requests)
        }
        let exact = Elementary.exp(-idle)
        expect(share, toBe: exact)
        expect(latency, toBe: exact * cold + work)
    }

    @Test func aColdCallTakesItsStartAndItsWork() {
        // Idle instances are gone before the next call, or never.
        for (idle, starts) in [(500 * millisecond, 19), (2 * second, 1)] as [(Time, UInt64)] {
            let run = Run(
                function(
                    .steady(rate: 1), work: .constant(2e7), cold: .constant(3e8), idle: idle), seconds: 19.5, warmUp: 0)
            #expect(run.stations[1].scaling?.coldStarts == starts)
            #expect(run.tally.ok == 19)
            #expect(run.tally.latency.maximum == 320 * millisecond)
            let mean = (Double(starts) * 3e8 + 19 * 2e7) / 19
            #expect(abs((run.tally.latency.mean ?? 0) - mean) < 1)
        }
    }

    /// Those that end with their call are there for as long as it is: L = λW.
    @Test func instancesFollowLittlesLaw() {
        let values = runs { seed in
            let run = Run(
                function(
                    .poisson(rate: 50), work: .exponential(mean: 2e8), cold: .constant(3e8), idle: 0),
                seed: seed, seconds: 400)
            #expect(run.stations[1].scaling?.coldStarts ?? 0 > 15_000)
            return run.stations[1].instancesMean
        }
        expect(values, toBe: 25)
    }

    @Test func noMoreAreStartedThanTheBurstAllows() {
        // Ten seconds' worth at once, then ten a second: 100 + ⌊10 × 4.95⌋. Nothing ends meanwhile.
        let system = function(.steady(rate: 1000), work: .constant(1e11), burst: 10)
        var engine = Engine(system, seed: 1)
        engine.beginMeasuring()
        engine.beginPhase()
        engine.advance(to: 50 * millisecond)
        #expect(engine.view(ofStation: 1).instances == Int(engine.tallies[0][0].requests))
        engine.advance(to: 4950 * millisecond)
        #expect(engine.view(ofStation: 1).instances == 149)
        #expect(engine.stationFigures[1].scaling?.coldStarts == 149)
        let tally = engine.tallies[0][0]
        #expect(tally.failed == tally.requests - 149)
        #expect(tally.blame.map(\.reason) == [.coldStartLimit])
        #expect(engine.brokenLaws() == [])
    }

    /// A caller may say that it tries again when no instance could be started.
    @Test func theLimitCanBeTriedAgain() {
        var system = function(.steady(rate: 10), work: .constant(1.5e8), most: 1)
        let refused = Run(system, seconds: 20, warmUp: 0)
        #expect(refused.failures(.coldStartLimit) > 90)
        system.links[0].retry = .init(
            attempts: 30, backoff: 10 * millisecond, jitter: .none, on: ReasonSet([.coldStartLimit]))
        system.sources[0].flow = .open(operation: 0, .steady(rate: 5))
        #expect(Run(system, seconds: 20, warmUp: 0).tally.failed == 0)
    }

    // MARK: Faults

    @Test func aCrashRefusesAllAndLeavesNoneWarm() {
        let system = function(.steady(rate: 10), work: .constant(1e7), cold: .constant(2e7))
        let run = Run(
            system, seconds: 10.02, warmUp: 0,
            schedule: [
                (5.05, { $0.disturb(1, .crash(station: 1, .all)) }), (7.05, { $0.heal(1) }),
            ])
        #expect(run.failures(.refused, at: 1) == 20)
        #expect(run.tally.failed == 20)
        #expect(run.stations[1].scaling?.coldStarts == 2)
    }

    @Test func callsInProgressFailWithTheirInstances() {
        let system = function(.steady(rate: 10), work: .constant(1e9), cold: .constant(4.7e8), idle: 0)
        let run = Run(
            system, seconds: 10.02, warmUp: 0,
            schedule: [(5.05, { $0.disturb(1, .crash(station: 1, .all)) }), (5.06, { $0.heal(1) })])
        // Each call takes 1.47 s, so that none ends as another comes: the last 15 are there, working or waiting for their instance.
        #expect(run.tally.failed == 15)
        #expect(run.failures(.refused, at: 1) == 15)
    }

    /// All warm instances are gone; those at work finish first.
    @Test func coldMeansColdAndLosesNothing() {
        let system = function(.steady(rate: 10), work: .constant(1.5e8), cold: .constant(2e7))
        let (calm, cold) = (
            Run(system, seconds: 10, warmUp: 0),
            Run(
                system, seconds: 10, warmUp: 0,
                schedule: [(5.02, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .flushed)) })])
        )
        #expect(calm.tally.failed == 0 && cold.tally.failed == 0)
        #expect(calm.stations[1].scaling?.coldStarts == 2)
        #expect(cold.stations[1].scaling?.coldStarts == 4)
    }

    @Test func aPausedFunctionServesLate() {
        let system = function(.steady(rate: 10), work: .constant(1e7), cold: .constant(2e7))
        let run = Run(
            system, seconds: 10, warmUp: 0,
            schedule: [(5.05, { $0.disturb(1, .pause(station: 1, .all)) }), (6.05, { $0.heal(1) })])
        #expect(run.tally.failed == 0)
        // One call took the warm one; nine had one started, each for itself.
        #expect(run.stations[1].scaling?.coldStarts == 10)
        #expect(run.tally.latency.maximum ?? 0 > 900 * millisecond)
    }

    @Test func aLostZoneLeavesTheOther() {
        var system = function(.steady(rate: 100), work: .constant(5e7), most: 40, cold: .constant(1e8))
        system.zoneDelays = [[0, 0], [0, 0]]
        system.stations[1].zones = [0, 1]
        system.links[0].timeout = second
        let run = Run(
            system, seconds: 20, warmUp: 0, schedule: [(10.001, { $0.disturb(1, Disturbance(.zones([0]), .gone)) })])
        // At most what was in progress in the lost zone, and nobody is told of that.
        #expect(run.tally.failed <= 5)
        #expect(run.tally.failed == run.failures(.timeout))
        #expect(run.engine.view(ofStation: 1).instances <= 20)
    }

    /// Work from a queue never finds more instances than there may be, and all of it is done.
    @Test func aFunctionTakesMessages() {
        var system = System.open(rate: 100) {
            $0.add(role: .buffer(.init(visibility: 100 * second)))
            $0.add(
                work: .constant(1e8),
                station: {
                    $0.scaling = .perCall(.init(most: 8, coldStart: .constant(2e8), idle: second, burst: 0.5))
                })
        }
        system.links[1].latency = .constant(1e6)
        let run = Run(system, seconds: 60, warmUp: 0, settle: 3600)
        #expect(run.tally.failed == 0)
        #expect(run.stations[2].failed == 0)
        #expect(run.stations[2].scaling?.most ?? 0 == 8)
        #expect(run.engine.requestsInFlight == 0)
    }
}
