/// A sentence of a note. Only a sentence shows that something was thought of: a row of words shows that they are known.
struct Statement {
    /// Whether it says something.
    let isSaid: Bool
    private let words: Words
    /// As they stand there, in lower case, without the marks around them.
    private let tokens: [String]

    /// The sentences of a note; a full stop inside a figure ends none.
    static func all(of note: String) -> [Statement] {
        var sentences = [""]
        let marks = Array(note)
        for (place, mark) in marks.enumerated() {
            let isAtGap = place + 1 == marks.count || marks[place + 1].isWhitespace
            if "!?\n".contains(mark) || mark == "." && isAtGap {
                sentences.append("")
            } else {
                sentences[sentences.count - 1].append(mark)
            }
        }
        return sentences.filter { $0.contains { $0.isLetter } }.map(Statement.init)
    }

    init(_ sentence: String) {
        words = Words(sentence)
        tokens = sentence.lowercased().split(whereSeparator: \.isWhitespace).map { word in
            String(word.drop { Self.isAround($0) }.reversed().drop { Self.isAround($0) }.reversed())
        }.filter { !$0.isEmpty }
        let pieces = sentence.split { ",;+|·•".contains($0) }
        // A budget is a list too, but one with figures.
        let isList =
            pieces.count >= Self.piecesMax && tokens.count < pieces.count * Self.wordsOfPiece
            && pieces.count { $0.contains(where: \.isNumber) } * 2 < pieces.count
        let isCompared = sentence.contains { "<>=≤≥".contains($0) }
        let isBound = isCompared || sentence.contains(":") || tokens.contains(where: Self.binding.contains)
        isSaid = !isList && isBound && tokens.count >= (isCompared ? Self.wordsMin - 1 : Self.wordsMin)
    }

    /// So many parts between commas are a list, if they are shorter than a clause.
    private static let piecesMax = 4
    private static let wordsOfPiece = 3
    /// Fewer words say nothing about anything.
    private static let wordsMin = 4
    /// What holds a sentence together: without one of these, words stand side by side.
    private static let binding: Set<String> = [
        "a", "an", "the", "is", "are", "be", "was", "has", "have", "do", "does", "must", "may", "can", "will", "would",
        "should", "we", "i", "it", "its", "they", "who", "which", "that", "this", "by", "for", "from", "to", "into",
        "in",
        "on", "of", "at", "with", "within", "without", "under", "over", "per", "so", "because", "when", "while", "if",
        "unless", "until", "before", "after", "instead", "than", "as", "not", "no", "never", "only", "each", "every",
        "between", "about", "our", "their",
    ]

    private static func isAround(_ mark: Character) -> Bool { "\"“”'()[]{},;:.".contains(mark) }

    // MARK: What it shows

    /// Whether it has a word of each group.
    ///
    /// - Parameter operations: The names that `{operation}` stands for.
    func has(_ groups: [[String]], operations: [String]) -> Bool {
        !groups.isEmpty && groups.allSatisfy { $0.contains { has($0, operations) } }
    }

    private func has(_ word: String, _ operations: [String]) -> Bool {
        switch Placeholder(rawValue: word) {
        case .operation: operations.contains(where: names)
        case .target: tokens.indices.contains(where: isTarget)
        case .money: tokens.indices.contains(where: isMoney)
        case nil: words.contain(word)
        }
    }

    /// What stands for words that nobody can list.
    enum Placeholder: String, CaseIterable {
        case operation = "{operation}"
        case target = "{target}"
        case money = "{money}"
    }

    /// `booking` is about `book`.
    private func names(_ operation: String) -> Bool {
        let name = operation.lowercased()
        return words.contain(name) || name.count >= 3 && tokens.contains { $0.hasPrefix(name) }
    }

    /// `99.95%`, `800 ms`, `30s`: a figure with a unit in which something is promised.
    private func isTarget(_ place: Int) -> Bool {
        let token = tokens[place]
        guard let digit = token.firstIndex(where: \.isNumber) else { return false }
        let figure = token[digit...].prefix { $0.isNumber || ",.".contains($0) }
        var unit = String(token[digit...].dropFirst(figure.count))
        if unit.isEmpty, tokens.indices.contains(place + 1) { unit = tokens[place + 1] }
        guard Self.targetUnits.contains(unit) else { return false }
        // A share of most is a promise; a small one is so only as a bound: else it says how often something happens.
        guard Self.shareUnits.contains(unit), let share = Double(figure), share < Self.leastShare else { return true }
        return token[..<digit].contains { "<≤".contains($0) } || place > 0 && Self.bounding.contains(tokens[place - 1])
    }
    private static let shareUnits: Set<String> = ["%", "percent"]
    private static let leastShare = 50.0
    private static let bounding: Set<String> = ["under", "below", "than", "most", "within", "to", "<", "<=", "≤"]
    private static let targetUnits: Set<String> = [
        "%", "percent", "ms", "s", "sec", "second", "seconds", "millisecond", "milliseconds", "min", "minute",
        "minutes",
        "nines",
    ]

    /// `$60,000`, `60k`, `60 thousand dollars`.
    private func isMoney(_ place: Int) -> Bool {
        let token = tokens[place]
        guard let digit = token.firstIndex(where: \.isNumber) else { return false }
        if token[..<digit].contains(where: { "$€£".contains($0) }) { return true }
        let unit = token[digit...].drop { $0.isNumber || ",.".contains($0) }.prefix(while: \.isLetter)
        if unit == "k" || Self.units.contains(String(unit)) { return true }
        return tokens.indices.contains(place + 1) && Self.units.contains { tokens[place + 1].hasPrefix($0) }
    }
    private static let units = ["dollar", "euro", "usd", "eur", "thousand", "million", "grand"]
}
