import Simulation
import Testing

/// A distribution of about a millisecond, and what is known of it in milliseconds.
struct KnownDistribution: Sendable, CustomTestStringConvertible {
    var name: String
    var distribution: TimeDistribution
    var mean: Double
    var deviation: Double
    var median: Double
    var p99: Double

    var testDescription: String { name }

    private static let lognormalSigma = 2.302585092994046 / 2.3263478740408408

    static let all = [
        KnownDistribution(
            name: "exponential", distribution: .exponential(mean: 1e6), mean: 1, deviation: 1, median: 0.69314718056,
            p99: 4.60517018599),
        // Median 1, p99 10: mean exp(σ²/2), variance (exp σ² − 1)·exp σ².
        KnownDistribution(
            name: "lognormal", distribution: .lognormal(median: 1e6, p99: 1e7),
            mean: Elementary.exp(lognormalSigma * lognormalSigma / 2),
            deviation: ((Elementary.exp(lognormalSigma * lognormalSigma) - 1)
                * Elementary.exp(lognormalSigma * lognormalSigma)).squareRoot(),
            median: 1, p99: 10),
        // Shape 4: a quarter of the quantiles of the standard gamma distribution.
        KnownDistribution(
            name: "gamma, even", distribution: .gamma(mean: 1e6, variation: 0.5), mean: 1, deviation: 0.5,
            median: 3.6720607488508965 / 4, p99: 10.045117514831725 / 4),
        KnownDistribution(
            name: "gamma, uneven", distribution: .gamma(mean: 1e6, variation: 2), mean: 1, deviation: 2,
            median: 0.04367380235287334 * 4, p99: 2.433885422197018 * 4),
        KnownDistribution(
            name: "uniform", distribution: .uniform(from: 1e6, to: 3e6), mean: 2, deviation: 0.57735026919, median: 2,
            p99: 2.98),
        // Shape 3: mean 3/2, variance 3/4, quantiles (1 − q)^(−1/3).
        KnownDistribution(
            name: "pareto", distribution: .pareto(scale: 1e6, shape: 3), mean: 1.5, deviation: 0.86602540378,
            median: 1.25992104989, p99: 4.64158883361),
        // 50% evenly up to 1, 40% from 1 to 2, 10% from 2 to 12.
        KnownDistribution(
            name: "table",
            distribution: .table([
                .init(value: 1e6, cumulative: 0.5), .init(value: 2e6, cumulative: 0.9),
                .init(value: 1.2e7, cumulative: 1),
            ]),
            mean: 0.25 + 0.6 + 0.7,
            deviation: (0.5 / 3 + 0.4 * 7 / 3 + 0.1 * (1728 - 8) / 30 - 1.55 * 1.55).squareRoot(), median: 1, p99: 11),
        // 90% exponential of mean 1, 10% constant 5: P(X > x) = 0.9 e^−x + 0.1 below 5, and 0.9 e^−x from there.
        KnownDistribution(
            name: "mixture",
            distribution: .mixture([
                .init(weight: 0.9, distribution: .exponential(mean: 1e6)),
                .init(weight: 0.1, distribution: .constant(5e6)),
            ]),
            mean: 1.4, deviation: (0.9 * 2 + 0.1 * 25 - 1.4 * 1.4).squareRoot(), median: 0.81093021621, p99: 5),
    ]
}

@Suite struct DistributionTests {
    private static let count = 400_000

    private func draws(_ distribution: TimeDistribution, seed: UInt64, count: Int = Self.count) -> [Time] {
        var samplers = Samplers()
        let sampler = samplers.add(distribution)
        var stream = Stream(seed: seed, identity: 7, purpose: .work)
        return (0..<count).map { _ in samplers.draw(sampler, &stream) }
    }

    /// Mean, median and 99th percentile, each within 3.9 standard errors (99.99%) of the exact value.
    @Test(arguments: KnownDistribution.all, [1, 2, 3, 4] as [UInt64])
    func hasItsMeanAndQuantiles(known: KnownDistribution, seed: UInt64) {
        let draws = draws(known.distribution, seed: seed)
        let count = Double(Self.count)
        let mean = draws.reduce(0) { $0 + Double($1) } / count * 1e-6
        #expect(abs(mean - known.mean) < 3.9 * known.deviation / count.squareRoot(), "mean \(mean)")
        for (value, share) in [(known.median, 0.5), (known.p99, 0.99)] {
            let below = Double(draws.count { Double($0) < value * 1e6 - 0.5 }) / count
            let upTo = Double(draws.count { Double($0) <= value * 1e6 + 0.5 }) / count
            let error = 3.9 * (share * (1 - share) / count).squareRoot()
            #expect(below - error < share && share < upTo + error, "\(share): \(below)…\(upTo) are below \(value) ms")
        }
    }

    @Test func constantsAreConstant() {
        #expect(Set(draws(.constant(1e6), seed: 1, count: 100)) == [1_000_000])
        #expect(Set(draws(.constant(0.6), seed: 1, count: 100)) == [1])
        #expect(Set(draws(.lognormal(median: 1e6, p99: 1e6), seed: 1, count: 100)) == [1_000_000])
        #expect(Set(draws(.gamma(mean: 1e6, variation: 0), seed: 1, count: 100)) == [1_000_000])
    }

    /// Whatever is asked for, times stay between nothing and 116 days.
    @Test func extremesAreBounded() {
        for distribution: TimeDistribution in [
            .constant(1e300), .exponential(mean: 1e300), .pareto(scale: 1e9, shape: 0.01),
            .lognormal(median: 1, p99: 1e300), .gamma(mean: 1e9, variation: 1000), .constant(-5),
            .uniform(from: -9, to: 1),
        ] {
            for draw in draws(distribution, seed: 1, count: 10_000) {
                #expect((0...10_000_000_000_000_000).contains(draw))
            }
        }
    }

    /// The first draws on any machine, to the nanosecond; found with another program in another language.
    @Test(
        arguments: [
            (.exponential(mean: 1e6), [344_917, 100_295, 3_083_597, 2_062_214]),
            (.lognormal(median: 1e6, p99: 1e7), [447_131, 422_734, 2_268_885, 5_374_929]),
            (.uniform(from: 1e6, to: 2e6), [1_208_049, 1_192_178, 1_796_092, 1_955_350]),
            (.pareto(scale: 1e6, shape: 3), [1_687_633, 1_732_867, 1_078_977, 1_015_342]),
            (.gamma(mean: 1e6, variation: 0.5), [579_881, 1_372_758, 1_472_645, 434_194]),
            (.gamma(mean: 1e6, variation: 2), [542_573, 14_467_181, 435_838, 23_046]),
        ] as [(TimeDistribution, [Time])])
    func firstDraws(distribution: TimeDistribution, expected: [Time]) {
        #expect(draws(distribution, seed: 42, count: 4) == expected)
    }

    /// All bits of many draws, folded into one number, so that a change of any of them on another machine is seen.
    @Test func allBits() {
        var fold: UInt64 = 0
        for known in KnownDistribution.all {
            for draw in draws(known.distribution, seed: 9, count: 50_000) {
                fold = (fold ^ UInt64(draw)) &* 0x9E37_79B9_7F4A_7C15
            }
        }
        #expect(fold == 14_467_744_111_776_979_100)
    }
}
