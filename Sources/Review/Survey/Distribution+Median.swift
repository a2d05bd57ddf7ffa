import DesignModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Distribution {
    /// A time that half of the draws exceed, or more than half: in seconds, exact but for a gamma (Wilson and Hilferty's
    /// approximation) and a mixture (the smallest of its parts).
    var medianSeconds: Double {
        switch self {
        case .constant(let value): value.seconds
        case .exponential(let mean): mean.seconds * log(2)
        case .lognormal(let median, _): median.seconds
        case .gamma(let mean, let variation):
            mean.seconds * pow(max(0, 1 - variation * variation / 9), 3)
        case .uniform(let from, let to): (from.seconds + to.seconds) / 2
        case .pareto(let scale, let shape): scale.seconds * pow(2, 1 / shape)
        case .table(let rows): Self.median(of: rows)
        case .mixture(let parts): parts.map(\.distribution.medianSeconds).min() ?? 0
        }
    }

    private static func median(of rows: [TableRow]) -> Double {
        var before = TableRow(value: .zero, cumulative: 0)
        for row in rows {
            if row.cumulative >= 0.5 {
                let part = (0.5 - before.cumulative) / (row.cumulative - before.cumulative)
                return before.value.seconds + part * (row.value.seconds - before.value.seconds)
            }
            before = row
        }
        return before.value.seconds
    }
}
