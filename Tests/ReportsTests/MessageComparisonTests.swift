import Cells
import DesignFiles
import DesignModel
import Drill
import Foundation
import Library
import Reports
import Statistics
import Testing
import Wording

@Suite("What is done after the answer, compared")
struct MessageComparisonTests {
    /// Without any chance: 100 messages a second, and 4 slots of 20 ms take 200.
    private static let line = """
        breakboard: 1
        name: Line
        operations: {note: {}}
        components:
          people: {kind: client, arrivals: steady, sends: {note: 100/s}}
          desk: {kind: service, instances: 2, time: 1ms}
          notes: {kind: queue}
          clerk: {kind: worker, instances: 1, concurrency: 4, time: 20ms}
        connections:
          - people -> desk: {latency: 0ms}
          - desk -> notes: {latency: 0ms}
          - notes -> clerk: {latency: 0ms}
        objectives: [note settled p99 <= 10s]
        """

    private func design(_ text: String, _ changes: [String] = []) throws -> Design {
        try changes.reduce(try DesignFile(text: text, name: "x.yaml").design) { design, change in
            try design.applying(try design.edit(making: try Assignment(parsing: change, in: design)))
        }
    }

    private func play(_ design: Design, _ fault: String, _ seconds: Int64) throws -> Outcome {
        try Recording(
            design, options: RunOptions(duration: .seconds(seconds)), faults: [try Fault(parsing: fault, in: design)]
        ).play()
    }

    private func change(_ measure: Measure, in comparison: Comparison) throws -> Change {
        try #require(
            (comparison.operations.flatMap(\.changes) + comparison.messages.flatMap(\.changes))
                .first { $0.measure == measure })
    }

    /// A minute of 100/s makes 6,000. They go at 200 − 100 a second in a minute, or at 400 − 100 in 20 seconds.
    @Test("Twice the readers: the same pile is gone three times as fast, which the client never notices") func readers()
        throws
    {
        let (few, many) = (try design(Self.line), try design(Self.line, ["clerk.concurrency=8"]))
        let fault = "at 60s: stall clerk for 60s"
        let comparison = Comparison(try play(few, fault, 300), try play(many, fault, 300))

        let longest = try change(.longestBacklog, in: comparison)
        #expect(abs(try #require(longest.before).value - 6000) <= 10)
        #expect(abs(try #require(longest.after).value - 6000) <= 10)
        #expect(longest.verdict == .same || longest.verdict == .unclear)
        // The areas are triangles: 6,000 x 120 s / 2, and 6,000 x 80 s / 2, over 290 s.
        let backlog = try change(.backlog, in: comparison)
        #expect(abs(try #require(backlog.before).value - 360_000 / 290.0) < 10)
        #expect(abs(try #require(backlog.after).value - 240_000 / 290.0) < 10)
        #expect(backlog.verdict == .better)
        // It is over when a second of messages is left: one net second, and a third of one, before the last is taken.
        let workedOff = try change(.workedOff, in: comparison)
        #expect(abs(try #require(workedOff.before).value - 179) <= 1.5)
        #expect(abs(try #require(workedOff.after).value - 139.7) <= 1.5)
        #expect(workedOff.verdict == .better)
        // Sent x seconds into the minute, it is taken after 60 − x/2 seconds (60 − 3x/4): 290 of 29,000 are older than
        // those of x = 2.9.
        let settled = try change(.metric(.settledP99), in: comparison)
        #expect(abs(try #require(settled.before).value - 58.55) < 0.6)
        #expect(abs(try #require(settled.after).value - 57.83) < 0.6)
        #expect(try change(.metric(.p99), in: comparison).verdict == .same)
        #expect(comparison.clearChanges.contains { $0.measure == .backlog })

        let catchUps = [comparison.before, comparison.after].map { $0.catchUp(afterFault: 0) ?? 0 }
        #expect(abs(catchUps[0] - 119) <= 1.5 && abs(catchUps[1] - 79.7) <= 1.5)
        let page = ComparisonReport(comparison, a: "a", b: "b").text(in: TextStyle(width: 100))
        let ends = [workedOff.before, workedOff.after].compactMap(\.self).map {
            Figure.clock(TimeSpan(nanoseconds: Int64($0.value * 1e9)))
        }
        for words in ["Messages", "settled p99", "messages worked off after"] + ends {
            #expect(page.contains(words), "\(words)")
        }
    }

    @Test("What never settles is told as never, and a cure as better") func never() throws {
        let shipped = try #require(Shipped.design(named: "poison-message")).text
        let cure = ["events.receives=3", "events.dead-letter=parked-events"]
        let fault = "at 60s: poison events 2% for 10s"
        let sick = try play(try design(shipped), fault, 240)
        let mended = try play(try design(shipped, cure), fault, 240)
        let comparison = Comparison(sick, mended)
        let settled = try change(.metric(.settledP99), in: comparison)
        #expect(settled.before?.value == .infinity)
        #expect(try #require(settled.after).value < 20)
        #expect(settled.verdict == .better)
        #expect(sick.catchUp(afterFault: 0) == .infinity)
        let lines = ComparisonReport(comparison, a: "a", b: "b").text(in: TextStyle(width: 100)).split(separator: "\n")
        #expect(lines.contains { $0.contains("settled p99 ") && $0.contains("never") && $0.contains("✔") })
        #expect(lines.contains { $0.contains("messages worked off after") && $0.contains("never") })
        #expect(
            ComparisonReport(Comparison(mended, sick), a: "a", b: "b").text(in: TextStyle(charset: .ascii)).utf8
                .allSatisfy { $0 < 0x80 })
        // Neither is over: the same, and no figure of it.
        let both = try change(.metric(.settledP99), in: Comparison(sick, sick))
        #expect(both.verdict == .same)
    }

    @Test("Where nothing waits for anybody, nothing is said of it") func synchronous() throws {
        let design = try Clockwork.design()
        let outcome = try play(design, "at 60s: crash bank for 30s", 120)
        let comparison = Comparison(outcome, outcome)
        #expect(comparison.messages.isEmpty)
        let page = ComparisonReport(comparison, a: "a", b: "b").text(in: TextStyle())
        #expect(!page.contains("Messages") && !page.contains("settled") && !page.contains("worked off"))
    }

    @Test("A promise in percent is told in percent, a count as a count") func shares() throws {
        let text = """
            breakboard: 1
            name: Stale shares
            operations: {save: {entity: p}, look: {entity: p}}
            entities: {p: {count: 50, popularity: uniform}}
            components:
              u: {kind: client, sends: {save: 30/s, look: 100/s}}
              a: {kind: service, instances: 2, time: 2ms}
              st: {kind: database, replicas: 1, replication: async, lag: 300ms, reads: replica, read: 2ms, write: 4ms}
            connections:
              - u -> a
              - a -> st: {for: save, write: yes}
              - a -> st: {for: look}
            objectives: ["stale reads <= 5%", "stale reads <= 20"]
            """
        let options = RunOptions(duration: .seconds(60))
        let comparison = Comparison(
            try Recording(try design(text), options: options).play(),
            try Recording(try design(text, ["st.lag=20ms"]), options: options).play())
        let page = ComparisonReport(comparison, a: "a", b: "b").text(in: TextStyle(width: 100))
        let row = try #require(comparison.promises.first { $0.text == "stale reads <= 5%" })
        let line = try #require(page.split(separator: "\n").first { $0.contains("stale reads <= 5%") })
        for side in [row.before, row.after] {
            let measured = try #require(side?.measured)
            #expect(measured > 0 && measured < 0.3)
            #expect(line.contains(" \(Figure.share(measured))"))
        }
        let count = try #require(comparison.promises.first { $0.text == "stale reads <= 20" }?.before?.measured)
        #expect(count > 100)
        #expect(page.contains("✖ \(Figure.count(UInt64(count)))"))
    }
}
