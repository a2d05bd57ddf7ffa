/// One place of a grid: a spacing character with its combining marks, and a style.
public struct Cell: Hashable, Sendable {
    /// One grapheme, or `nil` in the right half of a wide character that stands in the cell to the left.
    public var character: Character?
    /// How it looks.
    public var style: Style

    /// A cell that shows `character`.
    public init(_ character: Character?, _ style: Style = .plain) {
        self.character = character
        self.style = style
    }

    /// An empty cell.
    public static let blank = Cell(" ")
}
