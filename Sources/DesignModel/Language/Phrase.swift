/// A text to be written that contains names, of which it quotes only those that would be misread without.
struct Phrase {
    private enum Piece {
        case words(String)
        case name(String)
    }

    private var pieces: [Piece] = []

    /// Adds words as they stand, blanks included.
    mutating func add(_ words: String) { pieces.append(.words(words)) }

    /// Adds a name.
    mutating func add(name: String) { pieces.append(.name(name)) }

    /// The text with the fewest quotes of which `readsBack` says that it is understood as it is meant.
    ///
    /// Tried are no quotes, one name alone, and all.
    func text(readsBack: (String) -> Bool) -> String {
        let names = pieces.indices.filter { if case .name = pieces[$0] { true } else { false } }
        for quotedNames in [[]] + names.map({ [$0] }) {
            let candidate = text(quoting: quotedNames)
            if readsBack(candidate) { return candidate }
        }
        return text(quoting: names)
    }

    /// The text with all names in quotes: two of these begin alike only where they mean the same.
    var unmistakable: String { text(quoting: Array(pieces.indices)) }

    private func text(quoting quotedNames: [Int]) -> String {
        var result = ""
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .words(let words): result += words
            case .name(let name): result += quotedNames.contains(index) ? quoted(name) : name
            }
        }
        return result
    }
}
