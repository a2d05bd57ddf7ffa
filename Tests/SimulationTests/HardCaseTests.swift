import Simulation
import Statistics
import Testing

@Suite struct HardCaseTests {
    /// No time anywhere: everything happens at the moment of the send.
    @Test func nothingTakesTime() {
        let system = System.open(.steady(rate: 100)) {
            for layer in 0..<5 { $0.add(slots: 1, queueLimit: 0, caller: layer) }
        }
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.tally.ok == 1000)
        #expect(run.tally.latency.maximum == 0)
    }

    /// A thousand calls in line, each of which is answered at once, do not pile up on the stack.
    @Test(arguments: [0.0, 1]) func manyCallsInLine(errors: Double) {
        let system = System.open(.steady(rate: 10)) {
            $0.add()
            $0.add(station: { $0.errors = errors }) {
                $0.calls = 1000
                $0.isOptional = true
            }
        }
        let run = Run(system, seconds: 3, warmUp: 1)
        #expect(run.tally.ok == 20)
        #expect(run.stations[2].requests == 20_000)
    }

    @Test func manyConnectionsInLine() {
        let system = System.open(.steady(rate: 10)) {
            $0.add()
            $0.add(station: { $0.limit = 0 }) { $0.isOptional = true }
            for _ in 0..<2000 { $0.connect(1, 2) { $0.isOptional = true } }
        }
        #expect(Run(system, seconds: 2, warmUp: 1).tally.ok == 10)
    }

    /// Ten thousand calls at once, answered or refused.
    @Test(arguments: [0.0, 1]) func wideFanOut(errors: Double) {
        let system = System.open(.steady(rate: 1)) {
            $0.add()
            $0.add(work: .constant(1e6), station: { $0.errors = errors }) {
                $0.calls = 10_000
                $0.grouping = .group(1, need: nil)
            }
        }
        let run = Run(system, seconds: 4.5, warmUp: 0.5)
        #expect(run.tally.requests == 4)
        #expect(run.tally.ok == (errors == 0 ? 4 : 0))
        #expect(run.stations[2].requests == 40_000)
    }

    @Test func wideFanOutThatCannotBegin() {
        let system = System.open(.steady(rate: 1)) {
            $0.add()
            $0.add {
                $0.calls = 10_000
                $0.grouping = .group(1, need: 1)
                $0.bulkhead = 0
            }
        }
        #expect(Run(system, seconds: 4.5, warmUp: 0.5).failures(.bulkhead) == 4)
    }

    /// Calls within calls end at a depth of 32, with an error and a finding.
    @Test func cycles() {
        let system = System.open(.steady(rate: 10)) {
            $0.add()
            $0.connect(1, 1)
        }
        let run = Run(system, seconds: 3, warmUp: 1)
        #expect(run.engine.wentTooDeep && !run.engine.wentTooFar)
        #expect(run.failures(.error) == 20)
        #expect(run.stations[1].requests == 20 * 32)
    }

    /// What cannot lead back may be long, though no time passes on the way; even that has an end.
    @Test(arguments: [32, 33, 250, 251], [true, false]) func chains(layers: Int, passesTime: Bool) {
        let chain = System.open(.steady(rate: 10)) {
            for layer in 0..<layers {
                $0.add(work: passesTime ? .exponential(mean: 1e5) : .zero, caller: layer)
            }
        }
        let run = Run(chain, seconds: 3, warmUp: 1)
        #expect(run.engine.wentTooDeep == (layers > 250))
        #expect(run.tally.ok == (layers > 250 ? 0 : 20))
    }

    /// Messages that come of messages end after 64 of them, though no time passes.
    @Test func circlesOfMessages() {
        var system = System.messages(
            rate: 10, .init(visibility: 1000 * second), slots: 10, work: .zero, consumer: { $0.keepsEffects = false })
        system.sources[0].flow = .open(operation: 0, .steady(rate: 10))
        system.connect(2, 1) { $0.writes = true }
        let run = Run(system, seconds: 3, warmUp: 1)
        #expect(run.engine.wentTooFar && !run.engine.wentTooDeep)
        #expect(run.stations[2].requests == 20 * 64)
        #expect(run.stations[2].failed == 20)
        #expect(run.tally.ok == 20)
    }

    /// A cycle whose calls hold slots starves itself, and is freed by its timeouts.
    @Test func aCycleThatHoldsItsSlots() {
        let system = System.open(.steady(rate: 10)) {
            $0.add(slots: 1) { $0.timeout = second / 2 }
            $0.connect(1, 1) { $0.timeout = 200 * millisecond }
        }
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.failures(.timeout) == run.tally.requests)
    }

    /// More under way than the engine takes ends the run, and says so.
    @Test func tooManyInFlight() {
        let system = System.open(rate: 1_000_000) { $0.add(work: .constant(1e12)) }
        var engine = Engine(system, seed: 1)
        let reached = engine.advance(to: 10 * second)
        #expect(!reached)
        #expect(engine.halt == .tooManyInFlight)
        #expect(engine.now < 2 * second)
        let settled = engine.settle(within: second)
        #expect(!settled)
    }

    /// Messages that nobody takes end it too, but twice as many of them.
    @Test func tooManyWaiting() {
        let system = System.open(rate: 1_000_000) {
            $0.add(role: .buffer(.init()))
            $0.add(slots: 1, work: .constant(1e12))
        }
        var engine = Engine(system, seed: 1)
        engine.advance(to: 10 * second)
        #expect(engine.halt == .tooManyInFlight)
        let full = Time(Engine.Limits.inFlight) * 1000
        #expect(abs(engine.now - full) < full / 100)
    }

    /// A timeout shorter than the network: nothing ever comes back in time.
    @Test func impatience() {
        let system = System.open(.steady(rate: 100)) {
            $0.add {
                $0.latency = .constant(1e7)
                $0.timeout = millisecond
                $0.retry = .init(attempts: 3)
            }
        }
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.failures(.timeout) == 1000)
        #expect((2990...3003).contains(run.stations[1].ok))
    }

    /// An answer at the very moment of the timeout: the timer, which was set first, wins, always.
    @Test func atTheSameMoment() {
        let system = System.open(.steady(rate: 100)) { $0.add(work: .constant(5e6)) { $0.timeout = 5 * millisecond } }
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.failures(.timeout) == 1000)
        let later = System.open(.steady(rate: 100)) { $0.add(work: .constant(5e6)) { $0.timeout = 5_000_001 } }
        #expect(Run(later, seconds: 11, warmUp: 1).tally.ok == 1000)
    }

    /// Less than one instance or slot is one.
    @Test func lessThanOne() {
        let system = System.open(.steady(rate: 100)) { $0.add(instances: 0, slots: 0, work: .constant(1e6)) }
        #expect(Run(system, seconds: 11, warmUp: 1).tally.ok == 1000)
    }

    /// Users who do not think and are answered at once do not stop the clock.
    @Test(arguments: [true, false]) func usersWhoDoNotThink(refused: Bool) {
        let system = System.closed(users: 10, think: .zero) { $0.add { $0.bulkhead = refused ? 0 : nil } }
        let run = Run(system, seconds: 2, warmUp: 1)
        #expect((9_990...10_010).contains(run.tally.requests))
    }

    @Test func aClientThatCallsNobody() {
        let system = System.open(.steady(rate: 100)) { _ in }
        #expect(Run(system, seconds: 11, warmUp: 1).tally.ok == 1000)
    }

    @Test func nothingAtAll() {
        var engine = Engine(System(), seed: 1)
        let reached = engine.advance(to: 100 * second)
        #expect(reached)
        #expect(engine.isIdle)
        #expect(engine.brokenLaws() == [])
    }

    /// Third parties that never answer hold their callers for ever, and that is how the run ends.
    @Test func neverAnswered() {
        let system = System.open(.steady(rate: 10)) {
            $0.add(slots: 5)
            $0.add(station: { $0.unknown = 1 })
        }
        let run = Run(system, seconds: 11, warmUp: 0)
        #expect(run.tally.ok + run.tally.failed == 0)
        #expect(run.stations[1].inServiceMean > 4.8)
        #expect(run.engine.requestsInFlight == 110)
    }

    /// Every mechanic at once, under every fault, for several seeds: no law is broken at any time.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64]) func storm(seed: UInt64) {
        var engine = Engine(.everything, seed: seed)
        engine.beginMeasuring()
        engine.beginPhase()
        let faults: [Disturbance] = [
            .crash(station: 1, .first(1)), .pause(station: 3, .primary), .cut(links: [3, 5]),
            .crash(station: 3, .replicas),
            .slow(station: 5, .all, extra: second, factor: 3), .crash(station: 1, .all), .pause(station: 1, .all),
            .traffic(operation: nil, .init(factor: 4, rise: second, halfLife: second)), .crash(station: 3, .all),
            .fail(station: 4, .all, share: 0.9), .crash(station: 2, .all), .slowLinks([0], extra: second, factor: 1),
            .crash(station: 3, .primary), .cut(links: [0]), .pause(station: 3, .all),
        ]
        var stream = Stream(seed: seed, identity: 77, purpose: .mix)
        for step in 0..<300 {
            engine.advance(to: engine.now + Time(stream.unit() * 4e8))
            if stream.unit() < 0.5 {
                engine.disturb(step, faults[stream.index(below: faults.count)])
            } else {
                engine.heal(max(0, step - stream.index(below: 6)))
            }
            if step % 50 == 49 { engine.healAll() }
            #expect(engine.brokenLaws() == [])
        }
        engine.endTraffic()
        let isSettled = engine.settle(within: 3600 * second)
        #expect(isSettled)
        #expect(engine.isIdle)
        #expect(engine.brokenLaws() == [])
        for tally in engine.tallies[0] {
            #expect(tally.ok + tally.failed == tally.requests)
            #expect(tally.blame.reduce(0) { $0 + $1.count } == tally.failed)
            #expect(tally.latency.count == tally.ok)
        }
    }
}
