/// What is simulated, in numbers alone: who calls whom, how long it takes, what is sent.
///
/// Everything is known by its place in a list. `identity` names the random streams of a thing, so that it draws the
/// same numbers wherever it stands in the list.
public struct System: Hashable, Sendable {
    /// One station can ask no more caches than this.
    public static let mostCaches = 32

    /// The components.
    public var stations: [Station]
    /// The connections; those of one caller are called in this order.
    public var links: [Link]
    /// The business requests.
    public var operations: [OperationType]
    /// Who sends what.
    public var sources: [Source]
    /// The key spaces.
    public var populations: [Population]
    /// One-way network times between zones, in nanoseconds: `zoneDelays[from][to]`; empty: no zones.
    public var zoneDelays: [[Time]]
    /// What fallbacks decide, by operation, for those that treat operations differently; `nil`: nothing.
    public var decisions: [[Link.Decision?]]

    public init(
        stations: [Station] = [], links: [Link] = [], operations: [OperationType] = [], sources: [Source] = [],
        populations: [Population] = [], zoneDelays: [[Time]] = [], decisions: [[Link.Decision?]] = []
    ) {
        self.stations = stations
        self.links = links
        self.operations = operations
        self.sources = sources
        self.populations = populations
        self.zoneDelays = zoneDelays
        self.decisions = decisions
    }
}

/// A kind of request, such as `book`.
public struct OperationType: Hashable, Sendable {
    /// What its keys are drawn from: an index of ``System/populations``; `nil`: each has a key of its own.
    public var population: Int?
    /// When the user leaves, after the send; `nil`: never.
    public var deadline: Time?
    /// Who goes first, and is shed last: the highest.
    public var priority: Int = 0
    /// The share of users who send it twice, with the same meaning.
    public var repeats: Double = 0
    /// Whether what it writes rests on what it has read before.
    public var readsBeforeWriting = false
    /// The stores that must all have its effects, or none.
    public var atomic: [Int]
    /// Where several sagas lead it, each changes its own of these stores wholly or not at all: sets of them, as bits in
    /// the order of ``atomic``; empty: they are one set.
    public var wholes: [UInt64] = []

    public init(population: Int? = nil, deadline: Time? = nil, atomic: [Int] = []) {
        self.population = population
        self.deadline = deadline
        self.atomic = atomic
    }
}

/// A key space with a popularity.
public struct Population: Hashable, Sendable {
    /// How keys are chosen.
    public enum Popularity: Hashable, Sendable {
        case uniform
        /// Key k, from 1, in proportion to k^−exponent.
        case zipf(exponent: Double)
        /// A share of draws on the first `keys` keys, the rest uniform over the others.
        case hot(share: Double, keys: Int64)
    }

    public var count: Int64
    public var popularity: Popularity
    /// Of more keys than this is not counted what is left: of all others there is always enough.
    public static let mostStocks = 1_000_000

    /// What there is of each key for writes to draw from; `nil`: that is not counted.
    public var stock: Int64?
    /// The share of operations that ask for a key under which there is nothing. There are as many of these, and they are as
    /// popular as the others.
    public var missing = 0.0

    public init(count: Int64, popularity: Popularity = .uniform) {
        self.count = count
        self.popularity = popularity
    }
}
