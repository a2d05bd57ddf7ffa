public import Cells

/// Draws a sketch at the places a layout gave it.
///
/// Only what the viewport shows is worked on, so that drawing stays quick however large the placement is.
public struct Drawing: Sendable {
    /// What is drawn.
    public let sketch: Sketch
    /// Where it stands; made from this sketch, or from one with the same boxes and arrows.
    public let placement: Placement

    /// A drawing of `sketch`, whose texts may have changed since the placement was made.
    public init(_ sketch: Sketch, placement: Placement) {
        self.sketch = sketch
        self.placement = placement
    }

    /// Draws into a block of a grid.
    ///
    /// - Parameters:
    ///   - viewport: the block; what lies outside it is untouched.
    ///   - origin: the place of the plane that is shown in the viewport's upper left cell.
    public func draw(
        into grid: inout Grid, viewport: Rect, origin: Point, appearance: Appearance = Appearance()
    ) {
        let visible = viewport.intersection(grid.bounds)
        guard !visible.isEmpty else { return }
        let shown = Rect(
            x: origin.x + visible.minX - viewport.minX, y: origin.y + visible.minY - viewport.minY,
            width: visible.size.width, height: visible.size.height)
        var pen = Pen(shown)
        draw(placement.frames, with: &pen, appearance)
        drawBoxes(with: &pen, appearance)
        drawArrows(with: &pen, appearance)
        drawLabels(with: &pen, appearance)
        drawHints(with: &pen, appearance)
        grid.draw(pen.grid, at: visible.origin)
    }

    /// All of it, in a grid of just the size it needs.
    public func grid(appearance: Appearance = Appearance()) -> Grid {
        var grid = Grid(size: placement.bounds.size)
        draw(into: &grid, viewport: grid.bounds, origin: placement.bounds.origin, appearance: appearance)
        return grid
    }

    /// All of it as lines of text, without colour.
    public var text: [String] { grid().lines }
}

/// Draws in the plane's coordinates onto a grid that shows part of it.
struct Pen {
    var grid: Grid
    let shown: Rect

    init(_ shown: Rect) {
        self.shown = shown
        grid = Grid(size: shown.size)
    }

    func onGrid(_ point: Point) -> Point { Point(x: point.x - shown.minX, y: point.y - shown.minY) }

    mutating func put(_ character: Character, at point: Point, _ style: Style) {
        grid.put(Cell(character, style), at: onGrid(point))
    }

    /// Writes text; returns the columns it took.
    @discardableResult
    mutating func write(_ text: String, at point: Point, _ style: Style, limit: Int = .max) -> Int {
        grid.write(text, at: onGrid(point), style: style, limit: limit)
    }

    mutating func line(from first: Point, to last: Point, _ character: Character, _ style: Style) {
        guard first.x <= last.x, first.y <= last.y else { return }
        let block = Rect(x: first.x, y: first.y, width: last.x - first.x + 1, height: last.y - first.y + 1)
        let cells = block.intersection(shown)
        guard !cells.isEmpty else { return }
        for y in cells.minY...cells.maxY {
            for x in cells.minX...cells.maxX { put(character, at: Point(x: x, y: y), style) }
        }
    }
}
