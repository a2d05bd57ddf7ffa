import Simulation
import Testing

@Suite struct StreamTests {
    /// Found with another program in another language.
    @Test func firstBits() {
        var stream = Stream(seed: 42, identity: 7, purpose: .work)
        #expect(
            (0..<4).map { _ in stream.next() } == [
                3_837_827_274_280_968_577, 3_545_062_986_819_964_134, 14_685_307_859_879_071_770,
                17_623_095_477_818_066_525,
            ])
    }

    /// Another seed, another thing or another purpose: other numbers, without a likeness.
    @Test func streamsAreApart() {
        let streams = [
            Stream(seed: 1, identity: 1, purpose: .work), Stream(seed: 2, identity: 1, purpose: .work),
            Stream(seed: 1, identity: 2, purpose: .work), Stream(seed: 1, identity: 1, purpose: .errors),
        ]
        let series = streams.map { stream in
            var stream = stream
            return (0..<100_000).map { _ in stream.unit() - 0.5 }
        }
        for one in 0..<4 {
            for other in 0..<one {
                let product = zip(series[one], series[other]).reduce(0) { $0 + $1.0 * $1.1 }
                // Uniform deviations have variance 1/12; their products 1/144.
                #expect(abs(product) < 3.9 * 100_000.0.squareRoot() / 12)
            }
        }
    }

    @Test(arguments: [1, 2, 3, 7, 500]) func indicesAreUniform(bound: Int) {
        var stream = Stream(seed: 3, identity: 1, purpose: .balance)
        var counts = Array(repeating: 0, count: bound)
        let draws = 200 * bound + 100_000
        for _ in 0..<draws { counts[stream.index(below: bound)] += 1 }
        let expected = Double(draws) / Double(bound)
        let square = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        // Chi-square: mean n − 1, variance 2(n − 1).
        let freedom = Double(bound - 1)
        #expect(abs(square - freedom) <= 5 * (2 * freedom).squareRoot())
    }
}
