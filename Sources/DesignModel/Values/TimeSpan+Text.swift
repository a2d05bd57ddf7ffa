extension TimeSpan: SingleValue {
    /// The longest that can be written: 100 years of 365.25 days.
    public static let longest = TimeSpan(nanoseconds: 36525 * 86400 * 1_000_000_000)

    /// From short to long, with their lengths in nanoseconds and what else people call them.
    private static let units: [(name: String, nanoseconds: Int64, synonyms: [String])] = [
        ("ns", 1, ["nsec", "nanos", "nanosecond", "nanoseconds"]),
        ("us", 1000, ["µs", "μs", "usec", "micros", "microsecond", "microseconds"]),
        ("ms", 1_000_000, ["msec", "msecs", "millis", "millisecond", "milliseconds"]),
        ("s", 1_000_000_000, ["sec", "secs", "second", "seconds"]),
        ("m", 60_000_000_000, ["min", "mins", "minute", "minutes"]),
        ("h", 3_600_000_000_000, ["hr", "hrs", "hour", "hours"]),
        ("d", 86_400_000_000_000, ["day", "days"]),
    ]

    static let expected = "a duration such as 250us, 8ms, 1.5s, 2m, 1h or 30d"

    static func read(_ word: Substring) throws(Misreading) -> TimeSpan? {
        guard let (number, name) = DecimalNumber.prefix(of: word) else { return nil }
        guard let unit = units.first(where: { $0.name == name }) else { return nil }
        switch number.whole(times: unit.nanoseconds) {
        case .exactly(let nanoseconds) where nanoseconds <= longest.nanoseconds:
            return TimeSpan(nanoseconds: nanoseconds)
        case .exactly, .tooLarge:
            throw outOfRange(word, "a duration of at most 100 years (\(longest.text))")
        case .hasFraction:
            throw outOfRange(word, "a whole number of nanoseconds")
        }
    }

    static func repair(_ text: String) -> [String] {
        guard let (number, rest) = numberAndUnit(text) else { return [] }
        if rest.isEmpty { return ["\(number)ms"] }
        return units.filter { $0.synonyms.contains(String(rest)) }.map { "\(number)\($0.name)" }
    }

    /// In the unit that makes it shortest without a zero before the dot; in the shorter unit where two are alike.
    public var text: String {
        guard nanoseconds != 0 else { return "0ms" }
        let magnitude = nanoseconds.magnitude
        var best: String?
        for unit in TimeSpan.units where magnitude >= UInt64(unit.nanoseconds) {
            guard let number = TimeSpan.quotient(magnitude, UInt64(unit.nanoseconds)) else { continue }
            let written = number.text + unit.name
            if written.count < best?.count ?? .max { best = written }
        }
        return (nanoseconds < 0 ? "-" : "") + (best ?? "\(magnitude)ns")
    }

    /// `magnitude` / `unit` where that is a decimal of a few digits.
    private static func quotient(_ magnitude: UInt64, _ unit: UInt64) -> DecimalNumber? {
        var scaled = UInt128(magnitude)
        for places in 0...14 {
            if scaled.isMultiple(of: UInt128(unit)) {
                return DecimalNumber(scaled / UInt128(unit)).shifted(by: -places)
            }
            scaled *= 10
        }
        return nil
    }
}
