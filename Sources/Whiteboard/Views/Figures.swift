import DesignModel
import Wording

/// Numbers as they stand on the board: short, and of nearly constant width, so that a glance is enough.
enum Figures {
    /// `0`, `8.4`, `192`, `3.1k`, `12M`.
    static func count(_ value: Double) -> String {
        let steps: [(limit: Double, unit: Double, suffix: String)] = [
            (9_999.5, 1, ""), (999_500, 1e3, "k"), (999.5e6, 1e6, "M"), (.infinity, 1e9, "G"),
        ]
        guard value.isFinite, value >= 0 else { return "-" }
        if value < 9.95, value > 0, (value * 10).rounded() != value.rounded() * 10 { return decimal(value, 1) }
        for step in steps where value < step.limit {
            let scaled = value / step.unit
            return (step.unit > 1 && scaled < 9.95 ? decimal(scaled, 1) : "\(Int(scaled.rounded()))") + step.suffix
        }
        return "-"
    }

    /// `1200/s`.
    static func rate(_ perSecond: Double) -> String { count(perSecond) + "/s" }

    /// `0.5 ms`, `640 ms`, `1.2 s`, `3 min`.
    static func time(seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0 else { return "-" }
        switch seconds {
        case 0: return "0 ms"
        case ..<0.0000995: return "\(Int((seconds * 1e6).rounded())) us"
        case ..<0.00995: return decimal(seconds * 1e3, 1) + " ms"
        case ..<0.9995: return "\(Int((seconds * 1e3).rounded())) ms"
        case ..<9.95: return decimal(seconds, 1) + " s"
        case ..<119.5: return "\(Int(seconds.rounded())) s"
        default: return "\(Int((seconds / 60).rounded())) min"
        }
    }

    /// A length of time where a minute more or less matters: `640 ms`, `42 s`, `3 min 42 s`, `1 h 5 min`.
    static func span(_ span: TimeSpan) -> String {
        let seconds = Int(span.seconds.rounded())
        guard seconds >= 60 else { return time(seconds: span.seconds) }
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        let parts = hours > 0 ? [(hours, "h"), (minutes, "min")] : [(minutes, "min"), (rest, "s")]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }

    /// `100%`, `99.95%`, `0%`: never 100% where something failed, never 0% where something worked.
    static func share(_ value: Double) -> String {
        guard value.isFinite else { return "-" }
        if value >= 1 { return "100%" }
        if value <= 0 { return "0%" }
        switch value {
        case 0.9999...: return ">99.99%"
        case 0.999...: return down(value, 2)
        case 0.99...: return down(value, 1)
        case ..<0.001: return "<0.1%"
        case ..<0.0995: return decimal(value * 100, 1) + "%"
        default: return "\(Int((value * 100).rounded(.down)))%"
        }
    }

    /// A share as fine as differences between runs are told: `85.0%`, `99.95%`.
    static func fineShare(_ value: Double) -> String {
        value.isFinite ? decimal(value * 100, value > 0.99 && value < 1 ? 2 : 1) + "%" : "-"
    }

    /// A share in whole percent, for what is never judged by its last digits: `8%`.
    static func percent(_ value: Double) -> String { value.isFinite ? "\(Int((value * 100).rounded()))%" : "-" }

    /// `$48`, `$1,056`, `$350k`.
    static func money(_ dollars: Double) -> String {
        let rounded = dollars.rounded()
        guard rounded >= 1000, rounded < 9_999.5 else { return "$" + count(rounded) }
        let rest = String(Int(rounded) % 1000)
        return "$\(Int(rounded) / 1000)," + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// As ``money(_:)``, but small amounts to the cent, and those below a dime with two digits that say something: `$3.20`,
    /// `$0.0225`.
    static func price(_ dollars: Double) -> String {
        dollars < 100 && dollars != dollars.rounded() ? Figure.price(dollars) : money(dollars)
    }

    /// Simulated time since the start: `01:37`, `1:02:03`.
    static func clock(_ time: TimeSpan) -> String {
        let seconds = Int(time.nanoseconds / 1_000_000_000)
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(two(minutes)):\(two(rest))"
    }

    /// What was measured of a promise, in the unit in which it was promised.
    static func measured(_ value: Double, for promise: Objective) -> String {
        guard value.isFinite else { return "never" }
        return switch promise.bound {
        case .share: share(value)
        case .duration: time(seconds: value)
        case .money: price(value)
        case .rate: rate(value)
        default: count(value)
        }
    }

    /// A signed difference: `+98.2 pt`, `−3 s`.
    static func signed(_ value: Double, _ text: (Double) -> String) -> String {
        value == 0 ? "0" : (value < 0 ? "−" : "+") + text(abs(value))
    }

    static func decimal(_ value: Double, _ places: Int) -> String {
        let scale = places == 0 ? 1.0 : places == 1 ? 10.0 : 100.0
        let scaled = Int((value * scale).rounded())
        guard places > 0 else { return "\(scaled)" }
        let fraction = scaled % Int(scale)
        return "\(scaled / Int(scale))." + (places == 2 && fraction < 10 ? "0\(fraction)" : "\(fraction)")
    }

    private static func down(_ share: Double, _ places: Int) -> String {
        let scale = places == 1 ? 1e3 : 1e4
        return decimal((share * scale).rounded(.down) / scale * 100, places) + "%"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
