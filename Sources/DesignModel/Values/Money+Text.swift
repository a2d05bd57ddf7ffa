extension Money: SingleValue {
    /// The most that can be written.
    public static let dollarsMax = 1e12

    static let expected = "an amount such as $48, $0.20/M (per million) or $0.096/h (per hour)"

    static func read(_ word: Substring) throws(Misreading) -> Money? {
        guard word.first == "$" else { return nil }
        let parts = word.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard let amount = parts.first, let number = DecimalNumber(withSuffix: amount) else { return nil }
        let basis: Basis
        switch parts.count == 1 ? "" : parts[1] {
        case "" where parts.count == 1: basis = .once
        case "h" where parts.count == 2: basis = .perHour
        case "M" where parts.count == 2: basis = .perMillion
        default: return nil
        }
        guard number.double <= dollarsMax else { throw outOfRange(word, "an amount of at most $1000B") }
        return Money(number.double, basis)
    }

    static func repair(_ text: String) -> [String] {
        let amount = text.hasPrefix("$") ? text : text.hasSuffix("$") ? "$\(text.dropLast())" : "$\(text)"
        var candidates = [amount]
        for (long, short) in [("/hour", "/h"), ("/hr", "/h"), ("/million", "/M"), ("/m", "/M"), ("m", "M"), ("b", "B")]
        where amount.hasSuffix(long) {
            candidates.append(amount.dropLast(long.count) + short)
        }
        return candidates
    }

    /// With two decimals where there is a fraction of a dollar and no more than cents.
    public var text: String {
        var amount = DecimalNumber(dollars).textWithSuffix
        if let dot = amount.firstIndex(of: "."), amount.last?.isNumber == true, !amount.contains("e"),
            amount.distance(from: dot, to: amount.endIndex) == 2
        {
            amount += "0"
        }
        switch basis {
        case .once: return "$\(amount)"
        case .perHour: return "$\(amount)/h"
        case .perMillion: return "$\(amount)/M"
        }
    }
}
