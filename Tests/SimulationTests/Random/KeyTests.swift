import Simulation
import Testing

@Suite struct KeyTests {
    private func counts(_ population: Population, seed: UInt64, draws: Int = 300_000) -> [Double] {
        let sampler = KeySampler(population)
        var stream = Stream(seed: seed, identity: 1, purpose: .keys)
        var counts = Array(repeating: 0.0, count: Int(population.count))
        for _ in 0..<draws { counts[Int(sampler.draw(&stream)) - 1] += 1 }
        return counts
    }

    /// Chi-square of the counts against their shares; its deviation from n − 1 in standard deviations.
    private func misfit(_ counts: [Double], _ shares: [Double]) -> Double {
        let draws = counts.reduce(0, +)
        let total = shares.reduce(0, +)
        let square = zip(counts, shares).reduce(0) { sum, pair in
            let expected = draws * pair.1 / total
            return sum + (pair.0 - expected) * (pair.0 - expected) / expected
        }
        let freedom = Double(counts.count - 1)
        return abs(square - freedom) / (2 * freedom).squareRoot()
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func uniform(seed: UInt64) {
        #expect(misfit(counts(Population(count: 100), seed: seed), Array(repeating: 1, count: 100)) < 4.5)
    }

    @Test(arguments: [0.5, 0.99, 1, 1.2, 2], [1, 2, 3, 4] as [UInt64]) func zipf(exponent: Double, seed: UInt64) {
        let counts = counts(Population(count: 100, popularity: .zipf(exponent: exponent)), seed: seed)
        let shares = (1...100).map { Elementary.exp(-exponent * Elementary.log(Double($0))) }
        #expect(misfit(counts, shares) < 4.5)
    }

    /// 30% on the first four keys, the rest even over the other 96.
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func hot(seed: UInt64) {
        let counts = counts(Population(count: 100, popularity: .hot(share: 0.3, keys: 4)), seed: seed)
        let shares = (0..<100).map { $0 < 4 ? 0.3 / 4 : 0.7 / 96 }
        #expect(misfit(counts, shares) < 4.5)
    }

    @Test func hugeAndTiny() {
        var stream = Stream(seed: 1, identity: 1, purpose: .keys)
        let popularities: [Population.Popularity] = [
            .uniform, .zipf(exponent: 1), .zipf(exponent: 0), .zipf(exponent: 3), .hot(share: 0.5, keys: 1),
            .hot(share: 1, keys: 5),
        ]
        for popularity in popularities {
            let one = KeySampler(Population(count: 1, popularity: popularity))
            let huge = KeySampler(Population(count: 30_000_000_000, popularity: popularity))
            for _ in 0..<10_000 {
                #expect(one.draw(&stream) == 1)
                #expect((1...30_000_000_000).contains(huge.draw(&stream)))
            }
        }
    }
}
