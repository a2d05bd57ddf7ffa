/// What a cell means; the terminal gives each role its colours, so that a palette is one table.
public enum Role: UInt8, CaseIterable, Sendable {
    /// Running text and the frames of healthy boxes.
    case plain
    /// What may be overlooked: frames of the screen, unselected paths, hints.
    case dim
    /// Headings and names.
    case title
    /// The selection and the focused field.
    case selected
    /// Healthy (●).
    case fine
    /// Strained (▲).
    case strained
    /// Failing or down (✖ ☠), and errors.
    case failing
    /// A fault that was injected (↯).
    case fault
    /// Keys in hints, jump letters.
    case key
    /// An arrow and what flows on it.
    case flow
}

/// How a cell looks, apart from its character.
public struct Style: Hashable, Sendable {
    /// Attributes that every terminal knows, so that colour is never the only sign.
    public struct Attributes: OptionSet, Hashable, Sendable {
        /// One bit for each attribute.
        public let rawValue: UInt8
        /// The attributes whose bits are set.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Bold.
        public static let bold = Attributes(rawValue: 1)
        /// Foreground and background exchanged.
        public static let reverse = Attributes(rawValue: 2)
        /// Underlined.
        public static let underline = Attributes(rawValue: 4)
    }

    /// What the cell means.
    public var role: Role
    /// What is added to the role's colours.
    public var attributes: Attributes

    /// A role with attributes.
    public init(_ role: Role, _ attributes: Attributes = []) {
        self.role = role
        self.attributes = attributes
    }

    /// Running text.
    public static let plain = Style(.plain)
}
