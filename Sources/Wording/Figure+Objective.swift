package import DesignModel

extension Figure {
    /// What was measured, in the unit in which it was promised; seconds for times. It has as many digits as it takes to tell
    /// it from what was promised: 96.96% does not look like 97%.
    package static func measured(_ value: Double, for objective: Objective) -> String {
        guard value.isFinite else { return "never" }
        return switch objective.bound {
        case .share(let bound): share(value, besides: bound)
        case .duration(let bound): time(value, besides: bound.seconds)
        case .money(let bound): price(value, besides: bound.dollars)
        case .rate: "\(number(value))/s"
        case .count: count(UInt64(max(0, value)))
        default: number(value)
        }
    }

    /// The mean of several runs, with half the width of its range.
    package static func measured(_ value: Double, within half: Double?, for objective: Objective) -> String {
        guard value.isFinite, let half, half > 0 else { return measured(value, for: objective) }
        return switch objective.bound {
        case .share: share(value, within: half)
        case .duration: time(value * 1e9, within: half * 1e9)
        case .money: price(value, within: half)
        case .rate: "\(number(value, within: half))/s"
        case .count: count(value, within: half)
        default: number(value, within: half)
        }
    }

    /// A share with enough digits to be seen to be another one than `bound`.
    private static func share(_ value: Double, besides bound: Double) -> String {
        let usual = share(value)
        guard value != bound, usual == share(bound) else { return usual }
        return distinct((2...9).map { fixed(value * 100, $0) }, from: bound * 100) + "%"
    }

    /// Dollars, with enough digits to be seen to be another amount than `bound`.
    private static func price(_ value: Double, besides bound: Double) -> String {
        let usual = price(value)
        guard value != bound, usual == price(bound) || usual == price(bound) + ".00" else { return usual }
        return "$" + distinct((2...9).map { fixed(value, $0) }, from: bound)
    }

    /// Seconds, with enough digits to be seen to be another time than `bound`.
    private static func time(_ value: Double, besides bound: Double) -> String {
        let usual = time(value * 1e9)
        guard value != bound, usual == time(bound * 1e9) else { return usual }
        let (unit, scale) = value < 1e-3 ? ("µs", 1e6) : value < 1 ? ("ms", 1e3) : ("s", 1)
        return distinct((1...9).map { fixed(value * scale, $0) }, from: bound * scale) + " \(unit)"
    }

    /// The shortest of these texts whose number is not the bound's; the last, where all are.
    private static func distinct(_ texts: [String], from bound: Double) -> String {
        texts.first { Double($0).map { abs($0 - bound) > 1e-9 * max(1, abs(bound)) } ?? false } ?? texts.last ?? ""
    }
}
