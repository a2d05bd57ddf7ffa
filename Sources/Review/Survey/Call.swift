import DesignModel

extension Survey {
    /// A connection in numbers, or the way of changes from a store to who follows it.
    struct Call {
        /// `nil`: nobody drew it, a setting says that the callee follows the caller.
        var connection: Connection?
        let from: Int
        let to: Int
        /// Places of operations; `nil`: all.
        let operations: Set<Int>?
        /// Whether the callee takes what waits, and nobody waits for it.
        let isPull: Bool
        let writes: Bool
        let share: Double
        let times: Int
        let group: String?
        let isSplit: Bool
        /// Whether its group goes on with some of its calls.
        var isOneOfMany = false
        /// Place of the cache in front of it.
        let behind: Int?
        var isRequired: Bool
        let timeout: Double?
        let attempts: Int
        let backoff: Double
        /// The failures that are tried again; `nil`: all that can be.
        let retriesOn: [String]?
        let hasBudget: Bool
        let hasBreaker: Bool
        let bulkhead: Int?
        let limit: Double?
        let isIdempotent: Bool
        let cancels: Bool
        /// When it is made again beside itself; `nil`: never.
        let hedge: Hedge?
        /// Whether each instance of the caller keeps to one instance of the callee.
        let isPinned: Bool
        let latency: Duration
        /// Whether it closes a circle, so that it is left out of sums.
        var closesCircle = false

        enum Hedge: Hashable {
            /// After so many seconds.
            case after(Double)
            /// After the time within which this share of the calls before were answered.
            case percentile(Double)
        }

        func carries(_ operation: Int) -> Bool { operations?.contains(operation) ?? true }
        /// Whether a request takes one of the two, by a split, and never both.
        func isAlternative(to other: Self) -> Bool {
            guard let split = connection?.settings.text(.split), from == other.from else { return false }
            return split == other.connection?.settings.text(.split)
        }
        /// Whether a failure behind the callee, which the callee tells as an error, is tried again.
        var retriesErrors: Bool { attempts > 1 && retriesOn?.contains("error") ?? true }
        /// Whether it is tried again although the try before may have done its work.
        var retriesUncertain: Bool {
            attempts > 1 && retriesOn.map { $0.contains("timeout") || $0.contains("error") } ?? true
        }
        /// The longest that all tries take together, the waits between them included; `nil`: no end.
        var patience: Double? { timeout.map { Double(attempts) * $0 + pauses } }
        /// The waits between tries at their longest: each is twice the one before.
        var pauses: Double { backoff * ((0..<min(attempts - 1, 60)).reduce(1.0) { sum, _ in sum * 2 } - 1) }
    }
}

extension Survey.Call {
    init(
        _ connection: Connection, from: Int, to: Int, isPull: Bool, places: [ComponentID: Int],
        operations: [OperationID: Int]
    ) {
        let settings = connection.settings
        let retry = settings.policy(.retry, in: .connection)
        self.connection = connection
        self.from = from
        self.to = to
        self.isPull = isPull
        self.operations = settings.operations(.for).map { Set($0.compactMap { operations[$0] }) }
        writes = settings.flag(.write) ?? false
        share = settings.share(.share) ?? 1
        times = Int(clamping: settings.count(.calls) ?? 1)
        group = settings.text(.group)
        isSplit = settings[.split] != nil
        behind = settings.component(.behind).flatMap { places[$0] }
        isRequired =
            settings.flag(.optional) != true && settings[.fallback] == nil && settings[.need] == nil && share >= 1
            && settings[.split] == nil
        timeout = settings.duration(.timeout)?.seconds
        attempts = Int(clamping: retry?.count(.attempts) ?? 1)
        backoff = retry?.duration(.backoff)?.seconds ?? 0
        retriesOn = retry?[.on]?.texts
        hasBudget = retry?.policy(.budget, in: .retry) != nil
        hasBreaker = settings.policy(.breaker, in: .connection) != nil
        bulkhead = settings.count(.bulkhead).map { Int(clamping: $0) }
        limit = settings.rate(.limit)?.perSecond
        isIdempotent = settings.flag(.idempotent) ?? false
        cancels = settings.flag(.cancels) ?? false
        switch settings[.hedge] {
        case .duration(let delay)?: hedge = .after(delay.seconds)
        case .choice(let word)?: hedge = Double(word.dropFirst()).map { .percentile($0 / 100) }
        default: hedge = nil
        }
        isPinned = settings.choice(.protocol) == "grpc"
        let latency = settings[.latency] ?? SettingTable.connection[.latency]?.standard
        self.latency = .init(latency?.distribution)
    }

    /// The way of a store's changes to who follows it.
    init(following from: Int, by to: Int) {
        connection = nil
        self.from = from
        self.to = to
        operations = nil
        (isPull, writes, share, times, group, isSplit, behind) = (true, false, 1, 1, nil, false, nil)
        (isRequired, timeout, attempts, backoff, retriesOn, hasBudget) = (true, nil, 1, 0, nil, false)
        (hasBreaker, bulkhead, limit, isIdempotent, cancels, latency) = (false, nil, nil, false, false, .none)
        (hedge, isPinned) = (nil, false)
    }
}
