import Simulation
import Statistics
import Testing

@Suite struct ReplacingTests {
    private func replacing(_ system: System, at time: Double, seconds: Double, with change: (inout System) -> Void)
        -> Run
    {
        var changed = system
        change(&changed)
        let target = changed
        return Run(
            system, seconds: seconds, warmUp: time,
            schedule: [
                (
                    time,
                    { engine in
                        let done = engine.replace(target)
                        #expect(done)
                    }
                )
            ])
    }

    /// Outside of an expectation, which cannot change what it looks at.
    private func replaced(_ engine: inout Engine, _ system: System) -> Bool { engine.replace(system) }

    private let system = System.open(.steady(rate: 1000)) {
        $0.add(instances: 2, slots: 4, work: .constant(1e6))
        $0.add(slots: 10, work: .constant(1e6)) { $0.timeout = 100 * millisecond }
    }

    /// The same system in the middle of a run changes nothing.
    @Test func byItself() {
        let plain = Run(system, seconds: 20)
        let same = replacing(system, at: 2, seconds: 20) { _ in }
        #expect(plain.tally.latency == same.tally.latency)
    }

    @Test func timesAndRates() {
        let run = replacing(system, at: 10, seconds: 20) {
            $0.stations[1].work = .constant(3e6)
            $0.sources[0].flow = .open(operation: 0, .steady(rate: 500))
        }
        #expect(abs(Int(run.tally.requests) - 5000) <= 2)
        #expect(run.tally.latency.quantile(0.5).map { $0 / millisecond } == 4)
        #expect(run.tally.latency.maximum == 4 * millisecond)
    }

    @Test func moreInstances() {
        let run = replacing(system, at: 10, seconds: 20) { $0.stations[1].instances = 6 }
        #expect(run.engine.view(ofStation: 1).instances == 6)
        #expect(run.tally.failed == 0)
        #expect(abs(run.stations[1].utilization - 2 / 24.0) < 0.001)
    }

    @Test func moreInstancesWhileTheyAreDown() {
        var bigger = system
        bigger.stations[1].instances = 6
        let target = bigger
        let run = Run(
            system, seconds: 20, warmUp: 11,
            schedule: [
                (10, { $0.disturb(1, .crash(station: 1, .all)) }), (11, { _ = $0.replace(target) }),
            ])
        #expect(run.tally.failed == run.tally.requests)
        #expect(run.engine.view(ofStation: 1).up == 6)
    }

    /// A timeout that becomes shorter or longer holds for calls made from then on.
    @Test(arguments: [20, 400]) func timeouts(milliseconds: Int) {
        var slow = system
        slow.stations[2].work = .constant(1e9)
        slow.stations[2].slots = .max
        slow.stations[1].slots = .max
        slow.links[1].cancels = false
        let length = Time(milliseconds) * millisecond
        let run = replacing(slow, at: 10, seconds: 20) { $0.links[1].timeout = length }
        #expect(run.failures(.timeout) == run.tally.requests)
        #expect(run.tally.failureLatency.maximum == max(length, 0) + millisecond)
        #expect((run.tally.failureLatency.minimum ?? 0) >= min(length, 100 * millisecond) + millisecond)
    }

    /// Calls that were in line become parallel, and the other way round, while jobs are in the middle of them.
    @Test(arguments: [true, false]) func stepsUnderWay(toParallel: Bool) {
        let grouped = System.open(.steady(rate: 1000)) {
            $0.add()
            for _ in 0..<3 { $0.add(work: .constant(1e7), caller: 1) { $0.grouping = .group(1, need: nil) } }
            // Another caller, so that a step that is mistaken for another one would show.
            $0.add(caller: 0)
            $0.add(work: .constant(1e7), caller: 5)
        }
        var inLine = grouped
        for link in 1...3 { inLine.links[link].grouping = .alone }
        let (before, after) = toParallel ? (inLine, grouped) : (grouped, inLine)
        let run = replacing(before, at: 10, seconds: 20) { $0 = after }
        #expect(run.tally.failed == 0)
        #expect(run.tally.ok == run.tally.requests)
        #expect(run.tally.latency.quantile(0.5).map { $0 / millisecond } == (toParallel ? 20 : 40))
        // Each request calls each of them once, whichever way it began.
        for station in 2...4 { #expect(abs(Int(run.stations[station].ok) - Int(run.tally.requests)) <= 60) }
    }

    /// What was required of a group becomes optional, and what was optional required, with calls outstanding.
    @Test(arguments: [true, false]) func optionalUnderWay(becomesOptional: Bool) {
        let system = System.open(.steady(rate: 1000)) {
            for _ in 0..<2 {
                $0.add(work: .constant(1e7), caller: 0) {
                    $0.grouping = .group(1, need: nil)
                    $0.isOptional = !becomesOptional
                }
            }
        }
        let run = replacing(system, at: 10, seconds: 20) {
            for link in 0..<2 { $0.links[link].isOptional = becomesOptional }
        }
        #expect(run.tally.ok == run.tally.requests)
        #expect(run.engine.requestsInFlight == 0)
        #expect(run.tally.latency.maximum == 10 * millisecond)
    }

    @Test func policies() {
        let run = replacing(system, at: 10, seconds: 20) {
            $0.stations[2].errors = 1
            $0.links[1].retry = .init(attempts: 3)
            $0.links[1].breaker = .init(failures: 0.5, window: 100, minimum: 100, open: 60 * second, probes: 1)
            $0.links[1].fallback = .decision(.flag)
        }
        #expect(run.tally.failed == 0)
        // One breaker for each of two callers, each with a window of 100 to fill, and a few calls that were under way.
        #expect((199...230).contains(run.stations[2].requests))
    }

    /// How long a breaker was open still counts when its policy is changed or taken away.
    @Test(arguments: [true, false]) func breakersThatWereOpen(staysABreaker: Bool) {
        var failing = System.open(.steady(rate: 100)) {
            $0.add {
                $0.breaker = .init(failures: 0.5, window: 10, minimum: 10, open: 100 * second, probes: 1)
            }
        }
        failing.stations[1].errors = 1
        var changed = failing
        changed.links[0].breaker =
            staysABreaker ? .init(failures: 0.5, window: 20, minimum: 20, open: 100 * second, probes: 1) : nil
        let target = changed
        // Open from 0.1 s on; measured from 5 s; changed at 10 s, and where it is still a breaker soon open again.
        let run = Run(
            failing, seconds: 20, warmUp: 5,
            schedule: [
                (
                    10,
                    { engine in
                        let done = engine.replace(target)
                        #expect(done)
                    }
                )
            ])
        let open = Double(run.links[0].breakerOpen) * 1e-9
        #expect(abs(open - (staysABreaker ? 15 : 5)) < 0.3)
    }

    @Test func anotherShapeIsRefused() {
        var engine = Engine(system, seed: 1)
        engine.advance(to: second)
        var other = system
        other.stations.append(Station(identity: 9))
        #expect(!replaced(&engine, other))
        other = system
        other.stations[1].instances = 1
        #expect(!replaced(&engine, other))
        other = system
        other.links[1].callee = 1
        #expect(!replaced(&engine, other))
        #expect(engine.brokenLaws() == [])
    }

    /// When a loss is noticed, it is that of the instance which was lost, and not of one that stands in its place since there
    /// are more instances.
    @Test func aLossIsNoticedByItself() {
        let system = System.open(.steady(rate: 100)) {
            $0.add(caller: 0)
            $0.add(instances: 2, caller: 0, station: { $0.detect = 100 * second })
            $0.add(caller: 0, station: { $0.detect = 10 * second }) { $0.isOptional = true }
        }
        var grown = system
        grown.stations[1].instances = 3
        let target = grown
        let crash = { (engine: inout Engine) in engine.disturb(1, .crash(station: 3, .all)) }
        let run = Run(
            system, seconds: 100, warmUp: 0,
            schedule: [
                (1, crash), (1.1, { $0.heal(1) }), (1.2, crash),
                (1.3, { $0.disturb(2, .crash(station: 2, .first(1))) }),
                // What was the place of station 3 is that of the instance that is lost.
                (2, { _ = $0.replace(target) }), (3, { _ = $0.replace(target) }),
            ])
        // Every other call goes to it until that is noticed, which would be 100 s after the change.
        #expect(abs(Double(run.failures(.refused, at: 2)) - 4935) < 5)
    }

    /// Cache limits, deadlines, populations: nothing of a run with all mechanics breaks under a storm of changes.
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func manyChanges(seed: UInt64) {
        let base = System.everything
        var engine = Engine(base, seed: seed)
        engine.beginMeasuring()
        engine.beginPhase()
        for step in 1...60 {
            engine.advance(to: Time(step) * second / 2)
            #expect(engine.brokenLaws() == [])
            var changed = base
            if step % 2 == 0 { changed.links[2].timeout = Time(step) * millisecond }
            if step % 3 == 0 { changed.operations[0].deadline = Time(step) * 10 * millisecond }
            if step % 4 < 2 { changed.links[3].grouping = .alone }
            if step % 5 == 0 { changed.links[4].isOptional = true }
            if step % 6 < 3 { changed.sources[0].flow = .open(operation: 0, .poisson(rate: 600)) }
            changed.stations[1].instances = 2 + step / 20
            #expect(replaced(&engine, changed))
            if step % 7 == 0 { engine.disturb(step, .crash(station: 1, .first(1))) }
            if step % 7 == 3 { engine.healAll() }
        }
        let isSettled = engine.settle(within: 600 * second)
        #expect(isSettled)
        #expect(engine.brokenLaws() == [])
        for tally in engine.tallies[0] { #expect(tally.ok + tally.failed == tally.requests) }
    }
}
