internal import Cells

extension Placement {
    /// Adds the frames that can enclose their members and no other box, each label and line apart; larger ones first.
    mutating func place(_ sketched: [Frame]) {
        var rects: [Int: Rect] = [:]
        for box in boxes { rects[box.id] = box.rect }
        for frame in sketched {
            let members = Set(frame.members)
            let inside = boxes.filter { members.contains($0.id) }.map(\.rect)
            guard let left = inside.map(\.minX).min(), let top = inside.map(\.minY).min(),
                let right = inside.map(\.maxX).max(), let bottom = inside.map(\.maxY).max()
            else {
                remarks.append(.frameLeftOut(frame: frame.id))
                continue
            }
            let rect = Rect(x: left - 2, y: top - 1, width: right - left + 5, height: bottom - top + 3)
            let others = boxes.filter { !members.contains($0.id) }.map(\.rect)
            let labels = arrows.compactMap(\.label)
            let isClear =
                !others.contains { $0.intersects(rect) } && !labels.contains { $0.crossesBorder(of: rect) }
                && !frames.contains { $0.rect.bordersTouch(rect) } && !arrows.contains { $0.runsAlong(rect) }
                && !inside.contains { $0.crossesBorder(of: rect) }
            if isClear {
                frames.append(PlacedFrame(id: frame.id, rect: rect))
            } else {
                remarks.append(.frameLeftOut(frame: frame.id))
            }
        }
    }
}

extension Placement.PlacedArrow {
    /// Whether the way follows the outline of a block, or turns on it, rather than just passing through.
    func runsAlong(_ frame: Rect) -> Bool {
        for (from, to) in zip(path, path.dropFirst()) {
            let isLevel = from.y == to.y
            let start = isLevel ? min(from.x, to.x) : min(from.y, to.y)
            let end = isLevel ? max(from.x, to.x) : max(from.y, to.y)
            let line = isLevel ? from.y : from.x
            let (first, last) = isLevel ? (frame.minY, frame.maxY) : (frame.minX, frame.maxX)
            let (low, high) = isLevel ? (frame.minX, frame.maxX) : (frame.minY, frame.maxY)
            if line == first || line == last, start <= high, end >= low { return true }
        }
        return false
    }
}

extension Rect {
    /// Whether a block has cells on the outermost cells of another.
    func crossesBorder(of frame: Rect) -> Bool {
        intersects(frame) && intersection(frame.inset(by: 1)) != self
    }

    /// Whether the outlines of two blocks share a cell.
    func bordersTouch(_ other: Rect) -> Bool {
        crossesBorder(of: other) && other.crossesBorder(of: self)
    }
}
