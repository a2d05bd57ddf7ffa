import Simulation
import Statistics
import Testing

/// Pools that follow their load.
@Suite struct AutoscalingTests {
    private func pool(
        rate: Double, work: TimeDistribution = .constant(5e7), instances: Int = 4, slots: Int = 2,
        _ rule: AutomaticScaling
    ) -> System {
        .open(.steady(rate: rate)) {
            $0.add(
                instances: instances, slots: slots, work: work,
                station: {
                    $0.scaling = .automatic(rule)
                    $0.identity = 7
                })
        }
    }

    private func rule(
        min: Int = 1, max: Int = 50, target: Double = 0.25, every: Time = 15 * second, start: Double = 7e9,
        cooldown: Time = 60 * second
    ) -> AutomaticScaling {
        AutomaticScaling(
            min: min, max: max, target: target, every: every, start: .constant(start), cooldown: cooldown)
    }

    /// How many instances there are at some moments.
    private func instances(_ system: System, _ times: [Double], _ schedule: [(Double, Disturbance)] = []) -> [Int] {
        var engine = Engine(system, seed: 1)
        let stops = Set(times + schedule.map(\.0)).sorted()
        var counts: [Int] = []
        for stop in stops {
            engine.advance(to: Time((stop * 1e9).rounded()))
            for (number, step) in schedule.enumerated() where step.0 == stop { engine.disturb(number, step.1) }
            if times.contains(stop) { counts.append(engine.view(ofStation: 1).instances) }
        }
        #expect(engine.brokenLaws() == [])
        return counts
    }

    private func surge(_ factor: Double) -> Disturbance { .traffic(operation: nil, .init(factor: factor)) }

    /// Ten slots are taken; at a target of one half, twenty are needed.
    @Test func settlesWhereTheTargetIs() {
        let system = pool(rate: 100, work: .constant(1e8), instances: 2, slots: 1, rule(target: 0.5))
        let run = Run(system, seconds: 1000, warmUp: 500)
        #expect(run.engine.view(ofStation: 1).instances == 20)
        #expect(run.stations[1].instancesMean == 20)
        #expect(abs(run.stations[1].utilization - 0.5) < 1e-6)
        #expect(run.tally.failed == 0)
    }

    /// Poisson arrivals: the mean stays at what is needed, within the tolerance of a tenth.
    @Test func settlesNearTheTargetWhenLoadVaries() {
        for seed in 1...8 as ClosedRange<UInt64> {
            var system = pool(rate: 200, work: .exponential(mean: 1e8), slots: 2, rule(target: 0.5))
            system.sources[0].flow = .open(operation: 0, .poisson(rate: 200))
            let run = Run(system, seed: seed, seconds: 4000, warmUp: 1000)
            // The largest wish of a minute decides, so there are rather more than fewer.
            #expect(run.stations[1].instancesMean > 19 && run.stations[1].instancesMean < 24)
            #expect(run.stations[1].utilization > 0.4 && run.stations[1].utilization < 0.53)
            let taken = run.stations[1].utilization * run.stations[1].instancesMean * 2
            #expect(abs(taken - run.stations[1].inServiceMean) < 1e-6)
            #expect(abs(run.stations[1].inServiceMean / 20 - 1) < 0.02)
        }
    }

    /// Load triples just after a decision: the next one sees it, and what it starts is ready when it has started.
    @Test func newInstancesComeAfterTheDecisionAndTheStart() {
        let times = [60, 74.999, 81.999, 82, 200]
        #expect(instances(pool(rate: 40, rule()), times, [(61, surge(3))]) == [4, 4, 4, 12, 12])
    }

    @Test func neverMoreThanMostNorFewerThanLeast() {
        let times = [60.0, 100, 300]
        #expect(instances(pool(rate: 40, rule(max: 7)), times, [(61, surge(3))]) == [4, 7, 7])
        #expect(instances(pool(rate: 40, rule(min: 3)), times, [(61, surge(0))]) == [4, 4, 3])
        #expect(instances(pool(rate: 40, instances: 1, rule(min: 4)), [1]) == [4])
    }

    /// A tenth more or less than the target changes nothing.
    @Test func littleDifferencesAreTolerated() {
        #expect(instances(pool(rate: 40, rule()), [60, 300], [(60, surge(1.09))]) == [4, 4])
        #expect(instances(pool(rate: 40, rule()), [60, 300], [(60, surge(1.12))]) == [4, 5])
    }

    /// At 105 s ten would have been enough, from 120 s on four; but 90 s ago twelve were needed.
    @Test func theCoolDownIsKept() {
        let system = pool(rate: 120, instances: 12, rule())
        let times = [99.0, 150.1, 164.9, 165.1, 179.9, 180.1, 400]
        #expect(instances(system, times, [(100, surge(1 / 3.0))]) == [12, 12, 12, 10, 10, 4, 4])
    }

    /// What is taken away finishes first: calls of twenty seconds outlive the decision.
    @Test func drainingLosesNothing() {
        var system = pool(
            rate: 2, work: .constant(2e10), instances: 10, slots: 8,
            rule(target: 0.5, every: second, start: 0, cooldown: 2 * second))
        system.stations[1].balance = .leastBusy
        let run = Run(system, seconds: 200, warmUp: 0, schedule: [(100, { $0.disturb(1, self.surge(0.05)) })])
        #expect(run.tally.failed == 0)
        #expect(run.tally.ok == run.tally.requests)
        #expect(run.engine.view(ofStation: 1).instances < 4)
        #expect(run.tally.latency.maximum == 20 * second)
    }

    /// Instances that are there share the calls evenly, whatever the rule; those that are not get none.
    @Test(arguments: [Station.Balance.roundRobin, .random, .leastBusy, .twoChoices]) func newOnesTakeTheirPart(
        balance: Station.Balance
    ) {
        // Without their share of calls, the four of the start would be far too busy to answer in time.
        var system = pool(rate: 120, slots: 2, rule(start: 0))
        system.stations[1].balance = balance
        let run = Run(system, seconds: 600, warmUp: 300)
        #expect(run.engine.view(ofStation: 1).instances == 12)
        #expect(run.tally.failed == 0)
        #expect((run.tally.latency.mean ?? 0) < (balance == .random ? 1.3 : 1.05) * 5e7)
    }

    @Test func aCrashHitsThoseThatCameLaterToo() {
        let system = pool(rate: 40, rule(cooldown: 10_000 * second))
        let run = Run(
            system, seconds: 300, warmUp: 0,
            schedule: [
                (61, { $0.disturb(1, self.surge(3)) }), (200.0001, { $0.disturb(2, .crash(station: 1, .all)) }),
                (210.0001, { $0.heal(2) }),
            ])
        #expect(abs(Int(run.failures(.refused, at: 1)) - 1200) <= 8)
        #expect(run.tally.failed == run.failures(.refused, at: 1))
        #expect(run.engine.view(ofStation: 1).instances == 12)
    }

    /// Those who take messages take more when there are more of them.
    @Test func consumersScale() {
        let system = System.open(rate: 100) {
            $0.add(role: .buffer(.init(visibility: 100 * second)))
            $0.add(
                slots: 1, work: .constant(1e8),
                station: { $0.scaling = .automatic(self.rule(max: 20, target: 0.8, every: 5 * second, start: 1e9)) })
        }
        let run = Run(system, seconds: 300, warmUp: 200)
        #expect(run.tally.failed == 0)
        #expect(run.stations[1].queueMean < 20)
        #expect(run.stations[2].instancesMean > 11 && run.stations[2].instancesMean <= 20)
    }

    /// A copy of an engine goes its own way, and the same way.
    @Test func aCopyIsACheckpoint() {
        var engine = Engine(pool(rate: 40, rule()), seed: 3)
        engine.advance(to: 70 * second)
        engine.disturb(1, surge(3))
        engine.advance(to: 76 * second)
        var copy = engine
        engine.advance(to: 300 * second)
        #expect(copy.view(ofStation: 1).instances == 4)
        copy.advance(to: 300 * second)
        #expect(copy.fingerprint == engine.fingerprint)
        #expect(copy.view(ofStation: 1).instances == engine.view(ofStation: 1).instances)
    }

    @Test func theRuleCanBeChangedMidway() {
        var engine = Engine(pool(rate: 40, rule(max: 6)), seed: 3)
        engine.advance(to: 60 * second)
        engine.disturb(1, surge(3))
        engine.advance(to: 120 * second)
        #expect(engine.view(ofStation: 1).instances == 6)
        let isDone = engine.replace(pool(rate: 40, rule(max: 12)))
        #expect(isDone)
        engine.advance(to: 180 * second)
        #expect(engine.view(ofStation: 1).instances == 12)
        #expect(engine.brokenLaws() == [])
    }
}
