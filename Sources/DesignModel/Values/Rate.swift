/// So many in a time, as in `20/s`, `90/m` or `2M/d`; kept as written, so that it prints as it was read.
public struct Rate: Hashable, Sendable {
    /// What it is counted over.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case second = "s"
        case minute = "m"
        case hour = "h"
        case day = "d"

        /// Its length in seconds.
        public var seconds: Double {
            switch self {
            case .second: 1
            case .minute: 60
            case .hour: 3600
            case .day: 86400
            }
        }
    }

    /// How many, 0 or more.
    public var amount: Double
    public var unit: Unit

    public init(_ amount: Double, per unit: Unit = .second) {
        self.amount = amount
        self.unit = unit
    }

    /// The same over a second.
    public var perSecond: Double { amount / unit.seconds }
}
