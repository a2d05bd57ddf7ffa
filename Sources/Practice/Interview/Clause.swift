import DesignModel

/// A part of what was asked that stands for itself: `how many members are there, and what may it cost?` has two.
struct Clause {
    let text: String
    let words: Words
    /// Whether it ended with a question mark.
    let isMarked: Bool
    /// Whether it only says when something else is asked: `if the ledger is down, …`.
    let isCondition: Bool

    /// More than this is not listened to.
    private static let lengthMax = 2000

    /// The parts of a question, in their order.
    static func all(of question: String) -> [Clause] {
        sentences(of: question.prefix(lengthMax)).flatMap { sentence, isMarked in
            parts(of: sentence).map { Clause($0, isMarked: isMarked) }
        }.filter { !$0.words.isEmpty }
    }

    private init(_ text: String, isMarked: Bool) {
        self.text = text
        words = Words(text)
        self.isMarked = isMarked
        isCondition = Self.conditions.contains(words.all.first?.text ?? "") && text.hasSuffix(",")
    }

    /// What ends with a mark that ends, and whether that asks.
    private static func sentences(of text: Substring) -> [(text: String, isMarked: Bool)] {
        var sentences: [(text: String, isMarked: Bool)] = [("", false)]
        let marks = Array(text)
        for (place, mark) in marks.enumerated() {
            let isAtGap = place + 1 == marks.count || marks[place + 1].isWhitespace
            if "?!;\n".contains(mark)
                || mark == "." && isAtGap && !Words.isAbbreviation(sentences.last?.text ?? "")
            {
                sentences[sentences.count - 1].isMarked = mark == "?"
                sentences.append(("", false))
            } else {
                sentences[sentences.count - 1].text.append(mark)
            }
        }
        return sentences.map { (String($0.text[...].trimmed.text), $0.isMarked) }.filter { !$0.0.isEmpty }
    }

    /// A sentence is parted where another question opens: behind a comma or an `and`.
    private static func parts(of sentence: String) -> [String] {
        var parts: [[Substring]] = [[]]
        let words = sentence.split(whereSeparator: \.isWhitespace)
        for (place, word) in words.enumerated() {
            let next = place + 1 < words.count ? plain(words[place + 1]) : ""
            let isJoint = joints.contains(plain(word)) && openers.contains(next)
            let opens = openers.contains(plain(word)) && place > 0 && words[place - 1].hasSuffix(",")
            if isJoint || opens, parts[parts.count - 1].count >= partMin {
                parts.append(isJoint ? [] : [word])
            } else {
                parts[parts.count - 1].append(word)
            }
        }
        return parts.map { $0.joined(separator: " ") }
    }

    private static func plain(_ word: Substring) -> String { word.lowercased().filter(\.isLetter) }

    /// Fewer words are no part of their own.
    private static let partMin = 2
    private static let joints: Set<String> = ["and", "or", "but", "also", "plus"]
    static let openers: Set<String> = [
        "what", "whats", "how", "hows", "who", "which", "when", "where", "why", "do", "does", "did", "is", "are", "can",
        "could", "may", "should", "must", "will", "would", "has", "have", "isnt", "dont", "arent",
    ]
    /// What begins so is no question yet.
    private static let conditions: Set<String> = [
        "if", "when", "once", "while", "suppose", "assuming", "given", "after",
    ]

    // MARK: What sort it is

    /// Whether it is a question in some words, and no bare keyword.
    var isQuestion: Bool {
        words.count >= Self.questionMin && words.all.contains { PlainWords.asking.contains($0.text) }
    }
    private static let questionMin = 3

    /// Whether it has hardly more than keywords: `members?`, `what about the members?`, `members, bookings and searches`.
    var isBare: Bool {
        words.count <= Self.questionMin
            || words.all.contains { ["about", "regarding", "concerning"].contains($0.text) }
            || isStatement && words.count <= contentPlaces.count * 2
    }

    /// Whether it tells something, and asks nothing.
    var isStatement: Bool {
        let first = words.all.first { !Self.lead.contains($0.text) }
        return !isMarked && !(first.map { Self.openers.contains($0.text) } ?? false)
    }
    private static let lead: Set<String> = ["and", "but", "so", "then", "hm", "hmm", "well", "ok", "okay", "or"]

    /// Whether it is about things that were spoken of before.
    var refersBack: Bool {
        words.all.contains { ["they", "them", "their", "theirs", "those", "these"].contains($0.text) }
    }

    /// Whether it points at what was just said.
    var pointsBack: Bool {
        refersBack || words.all.contains { ["it", "its", "that", "this", "so"].contains($0.text) }
    }

    /// Whether it says that something is not asked.
    var isIndifferent: Bool { words.contain("not care") || words.contain("never mind") }

    /// The places of words that say what it is about.
    var contentPlaces: [Int] { words.all.indices.filter { !PlainWords.has(words.all[$0]) } }

    // MARK: Lists

    /// Those of some places that stand in a list with others of them.
    func listed(_ places: [Int]) -> Set<Int> {
        let places = Set(places)
        return places.filter { one in places.contains { joins(one, $0) } }
    }

    /// Whether nothing stands between two words but what joins them: an `and`, a comma.
    func joins(_ one: Int, _ other: Int) -> Bool {
        let (first, last) = (min(one, other), max(one, other))
        guard first < last, !words.all.contains(where: { $0.text == "between" }) else { return false }
        let between = words.all[(first + 1)..<last]
        guard between.allSatisfy(PlainWords.has) else { return false }
        return between.contains { ["and", "or"].contains($0.text) }
            || (between + [words.all[last]]).contains(where: \.isBehindMark)
    }
}

/// Words that say nothing about what a question is about.
enum PlainWords {
    /// Words that make a question of others.
    static let asking: Set<String> = Clause.openers.union([
        "tell", "give", "explain", "describe", "say", "know", "need", "expect", "want", "was", "were", "be", "am",
        "there",
        "wonder", "assume", "see", "show",
    ])

    /// Whether a word is one of them, in whatever form.
    static func has(_ word: Words.Word) -> Bool { all.contains(word.text) || roots.contains(word.root) }
    private static let roots = Set(all.filter { $0.count > 3 }.map(WordForm.root))

    private static let all = asking.union(
        """
        a able about above actual add after again ago agree ahead all allow almost along already also although always am
        among an and another any anybody anyone anything anyway api apis approximate are around arrive as aside ask assume at
        away be become been before begin behind being believe belong below besides best better between big bit both bring build
        but by call came can care carry cause certain choose clear close come concern consider contain continue could
        couple current day deal depend describe detail did differ different difficult do does doing done draw during each early easy
        either else end enough especially even ever every everybody everyone everything exact example except exist expect
        explain fact fair far feel few find fine first follow for from further general get gets give go goes going good got
        great guess had hand happen hard has have having he hear hello help her here hers hi him his hm hmm hope how however huge i
        idea ideal if imagine important in indeed instead interested into involve is it its itself just kind know learn least
        less let like likely little long look lot made main make many matter may maybe me mean meet might mind more most
        much must my myself near necessary need neither never new next nice no nobody none nor normal not nothing now number of off
        often oh ok okay on once one only onto or other otherwise ought our out outside over own part particular per perhaps
        plan please possible precise pretty probably product put quite quickly rather ready real reason regard relevant remain require
        requirement rest right rough said same say see seem seen several shall she should show side similar simple since situation
        so some somebody somehow someone something sometimes somewhere sort still such suppose sure system platform take talk tell
        tend term thanks than that the their theirs them then there therefore these they thing think this those though through
        throughout thus till time to today together too toward truly try turn two typical under understand unless until up upon us
        use used usual various very via want was way we well were what whatever when where whether which while who whole whom
        whose why will with within wonder work would worry yes yet you your yours acceptable accidentally design draw support handle
        think thinking three
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
