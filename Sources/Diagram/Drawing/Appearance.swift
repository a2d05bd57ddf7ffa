/// How a placement looks at the moment: what is selected, dimmed, or waiting for a letter.
public struct Appearance: Hashable, Sendable {
    /// Drawn heavy.
    public var selection: Placement.Item?
    /// Boxes that were picked beside the selection; drawn heavy, too.
    public var picked: Set<Int>
    /// Boxes that step back.
    public var dimmedBoxes: Set<Int>
    /// Arrows that step back and lose their heads, such as those an operation does not take.
    public var dimmedArrows: Set<Int>
    /// Letters that jump to a thing, drawn on it.
    public var hints: [Placement.Item: String]

    /// Nothing selected, picked, dimmed or hinted, unless told otherwise.
    public init(
        selection: Placement.Item? = nil, picked: Set<Int> = [], dimmedBoxes: Set<Int> = [],
        dimmedArrows: Set<Int> = [],
        hints: [Placement.Item: String] = [:]
    ) {
        self.selection = selection
        self.picked = picked
        self.dimmedBoxes = dimmedBoxes
        self.dimmedArrows = dimmedArrows
        self.hints = hints
    }

    /// Whether a box has a heavy frame.
    func isHeavy(_ box: Int) -> Bool { selection == .box(box) || picked.contains(box) }
}
