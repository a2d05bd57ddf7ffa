/// A card with the words that it listens for.
struct KnownCard {
    struct Cue: Hashable {
        let phrase: Phrase
        /// The greater, the rarer it is among the cards, and the longer.
        let weight: Double
    }

    let card: Card
    /// What it is about.
    let about: [Cue]
    /// What is asked of that.
    let asks: [Cue]
    /// What is enough on its own.
    let alone: [Cue]

    init(_ card: Card, _ spread: Spread) {
        self.card = card
        func cues(_ words: [String]) -> [Cue] {
            Card.spelledOut(words).map { Cue(phrase: Phrase($0), weight: spread.weight(of: Phrase($0))) }
        }
        (about, asks, alone) = (cues(card.about), cues(card.asks), cues(card.alone))
    }

    /// Where cues stand in a text.
    func places(_ cues: [Cue], _ words: Words) -> [(range: Range<Int>, weight: Double)] {
        cues.flatMap { cue in words.ranges(of: cue.phrase).map { ($0, cue.weight) } }
    }
}

extension Card {
    /// Words with those that names such as `{how many}` stand for.
    static func spelledOut(_ words: [String]) -> [String] { words.flatMap { Sense.words(of: $0) ?? [$0] } }
}

/// In how many cards words stand: what stands in many says little about each.
struct Spread {
    private var counts: [String: Int] = [:]

    init(_ cards: [Card]) {
        for card in cards {
            let words = Card.spelledOut(card.about + card.asks + card.alone).flatMap { Words($0).all.map(\.root) }
            for root in Set(words) { counts[root, default: 0] += 1 }
        }
    }

    func weight(of phrase: Phrase) -> Double {
        phrase.runs.joined().reduce(0) { sum, word in
            guard !PlainWords.has(word) else { return sum + Self.plainWeight }
            let length = Double(min(Self.lengthMax, word.text.count)) / Double(Self.lengthMax)
            return sum + (1 + length) / Double(max(1, counts[word.root] ?? 1)).squareRoot()
        }
    }
    private static let lengthMax = 10
    private static let plainWeight = 0.2
}

/// What a part of a question has of a card.
struct CardHit {
    let known: KnownCard
    let score: Double
    /// Whether it asks for the card, and does not only have a word of it.
    let isAsked: Bool
    private let isSpokenOf: Bool
    private let subject: Set<Int>
    private let aspect: Set<Int>
    private let enough: Set<Int>
    /// What its words are worth, by their places.
    private let weights: [Int: Double]

    var places: Set<Int> { subject.union(aspect).union(enough) }
    /// Where the card is named, and not only something that could be asked of it.
    var named: Set<Int> { known.about.isEmpty ? places : subject.union(enough) }

    /// - Parameter isSpokenOf: Whether the card's subject needs no naming.
    init(_ known: KnownCard, _ clause: Clause, isSpokenOf: Bool) {
        self.known = known
        func places(_ cues: [KnownCard.Cue]) -> [(range: Range<Int>, weight: Double)] {
            known.places(cues, clause.words)
        }
        let (about, asks, alone) = (places(known.about), places(known.asks), places(known.alone))
        subject = Set(about.flatMap(\.range))
        aspect = Set(asks.flatMap(\.range)).subtracting(subject)
        enough = Set(alone.flatMap(\.range))
        // A word counts once, as part of the phrase that says most.
        weights = (about + asks + alone).reduce(into: [:]) { weights, hit in
            for place in hit.range { weights[place] = max(weights[place] ?? 0, hit.weight / Double(hit.range.count)) }
        }
        let isNamed = known.about.isEmpty || isSpokenOf || !subject.isEmpty
        isAsked = !aspect.isEmpty && isNamed || !enough.isEmpty
        self.isSpokenOf = isSpokenOf
        let distances = subject.flatMap { [aspect] one in aspect.map { abs($0 - one) } }
        // What is asked of a thing mostly stands beside it.
        let nearness = distances.min().map { 0.5 / Double($0) } ?? 0
        score = weights.values.reduce(0, +) + nearness + (isSpokenOf ? 1 : 0)
    }

    /// Whether the part is not mostly about something else: then it is about that.
    ///
    /// - Parameter listed: What stands in a list of things that are asked for alike.
    func isFit(_ clause: Clause, _ listed: Set<Int>) -> Bool {
        guard enough.isEmpty else { return true }
        let content = clause.contentPlaces.filter { !listed.contains($0) || places.contains($0) }
        let explained = content.count(where: places.contains) + (isSpokenOf ? 1 : 0)
        // In `data scientists`, the scientists are meant.
        let isPartOfName = subject.contains { content.contains($0 + 1) && !places.contains($0 + 1) }
        return explained * 2 > content.count || explained * 2 == content.count && !isPartOfName
    }

    func worth(of places: some Collection<Int>) -> Double {
        places.reduce(0) { $0 + (weights[$1] ?? 0) * (named.contains($1) ? 2 : 1) }
    }

    /// Whether it stands beside others in a list, with words of its own: `members, bookings and searches`.
    func isBeside(_ others: [CardHit], in clause: Clause) -> Bool {
        let taken = others.reduce(into: Set<Int>()) { $0.formUnion($1.places) }
        let own = named.subtracting(taken)
        return own.contains { one in taken.contains { clause.joins(one, $0) } }
    }
}
