import Foundation
import Simulation
import Testing

/// The engine's own functions, beside those of the C library of this machine.
@Suite struct ElementaryTests {
    /// Numbers of all sizes between 2^−60 and 2^60, spread evenly over their logarithms.
    private func samples(_ count: Int) -> [Double] {
        var stream = Stream(seed: 1, identity: 1, purpose: .work)
        return (0..<count).map { _ in
            Double(sign: .plus, exponent: Int(stream.unit() * 120) - 60, significand: 1 + stream.unit())
        }
    }

    private func unitsInTheLastPlace(_ value: Double, _ exact: Double) -> Double { abs(value - exact) / exact.ulp }

    @Test func logarithm() {
        for x in samples(200_000) {
            #expect(unitsInTheLastPlace(Elementary.log(x), Foundation.log(x)) <= 2, "log \(x)")
        }
        #expect(Elementary.log(1) == 0)
        #expect(Elementary.log(2) == 0.6931471805599453)
        // Next to 1 the result is small, and must not lose its digits.
        for x in [1 + 0x1p-40, 1 - 0x1p-40, 1 + 0x1p-52, 1 - 0x1p-53, 0x1p-54] {
            #expect(unitsInTheLastPlace(Elementary.log(x), Foundation.log(x)) <= 2, "log \(x)")
        }
    }

    @Test func exponential() {
        var stream = Stream(seed: 2, identity: 1, purpose: .work)
        for _ in 0..<200_000 {
            let x = (stream.unit() - 0.5) * 1400
            #expect(unitsInTheLastPlace(Elementary.exp(x), Foundation.exp(x)) <= 2, "exp \(x)")
        }
        #expect(Elementary.exp(0) == 1)
        #expect(Elementary.exp(-800) == 0)
        #expect(Elementary.exp(800) == .infinity)
    }

    /// Φ(z) = p, with Φ from the C library's complementary error function.
    @Test func normalQuantile() {
        for p in stride(from: 0.0005, to: 1, by: 0.0005) {
            let z = Elementary.normalQuantile(p)
            #expect(abs(0.5 * erfc(-z / 2.0.squareRoot()) - p) <= 1e-15, "quantile \(p)")
        }
        for exponent in 4...50 {
            let p = Foundation.pow(2, Double(-exponent))
            let z = Elementary.normalQuantile(p)
            #expect(abs(0.5 * erfc(-z / 2.0.squareRoot()) / p - 1) <= 1e-13, "quantile \(p)")
            #expect(exponent > 20 || abs(Elementary.normalQuantile(1 - p) + z) < 1e-9)
        }
        #expect(Elementary.normalQuantile(0.5) == 0)
        #expect(abs(Elementary.normalQuantile(0.99) - 2.3263478740408408) < 1e-15)
    }
}
