extension Catalogue {
    static let edge: [Kind] = [
        Kind(
            id: "load-balancer", title: "load balancer", purpose: "Spreads requests over instances that are healthy.",
            group: .edge, mechanic: .pool, shape: .rounded, glyph: "⋔",
            synonyms: [
                "alb", "nlb", "elb", "haproxy", "nginx", "traefik", "f5", "lb", "load balancer", "maglev", "ingress",
            ],
            defaults: .proxy(median: 0.5, p99: 2, source: "chosen: about a millisecond")
                .promising(0.9999, "AWS SLA for load balancers"),
            failures: [
                "Keeps sending to an instance that is half dead.", "Its connections are pinned to old instances.",
            ]),
        Kind(
            id: "gateway", title: "API gateway", purpose: "The one door for clients: routes, checks and limits.",
            group: .edge, mechanic: .pool, shape: .rounded, glyph: "⊓",
            synonyms: [
                "api gateway", "kong", "apigee", "envoy", "zuul", "spring cloud gateway", "bff", "krakend", "tyk",
            ],
            defaults: .proxy(median: 1, p99: 4, source: "chosen: about a millisecond")
                .promising(0.9995, "AWS SLA for API gateways"),
            failures: [
                "Gives up on everyone when one service behind it is slow.", "Retries what the client retries too.",
            ]),
        Kind(
            id: "cdn", title: "CDN", purpose: "Keeps copies of content near the people who ask for it.",
            group: .edge, mechanic: .cache, shape: .rounded, glyph: "⊚",
            synonyms: ["cloudfront", "akamai", "fastly", "cloudflare", "content delivery network", "edge cache"],
            defaults: [
                .init(.instances, .count(2), source: Source.twoZones),
                .init(.concurrency, .count(1000), source: "chosen: it is large"),
                .init(.queue, .count(1000), source: Source.queue),
                .init(.time, .time(1, p99: 5), source: "chosen: a lookup at the edge, way aside"),
                .init(.holds, .flag(false), source: "asynchronous input and output: nothing waits in a slot"),
                .init(.ttl, .duration(.seconds(3600)), source: "chosen: a usual max-age"),
                .init(.capacity, .count(10_000_000), source: "chosen: it is large"),
            ].promising(0.999, "AWS SLA for content delivery"),
            failures: ["A purge sends all requests to the origin.", "Serves yesterday's content."]),
        Kind(
            id: "dns", title: "DNS", purpose: "Tells clients where to go.",
            group: .edge, mechanic: .pool, shape: .rounded, glyph: "⌖",
            synonyms: ["route53", "route 53", "name server", "cloud dns", "coredns", "gslb"],
            defaults: .proxy(median: 1, p99: 10, source: Source.chosen).promising(1, "AWS SLA for DNS"),
            failures: ["Old answers are kept after a failover.", "Nobody finds anything."]),
        Kind(
            id: "waf", title: "web application firewall", purpose: "Turns away requests that look like an attack.",
            group: .edge, mechanic: .pool, shape: .rounded, glyph: "⊠",
            synonyms: ["firewall", "web application firewall", "modsecurity", "shield", "bot protection"],
            defaults: .proxy(median: 1, p99: 5, source: Source.chosen),
            failures: ["A new rule turns away customers.", "Is slower than what it protects."]),
        Kind(
            id: "rate-limiter", title: "rate limiter", purpose: "Lets through as much as those behind it can take.",
            group: .edge, mechanic: .pool, shape: .rounded, glyph: "⊻",
            synonyms: ["rate limiter", "throttler", "quota", "token bucket"],
            defaults: .proxy(median: 0.3, p99: 1.5, source: Source.chosen),
            failures: ["Its counters are in a store that is down.", "Its limit is that of a smaller system."]),
        Kind(
            id: "waiting-room", title: "waiting room", purpose: "Holds back a crowd and lets people in by turns.",
            group: .edge, mechanic: .pool, shape: .rounded, glyph: "⧖",
            synonyms: ["virtual queue", "queue-it", "waiting room"],
            defaults: [
                .init(.instances, .count(1), source: "chosen: one line for all"),
                .init(
                    .concurrency, .count(1_000_000),
                    source:
                        "chosen: never in the way, `limit` lets in; with `holds: yes` it is the most people inside at once"
                ),
                .init(.queue, .choice("unlimited"), source: "what it is for: nobody is sent away"),
                .init(.time, .time(1, p99: 5), source: "chosen: about a millisecond, waiting aside"),
                .init(
                    .holds, .flag(false),
                    source:
                        "who has been let in has left the line, and nobody counts those inside; yes: it counts them, and "
                        + "`concurrency` is the most"),
                .init(
                    .excess, .choice("wait"),
                    source:
                        "what it is for: set `limit` to how many a second are let in; without one, and with `holds: no`, "
                        + "everybody is"),
            ],
            failures: ["People reload and lose their turn.", "Lets in more than the shop can serve."]),
    ]
}
