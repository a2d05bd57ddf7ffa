// Short ways to write the defaults of kinds, and the sources that several rows share.

extension Value {
    /// A lognormal time by its median and 99th percentile, in milliseconds.
    static func time(_ median: Double, p99: Double) -> Value {
        .distribution(
            .lognormal(
                median: TimeSpan(nanoseconds: Int64(median * 1e6)), p99: TimeSpan(nanoseconds: Int64(p99 * 1e6))))
    }
}

extension [Kind.Default] {
    /// The defaults of anything that passes requests on without holding a slot meanwhile.
    static func proxy(median: Double, p99: Double, source: String) -> [Kind.Default] {
        [
            .init(.instances, .count(2), source: Source.twoZones),
            .init(.concurrency, .count(256), source: "chosen: an event loop takes many requests at once"),
            .init(.queue, .count(1000), source: Source.queue),
            .init(.time, .time(median, p99: p99), source: source),
            .init(.holds, .flag(false), source: "asynchronous input and output: nothing waits in a slot"),
        ]
    }

    /// The defaults of a server of one's own that keeps a slot while it waits for others.
    static func server(instances: Int64 = 2, median: Double, p99: Double, source: String) -> [Kind.Default] {
        [
            .init(.instances, .count(instances), source: Source.twoZones),
            .init(.concurrency, .count(64), source: "chosen: a middling thread pool"),
            .init(.queue, .count(1000), source: Source.queue),
            .init(.time, .time(median, p99: p99), source: source),
        ]
    }

    /// The defaults of a store; times in milliseconds as median and 99th percentile.
    static func store(
        concurrency: Int64 = 100, read: (Double, Double), write: (Double, Double), source: String,
        slots: String = "PostgreSQL's default max_connections"
    ) -> [Kind.Default] {
        [
            .init(.concurrency, .count(concurrency), source: slots),
            .init(.queue, .count(1000), source: Source.queue),
            .init(.read, .time(read.0, p99: read.1), source: source),
            .init(.write, .time(write.0, p99: write.1), source: source),
        ]
    }

    /// The defaults of what follows a store and passes its changes on.
    static let mover: [Kind.Default] = [
        .init(.instances, .count(1), source: "chosen: one follows, another would wait"),
        .init(.concurrency, .count(16), source: "chosen: one change of each part of the log at a time"),
        .init(.queue, .count(1000), source: Source.queue),
        .init(.time, .time(1, p99: 5), source: Source.chosen),
    ]

    /// The defaults of what stores messages; time to store one, in milliseconds.
    static func buffer(median: Double, p99: Double, source: String) -> [Kind.Default] {
        [
            .init(.concurrency, .count(10_000), source: "chosen: storing a message is never what holds it up"),
            .init(.queue, .count(10_000), source: Source.queue),
            .init(.time, .time(median, p99: p99), source: source),
        ]
    }

    /// The defaults of a system of somebody else's.
    static func foreign(concurrency: Int64, median: Double, p99: Double, errors: Double) -> [Kind.Default] {
        [
            .init(.concurrency, .count(concurrency), source: "chosen: enough not to be in the way; set it, or a limit"),
            .init(.queue, .count(1000), source: Source.queue),
            .init(.time, .time(median, p99: p99), source: "chosen: a call over the internet and some work"),
            .init(.errors, .share(errors), source: "chosen: a usual contract promises 99.9%"),
        ]
    }

    /// With an availability that somebody promises by contract.
    func promising(_ availability: Double, _ source: String) -> [Kind.Default] {
        self + [
            .init(.availability, .share(availability), source: "\(source): a contract figure, not a measured one")
        ]
    }
}

enum Source {
    static let twoZones = "chosen: one in each of two zones"
    static let queue = "chosen: long enough to show that a queue hurts"
    static let chosen = "chosen: a middling figure of the field"
    static let vm = "AWS and GCP SLA for one virtual machine"
    static let multiZone = "AWS and GCP SLA for compute over several zones"
    static let relational = "AWS SLA for relational databases over several zones"
}
