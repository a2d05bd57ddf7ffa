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

    public init(count: Int64, popularity: Popularity = .uniform) {
        self.count = count
        self.popularity = popularity
    }
}

/// A stream of operations from a client.
public struct Source: Hashable, Sendable {
    /// How operations come.
    public enum Arrivals: Hashable, Sendable {
        /// Independent of each other, at a rate per second.
        case poisson(rate: Double)
        /// Evenly spaced, at a rate per second.
        case steady(rate: Double)
        /// Several at once, a geometric number with this mean; in all at a rate per second.
        case burst(rate: Double, size: Double)
    }

    /// What the rate is multiplied by in the course of the run; of a closed loop, how fast users think.
    public enum Curve: Hashable, Sendable {
        /// From one factor to another, evenly.
        case ramp(from: Double, to: Double, over: Time)
        /// Up to a factor, and back as fast as the half-life says.
        case spike(Disturbance.Surge, at: Time)
        /// A sine over 24 hours between two factors, of which the higher one is reached at `peak` after the start.
        case daily(low: Double, high: Double, peak: Time)
        /// Each factor holds from its time until that of the next; before the first, the first does.
        case steps([Step])

        /// One step of a recorded rate.
        public struct Step: Hashable, Sendable {
            public var at: Time
            public var factor: Double

            public init(at: Time, factor: Double) {
                self.at = at
                self.factor = factor
            }
        }
    }

    /// How they are sent.
    public enum Flow: Hashable, Sendable {
        /// Whether or not earlier ones have been answered.
        case open(operation: Int, Arrivals)
        /// By so many users, each of whom thinks, sends one, and waits for its outcome.
        case closed(users: Int, think: TimeDistribution, mix: [Part])
    }

    /// The share of one operation in what a user sends.
    public struct Part: Hashable, Sendable {
        public var operation: Int
        /// Those of one source sum to 1.
        public var share: Double

        public init(operation: Int, share: Double) {
            self.operation = operation
            self.share = share
        }
    }

    public var identity: UInt64
    /// The client: a station with the role of one.
    public var client: Int
    public var flow: Flow
    /// How its rate changes over time; `nil`: it does not.
    public var curve: Curve?

    public init(identity: UInt64, client: Int, flow: Flow) {
        self.identity = identity
        self.client = client
        self.flow = flow
    }
}
