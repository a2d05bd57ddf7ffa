// What the rules know about agreement, stock, lines, second attempts, connections and instances that come back.

extension RuleCase {
    static let agreement: [RuleCase] = commits + stocks + lines + attempts + instances

    private static let commits: [RuleCase] = [
        // Two writes of 4.7 ms on average, 0.5 ms each on the way.
        RuleCase(
            "two-phase commit", "bank",
            "bank alone leads the two-phase commit of transfer: when it dies, some 1",
            AgreementDesigns.transfer(accounts: 1000, banks: 1)),
        RuleCase(
            "two-phase commit", "shop -> psp", "it has no prepare, and keeps no lock for you",
            cure: (", commit: two-phase", ""),
            AgreementDesigns.order("psp", "third-party", operation: ", commit: two-phase")),
        // 1 - e^(-1/s x 112 ms).
        RuleCase(
            "two-phase commit", "bank -> fraud",
            "each locks its key for 112 ms, so 11% of the writes at 100/s find their key locked; and when fraud hangs, for up to 1 s",
            cure: (
                "  - bank -> debits: {write: yes, timeout: 1s}\n  - bank -> fraud: {timeout: 1s}\n",
                "  - bank -> fraud: {timeout: 1s}\n  - bank -> debits: {write: yes, timeout: 1s}\n"
            ),
            AgreementDesigns.transfer(banks: 3, fraud: 1)),
        RuleCase(
            "late reconciler", "convergence <= 5m", "what is half done may stay so for 11 min",
            AgreementDesigns.order(checker: "", objectives: "[convergence <= 5m]")),
    ]

    private static let stocks: [RuleCase] = [
        // λL ∕ (1 + λL) with 0.12/s and 2 s, and the way beside it.
        RuleCase(
            "oversold stock", "shop -> seats",
            "in a copy of seats that is some 2 s behind: 19% of its looks miss a sale that falls within that time, and of the most "
                + "wanted, sold 0.12/s, some 0.24 too many are sold",
            AgreementDesigns.booking(
                ", reads-before-write: yes", seats: ", replicas: 1, replication: async, lag: exp 2s, reads: replica",
                look: .store)),
        // Of an age between 0 and 10 s: 1 - (1 - e^-1.2) / 1.2.
        RuleCase(
            "oversold stock", "shop -> seats",
            "in shown, which shows what was so up to 10 s ago: 42% of its looks miss a sale",
            AgreementDesigns.booking(", reads-before-write: yes", look: .cache)),
        RuleCase(
            "oversold stock", "seats", "in 2 places that hear of each other's sales some 2 s later",
            AgreementDesigns.booking("", seats: ", replicas: 1, primaries: 2, lag: exp 2s", look: .nowhere)),
    ]

    private static let lines: [RuleCase] = [
        RuleCase(
            "waiting room", "room",
            "room lets in 400/s, which take 40 slots of shop, and it has 20: it can do 200/s",
            AgreementDesigns.room(limit: 400)),
        // (150 - 100)·t ∕ 100 = 30 s at t = 60 s.
        RuleCase(
            "waiting room", "room",
            "its line grows by 50/s without end; after 60 s whoever comes waits longer than the 30 s that users do",
            cure: ("limit: 100/s", "limit: 160/s"),
            AgreementDesigns.room(limit: 100, fans: 150, operation: "deadline: 30s", shop: "time: 10ms")),
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
            AgreementDesigns.search("hedge: 200ms")),
    ]

    private static let instances: [RuleCase] = [
        RuleCase(
            "pinned connection", "web -> api",
            "at most 2 of them work; what they send takes 7.5 slots of each of those, and one has 10",
            AgreementDesigns.ask(rate: 150, webs: 2)),
        RuleCase(
            "pinned connection", "web -> api", "a new instance gets none of the 50/s until a connection ends",
            AgreementDesigns.ask(webs: 3, api: "autoscale: {min: 2, max: 8}")),
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
