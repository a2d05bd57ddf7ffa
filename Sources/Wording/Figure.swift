package import DesignModel

/// Numbers as people read them: few digits, the unit beside, and never rounded to what they are not.
package enum Figure {
    /// `12,345`; from ten million on `12.3M`.
    package static func count(_ value: UInt64) -> String {
        guard value < 10_000_000 else {
            return value < 10_000_000_000 ? fixed(Double(value) / 1e6, 1) + "M" : fixed(Double(value) / 1e9, 1) + "B"
        }
        var digits = Array(String(value))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return String(digits)
    }

    /// A fraction as percent, with as many digits as it takes to tell it from 0% and 100%.
    package static func share(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "–" }
        let rest = min(abs(value), abs(1 - value)) * 100
        guard rest > 0 else { return fixed(value * 100, 0) + "%" }
        var places = 1
        var size = rest
        while size < 1, places < 6 {
            size *= 10
            places += 1
        }
        return trimmed(fixed(value * 100, places)) + "%"
    }

    /// Nanoseconds, with three digits, so that columns line up: `850 µs`, `12.3 ms`, `2.00 s`.
    package static func time(_ nanoseconds: Double?) -> String { time(nanoseconds) { threeDigits($0) } }

    /// Seconds as ``time(_:)`` writes them, but as a sentence has them, without zeros at the end: `2 s`.
    package static func time(seconds: Double?) -> String {
        time(seconds.map { $0 * 1e9 }) { trimmed(threeDigits($0)) }
    }

    private static func time(_ nanoseconds: Double?, _ digits: (Double) -> String) -> String {
        guard let nanoseconds, nanoseconds.isFinite else { return "–" }
        switch abs(nanoseconds) {
        case ..<0.5: return "0 ms"
        case ..<999_500: return "\(digits(nanoseconds / 1e3)) µs"
        case ..<999_500_000: return "\(digits(nanoseconds / 1e6)) ms"
        case ..<99.95e9: return "\(digits(nanoseconds / 1e9)) s"
        default: return span(seconds: nanoseconds / 1e9)
        }
    }

    /// A length of time in whole seconds: `45 s`, `1 min 15 s`, `2 h 5 min`.
    package static func span(seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e12 else { return "–" }
        let whole = Int(seconds.rounded())
        if seconds < 60 { return "\(trimmed(fixed(seconds, 1))) s" }
        if whole < 3600 { return "\(whole / 60) min" + (whole % 60 == 0 ? "" : " \(whole % 60) s") }
        let minutes = (whole + 30) / 60
        return "\(count(UInt64(minutes / 60))) h" + (minutes % 60 == 0 ? "" : " \(minutes % 60) min")
    }

    /// A moment of the run: `01:05`, `2:03:20`.
    package static func clock(_ time: TimeSpan) -> String {
        let seconds = time.nanoseconds / 1_000_000_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        guard seconds >= 3600 else { return "\(two(seconds / 60)):\(two(seconds % 60))" }
        return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }

    /// `$4.80`, `$12,345`.
    package static func money(_ dollars: Double?) -> String {
        guard let dollars, dollars.isFinite, dollars >= 0, dollars < 1e15 else { return "–" }
        return dollars < 1000 && dollars != dollars.rounded()
            ? "$" + fixed(dollars, 2) : "$" + count(UInt64(dollars.rounded()))
    }

    /// A price or a small bill, with at least two digits that say something: `$0.0225`, `$0.096`, `$1.25`, `$2,263`.
    package static func price(_ dollars: Double) -> String {
        guard dollars > 0, dollars < 0.995 else { return money(dollars) }
        var places = 2
        var size = dollars
        while size < 0.1, places < 12 {
            size *= 10
            places += 1
        }
        // One digit more than two, where it is one.
        let fine = fixed(dollars, places + 1)
        return "$" + (fine.hasSuffix("0") ? fixed(dollars, places) : fine)
    }

    /// A plain number with three digits: `0.123`, `12.3`, `1,234`.
    package static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "–" }
        return value >= 1000 ? count(UInt64(min(value, 1e18).rounded())) : trimmed(threeDigits(value))
    }

    /// A count that is a mean or an estimate: `1,067`, `43`, `0.3`.
    package static func about(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        return abs(value) < 9.95 ? trimmed(fixed(value, 1)) : count(UInt64(min(max(0, value), 1e18).rounded()))
    }

    /// Three significant digits, at most three after the dot.
    private static func threeDigits(_ value: Double) -> String {
        switch abs(value) {
        case ..<0.9995: trimmed(fixed(value, 3))
        case ..<9.995: fixed(value, 2)
        case ..<99.95: fixed(value, 1)
        default: fixed(value, 0)
        }
    }

    /// Exactly so many digits after the dot.
    package static func fixed(_ value: Double, _ places: Int) -> String {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 9e18 else { return value.description }
        var digits = String(UInt64(scaled))
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return sign + digits }
        if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
        return sign + digits.dropLast(places) + "." + digits.suffix(places)
    }

    /// Without zeros at the end of a fraction.
    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }
}
