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

    @Test("reports of several runs fit, with figures that are objects; of one, objects of others do not")
    func several() async throws {
        let validator = try Validator(ReportSchema.text)
        for (name, fault) in [
            ("flight-checkout", "at 20s: crash bookings-db primary for 20s"),
            ("order-pipeline", "at 20s: stall fulfilment for 10s"),
            ("slow-dependency", "at 20s: slow ratings by 1s for 9s"),
        ] {
            let recording = try recording(name, fault)
            let runs = try await recording.play(Runs.Plan(count: 3, jobs: 2)).get()
            var whole = try object(Report(runs, explanation: runs.first.story).json())
            #expect(validator.problems(of: whole) == [], "\(name)")
            whole["events"] = ["value": 1.5, "low": 1]
            #expect(!validator.problems(of: whole).isEmpty)
            let comparison = try await Comparison.playing(recording, recording, Runs.Plan(count: 3, jobs: 2)).get()
            let compared = try object(ComparisonReport(comparison, a: "a", b: "b").json())
            #expect(try Validator(ComparisonSchema.text).problems(of: compared) == [], "\(name)")
        }
    }

    private func recording(_ name: String, _ fault: String) throws -> Recording {
        let shipped = try #require(Shipped.design(named: name))
        let design = try DesignFile(text: shipped.text, name: name).design
        return Recording(
            design, options: RunOptions(duration: .seconds(40), warmUp: .seconds(5)),
            faults: [try Fault(parsing: fault, in: design)])
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
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

    @Test(
        "comparisons fit theirs, and a key less does not",
        arguments: [
            ("flight-checkout", "at 20s: crash bookings-db primary for 20s", []),
            // Messages that pile up and are worked off, or never are.
            ("order-pipeline", "at 20s: stall fulfilment for 10s", []),
            (
                "poison-message", "at 20s: poison events 5% for 10s",
                ["events.receives=3", "events.dead-letter=parked-events"]
            ),
        ])
    func comparison(name: String, fault: String, changes: [String]) throws {
        let shipped = try #require(Shipped.design(named: name))
        let design = try DesignFile(text: shipped.text, name: name).design
        let options = RunOptions(duration: .seconds(60), warmUp: .seconds(5))
        func play(_ design: Design) throws -> Outcome {
            try Recording(design, options: options, faults: [try Fault(parsing: fault, in: design)]).play()
        }
        let after = try changes.reduce(design) { design, change in
            try design.applying(try design.edit(making: try Assignment(parsing: change, in: design)))
        }
        let text = ComparisonReport(Comparison(try play(design), try play(after)), a: "a", b: "b").json()
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
