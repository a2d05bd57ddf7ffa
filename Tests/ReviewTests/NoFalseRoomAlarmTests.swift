import DesignModel
import Review
import Testing

@Suite("What has room enough is left alone")
struct NoFalseRoomAlarmTests {
    private func isSilent(_ rule: String, _ place: String, _ text: String) throws -> Bool {
        try Design(reviewed: text).advice(rule, on: place).isEmpty
    }

    @Test(
        "a crowd that limits keep away, that comes slowly, or that waits a moment is none",
        arguments: [
            "", "limit: 400/s", "rise", "patience",
        ])
    func crowds(_ what: String) throws {
        let isSilent = try isSilent(
            "burst", "shop",
            """
            operations: {order: {}}
            components:
              users: {kind: client, sends: {order: 300/s}}
              edge: {kind: gateway\(what.hasPrefix("limit") ? ", " + what : "")}
              shop: {kind: service, concurrency: 8, time: 50ms, autoscale: {min: 2, max: 40, target: 50%, every: 10s, start: 10s}}
            connections:
              - users -> edge: {timeout: \(what == "patience" ? "10m" : "2s")}
              - edge -> shop: {timeout: \(what == "patience" ? "10m" : "2s")}
            experiments:
              sale: {run: 4m, faults: [at 60s: traffic x5\(what == "rise" ? " over 2m" : "")]}
            """)
        #expect(isSilent == !what.isEmpty)
    }

    @Test("a crowd of something else is none") func otherCrowds() throws {
        let text = """
            operations: {pic: {}, look: {}}
            components:
              users: {kind: client, sends: {pic: 40/s, look: 100/s}}
              resize: {kind: function, time: 500ms, cold-start: 500ms, most: 90}
              shop: {kind: service}
            connections:
              - users -> resize: {for: pic}
              - users -> shop: {for: look}
            experiments:
              sale: {run: 2m, faults: [at 60s: traffic OPERATION x4]}
            """
        #expect(try isSilent("burst", "resize", text.replacing("OPERATION", with: "look")))
        #expect(try !isSilent("burst", "resize", text.replacing("OPERATION", with: "pic")))
    }

    @Test("what works off a queue needs no room for a crowd") func queues() throws {
        #expect(
            try isSilent(
                "burst", "resize",
                """
                operations: {pic: {}}
                components:
                  users: {kind: client, sends: {pic: 40/s}}
                  jobs: {kind: queue}
                  resize: {kind: function, time: 500ms, cold-start: 1500ms, most: 50}
                connections: [users -> jobs, jobs -> resize]
                experiments:
                  sale: {run: 2m, faults: [at 60s: traffic x4]}
                """))
    }

    @Test("a fallback with room, and a decision, are none that are weak", arguments: ["big", "last"])
    func fallbacks(_ fallback: String) throws {
        let text = """
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 600/s}}
              app: {kind: service}
              main: {kind: database}
              big: {kind: database, read: 10ms}
            connections:
              - users -> app
              - app -> main: {timeout: 100ms, fallback: \(fallback)}
            """
        #expect(try isSilent("weak fallback", "big", text))
    }

    @Test("where writes go over a call, the last answer is no way out", arguments: [false, true])
    func lastAnswers(writes: Bool) throws {
        let design = try Design(
            reviewed: """
                operations: {ask: {}}
                components:
                  users: {kind: client, sends: {ask: 600/s}}
                  app: {kind: service}
                  main: {kind: database, replicas: 1, replication: sync}
                  spare: {kind: database, concurrency: 3, read: 10ms, write: 10ms}
                connections:
                  - users -> app
                  - app -> main: {timeout: 100ms, fallback: spare\(writes ? ", write: yes" : "")}
                """)
        let advice = try #require(design.advice("weak fallback", on: "spare").first)
        #expect(advice.remedy?.contains("fallback: last") == !writes)
    }

    @Test(
        "the last answer of a read, a decision or another place pretends no write",
        arguments: [
            ("app -> goods", "fallback: last"), ("app -> orders", "fallback: decline"),
            ("app -> orders", "fallback: spare"), ("app -> copies", "fallback: last"),
        ])
    func answeredReads(_ call: String, _ fallback: String) throws {
        let text = """
            operations: {buy: {}, look: {}}
            components:
              users: {kind: client, sends: {buy: 40/s, look: 100/s}}
              app: {kind: service}
              orders: {kind: database}
              spare: {kind: database}
              goods: {kind: database}
              copies: {kind: database}
              relay: {kind: outbox-relay, outbox: copies}
              news: {kind: stream}
            connections:
              - users -> app
              - app -> orders: {for: buy, write: yes}
              - app -> goods: {for: [buy, look]}
              - app -> copies: {for: look}
              - relay -> news
            """
        let fallen =
            text.contains("- \(call): {")
            ? text.replacing("- \(call): {", with: "- \(call): {\(fallback), ") : text
        #expect(fallen != text)
        #expect(try isSilent("pretended write", call, fallen))
    }

    @Test(
        "retries that something ends make no storm",
        arguments: [
            ("timeout: 500ms, retry: {attempts: 3, backoff: 10ms}", "queue: 5k", false),
            ("timeout: 500ms, retry: {attempts: 3, backoff: 10ms}, breaker: on", "queue: 5k", true),
            ("timeout: 500ms, retry: {attempts: 3, budget: on}", "queue: 5k", true),
            ("timeout: 500ms, retry: {attempts: 3, on: [refused]}", "queue: 5k", true),
            ("timeout: 500ms, retry: {attempts: 3, backoff: 10ms}", "queue: 50", true),
            ("timeout: 500ms, retry: {attempts: 2, backoff: 10ms}", "queue: 5k", true),
        ])
    func storms(_ call: String, _ queue: String, _ isSound: Bool) throws {
        let isSilent = try isSilent(
            "retry storm", "app -> db",
            """
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 90/s}}
              app: {kind: service}
              db: {kind: database, concurrency: 4, read: 20ms, \(queue)}
            connections:
              - users -> app
              - app -> db: {\(call)}
            """)
        #expect(isSilent == isSound)
    }

    @Test("least busy is a good choice where nobody says that some fail at once") func balance() throws {
        let text = """
            operations: {get: {}}
            components:
              users: {kind: client, sends: {get: 90/s}}
              api: {kind: service, instances: 6, balance: least-busy}
            connections: [users -> api]
            experiments:
              bad day: {run: 2m, faults: [at 60s: WHAT]}
            """
        #expect(try isSilent("sinkhole", "api", text.replacing("WHAT", with: "slow api 2 of 6 by 1s")))
        #expect(try isSilent("sinkhole", "api", text.replacing("WHAT", with: "fail api 50%")))
        #expect(try !isSilent("sinkhole", "api", text.replacing("WHAT", with: "fail api 1 of 6 50%")))
    }

    @Test(
        "copies in both regions, and a design of one region, are no lonely ones",
        arguments: [
            ("us: [a, c], eu: [b, d]", true), ("us: [a, b, c, d]", true), ("us: [a, b], eu: [c, d]", false),
            ("us: [a, b, c], eu: [d]", false),
        ])
    func regions(_ regions: String, _ isSound: Bool) throws {
        let isSilent = try isSilent(
            "one zone", "db",
            """
            operations: {pay: {}}
            components:
              users: {kind: client, sends: {pay: 100/s}}
              db: {kind: database, replicas: 1, replication: sync}
            connections: [users -> db]
            regions: {\(regions)}
            zones: {a: [db], b: [db], c: [db], d: [db]}
            """)
        #expect(isSilent == isSound)
    }

    @Test("a quorum store with several copies is no single point of failure", arguments: [1, 3, 5])
    func quorum(copies: Int) throws {
        let isSilent = try isSilent(
            "single point of failure", "kv",
            """
            operations: {put: {}}
            components:
              users: {kind: client, sends: {put: 100/s}}
              kv: {kind: key-value, replication: quorum, n: \(copies), r: 1, w: 1}
            connections: [users -> kv]
            """)
        #expect(isSilent == (copies > 1))
    }

    @Test("queues that wait long enough are left alone") func patientQueues() throws {
        let text = """
            operations: {order: {}}
            components:
              users: {kind: client, sends: {order: 20/s}}
              jobs: {kind: queue, visibility: 20s, receives: 3, retention: 1d, dead-letter: dead}
              dead: {kind: dead-letter-queue, capacity: 100k}
              ship: {kind: worker, time: 50ms}
              db: {kind: database}
            connections:
              - users -> jobs
              - jobs -> ship
              - ship -> db: {write: yes, timeout: 500ms}
            """
        #expect(try isSilent("given up early", "jobs", text))
        #expect(try isSilent("given up early", "dead", text))
        // Whoever needs nobody else does not fail for an outage.
        let alone = text.replacing("visibility: 20s", with: "visibility: 2s").replacing(
            "  - ship -> db: {write: yes, timeout: 500ms}", with: "")
        #expect(try isSilent("given up early", "jobs", alone))
    }
}
