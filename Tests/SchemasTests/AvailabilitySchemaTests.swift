import DesignFiles
import Foundation
import Library
import Reports
import Review
import Schemas
import Testing

@Suite("The schema of long-run availability")
struct AvailabilitySchemaTests {
    private func object(_ text: String) throws -> [String: Any] {
        let design = try DesignFile(text: text, name: "x.yaml").design
        let json = try Availability(design).json(of: design)
        return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    @Test("Every design that ships fits", arguments: Shipped.designs.map(\.name)) func shipped(name: String) throws {
        let design = try #require(Shipped.design(named: name))
        #expect(try Validator(AvailabilitySchema.text).problems(of: object(design.text)) == [])
    }

    /// Two clients with figures of their own, what is never lost, what nobody knows, and half of what has to be said.
    @Test("Each key has what the drawing says; one more or less does not fit") func keys() throws {
        let whole = try object(
            """
            breakboard: 1
            name: Two doors
            operations: {buy: {}}
            components:
              web: {kind: client, sends: {buy: 10/s}}
              shops: {kind: client, sends: {buy: 10/s}}
              edge: {kind: service, instances: 1, availability: 99%}
              core: {kind: service, instances: 2, availability: 90%}
              bank: {kind: third-party, mtbf: 30d}
              books: {kind: database}
            connections: [web -> edge, edge -> core, shops -> core, core -> bank, core -> books]
            """)
        let validator = try Validator(AvailabilitySchema.text)
        #expect(validator.problems(of: whole) == [])
        for key in whole.keys {
            var less = whole
            less[key] = nil
            #expect(validator.problems(of: less) == ["$: no \(key)"])
        }
        var more = whole
        more["surprise"] = 1
        #expect(validator.problems(of: more) == ["$: unknown key surprise"])

        let rows = try #require(whole["operations"] as? [[String: Any]])
        #expect(rows.map { $0["client"] as? String } == ["web", "shops"])
        let shops = try #require(rows.last)
        let exact = 0.99 * 0.9995
        #expect(abs((shops["availability"] as? Double ?? 0) - exact) < 1e-9)
        #expect(abs((shops["nines"] as? Double ?? 0) + log10(1 - exact)) < 1e-5)
        #expect(abs((shops["down_per_month_s"] as? Double ?? 0) - (1 - exact) * 2_628_000) < 0.1)
        let cuts = try #require(shops["cuts"] as? [[String: Any]])
        #expect(cuts.map { $0["parts"] as? [String] } == [["bank"], ["both of core"], ["books"]])
        #expect(cuts[0]["chance"] is NSNull && abs((cuts[1]["chance"] as? Double ?? 0) - 0.01) < 1e-9)
        #expect(cuts.allSatisfy { $0["stops"] as? Double == 1 })
        #expect(shops["more_cuts"] as? Bool == false)
        let part = try #require((shops["parts"] as? [[String: Any]])?.first)
        #expect(part["part"] as? String == "both of core" && abs((part["birnbaum"] as? Double ?? 0) - 0.9995) < 1e-9)
        #expect((whole["assumed"] as? [[String: Any]])?.map { $0["component"] as? String } == ["books"])
        #expect(whole["unknown"] as? [String] == ["bank"])
        let half = try #require((whole["incomplete"] as? [[String: String]])?.first)
        #expect(half == ["component": "bank", "has": "mtbf", "lacks": "mttr"])
    }

    @Test("What is never lost has no number of nines") func always() throws {
        let whole = try object(
            """
            breakboard: 1
            components:
              users: {kind: client}
              shop: {kind: service, availability: 100%}
            connections: [users -> shop]
            """)
        let row = try #require((whole["operations"] as? [[String: Any]])?.first)
        #expect(
            row["nines"] is NSNull && row["availability"] as? Double == 1 && row["down_per_month_s"] as? Double == 0)
        #expect(try Validator(AvailabilitySchema.text).problems(of: whole) == [])
    }
}
