/// The short id of a kind, as written in files: `service`, `database`, `third-party`.
public struct KindID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let name: String
    public init(_ name: String) { self.name = name }
    public init(stringLiteral value: String) { name = value }
    public var description: String { name }
}

/// What a component can be: a row of the catalogue, a preset of a few mechanics.
public struct Kind: Hashable, Sendable, Identifiable {
    /// Which part of the engine plays the kind.
    public enum Mechanic: String, Hashable, Sendable, CaseIterable {
        /// Sends operations.
        case client
        /// Instances with slots and a queue that work and then call others.
        case pool
        /// An instance for each call, started where none is idle.
        case function
        /// A pool that keeps copies by key.
        case cache
        /// A pool that keeps data, with replicas.
        case store
        /// Keeps messages until those who take them have time.
        case buffer
        /// A pool of somebody else's, with outcomes that may stay unknown.
        case thirdParty
    }

    /// How its box is framed.
    public enum Shape: String, Hashable, Sendable, CaseIterable {
        case plain
        case rounded
        case double
        case open
        case dashed
    }

    /// Where it stands in a list of kinds.
    public enum Group: String, Hashable, Sendable, CaseIterable {
        case sources, edge, compute, buffers, stores, copies, outside, movers
    }

    public let id: KindID
    /// How people call it: "relational database".
    public let title: String
    /// What it is for, in one sentence.
    public let purpose: String
    public let group: Group
    public let mechanic: Mechanic
    public let shape: Shape
    /// One cell wide on every terminal.
    public let glyph: Character
    /// Words that find it: products and other names, in lower case.
    public let synonyms: [String]
    /// What holds where a design leaves a key out.
    public let defaults: [Default]
    /// How it typically fails, one sentence each.
    public let failures: [String]

    /// A value that holds where nobody set one, with where it comes from.
    public struct Default: Hashable, Sendable {
        public let key: SettingKey
        public let value: Value
        /// Where the figure comes from and of when, or why it was chosen.
        public let source: String

        public init(_ key: SettingKey, _ value: Value, source: String) {
            self.key = key
            self.value = value
            self.source = source
        }
    }
}
