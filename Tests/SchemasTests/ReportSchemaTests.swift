import DesignFiles
import DesignModel
import Drill
import Explanation
import Foundation
import Library
import Reports
import Schemas
import Testing

@Suite("The schema of reports")
struct ReportSchemaTests {
    /// A report of the example under some faults, as another program reads it.
    private func report(_ faults: String...) throws -> [String: Any] {
        let shipped = try #require(Shipped.design(named: "flight-checkout"))
        let design = try DesignFile(text: shipped.text, name: "flight-checkout").design
        let options = RunOptions(duration: .seconds(60), warmUp: .seconds(5))
        let broken = try faults.map { try Fault(parsing: $0, in: design) }
        let outcome = try Recording(design, options: options, faults: broken).play()
        let text = Report(outcome, explanation: outcome.story).json()
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("reports fit, whatever happened")
    func fits() throws {
        let validator = try Validator(ReportSchema.text)
        for faults in [[], ["at 20s: crash bookings-db primary for 20s"], ["at 10s: cut booking -> airline"]] {
            let report = try faults.isEmpty ? report() : report(faults[0])
            #expect(validator.problems(of: report) == [], "\(faults)")
        }
    }

    @Test("a key more or less does not fit")
    func everyKey() throws {
        let validator = try Validator(ReportSchema.text)
        let whole = try report("at 20s: slow airline by 2s")
        for key in whole.keys {
            var less = whole
            less[key] = nil
            #expect(validator.problems(of: less) == ["$: no \(key)"])
        }
        var more = whole
        more["surprise"] = 1
        #expect(validator.problems(of: more) == ["$: unknown key surprise"])
    }

    @Test("comparisons fit theirs, and a key less does not") func comparison() throws {
        let shipped = try #require(Shipped.design(named: "flight-checkout"))
        let design = try DesignFile(text: shipped.text, name: "flight-checkout").design
        let fault = try Fault(parsing: "at 20s: crash bookings-db primary for 20s", in: design)
        let options = RunOptions(duration: .seconds(60), warmUp: .seconds(5))
        let outcome = try Recording(design, options: options, faults: [fault]).play()
        let text = ComparisonReport(Comparison(outcome, outcome), a: "a", b: "b").json()
        let whole = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let validator = try Validator(ComparisonSchema.text)
        #expect(validator.problems(of: whole) == [])
        for key in whole.keys {
            var less = whole
            less[key] = nil
            #expect(validator.problems(of: less) == ["$: no \(key)"])
        }
    }
}
