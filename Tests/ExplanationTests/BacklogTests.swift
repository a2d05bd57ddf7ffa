import DesignModel
import Drill
import Explanation
import Testing

/// Messages that wait harm nobody who sends them; that is why they have to be told of.
@Suite struct BacklogTests {
    private static let lines = """
        users:client -> shop:service -> jobs:queue -> mailer:worker -> mail:third-party
        + order 100/s
        mailer.concurrency = 16
        """

    private func story(_ faults: String..., change: String = "shop.label = shop") throws -> [String] {
        let design = try Design().changed(Self.lines).changed(change)
        let plans = try faults.map { try Fault(parsing: $0, in: design) }
        return try Recording(design, options: RunOptions(duration: .seconds(240)), faults: plans).play().story
    }

    @Test func atRestNothingPilesUp() throws {
        #expect(try !story().contains { $0.contains("pile") })
    }

    @Test func aSlowDependencyOfAWorkerFillsItsQueue() throws {
        let lines = try story("at 60s: slow mail by 2s for 30s")
        let line = try #require(lines.first { $0.hasPrefix("Messages pile up in jobs from 01:0") })
        #expect(line.contains("/s come") && line.contains("because the slots of mailer are full"))
        #expect(line.contains("worked off by"))
        // Two seconds each, 32 at once: there are seconds in which nothing ends, and yet nothing is stuck.
        #expect(!lines.contains { $0.contains("works on none") })
    }

    @Test func aStalledWorkerIsNamed() throws {
        let lines = try story("at 60s: stall mailer for 60s")
        #expect(lines.first?.hasPrefix("mailer takes nothing from jobs, from 01:00 to 02:00") == true, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("Messages pile up in jobs") && $0.contains("because mailer takes none") })
        #expect(!lines.contains { $0.contains("free slots") })
    }

    @Test func poisonHoldsUpAStream() throws {
        let lines = try story("at 60s: poison jobs 2% for 10s", change: "jobs.kind = stream")
        #expect(lines.contains { $0.hasPrefix("Messages pile up in jobs") && !$0.contains("worked off") })
    }

    @Test func fewPartitionsAreNamed() throws {
        let lines = try story(change: "jobs.kind = stream\njobs.partitions = 4")
        // 4 at a time of some 160 ms are 25 a second, however many slots there are.
        #expect(lines.contains { $0.contains("each of its 4 partitions is worked on one message at a time") })
    }

    @Test func aWorkerThatIsTooSmallFallsBehindFromTheStart() throws {
        let lines = try story(change: "mailer.instances = 1\nmailer.concurrency = 8")
        // 8 slots of some 160 ms are 50 a second.
        #expect(lines.contains { $0.hasPrefix("Messages pile up in jobs") && $0.contains("slots of mailer are full") })
    }
}
