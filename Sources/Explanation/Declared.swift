import Drill
import Simulation

/// What a drawing says of itself: how long work takes, how often it fails, what is sent, who calls whom how often.
struct Declared: Sendable {
    let compiled: CompiledDesign
    /// Own work for one call; of a store, one that reads.
    private let work: [Moments]
    /// Of a store, a call that writes; of others the same.
    private let writes: [Moments]
    /// One message over a connection, with what lies between zones.
    let network: [Moments]
    private let callWays: CallWays
    /// Of a store with copies: how late a write reaches another one.
    let lag: [Moments?]
    /// Operations per second; `nil`: closed loops that do not think send without a bound.
    let offered: [Double?]
    /// By how much more the number of operations sent in a time scatters than if each came by itself: its variance by its
    /// mean.
    let dispersion: [Double]
    /// Calls that one operation makes at each station, without retries and as if every cache missed.
    let calls: [[Double]]
    /// Who takes messages from where.
    let feeds: [Feed]

    init(_ compiled: CompiledDesign) {
        self.compiled = compiled
        let system = compiled.system
        work = system.stations.map { station in
            if case .store(let store) = station.role { Moments(store.read) } else { Moments(station.work) }
        }
        writes = system.stations.map { station in
            if case .store(let store) = station.role { Moments(store.write) } else { Moments(station.work) }
        }
        lag = system.stations.map { station in
            guard case .store(let store) = station.role, station.instances > 1 else { return nil }
            var lag = store.lag
            if case .leaderless(let quorum) = store.replication { lag = quorum.write }
            return Moments(lag).after(distances: Self.betweenCopies(of: station, store, system))
        }
        let callWays = CallWays(system)
        self.callWays = callWays
        network = system.links.map { link in
            let own = Moments(link.latency)
            let ways = callWays.ways(over: link)
            guard !ways.isEmpty else { return own }
            return own.after(distances: ways.map { ($0.share, Double(system.zoneDelays[$0.from][$0.to])) })
        }
        offered = Self.offered(system, operations: compiled.operations.count)
        dispersion = compiled.operations.indices.map { Self.dispersion(of: $0, system) }
        feeds = system.feeds
        calls = compiled.operations.indices.map { Self.calls(of: $0, system) }
    }

    /// How far it is from each copy that takes writes to each other one.
    private static func betweenCopies(
        of station: Station, _ store: Station.Store, _ system: System
    ) -> [(share: Double, nanoseconds: Double)] {
        guard !station.zones.isEmpty else { return [] }
        let copies = max(1, station.instances / max(1, store.shards))
        let writers = store.usesAllCopies ? copies : max(1, store.primaries)
        let zones = (0..<copies).map { station.zones[$0 % station.zones.count] }
        return (0..<min(writers, copies)).flatMap { writer in
            zones.indices.filter { $0 != writer }.map { (1, Double(system.zoneDelays[zones[writer]][zones[$0]])) }
        }
    }

    /// From which zones to which calls over a link go, while nothing is broken.
    func ways(over link: Int) -> [CallWays.Way] { callWays.ways(over: compiled.system.links[link]) }

    /// Own work of a station of whose calls a share writes.
    func work(_ station: Int, writing share: Double) -> Moments {
        share <= 0
            ? work[station]
            : Moments(mixing: [(1 - share, work[station]), (share, writes[station])])
    }

    private static func offered(_ system: System, operations: Int) -> [Double?] {
        var rates: [Double?] = Array(repeating: 0, count: operations)
        for source in system.sources {
            switch source.flow {
            case .open(let operation, .poisson(let rate)), .open(let operation, .steady(let rate)),
                .open(let operation, .burst(let rate, _)):
                rates[operation] = rates[operation].map { $0 + rate }
            case .closed(let users, let think, let mix):
                let pause = Moments(think).mean / 1e9
                for part in mix {
                    rates[part.operation] =
                        pause > 0 ? rates[part.operation].map { $0 + Double(users) * part.share / pause } : nil
                }
            }
        }
        return rates
    }

    /// Bursts of a geometric size with mean m scatter 2m − 1 times as much as single ones: E[m²] / E[m].
    private static func dispersion(of operation: Int, _ system: System) -> Double {
        let scatters = system.sources.compactMap { source -> (rate: Double, factor: Double)? in
            switch source.flow {
            case .open(operation, .poisson(let rate)), .open(operation, .steady(let rate)): (rate, 1)
            case .open(operation, .burst(let rate, let size)): (rate, 2 * size - 1)
            default: nil
            }
        }
        let all = scatters.reduce(0) { $0 + $1.rate }
        return all > 0 ? scatters.reduce(0) { $0 + $1.rate * $1.factor } / all : 1
    }

    /// Ways deeper than this are not followed.
    private static let deepest = 32

    private static func calls(of operation: Int, _ system: System) -> [Double] {
        var calls = Array(repeating: 0.0, count: system.stations.count)
        var level: [Int: Double] = [:]
        for source in system.sources where source.sends(operation) { level[source.client] = 1 }
        for _ in 0..<deepest where !level.isEmpty {
            var next: [Int: Double] = [:]
            for link in system.links {
                guard !link.isFallback, let count = level[link.caller], link.operations?.contains(operation) ?? true
                else { continue }
                next[link.callee, default: 0] += count * Double(link.calls) * system.share(of: link)
            }
            for (station, count) in next { calls[station] += count }
            level = next
        }
        return calls
    }
}

extension Source {
    /// Whether it sends without waiting for answers.
    var isOpen: Bool { if case .open = flow { true } else { false } }
}

extension System {
    /// The share of requests that take a link: of a split, its part of all weights.
    func share(of link: Link) -> Double {
        guard case .split = link.grouping else { return link.share }
        let all = links.filter { $0.caller == link.caller && $0.grouping == link.grouping }.reduce(0) { $0 + $1.share }
        return all > 0 ? link.share / all : 0
    }
}
