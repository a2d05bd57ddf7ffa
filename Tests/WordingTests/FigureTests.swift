import DesignModel
import Wording
import Testing

@Suite("Figures")
struct FigureTests {
    @Test(
        "Shares are never rounded to all or nothing",
        arguments: [
            (1.0, "100%"), (0.0, "0%"), (0.99885, "99.89%"), (0.999885, "99.989%"), (0.9999999, "99.99999%"),
            (0.5, "50%"), (0.00002, "0.002%"), (0.123456, "12.3%"),
        ])
    func shares(value: Double, text: String) { #expect(Figure.share(value) == text) }

    @Test(
        "Times have three digits and their unit",
        arguments: [
            (0.0, "0 ms"), (1_500.0, "1.50 µs"), (850_000.0, "850 µs"), (999_600.0, "1.00 ms"),
            (12_345_678.0, "12.3 ms"),
            (999_600_000.0, "1.00 s"), (75e9, "75.0 s"), (125e9, "2 min 5 s"), (7_500e9, "2 h 5 min"),
        ])
    func times(nanoseconds: Double, text: String) { #expect(Figure.time(nanoseconds) == text) }

    @Test(
        "Counts and money are grouped",
        arguments: [(0, "0", "$0"), (999, "999", "$999"), (1_000, "1,000", "$1,000"), (12_345_678, "12.3M", "$12.3M")])
    func counts(value: Int, count: String, money: String) {
        #expect(Figure.count(UInt64(value)) == count)
        #expect(Figure.money(Double(value)) == money)
    }

    /// 96.958% rounds to the 97% that it misses; 60.04 s to the minute that it is not.
    @Test(
        "A figure that misses does not look like what was promised",
        arguments: [
            ("availability >= 97%", 0.96958, "96.96%"), ("availability >= 97%", 0.97, "97%"),
            ("availability >= 97%", 0.912, "91.2%"), ("availability >= 99.9%", 0.898999, "89.9%"),
            ("availability >= 90%", 0.899996, "89.9996%"), ("recovery time <= 60s", 60.04, "60.04 s"),
            ("recovery time <= 60s", 60, "60.0 s"), ("p99 <= 100ms", 0.10004, "100.04 ms"),
            ("p99 <= 100ms", 0.137, "137 ms"), ("cost per hour <= $5", 5.0004, "$5.0004"),
            ("cost per hour <= $5", 4.2, "$4.20"), ("lost value <= $100", 100, "$100"),
            ("cost per thousand <= $0.001", 0.00042, "$0.00042"),
        ])
    func misses(objective: String, value: Double, text: String) throws {
        let objective = try Objective(parsing: objective, in: Design())
        #expect(Figure.measured(value, for: objective) == text)
    }

    @Test("What there is not is a dash") func nothing() {
        #expect(Figure.share(nil) == "–")
        #expect(Figure.time(nil) == "–")
        #expect(Figure.money(.infinity) == "–")
        #expect(Figure.money(4.8) == "$4.80")
    }

    @Test(
        "Small amounts have two digits that say something, and three where they are there",
        arguments: [
            (0.0225, "$0.0225"), (0.096, "$0.096"), (0.2, "$0.20"), (0.63, "$0.63"), (0.288, "$0.288"),
            (0.0000166667, "$0.0000167"), (0.9999, "$1.00"), (1.25, "$1.25"), (25, "$25"), (2263.4, "$2,263"),
            (0, "$0"),
        ])
    func prices(dollars: Double, text: String) {
        #expect(Figure.price(dollars) == text)
    }

    @Test("Sentences have no zeros at the end") func sentences() {
        #expect(Figure.time(seconds: 2) == "2 s")
        #expect(Figure.time(seconds: 0.65) == "650 ms")
        #expect(Figure.time(seconds: 1.62) == "1.62 s")
        #expect(Figure.about(2_982.6) == "2,983")
        #expect(Figure.about(2.46) == "2.5")
        #expect(Figure.about(.nan) == "–")
    }

    @Test("Moments of a run read like a clock") func clock() {
        #expect(Figure.clock(.seconds(65)) == "01:05")
        #expect(Figure.clock(.seconds(7_385)) == "2:03:05")
    }
}
