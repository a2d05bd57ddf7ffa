public import Simulation
public import Statistics

/// The figures of those who share a line of messages. Times are in nanoseconds.
public enum FeedFigure: Int, MeasuredFigure {
    /// Messages that went to a consumer.
    case delivered
    /// Those that wait to be taken: over time, at most, and when traffic ended.
    case waitingMean, waitingMost, waitingLast
    /// How old messages were when they went to a consumer.
    case ageMean, ageP50, ageP99

    public var domain: Sample.Domain { .amount }

    public func value(in figures: FeedFigures) -> Double? {
        switch self {
        case .delivered: Double(figures.deliveries)
        case .waitingMean: figures.waitingMean
        case .waitingMost: Double(figures.waitingMost)
        case .waitingLast: Double(figures.waitingLast)
        case .ageMean: figures.age.mean
        case .ageP50: figures.age.quantile(0.5).map { Double($0) }
        case .ageP99: figures.age.quantile(0.99).map { Double($0) }
        }
    }
}
