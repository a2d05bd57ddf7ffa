/// A length of time in whole nanoseconds, as in `250us`, `1.5s` or `30d`.
public struct TimeSpan: Hashable, Comparable, Sendable {
    /// Up to about 292 years.
    public var nanoseconds: Int64

    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// None at all.
    public static let zero = TimeSpan(nanoseconds: 0)
    public static func milliseconds(_ count: Int64) -> TimeSpan { TimeSpan(nanoseconds: count * 1_000_000) }
    public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(nanoseconds: count * 1_000_000_000) }

    /// The same in seconds.
    public var seconds: Double { Double(nanoseconds) / 1e9 }
    /// The same in milliseconds.
    public var milliseconds: Double { Double(nanoseconds) / 1e6 }

    public static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }
}
