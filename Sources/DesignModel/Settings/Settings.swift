/// A key of a component, connection, operation, entity or policy, as written in a file.
public struct SettingKey: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let name: String
    public init(_ name: String) { self.name = name }
    public init(stringLiteral value: String) { name = value }
    public var description: String { name }
}

/// The keys that somebody set on a thing, in the order written.
///
/// Which keys exist, what their values may be and what they mean stands in one table, ``SettingTable``; files,
/// forms, `--set`, the schema and the documentation are all made from it.
public struct Settings: Hashable, Sendable {
    /// One key with its value.
    public struct Entry: Hashable, Sendable {
        public var key: SettingKey
        public var value: Value

        public init(key: SettingKey, value: Value) {
            self.key = key
            self.value = value
        }
    }

    /// The entries in the order written; no key twice.
    public private(set) var entries: [Entry] = []

    /// Nothing set.
    public init() {}

    /// The value of a key, `nil` where nobody set it; setting `nil` takes it away.
    public subscript(key: SettingKey) -> Value? {
        get { entries.first { $0.key == key }?.value }
        set {
            let index = entries.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append(Entry(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Whether nothing is set.
    public var isEmpty: Bool { entries.isEmpty }
}
