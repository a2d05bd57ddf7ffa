/// What may stand behind a key.
public indirect enum ValueType: Hashable, Sendable {
    case flag
    /// One of these words.
    case choice([Choice])
    /// Some of these words.
    case choices([Choice])
    case count
    case number
    case duration
    case rate
    case share
    case size
    case money
    case distribution
    case popularity
    case curve
    /// Free text of at most so many characters.
    case text(max: Int)
    /// A name that the design makes up here, such as that of a group.
    case name
    /// An id of the catalogue of kinds.
    case kind
    case component
    case components
    case entity
    case operations
    case sends
    case durations
    /// Some of these keys, each once.
    case record(SettingTable)
    /// One of several, tried in this order.
    case either([ValueType])
    /// Decisions by the value of the operation: `{under $100: approve, else: flag}`.
    case tiers([Choice])
    /// Per operation a list of steps in words: `{book: [ledger hold undo release]}`.
    case steps

    /// One word that a key allows.
    public struct Choice: Hashable, Sendable {
        public let word: String
        /// Whether the engine plays it; a word that it does not play is kept and reported as not modelled.
        public let isSimulated: Bool

        public init(_ word: String, isSimulated: Bool = true) {
            self.word = word
            self.isSimulated = isSimulated
        }
    }

    /// What is expected, in plain words, to follow "expected".
    public var expected: String {
        switch self {
        case .flag: Flag.expected
        case .choice(let choices): "one of " + choices.map(\.word).joined(separator: ", ")
        case .choices(let choices): "a list of some of " + choices.map(\.word).joined(separator: ", ")
        case .count: Count.expected
        case .number: PlainNumber.expected
        case .duration: TimeSpan.expected
        case .rate: Rate.expected
        case .share: Share.expected
        case .size: ByteSize.expected
        case .money: Money.expected
        case .distribution: "a time such as 8ms, exp 8ms or 8ms..40ms (median..p99)"
        case .popularity: "a popularity such as uniform, zipf 0.9 or hot 8% on 1"
        case .curve: "a curve such as ramp 100/s 800/s over 5m"
        case .text(let max): "a text of at most \(max) characters"
        case .name: "a name of letters, digits, single blanks, - and _"
        case .kind: "a kind such as service, database or third-party"
        case .component: "the name of a component"
        case .components: "a list of components such as [ledger, orders]"
        case .entity: "the name of an entity"
        case .operations: "an operation, or a list of them such as [browse, book]"
        case .sends: "operations with their rates or shares, such as {book: 20/s}"
        case .durations: "a list of durations such as [0ms, 5ms, 1s]"
        case .record(let table): "some of {\(table.rows.map(\.key.name).joined(separator: ", "))}"
        case .either(let types): types.map(\.expected).joined(separator: ", or ")
        case .tiers: "decisions by value such as {under $100: approve, else: flag}"
        case .steps: "steps per operation such as {book: [ledger hold undo release]}"
        }
    }

    /// The words that complete what is being typed; empty where there are none.
    public var words: [String] {
        switch self {
        case .flag: ["yes", "no"]
        case .choice(let choices), .choices(let choices): choices.map(\.word)
        case .popularity: ["uniform", "zipf", "hot"]
        case .kind: Catalogue.kinds.map(\.id.name)
        case .either(let types): types.flatMap(\.words)
        default: []
        }
    }
}
