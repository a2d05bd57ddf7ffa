internal import Cells

/// What stands in every cell while arrows find their ways: boxes, and the lines of nets already routed.
struct RoutingGrid {
    /// What a net's line does in a cell.
    struct Lines {
        /// The net that runs from side to side here, plus 1; 0 without one.
        var horizontal: Int32 = 0
        /// The net that runs up and down here, plus 1; 0 without one.
        var vertical: Int32 = 0
        /// Heads and beginnings: no other line may cross here.
        var isEnd = false

        var isFree: Bool { horizontal == 0 && vertical == 0 }
    }

    /// A cell of the plane.
    struct Cell {
        /// The box that stands there, plus 1; -1 in the outermost cells, so that ways never leave the area.
        var box: Int32 = 0
        var lines = Lines()
    }

    let area: Rect
    /// Cells from one row to the next.
    let stride: Int
    /// Only where something stands, memory is taken.
    private var cells: Pages<Cell>
    /// Cells of borders where an arrow begins or ends.
    private var ports: Set<Int> = []

    /// The margin around all boxes keeps ways outside of them.
    init(rects: [Rect], margin: Size) {
        area = RoutingGrid.area(of: rects, margin: margin)
        stride = area.size.width
        cells = Pages(count: stride * area.size.height / Pages<Cell>.length + 1, of: Cell())
        let bottom = stride * (area.size.height - 1)
        for x in 0..<stride {
            cells[x].box = -1
            cells[bottom + x].box = -1
        }
        for y in 0..<area.size.height {
            cells[y * stride].box = -1
            cells[y * stride + stride - 1].box = -1
        }
        for (number, rect) in rects.enumerated() where !rect.isEmpty {
            for y in rect.minY...rect.maxY {
                let start = (y - area.minY) * stride + rect.minX - area.minX
                for cell in start..<(start + rect.size.width) { cells[cell].box = Int32(number) + 1 }
            }
        }
    }

    private static func area(of rects: [Rect], margin: Size) -> Rect {
        let left = (rects.map(\.minX).min() ?? 0) - margin.width
        let top = (rects.map(\.minY).min() ?? 0) - margin.height
        let right = (rects.map(\.maxX).max() ?? 0) + margin.width
        let bottom = (rects.map(\.maxY).max() ?? 0) + margin.height
        return Rect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }

    var count: Int { stride * area.size.height }

    subscript(cell: Int) -> Cell { cells[cell] }

    func cell(_ point: Point) -> Int { (point.y - area.minY) * stride + point.x - area.minX }

    func point(_ cell: Int) -> Point { Point(x: cell % stride + area.minX, y: cell / stride + area.minY) }

    /// How far the next cell in a direction is from any that is not outermost.
    func offset(_ heading: Heading) -> Int {
        switch heading {
        case .right: 1
        case .left: -1
        case .down: stride
        case .up: -stride
        }
    }

    /// Whether a cell holds neither a box nor a line.
    func isFree(_ point: Point) -> Bool {
        guard area.contains(point) else { return false }
        let cell = cell(point)
        return cells[cell].box == 0 && cells[cell].lines.isFree
    }

    /// Whether a way may lead over a cell as far as boxes and the edge are concerned.
    func isOpen(_ point: Point) -> Bool { area.contains(point) && cells[cell(point)].box == 0 }

    func isPortTaken(_ point: Point) -> Bool { ports.contains(cell(point)) }

    /// Enters the way of an arrow, given cell by cell with the border cells at both ends.
    mutating func take(_ way: [Point], net: Int) {
        guard let first = way.first, let last = way.last else { return }
        for border in [first, last] where cells[cell(border)].box != 0 { ports.insert(cell(border)) }
        for (from, to) in zip(way, way.dropFirst()) {
            let isHorizontal = from.y == to.y
            for end in [cell(from), cell(to)] where cells[end].box == 0 {
                if isHorizontal {
                    cells[end].lines.horizontal = Int32(net) + 1
                } else {
                    cells[end].lines.vertical = Int32(net) + 1
                }
            }
        }
        for (border, end) in [(first, way[min(1, way.count - 1)]), (last, way[max(0, way.count - 2)])]
        where cells[cell(border)].box != 0 && cells[cell(end)].box == 0 {
            cells[cell(end)].lines.isEnd = true
        }
    }
}
