extension Popularity: TextValue {
    private static let expected = "a popularity such as uniform, zipf 0.9 or hot 8% on 1"
    /// Steeper than this, one key has all the traffic.
    public static let exponentMax = 5.0

    public init(parsing text: Substring) throws(Misreading) {
        var words = WordReader(text)
        guard let first = words.next() else { throw words.missing(Self.expected) }
        switch first.text {
        case "uniform":
            self = .uniform
        case "zipf":
            let exponent = try words.value(PlainNumber.self, expected: "an exponent such as 0.9").value
            guard exponent <= Self.exponentMax else {
                throw Misreading(
                    .outOfRange, found: PlainNumber(exponent).text, expected: "an exponent from 0 to 5",
                    offset: first.offset + 5)
            }
            self = .zipf(exponent: exponent)
        case "hot":
            let share = try words.value(Share.self, expected: "a share of the traffic such as 8%").fraction
            try words.require("on")
            let keys = try words.value(Count.self, expected: "how many keys are hot").value
            guard keys >= 1 else {
                throw Misreading(.outOfRange, found: "\(keys)", expected: "1 hot key or more", offset: words.offset - 1)
            }
            self = .hot(share: share, keys: keys)
        default:
            throw Misreading(
                .syntax, found: String(first.text), expected: Self.expected,
                suggestion: nearest(to: first.text, in: ["uniform", "zipf", "hot"]), offset: first.offset)
        }
        try words.requireEnd()
    }

    public var text: String {
        switch self {
        case .uniform: "uniform"
        case .zipf(let exponent): "zipf \(PlainNumber(exponent).text)"
        case .hot(let share, let keys): "hot \(Share(share).text) on \(Count(keys).text)"
        }
    }
}
