/// A JSON document that is written the same way on every machine: keys keep their order, numbers their shortest text.
package indirect enum JSONValue {
    case null
    case flag(Bool)
    case count(UInt64)
    /// Written with at most nine significant digits; what is not finite becomes `null`.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    /// `null` where there is nothing.
    static func number(ifAny value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

    /// `null` where there is nothing.
    static func flag(ifAny value: Bool?) -> JSONValue { value.map { .flag($0) } ?? .null }

    /// `null` where there is nothing.
    static func strings(ifAny values: [String]?) -> JSONValue { values.map { .array($0.map { .string($0) }) } ?? .null }

    /// How many of something.
    static func count(of number: Int) -> JSONValue { .count(UInt64(max(0, number))) }

    /// A fraction of 1. Nine digits tell five nines from six, which six digits would not.
    static func share(_ value: Double?) -> JSONValue {
        value.map { .number($0, digits: 9) } ?? .null
    }

    /// The number with so many significant digits, so that the last bits of a computation do not show.
    package static func number(_ value: Double, digits: Int) -> JSONValue { .number(value.rounded(digits: digits)) }
}

extension Double {
    /// The nearest number with so many significant digits; a whole number stays as it is.
    func rounded(digits: Int) -> Double {
        guard isFinite, self != rounded() else { return self }
        var places = digits
        var size = magnitude
        while size >= 1, places > 0 {
            size /= 10
            places -= 1
        }
        while size < 0.1, places < 18 {
            size *= 10
            places += 1
        }
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let rounded = (self * scale).rounded() / scale
        return rounded.isFinite ? rounded : self
    }
}
