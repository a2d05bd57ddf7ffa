/// Where text stands in a space that is wider.
public enum Alignment: Sendable {
    /// Blanks follow.
    case left
    /// Blanks precede, as for numbers.
    case right
    /// Blanks on both sides, the odd one after.
    case centre
}

extension StringProtocol {
    /// At most `columns` of sanitised text; where some is cut, the last column is an ellipsis.
    public func truncated(to columns: Int) -> String {
        guard columns > 0 else { return "" }
        guard cellWidth > columns else { return String(self) }
        var kept = ""
        var used = 0
        for character in self {
            let width = character.cellWidth
            guard used + width < columns else { break }
            kept.append(character)
            used += width
        }
        return kept + "…"
    }

    /// Exactly `columns` of sanitised text: filled with blanks, or truncated.
    public func fitted(to columns: Int, _ alignment: Alignment = .left) -> String {
        let text = truncated(to: columns)
        let missing = Swift.max(0, columns - text.cellWidth)
        let before: Int
        switch alignment {
        case .left: before = 0
        case .right: before = missing
        case .centre: before = missing / 2
        }
        return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
    }
}
