// What the rules know about data, messages, limits and zones.

extension RuleCase {
    static let later: [RuleCase] = limits + promises + messages + keys

    private static let limits: [RuleCase] = [
        RuleCase(
            "rate limit", "maps",
            "maps takes 40/s, and 50/s are sent to it while nothing is broken: 20% are turned away",
            cure: ("limit: 40/s", "limit: 63/s"),
            """
            operations: {locate: {}}
            components:
              apps: {kind: client, sends: {locate: 50/s}}
              svc: {kind: service}
              maps: {kind: third-party, limit: 40/s}
            connections: [apps -> svc, svc -> maps]
            """),
        RuleCase(
            "rate limit", "door",
            "door takes 80/s, and 100/s are sent to it while nothing is broken: 20% are turned away",
            """
            operations: {locate: {}}
            components:
              apps: {kind: client, sends: {locate: 100/s}}
              door: {kind: rate-limiter, instances: 2, limit: 80/s}
              svc: {kind: service, time: 10ms}
            connections: [apps -> door, door -> svc]
            """),
        RuleCase(
            "rate limit", "svc -> db",
            "svc -> db lets 30/s pass, and 50/s are asked for while nothing is broken: 40% are turned away",
            """
            operations: {locate: {}}
            components:
              apps: {kind: client, sends: {locate: 50/s}}
              svc: {kind: service}
              db: {kind: database}
            connections:
              - apps -> svc
              - svc -> db: {limit: 30/s}
            """),
        // With 200 ms of work each, two instances of 8 slots take 80/s: a higher limit alone would only make a queue.
        RuleCase(
            "rate limit", "door",
            "door takes 75/s, and 100/s are sent to it while nothing is broken: 25% are turned away",
            cure: ("sends: {locate: 100/s}", "sends: {locate: 70/s}"),
            """
            operations: {locate: {}}
            components:
              apps: {kind: client, sends: {locate: 100/s}}
              door: {kind: rate-limiter, instances: 2, limit: 75/s}
              svc: {kind: service, instances: 2, concurrency: 8, time: 200ms}
            connections: [apps -> door, door -> svc]
            """),
        RuleCase(
            "promise out of reach", "locate availability >= 99%", "maps turns away 20%, so no more than 80% of locate",
            cure: ("limit: 40/s", "limit: 63/s"),
            """
            operations: {locate: {}}
            components:
              apps: {kind: client, sends: {locate: 50/s}}
              svc: {kind: service}
              maps: {kind: third-party, errors: 0%, limit: 40/s}
            connections:
              - apps -> svc
              - svc -> maps: {retry: 3}
            objectives: [locate availability >= 99%]
            """),
        // 300/s x 80 ms take 24 slots; 2 instances of 10 have 20.
        RuleCase(
            "no spare zone", "app",
            "app has 2 of its 3 instances left, and 300/s x 80 ms take 24 slots, and those have 20",
            """
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 300/s}}
              app: {kind: service, instances: 3, concurrency: 10, time: 80ms}
            connections: [users -> app]
            zones: {x: [app], y: [app], z: [app]}
            """),
        RuleCase(
            "no spare zone", "mailer", "its backlog grows until x is back",
            """
            operations: {send: {}}
            components:
              users: {kind: client, sends: {send: 90/s}}
              news: {kind: queue}
              mailer: {kind: worker, concurrency: 1, time: 100ms, autoscale: {min: 2, max: 12}}
            connections: [users -> news, news -> mailer]
            zones: {x: [mailer], y: [mailer]}
            """),
    ]

    private static let promises: [RuleCase] = [
        // 50/s x 1 s.
        RuleCase(
            "promise out of reach", "lost writes = 0",
            "some 1 s before a copy has it, so a takeover at 50/s loses about 50",
            """
            operations: {save: {}}
            components:
              users: {kind: client, sends: {save: 50/s}}
              docs: {kind: database, replicas: 1, replication: async, lag: 1s, failover: 60s}
            connections:
              - users -> docs: {write: yes}
            objectives: [lost writes = 0]
            """),
        RuleCase(
            "promise out of reach", "lost writes = 0", "the primary of far: a write is acknowledged some 400 ms before",
            cure: ("async, lag: 400ms, failover: 30s", "sync"),
            """
            operations: {save: {}}
            components:
              users: {kind: client, sends: {save: 50/s}}
              docs: {kind: database, replicas: 1, replication: sync}
              far: {kind: database, replicas: 1, replication: async, lag: 400ms, failover: 30s}
            connections:
              - users -> docs: {write: yes}
              - users -> far: {write: yes}
            zones: {a: [far], b: [far]}
            regions: {e: [a], w: [b]}
            objectives: [lost writes = 0]
            """),
        // Exponential: 40/s over 100 keys, 0.4/s x 0.5 s: 0.2 / 1.2 = 16.7%.
        RuleCase(
            "promise out of reach", "stale reads <= 1%",
            "some 500 ms behind 40/s of writes, so about 17% of them (27/s)",
            """
            operations: {save: {entity: p}, look: {entity: p}}
            entities: {p: {count: 100, popularity: uniform}}
            components:
              users: {kind: client, sends: {save: 40/s, look: 160/s}}
              store: {kind: database, replicas: 1, replication: async, lag: exp 500ms, reads: replica}
            connections:
              - users -> store: {for: save, write: yes}
              - users -> store: {for: look}
            objectives: ["stale reads <= 1%"]
            """),
        RuleCase(
            "promise out of reach", "stale reads = 0", "miss the last change",
            """
            operations: {save: {entity: p}, look: {entity: p}}
            entities: {p: {count: 1M, popularity: zipf 1}}
            components:
              users: {kind: client, sends: {save: 40/s, look: 160/s}}
              store: {kind: database, replicas: 1, reads: replica}
            connections:
              - users -> store: {for: save, write: yes}
              - users -> store: {for: look}
            objectives: [stale reads = 0]
            """),
        RuleCase(
            "promise out of reach", "recovery time <= 20s", "nobody leads for 60 s, and save fails until then",
            """
            operations: {save: {}}
            components:
              users: {kind: client, sends: {save: 50/s}}
              docs: {kind: database, replicas: 1, replication: sync, failover: 60s}
            connections:
              - users -> docs: {write: yes}
            objectives: [recovery time <= 20s]
            """),
        RuleCase(
            "promise out of reach", "recovery time <= 2s", "nobody leads for 15 s",
            cure: ("recovery time <= 2s", "recovery time <= 20s"),
            """
            operations: {save: {}}
            components:
              users: {kind: client, sends: {save: 50/s}}
              docs: {kind: database, replicas: 1, replication: sync, failover: {detect: 5s, promote: 10s}}
            connections:
              - users -> docs: {write: yes}
            objectives: [recovery time <= 2s]
            """),
        RuleCase(
            "promise out of reach", "recovery time <= 5s", "noticed after 10 s, and until then 1 of 3 calls fails",
            """
            operations: {save: {}}
            components:
              users: {kind: client, sends: {save: 50/s}}
              app: {kind: service, instances: 3, detect: 10s}
            connections: [users -> app]
            objectives: [recovery time <= 5s]
            """),
        RuleCase(
            "split brain", "accounts", "replaced after 15 s, and when it wakes up it takes writes beside its successor",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 200/s}}
              accounts: {kind: database, replicas: 1, failover: 15s, fenced: no}
            connections:
              - users -> accounts: {write: yes, timeout: 1s}
            """),
        RuleCase(
            "split brain", "accounts",
            "users -> accounts, which has no timeout, stays with it for good (200/s); “conflicts = 0” does not survive",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 200/s}}
              accounts: {kind: database, replicas: 1, failover: 15s, fenced: no}
            connections:
              - users -> accounts: {write: yes}
            objectives: [conflicts = 0]
            """),
    ]

    private static let messages: [RuleCase] = [
        RuleCase(
            "bad message", "events", "holds up its partition, 1 of 4, and 25/s of 100/s pile up behind it",
            """
            operations: {buy: {}}
            components:
              users: {kind: client, sends: {buy: 100/s}}
              events: {kind: stream, partitions: 4}
              parked: {kind: dead-letter-queue}
              points: {kind: worker}
            connections: [users -> events, events -> points]
            """),
        RuleCase(
            "bad message", "events", "holds up its partition",
            cure: (
                "partitions: 4}",
                "partitions: 4, receives: 3, dead-letter: parked}\n  parked: {kind: dead-letter-queue}"
            ),
            """
            operations: {buy: {}}
            components:
              users: {kind: client, sends: {buy: 100/s}}
              events: {kind: stream, partitions: 4}
              points: {kind: worker}
            connections: [users -> events, events -> points]
            """),
        RuleCase(
            "bad message", "jobs", "a message that has failed 5 times is gone, and nobody knows of it",
            """
            operations: {buy: {}}
            components:
              users: {kind: client, sends: {buy: 100/s}}
              jobs: {kind: queue}
              parked jobs: {kind: dead-letter-queue}
              hand: {kind: worker}
            connections: [users -> jobs, jobs -> hand]
            """),
        RuleCase(
            "early redelivery", "jobs",
            "after 5 s, and coder works on one for 8 s: all of them are delivered again while they are worked on, 4 times",
            """
            operations: {upload: {}}
            components:
              users: {kind: client, sends: {upload: 10/s}}
              jobs: {kind: queue, visibility: 5s, receives: 4}
              coder: {kind: worker, instances: 4, concurrency: 100, time: 8s}
            connections: [users -> jobs, jobs -> coder]
            """),
        // exp(−5/2) = 8.2%.
        RuleCase(
            "early redelivery", "jobs", "8.2% of them are delivered again while they are worked on, by two at once",
            """
            operations: {upload: {}}
            components:
              users: {kind: client, sends: {upload: 10/s}}
              jobs: {kind: queue, visibility: 5s}
              coder: {kind: worker, instances: 4, concurrency: 100, time: exp 2s}
            connections: [users -> jobs, jobs -> coder]
            """),
    ]

    private static let keys: [RuleCase] = [
        // 200/s of the one, and an eighth of the other 200/s, x 15 ms.
        RuleCase(
            "hot key", "shard",
            "one star has 50% of what comes to shard, and by-key sends it to one of 8 instances: 225/s x 15 ms take 3.4 slots there, and it has 2",
            """
            operations: {like: {entity: star}}
            entities: {star: {count: 10k, popularity: hot 50% on 1}}
            components:
              fans: {kind: client, sends: {like: 400/s}}
              shard: {kind: service, instances: 8, balance: by-key, concurrency: 2, time: 15ms}
            connections: [fans -> shard]
            """),
        // 80/s and a tenth of 120/s, at 15 ms + 2 ms of writing: 1 / 17 ms.
        RuleCase(
            "hot key", "feed", "92/s come there, and mapper works on them one after the other, 17 ms each: 58.8/s",
            cure: ("time: 15ms", "time: 5ms"),
            """
            operations: {ping: {entity: truck}}
            entities: {truck: {count: 5k, popularity: hot 40% on 1}}
            components:
              trucks: {kind: client, sends: {ping: 200/s}}
              feed: {kind: stream, partitions: 10}
              mapper: {kind: stream-processor, instances: 2, time: 15ms}
              maps: {kind: key-value, write: 2ms}
            connections:
              - trucks -> feed
              - feed -> mapper: {latency: 0ms}
              - mapper -> maps: {write: yes, latency: 0ms}
            """),
        RuleCase(
            "overload", "feed",
            "in each of 2 partitions it works on one message after the other, 60 ms each, which takes 33.3/s of 50/s",
            """
            operations: {ping: {entity: truck}}
            entities: {truck: {count: 1M, popularity: uniform}}
            components:
              trucks: {kind: client, sends: {ping: 50/s}}
              feed: {kind: stream, partitions: 2}
              mapper: {kind: stream-processor, instances: 2, concurrency: 10, time: 60ms}
            connections:
              - trucks -> feed
              - feed -> mapper: {latency: 0ms}
            """),
    ]
}
