/// Every way to break something: the one table behind reading, completion, the board's menu and `breakboard faults`.
public enum FaultCatalogue {
    /// All verbs, in the order in which a list shows them.
    public static let verbs: [FaultVerb] = simulated + planned

    /// The verbs that can be simulated.
    public static let simulated: [FaultVerb] = [
        row(
            "crash", .node,
            "Instances are gone: their work fails at once and new calls are refused; of a lost zone nobody is told at first.",
            on: running + [.place], .down,
            forms: [
                "crash COMPONENT", "crash COMPONENT 1 of 3", "crash STORE primary", "crash zone ZONE",
                "crash region REGION",
            ],
            examples: [
                "crash booking", "crash booking 1 of 3", "crash bookings-db primary for 90s",
                "at 60s: crash zone a for 90s",
            ],
            synonyms: ["kill", "stop", "terminate", "down", "lose"]),
        row(
            "pause", .node, "Instances freeze: requests pile up, and are served late when it ends.",
            on: running, .paused, forms: ["pause COMPONENT", "pause COMPONENT 1 of 3", "pause STORE primary"],
            examples: ["pause bookings-db", "pause bookings-db primary for 20s"],
            synonyms: ["freeze", "hang", "suspend", "gc"]),
        row(
            "slow", .node,
            "Work, or messages over a connection or between two places, take longer by a time or a factor.",
            on: running + [.connection, .way], .slower, .slowdown,
            forms: [
                "slow COMPONENT by 500ms", "slow COMPONENT x4", "slow A -> B by 200ms", "slow zone ZONE | ZONE by 50ms",
            ],
            examples: [
                "slow airline by 500ms", "slow booking x4", "slow booking -> airline by 200ms",
                "slow zone a | b by 50ms",
            ],
            synonyms: ["delay", "latency", "degrade"]),
        row(
            "fail", .node, "A share of answers are errors.", on: running, .failing,
            .share(of: "answers that are errors"), forms: ["fail COMPONENT 30%", "fail COMPONENT 1 of 3 100%"],
            examples: ["fail airline 30%", "fail booking 1 of 3 100%"], synonyms: ["error", "errors", "break"]),
        row(
            "starve", .node, "Capacity is cut: each instance keeps only a share of its slots.", on: [.pool, .store],
            .starved, .share(of: "slots that are left"),
            forms: ["starve COMPONENT 50%", "starve COMPONENT 1 of 3 50%", "starve STORE primary 50%"],
            examples: ["starve booking 10%", "at 60s: starve booking 1 of 3 10% for 60s"],
            synonyms: ["throttle cpu", "noisy neighbour", "squeeze"]),
        row(
            "exhaust", .node, "Something else takes a share of the slots of each instance, and keeps them.",
            on: [.pool, .store], .exhausted, .share(of: "slots that are taken"),
            forms: ["exhaust COMPONENT 80%", "exhaust COMPONENT 1 of 3 80%"],
            examples: ["exhaust booking 90%"], synonyms: ["take threads", "pool exhaustion", "connection leak"]),
        row(
            "leak", .node,
            "Each instance loses a share of its slots every minute, and crashes with the last; `restart` says when it is back.",
            on: [.pool], .leaking, .share(of: "slots lost each minute"),
            forms: ["leak COMPONENT 30%", "leak COMPONENT 1 of 3 30%"],
            examples: ["leak booking 60%", "at 30s: leak booking 1 of 3 60%"],
            synonyms: ["memory leak", "out of memory", "oom"]),
        row(
            "cut", .edge,
            "Nothing passes on a connection, or between two places, and nobody is told: callers wait for their timeout.",
            on: [.connection, .way], .cut,
            forms: ["cut A -> B", "cut A -> B (OPERATION)", "cut zone ZONE | ZONE", "cut region REGION | REGION"],
            examples: [
                "cut booking -> airline", "cut booking -> fares-db (browse)", "at 60s: cut zone a | b for 60s",
            ],
            synonyms: ["partition", "disconnect", "sever", "isolate"]),
        row(
            "drop", .edge, "A share of messages, calls and answers alike, are lost: callers wait for their timeout.",
            on: [.connection, .way], .losing, .share(of: "messages that are lost"),
            forms: ["drop A -> B 5%", "drop A -> B (OPERATION) 5%", "drop zone ZONE | ZONE 5%"],
            examples: ["drop booking -> airline 5%", "drop gateway -> booking 1% for 60s", "drop zone a | b 1%"],
            synonyms: ["loss", "lose messages", "packet loss"]),
        row(
            "fail over", .data,
            "The primary goes down until another copy has taken over, then it follows that one; what it had not yet passed on is lost.",
            on: [.store], .replaced, forms: ["fail over STORE"], examples: ["fail over bookings-db"],
            synonyms: ["failover", "promote", "switchover"]),
        row(
            "lag", .data, "Every write reaches the other copies that much later.",
            on: [.store], .lagging, .time(of: "how much later, such as 10s"), forms: ["lag STORE 10s"],
            examples: ["lag bookings-db 10s", "at 60s: lag bookings-db 10s for 60s"], synonyms: ["replication lag"]),
        row(
            "stall", .data, "No write reaches the other copies; a consumer takes no messages.",
            on: [.store, .pool, .function], .stalled, forms: ["stall STORE", "stall WORKER"],
            examples: ["stall bookings-db for 60s"],
            synonyms: ["stop replication", "stop consuming"]),
        row(
            "poison", .data, "A share of the messages that are put in can never be worked on.",
            on: [.buffer], .poisoned, .share(of: "messages that always fail"), forms: ["poison QUEUE 2%"],
            examples: [
                .init("poison orders-queue 2%", on: "order-pipeline"),
                .init("at 60s: poison events 2% for 10s", on: "poison-message"),
            ], synonyms: ["bad messages"]),
        row(
            "replay", .data,
            "Consumers go back in a stream and read again what was stored in that time, before anything new.",
            on: [.buffer, .pool, .function, .store], .replayed, .time(of: "how far they go back, such as 10m"),
            forms: ["replay STREAM 10m", "replay CONSUMER 10m"],
            examples: [
                .init("replay events 30s", on: "poison-message"),
                .init("at 60s: replay events 30s", on: "poison-message"),
            ], synonyms: ["rewind", "seek", "reset offset", "reprocess", "backfill"]),
        row(
            "flush", .data, "All that a cache holds is gone, at once.",
            on: [.cache], .flushed, forms: ["flush CACHE"],
            examples: ["flush fares-cache", "at 60s: flush fares-cache"],
            synonyms: ["empty", "clear", "purge", "cold cache"]),
        row(
            "cold", .node,
            "All warm instances of a function are gone, as after a new version; those at work finish first.",
            on: [.function], .flushed, forms: ["cold FUNCTION"],
            examples: [
                .init("cold thumbnails", on: "cold-starts"), .init("at 60s: cold thumbnails", on: "cold-starts"),
            ], synonyms: ["cool", "recycle", "cold start"]),
        row(
            "limit", .outside, "It takes only so many calls a second, and answers 429 to the rest.",
            on: [.thirdParty], .limited, .rate(of: "calls that it takes, such as 20/s"), forms: ["limit PARTY 20/s"],
            examples: ["limit airline 20/s", "limit airline 100/s for 60s"], synonyms: ["throttle", "429", "quota"]),
        row(
            "forget", .outside, "A share of calls take effect and are never answered.",
            on: [.thirdParty], .forgetting, .share(of: "calls that are never answered"), forms: ["forget PARTY 5%"],
            examples: ["forget airline 5%"], synonyms: ["unknown", "no answer", "lose answers"]),
        row(
            "traffic", .load, "Clients send that many times as much, of one operation or of all.",
            on: [.traffic], .surge, .surge,
            forms: ["traffic x10", "traffic OPERATION x10", "traffic OPERATION x60 over 30s half-life 5m"],
            examples: ["traffic x10", "at 60s: traffic book x60 over 30s half-life 5m"],
            synonyms: ["load", "spike", "surge", "flood"]),
    ]

    /// The verb of that name, or `nil`.
    public static func verb(_ name: String) -> FaultVerb? { byName[name] }

    private static let byName = Dictionary(verbs.map { ($0.name, $0) }) { first, _ in first }

    /// The verbs that can be simulated on a target.
    public static func verbs(on target: FaultVerb.Target) -> [FaultVerb] {
        simulated.filter { $0.targets.contains(target) }
    }

    static let running: [FaultVerb.Target] = [.pool, .function, .cache, .store, .thirdParty, .buffer]

    static func row(
        _ name: String, _ family: FaultVerb.Family, _ effect: String, on targets: [FaultVerb.Target],
        _ mechanism: FaultVerb.Mechanism? = nil, _ detail: FaultVerb.DetailForm = .none, forms: [String],
        examples: [FaultVerb.Example] = [], synonyms: [String] = []
    ) -> FaultVerb {
        FaultVerb(
            name: name, family: family, effect: effect, targets: targets, forms: forms, examples: examples,
            synonyms: synonyms, mechanism: mechanism, detail: detail)
    }
}
