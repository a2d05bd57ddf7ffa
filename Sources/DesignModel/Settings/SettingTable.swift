/// All keys that one thing can have, a row for each.
public struct SettingTable: Hashable, Sendable {
    /// What has these keys: "a component", "a retry".
    public let title: String
    public let rows: [Setting]
    /// The key that a value without keys means: `retry: 3` is `retry: {attempts: 3}`.
    public let shorthand: SettingKey?

    public init(_ title: String, shorthand: SettingKey? = nil, _ rows: [Setting]) {
        self.title = title
        self.shorthand = shorthand
        self.rows = rows
    }

    /// The row of a key; `nil` where the thing has no such key.
    public subscript(key: SettingKey) -> Setting? { rows.first { $0.key == key } }

    /// The rows of keys that a component of this kind can have.
    public func rows(for kind: Kind) -> [Setting] { rows.filter { $0.audience.includes(kind) } }

    /// The row of the key `name`, for a component of the kind `kind` where that matters.
    ///
    /// - Throws: ``Misreading/Code/unknownKey`` with the nearest key, or ``Misreading/Code/doesNotFit`` with the kinds
    ///   that the key is for.
    public func setting(named name: String, for kind: Kind? = nil) throws(Misreading) -> Setting {
        let fitting = kind.map { rows(for: $0) } ?? rows
        if let row = fitting.first(where: { $0.key.name == name }) { return row }
        if let kind, let row = rows.first(where: { $0.key.name == name }) {
            throw Misreading(
                .doesNotFit, found: name,
                expected: "a key of \(kind.title.withArticle); \(name) is for \(row.audience.title)",
                suggestion: nearest(to: name, in: fitting.map(\.key.name)))
        }
        let suggestion = nearest(to: name, in: fitting.map(\.key.name)) ?? synonym(of: name, in: fitting)
        throw Misreading(
            .unknownKey, found: name, expected: "a key of \(title)", suggestion: suggestion)
    }

    /// What people call some keys elsewhere.
    private func synonym(of name: String, in fitting: [Setting]) -> String? {
        let known = [
            "latency": "time", "threads": "concurrency", "slots": "concurrency", "pool": "concurrency",
            "workers": "concurrency", "replicas": "instances", "count": "instances", "nodes": "instances",
            "rps": "limit", "rate": "limit", "ratelimit": "limit", "expiry": "ttl", "size": "capacity",
            "circuitbreaker": "breaker", "retries": "retry", "deadline": "timeout", "cost": "price",
        ]
        let squeezed = name.lowercased().filter(\.isLetter)
        guard let key = known[squeezed], fitting.contains(where: { $0.key.name == key }) else { return nil }
        return key
    }
}

extension SettingTable {
    /// Understands all keys of a thing. A component's `kind` is not among its settings: take it out first.
    public func settings(
        reading pairs: [SettingInput.Pair], for kind: Kind? = nil, names: Names
    ) throws(MisreadInput) -> Settings {
        var settings = Settings()
        for (place, pair) in pairs.enumerated() {
            let row: Setting
            do throws(Misreading) {
                row = try setting(named: pair.key, for: kind)
                if settings[row.key] != nil {
                    throw Misreading(.syntax, found: pair.key, expected: "each key once")
                }
            } catch {
                throw MisreadInput(error, path: [.key(place)])
            }
            do throws(MisreadInput) {
                settings[row.key] = try row.value(reading: pair.value, names: names)
            } catch {
                throw error.within(.value(place))
            }
        }
        return settings
    }

    /// The keys of a thing as they are written, in the order in which they were set.
    public func pairs(writing settings: Settings, names: Names) -> [SettingInput.Pair] {
        settings.entries.map { entry in
            let type = self[entry.key]?.type ?? .text(max: 0)
            return SettingInput.Pair(entry.key.name, type.input(writing: entry.value, names: names))
        }
    }
}
