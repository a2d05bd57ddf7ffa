/// A design on which it is measured how wrong a smaller copy of it is.
struct ScaleDesign {
    /// What it is made of that may be hard to make smaller.
    let name: String
    /// The file, with `LOAD` where the rate or the number of users stands.
    private let file: String
    /// While nothing is wrong, and while more comes than can be worked off, or nearly.
    private let healthy: String
    private let saturated: String
    /// What breaks it, while its load is that of the healthy one, or another one.
    let faults: [String]
    private let failing: String

    init(
        _ name: String, healthy: String, saturated: String, failing: String? = nil, faults: [String], _ file: String
    ) {
        self.name = name
        self.file = file
        self.healthy = healthy
        self.saturated = saturated
        self.failing = failing ?? healthy
        self.faults = faults
    }

    enum Condition: String, CaseIterable { case healthy, saturated, failing }

    func text(_ condition: Condition) -> String {
        let load =
            switch condition {
            case .healthy: healthy
            case .saturated: saturated
            case .failing: failing
            }
        return "breakboard: 1\n" + file.replacing("LOAD", with: load)
    }

    func faults(_ condition: Condition) -> [String] { condition == .failing ? faults : [] }
}

extension ScaleDesign {
    static let all: [ScaleDesign] = pools + data + policies + work + keyed

    private static let pools = [
        ScaleDesign(
            "one large pool", healthy: "8k/s", saturated: "25k/s", faults: ["at 40s: slow api x4 for 30s"],
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: LOAD}}
              api: {kind: service, instances: 1, concurrency: 256, queue: 4000, time: 10ms..60ms}
            connections:
              - users -> api: {timeout: 2s}
            """),
        ScaleDesign(
            "many instances", healthy: "6k/s", saturated: "15k/s", failing: "10k/s",
            faults: ["at 40s: crash api 32 of 96 for 30s"],
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: LOAD}}
              api: {kind: service, instances: 96, concurrency: 8, queue: 100, time: exp 60ms}
            connections:
              - users -> api: {timeout: 2s}
            """),
        ScaleDesign(
            "many instances, the least busy first", healthy: "6k/s", saturated: "12k/s", failing: "10k/s",
            faults: ["at 40s: crash api 32 of 96 for 30s"],
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: LOAD}}
              api: {kind: service, instances: 96, concurrency: 8, queue: 100, time: exp 60ms, balance: least-busy}
            connections:
              - users -> api: {timeout: 2s}
            """),
        ScaleDesign(
            "small pools", healthy: "800/s", saturated: "1500/s", failing: "1200/s",
            faults: ["at 40s: crash api 1 of 4 for 30s"],
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: LOAD}}
              api: {kind: service, instances: 4, concurrency: 16, queue: 200, time: 30ms..120ms}
            connections:
              - users -> api: {timeout: 2s}
            """),
        ScaleDesign(
            "two zones", healthy: "4k/s", saturated: "13k/s", failing: "7k/s", faults: ["at 40s: crash zone a for 30s"],
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: LOAD}}
              edge: {kind: load-balancer, concurrency: 10000}
              api: {kind: service, instances: 64, concurrency: 8, queue: 200, time: 30ms..120ms}
            connections:
              - users -> edge: {timeout: 2s}
              - edge -> api: {timeout: 1s}
            zones:
              a: [api]
              b: [api]
            """),
    ]

    private static let data = [
        ScaleDesign(
            "a cache before a store", healthy: "6k/s", saturated: "20k/s", faults: ["at 40s: flush cache"],
            """
            operations: {look: {entity: fare}}
            entities: {fare: {count: 400k, popularity: zipf 0.9}}
            components:
              users: {kind: client, sends: {look: LOAD}}
              api: {kind: service, instances: 16, concurrency: 64, time: 2ms..10ms}
              cache: {kind: cache, concurrency: 400, ttl: 60s, capacity: 100k}
              fares: {kind: database, concurrency: 64, connections: 64, read: 8ms..40ms}
            connections:
              - users -> api: {timeout: 3s}
              - api -> cache
              - api -> fares: {behind: cache, timeout: 2s}
            """),
        ScaleDesign(
            "a store with replicas", healthy: "6k/s", saturated: "13k/s",
            faults: ["at 40s: crash orders primary for 30s"],
            """
            operations: {look: {entity: order}, buy: {entity: order, value: $20}}
            entities: {order: {count: 200k}}
            components:
              users: {kind: client, sends: {look: LOAD, buy: 800/s}}
              api: {kind: service, instances: 16, concurrency: 64, time: 2ms..10ms}
              orders: {kind: database, concurrency: 96, read: 10ms..40ms, write: 10ms..40ms, replicas: 2, replication: async,
                       lag: 80ms..400ms, failover: 10s, reads: replica}
            connections:
              - users -> api: {timeout: 3s}
              - api -> orders: {for: look, timeout: 1s}
              - api -> orders: {for: buy, write: yes, timeout: 1s}
            """),
        ScaleDesign(
            "messages and workers", healthy: "2k/s", saturated: "5k/s",
            faults: ["at 40s: crash worker 32 of 64 for 20s"],
            """
            operations: {order: {entity: order, value: $20}}
            entities: {order: {count: 1M}}
            components:
              users: {kind: client, sends: {order: LOAD}}
              api: {kind: service, instances: 16, concurrency: 64, time: 2ms..10ms}
              orders-queue: {kind: queue}
              worker: {kind: worker, instances: 64, concurrency: 4, time: 50ms..200ms}
              orders: {kind: database, concurrency: 128}
            connections:
              - users -> api: {timeout: 3s}
              - api -> orders-queue
              - orders-queue -> worker
              - worker -> orders: {write: yes, idempotent: yes}
            """),
    ]

    private static let policies = [
        ScaleDesign(
            "retries", healthy: "4k/s", saturated: "9k/s", faults: ["at 40s: pause orders for 5s"],
            """
            operations: {buy: {}}
            components:
              users: {kind: client, sends: {buy: LOAD}}
              api: {kind: gateway, instances: 2, concurrency: 8192}
              orders: {kind: service, instances: 8, concurrency: 32, queue: 2000, time: 25ms..100ms}
            connections:
              - users -> api
              - api -> orders: {timeout: 1s, retry: {attempts: 3, backoff: 100ms}}
            """),
        ScaleDesign(
            "a bulkhead", healthy: "3k/s", saturated: "8k/s", faults: ["at 40s: slow airline by 500ms for 30s"],
            """
            operations: {browse: {}, book: {value: $48}}
            components:
              travellers: {kind: client, sends: {browse: LOAD, book: 1k/s}}
              booking: {kind: service, instances: 32, concurrency: 32, queue: 200, time: 20ms..60ms}
              airline: {kind: third-party, concurrency: 10000, time: 120ms..600ms}
            connections:
              - travellers -> booking: {timeout: 3s}
              - booking -> airline: {for: book, timeout: 1500ms, bulkhead: 16}
            """),
        ScaleDesign(
            "a slow third party", healthy: "3k/s", saturated: "4500/s",
            faults: ["at 40s: slow airline by 800ms for 30s"],
            """
            operations: {browse: {}, book: {value: $48}}
            components:
              travellers: {kind: client, sends: {browse: 3k/s, book: LOAD}}
              booking: {kind: service, instances: 16, concurrency: 64, queue: 200, time: 8ms..40ms}
              airline: {kind: third-party, concurrency: 10000, time: 120ms..600ms}
            connections:
              - travellers -> booking: {timeout: 3s}
              - booking -> airline: {for: book, timeout: 1500ms}
            """),
        ScaleDesign(
            "a breaker", healthy: "4k/s", saturated: "9k/s", faults: ["at 40s: fail ratings 90% for 30s"],
            """
            operations: {show: {}}
            components:
              users: {kind: client, sends: {show: LOAD}}
              shop: {kind: service, instances: 16, concurrency: 64, time: 5ms..20ms}
              ratings: {kind: service, instances: 16, concurrency: 16, queue: 500, time: 25ms..100ms}
            connections:
              - users -> shop: {timeout: 3s}
              - shop -> ratings: {timeout: 1s, optional: yes, breaker: {open: 5s}}
            """),
        ScaleDesign(
            "a limit", healthy: "3k/s", saturated: "4200/s", faults: ["at 40s: traffic x3 for 30s"],
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: LOAD}}
              api: {kind: service, instances: 16, concurrency: 64, limit: 4k/s, time: 10ms..60ms}
            connections:
              - users -> api: {timeout: 3s}
            """),
    ]

    private static let work = [
        ScaleDesign(
            "users who wait", healthy: "4000", saturated: "16000", faults: ["at 40s: slow api by 400ms for 30s"],
            """
            operations: {ask: {}}
            components:
              users: {kind: client, users: LOAD, think: exp 1s, sends: {ask: 100%}}
              api: {kind: service, instances: 8, concurrency: 32, queue: 2000, time: 20ms..80ms}
            connections:
              - users -> api
            """),
        ScaleDesign(
            "a function", healthy: "3k/s", saturated: "12k/s", faults: ["at 40s: traffic x3 for 30s"],
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: LOAD}}
              it: {kind: function, time: 60ms..200ms, most: 640, cold-start: 800ms..1200ms, burst: 100/s, idle: 5m}
            connections:
              - users -> it: {timeout: 3s}
            """),
        ScaleDesign(
            "a pool that follows its load", healthy: "4k/s", saturated: "16k/s", faults: ["at 40s: traffic x3 for 30s"],
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: LOAD}}
              api: {kind: service, concurrency: 64, queue: 500, time: 20ms..80ms,
                    autoscale: {min: 4, max: 8, target: 60%, every: 5s, start: 10s}}
            connections:
              - users -> api: {timeout: 3s}
            """),
    ]
}
