/// One stroke on the keyboard.
public struct Key: Hashable, Sendable {
    /// Which key, apart from what was held with it.
    public enum Code: Hashable, Sendable {
        /// A key that types: one grapheme, capital letters as such and without a shift modifier.
        case character(Character)
        /// Cursor keys.
        case up, down, left, right
        /// Keys that go further.
        case home, end, pageUp, pageDown
        /// Keys that change text.
        case insert, delete, backspace
        /// Keys that finish or move on.
        case enter, tab, escape
        /// F1 to F20.
        case function(Int)
    }

    /// What was held, where terminals tell.
    public struct Modifiers: OptionSet, Hashable, Sendable {
        /// One bit for each modifier, as terminals number them.
        public let rawValue: UInt8
        /// The modifiers whose bits are set.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Shift, of keys that do not type.
        public static let shift = Modifiers(rawValue: 1)
        /// Alt or Option. An Esc before a character is never taken for it.
        public static let alt = Modifiers(rawValue: 2)
        /// Control.
        public static let control = Modifiers(rawValue: 4)
    }

    /// Which key.
    public var code: Code
    /// What was held with it.
    public var modifiers: Modifiers

    /// A stroke of `code`.
    public init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    /// A stroke that types `character`.
    public static func character(_ character: Character) -> Key { Key(.character(character)) }
    /// A letter with Control.
    public static func control(_ letter: Character) -> Key { Key(.character(letter), .control) }
    /// A function key, from 1.
    public static func function(_ number: Int) -> Key { Key(.function(number)) }

    /// The cursor key up.
    public static let up = Key(.up)
    /// The cursor key down.
    public static let down = Key(.down)
    /// The cursor key to the left.
    public static let left = Key(.left)
    /// The cursor key to the right.
    public static let right = Key(.right)
    /// To the beginning.
    public static let home = Key(.home)
    /// To the end.
    public static let end = Key(.end)
    /// A screen up.
    public static let pageUp = Key(.pageUp)
    /// A screen down.
    public static let pageDown = Key(.pageDown)
    /// Deletes to the right.
    public static let delete = Key(.delete)
    /// Deletes to the left.
    public static let backspace = Key(.backspace)
    /// Return.
    public static let enter = Key(.enter)
    /// The tabulator.
    public static let tab = Key(.tab)
    /// The tabulator, backwards.
    public static let shiftTab = Key(.tab, .shift)
    /// Esc by itself.
    public static let escape = Key(.escape)
    /// The space bar.
    public static let space = Key.character(" ")
}
