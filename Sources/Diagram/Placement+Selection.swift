public import Cells

extension Placement {
    /// A way to move the selection.
    public enum Direction: UInt8, CaseIterable, Sendable {
        /// Towards smaller columns.
        case left
        /// Towards larger rows.
        case down
        /// Towards smaller rows.
        case up
        /// Towards larger columns.
        case right
    }

    /// The box that a person means who presses an arrow key on `id`: the nearest one in that direction, where being
    /// off to the side counts more than being far; `nil` at the end.
    public func box(_ direction: Direction, of id: Int) -> Int? {
        guard let here = rect(ofBox: id) else { return boxes.first?.id }
        var best: (cost: Int, id: Int)?
        for box in boxes where box.id != id {
            guard let cost = Placement.cost(from: here, to: box.rect, direction) else { continue }
            if best.map({ cost < $0.cost }) ?? true { best = (cost, box.id) }
        }
        return best?.id
    }

    /// The box whose middle is nearest to a place, such as the middle of the screen.
    public func box(nearestTo point: Point) -> Int? {
        boxes.min { a, b in
            Placement.distance(a.rect, point) < Placement.distance(b.rect, point)
        }?.id
    }

    /// The arrows of a box, those that leave it first, each group from the top.
    public func arrows(ofBox id: Int) -> [Int] {
        func row(_ point: Point?) -> Int { point?.y ?? 0 }
        let leaving = arrows.filter { $0.from == id }.sorted { (row($0.path.last), $0.id) < (row($1.path.last), $1.id) }
        let entering = arrows.filter { $0.to == id && $0.from != id }
            .sorted { (row($0.path.first), $0.id) < (row($1.path.first), $1.id) }
        return (leaving + entering).map(\.id)
    }

    /// Twice the distance between middles, a row counting as two columns, with what is off course weighing double.
    private static func cost(from a: Rect, to b: Rect, _ direction: Direction) -> Int? {
        let across = b.minX + b.maxX - a.minX - a.maxX
        let down = 2 * (b.minY + b.maxY - a.minY - a.maxY)
        let (ahead, aside) =
            switch direction {
            case .left: (-across, abs(down))
            case .right: (across, abs(down))
            case .up: (-down, abs(across))
            case .down: (down, abs(across))
            }
        // Boxes in the same row or column that merely differ in size are not ahead.
        guard ahead > 0, isBeyond(a, b, direction) else { return nil }
        return ahead + 2 * aside
    }

    private static func isBeyond(_ a: Rect, _ b: Rect, _ direction: Direction) -> Bool {
        switch direction {
        case .left: b.maxX < a.minX
        case .right: b.minX > a.maxX
        case .up: b.maxY < a.minY
        case .down: b.minY > a.maxY
        }
    }

    private static func distance(_ rect: Rect, _ point: Point) -> Int {
        abs(rect.minX + rect.maxX - 2 * point.x) + 2 * abs(rect.minY + rect.maxY - 2 * point.y)
    }
}
