// What stands behind a key as the type that a reader needs; `nil` where nothing of that type stands there.

extension Value {
    public var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    public var choice: String? { if case .choice(let word) = self { word } else { nil } }
    public var count: Int64? { if case .count(let count) = self { count } else { nil } }
    public var number: Double? { if case .number(let number) = self { number } else { nil } }
    public var duration: TimeSpan? { if case .duration(let span) = self { span } else { nil } }
    public var rate: Rate? { if case .rate(let rate) = self { rate } else { nil } }
    /// A fraction of 1.
    public var share: Double? { if case .share(let share) = self { share } else { nil } }
    public var money: Money? { if case .money(let money) = self { money } else { nil } }
    public var distribution: Distribution? {
        if case .distribution(let distribution) = self { distribution } else { nil }
    }
    public var popularity: Popularity? { if case .popularity(let popularity) = self { popularity } else { nil } }
    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var texts: [String]? { if case .texts(let texts) = self { texts } else { nil } }
    public var component: ComponentID? { if case .component(let id) = self { id } else { nil } }
    public var components: [ComponentID]? { if case .components(let ids) = self { ids } else { nil } }
    public var entity: EntityID? { if case .entity(let id) = self { id } else { nil } }
    public var operations: [OperationID]? { if case .operations(let ids) = self { ids } else { nil } }
    public var sends: [Sending]? { if case .sends(let sends) = self { sends } else { nil } }
    public var record: Settings? { if case .record(let settings) = self { settings } else { nil } }
}

extension Settings {
    public func flag(_ key: SettingKey) -> Bool? { self[key]?.flag }
    public func choice(_ key: SettingKey) -> String? { self[key]?.choice }
    public func count(_ key: SettingKey) -> Int64? { self[key]?.count }
    public func number(_ key: SettingKey) -> Double? { self[key]?.number }
    public func duration(_ key: SettingKey) -> TimeSpan? { self[key]?.duration }
    public func rate(_ key: SettingKey) -> Rate? { self[key]?.rate }
    /// A fraction of 1.
    public func share(_ key: SettingKey) -> Double? { self[key]?.share }
    public func money(_ key: SettingKey) -> Money? { self[key]?.money }
    public func distribution(_ key: SettingKey) -> Distribution? { self[key]?.distribution }
    public func popularity(_ key: SettingKey) -> Popularity? { self[key]?.popularity }
    public func text(_ key: SettingKey) -> String? { self[key]?.text }
    public func component(_ key: SettingKey) -> ComponentID? { self[key]?.component }
    public func components(_ key: SettingKey) -> [ComponentID]? { self[key]?.components }
    public func entity(_ key: SettingKey) -> EntityID? { self[key]?.entity }
    public func operations(_ key: SettingKey) -> [OperationID]? { self[key]?.operations }
    public func sends(_ key: SettingKey) -> [Value.Sending]? { self[key]?.sends }

    /// A policy such as `retry` or `breaker`, complete: what was left out has its standard value, and `on` has them all.
    /// `nil` where there is none, and where it is `off`.
    ///
    /// - Parameters:
    ///   - key: A key whose type in `table` has a record.
    ///   - table: The keys of the thing that these settings belong to, such as ``SettingTable/connection``.
    public func policy(_ key: SettingKey, in table: SettingTable) -> Settings? {
        guard let fields = table[key]?.type.table else { return nil }
        switch self[key] {
        case .flag(true): return fields.complete(Settings())
        case .record(let written): return fields.complete(written)
        default: return nil
        }
    }
}

extension SettingTable {
    /// `written` with the standard value of every key that is missing.
    public func complete(_ written: Settings) -> Settings {
        var settings = written
        for row in rows where settings[row.key] == nil { settings[row.key] = row.standard }
        return settings
    }
}

extension Settings {
    /// Of decisions by value, such as `{under $100: approve, else: flag}`, the word that holds at a value: that of the lowest
    /// bound above it, else that of `else`, as where nothing has a value. `nil`: none of them holds.
    public func tier(at value: Money?) -> String? {
        let bounds = entries.compactMap { entry -> (bound: Double, word: String?)? in
            guard entry.key.name.hasPrefix(Self.under) else { return nil }
            return (try? Money(parsing: entry.key.name.dropFirst(Self.under.count)))
                .map { ($0.dollars, entry.value.choice) }
        }
        let held = value.flatMap { value in
            bounds.filter { value.dollars < $0.bound }.min { $0.bound < $1.bound }
        }
        return held?.word ?? self["else"]?.choice
    }

    /// How the key of a tier begins.
    private static let under = "under "
}
