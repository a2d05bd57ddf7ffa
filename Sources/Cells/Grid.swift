/// A rectangle of cells that views draw into and a terminal, a test or a picture reads.
///
/// Whatever falls outside is dropped, and a wide character is never cut in half: where one would be, a blank
/// takes its place.
public struct Grid: Hashable, Sendable {
    /// Its extent.
    public let size: Size
    private var cells: [Cell]

    /// A grid of blank cells.
    public init(size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: size.width * size.height)
    }

    /// All of it, as a block.
    public var bounds: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

    /// The cell at a place; a blank one outside.
    public subscript(point: Point) -> Cell {
        get { bounds.contains(point) ? cells[point.y * size.width + point.x] : .blank }
    }

    /// Puts one cell. A wide character takes the next cell too; of a character that needs more than two columns, or
    /// none, a `?` is shown (``write(_:at:style:limit:)`` sets such a one in parts).
    public mutating func put(_ cell: Cell, at point: Point) {
        guard bounds.contains(point) else { return }
        var cell = cell
        var width = cell.character.map(\.cellWidth) ?? 1
        if !(1...2).contains(width) {
            cell.character = "?"
            width = 1
        }
        release(point)
        if width == 2 {
            let right = Point(x: point.x + 1, y: point.y)
            guard bounds.contains(right) else {
                cells[index(point)] = Cell(" ", cell.style)
                return
            }
            release(right)
            cells[index(right)] = Cell(nil, cell.style)
        }
        cells[index(point)] = cell
    }

    /// Writes sanitised text from `point` to the right, over at most `limit` columns.
    ///
    /// - Returns: the columns that were used.
    @discardableResult
    public mutating func write(_ text: some StringProtocol, at point: Point, style: Style = .plain, limit: Int = .max)
        -> Int
    {
        var used = 0
        for character in text {
            for part in character.isOneScalar ? [character] : character.cellCharacters {
                let width = part.cellWidth
                guard width > 0 else { continue }
                guard used + width <= limit else { return used }
                put(Cell(part, style), at: Point(x: point.x + used, y: point.y))
                used += width
            }
        }
        return used
    }

    /// Fills a block with one character of width 1.
    public mutating func fill(_ block: Rect, with cell: Cell = .blank) {
        let visible = block.intersection(bounds)
        guard !visible.isEmpty else { return }
        for y in visible.minY...visible.maxY {
            for x in visible.minX...visible.maxX { put(cell, at: Point(x: x, y: y)) }
        }
    }

    /// Gives the cells of a block another style and leaves their characters.
    public mutating func restyle(_ block: Rect, _ change: (inout Style) -> Void) {
        let visible = block.intersection(bounds)
        guard !visible.isEmpty else { return }
        for y in visible.minY...visible.maxY {
            for x in visible.minX...visible.maxX { change(&cells[y * size.width + x].style) }
        }
    }

    /// Exchanges each cell for another whose character takes as many columns.
    mutating func replaceEach(_ change: (Cell) -> Cell) {
        for index in cells.indices { cells[index] = change(cells[index]) }
    }

    /// Copies another grid onto this one, its upper left corner at `point`.
    public mutating func draw(_ other: Grid, at point: Point) {
        for y in 0..<other.size.height {
            for x in 0..<other.size.width {
                let cell = other.cells[y * other.size.width + x]
                guard cell.character != nil else { continue }
                put(cell, at: Point(x: point.x + x, y: point.y + y))
            }
        }
    }

    /// The rows as text, without the blanks at their ends; for tests and plain output.
    public var lines: [String] {
        (0..<size.height).map { y in
            var line = String(cells[(y * size.width)..<((y + 1) * size.width)].compactMap(\.character))
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private func index(_ point: Point) -> Int { point.y * size.width + point.x }

    /// Blanks the other half of a wide character that is about to lose one.
    private mutating func release(_ point: Point) {
        let cell = cells[index(point)]
        if cell.character == nil, point.x > 0 {
            cells[index(point) - 1] = Cell(" ", cell.style)
        } else if point.x + 1 < size.width, cells[index(point) + 1].character == nil, cell.character != nil {
            cells[index(point) + 1] = Cell(" ", cell.style)
        }
    }
}
