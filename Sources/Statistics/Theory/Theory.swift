/// Exact results of queueing and reliability theory: what a simulation must reproduce, and what explains it.
///
/// Rates are per second and times in seconds unless a parameter says otherwise; any other unit works as well, as long
/// as it is the same throughout. Arguments outside the stated ranges give `nan` or infinity, never a wrong figure.
public enum Theory {
    /// Hₙ = 1 + 1/2 + … + 1/n: the mean of the longest of n parallel exponential times, each of mean 1.
    ///
    /// Source: order statistics of exponential times, by A. Rényi (1953).
    public static func harmonicNumber(_ count: Int) -> Double {
        count < 1 ? 0 : (1...count).reduce(0) { $0 + 1 / Double($1) }
    }

    /// The share of requests that meet at least one slow reply, when each asks `fanOut` others of which a share is
    /// slow, independently.
    ///
    /// Source: J. Dean and L. A. Barroso, "The tail at scale", CACM 56 (2013).
    public static func shareMeetingSlowReply(slowShare: Double, fanOut: Int) -> Double {
        1 - Elementary.power(1 - slowShare, Double(fanOut))
    }

    /// The mean time in a system of many equal servers, each of rate 1, where a request joins the shorter of two
    /// queues picked at random.
    ///
    /// Source: M. Mitzenmacher, "The power of two choices in randomized load balancing" (1996), the supermarket model,
    /// in the limit of infinitely many servers.
    /// - Parameter load: Arrivals per server, from 0 to below 1.
    public static func supermarketMeanTime(load: Double) -> Double {
        guard (0..<1).contains(load) else { return .infinity }
        var total = 0.0
        var exponent = 0.0
        // The exponent 2ⁱ − 2 doubles (and 2 more), so terms vanish after a few dozen even for loads next to 1.
        while true {
            let term = Elementary.power(load, exponent)
            total += term
            if term < 1e-17 || load == 0 { return total }
            exponent = 2 * exponent + 2
        }
    }
}
