internal import Cells

extension Drawing {
    func draw(_ frames: [Placement.PlacedFrame], with pen: inout Pen, _ appearance: Appearance) {
        for placed in frames where placed.rect.intersects(pen.shown) {
            guard let frame = sketch.frames.first(where: { $0.id == placed.id }) else { continue }
            let rect = placed.rect
            let isSelected = appearance.selection == .frame(frame.id)
            let style = Style(isSelected ? .selected : .dim)
            let glyphs = Array(isSelected ? "┅┇┏┓┗┛" : "┈┊┌┐└┘")
            for y in [rect.minY, rect.maxY] {
                pen.line(from: Point(x: rect.minX, y: y), to: Point(x: rect.maxX, y: y), glyphs[0], style)
            }
            for x in [rect.minX, rect.maxX] {
                pen.line(from: Point(x: x, y: rect.minY), to: Point(x: x, y: rect.maxY), glyphs[1], style)
            }
            let corners = [
                rect.origin, Point(x: rect.maxX, y: rect.minY), Point(x: rect.minX, y: rect.maxY),
                Point(x: rect.maxX, y: rect.maxY),
            ]
            for (glyph, place) in zip(glyphs.dropFirst(2), corners) { pen.put(glyph, at: place, style) }
            pen.write(
                " \(frame.title.shortened(to: rect.size.width - 6)) ", at: Point(x: rect.minX + 2, y: rect.minY),
                style, limit: rect.size.width - 4)
        }
    }

    func drawHints(with pen: inout Pen, _ appearance: Appearance) {
        for (item, letters) in appearance.hints {
            guard let place = placement.hintPlace(of: item, length: letters.columns) else { continue }
            pen.write(letters, at: place, Style(.key, [.bold, .reverse]))
        }
    }
}

extension Placement {
    /// Where the hint letters of a thing stand: before a box's title, on a frame's corner, near an arrow's head.
    func hintPlace(of item: Item, length: Int) -> Point? {
        switch item {
        case .box(let id): rect(ofBox: id).map { Point(x: $0.minX + (length > 1 ? 0 : 1), y: $0.minY) }
        case .frame(let id): frames.first { $0.id == id }.map { Point(x: $0.rect.minX + 1, y: $0.rect.minY) }
        case .arrow(let id):
            arrow(id).map { arrow in
                let cells = arrow.path.cells
                return cells[max(0, cells.count - 3)]
            }
        }
    }
}
