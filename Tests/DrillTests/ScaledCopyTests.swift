import DesignFiles
import DesignModel
import Drill
import Simulation
import Statistics
import Testing

/// Copies of designs that are smaller by one factor.
@Suite struct ScaledCopyTests {
    private func design(_ text: String) throws -> Design {
        try DesignFile(text: "breakboard: 1\n" + text, name: "test").design
    }

    /// Something of everything that is divided.
    private func varied() throws -> Design {
        try design(
            """
            operations: {browse: {entity: fare}, book: {entity: fare}}
            entities: {fare: {count: 400k, popularity: zipf 0.9}}
            components:
              people: {kind: client, sends: {browse: 4k/s, book: 800/s}}
              staff: {kind: client, users: 1600, sends: {browse: 100%}}
              api: {kind: service, instances: 64, concurrency: 8, queue: 100, limit: 8k/s}
              core: {kind: service, instances: 3, concurrency: 128, queue: 800}
              cache: {kind: cache, concurrency: 80, capacity: 80k}
              fares: {kind: database, concurrency: 160, connections: 80, replicas: 2}
              airline: {kind: third-party, concurrency: 1000}
              job: {kind: function, most: 800, burst: 80/s}
            connections:
              - people -> api
              - staff -> api
              - api -> core: {bulkhead: 16}
              - core -> cache: {for: browse}
              - core -> fares: {for: browse, behind: cache}
              - core -> airline: {for: book, bulkhead: 160, limit: 1600/s, retry: {attempts: 2, budget: on}}
              - core -> job: {for: book}
            """)
    }

    private func options(_ scale: Int, seconds: Int64 = 30, seed: UInt64 = 1) -> RunOptions {
        RunOptions(duration: .seconds(seconds), warmUp: .seconds(10), seed: seed, scale: scale)
    }

    /// More than a run holds comes while it is warming up: nothing was measured, and that is told.
    @Test(arguments: [1, 8]) func stoppedBeforeAnythingWasMeasured(scale: Int) throws {
        let design = try design(
            """
            operations: {buy: {}}
            components:
              users: {kind: client, sends: {buy: 4M/s}}
              shop: {kind: service, instances: 64, queue: unlimited, time: 100s}
            connections: [users -> shop]
            """)
        let outcome = try Recording(design, options: options(scale)).play()
        #expect(outcome.halt == .tooManyInFlight && outcome.measuredSeconds == 0)
        let subject = ComponentFigure.Subject(figures: outcome.components[1], seconds: outcome.measuredSeconds)
        #expect(ComponentFigure.calls.value(in: subject) == nil)
    }

    // MARK: What is divided

    @Test func whatThereAreManyOfIsDividedByOneFactor() throws {
        let design = try varied()
        let whole = try LiveRun(design, options: options(1)).played
        #expect(whole == (try CompiledDesign(design).system))
        let copy = try LiveRun(design, options: options(8)).played
        func station(_ name: String) throws -> (Station, Station) {
            let index = try #require(design.components.firstIndex { $0.name == name })
            return (whole.stations[index], copy.stations[index])
        }
        // Many instances: fewer of them, each as it was.
        let (_, api) = try station("api")
        #expect(api.instances == 8 && api.slots == 8 && api.queueLimit == 100 && api.limit == 1000)
        // Few: as many, with fewer slots each.
        let (_, core) = try station("core")
        #expect(core.instances == 3 && core.slots == 16 && core.queueLimit == 100)
        let (_, fares) = try station("fares")
        #expect(fares.instances == 3 && fares.slots == 20 && fares.connections == 10)
        guard case .cache(let cache) = try station("cache").1.role else { throw Unexpected() }
        #expect(cache.capacity == 10_000)
        guard case .perCall(let rule) = try station("job").1.scaling else { throw Unexpected() }
        #expect(rule.most == 100 && rule.burst == 10)
        #expect(copy.populations.map(\.count) == whole.populations.map { $0.count / 8 })
        #expect(copy.sources[0].flow == .open(operation: 0, .poisson(rate: 500)))
        guard case .closed(let users, let think, _) = copy.sources[2].flow else { throw Unexpected() }
        #expect(users == 200 && think == .exponential(mean: 1e9))
        // What each instance has of its own: as it was where their number changed, divided where their slots did.
        #expect(copy.links[2].bulkhead == 16)
        #expect(copy.links[5].bulkhead == 20 && copy.links[5].limit == 200)
        #expect(copy.links[5].retry.budgetRate == 10.0 / 8 && copy.links[5].retry.budgetShare == 0.2)
        #expect(copy.links.map(\.latency) == whole.links.map(\.latency))
        #expect(copy.stations.map(\.work) == whole.stations.map(\.work))
    }

    private struct Unexpected: Error {}

    @Test func aFaultHitsTheSameShareOfTheInstances() throws {
        let design = try design(
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: 4k/s}}
              it: {kind: service, instances: 64, concurrency: 64, time: 20ms}
            connections: [{users -> it: {latency: 0ms, timeout: 1s}}]
            """)
        func recording(_ fault: String, scale: Int = 8) throws -> Recording {
            Recording(design, options: options(scale), faults: [try Fault(parsing: fault, in: design)])
        }
        // An eighth of 64 are eight, and of 32 that are lost four.
        let half = try LiveRun(of: recording("crash it 32 of 64")).played.stations[1]
        #expect(half.instances == 8 && half.slots == 64)
        // An eighth of five is no number of instances: they stay 64, and have fewer slots.
        let few = try LiveRun(of: recording("crash it 5 of 64")).played.stations[1]
        #expect(few.instances == 64 && few.slots == 8)
        // From the detection on nobody calls those that are gone; until then, as large a share of calls is refused.
        for fault in ["at 15s: crash it 32 of 64 for 5s", "at 15s: crash it 5 of 64 for 5s"] {
            let whole = try recording(fault, scale: 1).play().operations[0].tally.availability
            let copy = try recording(fault).play().operations[0].tally.availability
            #expect(abs((copy ?? 0) - (whole ?? 1)) < 0.01)
            #expect(whole ?? 1 < 0.99)
        }
    }

    @Test(
        "What cannot be divided is refused, by name",
        arguments: [
            ("it: {kind: service, instances: 3, concurrency: 1}", "it has 3 instances with one slot each"),
            ("it: {kind: service, instances: 2, concurrency: 30}", "it has 2 instances with 30 slots each"),
            ("it: {kind: service, instances: 3, concurrency: 640, limit: 60/s}", "it has a limit of 60/s"),
            ("it: {kind: function, most: 100}", "it has 100 instances at most"),
            ("it: {kind: cache, concurrency: 640, capacity: 500}", "it has 500 entries"),
        ])
    func indivisible(component: String, why: String) throws {
        let design = try design(
            """
            components:
              users: {kind: client, sends: {request: 9k/s}}
              \(component)
            operations: {request: {}}
            connections: [{users -> it: {latency: 0ms}}]
            """)
        #expect(throws: RunProblem.notDivisible(by: 8, why: why)) { try LiveRun(design, options: options(8)) }
    }

    @Test(
        "What a fault takes of few slots is as large a share, or the copy is refused",
        arguments: [
            ("exhaust it 50%", true), ("exhaust it 90%", false), ("exhaust it 100%", true), ("leak it 10%", false),
        ])
    func slotsTaken(fault: String, fits: Bool) throws {
        let design = try design(
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: 4k/s}}
              it: {kind: service, instances: 1, concurrency: 256, time: 20ms, restart: 10s}
            connections: [{users -> it: {latency: 0ms}}]
            """)
        let recording = Recording(design, options: options(8), faults: [try Fault(parsing: fault, in: design)])
        if fits {
            #expect(try LiveRun(of: recording).played.stations[1].slots == 32)
        } else {
            #expect(throws: RunProblem.self) { try LiveRun(of: recording) }
        }
    }

    // MARK: What is told

    @Test func aFactorOfOneIsTheDesignItself() throws {
        let design = try varied()
        let plain = try Recording(design, options: options(1, seconds: 15)).play()
        let one = try Recording(design, options: RunOptions(duration: .seconds(15), warmUp: .seconds(10))).smaller(
            by: 1
        )
        .play()
        #expect(plain.eventCount == one.eventCount && plain.scale == 1 && plain.doubts.isEmpty)
        #expect(plain.operations.map(\.tally.ok) == one.operations.map(\.tally.ok))
        #expect(plain.timeline.operations.map(\.p99) == one.timeline.operations.map(\.p99))
    }

    @Test func countsAreThoseOfTheDesign() throws {
        let design = try varied()
        let recording = Recording(design, options: options(8))
        let copy = try recording.play()
        #expect(copy.scale == 8)
        for operation in copy.operations {
            let tally = operation.tally
            #expect(tally.requests % 8 == 0 && tally.requests > 8)
            #expect(tally.requests == tally.ok + tally.failed + tally.running)
            #expect(tally.latency.count == tally.ok)
            #expect(tally.blame.reduce(0) { $0 + $1.count } == tally.failed)
        }
        // 800 bookings a second for 20 s: an eighth of them is a Poisson count of 2,000, four deviations are 179.
        let booked = Double(copy.operations[1].tally.requests)
        #expect(abs(booked - 16_000) < 8 * 179)
        let points = copy.timeline.operations[1].offered[10..<30].reduce(0) { $0 + UInt64($1) }
        #expect(points == copy.operations[1].tally.requests)
        for (figures, row) in zip(copy.components, copy.compiled.system.stations) where row.role != .client {
            #expect(figures.requests == figures.ok + figures.failed + figures.running)
            if row.scaling == .fixed {
                #expect(figures.instancesMean == Double(row.instances))
                let slots = row.slots(whereInstances: figures.instancesMean)
                #expect(abs(figures.inServiceMean - figures.utilization * slots) < 1e-6 * slots)
            }
        }
    }

    @Test func theSameSeedGivesTheSameCopy() throws {
        let design = try varied()
        let one = try Recording(design, options: options(8, seconds: 15)).play()
        let other = try Recording(design, options: options(8, seconds: 15)).play()
        #expect(one.eventCount == other.eventCount)
        #expect(one.operations.map(\.tally.latency.sum) == other.operations.map(\.tally.latency.sum))
    }

    // MARK: Which factor

    @Test func whatFitsTheBudgetIsPlayedWhole() throws {
        let recording = Recording(try varied(), options: options(1))
        #expect(try ScaleChoice(for: [recording], budget: 1e12) == .whole)
    }

    @Test func theFactorIsTheSmallestThatIsEnough() throws {
        let recording = Recording(try varied(), options: options(1, seconds: 260))
        let events = Double(try recording.play().eventCount)
        #expect(try ScaleChoice(for: [recording], budget: 0.6 * events) == .copy(factor: 2))
        #expect(try ScaleChoice(for: [recording], budget: 0.2 * events) == .copy(factor: 8))
    }

    @Test func twoDesignsAreMadeSmallerByTheSameFactor() throws {
        let design = try varied()
        let other = try design.setting("core.concurrency", "40")
        let recordings = [design, other].map { Recording($0, options: options(1, seconds: 260)) }
        // 40 slots give five instances' worth of eight and no more.
        guard case .copy(let factor) = try ScaleChoice(for: recordings, budget: 1e6) else { throw Unexpected() }
        #expect((2...5).contains(factor))
    }

    // MARK: How right it is

    /// A large pool, half busy: nobody waits in either, so all that differs is chance. Over five seeds together.
    @Test func aHealthyPoolIsWhatItIs() throws {
        let design = try design(
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: 8k/s}}
              it: {kind: service, instances: 1, concurrency: 256, time: 10ms..60ms}
            connections: [{users -> it: {latency: 0ms}}]
            """)
        var (wholeOk, copyOk) = (0.0, 0.0)
        var (wholeTime, copyTime) = (LatencyHistogram(), LatencyHistogram())
        for seed in UInt64(1)...5 {
            let whole = try Recording(design, options: options(1, seconds: 40, seed: seed)).play()
            let copy = try Recording(design, options: options(8, seconds: 40, seed: seed)).play()
            #expect(copy.doubts.isEmpty)
            wholeOk += Double(whole.operations[0].tally.ok)
            copyOk += Double(copy.operations[0].tally.ok)
            wholeTime.merge(whole.operations[0].tally.latency)
            copyTime.merge(copy.operations[0].tally.latency)
        }
        #expect(abs(copyOk / wholeOk - 1) < 0.02)
        let p99 = try #require(Interval.ofQuantile(0.99, of: wholeTime)).value
        let copied = try #require(Interval.ofQuantile(0.99, of: copyTime)).value
        #expect(abs(copied / p99 - 1) < 0.05)
    }

    /// The same at nine tenths: a pool of 32 waits where one of 256 does not, by Erlang's formula 30% against 0.4%.
    @Test func aPoolNearItsLimitIsDoubted() throws {
        let design = try design(
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: 11500/s}}
              it: {kind: service, instances: 1, concurrency: 256, time: exp 20ms}
            connections: [{users -> it: {latency: 0ms}}]
            """)
        let copy = try Recording(design, options: options(8, seconds: 40)).play()
        #expect(copy.doubts.count == 1)
        #expect(copy.doubts.first?.contains("it was near its limit") ?? false)
        let whole = try Recording(design, options: options(1, seconds: 40)).play()
        let waits = (whole.components[1].wait.mean ?? 0, copy.components[1].wait.mean ?? 0)
        #expect(waits.1 > 5 * waits.0)
    }
}

extension Design {
    fileprivate func setting(_ path: String, _ value: String) throws -> Design {
        var copy = self
        _ = try copy.apply(try Command.read(lines: "\(path) = \(value)", in: self).edit)
        return copy
    }
}
