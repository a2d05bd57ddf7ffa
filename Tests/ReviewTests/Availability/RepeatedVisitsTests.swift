import Foundation
import Review
import Testing

/// What a request draws (`share`, `split`, `hit`) it draws anew each time that it comes to a box; what is lost is lost for all
/// of its visits.
@Suite("Boxes that a request comes to several times") struct RepeatedVisitsTests {
    private func availability(_ boxes: [String], _ calls: String, _ more: String = "") throws -> Double {
        let plain = boxes.map { "  \($0): {kind: service, instances: 1, availability: 100%}\n" }.joined()
        let found = try Availability(drawn: plain + more, "  - users -> \(boxes[0])\n" + calls)
        #expect(found.rows.count == 1)
        return found.rows[0].availability
    }

    private func expect(_ found: Double, _ exact: Double, at location: SourceLocation = #_sourceLocation) {
        #expect(abs(found - exact) < 1e-12, "\(found)", sourceLocation: location)
    }

    private static let half = """
          v: {kind: service, instances: 1, availability: 50%}
          v2: {kind: service, instances: 1, availability: 50%}
          c: {kind: cache, availability: 100%, hit: 70%}
          db: {kind: database, availability: 50%}
        """

    @Test("By two ways") func sharedBox() throws {
        expect(
            try availability(
                ["s", "x", "y", "w"],
                "  - s -> x\n  - s -> y\n  - x -> w\n  - y -> w\n  - w -> v: {share: 30%}", Self.half),
            1 - 0.51 * 0.5)
    }

    @Test(
        "By several calls, of which all or some are needed", arguments: [("", 0.6715), (", group: g, need: 2", 0.892)])
    func calls(group: String, exact: Double) throws {
        expect(
            try availability(["s", "w"], "  - s -> w: {calls: 3\(group)}\n  - w -> v: {share: 30%}", Self.half), exact)
    }

    @Test("With a split behind several calls") func split() throws {
        expect(
            try availability(
                ["s", "w"],
                "  - s -> w: {calls: 3}\n  - w -> v: {split: k, share: 30%}\n  - w -> v2: {split: k, share: 70%}",
                Self.half), 0.25 + 0.25 * 0.343 + 0.25 * 0.027)
    }

    @Test("With a cache of set hits behind several calls") func hits() throws {
        expect(
            try availability(
                ["s", "x"], "  - s -> x: {calls: 3}\n  - x -> c\n  - x -> db: {behind: c}", Self.half), 0.6715)
    }

    @Test("One lookup answers for all that stands behind it") func oneLookup() throws {
        expect(
            try availability(
                ["x"], "  - x -> c\n  - x -> db: {behind: c}\n  - x -> v: {behind: c}", Self.half), 0.7 + 0.3 * 0.25)
    }

    @Test("A cache that asks others itself does so for what it does not know") func readThrough() throws {
        expect(try availability(["x"], "  - x -> c\n  - c -> db", Self.half), 0.7 + 0.3 * 0.5)
        expect(try availability(["x"], "  - x -> c: {write: yes}\n  - c -> db: {write: yes}", Self.half), 0.5)
    }

    @Test("Calls of a group that are not made are neither answered nor missing") func groupOfSome() throws {
        // Seven times in ten the other one is all there is.
        expect(
            try availability(
                ["s"], "  - s -> v: {group: g, need: 1, share: 30%}\n  - s -> v2: {group: g}", Self.half),
            0.7 * 0.5 + 0.3 * 0.75)
        expect(
            try availability(
                ["s"], "  - s -> v: {group: g, need: 2, share: 30%}\n  - s -> v2: {group: g}", Self.half),
            0.7 * 0.5 + 0.3 * 0.25)
        // A lookup is no answer that a group could go by.
        expect(
            try availability(
                ["s"],
                "  - s -> c: {group: g}\n  - s -> db: {behind: c, group: g}\n  - s -> v: {group: g, need: 1}", Self.half
            ),
            0.75)
    }

    @Test("A fallback stands in for a call of a split") func fallbackInSplit() throws {
        expect(
            try availability(
                ["s", "x"],
                "  - s -> v: {split: k, share: 50%, fallback: v2}\n  - s -> x: {split: k, share: 50%}", Self.half),
            0.5 * 0.75 + 0.5)
    }

    @Test("However often: what many visits need is put together, not listed") func many() throws {
        expect(
            try availability(["s", "w"], "  - s -> w: {calls: 1000}\n  - w -> v: {share: 0.1%}", Self.half),
            0.5 + 0.5 * pow(0.999, 1000))
        let chain = (0..<3).map { "  - s\($0) -> s\($0 + 1): {calls: 10}\n" }.joined()
        expect(
            try availability((0...3).map { "s\($0)" }, chain + "  - s3 -> v: {share: 0.1%}", Self.half),
            0.5 + 0.5 * pow(0.999, 1000))
        // Each box leads to the next one by two ways: a thousand ways to the last.
        let boxes = (0...10).flatMap { ["s\($0)", "a\($0)", "b\($0)"] }
        let ways = (0..<10).map { step in
            ["a", "b"].map { "  - s\(step) -> \($0)\(step)\n  - \($0)\(step) -> s\(step + 1)\n" }.joined()
        }
        expect(
            try availability(boxes, ways.joined() + "  - s10 -> v: {share: 0.1%}", Self.half),
            0.5 + 0.5 * pow(0.999, 1024))
    }

    @Test("However deep: each box of a long chain is asked for some of what comes to the one before") func deep() throws
    {
        let boxes = (0..<150).map { "s\($0)" }
        let calls = (1..<150).map { "  - s\($0 - 1) -> s\($0): {share: 99%}\n" }
        expect(
            try availability(boxes, calls.joined() + "  - s149 -> v: {share: 99%, calls: 2}", Self.half),
            1 - 0.5 * pow(0.99, 150))
    }

    @Test("Of many calls some are needed") func manyOfGroup() throws {
        // With v lost, those fail that come to it: no more than 30 of 100 may.
        var chances = [1.0]
        for _ in 0..<100 {
            let next = zip(chances + [0], [0] + chances).map { $0 * 0.7 + $1 * 0.3 }
            chances = next
        }
        expect(
            try availability(
                ["s", "w"], "  - s -> w: {calls: 100, group: g, need: 70}\n  - w -> v: {share: 30%}", Self.half),
            0.5 + 0.5 * chances[...30].reduce(0, +))
    }

    @Test("Beyond the limit nothing is told, and why") func limit() throws {
        let ways = ["v", "v2", "db"].map { "  - w -> \($0): {split: k, share: 30%}\n" }.joined()
        do {
            let found = try availability(
                ["s", "w"], "  - s -> w: {calls: 1000, group: g, need: 700}\n" + ways, Self.half)
            Issue.record("\(found)")
        } catch let error as Availability.TooLarge {
            #expect(error.message.contains("more than 1000 choices"))
        }
    }

    @Test("What stops requests by chance on one of their visits is told with its share, and what it costs") func cuts()
        throws
    {
        let found = try Availability(
            drawn: "  s: {kind: service, instances: 1, availability: 100%}\n"
                + "  w: {kind: service, instances: 1, availability: 100%}\n" + Self.half,
            "  - users -> s\n  - s -> w: {calls: 3}\n  - w -> v: {split: k, share: 30%}\n"
                + "  - w -> v2: {split: k, share: 70%}")
        let row = found.rows[0]
        #expect(row.cuts.map(\.parts) == [["v2"], ["v"]])
        for (cut, share) in zip(row.cuts, [1 - 0.027, 1 - 0.343]) { expect(cut.share, share) }
    }
}
