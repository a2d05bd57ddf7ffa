extension Theory {
    /// The share of requests that still fail after so many attempts, each of which fails independently.
    ///
    /// - Parameter attempts: The first try and its retries together, 1 or more.
    public static func failureShare(perAttempt: Double, attempts: Int) -> Double {
        Elementary.power(perAttempt, Double(attempts))
    }

    /// Attempts made per request: 1 + p + p² + … for each attempt allowed.
    public static func retryLoad(perAttempt: Double, attempts: Int) -> Double {
        guard attempts > 0 else { return 0 }
        return (1..<attempts).reduce(into: (total: 1.0, term: 1.0)) { sums, _ in
            sums.term *= perAttempt
            sums.total += sums.term
        }.total
    }

    /// Calls that reach a leaf that is down, per request, when each of several layers makes so many attempts.
    ///
    /// Source: B. Beyer et al., "Site Reliability Engineering" (2016), chapter 22 on cascading failures.
    public static func retryAmplification(layers: Int, attempts: Int) -> Double {
        Elementary.power(Double(attempts), Double(layers))
    }

    /// A time quantile of exponential calls of mean 1 when a second attempt starts after `delay` and the first answer
    /// wins.
    ///
    /// Until the delay the time is exponential; after it two attempts race, at twice the rate.
    /// - Parameter share: Of requests that are not slower, from 0 to below 1.
    public static func hedgedQuantile(_ share: Double, delay: Double) -> Double {
        let single = -Elementary.logarithm(1 - share)
        return single <= delay ? single : delay + (single - delay) / 2
    }

    /// Attempts made per exponential call of mean 1 when a second one starts after `delay`.
    public static func hedgedLoad(delay: Double) -> Double { 1 + Elementary.exponential(-delay) }
}
