// The system once more, as the engine reads it in its inner loop: flat rows without references, so that reading one
// field costs one load.

struct StationRow {
    var isClient = false
    var isCache = false
    var isStore = false
    var firstInstance: Int32 = 0
    var instances: Int32 = 0
    var slots: Int32 = 1
    var queueLimit: Int32 = .max
    var discipline = Station.Discipline.fifo
    /// Where its lines begin, one for each instance and rank; −1: who waits stands in one line at its instance.
    var firstLine: Int32 = -1
    var shedsLeastImportant = false
    var hasPatience = false
    var patience = Sampler.zero
    /// Where the doors of its instances begin, at which callers wait for a connection, and how many each lets in; −1: it
    /// has none.
    var firstDoor: Int32 = -1
    var connections: Int32 = .max
    var balance = Station.Balance.roundRobin
    var work = Sampler.zero
    var write = Sampler.zero
    var lag = Sampler.zero
    var errors = 0.0
    var unknown = 0.0
    var keepsEffects = false
    var holdsSlot = true
    /// Calls per second; below 0: no limit.
    var limit = -1.0
    /// The least time between two calls that begin; 0: there is none.
    var pace: Time = 0
    var detect: Time = 0
    /// Below 0: an instance that has crashed by itself does not come back.
    var restart: Time = -1
    /// Where the routes of its operations begin; −1: it calls nobody.
    var firstRoute: Int32 = -1
    /// Which store or cache it is, among those; −1: none.
    var dataIndex: Int32 = -1
    /// Replicas whose acknowledgement a write waits for, of those in step: 0 for none, `.max` for all.
    var acknowledgements: Int32 = 0
    /// Whether a write for which so many are not in step is refused.
    var needsMajority = false
    /// See ``Station/Store/Replication/survivesOnAny``.
    var survivesOnAny = false
    var readers = Station.Store.Readers.primary
    /// Copies of each shard, those of them that take writes, and how many shards there are.
    var copies: Int32 = 1
    var primaries: Int32 = 1
    var shards: Int32 = 1
    /// Whether no copy leads: then a write waits for ``acknowledgements`` copies, and a read for so many answers.
    var isLeaderless = false
    var answersAwaited: Int32 = 1
    /// Of a leaderless store: to a copy and back, of a write (whose way there is ``lag``) and of a read.
    var acknowledging = Sampler.zero
    var reading = Sampler.zero
    var responding = Sampler.zero
    var usesAllCopies = false
    /// Whether one copy of each shard leads the others.
    var hasLeader: Bool { isStore && !isLeaderless && primaries == 1 }
    /// From the loss of the primary, and where it must be ordered from the order, until another copy leads; below 0: none ever
    /// does.
    var failover: Time = -1
    var orderedFailover: Time = -1
    var isFenced = true
    /// Whether it takes part in two-phase commits, and whether these lock its keys: only stores have any.
    var takesPart = false
    var isLocked = false
    /// Whether its work always succeeds and touches no data.
    var isPlain = false
    /// Whether it has one instance, and so nothing to choose from.
    var isSingle = false
    var isBuffer = false
    /// Of a buffer: whether each message goes to one of those who take it.
    var isShared = false
    /// Of a cache: see ``Station/Cache``.
    var coalesces = false
    var writesBehind = false
    /// Which of those that scale it is; −1: it always has the same instances.
    var scaler: Int32 = -1
    /// Whether each call has an instance of its own.
    var isFunction = false
    /// Where the feeds are listed that its messages of each operation go to; −1: it has none.
    var firstFeedRoute: Int32 = -1
    /// Where the stores are listed that are told of what each operation writes there; −1: none is.
    var firstTold: Int32 = -1
    /// Of a store: whether it is one of those.
    var isTold = false
    /// The feeds that it takes messages from: a range of ``Tables/consumedFeeds``.
    var firstConsumed: Int32 = 0
    var consumedCount: Int32 = 0
    /// Whether it leads sagas, whether these survive a crash, and what they do about what they do not know.
    var leadsSagas = false
    var isDurable = false
    var onUnknown = Saga.OnUnknown.undo
}

struct LinkRow {
    var caller: Int32 = 0
    var callee: Int32 = 0
    var writes = false
    /// What its calls ask for, where their callers are not asked for anything else themselves.
    var purpose = Purpose.usual
    var amount: Int64 = 0
    var idempotent = false
    var isOptional = false
    var cancels = false
    var share = 1.0
    var calls: Int32 = 1
    /// The bit of the caller's request that says whether this cache has hit; −1: the callee is no cache.
    var cacheBit: Int8 = -1
    /// The bit of the cache that this call stands behind; −1: none.
    var behindBit: Int8 = -1
    var behindCache: Int32 = -1
    /// The caller's connection to that cache; −1: it has none.
    var behindLink: Int32 = -1
    var latency = Sampler.zero
    var timeout: Time = 0
    var overhead: Time = 0
    var attempts: Int32 = 1
    var backoff: Time = 0
    var jitter = Link.Retry.Jitter.full
    var retryOn = ReasonSet()
    var hasBudget = false
    var budgetShare = 0.0
    var budgetRate = 0.0
    var budgetSpan: Time = 0
    var hasBreaker = false
    var breaker = Link.Breaker(failures: 1, window: 0, minimum: 0, open: 0, probes: 0)
    var bulkhead: Int32 = .max
    /// Calls per second; below 0: no limit.
    var limit = -1.0
    var fallback = Link.Fallback.none
    /// Where what its caller's instances keep for it begins, and what they have learned for its policies; −1: nothing.
    var firstCallerState: Int32 = 0
    var firstPolicies: Int32 = -1
    var isPinned = false
    var carriesDeadline = false
    var throttle = -1.0
    /// When a second attempt is made: after a time, or (below 0) at a percentile of the last calls; with neither, none is.
    var hedge = Hedge.none
    /// Whether a breaker, a throttle, a bulkhead or a limit may turn a call away.
    var isGuarded = false
    /// Whether an attempt may be cut short, or waits, in a way of its own: by a deadline, a hedge or a door.
    var isSpecial = false
    /// Whether a good answer comes from a cache or changes one.
    var involvesCache = false
    /// Whether it is a write that a cache takes in its place, and passes on later.
    var isWrittenBehind = false
    /// The feed from which its callee takes messages; −1: it is called.
    var feed: Int32 = -1
}

extension LinkRow {
    /// When a second attempt is made beside one that is not answered.
    enum Hedge: Equatable {
        case none
        case after(Time)
        case percentile(Double)

        init(_ hedge: Link.Hedge) {
            switch hedge {
            case .after(let time): self = .after(time)
            case .percentile(let share): self = .percentile(share)
            }
        }
    }
}

/// Messages that wait for the same consumers: of a queue or topic, or of a log for one of those who read it.
struct FeedRow: Equatable {
    /// A message that is not finished is shown again after a millisecond at least, or what fails in no time would be
    /// delivered for ever at one moment.
    static let shortestVisibility: Time = 1_000_000

    /// The buffer, or the store whose changes they are.
    var station: Int32 = 0
    /// Where what waits is counted: at the buffer; of a store's changes, at the one that follows them.
    var backlog: Int32 = 0
    /// The consumers, as links: a range of ``Tables/feedLinks``.
    var firstLink: Int32 = 0
    var linkCount: Int32 = 0
    /// Partitions of messages that are delivered one after the other; where order does not matter, one that is never busy.
    var isOrdered = false
    /// Whether it is one of a log, which keeps what has been read.
    var isLog = false
    var firstPartition: Int32 = 0
    var partitions: Int32 = 1
    var capacity: Int32 = .max
    /// How often its consumers look into it; 0: at once.
    var every: Time = 0
    var visibility: Time = 0
    var receives: Int32 = .max
    var deadLetters: Int32 = -1
    /// Below 0: none.
    var retention: Time = -1
    var duplicates = 0.0

    /// The partition in which messages of a key wait.
    func partition(of key: UInt64) -> Int32 {
        isOrdered ? firstPartition + Int32(Stream.mixed(key) % UInt64(partitions)) : firstPartition
    }

    /// Whether what waits here could wait there, for the same consumers.
    func isInSamePlace(as other: FeedRow) -> Bool {
        (station, backlog, firstLink, linkCount, firstPartition)
            == (other.station, other.backlog, other.firstLink, other.linkCount, other.firstPartition)
    }
}

/// What a request does next: one call, some in parallel, or one of several.
struct Step: Equatable {
    enum Mode: UInt8 {
        case single, group, split
        /// A step of a saga, which may have to be undone.
        case saga
        /// A call that nobody waits for.
        case detached
        /// A write that a cache is to take in the place of whom the step calls.
        case behind
    }
    var mode: Mode
    /// The connection; of several, the first.
    var link: Int32
    /// All of several: a range of ``Tables/stepLinks``.
    var first: Int32 = 0
    var count: Int32 = 0
    /// Successes that are enough, in a group; −1: all.
    var need: Int32 = -1
    var effect = Saga.Effect.whole
    var isUndone = false
    /// Which of its route's calls it is, to the effects that it leaves: a capture is the same as the last hold before it.
    var ordinal: Int32 = 0
    /// Of a step of a saga: which of its calls over the connection in a row it is, and the ordinal of that one whose share
    /// decides whether it is made (a capture is where its hold was); −1: it always is.
    var turn: Int32 = 0
    var decider: Int32 = -1
}

/// The steps of one operation at one station: a range of ``Tables/steps``.
struct Route: Equatable {
    var first: Int32 = 0
    var end: Int32 = 0
    var isSaga = false
    /// Whether it commits what it has prepared once all of it is.
    var isTwoPhase = false
}

struct OperationRow {
    /// What its keys are drawn from; −1: each has a key of its own.
    var population: Int32 = -1
    /// Below 0: none.
    var deadline: Time = -1
    /// How many operations with another priority go before it.
    var rank: Int32 = 0
    var repeats = 0.0
    var readsBeforeWriting = false
    /// What there is of each of its keys; below 0: that is not counted.
    var stock: Int64 = -1
}

/// A station that compares stores.
struct ReconcilerRow {
    var station: Int32 = 0
    var links: [Int32] = []
    /// The stores, in the order of the links to them.
    var stations: [Int32] = []
    var every: Time = 1
    var grace: Time = 0
    var repairs = false

    /// The links to the stores in which an operation has no effect.
    func lacking(_ standing: [Int32]) -> [Int32] {
        zip(links, stations).filter { !standing.contains($1) }.map(\.0)
    }
}
