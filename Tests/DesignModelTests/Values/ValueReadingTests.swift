import DesignModel
import Testing

/// The examples of the format's table of values, and what is said to people who write something else.
struct ValueReadingTests {
    @Test(
        arguments: [
            ("250us", 250_000), ("8ms", 8_000_000), ("1.5s", 1_500_000_000), ("2m", 120_000_000_000),
            ("1h", 3_600_000_000_000), ("30d", 2_592_000_000_000_000), ("0.235ms", 235_000), ("1500ms", 1_500_000_000),
            ("0ms", 0), ("1e3ms", 1_000_000_000),
        ] as [(String, Int64)])
    func durations(text: String, nanoseconds: Int64) throws {
        #expect(try TimeSpan(parsing: text[...]).nanoseconds == nanoseconds)
    }

    @Test(
        arguments: [
            (90_000_000_000, "90s"), (120_000_000_000, "2m"), (1_500_000_000, "1.5s"), (300_000_000, "300ms"),
            (235_000, "235us"), (1, "1ns"), (0, "0ms"), (86_400_000_000_000, "1d"), (5_000_000_000, "5s"),
        ] as [(Int64, String)])
    func durationsPrintShort(nanoseconds: Int64, text: String) {
        #expect(TimeSpan(nanoseconds: nanoseconds).text == text)
    }

    @Test func ratesSharesCounts() throws {
        #expect(try Rate(parsing: "20/s") == Rate(20))
        #expect(try Rate(parsing: "90/m").perSecond == 1.5)
        #expect(try Rate(parsing: "2M/d") == Rate(2_000_000, per: .day))
        #expect(try Rate(parsing: "48k/s").perSecond == 48000)
        #expect(try Share(parsing: "99.95%").fraction == 0.9995)
        #expect(try Share(parsing: "0.3%").fraction == 0.003)
        #expect(try Count(parsing: "1.2B").value == 1_200_000_000)
        #expect(try ByteSize(parsing: "60GB").bytes == 60_000_000_000)
        #expect(try Money(parsing: "$0.20/M") == Money(0.2, .perMillion))
        #expect(Money(0.2, .perMillion).text == "$0.20/M")
        #expect(Money(0.096, .perHour).text == "$0.096/h")
        #expect(Rate(1200).text == "1200/s")
        #expect(Share(0.0015).text == "0.15%")
    }

    @Test(arguments: ["yes", "on", "true", "Yes"]) func on(text: String) throws {
        #expect(try Flag(parsing: text[...]).isOn)
    }

    @Test(arguments: [
        ("8 ms", "8ms"), ("5sec", "5s"), ("5 seconds", "5s"), ("1,5s", "1.5s"), ("8", "8ms"), ("250µs", "250us"),
        ("8MS", "8ms"), ("2 hours", "2h"),
    ])
    func durationSuggestions(text: String, suggestion: String) {
        expect(TimeSpan.self, text, .syntax, suggestion)
    }

    @Test func otherSuggestions() {
        expect(Rate.self, "10 per second", .syntax, "10/s")
        expect(Rate.self, "10/sec", .syntax, "10/s")
        expect(Rate.self, "10rps", .syntax, "10/s")
        expect(Rate.self, "10", .syntax, "10/s")
        expect(Rate.self, "2m/day", .syntax, "2M/d")
        expect(Share.self, "99,9%", .syntax, "99.9%")
        expect(Share.self, "0.5", .syntax, "50%")
        expect(Share.self, "150%", .outOfRange, "100%")
        expect(Count.self, "1,000,000", .syntax, "1M")
        expect(Count.self, "30 million", .syntax, "30M")
        expect(ByteSize.self, "60 gb", .syntax, "60GB")
        expect(ByteSize.self, "2KiB", .syntax, "2KB")
        expect(Money.self, "48", .syntax, "$48")
        expect(Factor.self, "4x", .syntax, "x4")
        expect(Flag.self, "yess", .syntax, "yes")
        expect(Distribution.self, "8ms .. 40ms", .syntax, "8ms..40ms")
        expect(Distribution.self, "epx 8ms", .syntax, "exp 8ms")
        expect(Distribution.self, "8 ms", .syntax, "8ms")
        expect(Popularity.self, "zip 0.9", .syntax, "zipf")
    }

    @Test(arguments: [
        "-1/s", "1e300/s", "nan/s", "inf/s", "-0.5/s", "1e400/s", "", "/s", "1e999999999999999999999/s",
        "10e9223372036854775807/s", "1.55e-9223372036854775807/s",
    ])
    func impossibleRates(text: String) {
        #expect(throws: Misreading.self) { try Rate(parsing: text[...]) }
    }

    @Test func troublesSayWhatIsWrong() {
        expect(Rate.self, "-1/s", .outOfRange, nil)
        expect(Rate.self, "1e300/s", .outOfRange, nil)
        expect(TimeSpan.self, "101000d", .outOfRange, nil)
        expect(TimeSpan.self, "1e300s", .outOfRange, nil)
        expect(TimeSpan.self, "-8ms", .outOfRange, nil)
        expect(TimeSpan.self, "0.5ns", .outOfRange, nil)
        expect(Count.self, "1.5", .outOfRange, nil)
        expect(PlainNumber.self, "nan", .syntax, nil)
    }

    @Test(arguments: [
        "40ms..8ms", "0ms..8ms", "table 5ms 50%; 8ms 90%", "table 5ms 50%; 4ms 100%",
        "table 5ms 90%; 8ms 50%; 9ms 100%",
        "mix 50% 8ms; 20% 9ms", "mix 50% 8ms; 50% mix 100% 3ms", "pareto 1ms 0", "gamma 8ms cv 0", "uniform 5ms 1ms",
        "exp", "exp 8ms 9ms", "gamma 8ms", "table", "mix", "table ;", "8ms..", "..", "8ms..9ms..10ms",
    ])
    func impossibleDistributions(text: String) {
        #expect(throws: Misreading.self) { try Distribution(parsing: text[...]) }
    }

    @Test func placesAreCountedFromTheStart() {
        let text = "  mix 91% pareto 0.2ms 10; 9% exp 1 ms"
        let trouble = #expect(throws: Misreading.self) { try Distribution(parsing: text[...]) }
        #expect(trouble?.found == "1")
        #expect(trouble?.offset == 36 - 2)
        let place = #expect(throws: Misreading.self) { try Distribution(parsing: " 8ms..40mz") }
        #expect(place?.offset == 6)
    }

    @Test func means() throws {
        #expect(try Distribution(parsing: "exp 8ms").meanSeconds == 0.008)
        #expect(try Distribution(parsing: "uniform 1ms 5ms").meanSeconds == 0.003)
        #expect(abs(try Distribution(parsing: "8ms..40ms").meanSeconds - 0.010163) < 1e-5)
        #expect(abs(try Distribution(parsing: "pareto 9ms 10").meanSeconds - 0.010) < 1e-12)
        #expect(try Distribution(parsing: "pareto 9ms 1").meanSeconds == .infinity)
        #expect(abs(try Distribution(parsing: "table 4ms 50%; 10ms 100%").meanSeconds - 0.0045) < 1e-12)
        #expect(abs(try Distribution(parsing: "mix 50% 5ms; 50% exp 10ms").meanSeconds - 0.0075) < 1e-12)
    }

    private func expect<Wanted: TextValue>(
        _ type: Wanted.Type, _ text: String, _ code: Misreading.Code, _ suggestion: String?,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let trouble = #expect(throws: Misreading.self, sourceLocation: location) { try Wanted(parsing: text[...]) }
        #expect(trouble?.code == code, sourceLocation: location)
        #expect(trouble?.suggestion == suggestion, sourceLocation: location)
    }
}
