// Two faults at once, and what looks like a fault and is none.

private enum Overlapping {
    static let function = """
        breakboard: 1
        name: function
        operations: {page: {}, pay: {}}
        components:
          users: {kind: client, sends: {page: 200/s, pay: 20/s}}
          shop: {kind: service, instances: 2, concurrency: 64, time: 5ms..20ms}
          ratings: {kind: function, time: 10ms..50ms, most: 200}
          accounts: {kind: ledger}
        connections:
          - users -> shop: {timeout: 2s}
          - shop -> ratings: {for: page, optional: yes}
          - shop -> accounts: {for: pay, write: yes}
        """
    static let place = """
        breakboard: 1
        name: place
        operations: {place: {}}
        components:
          shoppers: {kind: client, sends: {place: 600/s}}
          api: {kind: function, time: 5ms..20ms, most: 1000}
          events: {kind: database, write: 1ms..4ms}
        connections:
          - shoppers -> api
          - api -> events: {write: yes}
        """
    static let optional = """
        breakboard: 1
        name: optional
        operations: {page: {}}
        components:
          users: {kind: client, sends: {page: 150/s}}
          shop: {kind: service, instances: 2, concurrency: 64, time: 5ms..20ms}
          ratings: {kind: service, time: 10ms..50ms}
        connections:
          - users -> shop: {timeout: 2s}
          - shop -> ratings: {optional: yes, timeout: 100ms}
        """
    static let pair = """
        breakboard: 1
        name: pair
        operations: {buy: {}}
        components:
          web: {kind: client, sends: {buy: 200/s}}
          gw: {kind: gateway, instances: 2}
          shop: {kind: service, instances: 4, concurrency: 64, time: 2ms..8ms}
          db: {kind: database, concurrency: 64}
        connections:
          - web -> gw
          - gw -> shop: {timeout: 1s}
          - shop -> db: {timeout: 200ms}
        """
    static let strained = """
        breakboard: 1
        name: strained
        operations: {get: {}}
        components:
          web: {kind: client, sends: {get: 1200/s}}
          db: {kind: database, concurrency: 5, read: 10ms, queue: 100}
        connections:
          - web -> db
        """
    static let herd = """
        breakboard: 1
        name: herd
        operations: {home: {entity: page}}
        entities: {page: {count: 1, popularity: uniform}}
        components:
          web: {kind: client, sends: {home: 400/s}}
          app: {kind: service, instances: 4, concurrency: 100, time: 2ms}
          cache: {kind: cache, ttl: 40s, capacity: 100}
          db: {kind: database, concurrency: 8, queue: 5k, read: 300ms}
        connections:
          - web -> app: {timeout: 5s}
          - app -> cache: {timeout: 100ms}
          - app -> db: {behind: cache, timeout: 3s}
        """
    static let spare = """
        breakboard: 1
        name: spare
        operations: {read: {}}
        components:
          web: {kind: client, sends: {read: 300/s}}
          app: {kind: service, instances: 2, concurrency: 200, time: 2ms}
          main-db: {kind: database, read: 1ms..5ms}
          old-db: {kind: database, concurrency: 2, queue: 60, read: 20ms}
        connections:
          - web -> app
          - app -> main-db: {timeout: 100ms, fallback: old-db}
        """
    static let score = """
        breakboard: 1
        name: score
        operations: {authorise: {value: $2, deadline: 150ms}}
        components:
          shops: {kind: client, sends: {authorise: 100/s}}
          decide: {kind: service, time: 1ms..3ms}
          score: {kind: service, time: 5ms..15ms}
        connections:
          - shops -> decide
          - decide -> score: {fallback: decline}
        """
    static let late = """
        breakboard: 1
        name: late
        operations: {authorise: {deadline: 120ms}}
        components:
          shops: {kind: client, sends: {authorise: 100/s}}
          decide: {kind: service, time: 1ms..3ms, concurrency: 256}
          score: {kind: service, time: 5ms..15ms}
        connections:
          - shops -> decide
          - decide -> score
        """
}

let overlapTable: [IncidentRow] = [
    // Instances of a function that are at work for longer neither stand still nor are they gone when more are needed.
    IncidentRow(
        file: Overlapping.function, faults: ["at 60s: slow ratings by 1s for 90s"], seconds: 240,
        begins: "ratings takes 1.0", at: 60, causes: ["ratings"], says: ["shop's 128 slots are full"],
        neverSays: ["work on none", "warm instances"]),
    IncidentRow(
        file: Overlapping.place, faults: ["at 60s: slow events by 400ms for 60s"], seconds: 200,
        begins: "events takes 40", at: 60, causes: ["events"], neverSays: ["warm instances", "work on none"]),
    // Nobody came by any more when the first was over, and it did no harm; callers had been told to avoid it until then.
    IncidentRow(
        file: Overlapping.optional,
        faults: ["at 60s: crash ratings for 30s", "at 78s: crash shop for 60s"], seconds: 220,
        begins: "shop is down from 01:18 to 02:18", at: 78, causes: ["shop", "ratings"],
        says: ["ratings is down from 01:00 to 01:30:", "by itself it harms nobody"]),
    // Half of a pair that calls no longer go to harms nobody any more.
    IncidentRow(
        file: Overlapping.pair, faults: ["at 60s: crash gw 1 of 2 for 60s", "at 85s: slow db by 300ms for 60s"],
        seconds: 220, begins: "One of gw's 2 instances is down from 01:00 to 02:00", at: 60, causes: ["gw", "db"],
        says: ["of buy requests fail from 01:00 to 01:1", "All buy requests fail from 01:25 to 02:2"],
        neverSays: ["% of buy requests fail from 01:00 to 02"]),
    // What was never well does not come back.
    IncidentRow(
        file: Overlapping.strained, faults: ["at 60s: crash db for 30s"], seconds: 180,
        begins: "db's 5 slots are full all the time: 1,", at: nil, causes: ["db"],
        says: [
            "db is down from 01:00 to 01:30", "All get requests fail from 01:00 to 01:30",
            "From 01:30 on it is as it was before",
        ], neverSays: ["has not come back"]),
    // What expires together is asked for together.
    IncidentRow(
        file: Overlapping.herd, faults: [], seconds: 240, begins: "At 00:4", at: nil, causes: ["cache"],
        says: ["too old after 40 s, and all ask db at once", "full now and then"]),
    // Who answers in the place of another.
    IncidentRow(
        file: Overlapping.spare, faults: ["at 60s: crash main-db for 60s"], seconds: 200,
        begins: "main-db is down", at: 60, causes: ["main-db"],
        says: ["app asks old-db in its place: ", "100/s is what they can do"]),
    IncidentRow(
        file: Overlapping.score, faults: ["at 60s: crash score for 60s"], seconds: 200,
        begins: "score is down from 01:00 to 02:00", at: 60, causes: ["score"],
        says: ["nothing fails: decide decides without an answer, "], neverSays: ["harms nobody"]),
    IncidentRow(
        file: Overlapping.late, faults: ["at 60s: slow score by 200ms for 60s"], seconds: 200,
        begins: "score takes 20", at: 60, causes: ["score"],
        says: ["and 200 ms more are beyond its deadline of 120 ms"]),
]
