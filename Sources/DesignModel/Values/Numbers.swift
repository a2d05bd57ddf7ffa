// The texts of values that the model keeps as plain numbers.

/// A part of a whole, written in percent and kept as a fraction of 1: `99.95%`.
public struct Share: SingleValue {
    /// From 0 to 1.
    public var fraction: Double

    public init(_ fraction: Double) { self.fraction = fraction }

    /// To a millionth, for sums and differences, which carry traces of binary arithmetic.
    public var rounded: Share { Share((fraction * 1e6).rounded() / 1e6) }

    static let expected = "a share from 0% to 100%, such as 99.95%"

    static func read(_ word: Substring) throws(Misreading) -> Share? {
        guard let (number, rest) = DecimalNumber.prefix(of: word), rest == "%" else { return nil }
        // The exponent is moved in the text, so that 99.95% is the number nearest to 0.9995.
        let fraction = number.shifted(by: -2).double
        guard fraction <= 1 else { throw outOfRange(word, "a share of at most 100%", suggestion: "100%") }
        return Share(fraction)
    }

    static func repair(_ text: String) -> [String] {
        guard let (number, rest) = DecimalNumber.prefix(of: text[...]) else { return [] }
        if rest == "percent" || rest == "pct" { return ["\(number.text)%"] }
        guard rest.isEmpty else { return [] }
        return number.double <= 1 ? ["\(number.shifted(by: 2).text)%"] : ["\(number.text)%"]
    }

    public var text: String { "\(DecimalNumber(fraction).shifted(by: 2).text)%" }
}

/// A whole number of things: `64`, `200k`, `1.2B`.
public struct Count: SingleValue {
    public var value: Int64

    public init(_ value: Int64) { self.value = value }

    /// The most of anything that can be written.
    public static let most: Int64 = 1_000_000_000_000_000

    static let expected = "a count such as 64, 200k, 1M or 1.2B"

    static func read(_ word: Substring) throws(Misreading) -> Count? {
        guard let number = DecimalNumber(withSuffix: word) else { return nil }
        switch number.whole(times: 1) {
        case .exactly(let value) where value <= most: return Count(value)
        case .exactly, .tooLarge: throw outOfRange(word, "a count of at most \(Count(most).text)")
        case .hasFraction: throw outOfRange(word, "a whole number")
        }
    }

    static func repair(_ text: String) -> [String] {
        guard let (number, rest) = DecimalNumber.prefix(of: text[...]) else { return [] }
        switch rest {
        case "thousand": return ["\(number.text)k"]
        case "m", "million", "mio": return ["\(number.text)M"]
        case "b", "g", "bn", "billion": return ["\(number.text)B"]
        default: return []
        }
    }

    public var text: String { DecimalNumber(value).textWithSuffix }
}

/// An amount of data in bytes, with powers of 1000: `2KB`, `60GB`.
public struct ByteSize: SingleValue {
    public var bytes: Int64

    public init(bytes: Int64) { self.bytes = bytes }

    /// The most that can be written.
    public static let most: Int64 = 1_000_000_000_000_000_000

    private static let units: [(name: String, power: Int)] = [
        ("B", 0), ("KB", 3), ("MB", 6), ("GB", 9), ("TB", 12), ("PB", 15),
    ]

    static let expected = "a size such as 500B, 2KB, 10MB, 60GB or 1TB"

    static func read(_ word: Substring) throws(Misreading) -> ByteSize? {
        guard let (number, name) = DecimalNumber.prefix(of: word) else { return nil }
        guard let unit = units.first(where: { $0.name == name }) else { return nil }
        switch number.shifted(by: unit.power).whole(times: 1) {
        case .exactly(let bytes) where bytes <= most: return ByteSize(bytes: bytes)
        case .exactly, .tooLarge: throw outOfRange(word, "a size of at most \(ByteSize(bytes: most).text)")
        case .hasFraction: throw outOfRange(word, "a whole number of bytes")
        }
    }

    static func repair(_ text: String) -> [String] {
        guard let (number, unit) = numberAndUnit(text) else { return [] }
        if unit.isEmpty { return ["\(number)B"] }
        return ["\(number)\(unit.uppercased())", "\(number)\(unit.uppercased())B", "\(number)\(unit.first ?? "B")B"]
            .map { $0.replacing("IB", with: "B") }
    }

    public var text: String {
        let number = DecimalNumber(bytes)
        var best = "\(number.text)B"
        for unit in ByteSize.units where bytes >= 1 {
            let candidate = number.shifted(by: -unit.power).text
            if !candidate.hasPrefix("0."), candidate.count + unit.name.count < best.count {
                best = candidate + unit.name
            }
        }
        return best
    }
}

/// A multiple of what is: `x4`.
public struct Factor: SingleValue {
    public var value: Double

    public init(_ value: Double) { self.value = value }

    /// The largest that can be written.
    public static let most = 1e6

    static let expected = "a factor such as x4 or x0.5"

    static func read(_ word: Substring) throws(Misreading) -> Factor? {
        guard word.first == "x", let number = DecimalNumber(withSuffix: word.dropFirst()) else { return nil }
        guard number.double <= most else { throw outOfRange(word, "a factor of at most x1M") }
        return Factor(number.double)
    }

    static func repair(_ text: String) -> [String] {
        let number = text.trimmingMarks("x*×".contains)
        return ["x\(number)"]
    }

    public var text: String { "x\(DecimalNumber(value).textWithSuffix)" }
}

/// A plain number without a unit: `0.9`, `2`.
public struct PlainNumber: SingleValue {
    public var value: Double

    public init(_ value: Double) { self.value = value }

    /// The largest that can be written.
    public static let most = 1e12

    static let expected = "a number such as 2 or 0.9"

    static func read(_ word: Substring) throws(Misreading) -> PlainNumber? {
        guard let number = DecimalNumber(withSuffix: word) else { return nil }
        guard number.double <= most else { throw outOfRange(word, "a number of at most 1000B") }
        return PlainNumber(number.double)
    }

    public var text: String { DecimalNumber(value).textWithSuffix }
}

/// Yes or no; `on`, `off`, `true` and `false` mean the same.
public struct Flag: SingleValue {
    public var isOn: Bool

    public init(_ isOn: Bool) { self.isOn = isOn }

    static let expected = "yes or no"

    static func read(_ word: Substring) throws(Misreading) -> Flag? {
        switch word.lowercased() {
        case "yes", "on", "true": Flag(true)
        case "no", "off", "false": Flag(false)
        default: nil
        }
    }

    static func repair(_ text: String) -> [String] {
        switch text {
        case "y", "1", "enabled": ["yes"]
        case "n", "0", "disabled", "none", "never": ["no"]
        default: nearest(to: text, in: ["yes", "no", "on", "off", "true", "false"]).map { [$0] } ?? []
        }
    }

    public var text: String { isOn ? "yes" : "no" }
}

extension String {
    /// It without the characters at its ends that `isMark` names.
    fileprivate func trimmingMarks(_ isMark: (Character) -> Bool) -> Substring {
        var rest = drop { isMark($0) }
        while let last = rest.last, isMark(last) { rest = rest.dropLast() }
        return rest
    }
}
