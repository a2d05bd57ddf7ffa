import Simulation
import Testing

@Suite struct ZigguratTests {
    private let ziggurat = Ziggurat()

    /// All layers are as large as the lowest one with its tail, and the highest ends where the curve begins.
    @Test func layersAreAlike() {
        let tail = Elementary.exp(-Ziggurat.tail)
        let area = Ziggurat.tail * tail + tail
        let edges = ziggurat.widths
        #expect(edges.count == Ziggurat.layerCount + 1)
        #expect(edges[1] == Ziggurat.tail && edges[Ziggurat.layerCount] == 0)
        #expect(abs(edges[0] * tail / area - 1) < 1e-14)
        for layer in 1..<Ziggurat.layerCount {
            let height = Elementary.exp(-edges[layer + 1]) - Elementary.exp(-edges[layer])
            #expect(abs(edges[layer] * height / area - 1) < 1e-11, "layer \(layer)")
        }
    }

    /// The sum, the longest, and how many come from the tail, of the first draws on any machine, to the nanosecond; found
    /// with another program in another language.
    @Test func firstDraws() {
        var stream = Stream(seed: 42, identity: 7, purpose: .work)
        let draws = (0..<200_000).map { _ in Time(1e6 * ziggurat.exponential(&stream) + 0.5) }
        #expect(draws.reduce(0, +) == 199_355_713_522)
        #expect(draws.max() == 11_688_452)
        #expect(draws.count { Double($0) > Ziggurat.tail * 1e6 } == 90)
    }

    /// In 4,096 stretches of the same chance each, the last ones deep in the tail, there are as many draws as chance allows.
    @Test(arguments: [1, 2, 3] as [UInt64]) func drawsAreExponential(seed: UInt64) {
        let stretches = 4096
        let draws = 1_000 * stretches
        var counts = Array(repeating: 0, count: stretches)
        var stream = Stream(seed: seed, identity: 1, purpose: .work)
        for _ in 0..<draws {
            // What is left above a draw is uniform.
            let above = Elementary.exp(-ziggurat.exponential(&stream))
            counts[min(stretches - 1, Int(above * Double(stretches)))] += 1
        }
        // Chi-square: mean n − 1, variance 2(n − 1).
        let square = counts.reduce(0) { $0 + Double(($1 - 1_000) * ($1 - 1_000)) / 1_000 }
        let freedom = Double(stretches - 1)
        #expect(abs(square - freedom) < 4 * (2 * freedom).squareRoot(), "\(square) for \(freedom)")
        // Of those beyond the tail's beginning, which are a stretch of their own there, as many as there should be.
        let expected = Double(draws) * Elementary.exp(-Ziggurat.tail)
        var again = Stream(seed: seed, identity: 2, purpose: .work)
        let beyond = Double((0..<draws).count { _ in ziggurat.exponential(&again) > Ziggurat.tail })
        #expect(abs(beyond - expected) < 4 * expected.squareRoot(), "\(beyond) of \(expected)")
    }
}
