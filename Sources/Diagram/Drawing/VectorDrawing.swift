public import Cells

/// A grid of cells as a self-contained SVG picture, readable on light and on dark pages.
///
/// Lines of boxes and arrows are drawn as strokes, so that they join whatever font the reader has. Texts can be searched
/// and copied as they are read, and every character of them is placed in its own cell.
public struct VectorDrawing: Sendable {
    /// What is drawn.
    public let grid: Grid
    /// Read out in place of the picture.
    public let title: String

    /// Units of the picture per cell.
    private static let cell = (width: 10, height: 20)

    /// A picture of `grid`.
    public init(_ grid: Grid, title: String) {
        self.grid = grid
        self.title = title
    }

    /// The colours of each role: on light pages, on dark ones. Blue and orange, never red against green.
    private static let colours: [(role: Role, light: String, dark: String)] = [
        (.plain, "#24292f", "#d0d7de"), (.dim, "#8c959f", "#6e7681"), (.title, "#0b1f33", "#f0f6fc"),
        (.selected, "#0550ae", "#79c0ff"), (.fine, "#0969da", "#58a6ff"), (.strained, "#9a6700", "#d29922"),
        (.failing, "#bc4c00", "#ff8e3c"), (.fault, "#8250df", "#d2a8ff"), (.key, "#0550ae", "#79c0ff"),
        (.flow, "#57606a", "#9ba5b0"),
    ]

    /// The text of the SVG file.
    public var svg: String {
        let width = (grid.size.width + 2) * VectorDrawing.cell.width
        let height = (grid.size.height + 2) * VectorDrawing.cell.height
        var parts = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" "
                + "height=\"\(height)\" role=\"img\">"
        ]
        if !title.isEmpty { parts.append("<title>\(VectorDrawing.escaped(title))</title>") }
        parts += [VectorDrawing.styles, "<rect class=\"page\" width=\"\(width)\" height=\"\(height)\"/>"]
        for y in 0..<grid.size.height { parts += elements(inRow: y) }
        parts.append("</svg>")
        return parts.joined(separator: "\n") + "\n"
    }

    private static var styles: String {
        let light = colours.map { ".r\($0.role.rawValue){color:\($0.light)}" }.joined()
        let dark = colours.map { ".r\($0.role.rawValue){color:\($0.dark)}" }.joined()
        return "<style>text{font:16px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;fill:currentColor;"
            + "white-space:pre}path{stroke:currentColor;fill:none;stroke-width:1.4}.w{stroke-width:3.2}"
            + ".h{fill:currentColor;stroke:none}.b{font-weight:bold}.u{text-decoration:underline}"
            + ".i{fill:currentColor;stroke:none}.page{fill:#ffffff}.v{fill:#ffffff}"
            + "\(light)@media(prefers-color-scheme:dark){.page{fill:#0d1117}.v{fill:#0d1117}\(dark)}</style>"
    }

    /// A row from left to right: lines, and texts between them.
    private func elements(inRow y: Int) -> [String] {
        var elements: [String] = []
        var run: TextRun?
        func end() {
            if let run { elements.append(element(of: run, row: y)) }
            run = nil
        }
        for x in 0..<grid.size.width {
            let point = Point(x: x, y: y)
            let cell = grid[point]
            // The right half of a wide character.
            guard let character = cell.character else { continue }
            if run?.takes(character, cell.style, at: x) == true { continue }
            end()
            if TextRun.canBegin(with: character, cell.style) {
                run = TextRun(character, cell.style, at: x)
            } else if let element = element(at: point) {
                elements.append(element)
            }
        }
        end()
        return elements
    }

    /// Characters that follow each other, as one text in which each has its place.
    private func element(of run: TextRun, row y: Int) -> String {
        let places = run.columns.map { String(($0 + 1) * VectorDrawing.cell.width) }.joined(separator: " ")
        let top = (y + 1) * VectorDrawing.cell.height
        return "<text class=\"\(VectorDrawing.classes(of: run.style).joined(separator: " "))\" x=\"\(places)\" "
            + "y=\"\(top + 15)\">\(VectorDrawing.escaped(String(run.characters)))</text>"
    }

    private static func classes(of style: Style) -> [String] {
        ["r\(style.role.rawValue)"] + (style.attributes.contains(.bold) ? ["b"] : [])
            + (style.attributes.contains(.underline) ? ["u"] : [])
    }

    private func element(at point: Point) -> String? {
        let cell = grid[point]
        guard let character = cell.character else { return nil }
        let isReversed = cell.style.attributes.contains(.reverse)
        guard character != " " || isReversed else { return nil }
        let left = (point.x + 1) * VectorDrawing.cell.width
        let top = (point.y + 1) * VectorDrawing.cell.height
        let role = "r\(cell.style.role.rawValue)"
        if !isReversed, let strokes = LineStrokes(character) {
            return "<g class=\"\(role)\">\(strokes.paths(left: left, top: top))</g>"
        }
        var classes = VectorDrawing.classes(of: cell.style)
        var background = ""
        if isReversed {
            classes.append("v")
            let width = VectorDrawing.cell.width * max(1, character.cellWidth)
            background =
                "<rect class=\"\(role) i\" x=\"\(left)\" y=\"\(top)\" width=\"\(width)\" height=\"20\"/>"
        }
        let shown = VectorDrawing.escaped(String(character))
        return "\(background)<text class=\"\(classes.joined(separator: " "))\" x=\"\(left)\" y=\"\(top + 15)\">"
            + "\(shown)</text>"
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
    }
}

/// A text within a row: characters of one style, next to each other or with one blank between them.
private struct TextRun {
    private(set) var characters: [Character]
    /// The column of each.
    private(set) var columns: [Int]
    let style: Style
    /// The first column behind it.
    private var end: Int
    /// Whether a blank follows that belongs to it if another word does.
    private var hasBlank = false

    init(_ character: Character, _ style: Style, at column: Int) {
        characters = [character]
        columns = [column]
        self.style = style
        end = column + character.cellWidth
    }

    /// Whether a character can stand in a text: it has one place, and is no part of a line.
    static func canBegin(with character: Character, _ style: Style) -> Bool {
        let scalars = character.unicodeScalars
        // What takes two units is counted otherwise by some readers, so it stands alone.
        let isSimple = scalars.count == 1 && scalars.allSatisfy { $0.value < 0x10000 }
        return isSimple && character != " " && !style.attributes.contains(.reverse) && LineStrokes(character) == nil
    }

    /// Takes up the character of a cell, where it goes on with it.
    mutating func takes(_ character: Character, _ style: Style, at column: Int) -> Bool {
        guard column == end else { return false }
        if character == " ", !style.attributes.contains(.reverse) {
            guard !hasBlank else { return false }
            hasBlank = true
            end += 1
            return true
        }
        guard style == self.style, Self.canBegin(with: character, style) else { return false }
        if hasBlank {
            characters.append(" ")
            columns.append(column - 1)
            hasBlank = false
        }
        characters.append(character)
        columns.append(column)
        end = column + max(1, character.cellWidth)
        return true
    }
}
