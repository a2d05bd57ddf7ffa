import DesignFiles
import DesignModel
import Drill
import Foundation
import Reports
import Testing

@Suite("What running it costs, as it is told")
struct CostReportTests {
    private func play(_ change: (String) -> String = { $0 }) throws -> Outcome {
        let design = try DesignFile(text: change(Clockwork.text), name: "clockwork.yaml").design
        return try Recording(design, options: RunOptions(duration: .seconds(60))).play()
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The shop is one m5.large; what the bank takes, nobody says.
    @Test("JSON has the bill, row by row") func bill() throws {
        let report = try object(Report(try play()).json())
        let cost = try #require(report["cost"] as? [String: Any])
        #expect(cost["per_hour"] as? Double == 0.096)
        #expect(cost["per_month"] as? Double == 70.08)
        // 36,000 an hour.
        #expect(abs(try #require(cost["per_thousand"] as? Double) - 0.096 / 36) < 1e-4)
        #expect(cost["prices_of"] as? String == "2026-11")
        let components = try #require(cost["components"] as? [String: [String: Any]])
        #expect(Set(components.keys) == ["shop", "bank"])
        #expect(components["bank"]?["per_hour"] is NSNull)
        let item = try #require((components["shop"]?["items"] as? [[String: Any]])?.first)
        #expect(Set(item.keys) == ["for", "what", "price", "per", "amount_per_hour", "per_hour", "source"])
        #expect(item["for"] as? String == "instances" && item["what"] as? String == "m5.large")
        #expect(item["price"] as? Double == 0.096 && item["amount_per_hour"] as? Double == 1)
        #expect(item["per"] as? String == "hour of one instance")
        let remarks = try #require(report["not_modelled"] as? [String]).filter { $0.hasPrefix("cost") }
        #expect(
            remarks == [
                "cost: bank: the price list has nothing for it (price: $0.20/M or $1/h says it)",
                "cost: storage and transfer of what order is about (size of an entity: 2KB says how large one is)",
            ])
    }

    @Test("Text has the dearest first, and says that it is approximate") func text() throws {
        let outcome = try play {
            $0.replacing("kind: service, instances: 1", with: "kind: service, instances: 12")
                .replacing("errors: 0%", with: "errors: 0%, price: $2/M")
        }
        let text = Report(outcome).text(in: TextStyle(width: 100))
        let lines = text.split(separator: "\n").map(String.init)
        let start = try #require(lines.firstIndex { $0.hasPrefix("Money  ") })
        #expect(lines[start] == "Money  ≈ by list prices of 2026-11, as if the measured time went on")
        let rows = lines[(start + 1)...].prefix(4).map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows[0] == "an hour a month")
        #expect(rows[1] == "≈ running it $1.22 $894 $0.034 for 1,000 successes")
        #expect(rows[2] == "shop $1.15 $841 12 × m5.large")
        #expect(rows[3].hasPrefix("bank $0.072") && rows[3].hasSuffix("k × price, as set"))
    }

    @Test("Without any price there is no bill, and null says so") func nothing() throws {
        let outcome = try play { $0.replacing("kind: service, instances: 1", with: "kind: legacy") }
        #expect(!Report(outcome).text(in: TextStyle(width: 100)).contains("running it"))
        let cost = try #require(try object(Report(outcome).json())["cost"] as? [String: Any])
        #expect(cost["per_hour"] is NSNull && cost["per_month"] is NSNull && cost["prices_of"] is NSNull)
    }

    @Test("Two designs are compared by what they cost") func compared() throws {
        let comparison = Comparison(try play(), try play { $0.replacing("instances: 1", with: "instances: 2") })
        let report = ComparisonReport(comparison, a: "one", b: "two")
        let whole = try #require(try object(report.json())["whole"] as? [String: [String: Any]])
        func figure(_ key: String, _ side: String) throws -> Double {
            let figure = try #require(whole[key]?[side] as? [String: Any])
            return try #require(figure["value"] as? Double)
        }
        #expect(try figure("cost_per_hour", "a") == 0.096)
        #expect(try figure("cost_per_hour", "b") == 0.192)
        #expect(try figure("cost_per_month", "change") == 70.08)
        #expect(whole["cost_per_hour"]?["verdict"] as? String == "worse")
        #expect(try figure("cost_per_thousand", "b") > figure("cost_per_thousand", "a"))
        #expect(report.text(in: TextStyle(width: 100)).contains("cost per hour"))
    }
}
