import Simulation

/// Mean and standard deviation of a length of time, in nanoseconds.
struct Moments: Hashable, Sendable {
    var mean: Double
    var deviation: Double

    /// A tail so heavy that it has no deviation is taken for one of three means; so is one without a mean.
    private static let heavyTail = 3.0

    /// What a distribution declares.
    ///
    /// A lognormal has median·exp(σ²/2) and mean·√(exp(σ²) − 1), with σ from its 99th percentile.
    init(_ distribution: TimeDistribution) {
        switch distribution {
        case .constant(let value): self.init(mean: value, deviation: 0)
        case .exponential(let mean): self.init(mean: mean, deviation: mean)
        case .gamma(let mean, let variation): self.init(mean: mean, deviation: mean * variation)
        case .uniform(let from, let to):
            self.init(mean: (from + to) / 2, deviation: (to - from) / 12.0.squareRoot())
        case .lognormal(let median, let p99):
            guard median > 0, p99 > median else {
                self.init(mean: median, deviation: 0)
                return
            }
            let sigma = Elementary.log(p99 / median) / 2.3263478740408408
            let mean = median * Elementary.exp(sigma * sigma / 2)
            self.init(mean: mean, deviation: mean * (Elementary.exp(sigma * sigma) - 1).squareRoot())
        case .pareto(let scale, let shape):
            let mean = shape > 1 ? scale * shape / (shape - 1) : scale * Self.heavyTail
            let spread = shape > 2 ? (1 / (shape * (shape - 2))).squareRoot() : Self.heavyTail
            self.init(mean: mean, deviation: min(Self.heavyTail, spread) * mean)
        case .table(let rows):
            var parts: [(weight: Double, moments: Moments)] = []
            var (value, cumulative) = (0.0, 0.0)
            for row in rows {
                parts.append((row.cumulative - cumulative, Moments(.uniform(from: value, to: row.value))))
                (value, cumulative) = (row.value, row.cumulative)
            }
            self.init(mixing: parts)
        case .mixture(let parts):
            self.init(mixing: parts.map { ($0.weight, Moments($0.distribution)) })
        }
    }

    init(mean: Double, deviation: Double) {
        self.mean = mean
        self.deviation = deviation
    }

    /// One of several, by their weights.
    init(mixing parts: [(weight: Double, moments: Moments)]) {
        let whole = max(1e-12, parts.reduce(0) { $0 + $1.weight })
        let mean = parts.reduce(0) { $0 + $1.weight * $1.moments.mean } / whole
        let square = parts.reduce(0) { sum, part in
            sum + part.weight
                * (part.moments.deviation * part.moments.deviation + part.moments.mean * part.moments.mean)
        }
        self.init(mean: mean, deviation: max(0, square / whole - mean * mean).squareRoot())
    }

    /// With a distance on top, one of several by their weights; none: none.
    func after(distances: [(share: Double, nanoseconds: Double)]) -> Moments {
        guard !distances.isEmpty else { return self }
        let between = Moments(mixing: distances.map { ($0.share, Moments(mean: $0.nanoseconds, deviation: 0)) })
        return Moments(
            mean: mean + between.mean,
            deviation: (deviation * deviation + between.deviation * between.deviation).squareRoot())
    }
}
