public import Cells

/// How a report looks where it is printed.
public struct TextStyle: Hashable, Sendable {
    /// Columns; what is narrower than ``widthMin`` is written as if it had so many.
    public var width: Int
    public var charset: Charset
    /// Whether escape sequences for colours may be written; symbols say the same without.
    public var hasColour: Bool

    /// Tables need so many columns to be of use.
    public static let widthMin = 48
    /// Lines longer than this are hard to read, whatever the terminal.
    public static let widthMax = 132

    public init(width: Int = 80, charset: Charset = .unicode, hasColour: Bool = false) {
        self.width = min(max(width, Self.widthMin), Self.widthMax)
        self.charset = charset
        self.hasColour = hasColour
    }
}

/// What a piece of text is about, which decides its colour: blue and orange, never red against green.
enum Tone: Hashable {
    case plain, heading, good, bad, strained, faint

    var escapeSequence: String {
        switch self {
        case .plain: ""
        case .heading: "\u{1B}[1m"
        case .good: "\u{1B}[38;5;39m"
        case .bad: "\u{1B}[1;38;5;208m"
        case .strained: "\u{1B}[38;5;214m"
        case .faint: "\u{1B}[2m"
        }
    }
}

/// A piece of text in one tone.
struct Span: Hashable {
    var text: String
    var tone: Tone

    init(_ text: String, _ tone: Tone = .plain) {
        self.text = text
        self.tone = tone
    }
}
