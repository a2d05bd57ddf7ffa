internal import Cells

extension StringProtocol {
    /// How many columns the text takes in a grid.
    var columns: Int { reduce(0) { $0 + $1.cellWidth } }

    /// The text, or as much of it as fits `limit` columns with an ellipsis.
    func shortened(to limit: Int) -> String {
        guard columns > limit else { return String(self) }
        var kept = ""
        var used = 0
        for character in self {
            guard used + character.cellWidth <= limit - 1 else { break }
            kept.append(character)
            used += character.cellWidth
        }
        return limit > 0 ? kept + "…" : ""
    }
}
