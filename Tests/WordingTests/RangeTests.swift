import DesignModel
import Testing
import Wording

@Suite("Figures with a range")
struct RangeTests {
    @Test(
        "Both have the digits that the range allows for",
        arguments: [
            (179.64e6, 0.42e6, "179.6 ± 0.4 ms"), (179.64e6, 0.123e6, "179.64 ± 0.12 ms"),
            (701.2e6, 12e6, "701 ± 12 ms"),
            (1.7412e9, 0.08e9, "1.74 ± 0.08 s"), (850e3, 31e3, "850 ± 31 µs"), (65e9, 2.5e9, "65.0 ± 2.5 s"),
        ])
    func times(value: Double, half: Double, text: String) { #expect(Figure.time(value, within: half) == text) }

    @Test(
        "Shares are not rounded to all or nothing",
        arguments: [
            (0.99854, 0.00012, "99.854 ± 0.012%"), (0.857, 0.014, "85.7 ± 1.4%"), (0.99999, 0.05, "99.999 ± 5.000%"),
            (0.00004, 0.4, "0.004 ± 40.000%"), (1.0, 0.0, "100%"),
        ])
    func shares(value: Double, half: Double, text: String) { #expect(Figure.share(value, within: half) == text) }

    @Test(
        "Means of counts are grouped, and have a fraction where that matters",
        arguments: [
            (37_262.4, 3_614.2, "37,262 ± 3,614"), (0.2, 0.555, "0.2 ± 0.6"),
            (12_345_678.0, 20_000.0, "12.346 ± 0.020M"),
            (1_234.5, 1.2, "1,234.5 ± 1.2"),
        ])
    func counts(value: Double, half: Double, text: String) { #expect(Figure.count(value, within: half) == text) }

    @Test("Without a range, or with one that is too small to be seen, it is the figure alone") func alone() {
        #expect(Figure.time(179.64e6, within: nil) == Figure.time(179.64e6))
        #expect(Figure.time(179.64e6, within: 0) == Figure.time(179.64e6))
        #expect(Figure.time(179.64e6, within: 10) == Figure.time(179.64e6))
        #expect(Figure.count(301, within: nil) == "301")
        #expect(Figure.count(0.5, within: nil) == "0.5")
        #expect(Figure.money(1_234, within: 20) == "$1,234 ± 20" && Figure.money(nil, within: nil) == "–")
        #expect(Figure.number(10.02, within: 0.25) == "10.02 ± 0.25")
    }

    @Test("What was measured has its range in the unit of the promise") func objectives() throws {
        let promise = try Objective(parsing: "p99 <= 100ms", in: Design())
        #expect(Figure.measured(0.0984, within: 0.0041, for: promise) == "98 ± 4 ms")
        #expect(Figure.measured(.infinity, within: nil, for: promise) == "never")
    }
}
