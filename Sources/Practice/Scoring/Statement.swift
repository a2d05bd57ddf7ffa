/// A sentence of a note. Only a sentence shows that something was thought of: a row of words shows that they are known.
struct Statement {
    /// Whether it says something.
    let isSaid: Bool
    /// Whether it does so by naming things one after the other.
    let isList: Bool
    /// Whether it names, behind a colon, what belongs to something: `Out of scope: cash, refunds`.
    let isNaming: Bool
    /// Whether it asks.
    let isQuestion: Bool
    /// Whether it says that something is not known.
    let isUnsure: Bool
    let words: Words

    /// What the words of a thing are in it.
    enum Finding: Hashable {
        case shown
        /// They are there, and it says that it is not so.
        case denied
        case absent
    }

    /// The sentences of a note, and each two that follow each other: what is begun in one may be ended in the next.
    static func all(of note: String) -> [Statement] {
        let sentences = sentences(of: note).map(Statement.init)
        return sentences + zip(sentences, sentences.dropFirst()).map(Statement.init)
    }

    /// A full stop inside of a figure ends no sentence.
    private static func sentences(of note: String) -> [String] {
        var sentences = [""]
        let marks = Array(note)
        for (place, mark) in marks.enumerated() {
            let isAtGap = place + 1 == marks.count || marks[place + 1].isWhitespace
            let isEnd = "!?\n".contains(mark) || mark == "." && isAtGap && !Words.isAbbreviation(sentences.last ?? "")
            if !isEnd || mark == "?" { sentences[sentences.count - 1].append(mark) }
            if isEnd { sentences.append("") }
        }
        return sentences.filter { $0.contains { $0.isLetter } }
    }

    private init(_ sentence: String) {
        let words = Words(sentence)
        self.words = words
        isQuestion = sentence.hasSuffix("?")
        isUnsure = Self.unknowing.contains { !words.ranges(of: $0).isEmpty }
        let tokens = sentence.lowercased().split(whereSeparator: \.isWhitespace)
        let pieces = sentence.split { ",;+|·•".contains($0) }
        // A budget is a list too, but one with figures.
        isList =
            pieces.count >= Self.piecesMax && tokens.count < pieces.count * Self.wordsOfPiece
            && pieces.count { $0.contains(where: \.isNumber) } * 2 < pieces.count
        let isCompared = sentence.contains { "<>=≤≥".contains($0) }
        let figures = tokens.count { $0.contains(where: \.isNumber) }
        // `Out of scope: refunds and cash`: what stands behind a colon is said of what stands before it.
        let isTold = sentence.split(separator: ":", maxSplits: 1).dropFirst().first.map { told in
            told.contains(where: \.isNumber) || Words(String(told)).all.contains { ["and", "or"].contains($0.text) }
        }
        let isBound =
            isCompared || isTold == true || figures >= Self.figuresMin || words.all.indices.contains(where: words.binds)
        let least = isCompared ? Self.wordsMin - 1 : Self.wordsMin
        isSaid = isBound && tokens.count >= least && !isQuestion && !isUnsure
        isNaming = sentence.contains(":") && tokens.count >= least && !isQuestion && !isUnsure
    }

    /// Two sentences as one.
    private init(_ first: Statement, _ second: Statement) {
        words = first.words + second.words
        isQuestion = first.isQuestion || second.isQuestion
        isUnsure = first.isUnsure || second.isUnsure
        isList = first.isList || second.isList
        isSaid = (first.isSaid || second.isSaid) && !isQuestion && !isUnsure
        isNaming = (first.isNaming || second.isNaming) && !isQuestion && !isUnsure
    }

    /// So many parts between commas are a list, if they are shorter than a clause.
    private static let piecesMax = 4
    private static let wordsOfPiece = 3
    /// Fewer words say nothing about anything.
    private static let wordsMin = 4
    /// What holds a sentence together: without one of these, words stand side by side.
    fileprivate static let binding: Set<String> = [
        "a", "an", "the", "is", "are", "be", "was", "has", "have", "do", "does", "must", "may", "can", "will", "would",
        "should", "we", "i", "it", "its", "they", "who", "which", "that", "this", "by", "for", "from", "to", "into",
        "in",
        "on", "of", "at", "with", "within", "without", "under", "over", "per", "so", "because", "when", "while", "if",
        "unless", "until", "before", "after", "instead", "than", "as", "not", "no", "never", "only", "each", "every",
        "between", "about", "our", "their", "via", "through", "using", "uses", "use", "behind", "gets", "get", "goes",
        "go",
        "w", "below", "above", "beyond", "among", "across", "against", "since", "plus",
        "needs", "need", "costs", "makes", "keeps", "takes", "runs", "gives", "lets", "stays", "leaves", "holds",
    ]
    /// Words that are as good as one, in which none of them holds a sentence together.
    fileprivate static let fixed: [[String]] = [
        ["out", "of"], ["append", "only"], ["insert", "only"], ["read", "only"], ["on", "call"], ["a", "b"],
        ["per", "month"], ["per", "second"], ["per", "year"], ["per", "day"], ["per", "minute"], ["in", "step"],
        ["at", "least"], ["a", "second"], ["a", "minute"], ["an", "hour"], ["a", "day"], ["a", "month"], ["a", "year"],
    ]

    /// So many figures are arithmetic.
    private static let figuresMin = 3
    private static let unknowing = [
        "no idea", "do not know", "not know", "not sure", "unsure", "unclear", "no clue", "who knows", "can not say",
        "have not thought", "not decided", "to be decided", "tbd", "do not care", "not care", "hard to say",
        "no opinion",
    ].map(Phrase.init)

    // MARK: What it shows

    /// Whether it says a thing in one of the ways in which it can be said.
    ///
    /// - Parameters:
    ///   - ways: A way is groups of words, of each of which one has to be there.
    ///   - operations: What `{operation}` stands for.
    func finding(_ ways: [[WordGroup]], _ operations: OperationWords) -> Finding {
        let found = ways.map { finding($0, operations) }
        return found.contains(.shown) ? .shown : found.contains(.denied) ? .denied : .absent
    }

    private func finding(_ groups: [WordGroup], _ operations: OperationWords) -> Finding {
        var places: [[Range<Int>]] = []
        for group in groups {
            let found =
                group.phrases.flatMap(words.ranges) + group.placeholders.flatMap { ranges(of: $0, operations) }
            guard !found.isEmpty else { return .absent }
            places.append(found)
        }
        // What a bound may be has a negation in it: `no booking takes longer than a second`.
        if groups.contains(where: { $0.placeholders.contains(.target) }) { return .shown }
        let denial = Denial(words, meant: places.flatMap { $0 })
        return places.allSatisfy { $0.contains { !denial.touches($0) } } ? .shown : .denied
    }

    private func ranges(of placeholder: Placeholder, _ operations: OperationWords) -> [Range<Int>] {
        switch placeholder {
        case .operation: return operations.ranges(in: words).flatMap { $0 }
        case .operations:
            let named = operations.ranges(in: words).filter { !$0.isEmpty }
            return named.count >= 2 ? named.flatMap { $0 } : []
        case .target: return words.targets
        case .duration: return SpokenFigure.all(in: words).filter { $0.unit == .time }.map(\.range)
        case .money: return words.sums
        case .multiple: return words.multiples
        case .number:
            return words.all.indices.compactMap { place in
                SpokenFigure.number(words, at: place).map { place..<$0.end }
            }
        }
    }

    /// What stands for words that nobody can list.
    enum Placeholder: String, CaseIterable {
        case operation = "{operation}"
        case operations = "{operations}"
        case target = "{target}"
        case duration = "{duration}"
        case money = "{money}"
        case number = "{number}"
        case multiple = "{multiple}"

        /// What has to be there.
        var meaning: String {
            switch self {
            case .operation:
                "an operation is named, or one of its `operation-words`; in notes only, as all up to `{multiple}`"
            case .operations: "two operations are"
            case .target:
                "a figure promises something: a share with `%`, in nines or of a hundred, or a time within which; not one that "
                    + "is guessed, or only told"
            case .duration: "a time with its unit stands"
            case .money: "a sum of money stands"
            case .number: "a number stands, in digits or in words"
            case .multiple: "a multiple stands: `52x`, `fifty times`, `a factor of 50`"
            }
        }
    }
}

/// The operations of a question, each with the words that it goes by.
struct OperationWords: Hashable {
    private let phrases: [[Phrase]]

    /// - Parameter words: Other words for an operation, by its name.
    init(_ names: [String], _ words: [String: [String]]) {
        phrases = names.map { name in ([name] + (words[name] ?? [])).map(Phrase.init) }
    }

    /// Where each operation stands in a text.
    ///
    /// What the person does is none of them: `we pay for it in latency`.
    func ranges(in words: Words) -> [[Range<Int>]] {
        phrases.map { phrases in
            phrases.flatMap(words.ranges).filter { range in
                range.lowerBound == 0 || !["i", "we"].contains(words.all[range.lowerBound - 1].text)
            }
        }
    }
}

extension Words {
    /// Whether a word at a place holds a sentence together.
    fileprivate func binds(at place: Int) -> Bool {
        guard Statement.binding.contains(all[place].text) else { return false }
        return !Statement.fixed.contains { pair in
            let first = all[place].text == pair[0] ? place : place - 1
            return first >= 0 && first + 1 < count && all[first].text == pair[0] && all[first + 1].text == pair[1]
        }
    }
}
