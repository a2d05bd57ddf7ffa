/// A position in a file as editors count it.
///
/// Lines and columns start at 1; a column counts characters as a reader sees them, so that `é` is one column however it
/// is encoded, and a tab is one.
public struct Place: Hashable, Comparable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The character within the line, from 1.
    public let column: Int

    /// A place by line and column.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Earlier in the file comes first.
    public static func < (left: Place, right: Place) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
