/// How a placement looks at the moment: what is selected, dimmed, or waiting for a letter.
public struct Appearance: Hashable, Sendable {
    /// Drawn heavy.
    public var selection: Placement.Item?
    /// Boxes that step back.
    public var dimmedBoxes: Set<Int>
    /// Arrows that step back, such as those an operation does not take.
    public var dimmedArrows: Set<Int>
    /// Letters that jump to a thing, drawn on it.
    public var hints: [Placement.Item: String]

    /// Nothing selected, dimmed or hinted, unless told otherwise.
    public init(
        selection: Placement.Item? = nil, dimmedBoxes: Set<Int> = [], dimmedArrows: Set<Int> = [],
        hints: [Placement.Item: String] = [:]
    ) {
        self.selection = selection
        self.dimmedBoxes = dimmedBoxes
        self.dimmedArrows = dimmedArrows
        self.hints = hints
    }
}
