extension String {
    /// The noun with its article: `a queue`, `an outbox relay`, `an ETL or backfill job`. For titles and ids of kinds, none
    /// of which begins with a letter that sounds otherwise than it looks.
    package var withArticle: String { (first.map { "aeiou".contains($0.lowercased()) } ?? false ? "an " : "a ") + self }
}
