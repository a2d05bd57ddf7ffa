package import DesignModel

extension Figure {
    /// What was measured, in the unit in which it was promised; seconds for times.
    package static func measured(_ value: Double, for objective: Objective) -> String {
        guard value.isFinite else { return "never" }
        return switch objective.bound {
        case .share: share(value)
        case .duration: time(value * 1e9)
        case .money: money(value)
        case .rate: "\(number(value))/s"
        case .count: count(UInt64(max(0, value)))
        default: number(value)
        }
    }
}
