// One row for each thing that the rules know: where they find it, and with which figures.

extension RuleCase {
    static let all: [RuleCase] = waits + copies + data + pressure + later + room + givingUp + agreement

    private static let waits: [RuleCase] = [
        RuleCase(
            "no timeout", "shop -> bank", "all 128 slots of shop are taken within 1.28 s at 100/s, and look fails too",
            """
            operations: {pay: {}, look: {}}
            components:
              users: {kind: client, sends: {pay: 100/s, look: 10/s}}
              shop: {kind: service, instances: 2, concurrency: 64}
              bank: {kind: third-party, time: 100ms}
            connections:
              - users -> shop
              - shop -> bank: {for: pay}
            """),
        RuleCase(
            "held slots", "shop -> bank", "100/s x 2 s = 200 slots, and shop has 128; it is full within 1.28 s",
            """
            operations: {pay: {}, look: {}}
            components:
              users: {kind: client, sends: {pay: 100/s, look: 10/s}}
              shop: {kind: service, instances: 2, concurrency: 64}
              bank: {kind: third-party, time: 100ms}
            connections:
              - users -> shop
              - shop -> bank: {for: pay, timeout: 2s}
            """),
        RuleCase(
            "impatient caller", "shop -> stock", "2 tries of 700 ms with the waits between them are up to 1.5 s",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              gateway: {kind: gateway}
              shop: {kind: service}
              stock: {kind: service, time: 20ms}
            connections:
              - users -> gateway
              - gateway -> shop: {timeout: 1s}
              - shop -> stock: {timeout: 700ms, retry: {attempts: 2, backoff: 100ms}}
            """),
        RuleCase(
            "impatient caller", "shop -> stock", "its timeout is 4 s, and users will wait no longer than 3 s",
            """
            operations: {pay: {deadline: 3s}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service}
              stock: {kind: service, time: 20ms}
            connections:
              - users -> shop
              - shop -> stock: {timeout: 4s}
            """),
    ]

    private static let copies: [RuleCase] = [
        RuleCase(
            "single point of failure", "db", "is the only copy of its data: while it is down, pay fails (10/s)",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service}
              db: {kind: database}
            connections: [users -> shop, shop -> db]
            """),
        RuleCase(
            "single point of failure", "shop", "has one instance",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service, autoscale: {min: 1, max: 5}}
            connections: [users -> shop]
            """),
        RuleCase(
            "single point of failure", "db", "nobody takes over from the primary",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              db: {kind: database, replicas: 2, promote: manual}
            connections: [users -> db]
            """),
        RuleCase(
            "one zone", "db", "all 2 copies of db stand in zone b", cure: ("a: [shop]", "a: [shop, db]"),
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service}
              db: {kind: database, replicas: 1}
            connections: [users -> shop, shop -> db]
            zones:
              a: [shop]
              b: [shop, db]
            """),
        RuleCase(
            "promise out of reach", "pay availability >= 99.9%",
            "bank fails 2%, so no more than 98% of pay can succeed",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              bank: {kind: third-party, errors: 2%}
            connections: [users -> bank]
            objectives: [pay availability >= 99.9%]
            """),
        RuleCase(
            "promise out of reach", "pay p99 <= 90ms", "the medians alone add up to 101 ms",
            cure: ("time: 100ms", "time: 10ms"),
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service, time: 0ms}
              bank: {kind: third-party, time: 100ms}
            connections: [users -> shop, shop -> bank]
            objectives: [pay p99 <= 90ms]
            """),
    ]

    private static let data: [RuleCase] = [
        RuleCase(
            "dual write", "pay", "while points is down, up to 10/s leave their change in ledger alone",
            cure: ("shop -> points: {write: yes}", "relay -> points: {write: yes}"),
            """
            operations: {pay: {atomic: [ledger, points]}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service}
              ledger: {kind: ledger}
              points: {kind: database}
              relay: {kind: outbox-relay, outbox: ledger}
            connections:
              - users -> shop
              - shop -> ledger: {write: yes}
              - shop -> points: {write: yes}
            """),
        RuleCase(
            "dual write", "g -> b", "while b is down, up to 10/s leave their change in a alone",
            cure: ("share: 20%}", "share: 20%, optional: yes}"),
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 1000/s}}
              g: {kind: service}
              a: {kind: database}
              b: {kind: database}
            connections:
              - users -> g
              - g -> a: {write: yes, share: 5%}
              - g -> b: {write: yes, share: 20%}
            """),
        RuleCase(
            "dual write", "pay", "while b is down, up to 50/s leave their change in a alone",
            cure: ("g -> b: {write: yes}", "g -> b"),
            """
            operations: {pay: {atomic: [a, b]}}
            components:
              users: {kind: client, sends: {pay: 1000/s}}
              g: {kind: service}
              h: {kind: service}
              a: {kind: database}
              b: {kind: database}
            connections:
              - users -> g
              - g -> h: {share: 10%}
              - h -> a: {write: yes, share: 50%}
              - g -> b: {write: yes}
            """),
        RuleCase(
            "dual write", "shop -> news", "while news is down, up to 10/s leave their change in db alone",
            cure: ("shop -> news\n", "shop -> news: {optional: yes}\n"),
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service}
              db: {kind: database}
              news: {kind: queue}
              mailer: {kind: worker}
            connections:
              - users -> shop
              - shop -> db: {write: yes}
              - shop -> news
              - news -> mailer
            """),
        RuleCase(
            "saga", "lead -> calendar", "what calendar has taken is never undone",
            """
            operations: {rent: {}}
            components:
              users: {kind: client, sends: {rent: 2/s}}
              lead: {kind: orchestrator, saga: {rent: [wallet hold undo release]}}
              wallet: {kind: ledger}
              calendar: {kind: database}
            connections:
              - users -> lead
              - lead -> wallet: {write: yes}
              - lead -> calendar: {write: yes}
            """),
        RuleCase(
            "saga", "lead", "leaves rent half done",
            """
            operations: {rent: {}}
            components:
              users: {kind: client, sends: {rent: 2/s}}
              lead: {kind: orchestrator, saga: {rent: [wallet hold undo release, calendar book undo cancel]}}
              wallet: {kind: ledger}
              calendar: {kind: database}
            connections:
              - users -> lead
              - lead -> wallet: {write: yes}
              - lead -> calendar: {write: yes}
            """),
        RuleCase(
            "repeated write", "shop -> bank", "bank leaves 1% unanswered, which is 0.1/s that may be done twice",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service}
              bank: {kind: third-party, unknown: 1%}
            connections:
              - users -> shop
              - shop -> bank: {write: yes, timeout: 1s, retry: 3}
            """),
        RuleCase(
            "repeated write", "shop -> db", "users -> shop has all of it done up to 3 times",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service}
              db: {kind: database}
            connections:
              - users -> shop: {timeout: 1s, retry: 3}
              - shop -> db: {write: yes}
            """),
        RuleCase(
            "repeated write", "mailer -> db", "messages that news may deliver again",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              news: {kind: queue}
              mailer: {kind: worker}
              db: {kind: database}
            connections:
              - users -> news
              - news -> mailer
              - mailer -> db: {write: yes}
            """),
        RuleCase(
            "trust boundary", "shop -> vault", "crosses the trust boundary pci and is not said to be authenticated",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service}
              vault: {kind: vault}
            connections:
              - users -> shop
              - shop -> vault: {encrypted: yes}
            boundaries: {pci: {kind: trust, members: [vault]}}
            """),
    ]

    private static let pressure: [RuleCase] = [
        RuleCase(
            "overload", "shop", "100/s x 200 ms take 20 slots at a time, and it has 16 slots",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 100/s}}
              shop: {kind: service, instances: 2, concurrency: 8, time: 200ms}
            connections: [users -> shop]
            """),
        RuleCase(
            "overload", "db", "1,000/s x 20 ms take 20 slots at a time, and it has 10 slots of its one copy",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 1000/s}}
              db: {kind: database, concurrency: 10, read: 20ms}
            connections: [users -> db]
            """),
        RuleCase(
            "overload", "mailer", "its backlog grows without end",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 100/s}}
              news: {kind: queue}
              mailer: {kind: worker, instances: 1, concurrency: 4, time: 50ms}
            connections: [users -> news, news -> mailer]
            """),
        RuleCase(
            "retry layers", "b -> c", "3 x 2 x 2 = 12 calls (120/s instead of 10/s)",
            """
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 10/s}}
              a: {kind: service}
              b: {kind: service}
              c: {kind: service}
            connections:
              - users -> a: {retry: 3}
              - a -> b: {retry: {attempts: 2}}
              - b -> c: {retry: {attempts: 2}}
            """),
        RuleCase(
            "cold cache", "api -> cms-db",
            "when obj-cache and the cache before it are empty, up to 900/s ask cms-db, which answers 500/s",
            """
            operations: {read: {entity: page}}
            entities: {page: {count: 1k}}
            components:
              users: {kind: client, sends: {read: 900/s}}
              front: {kind: service, instances: 2}
              page-cache: {kind: cache}
              api: {kind: service, instances: 2}
              obj-cache: {kind: cache}
              cms-db: {kind: database, replicas: 1, replication: sync, concurrency: 5, read: 10ms, queue: 10k}
            connections:
              - users -> front
              - front -> page-cache
              - front -> api: {behind: page-cache, timeout: 1s}
              - api -> obj-cache
              - api -> cms-db: {behind: obj-cache, timeout: 200ms}
            """),
        RuleCase(
            "cold cache", "shop -> db", "up to 900/s ask db, which answers 500/s",
            """
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 900/s}}
              shop: {kind: service, instances: 4}
              fast: {kind: cache}
              db: {kind: database, concurrency: 10, read: 20ms}
            connections:
              - users -> shop
              - shop -> fast
              - shop -> db: {behind: fast, timeout: 300ms}
            """),
        RuleCase(
            "long queue", "shop", "takes 20 s to work off, and nobody waits longer than 1 s",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service, instances: 2, concurrency: 10, time: 100ms, queue: 2k}
            connections:
              - users -> shop: {timeout: 1s}
            """),
        RuleCase(
            "long queue", "shop", "has no end",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 10/s}}
              shop: {kind: service, time: 100ms, queue: unlimited}
            connections: [users -> shop]
            """),
    ]
}
