/// All kinds of components, a row each.
public enum Catalogue {
    /// In the order of a list of kinds: by group, the most usual first.
    public static let kinds: [Kind] =
        [sources, edge, compute, buffers, stores, copies, outside, movers].flatMap { $0 }.map(\.priced)

    private static let byID = Dictionary(kinds.map { ($0.id, $0) }) { first, _ in first }

    /// The kind of this id; `nil` where there is none.
    public static func kind(_ id: KindID) -> Kind? { byID[id] }

    /// The kind that a file or a command names: its id, and nothing else.
    ///
    /// - Throws: ``Misreading/Code/unknownName`` with the kind that was perhaps meant, by synonym or by spelling.
    public static func kind(named text: some StringProtocol) throws(Misreading) -> Kind {
        let (word, offset) = Substring(text).trimmed
        if let kind = kind(KindID(String(word))) { return kind }
        throw Misreading(
            .unknownName, found: String(word), expected: "a kind such as service, database or third-party",
            suggestion: kind(matching: word)?.id.name, offset: offset)
    }
}
