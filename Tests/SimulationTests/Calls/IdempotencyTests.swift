import Simulation
import Statistics
import Testing

/// What an idempotency key changes: what is done again stands once. And what it does not, and what it costs.
@Suite struct IdempotencyTests {
    /// A provider whose answer is lost in three of ten cases, asked up to three times.
    private func system(keyOn links: Set<Int>) -> System {
        .open(rate: 5000) {
            $0.add { $0.retry = .init(attempts: 3) }
            $0.add(
                work: .constant(1e6),
                station: {
                    $0.keepsEffects = true
                    $0.unknown = 0.3
                }
            ) {
                $0.writes = true
                $0.timeout = 2 * millisecond
            }
            for link in links { $0.links[link].idempotent = true }
        }
    }

    /// Without a key it is done once for each attempt, 0.3 + 0.3² times too often; with one never. The key must come as far as
    /// the write; and it tells nobody how it went: 0.3³ hear nothing of what stands.
    @Test(arguments: [[], [0], [1], [0, 1]] as [Set<Int>]) func mustReachTheWrite(links: Set<Int>) {
        let results = (1...16).map { Run(system(keyOn: links), seed: $0, seconds: 20) }
        if links.contains(1) {
            for run in results { #expect(run.tally.duplicates == 0) }
        } else {
            expect(
                results.map { Double($0.tally.duplicates) / Double($0.tally.requests) }, toBe: 0.3 + 0.09,
                within: 0.02, "duplicates")
        }
        expect(
            results.map { Double($0.tally.ghosts) / Double($0.tally.requests) }, toBe: 0.027, within: 0.03, "ghosts")
        // It is known by its key only once it has been worked on: no work is saved.
        expect(
            results.map { Double($0.stations[2].requests) / Double($0.tally.requests) }, toBe: 1.39, within: 0.01,
            "work")
    }

    /// A key means something to who has seen it: in the place of a provider that is slow another one does the same, and both
    /// stand. So slow are e⁻¹ of them.
    @Test func anotherProviderDoesNotKnowIt() {
        let system = System.open(rate: 5000) {
            $0.add()
            for _ in 0..<2 {
                $0.add(work: .exponential(mean: 1e6), caller: 1, station: { $0.keepsEffects = true }) {
                    $0.writes = true
                    $0.idempotent = true
                    $0.timeout = millisecond
                }
            }
            $0.links[1].fallback = .link(2)
            $0.links[2].isFallback = true
            $0.links[2].timeout = nil
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 20) }
        for run in results { #expect(run.tally.failed == 0 && run.tally.duplicates == 0) }
        expect(
            results.map { Double($0.stations[2].ok + $0.stations[3].ok) / Double($0.tally.requests) },
            toBe: 1 + Double.exp(-1), within: 0.01)
    }

    /// Two calls that a request makes over one connection are two things, whatever their keys.
    @Test(arguments: [false, true]) func eachCallHasItsOwn(idempotent: Bool) {
        var system = System.open(.steady(rate: 100)) {
            $0.populations = [Population(count: 1)]
            $0.populations[0].stock = 1000
            $0.operations = [OperationType(population: 0)]
            $0.add(role: .store(.init(read: .zero, write: .constant(1e6)))) {
                $0.writes = true
                $0.idempotent = idempotent
                $0.amount = 1
                $0.calls = 2
            }
        }
        #expect(Run(system, seconds: 20, warmUp: 0).tally.ok == 500)
        system.links[0].calls = 1
        #expect(Run(system, seconds: 20, warmUp: 0).tally.ok == 1000)
    }

    /// Where a replica must have the write, one that comes again under its key waits for what is on its way: of the one in five
    /// that gets stuck no attempt is answered. Without a key it is written anew, and one in five of these gets stuck: 0.2³ of
    /// three attempts, for 0.2 + 0.2² more changes than were asked for.
    @Test(arguments: [false, true]) func waitsForWhatIsStuck(idempotent: Bool) {
        let lag = TimeDistribution.mixture([
            .init(weight: 0.8, distribution: .constant(1e6)), .init(weight: 0.2, distribution: .constant(1e10)),
        ])
        let system = System.open(rate: 2000) {
            $0.add(
                role: .store(.init(read: .zero, write: .zero, replication: .synchronous, lag: lag)), instances: 2
            ) {
                $0.writes = true
                $0.idempotent = idempotent
                $0.timeout = 50 * millisecond
                $0.retry = .init(attempts: 3)
            }
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 60) }
        expect(results.map(\.failedShare), toBe: idempotent ? 0.2 : 0.008, within: 0.05)
        guard !idempotent else {
            for run in results { #expect(run.tally.duplicates == 0) }
            return
        }
        expect(results.map { Double($0.tally.duplicates) / Double($0.tally.requests) }, toBe: 0.24, within: 0.02)
    }
}
