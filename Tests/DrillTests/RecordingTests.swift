import DesignModel
import Drill
import Simulation
import Testing

@Suite struct RecordingTests {
    private let options = RunOptions(duration: .seconds(120), warmUp: .seconds(5), seed: 7)

    @Test func aLiveRunReplaysToTheSameOutcome() throws {
        let design = try Design.bookings()
        var live = try LiveRun(design, options: options)
        while live.now < .seconds(30) { live.advance(to: .seconds(30), events: 777) }
        let number = try live.begin(design.fault("slow airline by 700ms").action)
        while live.now < .milliseconds(61_234) { live.advance(to: .milliseconds(61_234), events: 501) }
        live.end(number)
        var mended = live.design
        let wire = try #require(mended.connection(titled: "booking -> airline"))
        _ = try mended.apply(mended.edit(setting: [.bulkhead], of: .connection(wire.id), to: "5"))
        live.advance(to: .seconds(80))
        try live.edit(mended)
        live.advance(to: .seconds(100))

        let seen = live.outcome()
        let replayed = try live.recordingSoFar.play(reportingEvery: 1234)
        #expect(live.recordingSoFar.entries.count == 3)
        #expect(seen.eventCount == replayed.eventCount)
        #expect(seen.isMixed)
        for (one, other) in zip(seen.operations, replayed.operations) {
            #expect(one.tally.ok == other.tally.ok)
            #expect(one.tally.failed == other.tally.failed)
            #expect(one.tally.blame == other.tally.blame)
            #expect(one.tally.latency == other.tally.latency)
        }
        #expect(seen.phases.map(\.name) == replayed.phases.map(\.name))
        #expect(seen.phases.map(\.name) == ["before", "during slow airline by 700ms", "after"])
    }

    @Test func whatOnlyNamesOrJudgesLeavesTheRunAsItWas() throws {
        let design = try Design.bookings()
        var plain = try LiveRun(design, options: options)
        plain.advance(to: .seconds(40))
        var reworded = try LiveRun(design, options: options)
        reworded.advance(to: .seconds(20))
        var other = design
        let airline = try #require(design.component(named: "airline"))
        _ = try other.apply(other.edit(renaming: airline.id, to: "carrier"))
        try reworded.edit(other)
        reworded.advance(to: .seconds(40))
        let (one, two) = (plain.outcome(), reworded.outcome())
        #expect(!two.isMixed)
        #expect(one.eventCount == two.eventCount)
        #expect(two.compiled.design.component(named: "carrier") != nil)
        #expect(try reworded.recordingSoFar.play().eventCount == two.eventCount)
    }

    @Test func anEndInSlicesIsTheSameEnd() throws {
        var run = try LiveRun(try Design.bookings(), options: options)
        run.advance(to: .seconds(30))
        _ = try run.begin(try Design.bookings().fault("slow airline by 700ms").action)
        run.advance(to: .seconds(50))
        let whole = run.outcome()
        var ending = LiveRun.Ending(of: run)
        var slices = 1
        var found: Outcome?
        while found == nil, slices < 100_000 {
            found = ending.advance(events: 50)
            slices += 1
        }
        let sliced = try #require(found)
        #expect(slices > 3)
        #expect(sliced.eventCount == whole.eventCount)
        #expect(sliced.settled == whole.settled)
        for (one, two) in zip(whole.operations, sliced.operations) { #expect(one.tally.ok == two.tally.ok) }
    }

    /// With everything that keeps something: caches, replicas, policies, closed loops, a fault at work.
    @Test func looksDoNotDisturbARun() throws {
        let design = try Design(
            drawn: """
                users:client -> shop:service x2 -> near:cache
                shop -> stock:database x3
                crowd:client -> shop -> bank:third-party
                + browse 300/s
                crowd.users = 30
                crowd.sends = {browse: 100%}
                near.capacity = 500
                near.ttl = 2s
                stock.reads = replica
                shop -> stock.behind = near
                shop -> bank.write = yes
                shop -> bank.retry = {attempts: 3}
                shop -> bank.breaker = on
                shop -> bank.timeout = 400ms
                """)
        let fault = try design.fault("fail bank 40%").action
        func run(looking: Bool) throws -> LiveRun {
            var run = try LiveRun(design, options: options)
            for second in 1...40 as ClosedRange<Int64> {
                run.advance(to: .seconds(second))
                if second == 20 { try run.begin(fault) }
                guard looking else { continue }
                let copy = run
                _ = run.outcome()
                #expect(copy.engine.brokenLaws() == [])
            }
            return run
        }
        let plain = try run(looking: false)
        #expect(try plain.engine.fingerprint == run(looking: true).engine.fingerprint)
        #expect(plain.engine.brokenLaws() == [])
    }

    @Test func scheduledFaultsBeginAndEndInOrder() throws {
        let design = try Design.bookings()
        let faults = try ["at 10s: crash seats for 5s", "at 15s: crash seats for 5s", "pause airline"].map(design.fault)
        let recording = Recording(design, options: options, faults: faults)
        #expect(
            recording.entries.map(\.at) == [.seconds(5), .seconds(10), .seconds(15), .seconds(15), .seconds(20)])
        let outcome = try recording.play()
        #expect(outcome.faults.map(\.to) == [.seconds(120), .seconds(15), .seconds(20)])
    }

    @Test func boxesThatComeNeedANewRun() throws {
        let design = try Design.bookings()
        var run = try LiveRun(design, options: options)
        run.advance(to: .seconds(10))
        var larger = design
        _ = try larger.apply(Command.read(lines: "booking -> cars:third-party", in: larger).edit)
        #expect(throws: RunProblem.needsNewRun) { try run.edit(larger) }
        var fewer = design
        let booking = try #require(fewer.components.first { $0.name == "booking" })
        _ = try fewer.apply(fewer.edit(setting: .instances, of: .component(booking.id), to: .count(1)))
        #expect(throws: RunProblem.needsNewRun) { try run.edit(fewer) }
        var more = design
        _ = try more.apply(more.edit(setting: .instances, of: .component(booking.id), to: .count(5)))
        try run.edit(more)
        run.advance(to: .seconds(20))
        #expect(run.engine.brokenLaws() == [])
        #expect(run.engine.view(ofStation: 2).instances == 5)
    }

    @Test func progressGoesForward() throws {
        var shares: [Double] = []
        _ = try Recording(Design.bookings(), options: options).play(reportingEvery: 10_000) { shares.append($0.share) }
        #expect(shares.count > 3)
        #expect(shares == shares.sorted())
        #expect(shares.allSatisfy { $0 > 0 && $0 <= 1 })
    }
}
