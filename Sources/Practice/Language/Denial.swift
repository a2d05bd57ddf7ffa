/// Which words of a sentence it says are not so: `we do not need an audit` denies the audit.
struct Denial {
    private let isDenied: [Bool]

    /// Whether any word of a range is denied.
    func touches(_ range: Range<Int>) -> Bool { range.contains { isDenied.indices.contains($0) && isDenied[$0] } }

    /// - Parameter meant: What was looked for and found. A negation inside of it, as in `never overwritten`, is part of what is
    ///   meant, and denies nothing else.
    init(_ words: Words, meant: [Range<Int>]) {
        var isDenied = Array(repeating: false, count: words.count)
        let spared = Set((meant + (Self.harmless + Self.refusing).flatMap(words.ranges)).joined())
        let negations = words.all.indices.filter { Self.negations.contains(words.all[$0].text) && !spared.contains($0) }
        var isOpen = false
        var (start, end) = (0, 0)
        for place in negations {
            // Twice denied is said, of all that is between: `no payment without a token`.
            let isJoined = place > 0 && Self.joints.contains(words.all[place - 1].text)
            isOpen = place < end && !isJoined ? !isOpen : true
            let scope = Self.scope(behind: place, words)
            // `nobody spends points unless they are signed in` says that they are.
            if scope.upperBound < words.count, Self.lifting.contains(words.all[scope.upperBound].text) { continue }
            for other in (isOpen ? scope.lowerBound : start)..<scope.upperBound { isDenied[other] = isOpen }
            if place >= end { start = place }
            end = max(end, scope.upperBound)
        }
        for range in Self.leavingOut.flatMap(words.ranges) where spared.isDisjoint(with: range) {
            for other in Self.scope(behind: range.upperBound - 1, words) { isDenied[other] = true }
        }
        for range in Self.notNeeded.flatMap(words.ranges) where spared.isDisjoint(with: range) {
            for other in Self.scope(before: range.lowerBound, words) { isDenied[other] = true }
        }
        self.isDenied = isDenied
    }

    /// What a negation at a place is about: the words behind it, to the end of its clause.
    private static func scope(behind place: Int, _ words: Words) -> Range<Int> {
        var end = place + 1
        // `an hour of no sales costs us` denies the sales, and nothing of the hour.
        let isPart = words.all[place].text == "no" && place > 0 && joining.contains(words.all[place - 1].text)
        let reach = isPart ? partReach : reachMax
        while end < words.count, end <= place + reach, !words.all[end].isBehindMark,
            !turns.contains(words.all[end].text), !isNewClause(end, words)
        { end += 1 }
        return place + 1..<end
    }

    private static func scope(before place: Int, _ words: Words) -> Range<Int> {
        var start = place
        while start > 0, start > place - reachMax, !words.all[start].isBehindMark,
            !turns.contains(words.all[start - 1].text)
        { start -= 1 }
        return start..<place
    }

    /// `and` with a subject of its own behind it.
    private static func isNewClause(_ place: Int, _ words: Words) -> Bool {
        words.all[place].text == "and" && place + 1 < words.count && subjects.contains(words.all[place + 1].text)
    }

    /// A negation is about no more words than this.
    private static let reachMax = 8
    /// Behind a word that joins it to what stands before, it is about what follows at once.
    private static let partReach = 1
    private static let joining: Set<String> = ["of", "during", "after", "from", "by"]
    private static let negations: Set<String> = [
        "not", "no", "never", "nobody", "none", "nothing", "without", "neither", "nor", "hardly", "nowhere",
    ]
    /// Where what is said turns.
    private static let turns: Set<String> = [
        "but", "because", "so", "instead", "since", "unless", "until", "except", "if", "while", "when", "where", "only",
        "which", "rather", "than",
    ]
    /// What a negation holds but for.
    private static let lifting: Set<String> = ["unless", "until", "except", "before"]
    /// `no owner and no canary` denies both.
    private static let joints: Set<String> = ["and", "or", "nor"]
    private static let subjects: Set<String> = [
        "we", "i", "it", "they", "the", "a", "an", "each", "every", "all", "our", "this", "that", "what", "who",
        "there",
    ]
    private static let harmless = [
        "not only", "not just", "not more than", "no more than", "no longer than", "not longer than", "no later than",
        "not later than", "no less than", "not less than", "no fewer than", "no slower than", "not until", "no matter",
        "nobody but", "no one but", "none but", "nothing but", "no doubt", "no idea",
    ].map(Phrase.init)
    /// Refusing what is without it asks for it: `rejects calls without a token`.
    private static let refusing = [
        "reject *without", "refuse *without", "deny *without", "block *without", "forbid *without", "drop *without",
        "nothing *without",
    ].map(Phrase.init)
    /// Words that say of what follows that it is left out.
    private static let leavingOut = [
        "skip", "skips", "skipping", "omit", "lack", "lacks", "do without", "leave out", "leaves out", "instead of",
        "forgot", "free of",
    ].map(Phrase.init)
    /// Words that say so of what stands before them.
    private static let notNeeded = [
        "not needed", "not necessary", "not required", "not planned", "not there", "not used", "not done", "not kept",
        "not checked", "not possible", "unnecessary", "overkill", "pointless", "too complicated", "too complex",
        "too expensive", "is skipped", "are skipped", "is missing", "are missing", "can wait", "is left out",
        "are left out", "does not exist", "do not exist",
    ].map(Phrase.init)
}
