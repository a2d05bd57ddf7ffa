import Simulation
import Statistics
import Testing

/// A cache aside of a store: the client asks the cache, then on a miss the store, and fills the cache.
private func aside(
    rate: Double, keys: Population, cache: Station.Cache, change: (inout System) -> Void = { _ in }
) -> System {
    .open(rate: rate) {
        $0.populations = [keys]
        $0.operations[0].population = 0
        $0.add(role: .cache(cache), caller: 0)
        $0.add(role: .store(.init(read: .zero, write: .zero)), caller: 0) { $0.behind = 1 }
        change(&$0)
    }
}

@Suite struct CacheTests {
    private func hitShare(_ run: Run) -> Double {
        Double(run.stations[1].data.hits) / Double(run.stations[1].data.lookups)
    }

    /// One key, read by chance at rate λ: an entry that lives for T brings λT hits for each miss.
    @Test(arguments: [(10.0, 0.1), (10, 1), (200, 0.01)]) func timeToLive(rate: Double, seconds: Double) {
        let system = aside(
            rate: rate, keys: Population(count: 1), cache: .init(ttl: Time(seconds * 1e9), capacity: 10))
        let hits = runs(8) { hitShare(Run(system, seed: $0, seconds: 100_000 / rate)) }
        expect(hits, toBe: Theory.cacheHitShare(readRate: rate, timeToLive: seconds))
    }

    /// What misses goes to the store, what hits does not.
    @Test func onlyMissesReachTheStore() {
        let run = Run(
            aside(rate: 1000, keys: Population(count: 50), cache: .init(ttl: second / 10)), seconds: 50)
        let data = run.stations[1].data
        #expect(data.hits > 1000)
        #expect(run.stations[2].requests == data.lookups - data.hits)
    }

    /// The least recently used goes first: with uniform keys the share of hits is the share of keys that fit.
    @Test func capacity() {
        let system = aside(rate: 10_000, keys: Population(count: 1000), cache: .init(capacity: 250))
        let hits = runs(8) { hitShare(Run(system, seed: $0, seconds: 10)) }
        expect(hits, toBe: 0.25)
        #expect(Run(system, seconds: 10).engine.view(ofStation: 1).cacheEntries == 250)
    }

    /// With popular keys the least recently used are the least popular: Che's approximation, which is close.
    @Test func popularKeysStay() {
        let count = 1000
        let capacity = 100
        let weights = (1...count).map { 1 / Double($0) }
        let total = weights.reduce(0, +)
        let shares = weights.map { $0 / total }
        var (low, high) = (0.0, 1e6)
        for _ in 0..<60 {
            let time = (low + high) / 2
            let held = shares.reduce(0) { $0 + 1 - power(1 - $1, time) }
            if held < Double(capacity) { low = time } else { high = time }
        }
        let exact = shares.reduce(0) { $0 + $1 * (1 - power(1 - $1, low)) }
        let system = aside(
            rate: 10_000, keys: Population(count: Int64(count), popularity: .zipf(exponent: 1)),
            cache: .init(capacity: capacity))
        let hits = runs(8) { hitShare(Run(system, seed: $0, seconds: 10)) }
        let mean = hits.reduce(0, +) / 8
        #expect(abs(mean / exact - 1) < 0.02)
    }

    @Test func aGivenShareOfHits() {
        let system = aside(rate: 10_000, keys: Population(count: 1_000_000), cache: .init(hit: 0.9))
        expect(runs(8) { hitShare(Run(system, seed: $0, seconds: 5)) }, toBe: 0.9)
    }

    @Test func noCapacityNeverHits() {
        let run = Run(aside(rate: 1000, keys: Population(count: 1), cache: .init(capacity: 0)), seconds: 5)
        #expect(run.stations[1].data.hits == 0)
        #expect(run.stations[2].requests == run.tally.requests)
    }

    /// Writing behind the cache makes it forget the key, so that it never shows what is old.
    @Test func writesInvalidate() {
        let system = aside(rate: 1000, keys: Population(count: 10), cache: .init(ttl: second)) {
            $0.operations.append(OperationType(population: 0))
            $0.links[0].operations = [0]
            $0.links[1].operations = [0]
            $0.connect(0, 2) {
                $0.operations = [1]
                $0.writes = true
                $0.behind = 1
            }
            $0.sources.append(
                Source(identity: 2, client: 0, flow: .open(operation: 1, .poisson(rate: 100))))
        }
        let run = Run(system, seconds: 60)
        #expect(run.stations[1].data.hits > 10_000)
        #expect(run.stations[1].data.staleReads == 0)
        // Each of ten keys lives until its next write, at 10 a second, or for a second: λ/(λ + w) with reads at 100.
        let lives = hitShare(run)
        #expect(abs(lives - 0.909) < 0.005)
    }

    /// A cache that cannot be reached is not told of a write: what it has is old when it can be reached again. It is not
    /// told of what was read either.
    @Test func cutsKeepWordFromTheCache() {
        let system = aside(rate: 100, keys: Population(count: 1), cache: .init()) {
            $0.operations.append(OperationType(population: 0))
            $0.links[0].operations = [0]
            $0.links[0].timeout = millisecond
            $0.links[1].operations = [0]
            $0.connect(0, 2) {
                $0.operations = [1]
                $0.writes = true
                $0.behind = 1
            }
            $0.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .steady(rate: 1))))
        }
        // Writes come at every whole second, one of them while the cache is out of reach.
        let run = Run(
            system, seconds: 20, warmUp: 2,
            schedule: [(9.5, { $0.disturb(1, .cut(links: [0])) }), (10.5, { $0.heal(1) })])
        let data = run.stations[1].data
        // Until the next write tells the cache, half a second later.
        #expect((20...85).contains(data.staleReads))
        #expect((data.staleAge.minimum ?? 0) >= second / 2)
        #expect((data.staleAge.maximum ?? 0) <= second)
        // The write at 20 s reaches the cache no more than what is read after it: the first lookup since then misses, and
        // perhaps one that was under way when the cache came back.
        let cold = Run(
            system, seconds: 20.5, warmUp: 2,
            schedule: [(0, { $0.disturb(1, .cut(links: [0])) }), (20.1, { $0.heal(1) })])
        let lookups = cold.stations[1].data.lookups
        #expect((15...70).contains(lookups))
        #expect((1...2).contains(lookups - cold.stations[1].data.hits))
    }

    /// Writing past the cache leaves it with old data until the entry expires.
    @Test func writesPastTheCacheMakeItStale() {
        let system = aside(rate: 1000, keys: Population(count: 1), cache: .init(ttl: second)) {
            $0.operations.append(OperationType(population: 0))
            $0.links[0].operations = [0]
            $0.links[1].operations = [0]
            $0.connect(0, 2) {
                $0.operations = [1]
                $0.writes = true
            }
            $0.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .poisson(rate: 1))))
        }
        // An entry is stale if a write came since its fill, at an age that is uniform between 0 and 1 s: 1/e.
        let stale = runs {
            let data = Run(system, seed: $0, seconds: 1000).stations[1].data
            #expect((data.staleAge.maximum ?? 0) <= second)
            return Double(data.staleReads) / Double(data.reads)
        }
        expect(stale, toBe: 0.36787944117144233, within: 0.05)
    }

    /// A cache that reads through asks its own store on a miss, and lets writes pass to it.
    @Test func readThrough() {
        var system = System.open(rate: 1000) {
            $0.populations = [Population(count: 10)]
            $0.operations = [OperationType(population: 0), OperationType(population: 0)]
            $0.add(role: .cache(.init()), caller: 0) { $0.operations = [0] }
            $0.add(role: .store(.init(read: .zero, write: .zero)), caller: 1) { $0.operations = [0] }
            $0.connect(0, 1) {
                $0.operations = [1]
                $0.writes = true
            }
            $0.connect(1, 2) {
                $0.operations = [1]
                $0.writes = true
            }
        }
        system.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .poisson(rate: 100))))
        let run = Run(system, seconds: 60)
        let writes = run.engine.tallies[0][1].requests
        #expect(run.stations[2].data.writes == writes)
        #expect(run.stations[1].data.staleReads == 0)
        #expect(run.stations[1].data.lookups == run.tally.requests)
        #expect(abs(hitShare(run) - 0.909) < 0.01)
    }

    /// A crashed cache has forgotten everything, and comes back empty.
    @Test func crashesForget() {
        let system = aside(rate: 1000, keys: Population(count: 100), cache: .init()) { $0.links[0].isOptional = true }
        let run = Run(
            system, seconds: 20,
            schedule: [(10, { $0.disturb(1, .crash(station: 1, .all)) }), (11, { $0.heal(1) })])
        #expect(run.tally.failed == 0)
        let during = run.tally.requests - run.stations[1].data.lookups
        #expect(abs(Double(during) - 1000) < 200)
        // One miss for each key after the crash, and none before, when all keys had long been there.
        #expect(run.stations[1].data.lookups - run.stations[1].data.hits == 100)
    }

    private func power(_ base: Double, _ exponent: Double) -> Double {
        Theory.failureShare(perAttempt: base, attempts: Int(exponent))
    }
}
