import DesignFiles
import DesignModel
import Library
import Review
import Testing

@Suite("Rules of the design review")
struct RuleTests {
    @Test("a rule finds its case, says the figures, and its cure cures it", arguments: RuleCase.all)
    func ruleFindsItsCase(_ example: RuleCase) throws {
        let design = try Design(reviewed: example.text)
        let found = design.advice(example.rule, on: example.place)
        let advice = try #require(found.first { $0.reason.contains(example.figures) }, "\(found.map(\.reason))")
        let after: Design
        if let cure = example.cure {
            #expect(advice.changes.isEmpty)
            #expect(advice.remedy != nil)
            #expect((example.text + "\n").contains(cure.line))
            after = try Design(reviewed: (example.text + "\n").replacing(cure.line, with: cure.instead))
        } else {
            #expect(!advice.changes.isEmpty)
            after = try design.changed(by: advice.changes)
            #expect(!after.problems().contains { $0.severity == .error })
        }
        #expect(after.advice(example.rule, on: example.place).map(\.reason) == [])
    }

    @Test("every rule has a case", arguments: Review.rules)
    func everyRuleHasACase(_ name: String) {
        #expect(RuleCase.all.contains { $0.rule == name })
    }

    @Test("on shipped designs, whatever a setting is said to cure it cures", arguments: Shipped.designs.map(\.name))
    func changesCure(_ name: String) throws {
        let design = try Design(reviewed: try #require(Shipped.design(named: name)).text)
        for part in Review(design).parts {
            for advice in part.advice {
                #expect(!advice.changes.isEmpty || advice.remedy != nil, "\(advice.reason)")
                guard !advice.changes.isEmpty else { continue }
                let after = try design.changed(by: advice.changes)
                #expect(!after.problems().contains { $0.severity == .error }, "\(advice.changes)")
                let place = design.name(of: advice.subject)
                let left = after.advice(part.rule, on: place).filter { $0.key == advice.key }
                #expect(left.map(\.reason) == [], "\(advice.changes)")
            }
        }
    }

    @Test("strong answers get no high advice", arguments: ["resilient-checkout", "fraud-score", "travel-loyalty"])
    func strongAnswers(_ name: String) throws {
        let design = try Design(reviewed: try #require(Shipped.design(named: name)).text)
        let advice = Review(design).parts.flatMap(\.advice)
        #expect(advice.count <= 4, "\(advice.map(\.reason))")
        #expect(!advice.contains { $0.severity == .high }, "\(advice.map(\.reason))")
    }

    @Test("the failures that shipped designs are about are found by reading them")
    func classicFailures() throws {
        let expected = [
            ("retry-amplification", "retry layers"), ("slow-dependency", "no timeout"), ("dual-write", "dual write"),
            ("cache-stampede", "cold cache"), ("metastable-retry-storm", "long queue"),
            ("flight-checkout", "held slots"), ("fraud-scoring", "no timeout"), ("split-brain", "split brain"),
            ("poison-message", "bad message"), ("flight-checkout", "promise out of reach"),
            ("flight-checkout", "no spare zone"),
        ]
        for (name, rule) in expected {
            let design = try Design(reviewed: try #require(Shipped.design(named: name)).text)
            #expect(Review(design).parts.contains { $0.rule == rule }, "\(name): \(rule)")
        }
    }
}
