internal import Cells

extension Drawing {
    /// How strongly an arrow shows; where lines meet, the stronger one wins.
    private enum Emphasis: Int {
        case dimmed, plain, selected
    }

    /// The lines that run through one cell.
    private struct Crossing {
        var arms: [LineGlyphs.Weight] = [.none, .none, .none, .none]
        var horizontalNet = -1
        var verticalNet = -1
        var horizontal = (emphasis: Emphasis.dimmed, style: Style.plain)
        var vertical = (emphasis: Emphasis.dimmed, style: Style.plain)

        /// Adds the arm that leads out of the cell with a heading.
        mutating func add(_ heading: Heading, net: Int, emphasis: Emphasis, style: Style) {
            let arm = Int(heading.rawValue)
            arms[arm] = max(arms[arm], emphasis == .selected ? .heavy : .light)
            if heading.isHorizontal {
                horizontalNet = net
                if emphasis.rawValue >= horizontal.emphasis.rawValue { horizontal = (emphasis, style) }
            } else {
                verticalNet = net
                if emphasis.rawValue >= vertical.emphasis.rawValue { vertical = (emphasis, style) }
            }
        }

        /// Different nets cross with the upright line on top, so that ┼ always means a branch.
        var cell: Cell {
            let (right, down, left, up) = (arms[0], arms[1], arms[2], arms[3])
            let isBridge = horizontalNet >= 0 && verticalNet >= 0 && horizontalNet != verticalNet
            let sidewaysWins = horizontal.emphasis.rawValue > vertical.emphasis.rawValue
            if isBridge {
                return sidewaysWins
                    ? Cell(LineGlyphs.line(up: .none, right: right, down: .none, left: left), horizontal.style)
                    : Cell(LineGlyphs.line(up: up, right: .none, down: down, left: .none), vertical.style)
            }
            let style = verticalNet < 0 || (horizontalNet >= 0 && sidewaysWins) ? horizontal.style : vertical.style
            return Cell(LineGlyphs.line(up: up, right: right, down: down, left: left), style)
        }
    }

    func drawArrows(with pen: inout Pen, _ appearance: Appearance) {
        var sketched: [Int: Arrow] = [:]
        for arrow in sketch.arrows where sketched[arrow.id] == nil { sketched[arrow.id] = arrow }
        var shapes: [Int: Box.Shape] = [:]
        for box in sketch.boxes where shapes[box.id] == nil { shapes[box.id] = box.shape }
        let shown = pen.shown
        var numbers = Array(repeating: Int32(-1), count: shown.size.width * shown.size.height)
        var crossings: [Crossing] = []
        var places: [Point] = []
        var ends: [(point: Point, cell: Cell, emphasis: Emphasis)] = []
        for placed in placement.arrows where placed.path.mayShow(in: pen.shown) {
            guard let arrow = sketched[placed.id], let first = placed.path.first, let last = placed.path.last
            else { continue }
            let emphasis = emphasis(of: placed.id, appearance)
            let style = style(of: arrow, emphasis)
            let cells = placed.path.cells
            let head = cells.count > 2 ? cells[cells.count - 2] : last
            for (from, to) in zip(cells, cells.dropFirst()) {
                let heading = Heading(from: from, to: to)
                for (point, arm) in [(from, heading), (to, heading.opposite)]
                where point != first && point != last && shown.contains(point) {
                    let index = (point.y - shown.minY) * shown.size.width + point.x - shown.minX
                    if numbers[index] < 0 {
                        numbers[index] = Int32(crossings.count)
                        crossings.append(Crossing())
                        places.append(point)
                    }
                    crossings[Int(numbers[index])].add(arm, net: placed.net, emphasis: emphasis, style: style)
                }
            }
            let away = Heading(from: first, to: cells[1])
            let isHeavy = appearance.isHeavy(placed.from)
            let border = BorderGlyphs.border(shapes[placed.from] ?? .plain, isHeavy: isHeavy)
            if let side = Side.allCases.first(where: { Heading(outOf: $0) == away }) {
                ends.append((first, Cell(border.ports[Int(side.rawValue)], style), emphasis))
            }
            let point = LineGlyphs.head(Heading(from: cells[cells.count - 2], to: last))
            ends.append((head, Cell(emphasis == .dimmed ? LineGlyphs.noHead : point, style), emphasis))
            // On the last stretch, which is the arrow's own where others share its trunk.
            if let sign = arrow.sign, cells.count > 4 {
                let (before, place) = (cells[cells.count - 4], cells[cells.count - 3])
                if Heading(from: before, to: place) == Heading(from: place, to: head) {
                    ends.append((place, Cell(sign, style), emphasis))
                }
            }
        }
        for (crossing, place) in zip(crossings, places) { pen.grid.put(crossing.cell, at: pen.onGrid(place)) }
        // Where several arrows share an end, it is drawn as that of the strongest: one that goes there is enough.
        for emphasis in [Emphasis.dimmed, .plain, .selected] {
            for end in ends where end.emphasis == emphasis { pen.grid.put(end.cell, at: pen.onGrid(end.point)) }
        }
    }

    func drawLabels(with pen: inout Pen, _ appearance: Appearance) {
        var sketched: [Int: Arrow] = [:]
        for arrow in sketch.arrows where sketched[arrow.id] == nil { sketched[arrow.id] = arrow }
        for placed in placement.arrows {
            guard let place = placed.label, place.intersects(pen.shown), let arrow = sketched[placed.id],
                let label = arrow.label, label.columns <= place.size.width
            else { continue }
            // In a border the line must not run into the text.
            if placed.path.count == 2, placed.path[1].y == place.minY {
                pen.write(" ", at: Point(x: place.minX - 1, y: place.minY), .plain)
                pen.write(" ", at: Point(x: place.minX + label.columns, y: place.minY), .plain)
            }
            pen.write(label, at: place.origin, style(of: arrow, emphasis(of: placed.id, appearance)))
        }
    }

    private func emphasis(of arrow: Int, _ appearance: Appearance) -> Emphasis {
        if appearance.selection == .arrow(arrow) { return .selected }
        return appearance.dimmedArrows.contains(arrow) ? .dimmed : .plain
    }

    private func style(of arrow: Arrow, _ emphasis: Emphasis) -> Style {
        switch emphasis {
        case .dimmed: Style(.dim)
        case .plain: Style(arrow.role)
        case .selected: Style(.selected, .bold)
        }
    }
}

extension [Point] {
    /// Whether a way given by its corners can have cells in a block.
    func mayShow(in block: Rect) -> Bool {
        zip(self, dropFirst()).contains { from, to in
            let width = abs(from.x - to.x) + 1
            let height = abs(from.y - to.y) + 1
            return Rect(x: Swift.min(from.x, to.x), y: Swift.min(from.y, to.y), width: width, height: height)
                .intersects(block)
        }
    }
}
