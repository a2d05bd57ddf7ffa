import DesignModel
import Documents

// What is listened for: in questions, and in notes.

extension PromptReader {
    mutating func card(_ name: String, _ fields: Fields) -> Card {
        know(fields, .card)
        return Card(
            name: name, about: words(fields["about"]), asks: words(fields["asks"]), alone: words(fields["alone"]),
            says: needed("says", fields), saysOnOwnBoard: fields["says-on-own-board"].map { text($0) },
            challenged: fields["challenged"].map { text($0) }, isWrong: flag(fields["wrong"]),
            isKey: flag(fields["key"]))
    }

    mutating func checklistItem(_ name: String, _ fields: Fields) -> ChecklistItem {
        know(fields, .checklistItem)
        var level = Level.senior
        if let node = fields["level"] {
            if let read = Level(rawValue: node.text ?? "") {
                level = read
            } else {
                complain("unknown level", at: node, read: node.text, expected: "senior, staff or director")
            }
        }
        let ways = [groups(fields["words"])] + (fields["or"]?.items ?? []).map { groups($0) }
        return ChecklistItem(
            name: name, dimension: dimension(fields), says: needed("says", fields),
            ways: ways.filter { !$0.isEmpty }.map { $0.map(WordGroup.init) },
            mayBeList: flag(fields["list"]), drawn: condition(fields["drawn"]), level: level)
    }

    /// Lists of words by name.
    mutating func wordLists(_ node: Node?) -> [String: [String]] {
        var lists: [String: [String]] = [:]
        for entry in node?.entries ?? [] { lists[entry.key] = words(entry.value) }
        return lists
    }

    /// Words of questions: those in braces are of every prompt.
    private mutating func words(_ node: Node?) -> [String] {
        let words = texts(node).map { $0.lowercased() }
        for word in words where word.hasPrefix("{") { check(word, Sense.names, at: node) }
        return words
    }

    /// Groups of words of notes; what stands alone is a group of one.
    private mutating func groups(_ node: Node?) -> [[String]] {
        let groups = (node?.items ?? []).map { item in
            (item.items.map { $0.compactMap(\.text) } ?? [item.text ?? ""]).map { $0.lowercased() }
        }
        let known = Statement.Placeholder.allCases.map(\.rawValue) + Sense.names
        for word in groups.joined() where word.hasPrefix("{") { check(word, known, at: node) }
        return groups
    }

    private mutating func check(_ word: String, _ known: [String], at node: Node?) {
        guard let node, !known.contains(word) else { return }
        complain(
            "unknown placeholder", at: node, read: word, expected: known.joined(separator: ", "),
            suggestion: nearest(to: word, in: known))
    }
}
