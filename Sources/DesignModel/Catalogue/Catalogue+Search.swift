extension Catalogue {
    /// The kind that `text` most likely means: an id, a title, a product's name, or one of them misspelt.
    public static func kind(matching text: some StringProtocol) -> Kind? {
        if let best = ranked(text).first { return best }
        let words = kinds.flatMap { kind in kind.searchWords.map { ($0, kind) } }
        guard let word = nearest(to: text, in: words.map(\.0)) else { return nil }
        return words.first { $0.0 == word }?.1
    }

    /// The kind that a person calls so: by its id, or in full by another name of it, such as `redis`.
    ///
    /// - Throws: as ``kind(named:)``.
    public static func kind(called text: some StringProtocol) throws(Misreading) -> Kind {
        do throws(Misreading) { return try kind(named: text) } catch {
            let word = text.lowercased().filter { !$0.isWhitespace }
            guard let kind = kinds.first(where: { $0.searchWords.contains { score(of: word, in: $0) == 0 } }) else {
                throw error
            }
            return kind
        }
    }

    /// The kinds that fit what is being typed, best first; all of them in their order for an empty text.
    public static func ranked(_ text: some StringProtocol) -> [Kind] {
        let query = text.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
        guard !query.isEmpty else { return kinds }
        let scored = kinds.enumerated().compactMap { place, kind in
            score(of: query, for: kind).map { (score: $0, place: place, kind: kind) }
        }
        return scored.sorted { ($0.score, $0.place) < ($1.score, $1.place) }.map(\.kind)
    }

    /// How badly a kind fits: its own names go before what else it is found by.
    private static func score(of query: String, for kind: Kind) -> Int? {
        let own = [kind.id.name, kind.title.lowercased()].compactMap { score(of: query, in: $0) }.min()
        let others = kind.synonyms.compactMap { score(of: query, in: $0) }.min()
        return [own.map { 2 * $0 }, others.map { 2 * $0 + 1 }].compactMap(\.self).min()
    }

    /// How badly `query` fits `word`: 0 exactly, 1 as its beginning, 2 as the beginning of a word in it, 3 inside;
    /// `nil` not at all.
    private static func score(of query: String, in word: String) -> Int? {
        let squeezed = word.filter { $0 != " " && $0 != "-" }
        if squeezed == query { return 0 }
        if squeezed.hasPrefix(query) { return 1 }
        if word.split(whereSeparator: { $0 == " " || $0 == "-" }).contains(where: { $0.hasPrefix(query) }) { return 2 }
        return query.count >= 3 && squeezed.contains(query) ? 3 : nil
    }

    /// The kind that a name suggests by its last word (`-db`, `cache`, `queue`, `web`, a product); `nil`: it tells none.
    public static func kind(toldByName name: some StringProtocol) -> Kind? {
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        // The last two words first, so that a `load-balancer` is one.
        for ending in [words.suffix(2).joined(separator: "-"), words.last ?? ""] {
            for word in [ending, ending.hasSuffix("s") ? String(ending.dropLast()) : ending] {
                if let id = endings[word], let kind = kind(id) { return kind }
                let matches = kinds.first { kind in
                    kind.id.name == word || kind.synonyms.contains { $0.replacing(" ", with: "-") == word }
                }
                if let matches { return matches }
            }
        }
        return nil
    }

    /// Last words that say the kind and are not the name of one.
    private static let endings: [String: KindID] = [
        "web": "client", "user": "client", "customer": "client", "traveller": "client", "browser": "client",
        "visitor": "client", "shopper": "client", "people": "client", "app": "mobile", "phone": "mobile",
        "partner": "partner-client", "cron": "scheduler", "timer": "scheduler", "lb": "load-balancer",
        "balancer": "load-balancer", "api": "service", "proxy": "sidecar", "db": "database", "sql": "database",
        "table": "database", "kv": "key-value", "index": "search", "bucket": "object-store", "blob": "object-store",
        "file": "object-store", "image": "object-store", "log": "stream", "event": "stream", "bus": "topic",
        "job": "worker", "consumer": "worker", "processor": "worker", "view": "read-model", "dlq": "dead-letter-queue",
        "provider": "third-party", "vendor": "third-party", "bank": "third-party", "supplier": "third-party",
        "mainframe": "legacy", "auth": "identity", "login": "identity", "model": "model-server",
        "saga": "orchestrator", "workflow": "orchestrator", "lambda": "function", "store": "database",
        "backend": "service", "server": "service", "frontend": "service",
    ]
}

extension Kind {
    /// Everything that it can be found by, in lower case.
    fileprivate var searchWords: [String] { [id.name, title.lowercased()] + synonyms }
}
