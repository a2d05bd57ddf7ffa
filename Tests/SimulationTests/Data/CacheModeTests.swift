import Simulation
import Statistics
import Testing

@Suite struct CacheModeTests {
    private func misses(_ run: Run) -> Double { Double(run.stations[3].data.reads) / Double(run.tally.requests) }

    // MARK: Jitter

    /// A life between T(1 − j) and T(1 + j): λE[X]/(1 + λE[X]) hits, as without; yet what is filled together runs out apart.
    @Test func jitter() {
        let results = (1...16).map {
            Run(
                System.aside(reads: 1000, writes: 0, keys: 100) {
                    $0.ttl = 500 * millisecond
                    $0.jitter = 0.5
                }, seed: $0, seconds: 60)
        }
        expect(results.map { 1 - misses($0) }, toBe: Theory.cacheHitShare(readRate: 10, timeToLive: 0.5), within: 0.01)
    }

    /// A hundred keys filled at once run out at once, unless their lives differ.
    @Test(arguments: [0.0, 0.5]) func togetherOrApart(jitter: Double) {
        var system = System.aside(reads: 100_000, writes: 0, keys: 100) {
            $0.ttl = 10 * second
            $0.jitter = jitter
        }
        system.sources[0].flow = .open(operation: 0, .steady(rate: 100_000))
        // The first entries run out after 10 s, or between 5 and 15 s.
        let run = Run(system, seconds: 10.05, warmUp: 10, schedule: [])
        let fetched = run.stations[3].data.reads
        if jitter == 0 { #expect(fetched > 90) } else { #expect(fetched < 15) }
    }

    // MARK: Coalescing

    /// A hot key that takes 100 ms to fetch: without coalescing everybody who misses meanwhile fetches it.
    @Test(arguments: [false, true]) func coalescing(coalesces: Bool) {
        let run = Run(
            System.aside(reads: 1000, writes: 0, keys: 1, read: .constant(1e8)) {
                $0.ttl = second
                $0.coalesces = coalesces
            }, seconds: 111, warmUp: 1)
        // Each round: a second of hits from the fill, 100 ms of misses; all of these fill, so that a round begins again.
        if coalesces {
            #expect((99...101).contains(run.stations[3].data.reads))
            #expect(run.tally.latency.maximum == 100 * millisecond)
            #expect(abs(Double(run.stations[2].data.coalesced) / 10_000 - 1) < 0.05)
        } else {
            #expect(run.stations[3].data.reads > 5_000)
        }
        #expect(run.tally.failed == 0)
    }

    /// When whoever fetches fails, those who have waited fetch for themselves; nobody waits for ever.
    @Test(arguments: [0.5, 1]) func fetchingFails(share: Double) {
        var system = System.aside(reads: 1000, writes: 0, keys: 1, read: .constant(1e7)) {
            $0.ttl = 100 * millisecond
            $0.coalesces = true
        }
        system.stations[3].errors = share
        let run = Run(system, seconds: 60)
        #expect(run.tally.running == 0)
        if share == 1 {
            #expect(run.tally.ok == 0)
        } else {
            #expect(Double(run.tally.failed) < 0.04 * Double(run.tally.requests))
        }
    }

    /// Whoever asks twice does not wait for itself.
    @Test func askingTwice() {
        var system = System.aside(reads: 100, writes: 0, keys: 1_000_000, read: .constant(1e7)) { $0.coalesces = true }
        system.links[1].calls = 2
        let run = Run(system, seconds: 10)
        #expect(run.tally.ok == run.tally.requests)
        #expect(run.tally.latency.maximum ?? 0 < 15 * millisecond)
    }

    /// Who waits may leave, and whoever fetches may go down.
    @Test func waitingEnds() {
        var system = System.aside(reads: 1000, writes: 0, keys: 1, read: .constant(1e9)) {
            $0.ttl = 100 * millisecond
            $0.coalesces = true
        }
        system.links[1].timeout = 50 * millisecond
        system.links[2].timeout = 200 * millisecond
        system.operations[0].deadline = 500 * millisecond
        let run = Run(
            system, seconds: 30, schedule: [(10, { $0.disturb(1, .crash(station: 1, .all)) }), (11, { $0.heal(1) })])
        #expect(run.tally.ok == 0)
        #expect(run.tally.running == 0)
        #expect(run.engine.requestsInFlight == 0)
    }

    /// A cache that calls the store itself does the same.
    @Test func readThrough() {
        var cache = Station.Cache(ttl: second)
        cache.coalesces = true
        var system = System.open(.steady(rate: 1000)) {
            $0.add(role: .cache(cache))
            $0.add(role: .store(.init(read: .constant(1e8), write: .zero)))
        }
        system.populations = [Population(count: 1)]
        system.operations = [OperationType(population: 0)]
        let run = Run(system, seconds: 111, warmUp: 1)
        #expect((99...101).contains(run.stations[2].data.reads))
        #expect(run.tally.failed == 0)
    }

    /// Who waits for a fetch waits for no more than that: neither for a fallback of whoever fetches, nor for what it does then.
    @Test(arguments: [-1, 0.5]) func waitingForTheFetchAlone(hit: Double) {
        var system = System.aside(reads: 1000, writes: 0, keys: 1, read: .constant(1e7)) {
            $0.ttl = 100 * millisecond
            $0.coalesces = true
            if hit >= 0 { $0.hit = hit }
        }
        system.add(work: .constant(5e9), caller: 1)
        if hit < 0 {
            system.stations[3].errors = 1
            system.links[2].fallback = .link(system.links.count)
            system.connect(1, 4) { _ in }
            system.links[4].operations = [1]
        }
        let run = Run(system, seconds: 20)
        #expect(run.stations[2].latency.maximum.map { $0 <= 20 * millisecond } == true)
        let hits = Double(run.stations[2].data.hits) / Double(run.stations[2].data.lookups)
        // With contents that never come none hits; else those who hit, and those who wait for one who does not.
        if hit < 0 { #expect(hits == 0) } else { #expect(hits > 0.5 && run.stations[2].data.coalesced > 1000) }
    }

    // MARK: Stale while revalidate

    /// Nobody waits for a key that was there a moment ago: it is fetched beside.
    @Test(arguments: [true, false]) func staleWhileRevalidate(readsThrough: Bool) {
        var system = System.aside(reads: 1000, writes: 0, keys: 10, read: .constant(1e8)) {
            $0.ttl = second
            $0.staleWhileRevalidate = 10 * second
        }
        if readsThrough {
            var cache = Station.Cache(ttl: second)
            cache.staleWhileRevalidate = 10 * second
            system = System.open(rate: 1000) {
                $0.add(role: .cache(cache))
                $0.add(role: .store(.init(read: .constant(1e8), write: .zero)))
            }
            system.populations = [Population(count: 10)]
            system.operations = [OperationType(population: 0)]
        }
        let run = Run(system, seconds: 60, warmUp: 10)
        #expect(run.tally.latency.maximum == 0)
        let fetched = Double(run.stations[readsThrough ? 2 : 3].data.reads)
        // Each of ten keys about every 1.1 s.
        #expect(abs(fetched / (50 * 10 / 1.11) - 1) < 0.03)
    }

    /// Later than that, whoever asks waits.
    @Test func notForEver() {
        var system = System.aside(reads: 0.1, writes: 0, keys: 1, read: .constant(1e8)) {
            $0.ttl = second
            $0.staleWhileRevalidate = second
        }
        system.sources[0].flow = .open(operation: 0, .steady(rate: 0.1))
        #expect(Run(system, seconds: 200, warmUp: 1).tally.latency.minimum == 100 * millisecond)
    }

    /// Who misses while a key is fetched beside an old answer waits for that: there is one fetch at a time, each begun when
    /// somebody asks a second after the last one's end, and taking three.
    @Test(arguments: [true, false]) func aFetchBesideIsWaitedFor(readsThrough: Bool) {
        var cache = Station.Cache(ttl: second)
        cache.staleWhileRevalidate = second
        cache.coalesces = true
        var system = System.aside(reads: 100, writes: 0, keys: 1, read: .constant(3e9)) { $0 = cache }
        if readsThrough {
            system = System.open(rate: 100) {
                $0.add(role: .cache(cache))
                $0.add(role: .store(.init(read: .constant(3e9), write: .zero)))
            }
            system.populations = [Population(count: 1)]
            system.operations = [OperationType(population: 0)]
        }
        let run = Run(system, seconds: 450, warmUp: 50)
        let fetches = Double(run.stations[readsThrough ? 2 : 3].data.reads)
        #expect(abs(fetches - 400 / 4.01) < 1.5, "\(fetches)")
    }

    /// What a lost instance kept is fetched once for the one that is asked in its place, and once more when it is back.
    @Test func aLostInstanceIsStoodInFor() {
        var system = System.aside(reads: 1000, writes: 0, keys: 1000) { $0.ttl = 1_000_000 * second }
        system.stations[2].instances = 4
        system.stations[2].balance = .byKey
        func misses(_ schedule: [(at: Double, what: (inout Engine) -> Void)]) -> UInt64 {
            let run = Run(system, seconds: 200, warmUp: 40, schedule: schedule)
            #expect(run.tally.failed == 0)
            return run.stations[3].data.reads
        }
        #expect(misses([]) == 0)
        let crash = Disturbance.crash(station: 2, .first(1))
        let once = misses([(60, { $0.disturb(1, crash) })])
        let twice = misses([(60, { $0.disturb(1, crash) }), (120, { $0.heal(1) })])
        #expect((200...300).contains(once), "\(once)")
        #expect(twice == 2 * once, "\(once), then \(twice)")
    }

    /// A fetch beside that fails is made again when somebody asks; behind a split as well.
    @Test(arguments: [false, true]) func aFetchBesideIsMadeAgain(isSplit: Bool) {
        var system = System.aside(reads: 10, writes: 0, keys: 1) {
            $0.ttl = second
            $0.staleWhileRevalidate = 1000 * second
        }
        if isSplit {
            system.links[2].grouping = .split(1)
            system.add(role: .store(.init(read: .zero, write: .zero)), caller: 1) {
                $0.operations = [0]
                $0.behind = 2
                $0.grouping = .split(1)
            }
        }
        let run = Run(
            system, seconds: 100, warmUp: 1,
            schedule: [
                (20, { $0.disturb(1, .fail(station: 3, .all, share: 1)) }), (22, { $0.heal(1) }),
            ])
        let fetched = run.stations[3].data.reads + (isSplit ? run.stations[4].data.reads : 0)
        #expect((85...110).contains(fetched))
        #expect(run.tally.failed == 0)
    }

    // MARK: What is not there

    private func missing(_ change: (inout Station.Cache) -> Void, read: TimeDistribution = .zero) -> System {
        var system = System.aside(reads: 1000, writes: 0, keys: 10, read: read, change)
        system.populations[0].missing = 0.3
        return system
    }

    /// Three in ten ask for what is not there: each goes on to the store, unless the cache remembers that, too.
    @Test func nothingIsRememberedUnlessAsked() {
        expect(runs(8) { misses(Run(missing { _ in }, seed: $0, seconds: 60)) }, toBe: 0.3)
        // Each of ten keys is asked for 30 times a second.
        let system = missing { $0.negative = second }
        expect(runs { misses(Run(system, seed: $0, seconds: 120)) }, toBe: 0.3 / (1 + 30))
    }

    /// Who waits for the same fetch hears of it without a fetch of its own: one takes 100 ms, the next begins 1 ∕ 30 s later.
    @Test func nothingIsToldToAllWhoWait() {
        let system = missing({ $0.coalesces = true }, read: .constant(1e8))
        let fetches = runs { Double(Run(system, seed: $0, seconds: 60).stations[3].data.reads) / 54 }
        expect(fetches, toBe: 10 / (0.1 + 1 / 30))
    }

    /// What is written is there, where the cache keeps what is written.
    @Test func whatIsWrittenIsThere() {
        var system = System.aside(reads: 1000, writes: 1000, keys: 1) { $0.writes = .through }
        system.populations[0].missing = 1
        let run = Run(system, seconds: 20)
        #expect(run.stations[3].data.reads == 0)
    }
}

extension System {
    /// A service that reads and writes through an aside cache in front of a store.
    static func aside(
        reads: Double, writes: Double, keys: Int64, read: TimeDistribution = .zero,
        _ change: (inout Station.Cache) -> Void
    ) -> System {
        var cache = Station.Cache()
        change(&cache)
        var system = System.open(rate: reads) {
            $0.add()
            $0.add(role: .cache(cache), caller: 1) {
                $0.operations = [0]
                $0.isOptional = true
            }
            $0.add(role: .store(.init(read: read, write: .zero)), caller: 1) {
                $0.operations = [0]
                $0.behind = 2
            }
            $0.connect(1, 3) {
                $0.operations = [1]
                $0.behind = 2
                $0.writes = true
            }
        }
        system.populations = [Population(count: keys)]
        system.operations = [OperationType(population: 0), OperationType(population: 0)]
        if writes > 0 {
            system.sources.append(
                Source(identity: 5, client: 0, flow: .open(operation: 1, .poisson(rate: writes))))
        }
        return system
    }
}
