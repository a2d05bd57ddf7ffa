import Simulation
import Statistics
import Testing

@Suite struct HistogramsTests {
    /// Histograms that stand side by side count as single ones do, also after they were cleared, and in copies.
    @Test func theySeeTheSame() {
        var stream = Stream(seed: 1, identity: 1, purpose: .mix)
        var single = Array(repeating: LatencyHistogram(), count: 4)
        var together = Histograms(count: 3)
        together.add(1)
        for round in 0..<200 {
            let before = together
            for _ in 0..<stream.index(below: 100) {
                let value = Time(stream.next() >> UInt64(19 + stream.index(below: 45))) - 1
                for histogram in 0..<4 where stream.unit() < 0.5 {
                    single[histogram].record(value)
                    together.makeUnique()
                    together.record(Histograms.Place(value), in: histogram)
                }
            }
            for histogram in 0..<4 {
                #expect(together[histogram] == single[histogram], "round \(round)")
                for share in [0, 0.01, 0.5, 0.9, 0.99, 1] {
                    #expect(together.quantile(share, of: histogram) == single[histogram].quantile(share))
                }
            }
            let cleared = stream.index(below: 4)
            let kept = before[cleared]
            together.makeUnique()
            together.clear(cleared)
            single[cleared].removeAll()
            #expect(together[cleared] == single[cleared])
            #expect(before[cleared] == kept)
        }
    }
}
