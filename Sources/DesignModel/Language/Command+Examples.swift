extension Command {
    /// What may be typed, by example, with what it does; each line is understood in the design that those before it make.
    public static let examples: [(line: String, help: String)] = [
        ("web:client -> api:gateway -> orders x3 -> orders-db", "boxes and arrows; kinds are guessed from names"),
        ("orders -> stripe, paypal : third-party", "one calls several"),
        ("web.sends = {browse: 300/s, buy: 20/s}", "what clients send; new operations come into being"),
        ("orders.concurrency = 32", "a setting of a box"),
        ("orders-db: {replicas: 2, replication: sync}", "several settings of a box, as a file has them"),
        ("orders.name = booking", "another name"),
        ("buy.value = $48", "what a success earns"),
        ("booking -> stripe.timeout = 300ms", "a setting of an arrow"),
        ("booking -> stripe.for = [buy]", "which operations take it"),
        ("booking -> orders-db: {write: yes, timeout: 1s}", "several settings of an arrow, as a file has them"),
        ("buy availability >= 99.9%", "an objective"),
        ("at 60s: slow stripe by 500ms for 30s", "a fault, now or later"),
    ]
}
