internal import Cells

extension Box {
    /// Titles are shown whole up to this many columns, which is the longest name a design may have.
    static let titleLimit = 60

    /// The title as it is drawn.
    var shownTitle: String { title.shortened(to: Self.titleLimit) }

    /// The columns of the top border, from the box's left edge, that hold the title and the state.
    var titleColumns: Range<Int> {
        1..<(1 + 1 + shownTitle.columns + 1 + (max(2, (mark?.text.columns ?? 1) + 1)))
    }

    /// The columns of the bottom border that hold the badge; empty without one.
    var badgeColumns: Range<Int> {
        guard let badge, !badge.isEmpty else { return 1..<1 }
        return 1..<(3 + badge.columns)
    }

    /// The least size that shows the title, every line and the badge whole.
    var neededSize: Size {
        let inner = lines.map { line in
            let gap = line.text.isEmpty || line.trailing.isEmpty ? 0 : 1
            return line.text.columns + gap + line.trailing.columns + 2
        }
        let width = max(titleColumns.upperBound + 1, badgeColumns.upperBound + 1, (inner.max() ?? 0) + 2)
        let height = 2 + max(1, lines.count)
        return Size(width: max(width, minimumSize.width), height: max(height, minimumSize.height))
    }
}
