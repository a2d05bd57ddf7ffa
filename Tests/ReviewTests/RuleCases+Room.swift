// What has no room for a crowd, for what it stands in for, or for its own retries.

extension RuleCase {
    static let room: [RuleCase] = [
        // 40/s x 4 x (1.5 s + 500 ms) = 320.
        RuleCase(
            "burst", "resize",
            "“sale” brings resize 160/s, and while instances start that takes 160/s x (1.5 s + 500 ms) = 320",
            """
            operations: {pic: {}}
            components:
              users: {kind: client, sends: {pic: 40/s}}
              resize: {kind: function, time: 500ms, cold-start: 1500ms, most: 90}
            connections: [users -> resize]
            experiments:
              sale: {run: 2m, faults: [at 60s: traffic x4]}
            """),
        RuleCase(
            "burst", "resize", "when all of its instances are new, as after a release, resize is asked for 40/s",
            """
            operations: {pic: {}}
            components:
              users: {kind: client, sends: {pic: 40/s}}
              resize: {kind: function, time: 500ms, cold-start: 1500ms, most: 70}
            connections: [users -> resize]
            """),
        // 400/s x (3 s + 150 ms) = 1,260; 20/s saved for 10 s and started for 3.15 s are 263.
        RuleCase(
            "burst", "print", "= 1,260 of them; it may start 20/s, 263 by then, and the rest is refused",
            """
            operations: {slip: {}}
            components:
              tills: {kind: client, sends: {slip: 400/s}}
              print: {kind: function, time: 150ms, cold-start: 3s, most: 3000, burst: 20/s}
            connections: [tills -> print]
            """),
        // 300/s x 50 ms take 15 slots; at 50% that is 30, or 4 instances of 8: 640/s.
        RuleCase(
            "burst", "shop",
            "“sale” brings shop 1,500/s; its 4 instances of an ordinary hour can do 640/s, and new ones work 50 s later",
            """
            operations: {order: {}}
            components:
              users: {kind: client, sends: {order: 300/s}}
              shop: {kind: service, concurrency: 8, time: 50ms, autoscale: {min: 2, max: 40, target: 50%, every: 10s, start: 40s}}
            connections:
              - users -> shop: {timeout: 2s}
            experiments:
              sale: {run: 2m, faults: [at 60s: traffic x5]}
            """),
        RuleCase(
            "burst", "shop", "and not even all 6 that it may have can do that",
            """
            operations: {order: {}, look: {}}
            components:
              users: {kind: client, sends: {order: 300/s, look: 1/s}}
              shop: {kind: service, concurrency: 8, time: 50ms, autoscale: {min: 2, max: 6, target: 50%, every: 1s, start: 1s}}
            connections:
              - users -> shop: {timeout: 20s}
            experiments:
              sale: {run: 2m, faults: [at 60s: traffic order x5]}
            """),
        RuleCase(
            "weak fallback", "spare", "spare stands in for it with 600/s, and can do 300/s",
            """
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 600/s}}
              app: {kind: service}
              main: {kind: database, replicas: 1, replication: sync}
              spare: {kind: database, concurrency: 3, read: 10ms}
            connections:
              - users -> app
              - app -> main: {timeout: 100ms, fallback: spare}
            """),
        RuleCase(
            "pretended write", "app -> orders",
            "app goes on with the last answer, and buy writes there (40/s): the write is told done and is never made",
            cure: (", fallback: last", ""),
            """
            operations: {buy: {}, look: {}}
            components:
              users: {kind: client, sends: {buy: 40/s, look: 100/s}}
              app: {kind: service}
              orders: {kind: database, replicas: 1, replication: sync}
              goods: {kind: database, replicas: 1, replication: sync}
            connections:
              - users -> app
              - app -> orders: {for: buy, write: yes, timeout: 100ms, fallback: last}
              - app -> goods: {for: look, timeout: 100ms}
            """),
        // Nobody said that the call writes: those behind it do, for one of its two operations.
        RuleCase(
            "pretended write", "gateway -> app",
            "when gateway -> app fails, gateway goes on with the last answer, and buy writes to ledger and mails behind it (40/s)",
            cure: ("fallback: last", "fallback: last, for: look"),
            """
            operations: {buy: {}, look: {}}
            components:
              users: {kind: client, sends: {buy: 40/s, look: 100/s}}
              gateway: {kind: gateway, instances: 2}
              app: {kind: service}
              books: {kind: service}
              ledger: {kind: ledger, replicas: 1, replication: sync}
              goods: {kind: database, replicas: 1, replication: sync}
              mails: {kind: queue}
            connections:
              - users -> gateway
              - gateway -> app: {timeout: 1s, fallback: last}
              - app -> books: {for: buy}
              - books -> ledger: {write: yes}
              - app -> goods: {for: look}
              - app -> mails: {for: buy}
            """),
        // What is called back writes as well.
        RuleCase(
            "pretended write", "app -> rules", "and buy writes to orders behind it (4/s)",
            cure: (", fallback: last", ""),
            """
            operations: {buy: {}}
            components:
              users: {kind: client, sends: {buy: 40/s}}
              app: {kind: service}
              rules: {kind: service}
              orders: {kind: database, replicas: 1, replication: sync}
            connections:
              - users -> app
              - app -> rules: {share: 10%, timeout: 100ms, fallback: last}
              - rules -> app: {share: 10%}
              - app -> orders: {write: yes}
            """),
        // 4 slots x 20 ms do 200/s.
        RuleCase(
            "retry storm", "app -> db",
            "db can do 200/s and is asked for 90/s; once it is slower than 500 ms, retries make that 270/s",
            """
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 90/s}}
              app: {kind: service}
              db: {kind: database, replicas: 1, replication: sync, concurrency: 4, read: 20ms, queue: 5k}
            connections:
              - users -> app
              - app -> db: {timeout: 500ms, retry: {attempts: 3, backoff: 10ms}}
            """),
        // Each of the two layers tries twice: 60/s become 240/s.
        RuleCase(
            "retry storm", "app -> db",
            "db can do 200/s and is asked for 60/s; once it is slower than 500 ms, retries make that 240/s",
            """
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 60/s}}
              web: {kind: service, instances: 2}
              app: {kind: service, instances: 2}
              db: {kind: database, replicas: 1, replication: sync, concurrency: 4, read: 20ms, queue: 5k}
            connections:
              - users -> web
              - web -> app: {timeout: 2s, retry: {attempts: 2, backoff: 10ms}}
              - app -> db: {timeout: 500ms, retry: {attempts: 2, backoff: 10ms}}
            """),
        RuleCase(
            "sinkhole", "api", "with 2 of 6 failing, as in “bad release”, most requests go there, not 2 in 6",
            """
            operations: {get: {}}
            components:
              users: {kind: client, sends: {get: 90/s}}
              api: {kind: service, instances: 6, balance: least-busy}
            connections: [users -> api]
            experiments:
              bad release: {run: 2m, faults: [at 60s: fail api 2 of 6 100%]}
            """),
        // Dealt in turn, two stand in a and b, both of us.
        RuleCase(
            "one zone", "edge", "both instances of edge stand in region us (a and b), although it may stand elsewhere",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 100/s}}
              edge: {kind: load-balancer, instances: 2}
              app: {kind: service, instances: 4}
            connections: [users -> edge, edge -> app]
            regions: {us: [a, b], eu: [c, d]}
            zones: {a: [edge, app], b: [edge, app], c: [edge, app], d: [edge, app]}
            """),
    ]

    static let givingUp: [RuleCase] = [
        RuleCase(
            "given up early", "jobs",
            "jobs gives a message up after 3 tries, 4 s apart: when db is down for more than 8 s, its 20/s are given up",
            """
            operations: {order: {}}
            components:
              users: {kind: client, sends: {order: 20/s}}
              jobs: {kind: queue, visibility: 4s, receives: 3, dead-letter: dead}
              dead: {kind: dead-letter-queue}
              ship: {kind: worker, time: 50ms}
              db: {kind: database}
            connections:
              - users -> jobs
              - jobs -> ship
              - ship -> db: {write: yes, timeout: 500ms}
            """),
        RuleCase(
            "given up early", "dead", "dead holds 200 messages: when jobs gives up 20/s, it is full within 10 s",
            """
            operations: {order: {}}
            components:
              users: {kind: client, sends: {order: 20/s}}
              jobs: {kind: queue, dead-letter: dead}
              dead: {kind: dead-letter-queue, capacity: 200}
              ship: {kind: worker, time: 50ms}
            connections: [users -> jobs, jobs -> ship]
            """),
        RuleCase(
            "given up early", "jobs", "jobs keeps a message for 2 min: when ship cannot work for longer, 20/s are gone",
            """
            operations: {order: {}}
            components:
              users: {kind: client, sends: {order: 20/s}}
              jobs: {kind: queue, retention: 2m}
              ship: {kind: worker, time: 50ms}
            connections: [users -> jobs, jobs -> ship]
            """),
        RuleCase(
            "bad message", "news",
            "news tries a message for ever: one that can never be worked on comes back to mail and push every 30 s",
            cure: ("news: {kind: topic}", "news: {kind: topic, receives: 5, dead-letter: dead}"),
            """
            operations: {post: {}}
            components:
              users: {kind: client, sends: {post: 20/s}}
              news: {kind: topic}
              dead: {kind: queue}
              mail: {kind: worker, time: 50ms}
              push: {kind: function, time: 50ms}
            connections: [users -> news, news -> mail, news -> push]
            """),
        RuleCase(
            "early redelivery", "jobs", "coder works on one for 6 s on average",
            """
            operations: {upload: {}}
            components:
              users: {kind: client, sends: {upload: 2/s}}
              jobs: {kind: queue, visibility: 10s}
              coder: {kind: worker, instances: 4, concurrency: 100, time: exp 6s}
            connections: [users -> jobs, jobs -> coder]
            """),
    ]
}
