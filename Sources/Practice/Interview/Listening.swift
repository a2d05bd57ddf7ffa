/// Finds the cards that answer a question, by its words.
struct Listening {
    private let cards: [Card]

    init(_ cards: [Card]) { self.cards = cards }

    struct Reply: Hashable {
        var text: String
        var cards: [String]
    }

    /// What is said where no card answers.
    static let unmatched = "Assume what you like, but say it."
    /// A question that is about more than this is several.
    private static let topicsMax = 3
    /// No more cards than this are told at once.
    private static let answersMax = 2

    /// The answer to a question.
    ///
    /// - Parameters:
    ///   - told: The cards that were told before: asking for one again, or doubting it, challenges it.
    ///   - last: The card told last, which a bare "are you sure?" is about.
    func reply(to question: String, told: Set<String>, last: String?) -> Reply {
        let words = Words(question)
        let hits = cards.enumerated().compactMap { place, card -> (card: Card, weight: Int, place: Int)? in
            let weight = card.asks.reduce(0) { $0 + (words.contain($1) ? 1 + $1.count : 0) }
            return weight > 0 ? (card, weight, place) : nil
        }.sorted { ($1.weight, $0.place) < ($0.weight, $1.place) }
        guard hits.count <= Self.topicsMax else {
            return Reply(text: "That is several questions at once. Ask the one that decides most first.", cards: [])
        }
        guard let best = hits.first else {
            if words.isDoubting, let last, let card = cards.first(where: { $0.name == last }) {
                return Reply(text: card.challenged ?? "Yes, I am sure: \(card.says)", cards: [card.name])
            }
            return Reply(text: Self.unmatched, cards: [])
        }
        // A second topic is answered too where it is clearly asked for.
        let answering = hits.prefix(Self.answersMax).filter { $0.weight * 2 >= best.weight }
        let text = answering.map { hit in
            let isAgain = told.contains(hit.card.name) || words.isDoubting
            return isAgain ? hit.card.challenged ?? hit.card.says : hit.card.says
        }.joined(separator: " ")
        return Reply(text: text, cards: answering.map(\.card.name))
    }
}

/// A text as words in lower case, in which phrases are looked for.
struct Words {
    private let text: String

    init(_ text: String) {
        let plain = text.lowercased().map { $0.isLetter || $0.isNumber || $0 == "%" || $0 == "$" ? $0 : " " }
        self.text = " " + String(plain).split(separator: " ").joined(separator: " ") + " "
    }

    /// Whether a phrase is in it, as whole words; endings such as plurals are let pass.
    func contain(_ phrase: String) -> Bool {
        let wanted = Words(phrase).text.dropLast()
        guard wanted.count > 1 else { return false }
        var rest = text[...]
        while let range = rest.firstRange(of: wanted) {
            let ending = rest[range.upperBound...].prefix { $0 != " " }
            if ending.isEmpty || ending == "s" || wanted.count > Self.shortMax && Self.endings.contains(String(ending))
            {
                return true
            }
            rest = rest[range.upperBound...]
        }
        return false
    }

    /// Short words are meant exactly: `sla` is not in `slated`.
    private static let shortMax = 4
    /// What a stem or a word may end with and still be the same word.
    private static let endings: Set<String> = [
        "e", "es", "d", "ed", "ing", "ion", "ions", "ional", "ent", "ency", "ence", "al", "ly", "able", "ability", "er",
        "ers",
    ]

    /// Whether somebody doubts what was said.
    var isDoubting: Bool { ["sure", "really", "certain", "why", "challenge", "doubt"].contains { contain($0) } }
}
