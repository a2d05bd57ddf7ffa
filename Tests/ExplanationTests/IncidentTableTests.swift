import DesignModel
import Drill
import Explanation
import Testing

/// Every row of the table, over several seeds. Nothing here tells the explanation which faults there were.
@Suite struct IncidentTableTests {
    @Test(arguments: incidentTable + overlapTable + messageTable, [1, 2] as [UInt64])
    func theRightCauseIsNamedFirstAndNoOther(row: IncidentRow, seed: UInt64) throws {
        let outcome = try row.outcome(seed: seed)
        let lines = Evidence(outcome).story()
        let text = lines.map(\.text)
        #expect(text.first?.hasPrefix(row.begins) == true, "\(text)")
        if let at = row.at, let first = text.first {
            let begun = try #require(Self.clock(in: first), "\(first)")
            #expect(abs(begun - at) <= 2, "\(first)")
        }
        for line in lines where line.role == .cause {
            let place = line.component.flatMap { id in outcome.design.components.first { $0.id == id }?.name }
            #expect(row.causes.contains(place ?? "traffic"), "\(line.text)")
        }
        for part in row.says { #expect(text.contains { $0.contains(part) }, "\(part): \(text)") }
        for part in row.neverSays { #expect(!text.contains { $0.contains(part) }, "\(part): \(text)") }
        #expect(text.count <= 9, "\(text)")
    }

    @Test(arguments: incidentTable + overlapTable + messageTable) func sentencesAreSoundAndEssencesFit(row: IncidentRow)
        throws
    {
        let lines = try Evidence(row.outcome(seed: 4)).story()
        for line in lines {
            #expect(line.text.hasSuffix("."), "\(line.text)")
            for flaw in ["..", "  ", ": .", "s's", " 1 slots", "the one slots", "nan", "inf"] {
                #expect(!line.text.contains(flaw), "\(line.text)")
            }
            #expect(Self.shares(in: line.text).allSatisfy { $0 <= 100 }, "\(line.text)")
        }
        #expect(Set(lines.map(\.text)).count == lines.count, "nothing is said twice")
        let essence = lines.essence.map(\.brief)
        #expect(essence.count <= 3 && !essence.isEmpty)
        #expect(essence.allSatisfy { $0.count <= 76 && !$0.contains(". ") }, "\(essence)")
    }

    /// What a table of phases shows, a sentence about that phase says.
    @Test func sharesAgreeWithThePhases() throws {
        let outcome = try example().broken(by: "at 60s: fail airline 30% for 60s")
        let phase = try #require(outcome.phases.first { $0.from == .seconds(60) })
        let book = try #require(outcome.operations.firstIndex { $0.name == "book" })
        let failed = try 100 * (1 - #require(phase.tallies[book].availability))
        let said = try #require(Evidence(outcome).story().map(\.text).first { $0.contains("of book requests fail") })
        #expect(abs(Self.shares(in: said)[0] - failed) < 0.06, "\(said) \(failed)")
    }

    /// Where the harm is over long before the fault, its share is that of the harm.
    @Test(arguments: [30, 60, 100] as [Int64]) func sharesDoNotDependOnHowLongAFaultLastsBeyondItsHarm(
        length: Int64
    ) throws {
        let outcome = try example().broken(by: "at 60s: crash booking 1 of 3 for \(length)s")
        let said = try #require(Evidence(outcome).story().map(\.text).first { $0.contains("of book requests fail") })
        #expect(said.contains("from 01:00 to 01:10") || said.contains("from 01:00 to 01:09"), "\(said)")
        #expect(abs(Self.shares(in: said)[0] - 34) < 3, "\(said)")
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func noiseIsNobodysFault(seed: UInt64) throws {
        for drawing in [Drawings.quietShop, Drawings.shop, Drawings.pool] {
            let design = try Design().changed(drawing)
            let outcome = try Recording(
                design, options: RunOptions(duration: .seconds(600), seed: seed)
            ).play()
            #expect(Evidence(outcome).story().isEmpty, "\(Evidence(outcome).story().map(\.text))")
        }
        #expect(try Evidence(example().broken(seed: seed)).story().isEmpty)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func fewEventsAreEnoughWhereTheyAreClear(seed: UInt64) throws {
        let design = try Design().changed(Drawings.quietShop)
        let fault = try Fault(parsing: "at 300s: fail pay 60% for 60s", in: design)
        let outcome = try Recording(
            design, options: RunOptions(duration: .seconds(600), seed: seed), faults: [fault]
        ).play()
        let lines = Evidence(outcome).story().map(\.text)
        #expect(lines.count { $0.contains("as the drawing says") } == 0, "\(lines)")
        #expect(lines.first?.hasPrefix("pay answers ") == true, "\(lines)")
        #expect(lines.count { $0.hasPrefix("pay answers") } == 1, "\(lines)")
    }

    // MARK: Reading

    /// The first time of a sentence, in seconds.
    static func clock(in text: String) -> Double? {
        text.firstMatch(of: /from (\d\d):(\d\d)/).flatMap { match in
            Double(match.1).flatMap { minutes in Double(match.2).map { minutes * 60 + $0 } }
        }
    }

    static func shares(in text: String) -> [Double] {
        text.matches(of: /(\d+(\.\d+)?)%/).compactMap { Double($0.1) }
    }
}
