/// Reads a text word by word and knows where each word stands in it.
struct WordReader {
    /// One word, with where it begins: characters from the start of the text.
    struct Word {
        var text: Substring
        var offset: Int
    }

    private let whole: Substring
    var rest: Substring

    init(_ text: Substring) {
        whole = text
        rest = text
    }

    /// How far the reader is from the start of the text.
    var offset: Int { whole.distance(from: whole.startIndex, to: rest.startIndex) }

    /// What was not read yet, without the blanks in front.
    mutating func remainder() -> Word {
        rest = rest.drop { $0.isWhitespace }
        return Word(text: rest, offset: offset)
    }

    /// The next word without reading it; `nil` at the end.
    mutating func peek() -> Word? {
        rest = rest.drop { $0.isWhitespace }
        let word = rest.prefix { !$0.isWhitespace }
        return word.isEmpty ? nil : Word(text: word, offset: offset)
    }

    /// Reads the next word; `nil` at the end.
    mutating func next() -> Word? {
        guard let word = peek() else { return nil }
        rest = rest[word.text.endIndex...]
        return word
    }

    /// Reads `literal`, or says that it was expected.
    mutating func require(_ literal: String) throws(Misreading) {
        guard let word = peek(), word.text == literal else { throw missing("“\(literal)”", suggestion: literal) }
        _ = next()
    }

    /// Reads one word as a value.
    mutating func value<Wanted: TextValue>(
        _ type: Wanted.Type = Wanted.self, expected: String
    ) throws(Misreading) -> Wanted {
        guard let word = next() else { throw missing(expected) }
        do throws(Misreading) { return try Wanted(parsing: word.text) } catch { throw error.shifted(by: word.offset) }
    }

    /// Says that nothing may follow.
    mutating func requireEnd(expected: String = "nothing more") throws(Misreading) {
        if peek() != nil { throw missing(expected) }
    }

    /// The trouble that something else stands here than what was expected.
    mutating func missing(_ expected: String, suggestion: String? = nil) -> Misreading {
        let word = peek()
        return Misreading(
            .syntax, found: word.map { String($0.text) } ?? "", expected: expected, suggestion: suggestion,
            offset: word?.offset ?? whole.count)
    }
}

extension Substring {
    /// It without blanks at its ends, and how many characters were dropped in front.
    package var trimmed: (text: Substring, offset: Int) {
        let start = drop { $0.isWhitespace }
        var end = start
        while let last = end.last, last.isWhitespace { end = end.dropLast() }
        return (end, distance(from: startIndex, to: start.startIndex))
    }

    /// The parts between `separator`, each with where it begins.
    func parts(separatedBy separator: Character) -> [WordReader.Word] {
        split(separator: separator, omittingEmptySubsequences: false).map {
            WordReader.Word(text: $0, offset: distance(from: startIndex, to: $0.startIndex))
        }
    }
}
