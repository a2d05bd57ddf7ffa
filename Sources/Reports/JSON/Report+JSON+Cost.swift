import DesignModel
import Drill

extension Report {
    /// What running it costs by list prices, and what its failures cost, in dollars.
    var cost: JSONValue {
        let cost = runs.cost
        return .object([
            ("per_hour", .number(cost.perHour)), ("per_month", .number(cost.perMonth)),
            ("per_thousand", .number(cost.perThousand)), ("lost_value", .number(runs.whole[.lostValue], digits: 9)),
            ("decision_cost", .number(runs.whole[.decisionCost], digits: 9)),
            ("prices_of", cost.dates.map { .string(Self.text(ofDates: $0)) } ?? .null),
            ("components", .object(cost.parts.map { ($0.name, Self.row($0)) })),
        ])
    }

    private static func row(_ part: CostFigures.Part) -> JSONValue {
        .object([
            ("per_hour", .number(part.perHour)),
            (
                "items",
                .array(
                    part.items.map { item in
                        .object([
                            ("for", .string(item.price.unit.purpose.rawValue)),
                            ("what", .string(item.price.product)), ("price", .number(item.price.dollars)),
                            ("per", .string(item.price.unit.text)), ("amount_per_hour", .number(item.amountPerHour)),
                            ("per_hour", .number(item.perHour)), ("source", .string(item.price.source)),
                        ])
                    })
            ),
        ])
    }

    /// `2026-11`, `2025-03 to 2026-11`
    static func text(ofDates dates: ClosedRange<String>) -> String {
        dates.lowerBound == dates.upperBound ? dates.lowerBound : "\(dates.lowerBound) to \(dates.upperBound)"
    }
}
