/// A mean of several runs beside half the width of its range: `179.6 ± 0.4 ms`. Both have as many digits as the range allows
/// for. Without a range, or where all runs agree, it is the figure alone.
extension Figure {
    /// Nanoseconds.
    package static func time(_ nanoseconds: Double?, within half: Double?) -> String {
        guard let nanoseconds, let half, nanoseconds.isFinite, half > 0 else { return time(nanoseconds) }
        let (unit, scale) =
            switch max(abs(nanoseconds), half / 100) {
            case ..<999_500: ("µs", 1e3)
            case ..<999_500_000: ("ms", 1e6)
            default: ("s", 1e9)
            }
        return ranged(nanoseconds / scale, half / scale, most: 3).map { "\($0) \(unit)" } ?? time(nanoseconds)
    }

    /// A fraction, as percent.
    ///
    /// - Parameter most: digits behind the dot, at most.
    package static func share(_ value: Double?, within half: Double?, most: Int = 6) -> String {
        guard let value, let half, half > 0 else { return share(value) }
        // It must be seen to be neither 0% nor 100%.
        let rest = min(abs(value), abs(1 - value)) * 100
        var (least, size) = (0, rest)
        while rest > 0, size < 0.5, least < most {
            size *= 10
            least += 1
        }
        return ranged(value * 100, half * 100, least: least, most: most).map { $0 + "%" } ?? share(value)
    }

    /// A count, or the mean of counts.
    package static func count(_ value: Double, within half: Double?) -> String {
        guard let half, half > 0 else {
            return value == value.rounded() ? count(UInt64(min(max(0, value), 1e18))) : about(value)
        }
        if value >= 10_000_000 {
            let (unit, scale) = value < 10_000_000_000 ? ("M", 1e6) : ("B", 1e9)
            return ranged(value / scale, half / scale, most: 3).map { $0 + unit } ?? about(value)
        }
        return ranged(value, half, most: 3) ?? about(value)
    }

    /// A plain number.
    package static func number(_ value: Double?, within half: Double?) -> String {
        guard let value, let half, value.isFinite, half > 0 else { return number(value) }
        return ranged(value, half, most: 3) ?? number(value)
    }

    /// Dollars.
    package static func money(_ dollars: Double?, within half: Double?) -> String {
        guard let dollars, let half, dollars.isFinite, half > 0 else { return money(dollars) }
        return ranged(dollars, half, most: dollars < 1000 ? 2 : 0).map { "$" + $0 } ?? money(dollars)
    }

    /// Dollars, of a price or a small bill.
    package static func price(_ dollars: Double, within half: Double?) -> String {
        guard let half, dollars.isFinite, half > 0 else { return price(dollars) }
        let most = dollars < 1 ? 6 : dollars < 100 ? 2 : 0
        return ranged(dollars, half, most: most).map { "$" + $0 } ?? price(dollars)
    }

    /// Half of the range has one digit, or two where the first is a 1 or a 2; `nil`: it is too small to be seen.
    ///
    /// - Parameters:
    ///   - least: digits behind the dot that the value needs.
    ///   - most: digits behind the dot, at most.
    private static func ranged(_ value: Double, _ half: Double, least: Int = 0, most: Int) -> String? {
        var (places, size) = (0, half)
        while places < most, size < 3 {
            size *= 10
            places += 1
        }
        guard size >= 0.5, half.isFinite else { return nil }
        places = max(places, least)
        return "\(grouped(value, places)) ± \(grouped(half, places))"
    }

    /// `1,234.5`
    private static func grouped(_ value: Double, _ places: Int) -> String {
        let text = fixed(value, places)
        guard abs(value) >= 1000, abs(value) < 1e15 else { return text }
        let whole = text.prefix { $0 != "." && $0 != "-" }
        guard let number = UInt64(whole), number < 10_000_000 else { return text }
        return count(number) + text.dropFirst(whole.count)
    }
}
