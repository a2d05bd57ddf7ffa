import Cells
import DesignModel
import Drill
import Foundation
import Reports
import Statistics
import Testing

/// Reports about several runs.
@Suite("Reports of several runs")
struct SeveralRunsTests {
    private func play(_ name: String, fault: String, runs: Int, objectives: [String] = []) async throws -> Report {
        var design = try shipped(name)
        design.objectives += try objectives.map { try Objective(parsing: $0, in: design) }
        let recording = Recording(
            design, options: RunOptions(duration: .seconds(60), warmUp: .seconds(5)),
            faults: [try Fault(parsing: fault, in: design)])
        let several = try await recording.play(Runs.Plan(count: runs, jobs: 2)).get()
        return Report(several, explanation: ["A sentence."])
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// Nothing in it is chance, so that every mean is what one run measures, and every range is empty.
    @Test("Runs without chance agree: each figure is that of one run, at the same place") func clockwork() async throws
    {
        let design = try Clockwork.design()
        let experiment = design.experiments[0]
        let recording = Recording(design, options: RunOptions(duration: .seconds(180)), faults: experiment.faults)
        let runs = try await recording.play(Runs.Plan(count: 3, jobs: 2), of: experiment).get()
        let several = try object(Report(runs, explanation: []).json())
        let one = try object(Report(runs.first, experiment: experiment, explanation: []).json())
        #expect(several["runs"] as? Int == 3 && several["seed"] as? Int == 1)
        var compared = 0
        var place: [String] = []
        func compare(_ several: Any?, _ one: Any?) {
            switch (several, one) {
            case (let several as [String: Any], let one as [String: Any]):
                #expect(Set(several.keys) == Set(one.keys), "\(place)")
                for key in one.keys {
                    place.append(key)
                    compare(several[key], one[key])
                    place.removeLast()
                }
            case (let figure as [String: Any], let number as Double):
                compared += 1
                let ends = ["value", "low", "high"].compactMap { figure[$0] as? Double }
                // Of Wilson's interval only the mean is what the runs agree on.
                #expect(
                    ["recovered", "converged"].contains(place.last) || ends == [number, number, number], "\(place)")
            case (let several as [Any], let one as [Any]):
                #expect(several.count == one.count, "\(place)")
                for (left, right) in zip(several, one) { compare(left, right) }
            default:
                if place != ["runs"] { #expect(several as? NSObject == one as? NSObject, "\(place)") }
            }
        }
        compare(several, one)
        #expect(compared > 80)
    }

    @Test("Every figure of chance is an object with ends around its mean, and nothing else is") func ranges()
        async throws
    {
        let report = try await play("flight-checkout", fault: "at 20s: crash bookings-db primary for 15s", runs: 5)
        let root = try object(report.json())
        var figures = 0
        func visit(_ value: Any, _ place: String) {
            if let list = value as? [Any] { return list.forEach { visit($0, place) } }
            guard let object = value as? [String: Any] else { return }
            if Set(object.keys) == ["value", "low", "high"] {
                figures += 1
                guard let value = object["value"] as? Double, let low = object["low"] as? Double,
                    let high = object["high"] as? Double
                else { return }
                #expect(low <= value && value <= high && low >= 0, "\(place)")
                if place.hasSuffix("availability") || place.hasSuffix("share") { #expect(high <= 1, "\(place)") }
                return
            }
            for (key, value) in object {
                // Lengths and times of the plan, and the timeline's means, are no figures of chance.
                let isPlan = [
                    "price", "breakboard", "seed", "runs", "duration_s", "warmup_s", "scale", "from_s", "to_s",
                    "after_ms",
                ]
                .contains(key)
                #expect(isPlan || !(value is NSNumber) || key == "met", "\(place).\(key)")
                if key != "timeline" { visit(value, "\(place).\(key)") }
            }
        }
        visit(root, "$")
        #expect(figures > 150)
        let requests = (root["operations"] as? [String: [String: Any]])?["book"]?["requests"] as? [String: Double]
        #expect(abs((requests?["value"] ?? 0) - 300 * 55) < 300)
        let line = (root["timeline"] as? [String: Any])?["operations"] as? [String: [String: [Any]]]
        #expect(line?["book"]?["ok"]?.count == 60)
    }

    @Test("The text fits, is ASCII where asked, and says of how many runs it is") func text() async throws {
        let report = try await play("order-pipeline", fault: "at 20s: stall fulfilment for 10s", runs: 5)
        for width in [132, 100, 80, 48] {
            for charset in [Charset.unicode, .ascii] {
                let lines = report.text(in: TextStyle(width: width, charset: charset))
                    .split(separator: "\n", omittingEmptySubsequences: false)
                #expect(lines.map(\.cellWidth).max() ?? 0 <= width)
                if charset == .ascii { #expect(lines.joined().utf8.allSatisfy { (32...126).contains($0) }) }
            }
        }
        let text = report.text(in: TextStyle(width: 100)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for words in ["5 runs, seeds 1 to 5", "± is a 95% interval", "in the run from seed 1", " ± ", "of 5 runs"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("So few runs"))
        let few = try await play("order-pipeline", fault: "at 20s: stall fulfilment for 10s", runs: 2)
        #expect(few.text(in: TextStyle(width: 100)).contains("So few runs say little about chance"))
    }

    @Test("What the runs leave open is neither met nor missed, and it is said how many would do") func undecided()
        async throws
    {
        // Half of all runs are above their own median.
        let fault = "at 20s: slow airline by 1ms for 5s"
        let first = try await play("flight-checkout", fault: fault, runs: 5)
        let mean = try #require(first.runs.operations.last?[.mean].value)
        let report = try await play(
            "flight-checkout", fault: fault, runs: 5, objectives: ["book mean <= \(Int(mean / 1000))us"])
        #expect(report.hasUndecidedObjective && !report.hasMissedObjective)
        let rows = try #require(try object(report.json())["objectives"] as? [[String: Any]])
        #expect(rows.last?["met"] is NSNull)
        #expect((rows.last?["measured"] as? [String: Any])?["value"] is Double)
        let text = report.text(in: TextStyle(width: 100))
        #expect(text.contains("4 of 5 met, 1 not decided"))
        #expect(text.contains("▲ book mean <= "))
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("not decided by 5 runs; "))
    }
}
