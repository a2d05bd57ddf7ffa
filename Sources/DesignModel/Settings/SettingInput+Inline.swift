// One line of text for a structured input, `{failures: 50%, window: 100}`, as typed on the command line and in forms.

extension SettingInput {
    /// Deeper than any setting is.
    private static let depthMax = 16

    /// Understands `text`: with braces or brackets around it a structure, quoted a text, otherwise that text itself.
    public init(inline text: Substring) throws(Misreading) {
        let (trimmed, offset) = text.trimmed
        guard let first = trimmed.first, "{[\"".contains(first) else {
            self = .text(String(trimmed))
            return
        }
        var reader = InlineReader(text: trimmed)
        do throws(Misreading) {
            self = try reader.input(depth: Self.depthMax)
            try reader.requireEnd()
        } catch {
            throw error.shifted(by: offset)
        }
    }

    /// It in one line, which reads back as the same input.
    public var inline: String {
        // At the top, only what looks like a structure or a quotation needs quotes.
        if case .text(let text) = self {
            let looksStructured = text.first.map { "{[\"".contains($0) || $0.isWhitespace } ?? true
            return looksStructured || text.last?.isWhitespace == true ? quoted(text) : text
        }
        return nested
    }

    private var nested: String {
        switch self {
        case .text(let text): Self.protected(text)
        case .list(let items): "[" + items.map(\.nested).joined(separator: ", ") + "]"
        case .pairs(let pairs):
            "{" + pairs.map { "\(Self.protected($0.key)): \($0.value.nested)" }.joined(separator: ", ") + "}"
        }
    }

    private static func protected(_ text: String) -> String {
        let isPlain =
            !text.contains { ",:{}[]\"\n".contains($0) } && text.first?.isWhitespace == false
            && text.last?.isWhitespace == false
        return isPlain ? text : quoted(text)
    }
}

/// Reads the inline form, character by character.
private struct InlineReader {
    let text: Substring
    var rest: Substring

    init(text: Substring) {
        self.text = text
        rest = text
    }

    private var offset: Int { text.distance(from: text.startIndex, to: rest.startIndex) }

    private mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }

    private func missing(_ expected: String) -> Misreading {
        Misreading(.syntax, found: rest.first.map(String.init) ?? "", expected: expected, offset: offset)
    }

    mutating func requireEnd() throws(Misreading) {
        skipBlanks()
        if !rest.isEmpty { throw missing("nothing more") }
    }

    mutating func input(depth: Int) throws(Misreading) -> SettingInput {
        skipBlanks()
        guard depth > 0 else { throw missing("less nesting") }
        switch rest.first {
        case "{":
            var pairs: [SettingInput.Pair] = []
            try items(until: "}") { (reader) throws(Misreading) in
                let key = try reader.scalar(endingAt: ",:{}[]")
                reader.skipBlanks()
                guard reader.rest.first == ":" else { throw reader.missing("a colon and a value after “\(key)”") }
                reader.rest = reader.rest.dropFirst()
                pairs.append(.init(key, try reader.input(depth: depth - 1)))
            }
            return .pairs(pairs)
        case "[":
            var list: [SettingInput] = []
            try items(until: "]") { (reader) throws(Misreading) in list.append(try reader.input(depth: depth - 1)) }
            return .list(list)
        default:
            // A colon inside a value, as in 20:00, is part of it.
            return .text(try scalar(endingAt: ",{}[]"))
        }
    }

    /// What stands between the opening mark and `end`, separated by commas.
    private mutating func items(
        until end: Character, read: (inout InlineReader) throws(Misreading) -> Void
    ) throws(Misreading) {
        rest = rest.dropFirst()
        skipBlanks()
        while rest.first != end {
            try read(&self)
            skipBlanks()
            if rest.first == "," {
                rest = rest.dropFirst()
                skipBlanks()
            } else if rest.first != end {
                throw missing("a comma or “\(end)”")
            }
        }
        rest = rest.dropFirst()
    }

    private mutating func scalar(endingAt marks: String) throws(Misreading) -> String {
        skipBlanks()
        if rest.first == "\"" {
            guard let (content, after) = quotation(at: rest) else { throw missing("a closing quote") }
            rest = after
            return content
        }
        let word = rest.prefix { !marks.contains($0) }
        guard !word.trimmed.text.isEmpty else { throw missing("a word") }
        rest = rest[word.endIndex...]
        return String(word.trimmed.text)
    }
}
