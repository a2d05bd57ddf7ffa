import Simulation

/// Draws small systems with any mechanic in any place, and what may happen to them.
struct RandomSystem {
    private var stream: Stream
    private(set) var system = System()
    /// Whether messages were lost for good by what happened.
    private var losesMessages = false

    /// Whether something may be left at the end: what is never answered and has no timeout, and messages that nobody takes.
    var mayWaitForEver: Bool {
        losesMessages
            || system.stations.contains { station in
                if case .buffer = station.role { return true }
                return station.unknown > 0
            }
    }

    init(seed: UInt64) {
        stream = Stream(seed: seed, identity: 4711, purpose: .mix)
        makeOperations()
        let clients = 1 + stream.index(below: 2)
        for _ in 0..<clients { system.stations.append(Station(identity: identity, role: .client)) }
        let parts = 2 + stream.index(below: 7)
        for _ in 0..<parts { makeStation() }
        for station in clients..<system.stations.count {
            // Everything is called by something before it; some things by more than one, and some by what they call.
            makeLink(from: stream.index(below: station), to: station)
            if happens(0.3) { makeLink(from: stream.index(below: station), to: station) }
            if happens(0.05) { makeLink(from: station, to: clients + stream.index(below: parts), isPlain: true) }
        }
        for client in 0..<clients { makeSources(client) }
        for station in clients..<system.stations.count { makeSaga(of: station) }
    }

    // MARK: Draws

    mutating func happens(_ share: Double) -> Bool { stream.unit() < share }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[stream.index(below: choices.count)] }

    /// Of any size from 1 µs to 1 s, now and then nothing.
    private mutating func span() -> Time { happens(0.2) ? 0 : Time(pick([1e3, 1e5, 1e6, 1e7, 1e8, 1e9])) }

    private mutating func time() -> TimeDistribution {
        let mean = pick([1e4, 1e5, 1e6, 1e7])
        return switch stream.index(below: 5) {
        case 0: .zero
        case 1: .constant(mean)
        case 2: .lognormal(median: mean, p99: mean * 8)
        case 3: .uniform(from: 0, to: mean)
        default: .exponential(mean: mean)
        }
    }

    private var identity: UInt64 { UInt64(system.stations.count * 100 + system.links.count) }

    // MARK: Parts

    private mutating func makeOperations() {
        for _ in 0..<(1 + stream.index(below: 2)) {
            system.populations.append(
                Population(
                    count: pick([1, 3, 100, 1_000_000]),
                    popularity: pick([.uniform, .zipf(exponent: 1), .hot(share: 0.5, keys: 1)])))
        }
        for _ in 0..<(1 + stream.index(below: 3)) {
            system.operations.append(
                OperationType(
                    population: happens(0.8) ? stream.index(below: system.populations.count) : nil,
                    deadline: happens(0.3) ? span() + 1 : nil))
        }
    }

    private mutating func makeStation() {
        var station = Station(
            identity: identity, instances: pick([1, 1, 2, 3]), slots: pick([1, 2, 20, .max]),
            queueLimit: pick([0, 1, 50, .max]), discipline: pick([.fifo, .lifo]),
            balance: pick([.roundRobin, .leastBusy, .random, .twoChoices, .byKey]), work: time(),
            errors: pick([0, 0, 0.1, 1]), holdsSlot: happens(0.7), limit: happens(0.1) ? pick([0, 1, 30]) : nil,
            detect: span())
        switch stream.index(below: 6) {
        case 5:
            station.instances = 1
            station.role = .buffer(
                .init(
                    delivery: pick([.one, .one, .each, .eachInOrder(partitions: pick([1, 4]))]),
                    capacity: pick([1, 20, .max]), visibility: pick([100 * millisecond, second]),
                    receives: pick([1, 3, 3, nil]), retention: pick([nil, nil, second]), duplicates: pick([0, 0, 0.1])))
        case 0:
            station.role = .cache(
                .init(
                    ttl: happens(0.7) ? span() : nil, capacity: pick([0, 1, 10, 100_000]), hit: happens(0.2) ? 0.5 : nil
                ))
        case 1, 2:
            station.role = .store(
                .init(
                    read: time(), write: time(),
                    replication: pick([.synchronous, .asynchronous, .acknowledged(by: 1), .majority]), lag: time(),
                    readers: pick([.primary, .replicas, .nearest]), failover: happens(0.7) ? span() : nil,
                    isFenced: happens(0.5)))
        case 3:
            station.keepsEffects = true
            station.unknown = pick([0, 0.2])
        case 4: station.scaling = scaling()
        default: break
        }
        let before = system.stations.indices.filter {
            if case .buffer = system.stations[$0].role { true } else { false }
        }
        if case .buffer(var buffer) = station.role, let first = before.first, happens(0.5) {
            buffer.deadLetters = first
            station.role = .buffer(buffer)
        }
        system.stations.append(station)
    }

    /// A pool leads some of what it calls as the steps of a saga.
    private mutating func makeSaga(of station: Int) {
        guard case .pool = system.stations[station].role, happens(0.3) else { return }
        let links = system.links.indices.filter { link in
            let callee = system.stations[system.links[link].callee]
            if case .buffer = callee.role { return false }
            return system.links[link].caller == station && !system.links[link].isFallback && callee.follows != station
        }
        guard !links.isEmpty else { return }
        var saga = Saga(steps: [:], isDurable: happens(0.5), onUnknown: pick([.query, .undo, .retry]))
        for operation in system.operations.indices where happens(0.7) {
            let carrying = links.filter { system.links[$0].operations?.contains(operation) ?? true }
            guard !carrying.isEmpty else { continue }
            saga.steps[operation] = (0..<(1 + stream.index(below: 3))).map { _ in
                Saga.Step(
                    link: pick(carrying), effect: pick([.whole, .whole, .hold, .capture]), isUndone: happens(0.7))
            }
        }
        system.stations[station].saga = saga
    }

    private mutating func scaling() -> Scaling {
        if happens(0.5) {
            return .perCall(
                .init(
                    most: pick([1, 3, 50]), coldStart: time(), idle: pick([nil, 0, 300 * millisecond]),
                    burst: pick([nil, nil, 0, 0.2, 10])))
        }
        return .automatic(
            .init(
                min: pick([1, 2]), max: pick([1, 2, 5]), target: pick([0.01, 0.5, 1]),
                every: pick([50 * millisecond, second]), start: time(), cooldown: pick([0, 500 * millisecond])))
    }

    private mutating func makeLink(from caller: Int, to callee: Int, isPlain: Bool = false) {
        var link = Link(identity: identity, caller: caller, callee: callee, latency: time())
        link.timeout = happens(isPlain ? 1 : 0.6) ? span() + 1 : nil
        link.share = pick([0.3, 1, 1])
        if isPlain { link.share = 0.3 }
        link.writes = happens(0.4)
        link.idempotent = happens(0.5)
        link.isOptional = happens(0.2)
        link.cancels = happens(0.3)
        if happens(0.3) { link.operations = [stream.index(below: system.operations.count)] }
        let caches = system.links.filter { $0.caller == caller }.map(\.callee).filter {
            if case .cache = system.stations[$0].role { true } else { false }
        }
        if let cache = caches.first, cache != callee, happens(0.7) { link.behind = cache }
        if !isPlain { makePolicy(&link) }
        system.links.append(link)
        if case .store = system.stations[caller].role, happens(0.2) { system.stations[callee].follows = caller }
        if happens(0.15), !isPlain {
            system.links[system.links.count - 1].fallback = .link(system.links.count)
            system.links.append(
                Link(
                    identity: identity, caller: caller, callee: callee, operations: link.operations, isFallback: true,
                    writes: link.writes, timeout: second))
        }
    }

    private mutating func makePolicy(_ link: inout Link) {
        link.grouping = pick([.alone, .alone, .group(link.caller, need: pick([nil, 1, 2])), .split(link.caller)])
        link.calls = pick([1, 1, 1, 1, 2])
        if happens(0.4) {
            link.retry = .init(
                attempts: pick([2, 3]), backoff: span(), jitter: pick([.full, .equal, .none]),
                budgetShare: happens(0.3) ? 0.2 : nil, budgetRate: 1)
        }
        if happens(0.3) {
            link.breaker = .init(
                failures: 0.5, window: pick([1, 10]), minimum: pick([1, 5]), open: span(), probes: pick([1, 3]))
        }
        link.bulkhead = happens(0.2) ? pick([0, 1, 5]) : nil
        link.limit = happens(0.1) ? pick([0, 0.5, 20]) : nil
        link.fallback = pick([.none, .none, .last, .decision(.flag)])
    }

    private mutating func makeSources(_ client: Int) {
        for operation in system.operations.indices {
            system.sources.append(
                Source(
                    identity: UInt64(10_000 + system.sources.count), client: client,
                    flow: .open(operation: operation, pick([.poisson(rate: 20), .steady(rate: 10)]))))
        }
        guard happens(0.3) else { return }
        let share = 1 / Double(system.operations.count)
        system.sources.append(
            Source(
                identity: UInt64(10_000 + system.sources.count), client: client,
                flow: .closed(
                    users: pick([1, 5]), think: time(),
                    mix: system.operations.indices.map { .init(operation: $0, share: share) })))
    }

    // MARK: What happens to them

    /// Something breaks; anything may, as often as it likes.
    mutating func disturbance() -> Disturbance {
        let station = stream.index(below: system.stations.count)
        let links = [stream.index(below: system.links.count), stream.index(below: system.links.count)]
        let selection: Disturbance.Selection = pick([.all, .first(1), .primary, .replicas])
        switch stream.index(below: 16) {
        case 8: return Disturbance(.instances(of: station, .all), .stalled)
        case 9: return Disturbance(.instances(of: station, .all), .poisoned(share: pick([0.1, 1])))
        case 10:
            losesMessages = true
            return Disturbance(.links(links), .losing(share: pick([0.1, 1])))
        case 11: return Disturbance(.instances(of: station, .all), .flushed)
        case 12: return Disturbance(.instances(of: station, .all), .lagging(extra: span()))
        case 13: return Disturbance(.instances(of: station, .primary), .replaced)
        case 14: return Disturbance(.instances(of: station, .all), .limited(rate: pick([0, 5])))
        case 15:
            losesMessages = true
            return Disturbance(.instances(of: station, selection), .gone)
        case 0, 1: return .crash(station: station, selection)
        case 2, 3: return .pause(station: station, selection)
        case 4: return .slow(station: station, selection, extra: span(), factor: pick([0, 1, 10]))
        case 5: return .fail(station: station, selection, share: pick([0.1, 1]))
        case 6: return happens(0.5) ? .cut(links: links) : .slowLinks(links, extra: span(), factor: pick([1, 5]))
        default:
            return .traffic(
                operation: happens(0.5) ? stream.index(below: system.operations.count) : nil,
                .init(factor: pick([0, 0.5, 3]), rise: span(), halfLife: happens(0.5) ? span() : nil))
        }
    }

    /// The same system with other numbers.
    mutating func changed() -> System {
        var other = system
        for index in other.links.indices where happens(0.5) {
            // In a circle of calls, slots may wait for each other for ever without one.
            let isBackward = other.links[index].caller >= other.links[index].callee
            other.links[index].timeout = isBackward || happens(0.5) ? span() + 1 : nil
            other.links[index].bulkhead = happens(0.3) ? 2 : nil
        }
        for index in other.stations.indices where happens(0.3) {
            other.stations[index].slots = pick([1, 5])
            if case .store(var store) = other.stations[index].role {
                store.isFenced.toggle()
                other.stations[index].role = .store(store)
            } else if case .pool = other.stations[index].role {
                switch other.stations[index].scaling {
                case .fixed: other.stations[index].instances += 1
                case .automatic(var rule):
                    rule.max += 1
                    other.stations[index].scaling = .automatic(rule)
                case .perCall(var rule):
                    rule.most += 1
                    other.stations[index].scaling = .perCall(rule)
                }
            }
        }
        system = other
        return other
    }

    mutating func pause() -> Time { happens(0.2) ? 0 : Time(stream.unit() * 4e8) }
    mutating func number(below count: Int) -> Int { stream.index(below: count) }
}
