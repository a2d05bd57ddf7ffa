import Simulation
import Testing

/// A run's memory follows what is alive at once, not how long it has been going on.
@Suite struct MemoryTests {
    private func mostAlive(_ system: System, seconds: Double, schedule: Bool) -> Double {
        var engine = Engine(system, seed: 1, timelineStep: 1000 * second)
        engine.beginMeasuring()
        engine.beginPhase()
        var time: Time = 0
        var number = 0
        while time < Time(seconds * 1e9) {
            time += 10 * second
            engine.advance(to: time)
            guard schedule else { continue }
            number += 1
            if number % 2 == 0 { engine.disturb(number, .crash(station: 3, .primary)) } else { engine.healAll() }
        }
        #expect(engine.brokenLaws() == [])
        return Double(engine.mostAlive)
    }

    @Test(arguments: [true, false]) func doesNotGrowWithTime(withFaults: Bool) {
        let short = mostAlive(.everything, seconds: 100, schedule: withFaults)
        let long = mostAlive(.everything, seconds: 1000, schedule: withFaults)
        // The longer run meets a rarer crowd, which is why the sum is compared, over all kinds of things.
        #expect(long < 1.3 * short, "\(short) and \(long)")
    }

    /// Retries, deadlines and users who have left leave nothing behind.
    @Test func nothingIsLeft() {
        let run = Run(.everything, seconds: 50)
        #expect(run.engine.requestsInFlight == 0)
        #expect(run.engine.isIdle)
    }

    /// A timeout and a deadline of an hour are as many timers as calls are waiting, not as were made in that hour.
    @Test func longTimeouts() {
        func most(minutes: Time) -> Int {
            var system = System.open(rate: 1000) {
                $0.add(work: .exponential(mean: 1e7)) { $0.timeout = minutes * 60 * second }
            }
            system.operations[0].deadline = minutes * 60 * second
            var engine = Engine(system, seed: 1, timelineStep: 1000 * second)
            engine.advance(to: 60 * second)
            return engine.mostAlive
        }
        #expect(most(minutes: 60) < 1000)
    }

    /// What cannot pass a connection that is cut waits no longer than its caller.
    @Test func longCuts() {
        func most(seconds: Time) -> Int {
            let system = System.open(rate: 1000) {
                $0.add { $0.timeout = 100 * millisecond }
                $0.add(work: .exponential(mean: 1e7))
            }
            var engine = Engine(system, seed: 1, timelineStep: 1000 * second)
            engine.disturb(1, .cut(links: [0]))
            engine.advance(to: seconds * second)
            engine.healAll()
            let isSettled = engine.settle(within: 10 * second)
            #expect(isSettled)
            #expect(engine.brokenLaws() == [])
            return engine.mostAlive
        }
        #expect(Double(most(seconds: 200)) < 1.3 * Double(most(seconds: 20)))
    }

    /// A replica that is down for long does not make the run remember all that it misses.
    @Test func aReplicaThatStaysAway() {
        func most(seconds: Double) -> (alive: Double, run: Run) {
            let system = replicated(
                reads: 10, writes: 2000, keys: 1_000_000, lag: .constant(1e7), failover: second)
            let run = Run(
                system, seconds: seconds, warmUp: 1,
                schedule: [
                    (2, { $0.disturb(1, .crash(station: 1, .replicas)) }),
                    // It is back and leads at once, with nothing of what it has missed.
                    (seconds - 10, { $0.disturb(2, .crash(station: 1, .primary)) }), (seconds - 5, { $0.heal(1) }),
                ])
            return (Double(run.engine.mostAlive), run)
        }
        let short = most(seconds: 100)
        let long = most(seconds: 300)
        #expect(long.alive < 1.1 * short.alive)
        // 88 and 288 seconds of writes at 2,000 a second.
        #expect(abs(Double(short.run.stations[1].data.lostWrites) / 176_000 - 1) < 0.02)
        #expect(abs(Double(long.run.stations[1].data.lostWrites) / 576_000 - 1) < 0.02)
    }
}
