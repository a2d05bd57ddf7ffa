/// The value that holds for a key, and why it does.
public struct Effective: Hashable, Sendable {
    public var value: Value
    public var origin: Origin

    /// Where a value comes from.
    public enum Origin: Hashable, Sendable {
        /// Somebody set it.
        case written
        /// The kind has it as a default; `source` says where the figure comes from.
        case kindDefault(source: String)
        /// It holds for everything that does not say otherwise.
        case standard(source: String)
    }

    public init(_ value: Value, _ origin: Origin) {
        self.value = value
        self.origin = origin
    }

    /// Whether nobody set it, so that a report must list it as assumed.
    public var isAssumed: Bool { origin != .written }
}

extension Setting {
    /// What holds where `settings` and `kind` are silent.
    fileprivate var effectiveStandard: Effective? { standard.map { Effective($0, .standard(source: source)) } }
}

extension Design {
    /// The value that holds for a component's key: what was written, or the kind's default, or the standard.
    /// `nil` where none applies, and where the kind does not have the key.
    public func effective(_ key: SettingKey, of component: Component) -> Effective? {
        if let value = component.settings[key] { return Effective(value, .written) }
        guard let kind = Catalogue.kind(component.kind) else { return nil }
        if let preset = kind.defaults.first(where: { $0.key == key }) {
            return Effective(preset.value, .kindDefault(source: preset.source))
        }
        guard let row = SettingTable.component[key], row.audience.includes(kind) else { return nil }
        return row.effectiveStandard
    }

    /// The value that holds for a connection's key; `nil` where none applies.
    public func effective(_ key: SettingKey, of connection: Connection) -> Effective? {
        connection.settings[key].map { Effective($0, .written) } ?? SettingTable.connection[key]?.effectiveStandard
    }

    /// The value that holds for an operation's key; `nil` where none applies.
    public func effective(_ key: SettingKey, of operation: Operation) -> Effective? {
        operation.settings[key].map { Effective($0, .written) } ?? SettingTable.operation[key]?.effectiveStandard
    }

    /// The value that holds for an entity's key; `nil` where none applies.
    public func effective(_ key: SettingKey, of entity: Entity) -> Effective? {
        entity.settings[key].map { Effective($0, .written) } ?? SettingTable.entity[key]?.effectiveStandard
    }
}
