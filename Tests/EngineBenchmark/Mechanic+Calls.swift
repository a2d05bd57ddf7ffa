import Simulation

private let millisecond: Time = 1_000_000
private let second: Time = 1_000_000_000

extension Mechanic {
    static let calls = [
        Mechanic("one more call, after it") { $0.add() },
        Mechanic("one more call, in parallel") {
            $0.call.grouping = .group(1, need: nil)
            $0.add { $0.grouping = .group(1, need: nil) }
        },
        Mechanic("network latency") { $0.call.latency = .exponential(mean: 5e5) },
        Mechanic("keys of a million, by Zipf") {
            $0.populations = [Population(count: 1_000_000, popularity: .zipf(exponent: 1))]
            $0.operations[0].population = 0
        },
        Mechanic("three zones with distances, three instances each") {
            $0.zoneDelays = (0..<3).map { from in (0..<3).map { $0 == from ? 100_000 : 500_000 } }
            for station in [System.service, System.callee] {
                $0.stations[station].instances = 3
                $0.stations[station].zones = [0, 1, 2]
            }
        },
    ]

    static let policies = [
        Mechanic("timeout") { $0.call.timeout = second },
        Mechanic("retries, none needed") { $0.call.retry = .init(attempts: 3, backoff: 10 * millisecond) },
        Mechanic("retries, one call in ten fails") {
            $0.stations[System.callee].errors = 0.1
            $0.call.retry = .init(attempts: 6, backoff: 10 * millisecond, on: ReasonSet([.error]))
        },
        Mechanic("retries with a budget, none needed") {
            $0.call.retry = .init(attempts: 3, backoff: 10 * millisecond, budgetShare: 0.2, budgetRate: 10)
        },
        Mechanic("breaker, closed") {
            $0.call.breaker = .init(failures: 0.5, window: 100, minimum: 20, open: 5 * second, probes: 5)
        },
        Mechanic("bulkhead, not full") { $0.call.bulkhead = 64 },
        Mechanic("limit, not reached") { $0.call.limit = 10 * System.rate },
        Mechanic("throttle, holding nothing back") { $0.call.throttle = 2 },
        Mechanic("hedge at the 95th percentile") { $0.call.hedge = .percentile(0.95) },
        Mechanic("deadline of the user") { $0.operations[0].deadline = second },
        Mechanic("deadline that travels") {
            $0.operations[0].deadline = second
            for link in $0.links.indices { $0.links[link].carriesDeadline = true }
        },
    ]

    static let pools = [
        Mechanic("ten instances, in turn") { $0.stations[System.callee].instances = 10 },
        Mechanic("ten instances, the least busy") {
            $0.stations[System.callee].instances = 10
            $0.stations[System.callee].balance = .leastBusy
        },
        Mechanic("ten instances, pinned to one") {
            $0.stations[System.callee].instances = 10
            $0.call.isPinned = true
        },
        Mechanic("two priorities") {
            $0.operations.append(OperationType())
            $0.operations[1].priority = 1
            $0.sources = [0, 1].map { operation in
                Source(
                    identity: UInt64(operation + 1), client: 0,
                    flow: .open(operation: operation, .poisson(rate: System.rate / 2)))
            }
            $0.stations[System.callee].discipline = .priority
        },
        Mechanic("patience, nobody waits") { $0.stations[System.callee].patience = .exponential(mean: 1e9) },
        Mechanic("five slots, a fifth free: a queue") { $0.stations[System.callee].slots = 5 },
        Mechanic("autoscaling") {
            $0.stations[System.callee].slots = 2
            $0.stations[System.callee].instances = 4
            $0.stations[System.callee].scaling = .automatic(
                .init(
                    min: 1, max: 20, target: 0.5, every: 15 * second, start: .constant(1e9), cooldown: 60 * second))
        },
        Mechanic("function") {
            $0.stations[System.callee].scaling = .perCall(
                .init(most: 1000, coldStart: .constant(2e8), idle: 600 * second))
        },
    ]
}
