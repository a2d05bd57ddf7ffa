import Cells

/// Writes within one area of the grid: places count from its upper left cell, and nothing leaves it.
struct Pencil {
    private(set) var grid: Grid
    let area: Rect

    init(_ size: Size) {
        grid = Grid(size: size)
        area = grid.bounds
    }

    var width: Int { area.size.width }
    var height: Int { area.size.height }

    /// Writes text; the column behind it.
    @discardableResult
    mutating func write(_ text: String, x: Int, y: Int, _ style: Style = .plain, limit: Int = .max) -> Int {
        guard y >= 0, y < height, x < width, limit > 0 else { return x }
        return x + grid.write(text, at: Point(x: x, y: y), style: style, limit: min(limit, width - x))
    }

    /// Writes text that ends before column `x`.
    mutating func write(_ text: String, before x: Int, y: Int, _ style: Style = .plain) {
        write(text, x: x - text.cellWidth, y: y, style)
    }

    mutating func put(_ character: Character, x: Int, y: Int, _ style: Style = .plain) {
        grid.put(Cell(character, style), at: Point(x: x, y: y))
    }

    /// Blanks everything.
    mutating func clear() { grid.fill(area) }

    /// A line across, with a heading in it.
    mutating func rule(y: Int, heading: String = "", trailing: String = "", _ style: Style = Style(.dim)) {
        for x in 0..<width { put("─", x: x, y: y, style) }
        if !heading.isEmpty, width > heading.cellWidth + 4 { write(" \(heading) ", x: 1, y: y, Style(.title, .bold)) }
        if !trailing.isEmpty, width > heading.cellWidth + trailing.cellWidth + 8 {
            write(" \(trailing) ", before: width - 1, y: y, style)
        }
    }

    /// A rounded frame around everything, with a heading in the upper border and a note in the lower.
    mutating func frame(heading: String, footing: String = "", _ style: Style = Style(.selected)) {
        guard width >= 2, height >= 2 else { return }
        for x in 0..<width {
            put("─", x: x, y: 0, style)
            put("─", x: x, y: height - 1, style)
        }
        for y in 0..<height {
            put("│", x: 0, y: y, style)
            put("│", x: width - 1, y: y, style)
        }
        for (corner, x, y) in [("╭", 0, 0), ("╮", width - 1, 0), ("╰", 0, height - 1), ("╯", width - 1, height - 1)] {
            put(Character(corner), x: x, y: y, style)
        }
        write(" \(heading) ".truncated(to: max(0, width - 4)), x: 2, y: 0, Style(.title, .bold))
        if !footing.isEmpty { write(" \(footing) ".truncated(to: max(0, width - 4)), x: 2, y: height - 1, Style(.dim)) }
    }

    /// Says at the right of a frame that its rows go on above or below.
    mutating func scrollMarks(first: Int, shown: Int, of count: Int) {
        if first > 0 { put("▲", x: width - 2, y: 1, Style(.key)) }
        if first + shown < count { put("▼", x: width - 2, y: height - 2, Style(.key)) }
    }

    /// Makes a row stand out as the marked one.
    mutating func mark(y: Int, from x: Int = 0, to end: Int? = nil) {
        grid.restyle(Rect(x: x, y: y, width: (end ?? width) - x, height: 1)) { style in
            style.role = .selected
            style.attributes.insert(.reverse)
        }
    }
}

/// A part of the screen: what it draws in an area of a given size, and where the cursor stands in it.
protocol View {
    func draw(_ pencil: inout Pencil) -> Point?
}

extension Grid {
    /// Draws a view into a block; the cursor's place in this grid.
    @discardableResult
    mutating func draw(_ view: some View, in block: Rect) -> Point? {
        guard !block.isEmpty else { return nil }
        var pencil = Pencil(block.size)
        let cursor = view.draw(&pencil)
        draw(pencil.grid, at: block.origin)
        return cursor.map { Point(x: $0.x + block.minX, y: $0.y + block.minY) }
    }
}

/// Text cut into lines at blanks.
func wrapped(_ text: String, to columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
        var word = String(word)
        if line.isEmpty {
            line = word
        } else if line.cellWidth + 1 + word.cellWidth <= columns {
            line += " " + word
            continue
        } else {
            lines.append(line)
            line = word
        }
        while line.cellWidth > columns {
            let head = String(line.prefix { _ in true }.truncated(to: columns).dropLast())
            guard !head.isEmpty else { break }
            lines.append(head)
            word = String(line.dropFirst(head.count))
            line = word
        }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
}
