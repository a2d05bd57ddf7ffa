public import Cells

/// What is to be drawn, without any places: the input of a layout.
public struct Sketch: Hashable, Sendable {
    /// The boxes; their order decides wherever the arrows do not.
    public var boxes: [Box]
    /// The arrows between them.
    public var arrows: [Arrow]
    /// Sets of boxes to draw a frame around where that is possible.
    public var frames: [Frame]

    /// A sketch of boxes and arrows.
    public init(boxes: [Box] = [], arrows: [Arrow] = [], frames: [Frame] = []) {
        self.boxes = boxes
        self.arrows = arrows
        self.frames = frames
    }

    /// Whether all boxes could stand in a space at all, arrows aside; quick to say where a layout is not.
    public func mayFit(in space: Size) -> Bool {
        let cells = boxes.reduce(0) { $0 + $1.neededSize.width * $1.neededSize.height }
        return cells <= space.width * space.height
    }
}
