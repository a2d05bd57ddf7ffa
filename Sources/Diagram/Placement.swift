public import Cells

/// Where everything of a sketch stands: the result of a layout.
///
/// Places are cells of an endless plane; `bounds` says which part of it is used, and may begin left of or above 0.
public struct Placement: Hashable, Sendable {
    /// A box and the cells it takes.
    public struct PlacedBox: Hashable, Sendable {
        /// The box of the sketch.
        public let id: Int
        /// Its cells, borders included.
        public let rect: Rect
    }

    /// An arrow, the way it takes, and the place of its label.
    public struct PlacedArrow: Hashable, Sendable {
        /// The arrow of the sketch.
        public let id: Int
        /// The box it leaves.
        public let from: Int
        /// The box it points at.
        public let to: Int
        /// The corners of its way, from a cell of the source's border to a cell of the target's.
        public let path: [Point]
        /// Where the label stands, if a place was found.
        public internal(set) var label: Rect?
        /// Arrows of one net share a trunk; where two nets meet, they cross.
        let net: Int
    }

    /// A frame around boxes.
    public struct PlacedFrame: Hashable, Sendable {
        /// The frame of the sketch.
        public let id: Int
        /// Its cells, borders included.
        public let rect: Rect
    }

    /// Something that could not be done as asked.
    public enum Remark: Hashable, Sendable {
        /// The pin of this box lies on another pinned box; it stands beside that one.
        case nudged(box: Int)
        /// No free way from source to target.
        case unrouted(arrow: Int)
        /// No free place next to the arrow.
        case labelLeftOut(arrow: Int)
        /// The arrow names a box that is not in the sketch.
        case dangling(arrow: Int)
        /// A second box with an identity that is taken; only the first is placed.
        case repeated(box: Int)
        /// The members cannot be enclosed without enclosing others.
        case frameLeftOut(frame: Int)
    }

    /// The boxes, in the sketch's order.
    public internal(set) var boxes: [PlacedBox] = []
    /// The arrows that have a way, in the sketch's order.
    public internal(set) var arrows: [PlacedArrow] = []
    /// The frames that could be drawn, outer ones first.
    public internal(set) var frames: [PlacedFrame] = []
    /// What could not be done as asked.
    public internal(set) var remarks: [Remark] = []
    /// The least block that holds everything.
    public internal(set) var bounds = Rect(x: 0, y: 0, width: 0, height: 0)
    /// The distances it was made with.
    public internal(set) var spacing = Spacing.regular

    /// What it was made for.
    var demands: Demands?

    /// A placement of nothing.
    public init() {}

    /// The cells of a box, if it was placed.
    public func rect(ofBox id: Int) -> Rect? { boxes.first { $0.id == id }?.rect }

    /// An arrow with its way, if it has one.
    public func arrow(_ id: Int) -> PlacedArrow? { arrows.first { $0.id == id } }
}
