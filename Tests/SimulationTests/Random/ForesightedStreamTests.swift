import Simulation
import Testing

@Suite struct ForesightedStreamTests {
    /// Whatever is drawn in whatever order, it is what a stream without foresight draws.
    @Test func foresightDoesNotShow() {
        var samplers = Samplers()
        let all = [
            TimeDistribution.constant(5e6), .exponential(mean: 1e6), .exponential(mean: 2e6),
            .lognormal(median: 1e6, p99: 1e7), .gamma(mean: 1e6, variation: 2), .uniform(from: 1e6, to: 2e6),
            .pareto(scale: 1e6, shape: 2),
            .table([.init(value: 1e6, cumulative: 0.5), .init(value: 2e6, cumulative: 1)]),
            .mixture([
                .init(weight: 0.5, distribution: .exponential(mean: 1e6)),
                .init(weight: 0.5, distribution: .uniform(from: 0, to: 1e6)),
            ]),
        ].map { samplers.add($0) }
        var order = Stream(seed: 1, identity: 1, purpose: .mix)
        var plain = Stream(seed: 2, identity: 1, purpose: .work)
        var foresighted = ForesightedStream(plain)
        for _ in 0..<2000 {
            let sampler = all[order.index(below: all.count)]
            for _ in 0...order.index(below: 11) {
                #expect(samplers.draw(sampler, &foresighted) == samplers.draw(sampler, &plain))
                #expect(foresighted.fingerprint == plain.fingerprint)
            }
        }
    }
}
