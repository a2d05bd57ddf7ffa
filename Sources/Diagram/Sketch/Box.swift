public import Cells

/// A component as it is to be drawn: what stands in its frame, and where a person put it.
public struct Box: Hashable, Sendable, Identifiable {
    /// Names the box in arrows, placements and answers; unique within a sketch.
    public var id: Int
    /// Stands in the top border. Up to 60 columns are shown whole, and the box grows to them.
    public var title: String
    /// The state, beside the title. Two columns are kept for it even while there is none.
    public var mark: Mark?
    /// Further signs in the top border (an injected fault); each is shown only where it fits whole.
    public var notes: [Mark]
    /// The rows inside, from the top.
    public var lines: [Line]
    /// Membership, such as `[a b]`, in the bottom border.
    public var badge: String?
    /// The look of its frame.
    public var shape: Shape
    /// The upper left cell, where a person has placed the box by hand.
    public var pin: Point?
    /// A box next to which a new one without arrows is to stand.
    public var near: Int?
    /// Room that is kept whatever the lines say now, so that changing figures move nothing.
    public var minimumSize: Size

    /// A box; everything but its identity has a plain default.
    public init(
        id: Int, title: String, mark: Mark? = nil, notes: [Mark] = [], lines: [Line] = [], badge: String? = nil,
        shape: Shape = .plain, pin: Point? = nil, near: Int? = nil, minimumSize: Size = Size(width: 0, height: 0)
    ) {
        self.id = id
        self.title = title
        self.mark = mark
        self.notes = notes
        self.lines = lines
        self.badge = badge
        self.shape = shape
        self.pin = pin
        self.near = near
        self.minimumSize = minimumSize
    }
}

extension Box {
    /// The look of a frame, so that kinds differ without colour.
    public enum Shape: UInt8, CaseIterable, Sendable {
        /// Straight light lines: services.
        case plain
        /// Round corners: clients, caches.
        case rounded
        /// Double lines: stores.
        case double
        /// No sides, so that things pass through: queues and streams.
        case open
        /// Broken lines: what others run.
        case dashed
    }

    /// A short sign with a meaning: `●`, `✖`, `↯ +500ms`.
    public struct Mark: Hashable, Sendable {
        /// What is shown.
        public var text: String
        /// What it means.
        public var role: Role

        /// A sign in the colours of `role`.
        public init(_ text: String, _ role: Role) {
            self.text = text
            self.role = role
        }
    }

    /// A row inside a box: text at the left, and text that ends at the right edge.
    public struct Line: Hashable, Sendable {
        /// Starts at the left.
        public var text: String
        /// Ends at the right edge; may be empty.
        public var trailing: String
        /// What the row means.
        public var role: Role

        /// A row in the colours of `role`.
        public init(_ text: String, trailing: String = "", role: Role = .plain) {
            self.text = text
            self.trailing = trailing
            self.role = role
        }
    }
}
