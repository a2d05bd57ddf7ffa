/// What was told is doubted, contradicted, or pressed for.
struct Doubt {
    /// The card that is doubted: the one told last, or one that was told before and is named. Never one that was not told.
    let card: KnownCard

    /// - Parameters:
    ///   - told: The cards that were told before, the last one last.
    ///   - before: What the part before of the same breath was answered with.
    ///   - asked: The cards that the part asks for, if it is no doubt.
    init?(_ clause: Clause, about told: [KnownCard], behind before: KnownCard?, asksFor asked: [KnownCard]) {
        guard let last = told.last else { return nil }
        let strength = Self.strength(of: clause, last)
        guard strength > .none else { return nil }
        // A bare “are you sure?” behind something is about that.
        if let before, clause.contentPlaces.isEmpty {
            card = before
            return
        }
        let isNew = !asked.isEmpty && !asked.contains { one in told.contains { $0.card.name == one.card.name } }
        func nearness(_ known: KnownCard) -> Double {
            let isAsked = asked.contains { $0.card.name == known.card.name }
            let isLast = known.card.name == last.card.name
            return (isAsked ? 2 : 0) + Double(min(3, Self.shared(known, clause)))
                + (isLast ? known.card.isWrong ? 2.5 : 1.5 : 0)
        }
        let best = told.enumerated().max { (nearness($0.element), $0.offset) < (nearness($1.element), $1.offset) }
        card = best?.element ?? last
        guard strength == .half, !(clause.isStatement && last.card.isWrong) else { return }
        // Half a doubt is none where it asks for something new, or points at nothing that was said; of a lie, its words do.
        let isNear = Self.shared(card, clause) > 0
        if isNew, !(isNear && card.card.isWrong) { return nil }
        if !isNear, !(clause.contentPlaces.isEmpty || clause.pointsBack) { return nil }
    }

    private enum Strength: Int, Comparable {
        case none, half, whole
        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }

    /// How many words of weight a part shares with a card: with its words, and with what it says.
    private static func shared(_ known: KnownCard, _ clause: Clause) -> Int {
        let said = said(by: known, withTruth: known.card.isWrong)
        let cues = Set(
            known.places(known.about + known.asks + known.alone, clause.words).flatMap(\.range))
        return clause.contentPlaces.count { cues.contains($0) || said.contains(clause.words.all[$0].root) }
    }

    private static func said(by known: KnownCard, withTruth: Bool) -> Set<String> {
        let text = known.card.says + (withTruth ? " " + (known.card.challenged ?? "") : "")
        return Set(Words(text).all.filter { !PlainWords.has($0) }.map(\.root))
    }

    private static func strength(of clause: Clause, _ last: KnownCard) -> Strength {
        let text = clause.words
        func has(_ phrases: [Phrase]) -> Bool { phrases.contains { !text.ranges(of: $0).isEmpty } }
        if has(harmless) { return .none }
        if has(doubting) || has(pressing) || text.count <= shortMax && has(exclaiming) { return .whole }
        if has(halfDoubting) { return .half }
        let first = text.all.prefix(2).map(\.text)
        // `Don't networks give seconds?` doubts, and so does a statement that something is not so.
        if first.count == 2, first[1] == "not" { return .half }
        if clause.isStatement, text.all.contains(where: { contradicting.contains($0.text) }) { return .half }
        if clause.isStatement, last.card.isWrong, text.count > 2, clause.pointsBack { return .half }
        // What was said is said again: `A minute or two?`
        let content = clause.contentPlaces.map { text.all[$0].root }
        let isEcho = !clause.isQuestion && !content.isEmpty && said(by: last, withTruth: false).isSuperset(of: content)
        return isEcho ? .whole : .none
    }

    private static let doubting = [
        "are you sure", "you sure", "sure about", "sure that", "are you certain", "i doubt", "we doubt", "doubt that",
        "doubt it", "doubtful", "not believe", "hard to believe", "can not be right", "can not be true", "can not be",
        "not right", "not true", "not correct", "is wrong", "sounds wrong", "seems wrong", "i challenge",
        "challenge that", "is that right", "is that true", "is that correct", "is that so", "serious", "seriously",
        "you are kidding", "kidding", "joking", "i disagree", "no way", "impossible", "unlikely",
        "unrealistic", "implausible", "not convinced", "sceptical", "skeptical", "suspicious", "why is that", "why so",
        "how come", "contradicts", "too good to be true", "never heard of",
    ].map(Phrase.init)
    /// What doubts where little else is said: else it is what is asked about.
    private static let exclaiming = ["nonsense", "rubbish", "absurd", "ridiculous"].map(Phrase.init)
    private static let shortMax = 4
    private static let halfDoubting = [
        "really", "surely", "honestly", "truly", "i thought", "i read", "i heard", "my understanding",
        "as far as i know",
        "in my experience", "i would not", "why would", "why should", "wait", "but then", "would not that", "sounds",
        "seems", "bad day", "bad days", "worst case",
    ].map(Phrase.init)
    /// Whoever wants to know more of it is told the rest.
    private static let pressing = [
        "more precise", "be precise", "more specific", "be specific", "give me a number", "give me numbers",
        "a number for",
        "in numbers", "in figures", "elaborate", "quantify", "what does that mean", "what do you mean", "concrete",
        "more concretely", "which percentile", "what percentile",
    ].map(Phrase.init)
    private static let harmless = ["to be sure", "no doubt", "make sure", "not sure", "without doubt"].map(Phrase.init)
    private static let contradicting: Set<String> = ["not", "no", "never", "nobody", "none", "hardly"]
}
