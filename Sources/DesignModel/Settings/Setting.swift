/// What there is to know about one key: the row from which files, forms, `--set`, the schema and the documentation
/// are made.
public struct Setting: Hashable, Sendable, Identifiable {
    public let key: SettingKey
    public let type: ValueType
    /// What a number may be, in the type's own unit: a count or number as it is, a share as a fraction of 1, a duration
    /// or the mean of a distribution in seconds, a rate per second, money in dollars, a size in bytes.
    public let range: ClosedRange<Double>?
    /// Which kinds have it; for the keys of other things than components, all.
    public let audience: Audience
    /// Kinds of these mechanics may have it, but it changes nothing about them: something else says it there.
    public let withoutEffectOn: [Kind.Mechanic]
    /// What it says, in one line.
    public let help: String
    /// A value as somebody might write it.
    public let example: String
    /// Whether the engine plays it. What it does not play is kept, shown, and listed as not modelled.
    public let isSimulated: Bool
    /// The command that uses it where no run does; `nil`: none that has to be named.
    public let command: String?
    /// What holds where neither the design nor the kind says anything; `nil`: nothing of the kind applies.
    public let standard: Value?
    /// Where the standard value comes from, or why it was chosen; empty where there is none.
    public let source: String

    public var id: SettingKey { key }

    public init(
        _ key: SettingKey, _ type: ValueType, _ range: ClosedRange<Double>? = nil, for audience: Audience = .every,
        withoutEffectOn: [Kind.Mechanic] = [], example: String, isSimulated: Bool = true,
        command: String? = nil, standard: Value? = nil, source: String = "", _ help: String
    ) {
        self.key = key
        self.type = type
        self.range = range
        self.audience = audience
        self.withoutEffectOn = withoutEffectOn
        self.help = help
        self.example = example
        self.isSimulated = isSimulated
        self.command = command
        self.standard = standard
        self.source = source
    }

    /// Whether it changes anything about a component of the kind; for keys of other things there is no kind.
    public func hasEffect(on kind: Kind?) -> Bool { kind.map { !withoutEffectOn.contains($0.mechanic) } ?? true }

    /// Which kinds have a key: all that match any of the lists; every kind where all lists are empty.
    public struct Audience: Hashable, Sendable {
        /// In plain words: "caches".
        public let title: String
        private let mechanics: [Kind.Mechanic]
        private let groups: [Kind.Group]
        private let kinds: [KindID]

        public init(
            _ title: String, mechanics: [Kind.Mechanic] = [], groups: [Kind.Group] = [], kinds: [KindID] = []
        ) {
            self.title = title
            self.mechanics = mechanics
            self.groups = groups
            self.kinds = kinds
        }

        public static let every = Audience("every kind")

        public func includes(_ kind: Kind) -> Bool {
            let isEvery = mechanics.isEmpty && groups.isEmpty && kinds.isEmpty
            return isEvery || mechanics.contains(kind.mechanic) || groups.contains(kind.group)
                || kinds.contains(kind.id)
        }
    }
}
