/// Finds the cards that answer a question, by what it is about and what it asks of that.
struct Listening {
    private let cards: [KnownCard]

    init(_ cards: [Card]) {
        let spread = Spread(cards)
        self.cards = cards.map { KnownCard($0, spread) }
    }

    struct Reply: Hashable {
        var text: String
        /// The cards that were told.
        var cards: [String]
        /// Those of them that a question in some words was about; a bare keyword is answered, and asks nothing.
        var questioned: [String]
    }

    /// What is said where no card answers.
    static let unmatched = "Assume what you like, but say it."
    private static let manyAtOnce = "That is several questions at once. Ask the one that decides most first."
    private static let theRest = "Ask the rest one at a time."
    /// No more cards than this are told at once, and what is about more is several questions.
    private static let answersMax = 3

    /// The answer to a question.
    ///
    /// - Parameter told: The cards that were told before, the last one last: asking for one again, or doubting it, challenges
    ///   it.
    func reply(to question: String, told: [String]) -> Reply {
        let clauses = Clause.all(of: question)
        var answers: [Answer] = []
        for place in clauses.indices { answers.append(answer(clauses, at: place, behind: answers.last, told)) }
        return assemble(answers, told)
    }

    /// What one part of a question is answered with.
    struct Answer {
        let clause: Clause
        var cards: [KnownCard] = []
        /// Whether they are doubted, and not asked for.
        var isDoubt = false
        /// Whether it is about more things than can be told.
        var isTooMuch = false
    }

    private func answer(_ clauses: [Clause], at place: Int, behind before: Answer?, _ told: [String]) -> Answer {
        let clause = clauses[place]
        guard !clause.isIndifferent, !clause.isCondition || clauses.count == 1 else { return Answer(clause: clause) }
        let hits = matches(clauses, at: place, last: told.last)
        let found = hits.map(\.known)
        let toldCards = told.compactMap { name in cards.first { $0.card.name == name } }
        if let doubt = Doubt(
            clause, about: toldCards, behind: before?.cards.last, asksFor: hits.filter(\.isAsked).map(\.known))
        {
            return Answer(clause: clause, cards: [doubt.card], isDoubt: true)
        }
        guard found.count <= Self.answersMax else { return Answer(clause: clause, isTooMuch: true) }
        return Answer(clause: clause, cards: found)
    }

    private func assemble(_ answers: [Answer], _ told: [String]) -> Reply {
        var reply = Reply(text: "", cards: [], questioned: [])
        var texts: [String] = []
        var isCut = false
        for answer in answers {
            for known in answer.cards {
                let name = known.card.name
                // What was only named before may be asked for now.
                let isQuestioned = answer.clause.isQuestion && !answer.isDoubt && !reply.questioned.contains(name)
                guard !reply.cards.contains(name) else {
                    if isQuestioned { reply.questioned.append(name) }
                    continue
                }
                guard reply.cards.count < Self.answersMax else {
                    isCut = true
                    continue
                }
                reply.cards.append(name)
                if isQuestioned { reply.questioned.append(name) }
                texts.append(known.card.text(isAgain: told.contains(name), isDoubted: answer.isDoubt))
            }
        }
        if answers.contains(where: \.isTooMuch) { texts.append(Self.manyAtOnce) }
        guard !texts.isEmpty else { return Reply(text: Self.unmatched, cards: [], questioned: []) }
        let missed = answers.filter {
            $0.cards.isEmpty && !$0.isTooMuch && $0.clause.isQuestion && !$0.clause.isCondition
        }
        texts += missed.map { "As for “\($0.clause.text)”: assume what you like, but say it." }
        if isCut { texts.append(Self.theRest) }
        reply.text = texts.joined(separator: " ")
        return reply
    }

    // MARK: Matching

    /// The cards that answer a part, the fittest first.
    ///
    /// - Parameter last: The card told last, which `they` may mean.
    private func matches(_ clauses: [Clause], at place: Int, last: String?) -> [CardHit] {
        let clause = clauses[place]
        let direct = matches(in: clause, speakingOf: [])
        guard clause.refersBack || direct.isEmpty, subjects(of: clause).isEmpty else { return direct }
        // `What are their SLAs?` is about what the part before was about.
        let before = clauses[..<place].reversed().lazy.map(subjects).first { !$0.isEmpty }
        let behind = clauses[(place + 1)...].lazy.map(subjects).first { !$0.isEmpty }
        let known = before ?? behind ?? (clause.pointsBack ? last.map { [$0] } : nil) ?? []
        let indirect = matches(in: clause, speakingOf: Set(known))
        let isBetter = (indirect.first?.score ?? 0) > (direct.first?.score ?? 0)
        return isBetter ? indirect : direct
    }

    /// The cards whose subject is named.
    private func subjects(of clause: Clause) -> [String] {
        cards.filter { !$0.places($0.about, clause.words).isEmpty }.map(\.card.name)
    }

    /// - Parameter known: Cards whose subject needs no naming.
    private func matches(in clause: Clause, speakingOf known: Set<String>) -> [CardHit] {
        let hits = cards.map { CardHit($0, clause, isSpokenOf: known.contains($0.card.name)) }
        let asked = hits.filter(\.isAsked).sorted { $0.score > $1.score }
        let listed = clause.listed(hits.flatMap(\.named))
        let best = asked.filter { $0.isFit(clause, listed) }
        // What is about many things that nothing joins is many questions.
        let apart = asked.reduce(into: [CardHit]()) { found, hit in
            if found.allSatisfy({ $0.places.isDisjoint(with: hit.places) }) { found.append(hit) }
        }
        if apart.count > Self.answersMax { return apart }
        guard let first = best.first else { return keywords(hits, clause) }
        var chosen = [first]
        for hit in best.dropFirst() + hits where hit.isBeside(chosen, in: clause) { chosen.append(hit) }
        return chosen
    }

    /// Where nothing is said but keywords, those are asked for: all of one card, or each of another in a list. A sentence
    /// around a mere name, or around what is asked of many things, asks something else.
    private func keywords(_ hits: [CardHit], _ clause: Clause) -> [CardHit] {
        let content = clause.contentPlaces
        guard !content.isEmpty else { return [] }
        let hits = clause.isBare ? hits : hits.filter(\.isAsked)
        func best(_ places: some Collection<Int>, _ isFit: (CardHit) -> Bool) -> CardHit? {
            // Of those that are alike, the first; and first of all one of which something is asked.
            hits.filter(isFit).max {
                ($0.isAsked ? 1 : 0, $0.worth(of: places)) < ($1.isAsked ? 1 : 0, $1.worth(of: places))
            }
        }
        if let one = best(content, { $0.places.isSuperset(of: content) }) { return [one] }
        var found: [CardHit] = []
        for (number, place) in content.enumerated() where !found.contains(where: { $0.places.contains(place) }) {
            guard number == 0 || clause.joins(content[number - 1], place),
                let next = best([place], { $0.named.contains(place) })
            else { return [] }
            found.append(next)
        }
        return found
    }
}

extension Card {
    /// What is told: the whole truth to whoever doubts it or asks again.
    func text(isAgain: Bool, isDoubted: Bool) -> String {
        guard isAgain || isDoubted else { return says }
        return challenged ?? (isDoubted ? "Yes, I am sure: \(says)" : says)
    }
}
