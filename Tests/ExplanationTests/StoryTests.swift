import DesignModel
import Drill
import Explanation
import Testing

/// Nothing in these tests tells the explanation which faults there were: it has the timelines alone.
@Suite struct StoryTests {
    private func story(_ fault: String, seed: UInt64 = 1) throws -> [String] {
        try Evidence(example().broken(by: fault, seed: seed)).story().map(\.text)
    }

    @Test(arguments: [1, 2, 3, 4]) func aSlowThirdPartyIsNamedWithItsChain(seed: UInt64) throws {
        let lines = try story("at 60s: slow airline by 500ms for 60s", seed: seed)
        #expect(lines[0].hasPrefix("airline takes 6"))
        #expect(lines[0].contains(" ms instead of 1") && lines[0].contains(" ms, from 01:00 on"))
        #expect(lines[1].hasPrefix("Each book holds a slot of booking"))
        #expect(lines[2].hasPrefix("booking's 192 slots are full from 01:0"))
        #expect(lines[2].contains("gateway gives up after 2 s"))
        #expect(
            lines.contains { $0.hasPrefix("browse never calls airline, and yet") && $0.contains("slots of booking") })
        #expect(lines.last?.hasPrefix("All is well again") == true)
    }

    @Test func aSlowThirdPartyThatHarmsNobodyIsSaidToHarmNobody() throws {
        let lines = try story("at 60s: slow airline by 100ms for 60s")
        #expect(lines.count == 1)
        #expect(lines[0].hasPrefix("airline takes 2") && lines[0].contains(" ms instead of 1"))
        #expect(lines[0].contains("harms nobody"))
    }

    @Test func aBulkheadIsNamedAsWhatContainsIt() throws {
        let mended = try example().changed("booking -> airline.bulkhead = 36")
        let lines = try mended.broken(by: "at 60s: slow airline by 500ms for 60s").story
        #expect(lines[0].hasPrefix("airline takes"))
        #expect(lines[1].hasPrefix("The bulkhead of 36 between booking and airline turns away"))
        #expect(!lines.contains { $0.contains("browse") })
    }

    @Test(arguments: [
        ("at 60s: pause fares-db for 30s", "fares-db takes calls and works on none of them, from 01:00 on."),
        ("at 60s: fail airline 30% for 60s", "airline answers 30"),
        ("at 60s: crash bookings-db primary for 90s", "bookings-db has no primary from 01:00 to 01:30: all"),
        ("at 60s: cut booking -> airline for 30s", "Nothing passes between booking and airline, from 01:00 on."),
        ("at 60s: crash booking 1 of 3 for 60s", "booking has lost instances from 01:00 to 01:10: 3"),
        ("at 60s: traffic x3 for 60s", "More is sent from 01:00 on: browse 2,"),
        ("at 60s: slow gateway -> booking by 1s for 30s", "Messages between gateway and booking take 1 s instead of"),
    ]) func theCauseComesFirst(fault: String, beginning: String) throws {
        let lines = try story(fault)
        #expect(lines.first?.hasPrefix(beginning) == true, "\(lines)")
    }

    @Test func atRestNothingIsBlamed() throws {
        let outcome = try example().broken()
        #expect(Evidence(outcome).story().isEmpty)
        #expect(outcome.story[0].hasPrefix("Nothing out of the ordinary"))
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
        #expect(essence.allSatisfy { $0.count <= 77 }, "\(essence)")
        #expect(essence[0].contains("each book holds a booking slot"))
        #expect(essence[1].contains("gateway gives up after 2 s"))
        #expect(essence[2].hasPrefix("browse never calls airline"))
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
        #expect(lines.contains { $0.hasPrefix("100% of requests fail") }, "\(lines)")
    }
}
