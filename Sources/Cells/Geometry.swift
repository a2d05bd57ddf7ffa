/// A cell's place: columns to the right and rows down from the upper left corner, both from 0.
public struct Point: Hashable, Sendable {
    /// The column, 0 at the left.
    public var x: Int
    /// The row, 0 at the top.
    public var y: Int

    /// The cell in column `x` of row `y`.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// An extent in cells.
public struct Size: Hashable, Sendable {
    /// Columns, never negative.
    public var width: Int
    /// Rows, never negative.
    public var height: Int

    /// An extent; negative numbers count as 0.
    public init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
    }
}

/// A block of cells, possibly empty.
public struct Rect: Hashable, Sendable {
    /// The upper left cell.
    public var origin: Point
    /// How far it reaches.
    public var size: Size

    /// The block of `width` × `height` cells whose upper left one is (`x`, `y`).
    public init(x: Int, y: Int, width: Int, height: Int) {
        origin = Point(x: x, y: y)
        size = Size(width: width, height: height)
    }

    /// The first column.
    public var minX: Int { origin.x }
    /// The first row.
    public var minY: Int { origin.y }
    /// The last column that belongs to it (one less than `minX` when it is empty).
    public var maxX: Int { origin.x + size.width - 1 }
    /// The last row that belongs to it.
    public var maxY: Int { origin.y + size.height - 1 }
    /// Whether it holds no cell.
    public var isEmpty: Bool { size.width == 0 || size.height == 0 }

    /// Whether `point` is one of its cells.
    public func contains(_ point: Point) -> Bool {
        point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
    }

    /// Whether the two share a cell.
    public func intersects(_ other: Rect) -> Bool {
        !isEmpty && !other.isEmpty && minX <= other.maxX && other.minX <= maxX && minY <= other.maxY
            && other.minY <= maxY
    }

    /// The cells that both have.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(minX, other.minX)
        let top = max(minY, other.minY)
        return Rect(
            x: left, y: top, width: min(maxX, other.maxX) - left + 1, height: min(maxY, other.maxY) - top + 1)
    }

    /// The block without a border of `margin` cells (with one of `-margin`, where it is negative).
    public func inset(by margin: Int) -> Rect {
        Rect(x: minX + margin, y: minY + margin, width: size.width - 2 * margin, height: size.height - 2 * margin)
    }
}
