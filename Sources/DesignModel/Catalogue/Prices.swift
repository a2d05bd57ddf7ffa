/// The price list: what running things costs in US dollars, us-east style, on demand and without discounts.
///
/// All figures are approximate: public lists of the same day disagree by 5 to 20%, and whoever buys much pays less. A
/// component's `price` takes the place of its rows for instances and requests.
public enum Prices {
    /// When the rows were looked up, unless one says otherwise.
    private static let looked = "2026-11"
    private static let list = "public price list, us-east"

    private static func row(
        _ product: String, _ dollars: Double, _ unit: Price.Unit, _ kinds: KindID..., source: String = list
    ) -> Price {
        Price(product, dollars, unit, for: kinds, source: source, date: looked)
    }

    /// By what is paid for: machines, requests, storage, transfer.
    public static let rows: [Price] = [
        // Machines.
        row("m5.large", 0.096, .instanceHour, "service", "monolith"),
        row(
            "m5.large", 0.096, .instanceHour, "worker", "stream-processor", "adapter", "identity", "rate-limiter",
            "cdc", "outbox-relay", source: "\(list); chosen: it is run on a machine such as a service's"),
        row("ml.m5.large", 0.115, .instanceHour, "model-server"),
        row(
            "ALB", 0.0225, .hour, "load-balancer",
            source: "\(list), for all of its machines; what it carries is charged beside it"),
        row("db.r6g.large", 0.22, .instanceHour, "database"),
        row(
            "db.r6g.large", 0.22, .instanceHour, "document-store", "time-series", "ledger", "read-model",
            source: "\(list); chosen: it is kept on a machine such as a relational database's"),
        row(
            "i3.large", 0.156, .instanceHour, "wide-column",
            source: "\(list); chosen: a node of one's own with a fast disk"),
        row("Neptune db.r5.large", 0.348, .instanceHour, "graph-store"),
        row("r6g.large.search", 0.167, .instanceHour, "search"),
        row("Redshift ra3.xlplus", 1.086, .instanceHour, "warehouse"),
        row("cache.r6g.large", 0.22, .instanceHour, "cache"),
        row(
            "kafka.m5.large, 3 brokers", 3 * 0.21, .instanceHour, "stream",
            source: "\(list): $0.21 for one; chosen: one in each of three zones"),
        row(
            "function of 1 GB", 0.0000166667, .gigabyteSecond, "function",
            source:
                "\(list), which since 2025-08 counts the time that one takes to start as well; chosen: 1 GB, because no "
                + "setting says how much memory it has"),

        // Requests.
        row("function requests", 0.2, .millionRequests, "function"),
        row("API gateway, HTTP", 1, .millionRequests, "gateway"),
        row("CloudFront HTTPS requests", 1, .millionRequests, "cdn"),
        row("Route 53 queries", 0.4, .millionRequests, "dns"),
        row("WAF requests", 0.6, .millionRequests, "waf"),
        row("SQS sends", 0.4, .millionRequests, "queue", "dead-letter-queue"),
        row(
            "SQS receive and delete", 2 * 0.4, .millionDeliveries, "queue", "dead-letter-queue",
            source: "\(list): $0.40 for a million of either; chosen: one message at a time"),
        row("SNS publishes", 0.5, .millionRequests, "topic", source: "\(list): deliveries to queues are free"),
        row("DynamoDB reads, on demand", 0.25, .millionReads, "key-value"),
        row("DynamoDB writes, on demand", 1.25, .millionWrites, "key-value"),
        row(
            "DynamoDB reads, on demand", 0.25, .millionReads, "feature-store",
            source: "\(list); chosen: it is kept in a key-value store"),
        row(
            "DynamoDB writes, on demand", 1.25, .millionWrites, "feature-store",
            source: "\(list); chosen: it is kept in a key-value store"),
        row("S3 GET", 0.4, .millionReads, "object-store"),
        row("S3 PUT", 5, .millionWrites, "object-store"),
        row("Secrets Manager calls", 5, .millionRequests, "vault"),
        row("Step Functions transitions", 25, .millionTransitions, "orchestrator"),

        // Storage.
        row("gp3 of RDS", 0.115, .gigabyteMonth, "database"),
        row(
            "gp3 of RDS", 0.115, .gigabyteMonth, "document-store", "time-series", "ledger", "read-model",
            source: "\(list); chosen: it is kept on a disk such as a relational database's"),
        row("Neptune storage", 0.1, .gigabyteMonth, "graph-store"),
        row("DynamoDB storage", 0.25, .gigabyteMonth, "key-value", "feature-store"),
        row("S3 standard", 0.023, .gigabyteMonth, "object-store"),
        row("EBS gp3", 0.08, .gigabyteMonth, "block-storage"),
        row(
            "EBS gp3", 0.08, .gigabyteMonth, "search", source: "\(list); chosen: the volumes of its nodes"),
        row("Redshift managed storage", 0.024, .gigabyteMonth, "warehouse"),

        // Transfer.
        row("CloudFront to the internet", 0.085, .gigabyteToClients, "cdn"),
        row("out to the internet", 0.09, .gigabyteToClients),
        row("between zones", 2 * 0.01, .gigabyteBetweenZones, source: "\(list): $0.01 on each side"),
        row("between regions", 0.02, .gigabyteBetweenRegions),
    ]

    /// Why a kind has no price.
    public struct Unpriced: Hashable, Sendable {
        public let kind: KindID
        /// In plain words: "whoever runs it pays for it".
        public let reason: String
        /// Whether it does cost something, and nobody says how much.
        public let isUnknown: Bool
    }

    /// The kinds without a row for what running them costs.
    public static let unpriced: [Unpriced] = [
        free("client", "whoever uses it pays for it"),
        free("mobile", "whoever uses it pays for it"),
        free("partner-client", "whoever runs it pays for it"),
        free("scheduler", "starting a job by the clock costs next to nothing"),
        free("sidecar", "it runs on the machines of its service"),
        free("block-storage", "it is paid for by what it keeps"),
        unknown("third-party", "its contract says what it costs"),
        unknown("legacy", "it is not rented by the hour"),
        unknown("waiting-room", "vendors sell it by contract"),
        unknown("etl", "its jobs run on machines of any size"),
        unknown("reconciler", "it runs on a machine of any size"),
    ]

    private static func free(_ kind: KindID, _ reason: String) -> Unpriced {
        Unpriced(kind: kind, reason: reason, isUnknown: false)
    }

    private static func unknown(_ kind: KindID, _ reason: String) -> Unpriced {
        Unpriced(kind: kind, reason: reason, isUnknown: true)
    }

    /// Hours in an average month: 365 days of 24 hours in 12 months, as the calculators of AWS, Azure and Google Cloud have it.
    public static let hoursInMonth = 730.0
}
