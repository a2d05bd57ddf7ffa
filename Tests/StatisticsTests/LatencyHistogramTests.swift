import Statistics
import Testing

/// A small generator with a fixed seed, so that a failure repeats.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Latency histogram")
struct LatencyHistogramTests {
    /// Shapes of data that have broken histograms before.
    enum Shape: CaseIterable {
        case tiny, uniform, heavyTailed, twoPeaks, constant, powersOfTwo, wide

        func draw(_ random: inout SplitMix) -> Int64 {
            switch self {
            case .tiny: Int64.random(in: 0...300, using: &random)
            case .uniform: Int64.random(in: 1_000_000...5_000_000, using: &random)
            case .heavyTailed: Int64(200_000 / Double.random(in: 1e-6...1, using: &random))
            case .twoPeaks:
                Bool.random(using: &random) ? 1_000 : Int64.random(in: 900_000_000...1_000_000_000, using: &random)
            case .constant: 123_456_789
            case .powersOfTwo:
                (Int64(1) << Int64.random(in: 0...43, using: &random)) - Int64.random(in: 0...1, using: &random)
            case .wide: Int64.random(in: 0...(1 << Int64.random(in: 1...43, using: &random)), using: &random)
            }
        }
    }

    @Test("quantiles are within 0.4% of the sorted values", arguments: Shape.allCases, [1, 2, 3, 100, 20_001])
    func quantiles(shape: Shape, count: Int) throws {
        var random = SplitMix(state: UInt64(count))
        var histogram = LatencyHistogram()
        let values = (0..<count).map { _ in shape.draw(&random) }
        for value in values { histogram.record(value) }
        let sorted = values.sorted()
        for share in [0, 0.001, 0.07, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1] {
            let rank = max(1, Int((share * Double(count) * (1 - 1e-15)).rounded(.up)))
            let exact = sorted[rank - 1]
            let measured = try #require(histogram.quantile(share))
            #expect(abs(Double(measured - exact)) <= 0.004 * Double(exact), "\(share): \(measured), not \(exact)")
        }
        #expect(histogram.count == UInt64(count))
        #expect(histogram.sum == UInt128(values.reduce(0, +)))
        #expect(histogram.minimum == sorted.first)
        #expect(histogram.maximum == sorted.last)
        #expect(histogram.mean == Double(values.reduce(0, +)) / Double(count))
    }

    @Test("a quantile is the value of rank ⌈q·n⌉, binary dust aside")
    func rank() {
        var histogram = LatencyHistogram()
        for value in 1...100 { histogram.record(Int64(value)) }
        #expect(histogram.quantile(0.07) == 7)
        #expect(histogram.quantile(0.071) == 8)
        #expect(histogram.quantile(0.5) == 50)
        #expect(histogram.quantile(0.99) == 99)
        #expect(histogram.quantile(-1) == 1)
        #expect(histogram.quantile(2) == 100)
    }

    @Test("without values there are no figures")
    func empty() {
        let histogram = LatencyHistogram()
        #expect(histogram.isEmpty)
        #expect(histogram.quantile(0.5) == nil)
        #expect(histogram.mean == nil)
        #expect(histogram.minimum == nil)
        #expect(histogram.maximum == nil)
    }

    @Test("values beyond the range keep their exact sum and extremes; negative ones count as 0")
    func extremes() {
        var histogram = LatencyHistogram()
        histogram.record(-5)
        histogram.record(.max)
        histogram.record(.max)
        #expect(histogram.minimum == 0)
        #expect(histogram.maximum == .max)
        #expect(histogram.sum == UInt128(Int64.max) * 2)
        #expect(histogram.count == 3)
        #expect((histogram.quantile(0.6) ?? 0) > 1 << 43)
    }

    @Test("merging equals recording everything in one")
    func merge() {
        var random = SplitMix(state: 7)
        var parts = [LatencyHistogram(), LatencyHistogram(), LatencyHistogram()]
        var whole = LatencyHistogram()
        for index in 0..<3_000 {
            let value = Shape.wide.draw(&random) % (index % 3 == 0 ? 1_000 : .max)
            parts[index % 3].record(value)
            whole.record(value)
        }
        var merged = parts[0]
        merged.merge(parts[1])
        merged.merge(LatencyHistogram())
        merged.merge(parts[2])
        #expect(merged == whole)
        #expect(merged != parts[1])
    }

    @Test("recording several at once equals recording one by one")
    func times() {
        var once = LatencyHistogram()
        var several = LatencyHistogram()
        for _ in 0..<5 { once.record(9_999) }
        several.record(9_999, times: 5)
        several.record(1, times: 0)
        #expect(once == several)
    }

    @Test("forgetting makes it equal to a new one, with or without its memory", arguments: [true, false])
    func removeAll(keepingCapacity: Bool) {
        var histogram = LatencyHistogram()
        histogram.record(1 << 40)
        histogram.removeAll(keepingCapacity: keepingCapacity)
        #expect(histogram == LatencyHistogram())
        histogram.record(3)
        #expect(histogram.quantile(0.5) == 3)
        #expect(histogram.maximum == 3)
    }

    @Test("a quantile is the bound that it is compared with, where nothing recorded tells them apart")
    func comparedWithABound() {
        let millisecond: Int64 = 1_000_000
        for time in [150, 300, 500, 900].map({ $0 * millisecond }) {
            var mixed = LatencyHistogram()
            mixed.record(millisecond, times: 500)
            mixed.record(time, times: 499)
            mixed.record(2000 * millisecond)
            #expect(mixed.quantile(0.9) != time)
            #expect(mixed.quantile(0.9, comparedWith: time) == time)
            #expect(LatencyHistogram.reading(mixed.quantile(0.9) ?? 0, comparedWith: time) == time)
            // One per cent is more than a bucket.
            for bound in [time / 100 * 99, time / 100 * 101] {
                #expect(mixed.quantile(0.9, comparedWith: bound) == mixed.quantile(0.9))
                #expect(LatencyHistogram.reading(time, comparedWith: bound) == time)
            }
            // The longest and the shortest are known exactly, and nothing lies beyond them.
            let near = 2000 * millisecond - 1
            #expect(mixed.quantile(1, comparedWith: near) == 2000 * millisecond)
            var same = LatencyHistogram()
            same.record(time, times: 1000)
            #expect(same.quantile(0.9, comparedWith: time - 1) == time)
        }
        var endless = LatencyHistogram()
        for power in [44, 45, 46] { endless.record(1 << Int64(power)) }
        #expect(endless.quantile(0.5, comparedWith: 1 << 45) == 1 << 45)
        #expect(LatencyHistogram().quantile(0.5, comparedWith: 1) == nil)
    }
}
