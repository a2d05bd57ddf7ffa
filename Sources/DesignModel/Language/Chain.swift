/// What a line such as `app:mobile -> api:gateway -> booking:service x3` asks to be drawn; nothing is changed by it.
public struct Chain: Hashable, Sendable {
    /// The boxes it names, each once, in the order of their first mention.
    public var boxes: [Box]
    /// The arrows that do not exist yet, in the order of the text.
    public var arrows: [Arrow]
    /// What is set of the last arrow, of all of them where it fans out, or of the one box; `nil` where nothing is.
    public var keys: Keys?

    /// A box that is there already, or that is to be added.
    public struct Box: Hashable, Sendable {
        public var name: String
        /// The component of that name; `nil` where it is to be added.
        public var existing: ComponentID?
        public var kind: KindID
        /// Whether nobody said the kind, so that it was taken from the name.
        public var isGuessed: Bool
        /// `x3`; `nil` where nobody said: what is there, or the kind's default, holds.
        public var instances: Int?

        public init(
            name: String, existing: ComponentID? = nil, kind: KindID, isGuessed: Bool = false, instances: Int? = nil
        ) {
            self.name = name
            self.existing = existing
            self.kind = kind
            self.isGuessed = isGuessed
            self.instances = instances
        }
    }

    /// A connection to be added, between two boxes by their names.
    public struct Arrow: Hashable, Sendable {
        public var from: String
        public var to: String

        public init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    /// `: {for: browse, behind: menu-cache}`, as a file has it behind a connection.
    public struct Keys: Hashable, Sendable {
        public var pairs: [SettingInput.Pair]
        /// Whom it is about, whether they are there already or not; none: it is about the one box of the line.
        public var arrows: [Arrow]
        /// What stands there, and where: characters from the start of the line.
        var text: String
        var offset: Int
    }

    public init(boxes: [Box], arrows: [Arrow]) {
        self.boxes = boxes
        self.arrows = arrows
    }

    /// More boxes than this in one line were not meant.
    public static let boxesMax = 200
    /// More arrows than this in one line were not meant; two lists joined by `->` multiply.
    public static let arrowsMax = 1000
    /// More instances than this cannot be asked for.
    public static let instancesMax = 100_000
}
