internal import Cells

/// Finds places beside what already stands.
struct FreePlaces {
    /// How many columns and how many rows are tried around the wish, nearest first.
    private static let most = 32

    private(set) var taken: [Rect] = []
    let spacing: Spacing

    mutating func take(_ rect: Rect) { taken.append(rect) }

    /// Whether a block keeps its distance from everything.
    func isFree(_ rect: Rect, columns: Int, rows: Int) -> Bool {
        let zone = Rect(
            x: rect.minX - columns, y: rect.minY - rows, width: rect.size.width + 2 * columns,
            height: rect.size.height + 2 * rows)
        return !taken.contains { $0.intersects(zone) }
    }

    /// The free place nearest to `wish`; moving by a row costs as much as moving by two columns, as it looks on a
    /// terminal. Right of everything there always is one.
    func nearest(to wish: Rect) -> Rect {
        let columns = spacing.columnGap
        let rows = spacing.rowGap
        if isFree(wish, columns: columns, rows: rows) { return wish }
        var xs = [wish.minX]
        var ys = [wish.minY]
        for rect in taken {
            xs += [rect.maxX + 1 + columns, rect.minX - columns - wish.size.width]
            ys += [rect.maxY + 1 + rows, rect.minY - rows - wish.size.height]
        }
        func closest(_ values: [Int], to value: Int) -> ArraySlice<Int> {
            Array(Set(values)).sorted { (abs($0 - value), $0) < (abs($1 - value), $1) }.prefix(FreePlaces.most)
        }
        var best: (cost: Int, rect: Rect)?
        for x in closest(xs, to: wish.minX) {
            for y in closest(ys, to: wish.minY) {
                // Leaving the column is worse than moving within it.
                let cost = 2 * abs(y - wish.minY) + abs(x - wish.minX) + (x == wish.minX ? 0 : 8)
                if let best, best.cost <= cost { continue }
                let rect = Rect(x: x, y: y, width: wish.size.width, height: wish.size.height)
                if isFree(rect, columns: columns, rows: rows) { best = (cost, rect) }
            }
        }
        if let best { return best.rect }
        let right = (taken.map(\.maxX).max() ?? 0) + 1 + columns
        return Rect(x: right, y: wish.minY, width: wish.size.width, height: wish.size.height)
    }
}
