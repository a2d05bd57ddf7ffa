/// How far things stand apart, in cells.
public struct Spacing: Hashable, Sendable {
    /// Blank rows between two boxes of one column.
    public var rowGap: Int
    /// Columns between two columns of boxes that straight arrows join.
    public var columnGap: Int
    /// Blank rows between a box and an arrow that passes it.
    public var laneGap: Int
    /// Whether columns stand far enough apart to hold the labels of the arrows between them.
    public var makesRoomForLabels: Bool

    /// Distances in cells; negative ones count as 0, and two columns are never less than 3 apart.
    public init(rowGap: Int, columnGap: Int, laneGap: Int, makesRoomForLabels: Bool) {
        self.rowGap = max(0, rowGap)
        self.columnGap = max(3, columnGap)
        self.laneGap = max(0, laneGap)
        self.makesRoomForLabels = makesRoomForLabels
    }

    /// As tight as it stays readable: ten boxes at 80 columns.
    public static let compact = Spacing(rowGap: 0, columnGap: 3, laneGap: 0, makesRoomForLabels: false)
    /// For screens of 120 columns and more.
    public static let regular = Spacing(rowGap: 1, columnGap: 5, laneGap: 0, makesRoomForLabels: true)
    /// For pictures and very large screens.
    public static let roomy = Spacing(rowGap: 2, columnGap: 7, laneGap: 1, makesRoomForLabels: true)
}
