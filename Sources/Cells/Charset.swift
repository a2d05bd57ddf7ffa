/// What a terminal can show. Everything is drawn in Unicode; for ASCII it is translated at the very end.
public enum Charset: Sendable {
    /// All that is drawn, as it is.
    case unicode
    /// Only what every terminal has had since 1963.
    case ascii
}

extension Character {
    /// The one ASCII character that stands for it: itself, the table's, its letter without marks, or `?`.
    public var asciiTwin: Character {
        guard let first = unicodeScalars.first else { return " " }
        if first.isASCII { return first.value >= 0x20 && first.value != 0x7F ? Character(first) : "?" }
        return Glyphs.ascii[Character(first)] ?? "?"
    }
}

extension Grid {
    /// The same picture in ASCII: one character for one, so that every cell keeps its place; a wide character
    /// becomes `??`.
    public func ascii() -> Grid {
        var picture = self
        picture.replaceEach { cell in
            guard let character = cell.character else { return Cell("?", cell.style) }
            return Cell(character.asciiTwin, cell.style)
        }
        return picture
    }

    /// The picture for a charset.
    public func shown(in charset: Charset) -> Grid {
        charset == .ascii ? ascii() : self
    }
}

extension StringProtocol {
    /// Sanitised text in ASCII, with the same width.
    public func ascii() -> String {
        var line = ""
        for character in self {
            for part in character.isOneScalar ? [character] : character.cellCharacters {
                line += String(repeating: part.asciiTwin, count: part == "\n" ? 1 : part.cellWidth)
            }
        }
        return line
    }
}
