public import DesignModel

extension Condition {
    /// Reads it as it is written.
    ///
    /// - Throws: ``Misreading`` with what was expected.
    public init(parsing text: String) throws(Misreading) {
        if let and = text.firstRange(of: " and ") {
            self = .both(
                try Condition(parsing: String(text[..<and.lowerBound])),
                try Condition(parsing: String(text[and.upperBound...])))
            return
        }
        self = try Self.single(text)
    }

    /// Reads one that is not two.
    private static func single(_ text: String) throws(Misreading) -> Condition {
        let words = text.split(separator: " ").map(String.init)
        func role(_ word: String) -> String? {
            word.hasPrefix("{") && word.hasSuffix("}") ? String(word.dropFirst().dropLast()) : nil
        }
        func negation(_ word: String) -> Bool? { word == "with" ? true : word == "without" ? false : nil }
        if words.count == 2, words[0] == "missing", let role = role(words[1]) { return .missing(role) }
        if words.count == 2, ["a", "an"].contains(words[0]), let role = role(words[1]) { return .present(role) }
        if words == ["an", "objective"] { return .objective }
        if words.count >= 3, let role = role(words[0]) {
            switch (words[1], words.count) {
            case ("in", _) where words[2...] == ["zones"]: return .zones(role: role, areSeveral: true)
            case ("in", _) where words[2...] == ["one", "zone"]: return .zones(role: role, areSeveral: false)
            case ("apart", 4...) where words[2] == "from":
                return .apart(role: role, operation: words[3...].joined(separator: " "))
            case ("with", 5) where words[3] == "=":
                return .boxSays(role: role, key: try key(words[2], in: .component), value: words[4])
            case ("behind", _):
                return .behind(role: role, try kinds(named: words[2...].joined(separator: " ")))
            case (_, 3):
                if let has = negation(words[1]) {
                    return .box(role: role, key: try key(words[2], in: .component), has: has)
                }
            default: break
            }
        }
        if words.count == 4, words[1] == "arrow", words[2] == "with" {
            return .arrows(key: try key(words[3], in: .connection), has: words[0] != "no")
        }
        if words.count == 5, words[0] == "calls", words[1] == "to", let role = role(words[2]),
            let has = negation(words[3])
        {
            return .calls(role: role, key: try key(words[4], in: .connection), has: has)
        }
        if words.count == 6, words[0] == "some", words[1] == "calls", words[2] == "to", let role = role(words[3]),
            words[4] == "with"
        {
            return .someCalls(role: role, key: try key(words[5], in: .connection))
        }
        if let first = words.first, ["no", "a", "an"].contains(first), words.count > 1 {
            return try kinds(Array(words.dropFirst()), isPresent: first != "no")
        }
        throw Misreading(
            .syntax, found: text,
            expected: "`no KIND on OPERATION`, `missing {role}`, `{role} without KEY` or `calls to {role} without KEY`")
    }

    private static func kinds(_ words: [String], isPresent: Bool) throws(Misreading) -> Condition {
        var words = words
        var operation: String?
        if let on = words.firstIndex(of: "on"), on + 1 < words.endIndex {
            operation = words[(on + 1)...].joined(separator: " ")
            words = Array(words[..<on])
        }
        return .kinds(
            try kinds(named: words.joined(separator: " ")), isPresent: isPresent, operation: operation)
    }

    private static func kinds(named text: String) throws(Misreading) -> [KindID] {
        var kinds: [KindID] = []
        for word in text.split(separator: ",") { kinds.append(try Catalogue.kind(named: word).id) }
        return kinds
    }

    private static func key(_ word: String, in table: SettingTable) throws(Misreading) -> SettingKey {
        guard let row = table[SettingKey(word)] else {
            throw Misreading(
                .unknownKey, found: word, expected: "a key of \(table.title)",
                suggestion: nearest(to: word, in: table.rows.map(\.key.name)))
        }
        return row.key
    }
}
