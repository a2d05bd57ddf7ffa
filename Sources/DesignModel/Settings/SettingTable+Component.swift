// The keys of components, in the order in which a form shows them.

extension SettingTable {
    /// The keys of a component.
    public static let component = SettingTable(
        "a component",
        [general, client, store, cache, outside, function, buffer, orchestrator, mover, money].flatMap { $0 })

    private static let general: [Setting] = [
        Setting("kind", .kind, example: "service", "what it is: an id of the catalogue of kinds"),
        Setting("label", .text(max: 120), example: "Fares (read side)", "what its box says instead of its name"),
        Setting(
            "instances", .count, 1...100_000, withoutEffectOn: [.client, .store, .buffer, .function], example: "3",
            standard: .count(1),
            source: "one, unless the kind or the design says more", "how many identical copies there are"),
        Setting(
            "concurrency", .count, 1...10_000_000, withoutEffectOn: [.client, .function], example: "64",
            standard: .count(64),
            source: "chosen: a middling thread pool", "slots per instance: requests it works on at once"),
        Setting(
            "queue", .either([.choice([.init("unlimited")]), .count]), 0...100_000_000,
            withoutEffectOn: [.client, .function],
            example: "1000",
            standard: .count(1000), source: "chosen: long enough to show that a queue hurts",
            "the most requests that wait per instance, or unlimited; more are shed"),
        Setting(
            "discipline", .choice([.init("fifo"), .init("lifo"), .init("priority")]),
            withoutEffectOn: [.client, .buffer, .function], example: "lifo", standard: .choice("fifo"),
            source: "what servers do unless told otherwise",
            "who leaves the queue first"),
        Setting(
            "balance",
            .choice(
                [.init("round-robin"), .init("least-busy"), .init("random"), .init("two-choices"), .init("by-key")]),
            withoutEffectOn: [.client, .store, .cache, .buffer, .function], example: "least-busy",
            standard: .choice("round-robin"),
            source: "the default of common load balancers",
            "how a request finds its instance"),
        Setting(
            "time", .distribution, 0...864_000, withoutEffectOn: [.client, .store], example: "8ms..40ms",
            standard: .distribution(.constant(.zero)),
            source: "no work of its own unless the kind or the design says so",
            "how long its own work takes, calls aside"),
        Setting(
            "errors", .share, 0...1, withoutEffectOn: [.client], example: "0.5%", standard: .share(0),
            source: "a component works unless it is broken",
            "the share of requests that it answers with an error"),
        Setting(
            "holds", .flag, withoutEffectOn: [.client, .buffer, .function], example: "no", standard: .flag(true),
            source: "a thread per request",
            "whether a slot stays taken while calls to others are outstanding"),
        Setting(
            "patience", .distribution, 0...864_000, withoutEffectOn: [.client, .function, .buffer], example: "exp 2s",
            "how long a waiting request stays before it leaves the queue"),
        Setting(
            "limit", .rate, 0...1e9, withoutEffectOn: [.client], example: "500/s",
            "requests it admits; those above are rejected, or wait (see excess)"),
        Setting(
            "excess", .choice([.init("reject"), .init("wait")]), withoutEffectOn: [.client, .function], example: "wait",
            "what becomes of requests above the limit: they are rejected (429) unless this says that they wait; then one begins each "
                + "time that the limit allows"
        ),
        Setting(
            "shed", .flag, withoutEffectOn: [.client, .function], example: "yes",
            "whether a full queue drops who matters least, by the `priority` of operations, instead of who comes last"),
        Setting(
            "detect", .duration, 0...864_000, withoutEffectOn: [.client], example: "10s",
            standard: .duration(.seconds(10)),
            source: "chosen: two failed health checks, 5 s apart",
            "how long it takes until a dead or frozen instance gets no more requests"),
        Setting(
            "restart", .duration, 0...864_000,
            withoutEffectOn: [.client, .function, .store, .cache, .buffer, .thirdParty],
            example: "30s",
            "how long an instance that has crashed by itself (a leak) needs to come back; a `crash` lasts as long as it says"
        ),
        Setting(
            "autoscale", .record(.autoscale),
            withoutEffectOn: [.client, .store, .cache, .buffer, .thirdParty, .function],
            example: "{min: 2, max: 20, target: 60%}",
            "how instances follow the load; it begins with as many as instances says, else with the fewest"),
        Setting(
            "availability", .share, 0...1, withoutEffectOn: [.client], example: "99.95%", isSimulated: false,
            command: "availability",
            "the long-run share of time in which one instance works (of a function all of it), for `breakboard availability`"
        ),
        Setting(
            "mtbf", .duration, withoutEffectOn: [.client], example: "30d", isSimulated: false,
            command: "availability",
            "mean time between failures of one instance, for `breakboard availability`"),
        Setting(
            "mttr", .duration, withoutEffectOn: [.client], example: "1h", isSimulated: false,
            command: "availability",
            "mean time to repair one instance, for `breakboard availability`"),
    ]

    private static let money: [Setting] = [
        Setting(
            "price", .money, 0...1e9, withoutEffectOn: [.client], example: "$0.096/h",
            "what one instance costs per hour, or a million requests ($0.20/M), instead of what the price list says")
    ]

    private static let clients = Setting.Audience("clients", mechanics: [.client])

    private static let client: [Setting] = [
        Setting(
            "sends", .sends, for: clients, example: "{browse: 900/s, book: 300/s}",
            "operations with their rates; with users, with their shares"),
        Setting(
            "users", .count, 1...10_000_000, for: clients, example: "20",
            "a closed loop: so many users, each of whom waits for the answer"),
        Setting(
            "think", .distribution, 0...864_000, for: clients, example: "exp 1s",
            standard: .distribution(.exponential(mean: .seconds(1))), source: "chosen: an impatient person",
            "how long a user of a closed loop waits between an answer and the next request"),
        Setting(
            "arrivals", .choice([.init("poisson"), .init("steady"), .init("burst")]),
            for: clients, example: "steady", standard: .choice("poisson"),
            source: "what many independent people make",
            "how requests of an open loop are spread over time; steady: at equal intervals, operations in step; burst: ten at once on average"
        ),
        Setting(
            "curve", .curve, for: clients, example: "spike x60 rise 30s half-life 5m at 2m",
            "how the rate changes over time: of several operations together, in proportion; time 0 is midnight"),
    ]

    private static let stores = Setting.Audience("stores", mechanics: [.store])

    private static let store: [Setting] = [
        Setting(
            "read", .distribution, 0...864_000, for: stores, example: "2ms..10ms",
            standard: .distribution(.lognormal(median: .milliseconds(2), p99: .milliseconds(10))),
            source: "chosen: an indexed read on solid-state storage", "how long a read takes"),
        Setting(
            "write", .distribution, 0...864_000, for: stores, example: "4ms..20ms",
            standard: .distribution(.lognormal(median: .milliseconds(4), p99: .milliseconds(20))),
            source: "chosen: a small transaction with a flush", "how long a write takes"),
        Setting(
            "connections", .count, 1...1_000_000, for: stores, example: "100",
            "connections to each of its copies that callers hold; a caller waits for one on its own side"),
        Setting(
            "replicas", .count, 0...100, for: stores, example: "2", standard: .count(0),
            source: "a single copy unless somebody drew more", "copies beside the primary"),
        Setting(
            "replication",
            .choice([
                .init("none"), .init("sync"), .init("semi-sync"), .init("async"), .init("quorum"),
            ]), for: stores, example: "sync", standard: .choice("async"),
            source: "the default of common relational databases",
            "which copies a write waits for: all that are in step (sync), `acks` of them (semi-sync), most of all (quorum), "
                + "none (async)"),
        Setting(
            "acks", .count, 1...100, for: stores, example: "1",
            "replicas that a semi-synchronous write waits for"),
        Setting(
            "lag", .distribution, 0...864_000, for: stores, example: "80ms..400ms",
            standard: .distribution(.lognormal(median: .milliseconds(20), p99: .milliseconds(200))),
            source: "chosen: replication within a region",
            "how long a write takes to a replica, beside the way between zones"),
        Setting(
            "reads", .choice([.init("primary"), .init("replica"), .init("nearest")]),
            for: stores, example: "replica", standard: .choice("primary"), source: "the safe choice",
            "who answers reads; nearest: the copy to which the way is shortest, of equal ones the coordinator of writes too"
        ),
        Setting(
            "failover", .either([.duration, .record(.failover)]), 0...864_000, for: stores, example: "60s",
            standard: .duration(.seconds(60)), source: "RDS documentation, Multi-AZ instance: 60 to 120 s",
            "how long until a replica has replaced a dead primary"),
        Setting(
            "promote", .choice([.init("auto"), .init("manual")]), for: stores, example: "manual",
            standard: .choice("auto"), source: "what managed databases do",
            "whether a replica takes over by itself"),
        Setting(
            "fenced", .flag, for: stores, example: "no", standard: .flag(true),
            source: "what failover managers see to before they promote a replica",
            "whether a replaced primary stops accepting writes; if not, callers that are still connected to one that was "
                + "only paused go on writing to it, and those writes are lost"),
        Setting(
            "shards", .count, 1...100_000, for: stores, example: "16",
            "parts by key, each with its own primary and replicas"),
        Setting(
            "primaries", .count, 1...100, for: stores, example: "2",
            "how many of its copies accept writes, each from the callers nearest to it; the last writer wins"),
        Setting(
            "n", .count, 1...100, for: stores, example: "3",
            "quorum without a leader: copies of each key"),
        Setting(
            "r", .count, 1...100, for: stores, example: "2",
            "quorum without a leader: answers a read waits for"),
        Setting(
            "w", .count, 1...100, for: stores, example: "2",
            "quorum without a leader: answers a write waits for"),
        Setting(
            "delays", .record(.delays), for: stores, example: "{write: exp 8ms, ack: exp 1ms}",
            "quorum without a leader: the four one-way delays, beside the way between zones"),
        Setting(
            "freshness", .durations, for: stores, example: "[0ms, 5ms, 1s]",
            "times after a write at which the chance to read it is measured"),
    ]

    private static let caches = Setting.Audience("caches", mechanics: [.cache])

    private static let cache: [Setting] = [
        Setting(
            "ttl", .duration, 0...3_155_760_000, for: caches, example: "5m", "how long an entry is used, from its fill"),
        Setting(
            "jitter", .share, 0...1, for: caches, example: "10%",
            "how much the time to live varies from entry to entry"),
        Setting(
            "capacity", .count, 0...10_000_000_000,
            for: Setting.Audience("caches and buffers", mechanics: [.cache], groups: [.buffers]),
            example: "50k", "the most entries, or messages, that it keeps, all its instances together"),
        Setting(
            "hit", .share, 0...1, for: caches, example: "90%",
            "the share of lookups that hit, instead of what follows from keys, ttl and capacity"),
        Setting(
            "mode",
            .choice([
                .init("aside"), .init("read-through"), .init("write-through"),
                .init("write-behind"),
            ]), for: caches, example: "write-through", standard: .choice("aside"),
            source: "the caller fills it; a cache that calls the store itself reads through",
            "who fills it, and what a write does to it"),
        Setting(
            "coalesce", .flag, for: caches, example: "yes",
            "whether misses of one key at the same time make one call"),
        Setting(
            "stale-while-revalidate", .duration, for: caches, example: "30s",
            "how long after its end an entry is still served while it is fetched anew"),
        Setting(
            "negative", .duration, for: caches, example: "30s",
            "how long it remembers that there is nothing under a key (see `missing` of an entity)"),
    ]

    private static let outside: [Setting] = [
        Setting(
            "unknown", .share, 0...1, for: Setting.Audience("third parties", mechanics: [.thirdParty]), example: "1.5%",
            standard: .share(0), source: "an answer comes unless somebody says otherwise",
            "the share of calls that take effect but are never answered")
    ]

    private static let functions = Setting.Audience("functions", kinds: ["function"])

    private static let function: [Setting] = [
        Setting(
            "most", .count, 1...100_000, for: functions, example: "1000", standard: .count(1000),
            source: "AWS documentation: default concurrency of an account",
            "instances at once at most, each with one request; further requests are refused (cold-start-limit)"),
        Setting(
            "cold-start", .distribution, 0...3600, for: functions, example: "800ms..1.2s",
            "how long a new instance takes to start; the request that needs it waits for that"),
        Setting(
            "idle", .duration, for: functions, example: "10m",
            "how long an unused instance stays warm"),
        Setting(
            "burst", .rate, 0...1e6, for: functions, example: "100/s",
            "how fast new instances can start; ten seconds' worth of them can at once"),
    ]

    private static let buffers = Setting.Audience("queues and streams", groups: [.buffers])

    private static let buffer: [Setting] = [
        Setting(
            "visibility", .duration, for: buffers, example: "30s",
            "how long a received message stays hidden before it is delivered again"),
        Setting(
            "receives", .count, 1...1_000_000, for: buffers, example: "5",
            "deliveries before a message is given up"),
        Setting(
            "dead-letter", .component, for: buffers, example: "failed-orders",
            "where messages go that were given up"),
        Setting(
            "retention", .duration, for: buffers, example: "7d", "how long messages are kept"),
        Setting(
            "partitions", .count, 1...1_000_000, for: buffers, example: "12",
            "parts by key, each in order"),
        Setting(
            "duplicates", .share, 0...1, for: buffers, example: "0.1%",
            "the share of messages that are delivered twice"),
    ]

    private static let orchestrators = Setting.Audience("orchestrators", kinds: ["orchestrator"])

    private static let orchestrator: [Setting] = [
        Setting(
            "saga", .steps, for: orchestrators, example: "{book: [ledger hold undo release, airline book undo cancel]}",
            "per operation the steps, each with what undoes it; `hold` reserves, `capture` makes a change of that"),
        Setting(
            "durable", .flag, for: orchestrators, example: "yes", standard: .flag(false),
            source: "what is in memory is gone with it",
            "whether what it was doing is known after a crash, and undone"),
        Setting(
            "on-unknown", .choice([.init("query"), .init("undo"), .init("retry")]), for: orchestrators,
            example: "query", standard: .choice("undo"), source: "chosen: nothing is left standing, whatever happened",
            "what it does about a step whose outcome it does not know"),
    ]

    private static let reconcilers = Setting.Audience("reconcilers", kinds: ["reconciler"])

    private static let mover: [Setting] = [
        Setting(
            "follows", .component, for: Setting.Audience("CDC connectors and ETL jobs", kinds: ["cdc", "etl"]),
            example: "orders-db", "the store whose changes it carries; an arrow from the store says the same"),
        Setting(
            "outbox", .component, for: Setting.Audience("outbox relays", kinds: ["outbox-relay"]), example: "orders-db",
            "the store whose outbox it empties; an arrow from the store says the same"),
        Setting(
            "compares", .components, for: reconcilers, example: "[ledger, orders-db]",
            "the stores that should agree; arrows to them say the same"),
        Setting(
            "every", .duration, 0.001...864_000,
            for: Setting.Audience("reconcilers and ETL jobs", kinds: ["reconciler", "etl"]),
            example: "1h", "how often it compares, or carries what has changed since the last time"),
        Setting(
            "grace", .duration, for: reconcilers, example: "15m",
            "how old an operation must be before it counts as half done"),
        Setting(
            "repair", .flag, for: reconcilers, example: "yes",
            "whether it writes what is missing, or only counts it"),
    ]
}
