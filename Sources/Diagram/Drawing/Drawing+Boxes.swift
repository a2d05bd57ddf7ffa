internal import Cells

extension Drawing {
    func drawBoxes(with pen: inout Pen, _ appearance: Appearance) {
        var sketched: [Int: Box] = [:]
        for box in sketch.boxes where sketched[box.id] == nil { sketched[box.id] = box }
        for placed in placement.boxes where placed.rect.intersects(pen.shown) {
            guard let box = sketched[placed.id] else { continue }
            let isSelected = appearance.selection == .box(box.id)
            draw(
                box, in: placed.rect, isSelected: isSelected, isPicked: appearance.picked.contains(box.id),
                isDimmed: appearance.dimmedBoxes.contains(box.id), with: &pen)
        }
    }

    private func draw(
        _ box: Box, in rect: Rect, isSelected: Bool, isPicked: Bool, isDimmed: Bool, with pen: inout Pen
    ) {
        let glyphs = BorderGlyphs.border(box.shape, isHeavy: isSelected || isPicked)
        var frame = Style(box.mark.map { $0.role == .fine ? .plain : $0.role } ?? .plain)
        if isPicked { frame = Style(.key, .bold) }
        if isSelected { frame = Style(.selected) }
        if isDimmed, !isSelected { frame = Style(.dim) }
        pen.line(from: rect.origin, to: Point(x: rect.maxX, y: rect.maxY), " ", .plain)
        draw(rect, glyphs, frame, with: &pen)
        drawTitle(of: box, in: rect, isSelected: isSelected, isDimmed: isDimmed, with: &pen)
        for (row, line) in box.lines.prefix(max(0, rect.size.height - 2)).enumerated() {
            draw(line, row: rect.minY + 1 + row, in: rect, isDimmed: isDimmed, with: &pen)
        }
        if let badge = box.badge, !badge.isEmpty, badge.columns + 4 <= rect.size.width {
            pen.write(" \(badge) ", at: Point(x: rect.minX + 1, y: rect.maxY), Style(.dim))
        }
    }

    private func draw(_ rect: Rect, _ glyphs: BorderGlyphs, _ style: Style, with pen: inout Pen) {
        for y in [rect.minY, rect.maxY] {
            pen.line(
                from: Point(x: rect.minX + 1, y: y), to: Point(x: rect.maxX - 1, y: y), glyphs.horizontal, style)
        }
        for x in [rect.minX, rect.maxX] {
            pen.line(from: Point(x: x, y: rect.minY + 1), to: Point(x: x, y: rect.maxY - 1), glyphs.vertical, style)
        }
        let places = [
            rect.origin, Point(x: rect.maxX, y: rect.minY), Point(x: rect.minX, y: rect.maxY),
            Point(x: rect.maxX, y: rect.maxY),
        ]
        for (corner, place) in zip(glyphs.corners, places) { pen.put(corner, at: place, style) }
    }

    private func drawTitle(of box: Box, in rect: Rect, isSelected: Bool, isDimmed: Bool, with pen: inout Pen) {
        var name = isSelected ? Style(.selected, .bold) : Style(.title, .bold)
        if isDimmed, !isSelected { name = Style(.dim) }
        var x = rect.minX + 1
        let y = rect.minY
        x += pen.write(" \(box.shownTitle) ", at: Point(x: x, y: y), name)
        if let mark = box.mark, x + mark.text.columns < rect.maxX {
            x += pen.write(mark.text, at: Point(x: x, y: y), Style(isDimmed ? .dim : mark.role))
            x += pen.write(" ", at: Point(x: x, y: y), .plain, limit: rect.maxX - x)
        }
        guard !box.notes.isEmpty else { return }
        let taken = placement.borderTexts(ofBox: box.id, in: rect)
        for note in box.notes {
            let room = x..<(x + note.text.columns + 1)
            guard room.upperBound <= rect.maxX, !taken.contains(where: { $0.overlaps(room) }) else { continue }
            x += pen.write("\(note.text) ", at: Point(x: x, y: y), Style(isDimmed ? .dim : note.role))
        }
    }

    private func draw(_ line: Box.Line, row: Int, in rect: Rect, isDimmed: Bool, with pen: inout Pen) {
        let style = Style(isDimmed ? .dim : line.role)
        let room = rect.size.width - 4
        let trailing = line.trailing.columns
        // A figure that outgrew its room loses its end, visibly; places are not moved for it.
        let leading = line.text.shortened(to: trailing == 0 ? room : max(0, room - trailing - 1))
        pen.write(leading, at: Point(x: rect.minX + 2, y: row), style)
        if trailing > 0, trailing <= room {
            pen.write(line.trailing, at: Point(x: rect.maxX - 1 - trailing, y: row), style)
        }
    }
}

extension Placement {
    /// The columns of a box's top border that arrows and their labels take.
    func borderTexts(ofBox id: Int, in rect: Rect) -> [Range<Int>] {
        var taken: [Range<Int>] = []
        for arrow in arrows where arrow.from == id || arrow.to == id {
            for end in [arrow.path.first, arrow.path.last] {
                if let end, end.y == rect.minY { taken.append((end.x - 1)..<(end.x + 2)) }
            }
            if let label = arrow.label, label.minY == rect.minY, rect.intersects(label) {
                taken.append((label.minX - 1)..<(label.maxX + 2))
            }
        }
        return taken
    }
}
