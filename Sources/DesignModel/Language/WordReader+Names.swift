// What the three small languages (faults, objectives, the `:` line) read alike: marks such as `->`, words with a fixed
// meaning, and names, of which the longest known one wins.

/// The names that may stand somewhere in a phrase, with what they name.
///
/// A phrase asks once or twice, and needs beginnings rather than whole names: so this is a list and no ``Names``, whose
/// dictionaries take longer to build than the list takes to look through.
struct KnownNames<Named> {
    /// What they name, to follow "expected": "a component".
    let noun: String
    let entries: [(name: String, named: Named)]

    var names: [String] { entries.map(\.name) }

    func named(_ name: String) -> Named? { entries.first { $0.name == name }?.named }
}

extension Design {
    var componentNames: KnownNames<ComponentID> {
        KnownNames(noun: "a component", entries: components.map { ($0.name, $0.id) })
    }
    var operationNames: KnownNames<OperationID> {
        KnownNames(noun: "an operation", entries: operations.map { ($0.name, $0.id) })
    }
    var zoneNames: KnownNames<ZoneID> {
        KnownNames(noun: "a zone", entries: zones.map { ($0.name, $0.id) })
    }
    var regionNames: KnownNames<String> {
        KnownNames(noun: "a region", entries: regions.map { ($0.name, $0.name) })
    }
    var entityNames: KnownNames<EntityID> {
        KnownNames(noun: "an entity", entries: entities.map { ($0.name, $0.id) })
    }
}

extension WordReader {
    /// Whether nothing but blanks is left.
    var isAtEnd: Bool { rest.allSatisfy(\.isWhitespace) }

    /// Reads a mark such as `->`, `,` or `(` if it comes next; no blank need follow.
    mutating func take(mark: String) -> Bool {
        let ahead = rest.drop { $0.isWhitespace }
        guard ahead.starts(with: mark) else { return false }
        rest = ahead.dropFirst(mark.count)
        return true
    }

    /// Reads these words if they come next and end there.
    mutating func take(words: String) -> Bool {
        let ahead = rest.drop { $0.isWhitespace }
        guard ahead.starts(with: words), Self.endsWord(ahead.dropFirst(words.count)) else { return false }
        rest = ahead.dropFirst(words.count)
        return true
    }

    /// Reads the longest of some phrases that comes next.
    mutating func takeLongest(of phrases: some Sequence<String>) -> String? {
        let ahead = rest.drop { $0.isWhitespace }
        let matching = phrases.filter { ahead.begins(with: $0) && Self.endsWord(ahead.dropFirst($0.count)) }
        guard let longest = matching.max(by: { $0.count < $1.count }) else { return nil }
        rest = ahead.dropFirst(longest.count)
        return longest
    }

    /// Reads a known name if one comes next: the longest, or the one between quotes.
    ///
    /// - Throws: a ``Misreading`` where there are quotes that are not closed or whose content nothing is called.
    mutating func known<Named>(_ names: KnownNames<Named>) throws(Misreading) -> Named? {
        if let (content, place) = try quotedText() {
            if let named = names.named(content) { return named }
            throw Misreading(
                .unknownName, found: quoted(content), expected: names.noun,
                suggestion: nearest(to: content, in: names.names).map(quoted), offset: place)
        }
        return takeLongest(of: names.names).flatMap(names.named)
    }

    /// Reads a known name, or says which one is perhaps meant.
    mutating func requireKnown<Named>(
        _ names: KnownNames<Named>, expected: String? = nil
    ) throws(Misreading) -> Named {
        if let named = try known(names) { return named }
        let expected = expected ?? (names.entries.isEmpty ? "\(names.noun), of which there are none yet" : names.noun)
        guard let first = peek() else { throw missing(expected) }
        // Names may have several words: the longest stretch that is near a name is what was meant.
        let words = first.text.endIndex == rest.endIndex ? [rest] : stretches(ofWords: 4)
        for stretch in words.reversed() {
            if let near = nearest(to: stretch, in: names.names) {
                throw Misreading(
                    .unknownName, found: String(stretch), expected: expected, suggestion: near, offset: first.offset)
            }
        }
        let word = String((words.first ?? first.text).prefix(Name.lengthMax))
        throw Misreading(.unknownName, found: word, expected: expected, offset: first.offset)
    }

    /// Reads what stands between quotes, if quotes come next, and where they began.
    mutating func quotedText() throws(Misreading) -> (content: String, offset: Int)? {
        let ahead = rest.drop { $0.isWhitespace }
        guard ahead.first == "\"" else { return nil }
        rest = ahead
        let place = offset
        guard let (content, after) = quotation(at: ahead) else {
            throw Misreading(.syntax, found: String(ahead), expected: "a closing quote", offset: place)
        }
        rest = after
        return (content, place)
    }

    /// The next one to `limit` words as one text each, from short to long, cut where no name can go on.
    private func stretches(ofWords limit: Int) -> [Substring] {
        let ahead = rest.drop { $0.isWhitespace }
        var found: [Substring] = []
        var index = ahead.startIndex
        while index < ahead.endIndex, found.count < limit {
            let word = ahead[index...].drop { $0.isWhitespace }
            index = word.startIndex
            while index < word.endIndex, !Self.endsWord(word[index...]) { index = word.index(after: index) }
            if index == word.startIndex { break }
            found.append(ahead[..<index])
        }
        return found
    }

    /// Whether a name that ends before `text` ends there: no letter, digit, `-` or `_` of it follows.
    static func endsWord(_ text: Substring) -> Bool {
        guard let next = text.first else { return true }
        if next == "-" { return text.dropFirst().first == ">" }
        return !(next.isLetter || next.isNumber || next == "_")
    }
}

extension Substring {
    /// Whether it begins with the characters of `name`, canonically equivalent ones included.
    ///
    /// The same as `starts(with:)`, but decides by bytes where both are ASCII: with hundreds of names, most differ in the
    /// first few, and finding the borders of characters would be nearly all the work.
    fileprivate func begins(with name: String) -> Bool {
        var bytes = utf8.makeIterator()
        for expected in name.utf8 {
            guard let byte = bytes.next() else { return false }
            if (byte | expected) & 0x80 != 0 { return starts(with: name) }
            if byte != expected { return false }
        }
        // An accent may follow, and make the last letter another one.
        guard let next = bytes.next(), next & 0x80 != 0 else { return true }
        return starts(with: name)
    }
}
