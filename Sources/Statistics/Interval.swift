/// An estimate with the range in which the true figure lies with a stated confidence.
public struct Interval: Hashable, Sendable {
    /// The estimate itself.
    public var value: Double
    /// The lower end of the range, at most `value`.
    public var low: Double
    /// The upper end of the range, at least `value`.
    public var high: Double

    public init(value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }

    /// How often the range covers the true figure.
    public enum Confidence: Hashable, Sendable, CaseIterable {
        case ninetyFivePercent
        case ninetyNinePercent
    }

    /// Half the width of the range.
    public var halfWidth: Double { (high - low) / 2 }

    /// Half the width as a share of the estimate; infinite around 0.
    public var relativeHalfWidth: Double { value == 0 ? .infinity : halfWidth / abs(value) }

    /// Whether a figure lies in the range, its ends included.
    public func contains(_ figure: Double) -> Bool { low <= figure && figure <= high }
}

extension Interval {
    /// The mean of independent measurements, such as one per run or per batch, with Student's t interval.
    ///
    /// Exact for normally distributed measurements, and close for means of many events by the central limit theorem.
    /// Source: Student, "The probable error of a mean", Biometrika 6 (1908).
    ///
    /// - Returns: `nil` for fewer than two measurements, which say nothing about their spread.
    public static func ofMean(_ values: [Double], confidence: Confidence = .ninetyFivePercent) -> Interval? {
        guard values.count >= 2 else { return nil }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let standardError = (squares / (count - 1) / count).squareRoot()
        let half = StudentT.bound(degreesOfFreedom: values.count - 1, confidence) * standardError
        return Interval(value: mean, low: mean - half, high: mean + half)
    }

    /// A share of independent trials, with Wilson's score interval, which stays within 0…1 and holds for shares near
    /// the ends and for few trials.
    ///
    /// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    ///
    /// - Returns: `nil` without trials, or with a number of successes that cannot be.
    public static func ofShare(
        _ successes: Int, of trials: Int, confidence: Confidence = .ninetyFivePercent
    ) -> Interval? {
        guard trials > 0, (0...trials).contains(successes) else { return nil }
        let share = Double(successes) / Double(trials)
        let count = Double(trials)
        let z = confidence.normalBound
        let scale = 1 + z * z / count
        let centre = (share + z * z / (2 * count)) / scale
        let half = z / scale * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
        // Rounding must not push an end past the estimate where they meet, at 0 and at 1.
        return Interval(
            value: share, low: max(0, min(centre - half, share)), high: min(1, max(centre + half, share)))
    }
}
