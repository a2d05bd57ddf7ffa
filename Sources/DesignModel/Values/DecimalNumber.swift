/// A decimal number exactly as it was written, `digits` × 10^`exponent`, so that `99.95%` and `0.9995` are the same
/// number and nothing is lost by a multiplication in binary.
struct DecimalNumber: Hashable {
    /// Decimal digits without zeros at either end; empty for zero.
    private(set) var digits: String
    private(set) var exponent: Int

    /// More digits than this say nothing that a value could keep.
    static let digitsMax = 40
    /// Exponents beyond this are out of every range.
    static let exponentMax = 400

    /// What is written as `digits`, a dot `fraction` places from the right, and a power of ten.
    private init(digits: some StringProtocol, exponent: Int) {
        let trimmed = digits.drop { $0 == "0" }
        let zeros = trimmed.reversed().prefix { $0 == "0" }.count
        self.digits = String(trimmed.dropLast(zeros))
        self.exponent = self.digits.isEmpty ? 0 : exponent + zeros
    }

    /// The shortest decimal that reads back as `value`, which must be finite and not negative.
    init(_ value: Double) {
        let text = "\(value.magnitude)"
        self = DecimalNumber.prefix(of: text[...])?.number ?? DecimalNumber(digits: "", exponent: 0)
    }

    init(_ value: some BinaryInteger) {
        self.init(digits: "\(value.magnitude)", exponent: 0)
    }

    /// The number at the start of `text`, such as `1.5` of `1.5s`, and what follows it; `nil` where there is none.
    static func prefix(of text: Substring) -> (number: DecimalNumber, rest: Substring)? {
        let whole = text.prefix { isDigit($0) }
        var rest = text[whole.endIndex...]
        guard !whole.isEmpty else { return nil }
        var fraction: Substring = ""
        if rest.first == "." {
            fraction = rest.dropFirst().prefix { isDigit($0) }
            guard !fraction.isEmpty else {
                // `8..40` is an `8` with two dots behind it.
                return (DecimalNumber(digits: whole, exponent: 0), rest)
            }
            rest = rest[fraction.endIndex...]
        }
        var power = 0
        if let scientific = scientificPower(of: rest) { (power, rest) = scientific }
        let number = DecimalNumber(digits: String(whole) + String(fraction), exponent: power - fraction.count)
        guard number.digits.utf8.count <= digitsMax, number.exponent.magnitude <= UInt(exponentMax) else { return nil }
        return (number, rest)
    }

    /// The `e-5` of `1e-5`.
    private static func scientificPower(of text: Substring) -> (power: Int, rest: Substring)? {
        guard text.first == "e" || text.first == "E" else { return nil }
        var digits = text.dropFirst()
        let negative = digits.first == "-"
        if negative || digits.first == "+" { digits = digits.dropFirst() }
        let power = digits.prefix { isDigit($0) }
        // Far below where a sum with the places of a fraction would overflow, far beyond every range.
        guard let value = Int(power), value <= 10_000 else { return nil }
        return (negative ? -value : value, digits[power.endIndex...])
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isWholeNumber }

    var isZero: Bool { digits.isEmpty }

    /// The same times 10^`places`, exactly.
    func shifted(by places: Int) -> DecimalNumber {
        DecimalNumber(digits: digits, exponent: isZero ? 0 : exponent + places)
    }

    /// The nearest binary number.
    var double: Double { isZero ? 0 : Double("\(digits)e\(exponent)") ?? .infinity }

    /// What becomes of it as a whole number of something.
    enum Whole: Hashable {
        case exactly(Int64)
        case tooLarge
        case hasFraction
    }

    /// It times `factor`, where that is a whole number.
    func whole(times factor: Int64) -> Whole {
        guard !isZero else { return .exactly(0) }
        guard digits.count + exponent <= 20, digits.count <= 20 else {
            return digits.count + exponent > 20 ? .tooLarge : .hasFraction
        }
        guard exponent >= -30, var product = Int128(digits) else { return .hasFraction }
        product *= Int128(factor)
        for _ in 0..<max(0, exponent) {
            product *= 10
            guard product <= Int128(Int64.max) else { return .tooLarge }
        }
        for _ in 0..<max(0, -exponent) {
            guard product.isMultiple(of: 10) else { return .hasFraction }
            product /= 10
        }
        return Int64(exactly: product).map(Whole.exactly) ?? .tooLarge
    }

    /// Digits with a dot where one is needed; a power of ten only where that would be unreadably long.
    var text: String {
        guard !isZero else { return "0" }
        if exponent > 21 || exponent < -30 { return "\(digits)e\(exponent)" }
        if exponent >= 0 { return digits + String(repeating: "0", count: exponent) }
        let places = -exponent
        if digits.count > places { return "\(digits.dropLast(places)).\(digits.suffix(places))" }
        return "0." + String(repeating: "0", count: places - digits.count) + digits
    }

    /// Whether it is 1 or more.
    private var isAtLeastOne: Bool { !isZero && digits.count + exponent > 0 }

    /// The shortest way to write it with one of the suffixes for powers of a thousand; plainly where that is as short.
    var textWithSuffix: String {
        var best = text
        for suffix in DecimalNumber.suffixes {
            let candidate = shifted(by: -suffix.power)
            let written = candidate.text + String(suffix.letter)
            if candidate.isAtLeastOne, written.count < best.count { best = written }
        }
        return best
    }

    /// `k`, `M` and `B`, with their powers of ten.
    static let suffixes: [(letter: Character, power: Int)] = [("k", 3), ("M", 6), ("B", 9)]

    /// The number that is the whole of `text`, with a suffix or without; `nil` where it is something else.
    init?(withSuffix text: Substring) {
        guard let (number, rest) = DecimalNumber.prefix(of: text) else { return nil }
        if rest.isEmpty {
            self = number
        } else if rest.count == 1, let suffix = DecimalNumber.suffixes.first(where: { $0.letter == rest.first }) {
            self = number.shifted(by: suffix.power)
        } else {
            return nil
        }
    }
}
