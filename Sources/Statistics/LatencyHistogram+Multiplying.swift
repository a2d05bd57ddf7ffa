extension LatencyHistogram {
    /// As if each value had been recorded so many times.
    package func multiplied(by factor: UInt64) -> LatencyHistogram {
        guard factor != 1, count > 0 else { return self }
        return LatencyHistogram(
            buckets: buckets.map { $0 &* factor }, count: count &* factor, sum: sum &* UInt128(factor),
            smallest: smallest, largest: largest)
    }
}
