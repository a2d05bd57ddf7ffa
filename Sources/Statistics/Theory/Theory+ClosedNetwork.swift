extension Theory {
    /// A fixed number of users who think, then visit stations one after the other, then think again.
    ///
    /// Solved by exact mean value analysis, for exponential work at queueing stations and any work at delays.
    /// Source: M. Reiser and S. S. Lavenberg, "Mean-value analysis of closed multichain queueing networks",
    /// JACM 27 (1980).
    public struct ClosedNetwork: Hashable, Sendable {
        /// Where a user spends time.
        public enum Station: Hashable, Sendable {
            /// One server, first come first served, with the mean work that one round brings to it.
            case queue(demand: Double)
            /// No waiting: each visitor takes that long on average.
            case delay(Double)

            fileprivate var demand: Double {
                switch self {
                case .queue(let demand), .delay(let demand): demand
                }
            }
        }

        /// Rounds finished per second, by all users together.
        public let throughput: Double
        /// Mean time of a round without its thinking.
        public let meanTime: Double
        /// Mean time at each station, in the order given.
        public let stationTimes: [Double]
        /// Mean number of users at each station.
        public let present: [Double]

        /// - Parameters:
        ///   - users: How many there are, 1 or more.
        ///   - thinkTime: Mean time between a round's end and the next one's start.
        ///   - stations: What a round consists of; at least one.
        public init(users: Int, thinkTime: Double, stations: [Station]) {
            var present = stations.map { _ in 0.0 }
            var times = stations.map(\.demand)
            var throughput = 0.0
            for population in stride(from: 1, through: users, by: 1) {
                for (index, station) in stations.enumerated() {
                    if case .queue(let demand) = station { times[index] = demand * (1 + present[index]) }
                }
                throughput = Double(population) / (thinkTime + times.reduce(0, +))
                present = times.map { $0 * throughput }
            }
            self.throughput = throughput
            self.meanTime = times.reduce(0, +)
            self.stationTimes = times
            self.present = present
        }
    }
}
