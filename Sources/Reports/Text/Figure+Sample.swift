import Statistics
import Wording

/// Figures as people read them: of one run what that measured, of several the mean with half the width of its range.
extension Figure {
    static func count(_ sample: Sample) -> String { count(sample.value ?? 0, within: sample.spread) }

    /// Nanoseconds.
    static func time(_ sample: Sample) -> String { time(sample.value, within: sample.spread) }

    /// Seconds.
    static func seconds(_ sample: Sample) -> String {
        let spread = sample.spread.flatMap { $0 > 0 ? $0 : nil }
        guard let value = sample.value, spread != nil else { return sample.value.map { span(seconds: $0) } ?? "–" }
        return time(value * 1e9, within: spread.map { $0 * 1e9 })
    }

    /// - Parameter digits: so many behind the dot of the percentage and no more; `nil`: as many as it takes.
    static func share(_ sample: Sample, digits: Int? = nil) -> String {
        guard let digits else { return share(sample.value, within: sample.spread) }
        let text = share(sample.value, within: sample.spread, most: digits)
        let isAlone = text == share(sample.value)
        return isAlone ? share(sample.value.map { $0.rounded(places: digits + 2) }) : text
    }

    static func number(_ sample: Sample) -> String { number(sample.value, within: sample.spread) }

    /// Dollars, of a price or a small bill.
    static func price(_ sample: Sample) -> String { sample.value.map { price($0, within: sample.spread) } ?? "–" }

    /// Dollars, from a hundred on in whole ones.
    static func bill(_ sample: Sample) -> String {
        guard let value = sample.value else { return "–" }
        return price(value < 100 || sample.spread ?? 0 > 0 ? value : value.rounded(), within: sample.spread)
    }

    static func money(_ sample: Sample) -> String { money(sample.value, within: sample.spread) }
}

extension Double {
    /// With so many digits behind the dot.
    fileprivate func rounded(places: Int) -> Double {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        return (self * scale).rounded() / scale
    }
}
