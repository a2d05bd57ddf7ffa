// Figures as people say them at a whiteboard.

enum Words {
    /// `01:02`, of a moment in simulated seconds.
    static func clock(_ seconds: Double) -> String {
        let whole = Int(seconds)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return whole < 3600
            ? "\(two(whole / 60)):\(two(whole % 60))"
            : "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))"
    }

    /// `0.67 s`, `12 ms`, `0.4 ms`.
    static func time(_ seconds: Double) -> String {
        if seconds >= 10 { return "\(Int(seconds.rounded())) s" }
        if seconds >= 0.1 { return "\(decimal(seconds, seconds >= 1 ? 1 : 2)) s" }
        if seconds >= 0.01 { return "\(Int((seconds * 1000).rounded())) ms" }
        return "\(decimal(seconds * 1000, 1)) ms"
    }

    /// `43%`, `0.6%`, and never 0% or 100% of what is not.
    static func share(_ share: Double) -> String {
        let percent = share * 100
        if share > 0, percent < 0.1 { return "under 0.1%" }
        if share < 1, percent > 99.9 { return "over 99.9%" }
        return percent < 10 || percent > 90 ? "\(decimal(percent, 1))%" : "\(Int(percent.rounded()))%"
    }

    /// `1,067`, `43`, `0.3`.
    static func count(_ number: Double) -> String {
        guard number >= 9.95 else { return decimal(number, 1) }
        var digits = "\(Int(number.rounded()))"
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
            index -= 3
        }
        return digits
    }

    /// `book requests`; of a design that names no operations, `requests`.
    static func requests(_ operation: String) -> String {
        operation == "request" ? "requests" : "\(operation) requests"
    }

    /// A sentence of its own as it stands behind a colon; names keep their letters.
    static func goingOn(_ sentence: String) -> String {
        sentence.hasPrefix("The ") ? "the " + sentence.dropFirst(4) : sentence
    }

    /// With a capital in front.
    static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// With at most so many decimals, without zeros at the end.
    static func decimal(_ number: Double, _ places: Int) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let rounded = Int((number * Double(scale)).rounded())
        var text = "\(rounded / scale)"
        var rest = abs(rounded % scale)
        guard rest > 0 else { return text }
        var width = places
        while rest % 10 == 0 {
            rest /= 10
            width -= 1
        }
        let digits = "\(rest)"
        text += "." + String(repeating: "0", count: width - digits.count) + digits
        return text
    }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }
}
