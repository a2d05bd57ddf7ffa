import Simulation

extension RandomSystem {
    mutating func makeClient() {
        system.stations.append(Station(identity: identity, role: .client, zones: zones()))
    }

    mutating func makeStation() {
        var station = Station(
            identity: identity, instances: pick([1, 1, 2, 3]), detect: span(), zones: zones())
        drawWorking(&station)
        switch number(below: 7) {
        case 0:
            station.role = .cache(cache())
        case 1, 2:
            let store = store()
            station.role = .store(store)
            station.instances *= store.shards
            station.connections = happens(0.3) ? pick([1, 2, 50]) : nil
        case 3:
            station.keepsEffects = true
            station.unknown = pick([0, 0.2])
        case 4: station.scaling = scaling()
        case 5:
            station.instances = 1
            station.role = .buffer(buffer())
        default: break
        }
        system.stations.append(station)
    }

    /// What any station may be like, whatever part it plays.
    mutating func drawWorking(_ station: inout Station) {
        station.slots = pick([1, 2, 20, .max])
        station.queueLimit = pick([0, 1, 50, .max])
        station.discipline = pick([.fifo, .lifo, .priority])
        station.shedsLeastImportant = happens(0.3)
        station.patience = happens(0.2) ? time() : nil
        station.balance = pick([.roundRobin, .leastBusy, .random, .twoChoices, .byKey])
        station.work = time()
        station.errors = pick([0, 0, 0.1, 1])
        station.holdsSlot = happens(0.7)
        station.limit = happens(0.1) ? pick([0, 1, 30]) : nil
        station.queuesExcess = happens(0.5)
        station.restart = pick([nil, 0, span()])
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

    mutating func cache() -> Station.Cache {
        var cache = Station.Cache(
            ttl: happens(0.7) ? span() : nil, capacity: pick([0, 1, 10, 100_000]), hit: happens(0.2) ? 0.5 : nil)
        cache.jitter = pick([0, 0.1, 1])
        cache.writes = pick([.invalidate, .through, .behind(pick([0, millisecond, 300 * millisecond]))])
        cache.coalesces = happens(0.4)
        cache.staleWhileRevalidate = pick([0, 0, span()])
        cache.negative = pick([0, 0, span()])
        return cache
    }

    mutating func buffer() -> Station.Buffer {
        let others = system.stations.indices.filter { system.stations[$0].isBuffer }
        return .init(
            delivery: pick([.one, .one, .each, .eachInOrder(partitions: pick([1, 4]))]),
            capacity: pick([1, 20, .max]), visibility: pick([100 * millisecond, second]),
            receives: pick([1, 3, 3, nil]), deadLetters: others.isEmpty || happens(0.5) ? nil : pick(others),
            retention: pick([nil, nil, second]), duplicates: pick([0, 0, 0.1]))
    }

    mutating func store() -> Station.Store {
        var store = Station.Store(
            read: time(), write: time(), replication: replication(), lag: time(),
            readers: pick([.primary, .replicas, .nearest]), failover: happens(0.7) ? span() : nil,
            isFenced: happens(0.5))
        store.shards = pick([1, 1, 2, 3])
        store.primaries = pick([1, 1, 1, 2, 3])
        store.freshness = pick([[], [], [0, millisecond, second]])
        return store
    }

    private mutating func replication() -> Station.Store.Replication {
        switch number(below: 6) {
        case 0: .synchronous
        case 1: .acknowledged(by: pick([0, 1, 2]))
        case 2: .majority
        case 3, 4: .asynchronous
        default:
            .leaderless(
                .init(
                    reads: pick([1, 2, 3]), writes: pick([1, 2, 3]), write: time(), acknowledge: time(), read: time(),
                    response: time()))
        }
    }

    /// A pool has some of the stores that it calls agree in two phases.
    mutating func makeCommits(of station: Int) {
        guard system.stations[station].isPool, happens(0.2) else { return }
        let links = system.links.indices.filter { link in
            system.links[link].caller == station && !system.links[link].isFallback
                && system.stations[system.links[link].callee].isStore
        }
        for operation in system.operations.indices where happens(0.7) {
            let chosen = links.filter { link in
                happens(0.7) && system.links[link].operations?.contains(operation) ?? true
                    && system.stations[station].saga?.steps[operation] == nil
            }
            if !chosen.isEmpty { system.stations[station].commits[operation] = chosen }
        }
    }

    /// Somebody compares all stores.
    mutating func makeReconciler() {
        let keeping = system.stations.indices.filter { system.stations[$0].isStore }
        guard keeping.count > 1 else { return }
        let station = system.stations.count
        system.stations.append(Station(identity: identity, instances: pick([1, 2]), zones: zones()))
        let first = system.links.count
        for store in keeping {
            system.links.append(
                Link(
                    identity: identity, caller: station, callee: store, operations: [], writes: true,
                    idempotent: true, latency: time(), timeout: happens(0.7) ? span() + 1 : nil))
        }
        system.stations[station].reconciler = .init(
            links: Array(first..<system.links.count), every: span() + millisecond, grace: span(), repairs: happens(0.7))
    }

    /// A pool leads some of what it calls as the steps of a saga.
    mutating func makeSaga(of station: Int) {
        guard system.stations[station].isPool, happens(0.3) else { return }
        let links = system.links.indices.filter { link in
            let callee = system.stations[system.links[link].callee]
            return !callee.isBuffer && system.links[link].caller == station && !system.links[link].isFallback
                && callee.follows != station
        }
        guard !links.isEmpty else { return }
        var saga = Saga(steps: [:], isDurable: happens(0.5), onUnknown: pick([.query, .undo, .retry]))
        for operation in system.operations.indices where happens(0.7) {
            let carrying = links.filter { system.links[$0].operations?.contains(operation) ?? true }
            guard !carrying.isEmpty else { continue }
            saga.steps[operation] = (0..<(1 + number(below: 3))).map { _ in
                Saga.Step(
                    link: pick(carrying), effect: pick([.whole, .whole, .hold, .capture]), isUndone: happens(0.7))
            }
        }
        system.stations[station].saga = saga
    }
}
