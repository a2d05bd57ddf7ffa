import DesignModel
import Simulation

// Stores with their copies, and caches.

extension Compiler {
    /// A store's times, copies and shards.
    mutating func store(_ component: Component) -> Station.Store {
        var store = Station.Store(
            read: Self.times(value(.read, of: component)?.distribution ?? .constant(.zero)),
            write: Self.times(value(.write, of: component)?.distribution ?? .constant(.zero)))
        store.shards = Int(clamping: component.settings.count(.shards) ?? 1)
        store.primaries = Int(clamping: component.settings.count(.primaries) ?? 1)
        if let quorum = quorum(component) {
            store.replication = .leaderless(quorum)
            // Who coordinates: the next in turn, where nobody says otherwise.
            store.readers = Self.readers(component.settings.choice(.reads))
            store.freshness = freshness(component)
            return store
        }
        guard copies(of: component) > 1 else { return store }
        store.replication =
            switch value(.replication, of: component)?.choice {
            case "sync": .synchronous
            case "semi-sync": .acknowledged(by: acknowledgements(component))
            case "quorum": .majority
            default: .asynchronous
            }
        store.lag = lag(component, isAwaited: store.replication != .asynchronous)
        store.readers = Self.readers(value(.reads, of: component)?.choice)
        store.freshness = freshness(component)
        guard store.primaries == 1 else { return store }
        guard value(.promote, of: component)?.choice != "manual" else {
            // Whoever orders it knows that the primary is to go.
            store.orderedFailover = failoverTimes(component)?.promote
            return store
        }
        store.isFenced = value(.fenced, of: component)?.flag ?? true
        store.failover = failoverTimes(component).map { $0.detect + $0.promote }
        return store
    }

    /// How long it takes until the loss of a primary is known, and from then on until another copy leads.
    private mutating func failoverTimes(_ component: Component) -> (detect: Int64, promote: Int64)? {
        switch value(.failover, of: component) {
        case .duration(let whole): return (0, whole.nanoseconds)
        case .record(let parts):
            let complete = SettingTable.failover.complete(parts)
            return (complete.duration(.detect)?.nanoseconds ?? 0, complete.duration("promote")?.nanoseconds ?? 0)
        default: return nil
        }
    }

    /// How many copies each shard has; copies that nothing is copied to are none.
    mutating func copies(of component: Component) -> Int {
        // What nobody said is noted; of equal copies it is noted elsewhere.
        if !component.isLeaderless, value(.replication, of: component)?.choice != "none" {
            _ = value(.replicas, of: component)
        }
        return design.copies(of: component)
    }

    private static func readers(_ word: String?) -> Station.Store.Readers {
        switch word {
        case "replica": .replicas
        case "nearest": .nearest
        default: .primary
        }
    }

    // MARK: Without a leader

    /// How the copies of a store without a leader answer; `nil`: it has one.
    private mutating func quorum(_ component: Component) -> Station.Store.Quorum? {
        guard component.isLeaderless else { return nil }
        let copies = component.equalCopies
        if component.settings.count(.n) == nil {
            assume(
                component.name, "n \(copies)", source: "Dynamo's usual choice, unless replicas says how many there are")
        }
        let most = copies / 2 + 1
        for key in [SettingKey.r, .w] where component.settings.count(key) == nil {
            assume(component.name, "\(key) \(most)", source: "chosen: most of the copies")
        }
        let written = component.settings[.delays]?.record
        func delay(_ key: SettingKey) -> TimeDistribution {
            Self.times(written?.distribution(key) ?? Self.published)
        }
        for row in SettingTable.delays.rows where written?[row.key] == nil {
            assume(
                component.name, "delays \(row.key) \(Self.published.text)",
                source: "Bailis et al., PBS, VLDB 2012: fit of LinkedIn's stores on solid-state disks")
        }
        return Station.Store.Quorum(
            reads: Int(clamping: component.settings.count(.r) ?? Int64(most)),
            writes: Int(clamping: component.settings.count(.w) ?? Int64(most)), write: delay("write"),
            acknowledge: delay("ack"), read: delay("read"), response: delay("response"))
    }

    private static let published = Distribution.mixture([
        Distribution.Part(
            weight: 0.9122, distribution: .pareto(scale: TimeSpan(nanoseconds: 235_000), shape: 10)),
        Distribution.Part(weight: 0.0878, distribution: .exponential(mean: TimeSpan(nanoseconds: 602_000))),
    ])

    // MARK: Copies

    /// Times after a write at which reads are tried where nobody said which.
    private static let usualAges: [Time] = [0, 1, 10, 100, 1000].map { $0 * 1_000_000 }

    private func freshness(_ component: Component) -> [Time] {
        guard case .durations(let ages)? = component.settings[.freshness] else { return Self.usualAges }
        return ages.map(\.nanoseconds)
    }

    private mutating func acknowledgements(_ component: Component) -> Int {
        if let count = component.settings.count(.acks) { return Int(count) }
        assume(
            component.name, "acks 1",
            source: "MySQL reference manual, rpl_semi_sync_source_wait_for_replica_count: one by default")
        return 1
    }

    /// What a synchronous write waits for is a round trip and a flush; the kinds' defaults are of copies that follow
    /// at leisure.
    private static let synchronousLag = Distribution.lognormal(median: .milliseconds(1), p99: .milliseconds(5))

    private mutating func lag(_ component: Component, isAwaited: Bool) -> TimeDistribution {
        guard isAwaited, component.settings[.lag] == nil else {
            return Self.times(value(.lag, of: component)?.distribution ?? .constant(.zero))
        }
        assume(
            component.name, "lag \(Self.synchronousLag.text)",
            source: "chosen: a write that waits for its copies waits for a round trip between zones and a flush")
        return Self.times(Self.synchronousLag)
    }

    // MARK: Caches

    /// How long what a cache was told stays with it before it is brought to the store.
    private static let behind = TimeSpan.seconds(1)

    mutating func cache(_ component: Component) -> Station.Cache {
        var cache = Station.Cache(
            ttl: value(.ttl, of: component)?.duration?.nanoseconds,
            capacity: Int(value(.capacity, of: component)?.count ?? 100_000), hit: component.settings.share(.hit))
        cache.jitter = component.settings.share(.jitter) ?? 0
        cache.coalesces = component.settings.flag(.coalesce) ?? false
        cache.staleWhileRevalidate = component.settings.duration(.staleWhileRevalidate)?.nanoseconds ?? 0
        cache.negative = component.settings.duration(.negative)?.nanoseconds ?? 0
        switch component.settings.choice(.mode) {
        case "write-through": cache.writes = .through
        case "write-behind":
            cache.writes = .behind(Self.behind.nanoseconds)
            assume(
                component.name, "writes \(Self.behind.text) behind",
                source: "chosen: long enough to lose something, short enough to be usual")
        default: break
        }
        return cache
    }
}
