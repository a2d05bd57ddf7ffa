// What the rules know about agreement, stock, lines, second attempts, connections and instances that come back.

extension RuleCase {
    static let agreement: [RuleCase] = commits + stocks + lines + attempts + instances

    private static let commits: [RuleCase] = [
        // Two writes of 4.7 ms on average, 0.5 ms each on the way.
        RuleCase(
            "two-phase commit", "bank",
            "bank alone leads the two-phase commit of transfer: when it dies, some 1",
            """
            operations: {transfer: {entity: account, atomic: [debits, credits], commit: two-phase}}
            entities: {account: {count: 1000}}
            components:
              users: {kind: client, sends: {transfer: 100/s}}
              bank: {kind: service, instances: 1}
              debits: {kind: database}
              credits: {kind: database}
            connections:
              - users -> bank
              - bank -> debits: {write: yes, timeout: 1s}
              - bank -> credits: {write: yes, timeout: 1s}
            """),
        RuleCase(
            "two-phase commit", "shop -> psp", "it has no prepare, and keeps no lock for you",
            cure: (", commit: two-phase", ""),
            """
            operations: {order: {entity: item, atomic: [orders, psp], commit: two-phase}}
            components:
              users: {kind: client, sends: {order: 100/s}}
              shop: {kind: service, instances: 2}
              orders: {kind: database}
              psp: {kind: third-party}
            entities: {item: {count: 1000}}
            connections:
              - users -> shop
              - shop -> orders: {write: yes, timeout: 1s}
              - shop -> psp: {write: yes, timeout: 1s}
            """),
        // 1 - e^(-1/s x 112 ms).
        RuleCase(
            "two-phase commit", "bank -> fraud",
            "each locks its key for 112 ms, so 11% of the writes at 100/s find their key locked; and when fraud hangs, for up to 1 s",
            cure: (
                "  - bank -> debits: {write: yes, timeout: 1s}\n  - bank -> fraud: {timeout: 1s}\n",
                "  - bank -> fraud: {timeout: 1s}\n  - bank -> debits: {write: yes, timeout: 1s}\n"
            ),
            """
            operations: {transfer: {entity: account, atomic: [debits, credits], commit: two-phase}}
            entities: {account: {count: 100}}
            components:
              users: {kind: client, sends: {transfer: 100/s}}
              bank: {kind: service, instances: 3}
              debits: {kind: database}
              credits: {kind: database}
              fraud: {kind: service, instances: 2, time: 100ms}
            connections:
              - users -> bank
              - bank -> debits: {write: yes, timeout: 1s}
              - bank -> fraud: {timeout: 1s}
              - bank -> credits: {write: yes, timeout: 1s}
            """),
        RuleCase(
            "late reconciler", "convergence <= 5m", "what is half done may stay so for 11 min",
            """
            operations: {order: {entity: item, atomic: [orders, billing]}}
            entities: {item: {count: 1000}}
            components:
              users: {kind: client, sends: {order: 100/s}}
              shop: {kind: service, instances: 2}
              orders: {kind: database}
              billing: {kind: database}
              checker: {kind: reconciler, compares: [orders, billing], every: 10m, grace: 1m}
            connections:
              - users -> shop
              - shop -> orders: {write: yes, timeout: 1s}
              - shop -> billing: {write: yes, timeout: 1s}
            objectives: [convergence <= 5m]
            """),
    ]

    private static let stocks: [RuleCase] = [
        // λL ∕ (1 + λL) with 0.12/s and 2 s, and the way beside it.
        RuleCase(
            "oversold stock", "shop -> seats",
            "in a copy of seats that is some 2 s behind: 19% of its looks miss a sale that falls within that time, and of the most "
                + "wanted, sold 0.12/s, some 0.24 too many are sold",
            """
            operations: {book: {entity: seat, reads-before-write: yes}}
            entities: {seat: {count: 500, stock: 5}}
            components:
              users: {kind: client, sends: {book: 60/s}}
              shop: {kind: service, instances: 2}
              plan: {kind: service, instances: 2}
              seats: {kind: database, replicas: 1, replication: async, lag: exp 2s, reads: replica}
            connections:
              - users -> shop
              - shop -> plan
              - plan -> seats
              - shop -> seats: {write: yes}
            """),
        // Of an age between 0 and 10 s: 1 - (1 - e^-1.2) / 1.2.
        RuleCase(
            "oversold stock", "shop -> seats",
            "in shown, which shows what was so up to 10 s ago: 42% of its looks miss a sale",
            """
            operations: {book: {entity: seat, reads-before-write: yes}}
            entities: {seat: {count: 500, stock: 5}}
            components:
              users: {kind: client, sends: {book: 60/s}}
              shop: {kind: service, instances: 2}
              plan: {kind: service, instances: 2}
              shown: {kind: cache, ttl: 10s}
              seats: {kind: database}
            connections:
              - users -> shop
              - shop -> plan
              - plan -> shown
              - plan -> seats: {behind: shown}
              - shop -> seats: {write: yes}
            """),
        RuleCase(
            "oversold stock", "seats", "in 2 places that hear of each other's sales some 2 s later",
            """
            operations: {book: {entity: seat}}
            entities: {seat: {count: 500, stock: 5}}
            components:
              users: {kind: client, sends: {book: 60/s}}
              shop: {kind: service, instances: 2}
              seats: {kind: database, replicas: 1, primaries: 2, lag: exp 2s}
            connections:
              - users -> shop
              - shop -> seats: {write: yes}
            """),
    ]

    private static let lines: [RuleCase] = [
        RuleCase(
            "waiting room", "room",
            "room lets in 400/s, which take 40 slots of shop, and it has 20: it can do 200/s",
            """
            operations: {buy: {}}
            components:
              fans: {kind: client, sends: {buy: 50/s}}
              room: {kind: waiting-room, limit: 400/s}
              shop: {kind: service, instances: 2, concurrency: 10, time: 100ms}
            connections: [fans -> room, room -> shop]
            """),
        // (150 - 100)·t ∕ 100 = 30 s at t = 60 s.
        RuleCase(
            "waiting room", "room",
            "its line grows by 50/s without end; after 60 s whoever comes waits longer than the 30 s that users do",
            cure: ("limit: 100/s", "limit: 160/s"),
            """
            operations: {buy: {deadline: 30s}}
            components:
              fans: {kind: client, sends: {buy: 150/s}}
              room: {kind: waiting-room, limit: 100/s}
              shop: {kind: service, instances: 2, time: 10ms}
            connections: [fans -> room, room -> shop]
            """),
    ]

    private static let attempts: [RuleCase] = [
        // e^(-19.5 / 10).
        RuleCase(
            "hedge", "app -> docs", "when it takes longer than 20 ms, which is 14% of 100/s while nothing is broken",
            """
            operations: {save: {}}
            components:
              users: {kind: client, sends: {save: 100/s}}
              app: {kind: service, instances: 2}
              docs: {kind: database, write: exp 10ms}
            connections:
              - users -> app
              - app -> docs: {write: yes, timeout: 1s, hedge: 20ms}
            """),
        RuleCase(
            "hedge", "app -> docs", "web -> app leads to app -> docs, which writes, and is made again beside itself",
            """
            operations: {save: {}}
            components:
              users: {kind: client, sends: {save: 100/s}}
              web: {kind: service, instances: 2}
              app: {kind: service, instances: 2}
              docs: {kind: database}
            connections:
              - users -> web
              - web -> app: {timeout: 1s, hedge: p95}
              - app -> docs: {write: yes, timeout: 1s}
            """),
        RuleCase(
            "hedge", "web -> search", "480/s instead of 240/s take 38 slots, and search has 32",
            """
            operations: {look: {}}
            components:
              users: {kind: client, sends: {look: 240/s}}
              web: {kind: service, instances: 4}
              search: {kind: service, instances: 4, concurrency: 8, time: exp 80ms}
            connections:
              - users -> web
              - web -> search: {timeout: 1s, hedge: 200ms}
            """),
    ]

    private static let instances: [RuleCase] = [
        RuleCase(
            "pinned connection", "web -> api",
            "at most 2 of them work; what they send takes 7.5 slots of each of those, and one has 10",
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: 150/s}}
              web: {kind: service, instances: 2}
              api: {kind: service, instances: 4, concurrency: 10, time: 100ms}
            connections:
              - users -> web
              - web -> api: {timeout: 1s, protocol: grpc}
            """),
        RuleCase(
            "pinned connection", "web -> api", "a new instance gets none of the 50/s until a connection ends",
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: 50/s}}
              web: {kind: service, instances: 3}
              api: {kind: service, concurrency: 10, time: 100ms, autoscale: {min: 2, max: 8}}
            connections:
              - users -> web
              - web -> api: {timeout: 1s, protocol: grpc}
            """),
        RuleCase(
            "no restart", "web", "leak web 10% crashes instances of web, and nothing restarts them",
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: 50/s}}
              web: {kind: service, instances: 3}
            connections: [users -> web]
            experiments:
              a leak:
                run: 10m
                faults: ["at 60s: leak web 10%"]
            """),
    ]
}
