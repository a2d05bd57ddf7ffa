extension Catalogue {
    static let copies: [Kind] = [
        Kind(
            id: "cache", title: "cache", purpose: "Keeps copies in memory, so that others are asked less.",
            group: .copies, mechanic: .cache, shape: .rounded, glyph: "⟳",
            synonyms: [
                "redis", "memcached", "elasticache", "valkey", "hazelcast", "varnish", "in-memory", "caffeine",
                "ehcache",
            ],
            defaults: [
                .init(.concurrency, .count(50), source: "chosen: a lookup is short"),
                .init(.queue, .count(1000), source: Source.queue),
                .init(
                    .time, .time(0.3, p99: 1.5), source: "vendor documentation: 0.2 to 0.5 ms for a get within a zone"),
                .init(.ttl, .duration(.seconds(300)), source: "chosen: a usual time to live"),
                .init(.capacity, .count(100_000), source: "chosen: a small cache, so that capacity matters"),
            ].promising(0.9999, "AWS SLA for caches over several zones"),
            failures: ["Starts empty and everyone asks the store.", "Serves what was deleted."]),
        Kind(
            id: "read-model", title: "read model (CQRS)", purpose: "Keeps data in the shape in which it is asked for.",
            group: .copies, mechanic: .store, shape: .rounded, glyph: "⍉",
            synonyms: [
                "cqrs", "projection", "materialized view", "materialised view", "view", "read model", "query model",
            ],
            defaults: .store(
                read: (1, 5), write: (2, 10), source: Source.chosen, slots: "chosen: like a relational database"),
            failures: ["People do not see what they just did.", "Has to be built anew for days."]),
    ]

    static let outside: [Kind] = [
        Kind(
            id: "third-party", title: "third-party API", purpose: "Somebody else's system, on somebody else's terms.",
            group: .outside, mechanic: .thirdParty, shape: .dashed, glyph: "⇗",
            synonyms: [
                "stripe", "paypal", "adyen", "airline", "twilio", "sendgrid", "saas", "vendor", "external", "payment",
                "payments", "email", "sms",
                "amadeus", "sabre", "partner api", "third party",
            ],
            defaults: .foreign(concurrency: 1000, median: 100, p99: 500, errors: 0.001),
            failures: ["Is slow, and does not fail.", "Acts and never answers.", "Answers 429 when it matters."]),
        Kind(
            id: "legacy", title: "legacy system (mainframe)", purpose: "Old, important, and hard to change.",
            group: .outside, mechanic: .thirdParty, shape: .dashed, glyph: "⍠",
            synonyms: ["mainframe", "cobol", "as400", "sap", "soap", "core banking", "erp", "cics"],
            defaults: .foreign(concurrency: 50, median: 150, p99: 800, errors: 0.001),
            failures: ["Is closed at night.", "Takes fifty requests at once and no more."]),
    ]
}
