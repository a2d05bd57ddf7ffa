/// Why a text in one of the small languages could not be understood, and what to write instead.
///
/// It knows its place within the text it was read from; whoever read that text from a file, a form or the command
/// line adds where that text stood.
public struct Misreading: Error, Hashable, Sendable {
    /// What kind of trouble it is, for programs.
    public enum Code: Hashable, Sendable {
        /// The words do not follow the grammar.
        case syntax
        /// A name that nothing has.
        case unknownName
        /// A key that this thing does not have.
        case unknownKey
        /// A value outside its range.
        case outOfRange
        /// Understood, but it does not fit what it is applied to.
        case doesNotFit
    }

    public var code: Code
    /// What was read, as it stands in the text; empty at its end.
    public var found: String
    /// What would have been understood, in plain words, to follow "expected".
    public var expected: String
    /// The nearest text that would have been understood.
    public var suggestion: String?
    /// Where `found` begins: characters from the start of the text.
    public var offset: Int

    public init(_ code: Code, found: String, expected: String, suggestion: String? = nil, offset: Int = 0) {
        self.code = code
        self.found = found
        self.expected = expected
        self.suggestion = suggestion
        self.offset = offset
    }

    /// The same trouble in a text that has `characters` more in front.
    public func shifted(by characters: Int) -> Misreading {
        var copy = self
        copy.offset += characters
        return copy
    }

    /// The same trouble where simulated time is meant: a number without a unit is one of seconds there.
    public var inSeconds: Misreading {
        var copy = self
        if suggestion == found + "ms" { copy.suggestion = found + "s" }
        return copy
    }
}

/// A thing that one small text says: `8ms..40ms`, `20/s`, `x4`.
///
/// For every value, `Self(parsing: value.text) == value`.
public protocol TextValue: Hashable, Sendable {
    /// Understands `text`, blanks at its ends aside.
    init(parsing text: Substring) throws(Misreading)
    /// What is written for it in the house style.
    var text: String { get }
}
