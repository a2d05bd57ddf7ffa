/// A connection: what one station does to another, and with which policy.
public struct Link: Hashable, Sendable {
    /// How one call stands to the caller's others.
    public enum Grouping: Hashable, Sendable {
        /// One after the other.
        case alone
        /// In parallel with all of the same number; `need` successes are enough (`nil`: all).
        case group(Int, need: Int?)
        /// Exactly one of those with the same number, by their shares.
        case split(Int)
    }

    /// Trying again.
    public struct Retry: Hashable, Sendable {
        /// How a backoff varies.
        public enum Jitter: Hashable, BitwiseCopyable, Sendable {
            /// Uniform between nothing and the backoff.
            case full
            /// Half of it fixed, half uniform.
            case equal
            case none
        }

        /// Tries in all, the first one included.
        public var attempts: Int
        /// Before the second try; doubles for each further one.
        public var backoff: Time
        public var jitter: Jitter
        public var on: ReasonSet
        /// Retries may be this share of calls, plus `budgetRate` a second; `nil`: no budget.
        public var budgetShare: Double?
        public var budgetRate: Double
        /// How far back calls and retries count for the budget.
        public var budgetSpan: Time = 10_000_000_000

        public init(
            attempts: Int, backoff: Time = 0, jitter: Jitter = .full, on: ReasonSet = .retriedByDefault,
            budgetShare: Double? = nil, budgetRate: Double = 0
        ) {
            self.attempts = attempts
            self.backoff = backoff
            self.jitter = jitter
            self.on = on
            self.budgetShare = budgetShare
            self.budgetRate = budgetRate
        }
    }

    /// A circuit breaker, one for each caller instance.
    public struct Breaker: Hashable, BitwiseCopyable, Sendable {
        /// The share of failures at which it opens.
        public var failures: Double
        /// How many of the last calls count.
        public var window: Int
        /// It stays closed below this many.
        public var minimum: Int
        /// How long it stays open.
        public var open: Time
        /// How many calls then try whether it may close.
        public var probes: Int

        public init(failures: Double, window: Int, minimum: Int, open: Time, probes: Int) {
            self.failures = failures
            self.window = window
            self.minimum = minimum
            self.open = open
            self.probes = probes
        }
    }

    /// When one more attempt is made while the first is not answered.
    public enum Hedge: Hashable, Sendable {
        /// So long after it.
        case after(Time)
        /// When it has taken longer than this share of the last calls.
        case percentile(Double)

        /// The calls that a percentile is taken of, for each caller instance, and how few are too few.
        public static let window = 1000
        public static let least = 100
    }

    /// What answers when the call has failed for good.
    public enum Fallback: Hashable, BitwiseCopyable, Sendable {
        case none
        /// Another connection of the same caller, which is used for nothing else.
        case link(Int)
        /// The last answer that this caller instance had; none, no answer.
        case last
        /// A fixed decision.
        case decision(Decision)
        /// A decision that depends on the operation: an index of ``System/decisions``.
        case decisionByOperation(Int)
    }

    /// What is decided where nobody answered.
    public enum Decision: UInt8, Hashable, BitwiseCopyable, Sendable, CaseIterable {
        /// It goes ahead.
        case approve = 1
        /// It does not.
        case decline
        /// It is held for somebody to look at.
        case flag
    }

    /// What a write leaves behind.
    public enum Effect: UInt8, Hashable, BitwiseCopyable, Sendable {
        /// A change that stands.
        case whole
        /// A reservation, which is no change until it is captured.
        case hold
        /// What its operation holds there becomes a change.
        case capture
        /// What its operation holds there is given up.
        case release
    }

    public var identity: UInt64
    public var caller: Int
    public var callee: Int
    /// The operations that it carries; `nil`: all that reach the caller.
    public var operations: [Int]?
    /// Only ever called in the place of another.
    public var isFallback: Bool
    /// Whether the call changes data.
    public var writes: Bool
    /// What a write leaves behind.
    public var effect = Effect.whole
    /// How much a write draws from the stock of its key.
    public var amount: Int64 = 0
    /// Whether a repeated call changes data only once.
    public var idempotent: Bool
    /// The share of requests that make the call (in a split: its weight).
    public var share: Double
    /// Calls for each request.
    public var calls: Int
    public var grouping: Grouping
    /// Only after a miss in this cache, which the call fills (a write: which it invalidates).
    public var behind: Int?
    /// Whether the request goes on without its success.
    public var isOptional: Bool
    /// One way.
    public var latency: TimeDistribution
    public var timeout: Time?
    public var retry: Retry
    public var breaker: Breaker?
    /// The most calls in flight of one caller instance.
    public var bulkhead: Int?
    /// Calls per second over all callers.
    public var limit: Double?
    public var fallback: Fallback
    /// Whether the callee is told that the caller has left.
    public var cancels: Bool
    /// Another attempt beside one that takes long; `nil`: none.
    public var hedge: Hedge?
    /// Calls are held back above this many times what the callee accepts; `nil`: none is.
    public var throttle: Double?
    /// Whether a caller instance keeps to one instance of the callee for as long as that is there.
    public var isPinned = false
    /// Whether the callee is told by when an answer is of use.
    public var carriesDeadline = false
    /// What each call costs its callee beside its work: to read it and to write the answer, with its slot.
    public var overhead: Time = 0

    public init(
        identity: UInt64, caller: Int, callee: Int, operations: [Int]? = nil, isFallback: Bool = false,
        writes: Bool = false, idempotent: Bool = false, share: Double = 1, calls: Int = 1, grouping: Grouping = .alone,
        behind: Int? = nil, isOptional: Bool = false, latency: TimeDistribution = .zero, timeout: Time? = nil,
        retry: Retry = Retry(attempts: 1), breaker: Breaker? = nil, bulkhead: Int? = nil, limit: Double? = nil,
        fallback: Fallback = .none, cancels: Bool = false
    ) {
        self.identity = identity
        self.caller = caller
        self.callee = callee
        self.operations = operations
        self.isFallback = isFallback
        self.writes = writes
        self.idempotent = idempotent
        self.share = share
        self.calls = calls
        self.grouping = grouping
        self.behind = behind
        self.isOptional = isOptional
        self.latency = latency
        self.timeout = timeout
        self.retry = retry
        self.breaker = breaker
        self.bulkhead = bulkhead
        self.limit = limit
        self.fallback = fallback
        self.cancels = cancels
    }
}
