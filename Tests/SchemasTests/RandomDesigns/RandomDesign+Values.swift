import DesignModel

extension RandomDesign {
    /// A value of a type as somebody might write it, within a range; `nil`: of such a type none is drawn here.
    mutating func text(of type: ValueType, within range: ClosedRange<Double>?) -> String? {
        switch type {
        case .flag: return pick(["yes", "no"])
        case .choice(let choices): return pick(choices).word
        case .choices(let choices):
            let some = choices.map(\.word).filter { _ in happens(0.4) }
            return some.isEmpty ? nil : "[\(some.joined(separator: ", "))]"
        case .count: return number([1, 1, 2, 3, 5, 20, 100, 0], within: range) { "\(Int($0))" }
        case .number: return number([1, 1.5, 2, 10], within: range) { "\($0)" }
        case .duration:
            return number([0, 0.001, 0.01, 0.1, 0.5, 1, 2, 5, 60], within: range) { "\(Int($0 * 1000))ms" }
        case .rate: return number([0, 1, 5, 20, 100], within: range) { "\(Int($0))/s" }
        case .share: return number([0, 0.01, 0.1, 0.5, 1], within: range) { "\(Int($0 * 100))%" }
        case .size: return pick(["2KB", "1MB"])
        case .money: return pick(["$5", "$48", "$0.50"])
        case .distribution:
            return pick([
                "0ms", "1ms", "8ms", "exp 5ms", "exp 40ms", "8ms..40ms", "gamma 8ms cv 0.5", "uniform 1ms 5ms",
                "pareto 2ms 3", "table 5ms 50%; 8ms 90%; 40ms 100%", "mix 90% exp 3ms; 10% 30ms..200ms", "exp 400ms",
            ])
        case .popularity: return pick(["uniform", "zipf 0.9", "zipf 1.1", "hot 30% on 1"])
        case .durations: return "[0ms, 5ms, 1s]"
        case .text: return "words"
        case .name: return pick(["g1", "g2"])
        case .entity: return entities.isEmpty ? nil : pick(entities)
        case .record(let table):
            let pairs = table.rows.compactMap { row -> (key: String, value: String)? in
                guard happens(0.5), let value = text(of: row.type, within: row.range) else { return nil }
                return (row.key.name, value)
            }
            return pairs.isEmpty ? nil : Self.map(pairs)
        case .either(let types): return text(of: pick(types), within: range)
        case .component, .components, .operations, .kind, .curve, .sends, .tiers, .steps: return nil
        }
    }

    /// One of some numbers that lie in a range.
    private mutating func number(
        _ choices: [Double], within range: ClosedRange<Double>?, _ text: (Double) -> String
    ) -> String? {
        let fitting = choices.filter { range?.contains($0) ?? true }
        return fitting.isEmpty ? nil : text(pick(fitting))
    }
}
