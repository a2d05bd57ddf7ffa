public import Cells

/// A connection as it is to be drawn.
public struct Arrow: Hashable, Sendable, Identifiable {
    /// Where the target stands, seen from the source.
    public enum Rank: UInt8, Sendable {
        /// In a column further right, as most do.
        case next
        /// In the same column, directly below: the store behind a cache.
        case same
    }

    /// Names the arrow in placements and answers; unique within a sketch.
    public var id: Int
    /// The box it leaves.
    public var from: Int
    /// The box its head points at; may be the same.
    public var to: Int
    /// A short text beside it.
    public var label: String?
    /// Columns kept for the label whatever it says now.
    public var labelWidth: Int
    /// What the line means; `.flow` unless told otherwise.
    public var role: Role
    /// One column wide, before the head: how the arrow fares, where colour alone would not say it.
    public var sign: Character?
    /// Which column the target belongs to.
    public var rank: Rank

    /// An arrow from one box to another.
    public init(
        id: Int, from: Int, to: Int, label: String? = nil, labelWidth: Int = 0, role: Role = .flow,
        sign: Character? = nil,
        rank: Rank = .next
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.label = label
        self.labelWidth = labelWidth
        self.role = role
        self.sign = sign
        self.rank = rank
    }

    /// The columns that a place for the label must have; 0 without one.
    var labelRoom: Int { max(labelWidth, label.map(\.columns) ?? 0) }
}
