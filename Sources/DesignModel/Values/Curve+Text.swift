extension Curve: TextValue {
    private static let expected =
        "a curve: ramp 100/s 800/s over 5m, spike x60 rise 30s half-life 5m at 2m, daily x0.2..x1 peak 20:00 or trace FILE"

    public init(parsing text: Substring) throws(Misreading) {
        var words = WordReader(text)
        guard let first = words.next() else { throw words.missing(Self.expected) }
        switch first.text {
        case "ramp":
            let from = try words.value(Rate.self, expected: "the rate at the start, such as 100/s")
            let to = try words.value(Rate.self, expected: "the rate at the end, such as 800/s")
            try words.require("over")
            self = .ramp(from: from, to: to, over: try words.value(expected: "how long it rises, such as 5m"))
        case "spike":
            let factor = try words.value(Factor.self, expected: "how high, such as x60").value
            try words.require("rise")
            let rise = try words.value(TimeSpan.self, expected: "how long it rises, such as 30s")
            try words.require("half-life")
            let halfLife = try words.value(TimeSpan.self, expected: "in which time it halves, such as 5m")
            try words.require("at")
            let at = try words.value(TimeSpan.self, expected: "when it starts, such as 2m")
            self = .spike(factor: factor, rise: rise, halfLife: halfLife, at: at)
        case "daily":
            let (low, high) = try Self.factors(&words)
            try words.require("peak")
            self = .daily(low: low, high: high, peakMinute: try Self.minuteOfDay(&words))
        case "trace":
            let file = words.remainder()
            let name = try unquoted(file.text.trimmed.text, offset: file.offset)
            guard !name.isEmpty else { throw words.missing("the name of a CSV file") }
            self = .trace(file: name)
            return
        default:
            throw Misreading(
                .syntax, found: String(first.text), expected: Self.expected,
                suggestion: nearest(to: first.text, in: ["ramp", "spike", "daily", "trace"]), offset: first.offset)
        }
        try words.requireEnd()
    }

    /// `x0.2..x1`
    private static func factors(_ words: inout WordReader) throws(Misreading) -> (Double, Double) {
        let expected = "the lowest and highest factor, such as x0.2..x1"
        guard let word = words.peek(), let dots = word.text.firstRange(of: "..") else { throw words.missing(expected) }
        _ = words.next()
        do throws(Misreading) {
            let low = try Factor(parsing: word.text[..<dots.lowerBound]).value
            let high = try Factor(parsing: word.text[dots.upperBound...]).value
            return (low, high)
        } catch {
            throw error.shifted(by: word.offset)
        }
    }

    /// `20:00`
    private static func minuteOfDay(_ words: inout WordReader) throws(Misreading) -> Int {
        let expected = "a time of day such as 20:00"
        guard let word = words.peek() else { throw words.missing(expected) }
        let parts = word.text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { throw words.missing(expected) }
        _ = words.next()
        return hour * 60 + minute
    }

    public var text: String {
        switch self {
        case .ramp(let from, let to, let over): return "ramp \(from.text) \(to.text) over \(over.text)"
        case .spike(let factor, let rise, let halfLife, let at):
            return "spike \(Factor(factor).text) rise \(rise.text) half-life \(halfLife.text) at \(at.text)"
        case .daily(let low, let high, let minute):
            let clock = "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
            return "daily \(Factor(low).text)..\(Factor(high).text) peak \(clock)"
        case .trace(let file): return "trace \(quotedIfNeeded(file))"
        }
    }
}
