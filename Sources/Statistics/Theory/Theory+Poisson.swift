extension Theory {
    /// A count of independent events: arrivals in a time, or writes acknowledged and lost in a failover.
    public struct Poisson: Hashable, Sendable {
        /// How many are expected, above 0 and at most a million.
        public let mean: Double

        public init(mean: Double) { self.mean = mean }

        /// The chance of exactly so many events.
        public func probability(of count: Int) -> Double {
            count < 0
                ? 0
                : Elementary.exponential(
                    Double(count) * Elementary.logarithm(mean) - mean - Elementary.logarithmOfFactorial(count))
        }

        /// The chance of at most so many events. Takes time in proportion to `count`.
        public func probability(atMost count: Int) -> Double {
            guard count >= 0 else { return 0 }
            return min(1, (0...count).reduce(0) { $0 + probability(of: $1) })
        }

        /// The counts between which all but a share of outcomes lie, at most half of that share on either side.
        public func range(leavingOut share: Double) -> ClosedRange<Int> {
            let tail = share / 2
            // Twelve standard deviations and some hold everything that a Double can tell from 1.
            let end = Int(mean + 12 * mean.squareRoot() + 40)
            var low = 0
            var cumulative = 0.0
            for count in 0...end {
                let before = cumulative
                cumulative += probability(of: count)
                if before <= tail, cumulative > tail { low = count }
                if cumulative >= 1 - tail { return low...count }
            }
            return low...end
        }
    }
}
