import Simulation

private let second: Time = 1_000_000_000

extension Mechanic {
    static let caches = [
        Mechanic("lookup that misses by a fixed share") { $0.lookUp(in: .init(hit: 0)) },
        Mechanic("lookup that hits, and saves the call") { $0.keepHot() },
        Mechanic("contents: a fill, and the oldest goes", to: .lookup) {
            $0.changeCache { $0 = .init(capacity: 10_000) }
        },
        Mechanic("time to live", to: .fill) { $0.changeCache { $0.ttl = 5 * second } },
        Mechanic("coalescing", to: .fill) { $0.changeCache { $0.coalesces = true } },
    ]

    static let stores = [
        Mechanic("a store's read in its place") { $0.store() },
        Mechanic("a store's write in its place") {
            $0.store()
            $0.call.writes = true
        },
        Mechanic("eight shards", to: .read) {
            $0.store { $0.shards = 8 }
            $0.stations[System.callee].instances = 8
        },
        Mechanic("no leader, two of three copies", to: .read) { $0.storeInQuorums() },
        Mechanic("idempotency key", to: .write) { $0.call.idempotent = true },
        Mechanic("two replicas, asynchronous", to: .write) { $0.replicate(.asynchronous) },
        Mechanic("two replicas, synchronous", to: .write) { $0.replicate(.synchronous) },
        Mechanic("two replicas, by majority", to: .write) { $0.replicate(.majority) },
        Mechanic("no leader, two of three copies", to: .write) { $0.storeInQuorums() },
        Mechanic("somebody who follows the changes", to: .write) {
            $0.stations[$0.add(caller: System.callee)].follows = System.callee
        },
    ]

    static let sagas = [
        Mechanic("a saga that leads them", to: .threeWrites) { system in
            system.stations[System.service].saga = Saga(
                steps: [0: system.links.indices.dropFirst().map { .init(link: $0) }], isDurable: true)
        },
        Mechanic("two-phase commit over both", to: .twoWrites) { system in
            system.stations[System.service].commits[0] = Array(system.links.indices.dropFirst())
        },
    ]

    static let messages = [
        Mechanic("through a queue") { $0.send(through: .init()) },
        Mechanic("through a stream of 16 partitions") {
            $0.send(through: .init(delivery: .eachInOrder(partitions: 16)))
        },
    ]
}

extension System {
    fileprivate mutating func changeCache(_ change: (inout Station.Cache) -> Void) {
        for station in stations.indices {
            guard case .cache(var cache) = stations[station].role else { continue }
            change(&cache)
            stations[station].role = .cache(cache)
        }
    }

    /// So few keys that the cache soon has all of them.
    fileprivate mutating func keepHot() {
        populations = [Population(count: 1000)]
        operations[0].population = 0
        lookUp(in: .init())
    }

    fileprivate mutating func replicate(_ replication: Station.Store.Replication) {
        store {
            $0.replication = replication
            $0.lag = .exponential(mean: 1e6)
        }
        stations[Self.callee].instances = 3
    }

    fileprivate mutating func storeInQuorums() {
        let delay = TimeDistribution.exponential(mean: 5e5)
        store {
            $0.replication = .leaderless(
                .init(reads: 2, writes: 2, write: delay, acknowledge: delay, read: delay, response: delay))
        }
        stations[Self.callee].instances = 3
    }
}
