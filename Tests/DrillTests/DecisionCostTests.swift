import DesignFiles
import DesignModel
import Drill
import Simulation
import Testing

/// What it costs that something was decided because nobody answered.
@Suite struct DecisionCostTests {
    private func outcome(_ fallback: String, _ operation: String) throws -> Outcome {
        let text = """
            breakboard: 1
            operations: {order: \(operation), look: {}}
            components:
              shoppers: {kind: client, arrivals: steady, sends: {order: 10/s, look: 1/s}}
              shop: {kind: service}
              bank: {kind: third-party, errors: 0%}
            connections:
              - shoppers -> shop
              - shop -> bank: {for: order, timeout: 50ms, fallback: \(fallback)}
            """
        let design = try DesignFile(text: text, name: "shop.yaml").design
        return try Recording(
            design, options: RunOptions(duration: .seconds(110), warmUp: .seconds(10), seed: 1),
            faults: [try Fault(parsing: "at 0s: crash bank", in: design)]
        ).play()
    }

    private func cost(_ outcome: Outcome, _ scope: String = "order ") throws -> Double? {
        outcome.judge([try Objective(parsing: "\(scope)decision cost <= $1", in: outcome.design)]).first?.measured
    }

    @Test("What is played is not said to be left out", arguments: ["flag", "{under $5: approve, else: decline}"])
    func played(fallback: String) throws {
        #expect(try outcome(fallback, Self.priced).compiled.notModelled == [])
    }

    private static let priced = "{value: $10, bad: {share: 2%, cost: $600, review: $4}}"

    /// 1,000 orders in 100 s: of each hundred approved two cost $600, of each hundred declined 98 would have earned $10, and
    /// somebody looks at each that is flagged, for $4.
    @Test(arguments: [("approve", 12_000.0), ("decline", 9_800), ("flag", 4_000)])
    func countTimesShareTimesCost(fallback: String, expected: Double) throws {
        let outcome = try outcome(fallback, Self.priced)
        let order = try #require(outcome.operations.first)
        #expect(order.tally.requests == 1000)
        #expect(order.tally.ok == 1000)
        #expect(order.tally.decisions.all == 1000)
        #expect(outcome.connections[1].decisions == order.tally.decisions)
        #expect(abs(try #require(order.decisionCost(of: order.tally)) - expected) < 1e-6)
        #expect(abs(try #require(try cost(outcome)) - expected) < 1e-6)
        // What needed no decision needs no price either.
        #expect(abs(try #require(try cost(outcome, "")) - expected) < 1e-6)
        #expect(try cost(outcome, "look ") == 0)
    }

    /// The lowest bound above the value decides, `else` what is above all of them, and where there is none, nothing does.
    @Test(arguments: [
        ("{under $5: decline, under $20: flag, else: approve}", [0, 0, 1000]),
        ("{under $20: flag, under $5: decline, else: approve}", [0, 0, 1000]),
        ("{under $10: decline, else: approve}", [1000, 0, 0]),
        ("{under $10.01: decline, else: approve}", [0, 1000, 0]),
        ("{under $10: decline}", [0, 0, 0]),
    ])
    func byValue(fallback: String, expected: [UInt64]) throws {
        let tally = try #require(try outcome(fallback, Self.priced).operations.first).tally
        #expect([tally.decisions.approved, tally.decisions.declined, tally.decisions.flagged] == expected)
        #expect(tally.ok == expected.reduce(0, +))
    }

    /// The same figures as the break-even of the two: below it approving is cheaper, above it declining.
    @Test func breakEven() throws {
        // 2% of $600 is $12 an order, 98% of $V the other way: they meet at V = 12 / 0.98.
        let worth = 12 / 0.98
        let approve = try cost(try outcome("approve", "{value: $10, bad: {share: 2%, cost: $600}}"))
        let below = try cost(try outcome("decline", "{value: $\(Int(worth)), bad: {share: 2%, cost: $600}}"))
        let above = try cost(try outcome("decline", "{value: $\(Int(worth) + 1), bad: {share: 2%, cost: $600}}"))
        #expect(try #require(below) < (try #require(approve)))
        #expect(try #require(above) > (try #require(approve)))
    }

    /// What nobody has put a price on is not free.
    @Test(arguments: [
        ("approve", "{value: $10}"), ("decline", "{bad: {share: 2%, cost: $600}}"), ("flag", "{}"),
        ("flag", "{value: $10, bad: {share: 2%, cost: $600}}"),
    ])
    func withoutAPrice(fallback: String, operation: String) throws {
        let outcome = try outcome(fallback, operation)
        #expect(try #require(outcome.operations.first).tally.decisions.all == 1000)
        #expect(try cost(outcome) == nil)
    }
}
