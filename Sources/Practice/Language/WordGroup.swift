/// Words of which one has to be said.
public struct WordGroup: Hashable, Sendable {
    /// As they are written: words, phrases, and names in braces that stand for many.
    public let words: [String]
    let phrases: [Phrase]
    let placeholders: [Statement.Placeholder]

    public init(_ words: [String]) {
        self.words = words
        placeholders = words.compactMap(Statement.Placeholder.init)
        phrases = words.filter { Statement.Placeholder(rawValue: $0) == nil }.flatMap { Sense.words(of: $0) ?? [$0] }
            .map(Phrase.init)
    }
}
