import Simulation
import Testing

let second: Time = 1_000_000_000
let millisecond: Time = 1_000_000

/// A run of a system over some seconds, with the first tenth left out, and its measures.
struct Run {
    let engine: Engine
    let tally: OperationTally
    let stations: [StationFigures]
    let links: [LinkFigures]

    /// Simulates, and checks that no law is broken before and after everything has come to its end.
    ///
    /// - Parameters:
    ///   - warmUp: seconds that are not measured; `nil`: a tenth of all.
    ///   - schedule: what is done to the engine, and when, in seconds.
    init(
        _ system: System, seed: UInt64 = 1, seconds: Double, warmUp: Double? = nil, settle: Double = 600,
        schedule: [(at: Double, what: (inout Engine) -> Void)] = [], at location: SourceLocation = #_sourceLocation
    ) {
        var engine = Engine(system, seed: seed, timelineStep: 1000 * second)
        var steps = schedule.map { (Time(($0.at * 1e9).rounded()), $0.what) }
        steps.append(
            (
                Time((warmUp ?? seconds / 10) * 1e9),
                {
                    $0.beginMeasuring()
                    $0.beginPhase()
                }
            ))
        for (time, what) in steps.sorted(by: { $0.0 < $1.0 }) {
            engine.advance(to: time)
            what(&engine)
        }
        engine.advance(to: Time(seconds * 1e9))
        engine.endTraffic()
        #expect(engine.brokenLaws() == [], sourceLocation: location)
        engine.settle(within: Time(settle * 1e9))
        #expect(engine.brokenLaws() == [], sourceLocation: location)
        #expect(engine.halt == nil, sourceLocation: location)
        for figures in engine.stationFigures {
            #expect(figures.requests == figures.ok + figures.failed + figures.running, sourceLocation: location)
        }
        tally = engine.tallies[0][0]
        stations = engine.stationFigures
        links = engine.linkFigures
        self.engine = engine
    }

    /// Failures for a reason, at the station where they began or at any.
    func failures(_ reason: Reason, at station: Int? = nil) -> UInt64 {
        tally.blame.reduce(0) {
            $0 + ($1.reason == reason && (station == nil || station == $1.station) ? $1.count : 0)
        }
    }

    /// The share of operations that failed.
    var failedShare: Double { Double(tally.failed) / Double(tally.requests) }
}

extension System {
    /// A client that sends one operation at a rate, by default Poisson, to what `build` adds.
    static func open(rate: Double, _ build: (inout System) -> Void) -> System {
        .open(.poisson(rate: rate), build)
    }

    static func open(_ arrivals: Source.Arrivals, _ build: (inout System) -> Void) -> System {
        var system = System(
            stations: [Station(identity: 1, role: .client)], operations: [OperationType()],
            sources: [Source(identity: 1, client: 0, flow: .open(operation: 0, arrivals))])
        build(&system)
        return system
    }

    /// Users who each think, send one operation, and wait for its outcome.
    static func closed(users: Int, think: TimeDistribution, _ build: (inout System) -> Void) -> System {
        var system = System.open(rate: 1, build)
        system.sources[0].flow = .closed(users: users, think: think, mix: [.init(operation: 0, share: 1)])
        return system
    }

    /// One station with this work, called by the client.
    static func queue(rate: Double, servers: Int = 1, limit: Int = .max, work: TimeDistribution) -> System {
        .open(rate: rate) { $0.add(slots: servers, queueLimit: limit, work: work) }
    }

    /// Adds a station that the last one (at first, the client) or `caller` calls.
    ///
    /// - Returns: its index.
    @discardableResult
    mutating func add(
        role: Station.Role = .pool, instances: Int = 1, slots: Int = .max, queueLimit: Int = .max,
        work: TimeDistribution = .zero, caller: Int? = nil, station change: (inout Station) -> Void,
        _ changeLink: (inout Link) -> Void = { _ in }
    ) -> Int {
        let index = stations.count
        var station = Station(
            identity: UInt64(index + 1), role: role, instances: instances, slots: slots, queueLimit: queueLimit,
            work: work)
        change(&station)
        stations.append(station)
        connect(caller ?? index - 1, index, changeLink)
        return index
    }

    @discardableResult
    mutating func add(
        role: Station.Role = .pool, instances: Int = 1, slots: Int = .max, queueLimit: Int = .max,
        work: TimeDistribution = .zero, caller: Int? = nil, _ changeLink: (inout Link) -> Void = { _ in }
    ) -> Int {
        add(
            role: role, instances: instances, slots: slots, queueLimit: queueLimit, work: work, caller: caller,
            station: { _ in }, changeLink)
    }

    /// Adds a connection between stations that are there.
    mutating func connect(_ caller: Int, _ callee: Int, _ change: (inout Link) -> Void = { _ in }) {
        var link = Link(identity: UInt64(1000 + links.count), caller: caller, callee: callee)
        change(&link)
        links.append(link)
    }
}

extension System {
    /// A bit of every mechanic: a gateway, a service with a cache, a replicated store, parallel calls, retries, a
    /// breaker, a third party that fails now and then, users who leave.
    static var everything: System {
        var system = System.open(rate: 400) {
            $0.populations = [Population(count: 1000, popularity: .zipf(exponent: 1))]
            $0.operations = [
                OperationType(population: 0, deadline: second), OperationType(population: 0, atomic: [3, 5]),
            ]
            // 1: a service, 2: its cache, 3: its store, 4 and 5: third parties.
            $0.add(instances: 2, slots: 40, queueLimit: 100, work: .lognormal(median: 2e6, p99: 1e7)) {
                $0.latency = .exponential(mean: 5e5)
                $0.timeout = 800 * millisecond
                $0.retry = .init(attempts: 2, backoff: 10 * millisecond, budgetShare: 0.2, budgetRate: 10)
                $0.cancels = true
            }
            $0.add(role: .cache(.init(ttl: second, capacity: 200)), caller: 1) {
                $0.operations = [0]
                $0.isOptional = true
                $0.latency = .constant(2e5)
            }
            $0.add(
                role: .store(
                    .init(
                        read: .gamma(mean: 2e6, variation: 1), write: .constant(4e6), lag: .exponential(mean: 5e7),
                        readers: .replicas, failover: 2 * second)), instances: 3, slots: 8, caller: 1,
                station: { $0.detect = second }
            ) {
                $0.operations = [0]
                $0.behind = 2
                $0.timeout = 50 * millisecond
                $0.retry = .init(attempts: 3, backoff: 5 * millisecond)
                $0.latency = .constant(2e5)
            }
            $0.connect(1, 3) {
                $0.operations = [1]
                $0.writes = true
                $0.behind = 2
                $0.grouping = .group(1, need: nil)
                $0.timeout = 100 * millisecond
                $0.retry = .init(attempts: 2)
            }
            $0.add(work: .pareto(scale: 5e6, shape: 3), caller: 1, station: { $0.errors = 0.02 }) {
                $0.operations = [1]
                $0.grouping = .group(1, need: nil)
                $0.timeout = 60 * millisecond
                $0.breaker = .init(failures: 0.5, window: 20, minimum: 10, open: second, probes: 3)
                $0.fallback = .decision(.flag)
            }
            $0.add(
                slots: 20, work: .uniform(from: 5e6, to: 2e7), caller: 1,
                station: {
                    $0.errors = 0.02
                    $0.unknown = 0.01
                    $0.keepsEffects = true
                    $0.limit = 90
                }
            ) {
                $0.operations = [1]
                $0.writes = true
                $0.bulkhead = 8
                $0.timeout = 100 * millisecond
                $0.retry = .init(attempts: 3, backoff: 20 * millisecond, jitter: .equal)
            }
        }
        system.sources.append(
            Source(
                identity: 2, client: 0,
                flow: .closed(users: 40, think: .exponential(mean: 5e8), mix: [.init(operation: 1, share: 1)])))
        return system
    }
}

// The usual disturbances in short.
extension Disturbance {
    static func crash(station: Int, _ which: Selection) -> Self { Self(.instances(of: station, which), .down) }
    static func pause(station: Int, _ which: Selection) -> Self { Self(.instances(of: station, which), .paused) }
    static func slow(station: Int, _ which: Selection, extra: Time, factor: Double) -> Self {
        Self(.instances(of: station, which), .slower(extra: extra, factor: factor))
    }
    static func slowLinks(_ links: [Int], extra: Time, factor: Double) -> Self {
        Self(.links(links), .slower(extra: extra, factor: factor))
    }
    static func fail(station: Int, _ which: Selection, share: Double) -> Self {
        Self(.instances(of: station, which), .failing(share: share))
    }
    static func cut(links: [Int]) -> Self { Self(.links(links), .cut) }
    static func traffic(operation: Int?, _ surge: Surge) -> Self { Self(.traffic(operation: operation), .surge(surge)) }
}
