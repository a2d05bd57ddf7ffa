/// How a length of time varies from one draw to the next.
public indirect enum Distribution: Hashable, Sendable {
    /// `8ms`: always the same.
    case constant(TimeSpan)
    /// `exp 8ms`: memoryless, with this mean.
    case exponential(mean: TimeSpan)
    /// `8ms..40ms`: lognormal, by its median and 99th percentile.
    case lognormal(median: TimeSpan, p99: TimeSpan)
    /// `gamma 8ms cv 0.5`: by its mean and coefficient of variation (standard deviation / mean).
    case gamma(mean: TimeSpan, variation: Double)
    /// `uniform 1ms 5ms`: any length between the two is equally likely.
    case uniform(from: TimeSpan, to: TimeSpan)
    /// `pareto 0.235ms 10`: heavy-tailed, by its smallest value and its shape.
    case pareto(scale: TimeSpan, shape: Double)
    /// `table 5ms 50%; 8ms 90%; 40ms 100%`: measured; each row says which share is at most that
    /// long. Between two rows, and from 0 to the first, all lengths are equally likely.
    case table([TableRow])
    /// `mix 91.22% pareto 0.235ms 10; 8.78% exp 0.602ms`: one of several, by weight.
    case mixture([Part])

    /// One row of a measured distribution.
    public struct TableRow: Hashable, Sendable {
        public var value: TimeSpan
        /// The share of draws that are at most `value`, rising to 1.
        public var cumulative: Double

        public init(value: TimeSpan, cumulative: Double) {
            self.value = value
            self.cumulative = cumulative
        }
    }

    /// One part of a mixture.
    public struct Part: Hashable, Sendable {
        /// Its share of draws; those of a mixture sum to 1.
        public var weight: Double
        public var distribution: Distribution

        public init(weight: Double, distribution: Distribution) {
            self.weight = weight
            self.distribution = distribution
        }
    }
}
