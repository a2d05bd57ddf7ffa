import Simulation
import Testing

/// A store that serves 300 requests a second, whose callers give up after a second and try once more.
///
/// After a short pause every answer comes too late, so that each request brings two attempts: above half of its
/// capacity the store never catches up, although nothing is broken any more.
@Suite struct MetastabilityTests {
    private func run(rate: Double, attempts: Int = 2, pause: Double = 10, seed: UInt64) -> Run {
        let system = System.open(rate: rate) {
            $0.add(slots: 1, work: .exponential(mean: 1e9 / 300)) {
                $0.timeout = second
                $0.retry = .init(attempts: attempts)
            }
        }
        return Run(
            system, seed: seed, seconds: 400, warmUp: 300,
            schedule: [
                (60, { $0.disturb(1, .pause(station: 1, .all)) }), (60 + pause, { $0.heal(1) }),
            ])
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func neverRecoversAboveHalfOfCapacity(seed: UInt64) {
        for rate in [180.0, 220] {
            let run = run(rate: rate, seed: seed)
            #expect(run.failedShare > 0.9, "at \(rate)/s")
            #expect(run.stations[1].utilization > 0.99, "at \(rate)/s")
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func recoversWellBelow(seed: UInt64) {
        for rate in [100.0, 120] { #expect(run(rate: rate, seed: seed).failedShare < 0.001, "at \(rate)/s") }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func itIsTheRetriesThatKeepItDown(seed: UInt64) {
        #expect(run(rate: 220, attempts: 1, pause: 5, seed: seed).failedShare < 0.001)
    }
}
