import Cells

/// One line of text with a cursor; of a pasted block all lines, one after the other.
struct LineEditor: Hashable, Sendable {
    private(set) var text: [Character] = []
    /// How many characters stand before the cursor.
    private(set) var cursor = 0
    /// Whether the next character types over everything.
    private(set) var isReplaced = false

    /// Whether line breaks stay in it; else they are blanks.
    private let keepsLines: Bool

    /// A longer text was not meant.
    static let lengthMax = 4000
    /// A pasted block may be longer than a line.
    static let blockLengthMax = 100_000

    /// A line with the cursor at its end; what cannot be shown is left out, wherever the text comes from.
    init(_ text: String = "", isReplaced: Bool = false, keepsLines: Bool = false) {
        self.keepsLines = keepsLines
        self.text = Array(clean(text))
        cursor = self.text.count
        self.isReplaced = isReplaced
    }

    var string: String { String(text) }

    /// As it is shown: a line break has a sign.
    var shown: [Character] { text.map { $0.isNewline ? "⏎" : $0 } }

    /// The columns before the cursor.
    var cursorColumns: Int { shown[..<cursor].reduce(0) { $0 + $1.cellWidth } }

    private func clean(_ text: String) -> String {
        keepsLines ? text.sanitisedLines(limit: Self.blockLengthMax) : text.sanitised(limit: Self.lengthMax)
    }

    /// Puts text at the cursor, without anything that cannot be shown.
    mutating func insert(_ string: String) {
        if isReplaced {
            text = []
            cursor = 0
        }
        isReplaced = false
        let room = max(0, (keepsLines ? Self.blockLengthMax : Self.lengthMax) - text.count)
        // Joined again, because what is typed may combine with what stands there.
        let before = clean(String(text[..<cursor]) + clean(string).prefix(room))
        text = Array(clean(before + String(text[cursor...])))
        cursor = min(before.count, text.count)
    }

    mutating func replace(_ stretch: Range<Int>, with string: String) {
        let range = stretch.clamped(to: 0..<text.count)
        let added = Array(clean(string))
        text.replaceSubrange(range, with: added)
        cursor = range.lowerBound + added.count
        isReplaced = false
    }

    /// What all lines do with a key; `false` where it is none of theirs.
    mutating func perform(_ action: Action) -> Bool {
        switch action {
        case .type(let character):
            insert(String(character))
            return true
        case .erase:
            if isReplaced { clear() } else if cursor > 0 { text.remove(at: cursor - 1); cursor -= 1 }
        case .eraseForward: if cursor < text.count { text.remove(at: cursor) }
        case .eraseWord:
            while cursor > 0, text[cursor - 1] == " " { text.remove(at: cursor - 1); cursor -= 1 }
            while cursor > 0, text[cursor - 1] != " " { text.remove(at: cursor - 1); cursor -= 1 }
        case .eraseLine: clear()
        case .cursorLeft: cursor = max(0, cursor - 1)
        case .cursorRight: cursor = min(text.count, cursor + 1)
        case .cursorStart: cursor = 0
        case .cursorEnd: cursor = text.count
        default: return false
        }
        isReplaced = false
        return true
    }

    private mutating func clear() {
        text = []
        cursor = 0
    }
}
