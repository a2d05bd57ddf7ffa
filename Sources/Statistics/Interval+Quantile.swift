extension Interval {
    /// A quantile of independent measurements, in nanoseconds, with the interval between two order statistics, whatever
    /// the distribution.
    ///
    /// The ranks are the normal approximation of the binomial ones: q·n ± z·√(n·q·(1−q)). Source: H. A. David and H. N.
    /// Nagaraja, Order Statistics, 3rd edition, section 7.1.
    ///
    /// Either end is moved outwards by as much as the histogram may be wrong about it, so that what lies in two buckets side by
    /// side is not taken for different.
    ///
    /// - Returns: `nil` without measurements.
    public static func ofQuantile(
        _ share: Double, of histogram: LatencyHistogram, confidence: Confidence = .ninetyFivePercent
    ) -> Interval? {
        guard let value = histogram.quantile(share) else { return nil }
        let reach = confidence.normalBound * (share * (1 - share) / Double(histogram.count)).squareRoot()
        return Interval(
            value: Double(value), low: Double(histogram.quantile(share - reach) ?? value),
            high: Double(histogram.quantile(share + reach) ?? value)
        ).widened(within: histogram)
    }

    /// The same with what a histogram may be wrong about its ends, but no further than what it recorded.
    package func widened(within histogram: LatencyHistogram) -> Interval {
        let least = Double(histogram.minimum ?? 0)
        let most = Double(histogram.maximum ?? 0)
        return Interval(
            value: value, low: min(low, max(least, low * (1 - LatencyHistogram.error))),
            high: max(high, min(most, high * (1 + LatencyHistogram.error))))
    }

    /// Whether two measurements differ by more than both of their intervals allow for.
    public func isApart(from other: Interval) -> Bool { high < other.low || other.high < low }
}
