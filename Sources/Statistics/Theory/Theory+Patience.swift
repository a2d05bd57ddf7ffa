extension Theory {
    /// M/M/c+M (Erlang A): those who wait leave after an exponential time of patience.
    ///
    /// Source: C. Palm (1957); A. Mandelbaum and S. Zeltyn, "Service engineering in action: the Palm/Erlang-A queue".
    public struct ImpatientQueue: Hashable, Sendable {
        /// The share of arrivals that leave before they are served.
        public let abandonedShare: Double
        /// Mean number waiting.
        public let meanQueue: Double
        /// The share of arrivals that find all servers busy.
        public let waitingShare: Double

        /// - Parameters:
        ///   - arrivalRate: Arrivals per second.
        ///   - serviceRate: How many one server finishes per second.
        ///   - servers: How many there are, at least 1.
        ///   - meanPatience: The mean time after which somebody waiting leaves, above 0.
        public init(arrivalRate: Double, serviceRate: Double, servers: Int, meanPatience: Double) {
            let impatience = 1 / meanPatience
            // A birth-death chain: weights of the states, relative to the one in which all servers have just become
            // busy, so that neither direction can overflow.
            var below = 0.0
            var weight = 1.0
            for present in stride(from: servers, to: 0, by: -1) {
                weight *= Double(present) * serviceRate / arrivalRate
                below += weight
            }
            var busy = 1.0
            var queued = 0.0
            weight = 1
            var waiting = 0
            // Departures grow with the queue, so weights fall at last; the bound is for arguments that make no sense.
            while waiting < 10_000_000 {
                waiting += 1
                let departures = Double(servers) * serviceRate + Double(waiting) * impatience
                weight *= arrivalRate / departures
                busy += weight
                queued += Double(waiting) * weight
                if departures > arrivalRate, weight * Double(waiting) < 1e-16 * (busy + queued) { break }
            }
            meanQueue = queued / (below + busy)
            waitingShare = busy / (below + busy)
            abandonedShare = meanQueue * impatience / arrivalRate
        }
    }
}
