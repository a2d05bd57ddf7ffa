import Simulation
import Statistics
import Testing

/// What becomes of writes that pass a cache.
@Suite struct CacheWriteTests {
    /// Half of the operations write: where a write empties the entry every second read misses, where it fills it none.
    @Test func writeThrough() {
        func hits(_ writes: Station.Cache.Writes) -> Double {
            let run = Run(System.aside(reads: 1000, writes: 1000, keys: 10) { $0.writes = writes }, seconds: 20)
            #expect(run.stations[2].data.staleReads == 0)
            return Double(run.stations[2].data.hits) / Double(run.stations[2].data.lookups)
        }
        #expect(abs(hits(.invalidate) - 0.5) < 0.02)
        #expect(hits(.through) == 1)
    }

    /// A write behind takes no time of the store's, which has it a second later.
    @Test func writeBehind() {
        var system = System.aside(reads: 100, writes: 100, keys: 1000) { $0.writes = .behind(second) }
        system.links[3].latency = .constant(1e7)
        let run = Run(system, seconds: 30)
        let written = run.engine.tallies[0][1]
        #expect(written.latency.maximum == 0)
        #expect(written.ok == written.requests)
        #expect(written.settled.minimum == second + 10 * millisecond)
        #expect(abs(Double(run.stations[3].data.writes) / Double(written.requests) - 1) < 0.02)
        #expect(run.stations[3].data.lostWrites == 0)
    }

    /// The cache dies: what was written within the last second is gone, although everybody was told that it was done.
    @Test func writtenBehindAndLost() {
        let lost = runs { seed in
            var system = System.aside(reads: 1, writes: 1000, keys: 1000) { $0.writes = .behind(second) }
            system.operations[1].atomic = [3]
            let run = Run(
                system, seed: seed, seconds: 30,
                schedule: [(10, { $0.disturb(1, .crash(station: 2, .all)) }), (20, { $0.heal(1) })])
            #expect(run.engine.tallies[0][1].failed == 0)
            return Double(run.stations[3].data.lostWrites)
        }
        expect(lost, toBe: 1000, within: 0.04)
    }

    /// It is a call to the cache; where that does not answer, the store is written to at once, and beside other calls as well.
    @Test func writingBehindAsksTheCache() {
        var system = System.aside(reads: 1, writes: 100, keys: 1000) { $0.writes = .behind(second) }
        system.links[1].latency = .constant(1e6)
        system.links[1].timeout = 50 * millisecond
        system.stations[2].work = .constant(2e6)
        let run = Run(
            system, seconds: 30, warmUp: 0,
            schedule: [(10, { $0.disturb(1, .cut(links: [1])) }), (20, { $0.heal(1) })])
        let written = run.engine.tallies[0][1]
        #expect(written.failed == 0)
        #expect(written.latency.minimum == 4 * millisecond && written.latency.maximum == 50 * millisecond)
        #expect(run.stations[2].requests > written.requests / 2)
        system.links[3].grouping = .group(1, need: nil)
        let grouped = Run(system, seconds: 10, warmUp: 0).engine.tallies[0][1]
        #expect(grouped.settled.maximum == 0)
    }

    /// What is on its way when the cache goes down arrives; the rest is lost, and nothing that is written later.
    @Test(arguments: [0.0, 0.5]) func whatWasOnItsWayIsNotLost(errors: Double) {
        var system = System.aside(reads: 1, writes: 1000, keys: 1000) { $0.writes = .behind(second) }
        system.links[3].latency = .constant(5e8)
        system.stations[3].errors = errors
        let run = Run(
            system, seconds: 60, warmUp: 0,
            schedule: [
                (10, { $0.disturb(1, .crash(station: 2, .all)) }), (11, { $0.heal(1) }),
                (14, { $0.disturb(2, .traffic(operation: nil, .init(factor: 0))) }),
            ])
        let (written, store) = (run.engine.tallies[0][1], run.stations[3].data)
        // A second's worth; where half of all tries fail, which are twice as many, as much again that waits for another try, and
        // as much that fails of what is on its way for a second.
        let lost = errors == 0 ? 1000.0 : 3000
        #expect(abs(Double(store.lostWrites) / lost - 1) < 0.12)
        #expect(store.writes + store.lostWrites == written.ok)
        #expect(run.stations[3].running == 0)
    }

    /// Drawn as a cache that calls the store, it is the same; a store that is down is tried again.
    @Test func inline() {
        var cache = Station.Cache()
        cache.writes = .behind(100 * millisecond)
        var system = System.open(.steady(rate: 100)) {
            $0.add(role: .cache(cache)) { $0.writes = true }
            $0.add(role: .store(.init(read: .zero, write: .constant(1e7)))) { $0.writes = true }
        }
        system.operations[0].atomic = [2]
        let run = Run(
            system, seconds: 30,
            schedule: [(10, { $0.disturb(1, .crash(station: 2, .all)) }), (12, { $0.heal(1) })])
        #expect(run.tally.latency.maximum == 0)
        #expect(run.tally.partials.isEmpty)
        #expect(run.tally.neverSettled == 0)
        #expect(run.tally.settled.count == run.tally.requests)
    }
}
