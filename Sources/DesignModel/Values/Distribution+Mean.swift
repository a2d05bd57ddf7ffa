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

    /// The mean in seconds; infinite for a Pareto tail with a shape of 1 or less.
    ///
    /// A lognormal has median·exp(σ²/2), with σ from its 99th percentile. Between the rows of
    /// a table all lengths are equally likely, and from 0 to the first row too.
    public var meanSeconds: Double {
        switch self {
        case .constant(let value): value.seconds
        case .exponential(let mean), .gamma(let mean, _): mean.seconds
        case .lognormal(let median, let p99):
            if median == .zero {
                0
            } else {
                median.seconds * exp(Self.squared(log(p99.seconds / median.seconds) / Self.normalP99) / 2)
            }
        case .uniform(let from, let to): (from.seconds + to.seconds) / 2
        case .pareto(let scale, let shape): shape > 1 ? scale.seconds * shape / (shape - 1) : .infinity
        case .table(let rows):
            zip(rows, [TableRow(value: .zero, cumulative: 0)] + rows).reduce(0) { sum, step in
                let (row, before) = step
                return sum + (row.value.seconds + before.value.seconds) / 2 * (row.cumulative - before.cumulative)
            }
        case .mixture(let parts):
            parts.reduce(0) { $0 + $1.weight * $1.distribution.meanSeconds } / parts.reduce(0) { $0 + $1.weight }
        }
    }

    private static func squared(_ number: Double) -> Double { number * number }

    /// What a distribution must be and this one is not, to follow "expected"; `nil` where it is sound.
    public var flaw: String? {
        switch self {
        case .constant(let value), .exponential(let value):
            return value < .zero ? "a duration of 0 or more" : nil
        case .lognormal(let median, let p99):
            if median <= .zero { return "a median above 0" }
            return p99 < median ? "median..p99 with a p99 not below the median" : nil
        case .gamma(let mean, let variation):
            if mean <= .zero { return "a mean above 0" }
            return (0.001...1000).contains(variation) ? nil : "a coefficient of variation from 0.001 to 1000"
        case .uniform(let from, let to):
            return from < .zero || to < from ? "the shortest first, then the longest" : nil
        case .pareto(let scale, let shape):
            if scale <= .zero { return "a shortest value above 0" }
            return (0.01...1e6).contains(shape) ? nil : "a shape from 0.01 to 1M"
        case .table(let rows): return Self.flaw(inTable: rows)
        case .mixture(let parts): return Self.flaw(inMixture: parts)
        }
    }

    private static func flaw(inTable rows: [TableRow]) -> String? {
        guard let last = rows.last else { return "one row or more" }
        for (row, next) in zip(rows, rows.dropFirst())
        where next.value < row.value || next.cumulative <= row.cumulative {
            return "rows that rise: longer durations with greater shares"
        }
        if rows.contains(where: { $0.value < .zero || $0.cumulative <= 0 }) { return "durations and shares above 0" }
        return last.cumulative == 1 ? nil : "a last row that ends in 100%"
    }

    /// The weights of a mixture are read as proportions when rounding left their sum a little off.
    private static let roundingMax = 0.005

    private static func flaw(inMixture parts: [Part]) -> String? {
        let sum = parts.reduce(0) { $0 + $1.weight }
        guard abs(sum - 1) <= roundingMax else { return "shares that add up to 100%" }
        for part in parts {
            switch part.distribution {
            case .table, .mixture: return "one of the simpler forms inside a mix"
            default: if let flaw = part.distribution.flaw { return flaw }
            }
        }
        return nil
    }
}
