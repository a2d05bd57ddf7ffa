public import Cells

extension Placement {
    /// Something that can be pointed at.
    public enum Item: Hashable, Sendable {
        /// A box, by its identity.
        case box(Int)
        /// An arrow, by its identity.
        case arrow(Int)
        /// A frame, by its identity.
        case frame(Int)
    }

    /// What stands at a place: a box before an arrow or its label, and those before the border of a frame.
    ///
    /// On a trunk that several arrows share it is the first of them.
    public func item(at point: Point) -> Item? {
        if let box = boxes.first(where: { $0.rect.contains(point) }) { return .box(box.id) }
        for arrow in arrows {
            if arrow.label?.contains(point) ?? false { return .arrow(arrow.id) }
            for (from, to) in zip(arrow.path, arrow.path.dropFirst()) {
                let block = Rect(
                    x: min(from.x, to.x), y: min(from.y, to.y), width: abs(from.x - to.x) + 1,
                    height: abs(from.y - to.y) + 1)
                if block.contains(point) { return .arrow(arrow.id) }
            }
        }
        let frame = frames.last { $0.rect.contains(point) && !$0.rect.inset(by: 1).contains(point) }
        return frame.map { .frame($0.id) }
    }
}
