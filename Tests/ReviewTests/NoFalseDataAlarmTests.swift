import DesignFiles
import DesignModel
import Library
import Review
import Testing

@Suite("What the design review leaves alone: data, messages, limits and zones")
struct NoFalseDataAlarmTests {
    private func rules(_ text: String) throws -> [String] {
        Review(try Design(reviewed: text)).parts.map(\.rule)
    }

    @Test("limits above what comes, behind a limit that lets no more pass, or behind a cache are wide enough")
    func limits() throws {
        func found(_ first: String, _ second: String, _ call: String = "", cache: String = "") throws -> [String] {
            let design = try Design(
                reviewed: """
                    operations: {locate: {}}
                    components:
                      apps: {kind: client, sends: {locate: 100/s}}
                      door: {kind: gateway, instances: 2\(first)}
                      copies: {kind: cache\(cache)}
                      maps: {kind: third-party, errors: 0%\(second)}
                    connections:
                      - apps -> door
                      - door -> copies: {timeout: 50ms}
                      - door -> maps: {timeout: 1s\(call)}
                    """)
            return ["door", "maps", "door -> maps"].filter { !design.advice("rate limit", on: $0).isEmpty }
        }
        #expect(try found("", ", limit: 100/s") == [])
        #expect(try found("", ", limit: 99/s") == ["maps"])
        #expect(try found(", limit: 60/s", ", limit: 60/s") == ["door"])
        #expect(try found("", ", limit: 60/s", ", limit: 50/s") == ["door -> maps"])
        #expect(try found("", ", limit: 50/s", ", behind: copies") == [])
        #expect(try found("", ", limit: 50/s", ", behind: copies", cache: ", hit: 60%") == [])
        #expect(try found("", ", limit: 30/s", ", behind: copies", cache: ", hit: 60%") == ["maps"])
        #expect(try found("", ", limit: 50/s", ", share: 10%") == [])
    }

    @Test("a promise about data is in reach where copies cannot break it")
    func promises() throws {
        func isSilent(_ store: String, _ objective: String, call: String = "") throws -> Bool {
            let design = try Design(
                reviewed: """
                    operations: {save: {entity: p}, look: {entity: q}}
                    entities: {p: {count: 100}, q: {count: 100}}
                    components:
                      users: {kind: client, sends: {save: 50/s, look: 100/s}}
                      docs: {kind: database, \(store)}
                    connections:
                      - users -> docs: {for: save, write: yes, timeout: 1s\(call)}
                      - users -> docs: {for: look, timeout: 1s\(call)}
                    objectives: ["\(objective)"]
                    """)
            return design.advice("promise out of reach", on: objective).isEmpty
                && design.advice("split brain", on: "docs").isEmpty
        }
        let copies = "replicas: 1, replication: async, lag: 1s, failover: 30s"
        #expect(try !isSilent(copies, "lost writes = 0"))
        #expect(try !isSilent(copies, "save lost writes = 0"))
        #expect(try isSilent(copies, "look lost writes = 0"))
        #expect(try isSilent("replicas: 0", "lost writes = 0"))
        #expect(try isSilent("replicas: 1, replication: sync, failover: 30s", "lost writes = 0"))
        #expect(try isSilent(copies + ", promote: manual", "lost writes = 0"))
        // 50/s x 1 s are 50.
        #expect(try !isSilent(copies, "lost writes <= 49"))
        #expect(try isSilent(copies, "lost writes <= 50"))
        #expect(try isSilent(copies, "lost writes = 0 during slow docs by 1s"))
        // What is written is not what is read.
        #expect(try isSilent(copies + ", reads: replica", "stale reads = 0"))
        #expect(try isSilent(copies, "stale reads = 0"))
        #expect(try !isSilent(copies, "recovery time <= 29s"))
        #expect(try isSilent(copies, "recovery time <= 30s"))
        #expect(try isSilent(copies, "recovery time <= 20s", call: ", optional: yes"))
        #expect(try !isSilent(copies + ", fenced: no", "conflicts = 0"))
        #expect(try isSilent(copies + ", fenced: yes", "conflicts = 0"))
        #expect(try isSilent("fenced: no", "conflicts = 0"))
        #expect(try isSilent("replicas: 1, replication: sync, failover: 30s, fenced: no", "conflicts = 0"))
        #expect(try isSilent(copies + ", fenced: no, promote: manual", "conflicts = 0"))
    }

    /// Of a read, the chance that its key was written within the lag.
    @Test(
        "stale shares are those of theory",
        arguments: [
            // 1 − exp(−0.4/s x 0.5 s), 0.2 / 1.2, and (1 + 0.2 / 4)^−4 for a gamma of the shape 4.
            ("500ms", "uniform", 0.1813), ("exp 500ms", "uniform", 0.1667), ("gamma 500ms cv 0.5", "uniform", 0.1773),
            // Half of it on one key: (1 − exp(−10)) / 2 + (1 − exp(−20 / 99 x 0.5)) / 2.
            ("500ms", "hot 50% on 1", 0.5480),
        ])
    func staleShares(lag: String, popularity: String, share: Double) throws {
        func isSaid(_ bound: Double, of operation: String = "") throws -> Bool {
            let design = try Design(
                reviewed: """
                    operations: {save: {entity: p}, look: {entity: p}}
                    entities: {p: {count: 100, popularity: \(popularity)}}
                    components:
                      users: {kind: client, sends: {save: 40/s, look: 160/s}}
                      store: {kind: database, replicas: 1, replication: async, lag: \(lag), reads: replica}
                    connections:
                      - users -> store: {for: save, write: yes, timeout: 1s}
                      - users -> store: {for: look, timeout: 1s}
                    objectives: ["\(operation)stale reads <= \(bound)%"]
                    """)
            return Review(design).parts.contains { $0.rule == "promise out of reach" }
        }
        #expect(try isSaid((share - 0.004) * 100))
        #expect(try !isSaid((share + 0.004) * 100))
        #expect(try isSaid((share - 0.004) * 100, of: "look "))
        #expect(try !isSaid((share + 0.004) * 100, of: "look "))
        #expect(try !isSaid(0, of: "save "))
    }

    @Test("zones of which the others can take over, or that are one, need no more")
    func zones() throws {
        func isSilent(_ app: String, _ zones: String, slots: Int = 10) throws -> Bool {
            let design = try Design(
                reviewed: """
                    operations: {read: {}}
                    components:
                      users: {kind: client, sends: {read: 300/s}}
                      app: {kind: service, concurrency: \(slots), time: 80ms, \(app)}
                    connections: [users -> app]
                    zones: \(zones)
                    """)
            return design.advice("no spare zone", on: "app").isEmpty
        }
        let three = "{x: [app], y: [app], z: [app]}"
        #expect(try !isSilent("instances: 3", three))
        // 24 slots of 30 where five instances lose two.
        #expect(try isSilent("instances: 5", three))
        #expect(try !isSilent("instances: 4", "{x: [app], y: [app]}"))
        // 24 of 25 slots leave nothing for chance, 24 of 26 a little.
        #expect(try !isSilent("instances: 2", "{x: [app], y: [app]}", slots: 25))
        #expect(try isSilent("instances: 2", "{x: [app], y: [app]}", slots: 26))
        #expect(try isSilent("instances: 3", "{x: [app]}"))
        #expect(try isSilent("autoscale: {min: 3, max: 9}", three))
        // What cannot keep up as it is needs no zone to fail.
        #expect(try isSilent("instances: 2", "{x: [app], y: [app]}"))
        #expect(try isSilent("instances: 1", three))
    }

    @Test("messages that are given up into a dead-letter queue, and work that is done in time, are well")
    func messages() throws {
        func found(_ buffer: String, _ worker: String) throws -> [String] {
            try rules(
                """
                operations: {buy: {entity: cart}}
                entities: {cart: {count: 1M}}
                components:
                  users: {kind: client, sends: {buy: 10/s}}
                  jobs: {\(buffer)}
                  parked: {kind: dead-letter-queue}
                  hand: {kind: worker, \(worker)}
                connections:
                  - users -> jobs: {timeout: 1s}
                  - jobs -> hand
                """
            ).filter { ["bad message", "early redelivery", "hot key"].contains($0) }
        }
        #expect(try found("kind: queue, visibility: 10s, dead-letter: parked", "time: 1s") == [])
        #expect(try found("kind: stream, receives: 3, dead-letter: parked", "time: 1s") == [])
        #expect(try found("kind: stream, receives: 3", "time: 1s") == ["bad message"])
        // A stream waits for its reader, however long that works; a topic has no order to keep, and no end of tries.
        #expect(try found("kind: stream, visibility: 1s, receives: 3, dead-letter: parked", "time: 900ms..3s") == [])
        #expect(try found("kind: topic", "time: 1s") == ["bad message"])
        #expect(try found("kind: topic, receives: 3, dead-letter: parked", "time: 1s") == [])
        // Of exponential work 0.7% takes longer than five times its mean.
        #expect(try found("kind: queue, visibility: 10s, dead-letter: parked", "time: exp 2s") == [])
        #expect(try found("kind: queue, visibility: 8s, dead-letter: parked", "time: exp 2s") == ["early redelivery"])
    }

    @Test("a hot key that its instance or its partition can carry is no trouble")
    func keys() throws {
        func isSilent(_ shard: String, _ popularity: String = "hot 50% on 1") throws -> Bool {
            let design = try Design(
                reviewed: """
                    operations: {like: {entity: star}}
                    entities: {star: {count: 10k, popularity: \(popularity)}}
                    components:
                      fans: {kind: client, sends: {like: 400/s}}
                      shard: {kind: service, time: 15ms, \(shard)}
                    connections: [fans -> shard]
                    """)
            return design.advice("hot key", on: "shard").isEmpty
        }
        #expect(try !isSilent("instances: 8, concurrency: 2, balance: by-key"))
        #expect(try isSilent("instances: 8, concurrency: 4, balance: by-key"))
        #expect(try isSilent("instances: 8, concurrency: 2"))
        #expect(try isSilent("instances: 8, concurrency: 2, balance: by-key", "uniform"))
        // Too few for everything: more of them do not help the one either.
        #expect(try !isSilent("instances: 2, concurrency: 2, balance: by-key"))
        #expect(try isSilent("instances: 2, concurrency: 2, balance: by-key", "uniform"))
    }

    @Test("more partitions are proposed where they help: all behind one key are not parted by them")
    func partitions() throws {
        func found(_ popularity: String, partitions: Int) throws -> (rules: [String], changes: [String]) {
            let design = try Design(
                reviewed: """
                    operations: {ping: {entity: truck}}
                    entities: {truck: {count: 5k, popularity: \(popularity)}}
                    components:
                      trucks: {kind: client, sends: {ping: 100/s}}
                      feed: {kind: stream, partitions: \(partitions)}
                      mapper: {kind: stream-processor, instances: 2, time: 30ms}
                    connections:
                      - trucks -> feed
                      - feed -> mapper: {latency: 0ms}
                    """)
            let advice = ["overload", "hot key"].map { design.advice($0, on: "feed") }
            for change in advice[0] {
                let after = try design.changed(by: change.changes)
                #expect(after.advice("overload", on: "feed").isEmpty && after.advice("hot key", on: "feed").isEmpty)
            }
            return (
                zip(["overload", "hot key"], advice).filter { !$1.isEmpty }.map { $0.0 }, advice[0].flatMap(\.changes)
            )
        }
        // 100/s x 30 ms take 3 partitions.
        #expect(try found("uniform", partitions: 5).rules == [])
        #expect(try found("uniform", partitions: 2).changes == ["feed.partitions=5"])
        // 25/s of one key leave 5/s of 30/s for the others in its partition: 75/s in 15.
        #expect(try found("hot 25% on 1", partitions: 2).changes == ["feed.partitions=15"])
        #expect(try found("hot 50% on 1", partitions: 2).rules == ["hot key"])
        #expect(try found("hot 50% on 1", partitions: 50).rules == ["hot key"])
    }

    @Test("an outbox is proposed where there can be one, and nobody else's system is to have it")
    func outboxes() throws {
        func remedy(_ first: String, _ second: String, atomic: Bool = true) throws -> String {
            let design = try Design(
                reviewed: """
                    operations: {pay: {\(atomic ? "atomic: [one, two]" : "")}}
                    components:
                      users: {kind: client, sends: {pay: 10/s}}
                      shop: {kind: service}
                      one: {kind: \(first)}
                      two: {kind: \(second)}
                    connections:
                      - users -> shop
                      - shop -> one: {write: yes}
                      - shop -> two: {write: yes}
                    """)
            return try #require(design.advice("dual write", on: atomic ? "pay" : "shop -> two").first?.remedy)
        }
        #expect(try remedy("database", "ledger").hasPrefix("write one alone and feed two from its outbox"))
        #expect(try remedy("object-store", "ledger").hasPrefix("write two alone and feed one from its outbox"))
        for atomic in [true, false] {
            let pending = try remedy("third-party", "database", atomic: atomic)
            #expect(pending.hasPrefix("write two first, as pending, and call one from a worker behind its outbox"))
            #expect(pending.contains("idempotency key") && pending.contains("saga"))
        }
        #expect(
            try remedy("database", "third-party").hasPrefix(
                "write one first, as pending, and call two from a worker behind its outbox"))
        #expect(try remedy("third-party", "third-party").hasPrefix("let an orchestrator lead them as a saga"))
        // What is proposed can be drawn: a relay that follows the store, a worker behind it, the call with a key.
        let drawn = try Design(
            reviewed: """
                operations: {pay: {atomic: [bank, receipts]}}
                components:
                  users: {kind: client, sends: {pay: 10/s}}
                  till: {kind: service}
                  receipts: {kind: database}
                  relay: {kind: outbox-relay, outbox: receipts}
                  charger: {kind: worker}
                  due: {kind: queue}
                  bank: {kind: third-party}
                connections:
                  - users -> till
                  - till -> receipts: {write: yes}
                  - relay -> due
                  - due -> charger
                  - charger -> bank: {write: yes, idempotent: yes, timeout: 2s}
                """)
        #expect(!drawn.problems().contains { $0.severity == .error })
        #expect(drawn.advice("dual write", on: "pay").isEmpty)
    }

    @Test("a copy that is proposed for a single store does not lose what the design promises to keep")
    func safeCopies() throws {
        func changes(_ objective: String) throws -> [String] {
            let design = try Design(
                reviewed: """
                    operations: {save: {}}
                    components:
                      users: {kind: client, sends: {save: 10/s}}
                      docs: {kind: database}
                    connections:
                      - users -> docs: {write: yes}
                    objectives: [\(objective)]
                    """)
            let advice = try #require(design.advice("single point of failure", on: "docs").first)
            let after = try design.changed(by: advice.changes)
            #expect(after.advice("promise out of reach", on: objective).isEmpty)
            return advice.changes
        }
        #expect(try changes("save availability >= 99%") == ["docs.replicas=1"])
        #expect(try changes("lost writes = 0") == ["docs.replicas=1", "docs.replication=sync"])
    }
}
