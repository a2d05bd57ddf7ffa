import DesignFiles
import DesignModel
import Drill
import Explanation
import Simulation
import Testing

/// Nothing in these tests tells the explanation which faults there were: it has the timelines alone.
@Suite struct StoryTests {
    private func story(_ fault: String, seed: UInt64 = 1) throws -> [String] {
        try Evidence(example().broken(by: fault, seed: seed)).story().map(\.text)
    }

    @Test func aSlowThirdPartyThatHarmsNobodyIsSaidToHarmNobody() throws {
        let lines = try story("at 60s: slow airline by 100ms for 60s")
        #expect(lines.count == 1)
        #expect(lines[0].hasPrefix("airline takes 2"))
        #expect(lines[0].contains("harms nobody"))
    }

    @Test func aBulkheadIsNamedAsWhatContainsIt() throws {
        let mended = try example().changed("booking -> airline.bulkhead = 36")
        let lines = try mended.broken(by: "at 60s: slow airline by 500ms for 60s").story
        #expect(lines[0].hasPrefix("airline takes"))
        #expect(lines[1].hasPrefix("The bulkhead of 36 between booking and airline turns away"))
        #expect(!lines.contains { $0.contains("browse") })
    }

    @Test func atRestNothingIsBlamed() throws {
        let outcome = try example().broken()
        #expect(Evidence(outcome).story().isEmpty)
        #expect(outcome.story[0].hasPrefix("Nothing changed: every operation went as it did at the start"))
    }

    @Test func splitBrainIsCounted() throws {
        let design = try example().changed("bookings-db.fenced = no").changed("booking -> bookings-db.timeout = 1s")
        let outcome = try design.broken(by: "at 60s: pause bookings-db primary for 60s")
        #expect(outcome.story.contains { $0.hasPrefix("Two primaries of bookings-db took") })
        let fenced = try design.changed("bookings-db.fenced = yes")
            .broken(by: "at 60s: pause bookings-db primary for 60s")
        #expect(!fenced.story.contains { $0.contains("Two primaries") })
    }

    @Test func lostAndHalfDoneWorkIsCounted() throws {
        let outcome = try example().broken(by: "at 60s: crash bookings-db primary for 90s")
        #expect(outcome.story.contains { $0.contains("acknowledged writes of bookings-db are lost") })
        #expect(
            outcome.story.contains {
                $0.contains("book operations are half done: points-ledger has them, bookings-db does not ($")
            })
    }

    @Test func twoFaultsAreTwoStories() throws {
        let lines = try Evidence(
            example().broken(by: "at 40s: crash points-ledger for 20s", "at 110s: pause airline for 20s")
        ).story().map(\.text)
        let ledger = try #require(lines.firstIndex { $0.hasPrefix("points-ledger") })
        let airline = try #require(lines.firstIndex { $0.hasPrefix("airline takes calls and works on none") })
        #expect(ledger < airline)
    }

    @Test func theBoardHearsItWhileItHappens() throws {
        let design = try example()
        var run = try LiveRun(design, options: RunOptions(duration: .seconds(3600)))
        run.advance(to: .seconds(60))
        #expect(Evidence(run).why().isEmpty)
        try run.begin(Fault(parsing: "slow airline by 500ms", in: design).action)
        run.advance(to: .seconds(90))
        let lines = Evidence(run).why()
        #expect(lines.first?.text.hasPrefix("airline takes") == true)
        #expect(lines.first?.component == design.components.first { $0.name == "airline" }?.id)
        #expect(lines.contains { $0.text.hasPrefix("booking's 192 slots are full") })
        // Three lines of a panel at 80 columns: cause, mechanism, victim.
        let essence = lines.essence.map(\.brief)
        #expect(essence.count == 3)
        #expect(essence.allSatisfy { $0.count <= 76 }, "\(essence)")
        #expect(essence[0].contains("each book holds a booking slot"))
        #expect(essence[1].contains("gateway gives up after 2 s"))
        #expect(essence[2].hasPrefix("browse never calls airline"))
    }

    @Test func whatIsOverIsToldAsOver() throws {
        let design = try example()
        var run = try LiveRun(design, options: RunOptions(duration: .seconds(3600)))
        run.advance(to: .seconds(60))
        let number = try run.begin(Fault(parsing: "slow airline by 500ms", in: design).action)
        run.advance(to: .seconds(63))
        #expect(Evidence(run).why().first?.text.hasPrefix("airline takes") == true)
        run.advance(to: .seconds(90))
        run.end(number)
        run.advance(to: .seconds(120))
        let lines = Evidence(run).why().map(\.text)
        #expect(
            lines.first?.contains(", from 01:00 to 01:30") == true && lines[0].hasPrefix("airline took 6"), "\(lines)")
        #expect(lines.last == "Back to normal since 01:35.", "\(lines)")
        for present in [" are full", " holds ", " fail", " takes "] {
            #expect(!lines.contains { $0.contains(present) && !$0.contains("failed") }, "\(present): \(lines)")
        }
    }

    /// `b` and a digit on a board at rest: the run begins broken.
    @Test func whatWasBrokenFromTheFirstMomentIsNamed() throws {
        let design = try example()
        var run = try LiveRun(design, options: RunOptions(duration: .seconds(3600)))
        try run.begin(Fault(parsing: "slow airline by 500ms", in: design).action)
        run.advance(to: .seconds(8))
        let lines = Evidence(run).why()
        #expect(
            lines.first?.text.hasPrefix("airline takes 6") == true && lines[0].text.contains("from 00:00 on"),
            "\(lines.map(\.text))")
    }

    /// The sentence about those who fail now and the title line count the same seconds.
    @Test func sharesOfNowAreThoseOfTheTitleLine() throws {
        let design = try example()
        var run = try LiveRun(design, options: RunOptions(duration: .seconds(3600)))
        run.advance(to: .seconds(60))
        try run.begin(Fault(parsing: "fail airline 30%", in: design).action)
        run.advance(to: .seconds(90))
        let series = run.engine.timeline.operations[1]
        let ok = series.ok[87..<90].reduce(0.0) { $0 + Double($1) }
        let failed = series.failed[87..<90].reduce(0.0) { $0 + Double($1) }
        let said = try #require(Evidence(run).why().map(\.text).first { $0.contains("of book requests fail") })
        #expect(abs(IncidentTableTests.shares(in: said)[0] - 100 * failed / (ok + failed)) <= 0.5, "\(said)")
    }

    @Test func anOverloadFromTheStartHasNoCauseButIsDescribed() throws {
        let design = try Design().changed(
            "users:client -> shop:service -> db:database\n+ buy 2000/s\nshop.concurrency = 4")
        let lines = try design.broken().story
        #expect(lines.contains { $0.contains("slots are full") }, "\(lines)")
    }

    @Test func callsInACircleThatHoldAllSlotsAreDescribed() throws {
        let design = try Design().changed("users:client -> a:service -> b:service\nb -> a")
        let lines = try design.broken().story
        #expect(lines.contains { $0.hasPrefix("a's 128 slots are full") }, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("All requests fail") }, "\(lines)")
    }

    // MARK: After a mend

    /// What is told in the present tense is true of the last seconds.
    @Test func afterAMendTheOldMechanismIsNotToldAnyMore() throws {
        let design = try example()
        var run = try LiveRun(design, options: RunOptions(duration: .seconds(3600)))
        run.advance(to: .seconds(60))
        try run.begin(Fault(parsing: "slow airline by 500ms", in: design).action)
        run.advance(to: .seconds(90))
        #expect(Evidence(run).why().contains { $0.text.contains("192 slots are full") })
        try run.edit(design.changed("booking -> airline.bulkhead = 36"))
        run.advance(to: .seconds(120))
        let lines = Evidence(run).why().map(\.text)
        #expect(lines.first?.hasPrefix("airline takes 652 ms instead of 152 ms") == true, "\(lines)")
        #expect(
            lines.contains { $0.hasPrefix("The bulkhead of 36 between booking and airline turns away") }, "\(lines)")
        for past in ["slots are full", "gives up after 2 s", "browse"] {
            #expect(!lines.contains { $0.contains(past) }, "\(past): \(lines)")
        }
    }

    @Test func aBreakerThatOpensBecauseOfALaterEditIsTold() throws {
        let design = try example()
        var run = try LiveRun(design, options: RunOptions(duration: .seconds(3600)))
        run.advance(to: .seconds(60))
        try run.begin(Fault(parsing: "slow airline by 500ms", in: design).action)
        run.advance(to: .seconds(90))
        try run.edit(design.changed("booking -> airline.timeout = 300ms"))
        run.advance(to: .seconds(110))
        let lines = Evidence(run).why().map(\.text)
        #expect(lines.contains { $0.contains("booking's breaker towards airline opens at 01:3") }, "\(lines)")
        #expect(!lines.contains { $0.contains("slots are full") }, "\(lines)")
    }

    /// Before anybody has noticed that instances are gone, they answer nobody all the same.
    @Test(arguments: [64, 68, 75] as [Int64]) func aLostZoneIsNamedAsSoonAsItsBoxesAnswerNobody(second: Int64) throws {
        let design = try example()
        var run = try LiveRun(design, options: RunOptions(duration: .seconds(3600)))
        run.advance(to: .seconds(60))
        try run.begin(Fault(parsing: "crash zone a", in: design).action)
        run.advance(to: .seconds(second))
        let lines = Evidence(run).why().map(\.text)
        #expect(
            lines.first?.hasPrefix("Zone a is gone from 01:00 on: one of gateway's 2 instances") == true, "\(lines)")
        #expect(!lines.contains { $0.contains("points-ledger was down") || $0.contains("acts on") }, "\(lines)")
    }

    // MARK: What is left

    private func outcome(
        _ file: String, _ faults: String..., seconds: Int64 = 240, seed: UInt64 = 1
    ) throws -> Outcome {
        let design = try DesignFile(text: file, name: "test.yaml").design
        return try Recording(
            design, options: RunOptions(duration: .seconds(seconds), seed: seed),
            faults: faults.map { try Fault(parsing: $0, in: design) }
        ).play()
    }

    @Test func anUnfencedPrimaryIsToldAsTwoPrimaries() throws {
        let story = try outcome(Files.split, "at 60s: pause db primary for 60s").story
        #expect(story.contains { $0.hasPrefix("db has two primaries, from 02:00 on: a replica took over at 01:20") })
        #expect(
            story.contains { $0.contains("lost: the old primary took them after it had been replaced") }, "\(story)")
        #expect(story.contains { $0.hasPrefix("No put is answered until 02:00") }, "\(story)")
        #expect(!story.contains { $0.contains("ll is well") }, "\(story)")
    }

    @Test func workThatWasDoneForUsersWhoHadLeftIsTold() throws {
        let slow = try example().broken(by: "at 60s: slow airline by 500ms for 60s")
        let told = try #require(
            slow.story.first { $0.contains("of the book requests that failed were done all the same") })
        #expect(told.contains("because no answer came in time"))
        // Half done is what it is at any time, and that is said.
        #expect(
            slow.story.contains { $0.contains("half done") && $0.contains("no more each second than at other times") })
        let forgets = try example().broken(by: "at 60s: forget airline 20% for 60s")
        #expect(forgets.story.contains { $0.contains("half done") && $0.contains("were sent between 01:00 and 02:0") })
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func placesThatOverflowNowAndThenAreNotCalledFull(
        seed: UInt64
    ) throws {
        let none = try outcome(Files.noRoom, seed: seed).story
        #expect(
            none.first?.hasPrefix("srv's 10 slots are taken 7") == true && none[0].contains("nobody may wait"),
            "\(none)")
        let little = try outcome(Files.littleRoom, seed: seed).story
        #expect(little.first?.contains(/of the time: [89]/) == true, "\(little)")
        #expect(!little.contains { $0.contains("all is well") }, "\(little)")
        #expect(!little.contains { $0.contains("are full all the time") || $0.contains("is full all the time") })
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func longQueuesNowAndThenAreNoEvent(seed: UInt64) throws {
        let design = try DesignFile(text: Files.busy, name: "busy.yaml").design
        let outcome = try Recording(design, options: RunOptions(duration: .seconds(10_800), seed: seed)).play()
        #expect(Evidence(outcome).story().isEmpty, "\(outcome.story)")
    }

    // MARK: At any moment

    /// Whatever breaks, and whenever somebody looks: each sentence is whole, and no fault of a place is told as one of its
    /// parts.
    @Test(arguments: (incidentTable + overlapTable + messageTable).filter { $0.seconds < 1000 })
    func theBoardIsToldSoundSentencesAtAnyMoment(row: IncidentRow) throws {
        let design = try row.design
        var run = try LiveRun(design, options: RunOptions(duration: .seconds(3600)))
        // A board asks as soon as it runs, before anything was seen.
        for tenths in [0, 1, 5, 10, 11, 20, 30] as [Int64] {
            run.advance(to: .milliseconds(tenths * 100))
            #expect(Evidence(run).why().isEmpty)
        }
        run.advance(to: .seconds(20))
        let numbers = try row.faults.map { try run.begin(Fault(parsing: $0, in: design).action) }
        for second in [21, 22, 23, 25, 31, 33, 50, 51, 52, 53, 55, 60, 75, 90] as [Int64] {
            if second == 51 { for number in numbers { run.end(number) } }
            run.advance(to: .seconds(second))
            let lines = Evidence(run).why()
            for line in lines {
                for flaw in ["..", "  ", ": .", "nan", "inf", "100% of its calls and never answers"] {
                    #expect(!line.text.contains(flaw), "\(second): \(line.text)")
                }
            }
            #expect(lines.essence.allSatisfy { $0.brief.count <= 76 }, "\(lines.essence.map(\.brief))")
        }
    }

    /// Long work on few slots is no standstill, however its length varies; nor is a pool that is mostly busy.
    @Test(
        arguments: ["exp 2s", "exp 8s", "1s..6s", "400ms..9s", "6s"],
        ["kind: service, instances: 40, concurrency: 1", "kind: function"])
    func longWorkIsNoStandstill(time: String, pool: String) throws {
        let file = """
            breakboard: 1
            name: booths
            operations: {shot: {}}
            components:
              people: {kind: client, sends: {shot: 3/s}}
              booth: {\(pool), time: \(time)}
            connections: [people -> booth]
            """
        let design = try DesignFile(text: file, name: "test.yaml").design
        for seed in 1...3 as ClosedRange<UInt64> {
            let outcome = try Recording(design, options: RunOptions(duration: .seconds(300), seed: seed)).play()
            let lines = Evidence(outcome).story().map(\.text)
            #expect(!lines.contains { $0.contains("on none of them") }, "\(lines)")
        }
    }

    /// What an orchestrator forgets is told as its doing.
    @Test func forgottenSagasAreTold() throws {
        let file = """
            breakboard: 1
            name: rent
            operations: {rent: {entity: flat, atomic: [wallet, locks]}}
            entities: {flat: {count: 10k, popularity: uniform}}
            components:
              app: {kind: client, sends: {rent: 20/s}}
              conductor: {kind: orchestrator, instances: 2, durable: no, saga: {rent: [wallet undo, locks undo]}}
              wallet: {kind: database}
              locks: {kind: third-party, time: 500ms, errors: 0%, unknown: 0%}
            connections:
              - app -> conductor
              - conductor -> wallet: {write: yes}
              - conductor -> locks: {write: yes}
            """
        let design = try DesignFile(text: file, name: "test.yaml").design
        let fault = try Fault(parsing: "at 60s: crash conductor 1 of 2 for 30s", in: design)
        let outcome = try Recording(design, options: RunOptions(duration: .seconds(120), seed: 1), faults: [fault])
            .play()
        let told = outcome.story.joined(separator: " ")
        #expect(told.contains("conductor is not durable: when it went down it forgot"), "\(told)")
        #expect(!told.contains("no more each second"), "\(told)")
    }
}
