public import Cells

/// A grid of cells as a self-contained SVG picture, readable on light and on dark pages.
///
/// Lines of boxes and arrows are drawn as strokes, so that they join whatever font the reader has; every other
/// character is placed in its own cell.
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
                + "height=\"\(height)\" role=\"img\">",
            "<title>\(VectorDrawing.escaped(title))</title>", VectorDrawing.styles,
            "<rect class=\"page\" width=\"\(width)\" height=\"\(height)\"/>",
        ]
        for y in 0..<grid.size.height {
            for x in 0..<grid.size.width {
                if let element = element(at: Point(x: x, y: y)) { parts.append(element) }
            }
        }
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
        var classes = [role]
        if cell.style.attributes.contains(.bold) { classes.append("b") }
        if cell.style.attributes.contains(.underline) { classes.append("u") }
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
