import DesignModel
import Drill
import Simulation

/// A board put through some rungs with some seed, to be compared with the same board changed.
struct Trial {
    /// What each measure is worth, by its name.
    private(set) var points: [String: Int] = [:]
    /// What was measured, in words, by the name of the measure.
    private(set) var measured: [String: String] = [:]
    /// Effects applied more than once.
    private(set) var duplicates: UInt64 = 0
    /// Acknowledged writes that are gone, and operations done by half.
    private(set) var losses = 0

    init(_ prompt: Prompt, _ rungs: [Rung], on design: Design, _ cast: Cast, seed: UInt64) {
        for rung in rungs {
            let (findings, outcome) = Staging(rung, of: prompt, on: design, cast, seed: seed).examine()
            for reading in findings.readings {
                points[reading.measure] = reading.points
                measured[reading.measure] = reading.measured
            }
            guard let outcome else { continue }
            duplicates += outcome.operations.reduce(0) { $0 + $1.tally.duplicates }
            losses += outcome.lossCount
        }
    }

    /// What all measures are worth together.
    var sum: Int { points.values.reduce(0, +) }

    /// Whether a measure that both have is worth less than before.
    func isWorth(lessThan before: Trial) -> Bool {
        before.points.contains { measure, then in (points[measure] ?? then) < then }
    }

    /// Whether more is done twice or lost than before. Counts of rare things scatter by their roots, and what is by half once or
    /// twice is chance; what is done twice and never was before is not.
    func harmsData(of before: Trial) -> Bool {
        func scatter(_ count: Double) -> Double { 2 * count.squareRoot() }
        let (twice, lost) = (Double(before.duplicates), Double(before.losses))
        return Double(duplicates) > twice + scatter(twice) || Double(losses) > lost + scatter(lost) + 2
    }

    /// Both together, as one.
    static func + (one: Trial, other: Trial) -> Trial {
        var sum = one
        sum.points.merge(other.points, uniquingKeysWith: +)
        sum.duplicates += other.duplicates
        sum.losses += other.losses
        return sum
    }
}
