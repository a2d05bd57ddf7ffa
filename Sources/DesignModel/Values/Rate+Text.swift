extension Rate: SingleValue {
    /// The highest that can be written, per second.
    public static let perSecondMax = 1e9

    static let expected = "a rate such as 20/s, 90/m, 2M/d or 48k/s"

    private static let synonyms: [(String, Unit)] = [
        ("sec", .second), ("second", .second), ("secs", .second), ("seconds", .second), ("min", .minute),
        ("minute", .minute), ("minutes", .minute), ("hr", .hour), ("hour", .hour), ("hours", .hour), ("day", .day),
        ("days", .day),
    ]

    static func read(_ word: Substring) throws(Misreading) -> Rate? {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let unit = Unit(rawValue: String(parts[1])) else { return nil }
        guard let number = DecimalNumber(withSuffix: parts[0]) else { return nil }
        let rate = Rate(number.double, per: unit)
        guard rate.perSecond <= perSecondMax else { throw outOfRange(word, "a rate of at most 1B/s") }
        return rate
    }

    static func repair(_ text: String) -> [String] {
        guard let (number, unit) = numberAndUnit(text) else { return [] }
        if unit.isEmpty { return ["\(number)/s"] }
        if unit == "rps" || unit == "qps" || unit == "tps" || unit == "hz" { return ["\(number)/s"] }
        if unit == "rpm" || unit == "qpm" { return ["\(number)/m"] }
        for separator in ["/", "per"] {
            guard let range = text.firstRange(of: separator) else { continue }
            let amount = text[..<range.lowerBound]
            let name = text[range.upperBound...]
            let found = synonyms.first { $0.0 == name }?.1 ?? Unit(rawValue: String(name))
            // The suffix for millions is a capital letter.
            if let found { return ["\(amount)/\(found.rawValue)", "\(amount.uppercased())/\(found.rawValue)"] }
        }
        return []
    }

    public var text: String { "\(DecimalNumber(amount).textWithSuffix)/\(unit.rawValue)" }
}
