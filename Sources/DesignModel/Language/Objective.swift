/// A promise to check: `book p99 <= 800ms`.
public struct Objective: Hashable, Sendable {
    /// What is measured.
    public enum Metric: String, Hashable, Sendable, CaseIterable {
        case availability
        case worstMinute = "worst minute"
        case goodput
        case inTime = "in time"
        case mean, p50, p90, p95, p99
        case p999 = "p99.9"
        case max
        case staleReads = "stale reads"
        case staleAge = "stale age"
        case lostWrites = "lost writes"
        case duplicates
        case partialOperations = "partial operations"
        case ghosts
        case conflicts
        case settledP99 = "settled p99"
        case recoveryTime = "recovery time"
        case convergence
        case queueDepth = "queue depth"
        case retryAmplification = "retry amplification"
        case costPerHour = "cost per hour"
        case costPerMonth = "cost per month"
        case lostValue = "lost value"
        case decisionCost = "decision cost"
        case costPerThousand = "cost per thousand"
    }

    /// How it is compared.
    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        case atMost = "<="
        case below = "<"
        case atLeast = ">="
        case above = ">"
        case equal = "="

        /// Whether `measured` keeps the promise about `bound`.
        public func holds(_ measured: Double, _ bound: Double) -> Bool {
            switch self {
            case .atMost: measured <= bound
            case .below: measured < bound
            case .atLeast: measured >= bound
            case .above: measured > bound
            case .equal: measured == bound
            }
        }
    }

    /// When it must hold.
    public enum Scope: Hashable, Sendable {
        /// The whole run.
        case always
        /// While a fault that begins with these words lasts.
        case during(FaultWords)
        /// From the heal of a fault that begins with these words to the next one, or the end.
        case after(FaultWords)
        /// While nothing is broken.
        case outsideFaults
    }

    /// Of one operation; `nil`: of all together (for shares and times: of each).
    public var operation: OperationID?
    public var metric: Metric
    public var comparison: Comparison
    /// In the metric's unit: a share, a duration, a count, a rate or money.
    public var bound: Value
    public var scope: Scope

    public init(
        operation: OperationID? = nil, metric: Metric, comparison: Comparison, bound: Value, scope: Scope = .always
    ) {
        self.operation = operation
        self.metric = metric
        self.comparison = comparison
        self.bound = bound
        self.scope = scope
    }
}
