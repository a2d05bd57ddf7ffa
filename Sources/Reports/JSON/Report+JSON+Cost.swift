import DesignModel
import Drill

extension Report {
    /// What running it costs by list prices, and what its failures cost, in dollars.
    var cost: JSONValue {
        let cost = outcome.cost
        return .object([
            ("per_hour", Self.dollars(cost.perHour)), ("per_month", Self.dollars(cost.perMonth)),
            ("per_thousand", Self.dollars(cost.perThousand)), ("lost_value", .number(ifAny: outcome.lostValue)),
            ("decision_cost", .number(ifAny: outcome.decisionCost)),
            ("prices_of", cost.dates.map { .string(Self.text(ofDates: $0)) } ?? .null),
            ("components", .object(cost.parts.map { ($0.name, Self.row($0)) })),
        ])
    }

    private static func row(_ part: RunCost.Part) -> JSONValue {
        .object([
            ("per_hour", dollars(part.perHour)),
            (
                "items",
                .array(
                    part.items.map { item in
                        .object([
                            ("for", .string(item.price.unit.purpose.rawValue)),
                            ("what", .string(item.price.product)), ("price", .number(item.price.dollars)),
                            ("per", .string(item.price.unit.text)), ("amount_per_hour", dollars(item.amountPerHour)),
                            ("per_hour", dollars(item.perHour)), ("source", .string(item.price.source)),
                        ])
                    })
            ),
        ])
    }

    private static func dollars(_ value: Double?) -> JSONValue { value.map { .number($0, digits: 6) } ?? .null }

    /// `2026-11`, `2025-03 to 2026-11`
    static func text(ofDates dates: ClosedRange<String>) -> String {
        dates.lowerBound == dates.upperBound ? dates.lowerBound : "\(dates.lowerBound) to \(dates.upperBound)"
    }
}
