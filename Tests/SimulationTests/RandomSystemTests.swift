import Foundation
import Simulation
import Statistics
import Testing

/// Small systems drawn at random, with faults, heals and changes at random times: no law is ever broken, the same
/// happens however a run is cut into slices, and everything comes to an end.
@Suite struct RandomSystemTests {
    /// More than a run of these sizes should ever take: retries of calls within calls multiply.
    private static let mostEvents: UInt64 = 1_000_000

    /// Which systems to draw: `RANDOM_SYSTEMS=5000` for a long hunt, `RANDOM_SYSTEM=351` for a single one.
    private static var seeds: ClosedRange<UInt64> {
        func number(_ name: String) -> UInt64? { ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) } }
        if let one = number("RANDOM_SYSTEM") { return one...one }
        return 1...max(1, number("RANDOM_SYSTEMS") ?? 150)
    }

    /// Plays the system of a seed; `nil` where it grows beyond all bounds.
    private func play(_ seed: UInt64, slice: UInt64, checks: Bool) -> (engine: Engine, mayWaitForEver: Bool)? {
        var random = RandomSystem(seed: seed)
        var engine = Engine(random.system, seed: seed)
        engine.beginMeasuring()
        engine.beginPhase()
        func advance(to end: Time) -> Bool {
            while !engine.advance(to: end, events: slice) {
                if engine.halt != nil || engine.eventCount > Self.mostEvents { return false }
            }
            return true
        }
        for step in 0..<30 {
            guard advance(to: engine.now + random.pause()) else { return nil }
            switch random.number(below: 8) {
            case 0...3: engine.disturb(step % 7, random.disturbance())
            case 4...5: engine.heal(random.number(below: 7))
            case 6: engine.healAll()
            default:
                let isDone = engine.replace(random.changed())
                if checks { #expect(isDone, "seed \(seed)") }
            }
            if checks { #expect(engine.brokenLaws() == [], "seed \(seed), step \(step)") }
        }
        guard advance(to: engine.now + second) else { return nil }
        engine.endTraffic()
        engine.beginSettling()
        // Messages that go round in a circle, or that are tried for ever, never come to an end.
        let isDone = engine.settle(until: engine.now + 3600 * second, events: Self.mostEvents)
        guard isDone, engine.halt == nil else { return nil }
        _ = engine.closeAccounts()
        return (engine, random.mayWaitForEver)
    }

    @Test func noLawIsBroken() {
        var played = 0
        for seed in Self.seeds {
            guard let (engine, mayWaitForEver) = play(seed, slice: .max, checks: true) else { continue }
            played += 1
            #expect(engine.brokenLaws() == [], "seed \(seed)")
            #expect(engine.isIdle || mayWaitForEver, "seed \(seed)")
            #expect(mayWaitForEver || engine.requestsInFlight == 0, "seed \(seed): \(engine.requestsInFlight) are left")
            for tally in engine.tallies[0] {
                #expect(mayWaitForEver || tally.ok + tally.failed == tally.requests, "seed \(seed)")
                #expect(tally.blame.reduce(0) { $0 + $1.count } == tally.failed, "seed \(seed)")
                #expect(tally.latency.count == tally.ok, "seed \(seed)")
            }
            for figures in engine.stationFigures {
                #expect(figures.requests == figures.ok + figures.failed + figures.running, "seed \(seed)")
                #expect(figures.data.overwrittenWrites <= figures.data.conflicts, "seed \(seed)")
                #expect(figures.data.staleReads <= figures.data.reads, "seed \(seed)")
            }
        }
        #expect(played * 10 >= Self.seeds.count * 8, "only \(played) of \(Self.seeds.count) came to an end")
    }

    @Test func slicesDoNotShow() {
        for seed in Self.seeds.prefix(max(1, Self.seeds.count / 5)) {
            guard let whole = play(seed, slice: .max, checks: false)?.engine,
                let sliced = play(seed, slice: 7, checks: false)?.engine
            else { continue }
            #expect(whole.fingerprint == sliced.fingerprint, "seed \(seed)")
            #expect(whole.eventCount == sliced.eventCount, "seed \(seed)")
        }
    }
}
