/// A set of boxes that belong together: a zone, a boundary, a team.
public struct Frame: Hashable, Sendable, Identifiable {
    /// Names the frame in placements and answers; unique among the frames of a sketch.
    public var id: Int
    /// Stands in the frame's top border.
    public var title: String
    /// The boxes that it must enclose, and no others.
    public var members: [Int]

    /// A frame around `members`.
    public init(id: Int, title: String, members: [Int]) {
        self.id = id
        self.title = title
        self.members = members
    }
}
