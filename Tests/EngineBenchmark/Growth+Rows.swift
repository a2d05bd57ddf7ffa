import Simulation

extension Growth {
    static let all = rates + parts + fans + inFlight + keys

    static let rates = [10, 100, 1_000, 10_000, 100_000, 1_000_000].map { rate in
        Growth("requests a second", rate) { .call(rate: Double(rate)) }
    }

    static let parts = [10, 100, 1_000, 10_000].map { count in
        Growth("components, in chains of ten", count) { .chains(count / 10) }
    }

    static let fans = [10, 100, 1_000, 10_000].map { count in
        Growth("components, all called at once", count) { .fan(count) }
    }

    static let inFlight = [1, 1_000, 100_000, 124_000, 1_000_000].map { count in
        // The last one is more than a run holds that is not told to.
        Growth(
            "requests in flight", count, warmUp: UInt64(6 * count), room: max(Engine.Limits.inFlight, 5 * count)
        ) { .inFlight(count) }
    }

    static let keys = [1, 1_000, 1_000_000, 10_000_000].map { count in
        Growth(
            "keys, cached and copied", count, warmUp: UInt64(min(max(500_000, 10 * count), 60_000_000))
        ) { .keys(count) }
    }
}

extension System {
    /// A call over a network with a timeout, with as many slots as the rate needs.
    fileprivate static func call(rate: Double) -> System {
        var system = System.call
        for station in [service, callee] { system.stations[station].slots = max(4, Int(rate / 50)) }
        system.call.latency = .exponential(mean: 5e5)
        system.call.timeout = 1_000_000_000
        system.sources[0].flow = .open(operation: 0, .poisson(rate: rate))
        return system
    }

    /// Clients side by side, each with a chain of nine components of its own; 10,000 requests a second in all.
    fileprivate static func chains(_ count: Int) -> System {
        var system = System(operations: [OperationType()])
        for chain in 0..<count {
            let client = system.stations.count
            system.stations.append(Station(identity: UInt64(client + 1), role: .client))
            for _ in 0..<9 { system.add(caller: system.stations.count - 1) { $0.latency = .constant(5e5) } }
            system.sources.append(
                Source(
                    identity: UInt64(chain + 1), client: client,
                    flow: .open(operation: 0, .poisson(rate: 10_000 / Double(count)))))
        }
        for station in system.stations.indices { system.stations[station].slots = 10_000 }
        return system
    }

    /// A service that calls so many others in parallel for each request; 100,000 calls a second in all.
    fileprivate static func fan(_ count: Int) -> System {
        var system = System.call
        system.call.grouping = .group(1, need: nil)
        for _ in 1..<count { system.add { $0.grouping = .group(1, need: nil) } }
        for station in system.stations.indices { system.stations[station].slots = .max }
        system.sources[0].flow = .open(operation: 0, .poisson(rate: 100_000 / Double(count)))
        return system
    }

    /// So many users, each of whom sends the next request when the last one is answered.
    fileprivate static func inFlight(_ count: Int) -> System {
        var system = System(
            stations: [Station(identity: 1, role: .client)], operations: [OperationType()],
            sources: [
                Source(
                    identity: 1, client: 0,
                    flow: .closed(users: count, think: .zero, mix: [.init(operation: 0, share: 1)]))
            ])
        system.add(caller: 0)
        system.stations[1].slots = .max
        system.stations[1].work = .exponential(mean: 1e9)
        return system
    }

    /// Nine reads and a write of one of so many keys, all alike, through a cache that has room for all of them; behind it a
    /// store with an asynchronous replica.
    fileprivate static func keys(_ count: Int) -> System {
        var system = System.call
        system.populations = [Population(count: Int64(count))]
        system.operations = [OperationType(population: 0), OperationType(population: 0)]
        system.store { $0.lag = .exponential(mean: 1e8) }
        system.stations[callee].instances = 2
        system.lookUp(in: .init(capacity: count))
        for link in system.links.indices.dropFirst() { system.links[link].operations = [0] }
        var write = system.call
        write.identity = UInt64(system.links.count + 1)
        write.operations = [1]
        write.writes = true
        system.links.append(write)
        for station in system.stations.indices { system.stations[station].slots = 1000 }
        system.sources = [(0, 9_000.0), (1, 1_000.0)].map { operation, rate in
            Source(
                identity: UInt64(operation + 1), client: 0, flow: .open(operation: operation, .poisson(rate: rate)))
        }
        return system
    }
}
