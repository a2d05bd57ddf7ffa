// The keys of connections, in the order in which a form shows them.

extension SettingTable {
    /// The keys of a connection: what is called when, then with which resilience policy.
    public static let connection = SettingTable("a connection", [calls, policy, security].flatMap { $0 })

    /// What a caller can decide when the callee does not answer.
    private static let decisions: [ValueType.Choice] = [.init("approve"), .init("decline"), .init("flag")]

    private static let calls: [Setting] = [
        Setting(
            "for", .operations, example: "[browse, book]",
            "the operations that use it; without it, all that reach the caller"),
        Setting(
            "write", .flag, example: "yes", standard: .flag(false), source: "a call reads", "whether it changes data"),
        Setting(
            "effect", .choice([.init("hold"), .init("capture"), .init("release")]), example: "hold",
            "what a write leaves behind: a reservation; a change, of what the operation has reserved there; or nothing of it"
        ),
        Setting(
            "amount", .count, 0...1e12, example: "1",
            "how much a write draws from the stock of its entity; 1 where no write of the operation says"),
        Setting("share", .share, 0...1, example: "10%", "the share of requests that make this call"),
        Setting(
            "split", .name, example: "canary",
            "exactly one of the connections that share this name is called, chosen by their shares"),
        Setting(
            "calls", .count, 1...10_000, example: "24", standard: .count(1), source: "one call per request",
            "how many times a request makes this call"),
        Setting("group", .name, example: "quotes", "connections that share this name are called in parallel"),
        Setting("need", .count, 1...1_000_000, example: "18", "successes that a group needs; all of them, if not set"),
        Setting("behind", .component, example: "fares-cache", "called only when this cache misses, and fills it"),
        Setting(
            "optional", .flag, example: "yes", standard: .flag(false), source: "a call that was drawn is needed",
            "whether a request succeeds without it"),
    ]

    private static let policy: [Setting] = [
        Setting(
            "latency", .distribution, 0...86_400, example: "0.25ms",
            standard: .distribution(.constant(TimeSpan(nanoseconds: 250_000))),
            source: "chosen: half of the 0.5 ms round trip within a zone, under the 1 ms typical between zones",
            "how long a message takes, one way, distances between places aside"),
        Setting(
            "timeout", .duration, 0.000001...864_000, example: "1500ms", "how long the caller waits for each attempt"),
        Setting(
            "retry", .record(.retry), example: "{attempts: 3, backoff: 100ms}",
            "how a failed call is tried again; attempts: 3 means one try and two retries"),
        Setting(
            "breaker", .either([.flag, .record(.breaker)]), example: "on",
            "stops calling for a while when too many calls fail"),
        Setting(
            "bulkhead", .count, 1...10_000_000, example: "36",
            "calls in flight at most, per instance of the caller; more fail at once"),
        Setting("limit", .rate, 0...1e9, example: "200/s", "calls over the whole connection; those above are rejected"),
        Setting(
            "throttle", .number, 1...1000, example: "2",
            "adaptive: requests are held back above this many times what is accepted"),
        Setting(
            "hedge", .either([.choice([.init("p50"), .init("p90"), .init("p95"), .init("p99")]), .duration]),
            0...864_000, example: "p95", "one more attempt after this time; the first answer wins"),
        Setting(
            "fallback", .either([.choice([.init("last")] + decisions), .component, .tiers(decisions)]),
            example: "last",
            "what answers when the call has failed: a component, the last known value, or a decision, the same "
                + "for all or by the `value` of the operation: `{under $100: approve, else: flag}`"),
        Setting(
            "idempotent", .flag, example: "yes", standard: .flag(false),
            source: "a repeated write is applied again unless somebody took care",
            "whether a key travels with the call, so that a repeated write is applied once"),
        Setting(
            "cancels", .flag, example: "yes", standard: .flag(false),
            source: "work that nobody waits for is finished all the same",
            "whether giving up also ends the work at the callee"),
        Setting(
            "deadline", .flag, example: "yes", standard: .flag(false),
            source: "a callee is not told unless somebody took care",
            "whether the user's deadline, and the timeouts on the way, travel with the call: nobody begins work, or calls "
                + "others, for somebody who has left"),
    ]

    private static let security: [Setting] = [
        Setting(
            "protocol", .choice([.init("rest"), .init("grpc"), .init("message", isSimulated: false)]), example: "grpc",
            "how the two talk; a grpc caller keeps its connection to one instance for as long as that works"),
        Setting(
            "overhead", .duration, 0...3600, example: "0.2ms",
            "how much longer each call keeps a slot of the callee, to read it and to write the answer; if not set, what the "
                + "protocol takes: rest 0.063 ms, grpc 0.073 ms"),
        Setting("encrypted", .flag, example: "yes", isSimulated: false, "whether others on the way can read it"),
        Setting("authenticated", .flag, example: "yes", isSimulated: false, "whether the callee knows who calls"),
        Setting(
            "authorised", .flag, example: "yes", isSimulated: false, "whether the callee checks that the caller may"),
    ]
}
