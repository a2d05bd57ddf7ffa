// The keys inside of records such as a retry policy. What is left out of a record has the standard value here.

extension SettingTable {
    private static let resilience4j = "resilience4j's default"
    private static let finagle = "Finagle's default retry budget"

    /// Why a call failed, as far as a retry can tell.
    public static let reasons: [ValueType.Choice] = [
        "refused", "timeout", "error", "shed", "rejected", "bulkhead", "breaker-open", "throttled", "cold-start-limit",
        "partitioned", "conflict", "read-only", "unauthorised",
    ].map { ValueType.Choice($0) }

    /// The keys of a retry policy.
    public static let retry = SettingTable(
        "a retry", shorthand: "attempts",
        [
            Setting(
                "attempts", .count, 1...100, example: "3", standard: .count(3),
                source: "chosen: what most client libraries do", "tries in all: 3 means one try and two retries"),
            Setting(
                "backoff", .duration, 0...86_400, example: "100ms", standard: .duration(.milliseconds(100)),
                source: "chosen: what most client libraries do", "the wait before the first retry; it doubles each time"
            ),
            Setting(
                "jitter", .choice([.init("full"), .init("equal"), .init("none")]), example: "none",
                standard: .choice("full"),
                source: "spreads retries best",
                "full: a wait is drawn evenly from 0 to the backoff; equal: from its half; none: the backoff itself"),
            Setting(
                "on", .choices(reasons), example: "[timeout, error]",
                "the failures that are tried again; without it, all except rejected and breaker-open"),
            Setting(
                "budget", .either([.flag, .record(.budget)]), example: "on",
                "how many retries there may be in relation to calls; without it, no limit"),
        ])

    /// The keys of a retry budget.
    public static let budget = SettingTable(
        "a retry budget",
        [
            Setting(
                "share", .share, 0...1, example: "20%", standard: .share(0.2), source: finagle, "retries for each call"),
            Setting(
                "rate", .rate, 0...1e6, example: "10/s", standard: .rate(Rate(10)), source: finagle,
                "retries that are always allowed"),
            Setting(
                "over", .duration, 0.1...3600, example: "10s", standard: .duration(.seconds(10)),
                source: finagle,
                "how far back calls are counted"),
        ])

    /// The keys of a circuit breaker.
    public static let breaker = SettingTable(
        "a breaker",
        [
            Setting(
                "failures", .share, 0.0001...1, example: "50%", standard: .share(0.5), source: resilience4j,
                "the share of failed calls at which it opens"),
            Setting(
                "window", .count, 1...100_000, example: "100", standard: .count(100), source: resilience4j,
                "how many of the last calls count"),
            Setting(
                "minimum", .count, 1...100_000, example: "100", standard: .count(100), source: resilience4j,
                "calls before it decides anything"),
            Setting(
                "open", .duration, 0...864_000, example: "60s", standard: .duration(.seconds(60)),
                source: resilience4j, "how long it lets nothing pass"),
            Setting(
                "probes", .count, 1...100_000, example: "10", standard: .count(10), source: resilience4j,
                "calls that may pass then, to decide whether it closes"),
        ])

    /// The keys of a failover in two steps.
    public static let failover = SettingTable(
        "a failover",
        [
            Setting(
                "detect", .duration, 0...864_000, example: "30s", standard: .duration(.seconds(30)),
                source: "half of the 60 s in the RDS documentation", "how long until the primary counts as dead"),
            Setting(
                "promote", .duration, 0...864_000, example: "30s", standard: .duration(.seconds(30)),
                source: "half of the 60 s in the RDS documentation", "how long a replica then takes to take over"),
        ])

    /// The keys of an autoscaling rule.
    public static let autoscale = SettingTable(
        "an autoscale rule",
        [
            Setting(
                "min", .count, 1...100_000, example: "2", standard: .count(1),
                source: "the default minReplicas of the Kubernetes horizontal pod autoscaler", "instances at least"),
            Setting(
                "max", .count, 1...100_000, example: "20", standard: .count(10),
                source: "chosen: the autoscaler itself has no default", "instances at most"),
            Setting(
                "target", .share, 0.01...1, example: "60%", standard: .share(0.8),
                source: "what the Kubernetes horizontal pod autoscaler aims at where nothing is said",
                "the share of slots that should be taken; a tenth more or less of it changes nothing"),
            Setting(
                "every", .duration, 0.1...86_400, example: "15s", standard: .duration(.seconds(15)),
                source: "the loop of the Kubernetes horizontal pod autoscaler", "how often it decides"),
            Setting(
                "start", .distribution, 0...86_400, example: "5s",
                standard: .distribution(.constant(.seconds(5))),
                source: "Kubernetes objective: a pod starts within 5 s, image pull aside",
                "how long a new instance takes to work"),
            Setting(
                "cooldown", .duration, 0...86_400, example: "5m", standard: .duration(.seconds(300)),
                source: "the stabilisation window of the Kubernetes horizontal pod autoscaler",
                "how long no decision must have wanted an instance before it is taken away"),
        ])

    /// The four one-way delays of a quorum.
    public static let delays = SettingTable(
        "delays",
        [
            Setting(
                "write", .distribution, 0...86_400, example: "exp 8ms", "from the coordinator to a copy, for a write"),
            Setting("ack", .distribution, 0...86_400, example: "exp 1ms", "back from the copy"),
            Setting(
                "read", .distribution, 0...86_400, example: "exp 1ms", "from the coordinator to a copy, for a read"),
            Setting("response", .distribution, 0...86_400, example: "exp 1ms", "back from the copy"),
        ])

    /// The keys of abuse.
    public static let bad = SettingTable(
        "bad",
        [
            Setting("share", .share, 0...1, example: "0.15%", "the share of requests that are abuse"),
            Setting("cost", .money, 0...1e9, example: "$600", "what it costs to approve one of them"),
            Setting(
                "review", .money, 0...1e6, example: "$4",
                "what it costs to have people look at one request that was flagged, be it abuse or not"),
        ])
}
