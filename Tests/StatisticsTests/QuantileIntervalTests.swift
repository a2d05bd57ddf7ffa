import Statistics
import Testing

@Suite("Intervals of quantiles")
struct QuantileIntervalTests {
    /// Uniform values from 1 to 1,000,000 by a small generator, so that quantiles are known.
    private func uniform(_ count: Int, seed: UInt64) -> LatencyHistogram {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        var histogram = LatencyHistogram()
        for _ in 0..<count {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            histogram.record(Int64(state >> 44) * 1_000_000 / (1 << 20) + 1)
        }
        return histogram
    }

    @Test("the range covers the true quantile about as often as it says", arguments: [0.5, 0.99])
    func covers(share: Double) throws {
        let hits = try (1...400).count { seed in
            let interval = try #require(Interval.ofQuantile(share, of: uniform(2000, seed: UInt64(seed))))
            return interval.contains(share * 1_000_000)
        }
        // 95% of 400 are 380, with a standard deviation of 4.4; buckets widen the range a little.
        #expect(hits >= 362)
        #expect(hits <= 400)
    }

    @Test("runs of one distribution are hardly ever apart, and of others are")
    func apart() throws {
        let one = try #require(Interval.ofQuantile(0.99, of: uniform(5000, seed: 7), confidence: .ninetyNinePercent))
        let same = try #require(Interval.ofQuantile(0.99, of: uniform(5000, seed: 8), confidence: .ninetyNinePercent))
        #expect(!one.isApart(from: same))
        let median = try #require(Interval.ofQuantile(0.5, of: uniform(5000, seed: 8), confidence: .ninetyNinePercent))
        #expect(one.isApart(from: median) && median.isApart(from: one))
        #expect(Interval.ofQuantile(0.5, of: LatencyHistogram()) == nil)
    }

    @Test(
        "What lies in buckets side by side is not told apart",
        arguments: [20_000, 3_000_000, 20_000_000_000] as [Int64])
    func neighbours(value: Int64) throws {
        func interval(_ value: Int64) throws -> Interval {
            var histogram = LatencyHistogram()
            histogram.record(value / 2)
            histogram.record(value, times: 1000)
            histogram.record(2 * value)
            return try #require(Interval.ofQuantile(0.5, of: histogram, confidence: .ninetyNinePercent))
        }
        let one = try interval(value)
        #expect(try !one.isApart(from: interval(value + value / 300)))
        #expect(try one.isApart(from: interval(value + value / 10)))
        #expect(one.low < one.value && one.value < one.high)
    }
}
