/// How a length of time varies, in nanoseconds, as a system describes it.
public indirect enum TimeDistribution: Hashable, Sendable {
    case constant(Double)
    case exponential(mean: Double)
    /// By its median and 99th percentile.
    case lognormal(median: Double, p99: Double)
    /// By its mean and coefficient of variation.
    case gamma(mean: Double, variation: Double)
    case uniform(from: Double, to: Double)
    /// P(X > x) = (scale/x)^shape.
    case pareto(scale: Double, shape: Double)
    /// Rising to a cumulative share of 1; linear between rows, the first one's values spread from 0.
    case table([Row])
    /// One of several; the weights sum to 1.
    case mixture([Part])

    /// A share of draws that are at most `value`.
    public struct Row: Hashable, Sendable {
        public var value: Double
        public var cumulative: Double

        public init(value: Double, cumulative: Double) {
            self.value = value
            self.cumulative = cumulative
        }
    }

    /// One of a mixture.
    public struct Part: Hashable, Sendable {
        public var weight: Double
        public var distribution: TimeDistribution

        public init(weight: Double, distribution: TimeDistribution) {
            self.weight = weight
            self.distribution = distribution
        }
    }

    /// No time at all.
    public static let zero = TimeDistribution.constant(0)
}

extension TimeDistribution {
    /// A length of time, in nanoseconds, that draws exceed with a chance of `chance` at most.
    ///
    /// Exact, but for gammas (Wilson and Hilferty, 1931) and for mixtures, of which it is the longest of their parts.
    package func exceeded(withChance chance: Double) -> Double {
        switch self {
        case .constant(let value): return value
        case .exponential(let mean): return -mean * Elementary.log(chance)
        case .lognormal(let median, let p99):
            guard median > 0, p99 > median else { return median }
            let deviation = Elementary.log(p99 / median) / Elementary.normalQuantile(0.99)
            return median * Elementary.exp(-deviation * Elementary.normalQuantile(chance))
        case .gamma(let mean, let variation):
            let part = variation * variation / 9
            let root = max(0, 1 - part - Elementary.normalQuantile(chance) * part.squareRoot())
            return mean * root * root * root
        case .uniform(let from, let to): return to - (to - from) * chance
        case .pareto(let scale, let shape): return scale * Elementary.exp(-Elementary.log(chance) / shape)
        case .table(let rows): return rows.first { $0.cumulative >= 1 - chance }?.value ?? rows.last?.value ?? 0
        case .mixture(let parts): return parts.map { $0.distribution.exceeded(withChance: chance) }.max() ?? 0
        }
    }
}

/// One distribution as the engine draws from it: flat numbers, with tables and mixtures kept elsewhere.
package struct Sampler: BitwiseCopyable {
    enum Form: UInt8 {
        case constant, exponential, lognormal, gamma, uniform, pareto, table, mixture

        /// Whether it is described elsewhere, not by its two numbers.
        var needsTables: Bool { @inline(__always) get { self == .table || self == .mixture } }
    }

    var form: Form
    var a: Double
    var b: Double = 0
    var first: Int32 = 0
    var count: Int32 = 0

    static var zero: Sampler { Sampler(form: .constant, a: 0) }

    /// Exponential with mean 1.
    static var unit: Sampler { Sampler(form: .exponential, a: 1) }

    /// Whether it is the same distribution as another that needs no tables.
    @inline(__always)
    func isSame(as other: Sampler) -> Bool {
        // By their bits, which a processor compares faster than numbers that might be none.
        (a.bitPattern ^ other.a.bitPattern) | (b.bitPattern ^ other.b.bitPattern) == 0 && form == other.form
    }

    /// Whether it is always 0.
    var isZero: Bool { form == .constant && a == 0 }
}

/// The distributions of one system.
package struct Samplers {
    private var rows: [TimeDistribution.Row] = []
    private var parts: [Sampler] = []
    private var weights: [Double] = []
    let ziggurat = Ziggurat()

    package init() {}

    /// Longer draws are cut here (about 116 days), so that moments cannot overflow.
    static let longest = 1e16

    /// Φ⁻¹(0.99): how many standard deviations of its logarithm a lognormal's p99 lies above its median.
    private static let z99 = 2.3263478740408408

    package mutating func add(_ distribution: TimeDistribution) -> Sampler {
        switch distribution {
        case .constant(let value):
            return Sampler(form: .constant, a: Double(Self.whole(value)))
        case .exponential(let mean):
            return Sampler(form: .exponential, a: mean)
        case .lognormal(let median, let p99):
            guard median > 0, p99 > median else { return add(.constant(median)) }
            return Sampler(form: .lognormal, a: median, b: Elementary.log(p99 / median) / Self.z99)
        case .gamma(let mean, let variation):
            guard variation > 0, mean > 0 else { return add(.constant(mean)) }
            let shape = 1 / (variation * variation)
            return Sampler(form: .gamma, a: shape, b: mean / shape)
        case .uniform(let from, let to):
            return Sampler(form: .uniform, a: from, b: to - from)
        case .pareto(let scale, let shape):
            return Sampler(form: .pareto, a: scale, b: 1 / shape)
        case .table(let table):
            let first = Int32(rows.count)
            rows.append(contentsOf: table)
            return Sampler(form: .table, a: 0, first: first, count: Int32(table.count))
        case .mixture(let mixture):
            let compiled = mixture.map { (add($0.distribution), $0.weight) }
            let first = Int32(parts.count)
            for (sampler, weight) in compiled {
                parts.append(sampler)
                weights.append(weight)
            }
            return Sampler(form: .mixture, a: 0, first: first, count: Int32(compiled.count))
        }
    }

    /// One draw in whole nanoseconds.
    @inline(__always)
    package func draw(_ sampler: Sampler, _ stream: inout Stream) -> Time {
        if sampler.form == .constant { return Time(sampler.a) }
        if sampler.form == .exponential { return Self.whole(sampler.a * ziggurat.exponential(&stream)) }
        return Self.whole(drawOther(sampler, &stream))
    }

    /// One draw in whole nanoseconds.
    @inline(__always)
    package func draw(_ sampler: Sampler, _ stream: inout ForesightedStream) -> Time {
        sampler.form == .constant ? Time(sampler.a) : Self.whole(drawNumber(sampler, &stream))
    }

    /// One draw as it is.
    @inline(__always)
    func drawNumber(_ sampler: Sampler, _ stream: inout ForesightedStream) -> Double {
        if sampler.form.needsTables { return stream.drawUnforeseen { drawOther(sampler, &$0) } }
        return stream.draw(sampler) { sampler, stream in
            sampler.form == .exponential
                ? sampler.a * ziggurat.exponential(&stream) : drawOther(sampler, &stream)
        }
    }

    /// The nearest whole nanosecond between nothing and ``longest``.
    @inline(__always)
    static func whole(_ nanoseconds: Double) -> Time { Time(max(0, min(longest, nanoseconds)) + 0.5) }

    private func drawOther(_ sampler: Sampler, _ stream: inout Stream) -> Double {
        switch sampler.form {
        case .constant: return sampler.a
        case .exponential: return sampler.a * ziggurat.exponential(&stream)
        case .lognormal: return sampler.a * Elementary.exp(sampler.b * Elementary.normalQuantile(stream.unit()))
        case .gamma: return sampler.b * Self.gamma(shape: sampler.a, &stream)
        case .uniform: return sampler.a + sampler.b * stream.unit()
        case .pareto: return sampler.a * Elementary.exp(-sampler.b * Elementary.log(stream.unit()))
        case .table: return drawTable(sampler, stream.unit())
        case .mixture:
            var rest = stream.unit()
            let last = Int(sampler.first + sampler.count) - 1
            for index in Int(sampler.first)..<last {
                if rest < weights[index] { return drawOther(parts[index], &stream) }
                rest -= weights[index]
            }
            return drawOther(parts[last], &stream)
        }
    }

    private func drawTable(_ sampler: Sampler, _ unit: Double) -> Double {
        var value = 0.0
        var cumulative = 0.0
        for index in Int(sampler.first)..<Int(sampler.first + sampler.count) {
            let row = rows[index]
            if unit <= row.cumulative {
                let step = row.cumulative - cumulative
                return step > 0 ? value + (row.value - value) * (unit - cumulative) / step : row.value
            }
            value = row.value
            cumulative = row.cumulative
        }
        return value
    }

    /// Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).
    private static func gamma(shape: Double, _ stream: inout Stream) -> Double {
        let raised = shape < 1
        let d = (raised ? shape + 1 : shape) - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = Elementary.normalQuantile(stream.unit())
            let t = 1 + c * x
            guard t > 0 else { continue }
            let v = t * t * t
            let u = stream.unit()
            guard Elementary.log(u) < 0.5 * x * x + d - d * v + d * Elementary.log(v) else { continue }
            guard raised else { return d * v }
            return d * v * Elementary.exp(Elementary.log(stream.unit()) / shape)
        }
    }
}
