/// A component: identical instances, each with slots and a queue.
public struct Station: Hashable, Sendable {
    /// Which part it plays.
    public enum Role: Hashable, Sendable {
        /// Where operations start; it has no slots and no queue.
        case client
        /// Works, and calls others.
        case pool
        /// Answers whether it holds a key; where it has connections of its own, it calls them on a miss.
        case cache(Cache)
        /// Keeps data; instance 0 is the first primary, the others are its replicas.
        case store(Store)
        /// Keeps messages for those who take them: its connections lead to its consumers.
        case buffer(Buffer)
    }

    /// Who waits for a slot longest.
    public enum Discipline: Hashable, BitwiseCopyable, Sendable {
        case fifo
        case lifo
        /// Whose operation matters most; among equals, who came first.
        case priority
    }

    /// Which instance a call goes to.
    public enum Balance: Hashable, BitwiseCopyable, Sendable {
        case roundRobin
        case leastBusy
        case random
        case twoChoices
        case byKey
    }

    /// A cache's contents.
    public struct Cache: Hashable, Sendable {
        /// More entries than this are never kept, whatever the capacity: they would need more memory than a run may take.
        public static let mostEntries = 1_500_000

        /// What a write does to the entry of its key.
        public enum Writes: Hashable, Sendable {
            /// It is gone.
            case invalidate
            /// It is what was written, once that is where it belongs.
            case through
            /// It is what was written, at once; where it belongs it is brought so much later, unless the cache is gone by then.
            case behind(Time)
        }

        /// How long an entry is used after its fill; `nil`: until it is evicted.
        public var ttl: Time?
        /// The most entries; the least recently used goes first.
        public var capacity: Int
        /// A share of lookups that hit, whatever the contents; `nil`: as the contents say.
        public var hit: Double?
        /// How much the time to live of an entry varies around ``ttl``, as a share of it.
        public var jitter = 0.0
        public var writes = Writes.invalidate
        /// Whether lookups of a key that somebody is fetching already wait for that.
        public var coalesces = false
        /// How long after its end an entry is still used, while somebody fetches it anew.
        public var staleWhileRevalidate: Time = 0
        /// How long it is remembered that there is nothing under a key; 0: not at all.
        public var negative: Time = 0

        public init(ttl: Time? = nil, capacity: Int = 100_000, hit: Double? = nil) {
            self.ttl = ttl
            self.capacity = capacity
            self.hit = hit
        }
    }

    /// A queue, a log or a topic.
    public struct Buffer: Hashable, Sendable {
        /// Who gets a message.
        public enum Delivery: Hashable, Sendable {
            /// One of the consumers, whoever is free.
            case one
            /// Each consumer, in any order.
            case each
            /// Each consumer; messages of the same partition, which their key decides, one after the other.
            case eachInOrder(partitions: Int)
        }

        public var delivery: Delivery
        /// The most messages that it keeps for one of those who read it; more are refused.
        public var capacity: Int
        /// From a delivery until the message is delivered again, unless the consumer has finished it; in order: from a
        /// failure until it is tried again.
        public var visibility: Time
        /// Deliveries before a message is given up; `nil`: it is tried for ever.
        public var receives: Int?
        /// Where messages go that are given up; `nil`: they are gone.
        public var deadLetters: Int?
        /// How old a message may be when it is delivered; older ones are gone. `nil`: however old.
        public var retention: Time?
        /// The share of messages that are stored twice.
        public var duplicates: Double

        public init(
            delivery: Delivery = .one, capacity: Int = .max, visibility: Time = 30_000_000_000, receives: Int? = nil,
            deadLetters: Int? = nil, retention: Time? = nil, duplicates: Double = 0
        ) {
            self.delivery = delivery
            self.capacity = capacity
            self.visibility = visibility
            self.receives = receives
            self.deadLetters = deadLetters
            self.retention = retention
            self.duplicates = duplicates
        }
    }

    /// Looks at stores in turn for operations that are in some of them and not in others.
    public struct Reconciler: Hashable, Sendable {
        /// Its connections to these stores, one to each, by their places in ``System/links``.
        public var links: [Int]
        public var every: Time
        /// Operations younger than this are left alone: they may be under way.
        public var grace: Time
        /// Whether it makes what is missing, or only counts it.
        public var repairs: Bool

        public init(links: [Int], every: Time, grace: Time = 0, repairs: Bool = true) {
            self.links = links
            self.every = every
            self.grace = grace
            self.repairs = repairs
        }
    }

    public var identity: UInt64
    public var role: Role
    public var instances: Int
    /// Of a pool: whether there are always so many. A function's slots, queue and balance have no meaning.
    public var scaling: Scaling
    /// Slots of one instance.
    public var slots: Int
    /// The most that wait at one instance.
    public var queueLimit: Int
    public var discipline: Discipline
    /// Whether a call that finds the queue full takes the place of the last one that matters less, which is shed for it.
    public var shedsLeastImportant = false
    /// How long a waiting call stays before it leaves the queue; `nil`: until it is served.
    public var patience: TimeDistribution?
    /// Of a store: connections to each of its copies; a caller waits on its own side until one is free. `nil`: any number.
    public var connections: Int?
    public var balance: Balance
    /// Its own work for one call (of a store: see ``Store``).
    public var work: TimeDistribution
    /// The share of its answers that are errors.
    public var errors: Double
    /// The share of calls that take effect and are never answered.
    public var unknown: Double
    /// Whether a writing call leaves an effect here that the ledger follows, although it is no store: a third party's
    /// booking, say.
    public var keepsEffects: Bool
    /// Whether the slot is kept while calls of its own are outstanding.
    public var holdsSlot: Bool
    /// Calls per second over all instances; more are rejected. `nil`: no limit.
    public var limit: Double?
    /// Whether those beyond the limit wait instead: one begins every 1 ∕ ``limit`` seconds at most.
    public var queuesExcess = false
    /// From the loss of an instance until calls no longer go to it.
    public var detect: Time
    /// How long an instance that has crashed by itself needs to come back; `nil`: it stays away while what made it crash lasts.
    public var restart: Time?
    /// The zone of each instance, dealt in turn, from the start for each shard; empty: none. See ``zone(of:)``.
    public var zones: [Int]
    /// The store whose changes it follows: each write there becomes a message for it, in the order of its key.
    public var follows: Int?
    /// How often it looks for these changes; `nil`: it is told of each at once.
    public var followsEvery: Time?
    /// Where it leads operations through several stations; `nil`: it does not.
    public var saga: Saga?
    /// Where it leads operations by two-phase commit, by their numbers: the links to the stores that prepare and then commit.
    public var commits: [Int: [Int]] = [:]
    /// Where it compares stores with each other; `nil`: it does not.
    public var reconciler: Reconciler?

    public init(
        identity: UInt64, role: Role = .pool, instances: Int = 1, slots: Int = 1, queueLimit: Int = .max,
        discipline: Discipline = .fifo, balance: Balance = .roundRobin, work: TimeDistribution = .zero,
        errors: Double = 0, unknown: Double = 0, keepsEffects: Bool = false, holdsSlot: Bool = true,
        limit: Double? = nil, detect: Time = 0,
        zones: [Int] = [], scaling: Scaling = .fixed
    ) {
        self.identity = identity
        self.role = role
        self.instances = instances
        self.slots = slots
        self.queueLimit = queueLimit
        self.discipline = discipline
        self.balance = balance
        self.work = work
        self.errors = errors
        self.unknown = unknown
        self.keepsEffects = keepsEffects
        self.holdsSlot = holdsSlot
        self.limit = limit
        self.detect = detect
        self.zones = zones
        self.scaling = scaling
    }
}
