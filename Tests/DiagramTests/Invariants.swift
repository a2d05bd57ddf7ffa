import Cells
import Diagram

/// What must hold for every placement and its drawing; returns what does not, in words.
struct Invariants {
    let sketch: Sketch
    let placement: Placement

    func violations() -> [String] { boxes() + ways() + labels() + traced() + texts() }

    private func boxes() -> [String] {
        var wrong: [String] = []
        for (index, box) in placement.boxes.enumerated() {
            for other in placement.boxes.dropFirst(index + 1) where other.rect.intersects(box.rect) {
                wrong.append("boxes \(box.id) and \(other.id) overlap")
            }
        }
        if placement.boxes.count != sketch.boxes.count { wrong.append("boxes are missing") }
        return wrong
    }

    static func cells(_ path: [Point]) -> [Point] {
        guard var point = path.first else { return [] }
        var cells = [point]
        for corner in path.dropFirst() {
            while point != corner {
                point.x += (corner.x - point.x).signum()
                point.y += (corner.y - point.y).signum()
                cells.append(point)
            }
        }
        return cells
    }

    private func ways() -> [String] {
        var wrong: [String] = []
        for arrow in placement.arrows {
            let cells = Invariants.cells(arrow.path)
            guard let first = cells.first, let last = cells.last,
                let from = placement.rect(ofBox: arrow.from), let to = placement.rect(ofBox: arrow.to)
            else {
                wrong.append("arrow \(arrow.id) has no way")
                continue
            }
            if !from.isOnSide(first) || !to.isOnSide(last) { wrong.append("arrow \(arrow.id) ends beside its box") }
            for cell in cells.dropFirst().dropLast() where placement.boxes.contains(where: { $0.rect.contains(cell) }) {
                wrong.append("arrow \(arrow.id) runs through a box at \(cell)")
            }
            for (a, b) in zip(arrow.path, arrow.path.dropFirst()) where a.x != b.x && a.y != b.y {
                wrong.append("arrow \(arrow.id) runs askew")
            }
        }
        let placed = placement.arrows.count
        let unrouted = placement.remarks.count {
            if case .unrouted = $0 { true } else { false }
        }
        if placed + unrouted != sketch.arrows.count { wrong.append("arrows are missing") }
        return wrong
    }

    private func labels() -> [String] {
        var wrong: [String] = []
        let labels = placement.arrows.compactMap(\.label)
        let lines = Set(placement.arrows.flatMap { Invariants.cells($0.path) })
        for (index, label) in labels.enumerated() {
            for other in labels.dropFirst(index + 1) where other.intersects(label) { wrong.append("labels overlap") }
            for x in label.minX...label.maxX where lines.contains(Point(x: x, y: label.minY)) {
                wrong.append("a label lies on a line at \(label)")
            }
            for box in placement.boxes where box.rect.intersects(label) {
                let isInTopBorder = label.minY == box.rect.minY && label.maxX < box.rect.maxX
                if !isInTopBorder { wrong.append("a label lies on box \(box.id)") }
            }
        }
        return wrong
    }

    /// Follows every arrow in the drawn characters, from its source to the border of its target; and no line may
    /// lead to a box that no arrow from there points at.
    private func traced() -> [String] {
        var wrong: [String] = []
        let grid = Drawing(sketch, placement: placement).grid()
        let origin = placement.bounds.origin
        let labels = placement.arrows.compactMap(\.label)
        func onGrid(_ point: Point) -> Point { Point(x: point.x - origin.x, y: point.y - origin.y) }
        let tracing = Tracing(grid: grid) { cell in
            let point = Point(x: cell.x + origin.x, y: cell.y + origin.y)
            return placement.boxes.contains { $0.rect.contains(point) } || labels.contains { $0.contains(point) }
        }
        for arrow in placement.arrows {
            let cells = Invariants.cells(arrow.path)
            guard cells.count > 2 else {
                let head = cells.last.flatMap { grid[onGrid($0)].character }
                if head != "▼", head != "▲" { wrong.append("arrow \(arrow.id) has no head in the border") }
                continue
            }
            let direction = Tracing.Direction.allCases.first { Tracing.next(cells[0], $0) == cells[1] } ?? .up
            let reached = tracing.targets(from: onGrid(cells[0]), direction)
            if !reached.contains(onGrid(cells[cells.count - 1])) {
                wrong.append("arrow \(arrow.id) cannot be followed from \(arrow.from) to \(arrow.to)")
            }
            for end in reached {
                let point = Point(x: end.x + origin.x, y: end.y + origin.y)
                let box = placement.boxes.first { $0.rect.contains(point) }
                if !placement.arrows.contains(where: { $0.from == arrow.from && $0.to == box?.id }) {
                    wrong.append("a line from \(arrow.from) seems to lead to \(box.map { "\($0.id)" } ?? "nothing")")
                }
            }
        }
        return wrong
    }

    /// Every title and every placed label is on the grid, whole.
    private func texts() -> [String] {
        let grid = Drawing(sketch, placement: placement).grid()
        func text(_ rect: Rect) -> String {
            String(
                (rect.minX...rect.maxX).compactMap {
                    grid[Point(x: $0 - placement.bounds.minX, y: rect.minY - placement.bounds.minY)].character
                })
        }
        var wrong: [String] = []
        for box in sketch.boxes {
            guard let rect = placement.rect(ofBox: box.id) else { continue }
            let border = text(Rect(x: rect.minX, y: rect.minY, width: rect.size.width, height: 1))
            if !border.contains(" \(box.title) ") { wrong.append("title of \(box.id) is cut: \(border)") }
            if let badge = box.badge, badge != "" {
                let bottom = text(Rect(x: rect.minX, y: rect.maxY, width: rect.size.width, height: 1))
                if !bottom.contains(badge) { wrong.append("badge of \(box.id) is cut") }
            }
        }
        for arrow in sketch.arrows {
            guard let placed = placement.arrow(arrow.id), let label = arrow.label, let rect = placed.label else {
                continue
            }
            if text(rect) != label { wrong.append("label of \(arrow.id) is cut: \(text(rect))") }
        }
        return wrong
    }
}

extension Rect {
    /// Whether a cell is on the border and no corner.
    fileprivate func isOnSide(_ point: Point) -> Bool {
        let isLevel = (point.y == minY || point.y == maxY) && point.x > minX && point.x < maxX
        let isUpright = (point.x == minX || point.x == maxX) && point.y > minY && point.y < maxY
        return isLevel || isUpright
    }
}
