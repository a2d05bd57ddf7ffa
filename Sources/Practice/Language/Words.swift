/// A text as words, in which phrases are looked for.
struct Words {
    struct Word: Hashable {
        /// In lower case; figures and the units behind them are words of their own.
        let text: String
        let root: String
        /// Whether a mark stands before it that parts clauses: a comma, a colon, a dash.
        let isBehindMark: Bool
    }

    let all: [Word]
    /// Where words stand, by their first letters and those of their roots.
    private let places: [Character: [Int]]

    init(_ text: String) {
        var words: [Word] = []
        var isBehindMark = false
        for piece in Self.pieces(of: text) {
            guard let first = piece.first else { continue }
            if Self.isMark(first) {
                isBehindMark = true
                continue
            }
            for word in Self.spelledOut(piece) {
                words.append(Word(text: word, root: WordForm.root(of: word), isBehindMark: isBehindMark))
                isBehindMark = false
            }
        }
        self.init(words)
    }

    private init(_ words: [Word]) {
        all = words
        places = words.enumerated().reduce(into: [:]) { places, word in
            for initial in Set([word.element.text.first, word.element.root.first].compactMap { $0 }) {
                places[initial, default: []].append(word.offset)
            }
        }
    }

    /// Some of the words.
    subscript(range: Range<Int>) -> Words { Words(Array(all[range.clamped(to: all.indices)])) }

    static func + (left: Words, right: Words) -> Words { Words(left.all + right.all) }

    var isEmpty: Bool { all.isEmpty }
    var count: Int { all.count }

    // MARK: Reading

    /// Runs of characters that belong together, and marks that part clauses.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        func sort(_ mark: Character) -> Int { mark.isNumber ? 1 : mark.isLetter || mark == "'" ? 2 : 3 }
        func end() {
            if !piece.isEmpty { pieces.append(piece) }
            piece = ""
        }
        let marks = Array(text.lowercased().replacing("’", with: "'"))
        for (place, mark) in marks.enumerated() {
            let next = place + 1 < marks.count ? marks[place + 1] : " "
            if mark.isLetter || mark.isNumber || mark == "'" && !piece.isEmpty && next.isLetter {
                // `30s` are a figure and its unit, `p99` is one word.
                if let last = piece.last, sort(last) == 1, sort(mark) == 2 { end() }
                piece.append(mark)
            } else if ".,".contains(mark), piece.last?.isNumber == true, next.isNumber {
                if mark == "." { piece.append(mark) }
            } else {
                end()
                if "%$€£<>=≤≥&".contains(mark) {
                    pieces.append(String(mark))
                } else if ",;:.!?()|·•\n".contains(mark) || "–—".contains(mark) || mark == "-" && next.isWhitespace {
                    pieces.append(",")
                }
            }
        }
        end()
        return pieces
    }

    private static func isMark(_ mark: Character) -> Bool { mark == "," }

    /// `don't` is `do not`; of `caller's`, `caller` stays.
    private static func spelledOut(_ piece: String) -> [String] {
        if piece == "&" { return ["and"] }
        if let known = contractions[piece] { return known }
        if piece.hasSuffix("n't") { return [String(piece.dropLast(3)), "not"] }
        guard let apostrophe = piece.firstIndex(of: "'") else { return [piece] }
        let word = String(piece[..<apostrophe])
        return word.isEmpty ? [] : [word]
    }

    private static let contractions: [String: [String]] = [
        "cannot": ["can", "not"], "can't": ["can", "not"], "cant": ["can", "not"], "won't": ["will", "not"],
        "wont": ["will", "not"], "dont": ["do", "not"], "doesnt": ["does", "not"], "didnt": ["did", "not"],
        "isnt": ["is", "not"], "arent": ["are", "not"], "wasnt": ["was", "not"], "percent": ["%"],
        "whats": ["what", "is"],
        "i'm": ["i", "am"],
    ]

    /// Whether a text ends with a word that is written with a full stop: `incl.`, `i.e.`
    static func isAbbreviation(_ text: String) -> Bool {
        let word = text.reversed().prefix { !$0.isWhitespace && !"(,".contains($0) }.reversed()
        return abbreviations.contains(String(word).lowercased())
    }
    private static let abbreviations: Set<String> = [
        "i.e", "e.g", "incl", "excl", "etc", "co", "vs", "approx", "resp", "max", "min", "avg", "ca", "cf",
    ]

    // MARK: Looking for phrases

    /// Whether a phrase is in it, as whole words in whatever form.
    func contain(_ phrase: String) -> Bool { !ranges(of: Phrase(phrase)).isEmpty }

    /// Where a phrase stands.
    func ranges(of phrase: Phrase) -> [Range<Int>] {
        guard let first = phrase.runs.first?.first else { return [] }
        let starts = Set([first.text.first, first.root.first].compactMap { $0 }).flatMap { places[$0] ?? [] }
        return Set(starts).sorted().compactMap { start in
            end(of: phrase.runs[...], from: start).map { start..<$0 }
        }
    }

    /// Where runs of words end that begin at a place; between runs, some other words may stand.
    private func end(of runs: ArraySlice<[Word]>, from start: Int) -> Int? {
        guard let run = runs.first, start + run.count <= all.count else { return nil }
        for (offset, wanted) in run.enumerated() {
            let word = all[start + offset]
            guard Self.isSame(wanted, word), offset == 0 || !word.isBehindMark else { return nil }
        }
        let end = start + run.count
        let rest = runs.dropFirst()
        guard !rest.isEmpty else { return end }
        for gap in 0...Phrase.gapMax {
            let next = end + gap
            guard next < all.count, !all[end...next].contains(where: \.isBehindMark) else { return nil }
            if let found = self.end(of: rest, from: next) { return found }
        }
        return nil
    }

    /// Whether a word is one that is looked for. Short words are meant exactly: `own` is not `owned`.
    private static func isSame(_ wanted: Word, _ word: Word) -> Bool {
        if wanted.text == word.text || wanted.text.count > 1 && wanted.text + "s" == word.text { return true }
        if wanted.text.count > shortMax, word.text.count > shortMax, wanted.root == word.root { return true }
        // A stem may be written in place of a word.
        return wanted.text.count > stemMin && word.text.hasPrefix(wanted.text)
            && stemEndings.contains(String(word.text.dropFirst(wanted.text.count)))
    }
    private static let shortMax = 3
    private static let stemMin = 4
    private static let stemEndings: Set<String> = [
        "e", "es", "d", "ed", "ing", "ion", "ions", "ional", "ent", "ency", "ence", "or", "es", "al", "ly", "able",
        "ability",
    ]
}

/// Words that are looked for together; `*` stands for some others, ten at most.
struct Phrase: Hashable {
    let text: String
    /// Runs of words that follow each other.
    let runs: [[Words.Word]]

    static let gapMax = 10

    init(_ text: String) {
        self.text = text
        runs = text.split(separator: "*").map { Words(String($0)).all }.filter { !$0.isEmpty }
    }

    /// How many words it has.
    var count: Int { runs.reduce(0) { $0 + $1.count } }
}
