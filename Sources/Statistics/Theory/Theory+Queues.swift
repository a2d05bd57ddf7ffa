extension Theory {
    /// M/M/1: Poisson arrivals, exponential work, one server, first come first served.
    ///
    /// Source: L. Kleinrock, "Queueing Systems", volume 1 (1975), section 3.2.
    public struct SingleServer: Hashable, Sendable {
        /// Arrivals per second, below `serviceRate`.
        public let arrivalRate: Double
        /// How many the server finishes per second when it never idles.
        public let serviceRate: Double

        public init(arrivalRate: Double, serviceRate: Double) {
            self.arrivalRate = arrivalRate
            self.serviceRate = serviceRate
        }

        /// The share of time in which the server works.
        public var utilization: Double { arrivalRate / serviceRate }
        /// Mean time from arrival to departure; infinite when overloaded.
        public var meanTime: Double { utilization < 1 ? 1 / (serviceRate - arrivalRate) : .infinity }
        /// Mean time before work starts.
        public var meanWait: Double { utilization < 1 ? meanTime - 1 / serviceRate : .infinity }
        /// Mean number present, by Little's law.
        public var meanPresent: Double { arrivalRate * meanTime }

        /// The time from arrival to departure that a share of requests do not exceed: it is exponential.
        public func timeQuantile(_ share: Double) -> Double { -Elementary.logarithm(1 - share) * meanTime }
    }

    /// Erlang B: the share of calls lost when `servers` are all there is and nobody waits.
    ///
    /// Holds for any distribution of service with the same mean.
    /// Source: A. K. Erlang (1917); the recursion is in any text on teletraffic.
    /// - Parameter load: Arrivals per second times mean service, in erlangs.
    public static func erlangB(servers: Int, load: Double) -> Double {
        guard servers > 0 else { return 1 }
        return (1...servers).reduce(1.0) { blocked, count in load * blocked / (Double(count) + load * blocked) }
    }

    /// Erlang C: the share of requests that must wait in M/M/c with an unlimited queue; 1 when overloaded.
    ///
    /// Source: A. K. Erlang (1917).
    public static func erlangC(servers: Int, load: Double) -> Double {
        guard load < Double(servers) else { return 1 }
        let blocked = erlangB(servers: servers, load: load)
        return blocked / (1 - load / Double(servers) * (1 - blocked))
    }

    /// The mean wait before work starts in M/M/c; infinite when overloaded.
    ///
    /// - Parameter meanService: Mean time of work of one server.
    public static func meanWait(servers: Int, load: Double, meanService: Double) -> Double {
        guard load < Double(servers) else { return .infinity }
        return erlangC(servers: servers, load: load) * meanService / (Double(servers) - load)
    }

    /// M/M/1/K: the share of arrivals lost when at most `capacity` can be present, the one in service included.
    ///
    /// Source: Kleinrock (1975), section 3.6.
    /// - Parameter load: Arrivals per second times mean service; may be above 1.
    public static func lossWithCapacity(_ capacity: Int, load: Double) -> Double {
        // The same recursion as Erlang B with a single server at work: P(k) in a system of capacity k.
        guard capacity > 0 else { return 1 }
        return (1...capacity).reduce(1.0) { lost, _ in load * lost / (1 + load * lost) }
    }

    /// M/G/1: the mean wait before work starts, for any distribution of work.
    ///
    /// Source: F. Pollaczek (1930), A. Khinchine (1932).
    /// - Parameter squaredVariation: Variance of the work over its squared mean: 0 constant, 1 exponential.
    public static func meanWait(utilization: Double, meanService: Double, squaredVariation: Double) -> Double {
        guard utilization < 1 else { return .infinity }
        return utilization / (1 - utilization) * meanService * (1 + squaredVariation) / 2
    }
}
