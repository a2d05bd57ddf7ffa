import Statistics
import Testing

@Suite("Intervals")
struct IntervalTests {
    @Test("Student's own data: ten patients' extra sleep, mean 1.58, t = 4.06")
    func student() throws {
        // Column "difference" of the 1908 paper; the bound for 9 degrees of freedom is 2.262.
        let interval = try #require(Interval.ofMean([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]))
        #expect(abs(interval.value - 1.58) < 1e-12)
        #expect(abs(interval.halfWidth - 2.262157 * 1.58 / 4.0621) < 2e-4)
        #expect(interval.contains(1.0))
        #expect(!interval.contains(0))
    }

    @Test("bounds of t agree with printed tables, also beyond the built-in one")
    func tables() throws {
        // Two values 0 and 1 repeated: the standard error is known, so the bound can be read off.
        func bound(_ count: Int, _ confidence: Interval.Confidence) throws -> Double {
            let values = (0..<count).map { Double($0 % 2) }
            let interval = try #require(Interval.ofMean(values, confidence: confidence))
            return interval.halfWidth * (4 * Double(count - 1)).squareRoot()
        }
        #expect(abs(try bound(2, .ninetyFivePercent) - 12.706) < 1e-3)
        #expect(abs(try bound(61 + 1, .ninetyFivePercent) - 1.99962) < 1e-5)
        #expect(abs(try bound(120 + 2, .ninetyNinePercent) - 2.61707) < 1e-5)
        #expect(abs(try bound(100_000, .ninetyFivePercent) - 1.95999) < 1e-5)
    }

    @Test("the range covers the true mean as often as it says", arguments: Interval.Confidence.allCases)
    func coverage(confidence: Interval.Confidence) {
        var random = SplitMix(state: 42)
        var covered = 0
        for _ in 0..<20_000 {
            // The sum of twelve uniform draws is normal enough.
            let values = (0..<6).map { _ in (0..<12).reduce(0.0) { sum, _ in sum + .random(in: 0..<1, using: &random) }
            }
            if Interval.ofMean(values, confidence: confidence)?.contains(6) == true { covered += 1 }
        }
        let expected = confidence == .ninetyFivePercent ? 0.95 : 0.99
        #expect(abs(Double(covered) / 20_000 - expected) < 0.005)
    }

    @Test("one measurement has no interval")
    func tooFew() {
        #expect(Interval.ofMean([3]) == nil)
        #expect(Interval.ofShare(0, of: 0) == nil)
        #expect(Interval.ofShare(5, of: 4) == nil)
    }

    @Test("Wilson's interval agrees with published figures and stays within 0…1")
    func wilson() throws {
        // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        for (successes, trials, low, high) in [
            (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
        ] {
            let interval = try #require(Interval.ofShare(successes, of: trials))
            #expect(abs(interval.low - low) < 5e-5)
            #expect(abs(interval.high - high) < 5e-5)
        }
        let certain = try #require(Interval.ofShare(1_000_000, of: 1_000_000))
        #expect(certain.high == 1)
        #expect(certain.low < 1)
    }

    @Test("batches double in length, stay few, and keep the order and the mean")
    func batches() {
        var batches = BatchMeans(batches: 4)
        for value in 0..<1_024 { batches.record(Double(value)) }
        #expect(batches.means.count == 4)
        #expect(batches.batchLength == 256)
        #expect(batches.means == [127.5, 383.5, 639.5, 895.5])
    }

    @Test("of a correlated series, batches tell the truth where single values do not")
    func correlated() throws {
        var random = SplitMix(state: 11)
        var naive = 0
        var batched = 0
        for _ in 0..<300 {
            var batches = BatchMeans(batches: 10)
            var values: [Double] = []
            var level = 0.0
            for _ in 0..<8_192 {
                level = 0.95 * level + .random(in: -1...1, using: &random)
                values.append(level)
                batches.record(level)
            }
            if Interval.ofMean(values)?.contains(0) == true { naive += 1 }
            if Interval.ofMean(batches.means)?.contains(0) == true { batched += 1 }
        }
        #expect(naive < 150)
        #expect(batched > 270)
    }
}
