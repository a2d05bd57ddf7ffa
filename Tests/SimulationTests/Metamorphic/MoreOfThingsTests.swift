import Simulation
import Statistics
import Testing

/// What more of everything, and more of one thing, does to systems for which theory says so.
///
/// Each figure is compared inside an interval at 99.9% over several runs; seeds are not chosen.
@Suite struct MoreOfThingsTests {
    private static let seeds: ClosedRange<UInt64> = 1...12

    /// Twice the traffic over twice the slots: everybody is as busy as before.
    ///
    /// Who is asked how often does not depend on the rate in these systems; where a slot is held while others are asked it would.
    @Test(arguments: [true, false]) func twiceOfAllKeepsUtilization(slots: Bool) {
        for seed in Self.seeds {
            let plain = PlainSystem(seed: seed, load: [0.1, 0.5, 0.8], queues: [.max])
            let doubled = plain.doubled(slots: slots)
            let pairs = (1...8).map { run in
                (
                    Run(plain.system, seed: UInt64(run), seconds: 60).stations,
                    Run(doubled, seed: UInt64(run + 100), seconds: 60).stations
                )
            }
            for station in plain.system.stations.indices.dropFirst() {
                let ratios = pairs.map { $0.1[station].utilization / $0.0[station].utilization }
                // The interval is as narrow as the calls are many.
                let width = 0.06 / plain.visits[station].squareRoot()
                expect(ratios, toBe: 1, within: width, "seed \(seed), station \(station)")
            }
        }
    }

    /// One instance more where calls are lost for want of slots and room: no fewer operations succeed.
    ///
    /// Nobody retries or gives up here: what a station lets through more can then only fill others, and what a full one
    /// turns away costs nobody anything.
    @Test func oneInstanceMoreNeverLowersGoodput() {
        var gained = 0
        for seed in Self.seeds {
            var plain = PlainSystem(seed: seed, load: [0.5, 0.9, 1.5, 3], queues: [0, 2, 20])
            guard let grown = plain.grown() else { continue }
            let differences = (1...8).map { run in
                let before = Run(plain.system, seed: UInt64(run), seconds: 30).tally
                let after = Run(grown, seed: UInt64(run), seconds: 30).tally
                // The arrivals are the same: common random numbers.
                #expect(before.requests == after.requests)
                return (Double(after.ok) - Double(before.ok)) / Double(before.requests)
            }
            guard let interval = Interval.ofMean(differences, confidence: .ninetyNinePercent) else { continue }
            #expect(interval.high >= 0, "seed \(seed): \(interval)")
            #expect(interval.halfWidth < 0.02, "seed \(seed): \(interval)")
            if interval.low > 0 { gained += 1 }
        }
        #expect(gained > 3, "only \(gained) gained anything")
    }
}
