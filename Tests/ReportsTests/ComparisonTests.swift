import Cells
import DesignFiles
import DesignModel
import Drill
import Foundation
import Reports
import Statistics
import Testing

@Suite("Two designs compared")
struct ComparisonTests {
    private func play(_ design: Design, seed: UInt64 = 1, length: Int64 = 150) throws -> Outcome {
        let faults = try ["at 40s: slow ratings by 1s for 60s"].map { try Fault(parsing: $0, in: design) }
        let options = RunOptions(duration: .seconds(length), seed: seed)
        return try Recording(design, options: options, faults: faults).play()
    }

    private static let remedy = "shop -> ratings.timeout = 100ms"

    @Test("Equal designs give equal figures, whatever the seed", arguments: [1, 2, 3, 4])
    func equal(seed: UInt64) throws {
        let outcome = try play(try shipped("slow-dependency"), seed: seed, length: 80)
        let again = try play(try shipped("slow-dependency"), seed: seed, length: 80)
        let comparison = Comparison(outcome, again)
        #expect(!comparison.operations.isEmpty)
        #expect(comparison.clearChanges.isEmpty)
        let verdicts = comparison.operations.flatMap(\.changes).compactMap(\.verdict)
        #expect(!verdicts.isEmpty)
        #expect(verdicts.allSatisfy { $0 == .same })
        #expect(!comparison.promises.contains { $0.isBroken })
    }

    @Test("Two seeds of one design without a fault differ, and hardly anything of it is marked")
    func chance() throws {
        let design = try shipped("slow-dependency")
        func rest(_ seed: UInt64) throws -> Outcome {
            try Recording(design, options: RunOptions(duration: .seconds(60), seed: seed)).play()
        }
        var differences = 0
        var marked = 0
        let first = try rest(1)
        for seed in UInt64(2)...11 {
            let changes = Comparison(first, try rest(seed)).operations.flatMap(\.changes)
            differences += changes.count { ($0.difference?.value ?? 0) != 0 }
            marked += changes.count(where: \.isClear)
        }
        #expect(differences > 20)
        #expect(marked <= differences / 20)
    }

    @Test("The remedy moves what it should, and its absence the other way") func remedy() throws {
        let (sick, mended) = (
            try play(try shipped("slow-dependency")), try play(try shipped("slow-dependency", Self.remedy))
        )
        let better = Comparison(sick, mended)
        for name in ["page", "pay"] {
            let operation = try #require(better.operations.first { $0.name == name })
            for metric in [Objective.Metric.availability, .goodput] {
                let change = try #require(operation.changes.first { $0.metric == metric })
                #expect(change.verdict == .better)
                let difference = try #require(change.difference)
                #expect(difference.low > 0 && difference.low <= difference.value && difference.value <= difference.high)
            }
        }
        #expect(
            better.operations.first { $0.name == "pay" }?.changes.first { $0.metric == .lostValue }?.verdict == .better)
        #expect(!better.promises.contains { $0.isBroken })
        let worse = Comparison(mended, sick)
        #expect(worse.promises.contains { $0.isBroken })
        #expect(ComparisonReport(worse, a: "a", b: "b").breaksPromise)
        #expect(worse.clearChanges.contains { $0.metric == .availability && $0.verdict == .worse })
        #expect(!worse.clearChanges.contains { $0.verdict == .better && $0.metric == .availability })
    }

    @Test("Equal designs cost the same; nobody else's system has no price, so cost is null in both") func cost() throws
    {
        let outcome = try play(try shipped("slow-dependency"), length: 60)
        let cost = try #require(Comparison(outcome, outcome).whole.first { $0.metric == .costPerHour })
        #expect(cost.before?.value ?? 0 > 0 && cost.verdict == .same)
        let foreign = Clockwork.text.replacing("kind: service, instances: 1", with: "kind: legacy")
        let design = try DesignFile(text: foreign, name: "foreign.yaml").design
        let other = try Recording(design, options: RunOptions(duration: .seconds(60))).play()
        let none = try #require(Comparison(other, other).whole.first { $0.metric == .costPerHour })
        #expect(none.before == nil && none.after == nil && none.difference == nil && none.verdict == nil)
    }

    @Test("A promise about what the other design lacks is broken; an operation of one alone is named") func lacks()
        throws
    {
        let whole = try Clockwork.design()
        let text = Clockwork.text.replacingOccurrences(of: "order", with: "basket")
        let renamed = try DesignFile(text: text, name: "renamed.yaml").design
        let options = RunOptions(duration: .seconds(60))
        let comparison = Comparison(
            try Recording(whole, options: options).play(), try Recording(renamed, options: options).play())
        #expect(comparison.onlyBefore == ["order"] && comparison.onlyAfter == ["basket"])
        #expect(comparison.promises.first { $0.text == "order availability >= 99%" }?.isBroken == true)
        #expect(comparison.promises.first { $0.text == "basket availability >= 99%" }?.isBroken == false)
        let page = ComparisonReport(comparison, a: "a", b: "b").text(in: TextStyle())
        #expect(page.contains("Only A has order.") && page.contains("not in it"))
    }

    @Test("Text fits any width, ASCII is ASCII, Markdown has whole tables, JSON has every key") func forms() throws {
        let (sick, mended) = (
            try play(try shipped("slow-dependency")), try play(try shipped("slow-dependency", Self.remedy))
        )
        let report = ComparisonReport(Comparison(sick, mended), a: "slow | dependency", b: "mended")
        for width in [48, 80, 132] {
            let lines = report.text(in: TextStyle(width: width)).split(separator: "\n")
            #expect(lines.allSatisfy { $0.cellWidth <= width })
        }
        #expect(report.text(in: TextStyle(charset: .ascii)).utf8.allSatisfy { $0 < 0x80 })
        #expect(report.text(in: TextStyle(width: 80)) == report.text(in: TextStyle(width: 80)))
        let tables = report.markdown().split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(tables.count > 10)
        #expect(tables.contains { $0.contains("---:") })
        #expect(report.markdown().contains("slow \\| dependency"))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any])
        let page = (object["operations"] as? [String: [String: [String: Any]]])?["page"]
        #expect(page?["availability"]?["verdict"] as? String == "better")
        #expect(page?["lost_value"]?["a"] is NSNull)
        #expect(((object["faults"] as? [[String: Any]])?.first?["b"] as? [String: Any])?["blast"] is [Any])
    }
}
