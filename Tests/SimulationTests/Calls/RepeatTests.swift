import Simulation
import Testing

@Suite struct RepeatTests {
    private func system(idempotent: Bool, work: TimeDistribution = .zero) -> System {
        var system = System.open(rate: 1000) {
            $0.add(role: .store(.init(read: .zero, write: work))) {
                $0.writes = true
                $0.idempotent = idempotent
            }
        }
        system.operations[0].repeats = 0.1
        system.operations[0].atomic = [1]
        return system
    }

    /// One in ten is sent twice: each time with an outcome of its own, and done twice where no key tells that it is the same.
    @Test(arguments: [false, true]) func theSameTwice(idempotent: Bool) {
        // The last ones are sent long before traffic ends, so that no second one is missing.
        var system = self.system(idempotent: idempotent)
        system.sources[0].curve = .steps([.init(at: 0, factor: 1), .init(at: 40 * second, factor: 0)])
        let results = (1...16).map { Run(system, seed: $0, seconds: 60, warmUp: 0) }
        expect(results.map { Double($0.tally.requests) / 40 }, toBe: 1100, within: 0.01)
        for run in results { #expect(run.tally.ok == run.tally.requests) }
        if idempotent {
            for run in results { #expect(run.tally.duplicates == 0) }
        } else {
            expect(results.map { Double($0.tally.duplicates) / Double($0.tally.requests) }, toBe: 0.1 / 1.1)
            for run in results { #expect(run.tally.repeated.allSatisfy { $0.reason == .user }) }
        }
    }

    /// Whoever was told of a failure the first time and of success the second knows what stands.
    @Test func theSecondAnswerCounts() {
        var system = System.open(rate: 1000) {
            $0.add(work: .constant(2e8), station: { $0.keepsEffects = true }) {
                $0.writes = true
                $0.idempotent = true
            }
        }
        system.operations[0].repeats = 1
        system.operations[0].deadline = 300 * millisecond
        // The first answers are lost; the second ones come.
        let run = Run(
            system, seconds: 30,
            schedule: [(0, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .forgetting(share: 0.5))) })])
        let failed = Double(run.tally.failed) / Double(run.tally.requests)
        #expect(abs(failed - 0.5) < 0.02)
        // Ghosts: both answers were lost.
        let ghosts = Double(run.tally.ghosts) / (Double(run.tally.requests) / 2)
        #expect(abs(ghosts - 0.25) < 0.02)
    }
}
