extension ScaleDesign {
    /// What is divided by keys, agreed on between copies, or changed in several places.
    static let keyed = [
        ScaleDesign(
            "a stream with partitions", healthy: "2k/s", saturated: "6k/s",
            faults: ["at 40s: crash worker 32 of 64 for 20s"],
            """
            operations: {order: {entity: order, value: $20}}
            entities: {order: {count: 1M}}
            components:
              users: {kind: client, sends: {order: LOAD}}
              api: {kind: service, instances: 16, concurrency: 64, time: 2ms..10ms}
              log: {kind: stream, partitions: 64}
              worker: {kind: worker, instances: 64, concurrency: 4, time: 10ms..40ms}
            connections:
              - users -> api: {timeout: 3s}
              - api -> log
              - log -> worker: {write: yes}
            """),
        ScaleDesign(
            "a stream with popular keys", healthy: "1600/s", saturated: "6k/s",
            faults: ["at 40s: crash worker 32 of 64 for 20s"],
            """
            operations: {order: {entity: order, value: $20}}
            entities: {order: {count: 1M, popularity: zipf 0.9}}
            components:
              users: {kind: client, sends: {order: LOAD}}
              api: {kind: service, instances: 16, concurrency: 64, time: 2ms..10ms}
              log: {kind: stream, partitions: 64}
              worker: {kind: worker, instances: 64, concurrency: 4, time: 10ms..40ms}
              orders: {kind: database, concurrency: 128}
            connections:
              - users -> api: {timeout: 3s}
              - api -> log
              - log -> worker
              - worker -> orders: {write: yes, idempotent: yes}
            """),
        ScaleDesign(
            "shards", healthy: "5k/s", saturated: "12k/s", faults: ["at 40s: crash orders primary for 30s"],
            """
            operations: {buy: {entity: order, value: $20}}
            entities: {order: {count: 200k}}
            components:
              users: {kind: client, sends: {buy: LOAD}}
              api: {kind: service, instances: 16, concurrency: 96, time: 2ms..10ms}
              orders: {kind: database, shards: 4, concurrency: 64, write: 20ms..80ms, replicas: 1, failover: 10s}
            connections:
              - users -> api: {timeout: 3s}
              - api -> orders: {write: yes, timeout: 1s}
            """),
        ScaleDesign(
            "shards with popular keys", healthy: "5k/s", saturated: "8k/s",
            faults: ["at 40s: crash orders primary for 30s"],
            """
            operations: {buy: {entity: order, value: $20}}
            entities: {order: {count: 200k, popularity: zipf 1.1}}
            components:
              users: {kind: client, sends: {buy: LOAD}}
              api: {kind: service, instances: 16, concurrency: 96, time: 2ms..10ms}
              orders: {kind: database, shards: 4, concurrency: 64, write: 20ms..80ms, replicas: 1, failover: 10s}
            connections:
              - users -> api: {timeout: 3s}
              - api -> orders: {write: yes, timeout: 1s}
            """),
        ScaleDesign(
            "a quorum of copies", healthy: "4k/s", saturated: "12k/s", faults: ["at 40s: crash zone a for 30s"],
            """
            operations: {look: {entity: cart}, fill: {entity: cart, value: $20}}
            entities: {cart: {count: 200k, popularity: zipf 0.9}}
            components:
              users: {kind: client, sends: {look: LOAD, fill: 1k/s}}
              carts: {kind: key-value, n: 3, r: 2, w: 2, concurrency: 64, read: 10ms..40ms, write: 10ms..40ms,
                      delays: {write: exp 8ms, ack: exp 1ms, read: exp 1ms, response: exp 1ms}}
            connections:
              - users -> carts: {for: look, timeout: 1s}
              - users -> carts: {for: fill, write: yes, timeout: 1s}
            zones:
              a: [carts]
              b: [carts]
              c: [carts]
            """),
        ScaleDesign(
            "a saga", healthy: "2k/s", saturated: "6k/s", faults: ["at 40s: fail airline 20% for 30s"],
            """
            operations: {book: {entity: account, value: $48, atomic: [ledger, airline]}}
            entities: {account: {count: 200k}}
            components:
              users: {kind: client, sends: {book: LOAD}}
              booking: {kind: orchestrator, instances: 16, concurrency: 64, time: 2ms..10ms, durable: yes,
                        saga: {book: [ledger hold undo release, airline book undo cancel, ledger capture]}}
              ledger: {kind: ledger, concurrency: 128, write: 10ms..40ms}
              airline: {kind: third-party, concurrency: 10000, time: 60ms..240ms}
            connections:
              - users -> booking: {timeout: 5s}
              - booking -> ledger: {write: yes, idempotent: yes, timeout: 2s}
              - booking -> airline: {write: yes, idempotent: yes, timeout: 2s}
            """),
        ScaleDesign(
            "a stock", healthy: "2k/s", saturated: "6k/s", faults: ["at 40s: crash seats primary for 30s"],
            """
            operations: {book: {entity: seat, value: $50}}
            entities: {seat: {count: 20k, stock: 12}}
            components:
              users: {kind: client, sends: {book: LOAD}}
              shop: {kind: service, instances: 16, concurrency: 64, time: 2ms..10ms}
              seats: {kind: database, concurrency: 96, write: 10ms..40ms, replicas: 1, failover: 10s}
            connections:
              - users -> shop: {timeout: 3s}
              - shop -> seats: {write: yes, timeout: 1s}
            """),
        ScaleDesign(
            "a stock of popular things", healthy: "2k/s", saturated: "6k/s",
            faults: ["at 40s: crash seats primary for 30s"],
            """
            operations: {book: {entity: seat, value: $50}}
            entities: {seat: {count: 20k, stock: 100, popularity: zipf 0.9}}
            components:
              users: {kind: client, sends: {book: LOAD}}
              shop: {kind: service, instances: 16, concurrency: 64, time: 2ms..10ms}
              seats: {kind: database, concurrency: 96, write: 10ms..40ms, replicas: 1, failover: 10s}
            connections:
              - users -> shop: {timeout: 3s}
              - shop -> seats: {write: yes, timeout: 1s}
            """),
        ScaleDesign(
            "a commit in two phases", healthy: "2k/s", saturated: "5k/s", faults: ["at 40s: crash credits for 20s"],
            """
            operations: {transfer: {entity: account, value: $20, atomic: [debits, credits], commit: two-phase}}
            entities: {account: {count: 200k}}
            components:
              users: {kind: client, sends: {transfer: LOAD}}
              bank: {kind: service, instances: 16, concurrency: 64, time: 2ms..10ms}
              debits: {kind: database, concurrency: 128, write: 10ms..40ms}
              credits: {kind: database, concurrency: 128, write: 10ms..40ms}
            connections:
              - users -> bank: {timeout: 5s}
              - bank -> debits: {write: yes, timeout: 2s}
              - bank -> credits: {write: yes, timeout: 2s}
            """),
        ScaleDesign(
            "a commit about popular things", healthy: "2k/s", saturated: "5k/s",
            faults: ["at 40s: crash credits for 20s"],
            """
            operations: {transfer: {entity: account, value: $20, atomic: [debits, credits], commit: two-phase}}
            entities: {account: {count: 200k, popularity: zipf 0.6}}
            components:
              users: {kind: client, sends: {transfer: LOAD}}
              bank: {kind: service, instances: 16, concurrency: 64, time: 2ms..10ms}
              debits: {kind: database, concurrency: 128, write: 10ms..40ms}
              credits: {kind: database, concurrency: 128, write: 10ms..40ms}
            connections:
              - users -> bank: {timeout: 5s}
              - bank -> debits: {write: yes, timeout: 2s}
              - bank -> credits: {write: yes, timeout: 2s}
            """),
    ]
}
