extension Objective.Metric {
    /// In which unit a metric is measured and its bound is written.
    public enum Quantity: Hashable, Sendable, CaseIterable {
        /// Kept as ``Value/share(_:)``: `99.9%`.
        case share
        /// Kept as ``Value/duration(_:)``: `800ms`.
        case duration
        /// Kept as ``Value/count(_:)``: `0`.
        case count
        /// Kept as ``Value/number(_:)``: `1.2`.
        case number
        /// Kept as ``Value/rate(_:)``: `290/s`.
        case rate
        /// Kept as ``Value/money(_:)``: `$3`.
        case money

        /// A bound in this unit.
        func value(parsing text: Substring) throws(Misreading) -> Value {
            switch self {
            case .share: .share(try Share(parsing: text).fraction)
            case .duration: .duration(try TimeSpan(parsing: text))
            case .count: .count(try Count(parsing: text).value)
            case .number: .number(try PlainNumber(parsing: text).value)
            case .rate: .rate(try Rate(parsing: text))
            case .money: .money(try Money(parsing: text))
            }
        }

        /// How a bound in this unit is written; `nil` for a value in another unit.
        func text(of value: Value) -> String? {
            switch (self, value) {
            case (.share, .share(let fraction)): Share(fraction).text
            case (.duration, .duration(let time)): time.text
            case (.count, .count(let count)): Count(count).text
            case (.number, .number(let number)): PlainNumber(number).text
            case (.rate, .rate(let rate)): rate.text
            case (.money, .money(let money)): money.text
            default: nil
            }
        }
    }

    /// What is known of a metric: a row of the one table behind reading, completion and documentation.
    public struct Row: Hashable, Sendable {
        public let metric: Objective.Metric
        /// The units in which a bound may be written, the usual one first.
        public let quantities: [Quantity]
        /// What it measures, as one sentence.
        public let meaning: String
        /// An objective as somebody might write it.
        public let example: String
        /// What people write for the same.
        public let synonyms: [String]
    }

    /// All metrics, in the order in which a list shows them.
    public static let table: [Row] = [
        row(
            .availability, .share, "The share of requests that succeed.", ">= 99.9%", "uptime", "success",
            "success rate"),
        row(.worstMinute, .share, "The availability of the worst minute.", ">= 95%", "minute"),
        row(.goodput, .rate, "Successful requests in a time.", ">= 290/s", "throughput", "rps", "qps"),
        row(
            .inTime, .share, "The share of requests that succeed within the deadline.", ">= 99%", "on time", "deadline"),
        row(
            .mean, .duration, "The mean latency of successes.", "<= 250ms", "average", "avg", "latency", "mean latency"),
        row(.p50, .duration, "The latency that half of the successes do not exceed.", "<= 200ms", "median"),
        row(.p90, .duration, "The latency that 90% of the successes do not exceed.", "<= 500ms"),
        row(.p95, .duration, "The latency that 95% of the successes do not exceed.", "<= 600ms"),
        row(.p99, .duration, "The latency that 99% of the successes do not exceed.", "<= 900ms"),
        row(.p999, .duration, "The latency that 99.9% of the successes do not exceed.", "<= 2s", "p999"),
        row(.max, .duration, "The longest latency of a success.", "<= 5s", "maximum", "worst"),
        Row(
            metric: .staleReads, quantities: [.count, .share],
            meaning: "Reads that returned an older version than one acknowledged before.", example: "stale reads = 0",
            synonyms: ["stale", "staleness"]),
        row(.staleAge, .duration, "The age of the oldest version that a read returned.", "<= 1s"),
        row(.lostWrites, .count, "Acknowledged writes that no copy has at the end.", "= 0", "data loss", "lost", "rpo"),
        row(
            .duplicates, .count, "Effects applied more than once for one operation.", "= 0", "double",
            "duplicate writes"),
        row(.partialOperations, .count, "Operations with some of their effects missing at the end.", "= 0", "partial"),
        row(.ghosts, .count, "Effects of operations that the client was told had failed.", "= 0"),
        row(.conflicts, .count, "Writes that two primaries accepted for one key.", "= 0"),
        row(.settledP99, .duration, "The time to the last effect that 99% do not exceed.", "<= 1m", "settled"),
        row(
            .recoveryTime, .duration, "From the start of a fault until service is as before.", "<= 2m", "recovery",
            "rto"),
        row(.convergence, .duration, "From the last heal until all copies agree.", "<= 10s"),
        row(.queueDepth, .count, "The most that waited at one component.", "<= 1k", "queue"),
        row(.retryAmplification, .number, "Attempts made per call asked for.", "<= 1.2", "amplification", "retries"),
        row(.costPerHour, .money, "What it costs to run for an hour.", "<= $5", "cost", "hourly cost"),
        row(.costPerMonth, .money, "What it costs to run for a month.", "<= $3k", "monthly cost"),
        row(.lostValue, .money, "What the failed operations would have earned.", "<= $100", "lost money", "loss"),
        row(
            .decisionCost, .money, "What fixed decisions cost that were taken because nobody answered.", "<= $1k",
            "wrong decisions"),
        row(.costPerThousand, .money, "What a thousand successful requests cost.", "<= $0.10", "cost per request"),
    ]

    /// What is known of this metric.
    public var row: Row {
        Self.table.first { $0.metric == self } ?? Self.row(self, .number, "", "= 0")
    }

    private static func row(
        _ metric: Self, _ quantity: Quantity, _ meaning: String, _ bound: String, _ synonyms: String...
    ) -> Row {
        Row(
            metric: metric, quantities: [quantity], meaning: meaning, example: "\(metric.rawValue) \(bound)",
            synonyms: synonyms)
    }
}
