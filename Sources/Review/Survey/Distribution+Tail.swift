import DesignModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Distribution {
    /// The 99th percentile of the standard normal distribution.
    private static let normalP99 = 2.3263478740408408

    /// The share of draws that are longer than so many seconds; exact but for a gamma (Wilson and Hilferty's approximation).
    func share(above seconds: Double) -> Double {
        guard seconds > 0 else { return self == .constant(.zero) && seconds == 0 ? 0 : 1 }
        switch self {
        case .constant(let value): return value.seconds > seconds ? 1 : 0
        case .exponential(let mean): return mean == .zero ? 0 : exp(-seconds / mean.seconds)
        case .lognormal(let median, let p99):
            guard median > .zero, p99 > median else { return median.seconds > seconds ? 1 : 0 }
            let deviation = log(p99.seconds / median.seconds) / Self.normalP99
            return Self.normalShare(above: log(seconds / median.seconds) / deviation)
        case .gamma(let mean, let variation):
            guard mean > .zero else { return 0 }
            let (centre, deviation) = (1 - variation * variation / 9, variation / 3)
            return Self.normalShare(above: (cbrt(seconds / mean.seconds) - centre) / deviation)
        case .uniform(let from, let to):
            guard to > from else { return to.seconds > seconds ? 1 : 0 }
            return min(1, max(0, (to.seconds - seconds) / (to.seconds - from.seconds)))
        case .pareto(let scale, let shape): return seconds <= scale.seconds ? 1 : pow(scale.seconds / seconds, shape)
        case .table(let rows): return Self.share(above: seconds, in: rows)
        case .mixture(let parts): return parts.reduce(0) { $0 + $1.weight * $1.distribution.share(above: seconds) }
        }
    }

    private static func normalShare(above deviations: Double) -> Double { 0.5 * erfc(deviations / 2.0.squareRoot()) }

    private static func share(above seconds: Double, in rows: [TableRow]) -> Double {
        var before = TableRow(value: .zero, cumulative: 0)
        for row in rows {
            if row.value.seconds > seconds {
                let part = (seconds - before.value.seconds) / (row.value.seconds - before.value.seconds)
                return 1 - before.cumulative - part * (row.cumulative - before.cumulative)
            }
            before = row
        }
        return 0
    }

    /// The chance that something that happens at random, so many times a second, happens within a draw: 1 − E[exp(−rate·t)].
    func chance(of rate: Double) -> Double {
        switch self {
        case .constant(let value): return 1 - exp(-rate * value.seconds)
        case .exponential(let mean): return rate * mean.seconds / (1 + rate * mean.seconds)
        default: break
        }
        // It is the integral of rate·exp(−rate·t)·P(draw > t): in steps of a few percent, from hardly anything to where
        // hardly a draw is longer.
        let median = medianSeconds
        guard rate > 0, median > 0 else { return 0 }
        var (sum, from, step) = (0.0, 0.0, median * Self.stepFirst)
        for _ in 0..<Self.stepsMax {
            let to = from + step
            sum += (exp(-rate * from) - exp(-rate * to)) * share(above: (from + to) / 2)
            (from, step) = (to, max(median * Self.stepFirst, to * Self.stepGrowth))
        }
        return min(1, sum)
    }

    private static let stepFirst = 0.02
    private static let stepGrowth = 0.02
    private static let stepsMax = 400
}
