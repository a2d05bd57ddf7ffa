import Simulation
import Statistics
import Testing

@Suite struct DeterminismTests {
    /// Everything with faults in the middle, cut into slices by `slice`.
    private func run(_ system: System = .everything, seed: UInt64, slice: (inout Engine, Time) -> Void) -> Engine {
        var engine = Engine(system, seed: seed)
        engine.beginMeasuring()
        engine.beginPhase()
        slice(&engine, 5 * second)
        engine.disturb(1, .crash(station: 3, .primary))
        engine.disturb(2, .slow(station: 5, .all, extra: 50 * millisecond, factor: 2))
        slice(&engine, 12 * second)
        engine.heal(1)
        engine.disturb(3, .traffic(operation: nil, .init(factor: 3, rise: second, halfLife: second)))
        engine.disturb(4, .cut(links: [4]))
        slice(&engine, 20 * second)
        engine.healAll()
        slice(&engine, 30 * second)
        engine.endTraffic()
        engine.settle(within: 600 * second)
        #expect(engine.brokenLaws() == [])
        return engine
    }

    @Test func theSameTwice() {
        let one = run(seed: 1) { $0.advance(to: $1) }
        let other = run(seed: 1) { $0.advance(to: $1) }
        #expect(one.fingerprint == other.fingerprint)
        #expect(one.eventCount == other.eventCount)
        #expect(one.eventCount > 100_000)
    }

    @Test func anotherSeedIsAnotherRun() {
        let prints = (1...8).map { seed in run(seed: seed) { $0.advance(to: $1) }.fingerprint }
        #expect(Set(prints).count == 8)
    }

    /// However a run is cut into slices, by time or by events, it is the same.
    @Test func slicesDoNotShow() {
        let whole = run(seed: 2) { $0.advance(to: $1) }
        let byTime = run(seed: 2) { engine, end in
            while engine.now < end { engine.advance(to: min(end, engine.now + 7_777_777)) }
        }
        let byEvents = run(seed: 2) { engine, end in while !engine.advance(to: end, events: 13) {} }
        for other in [byTime, byEvents] {
            #expect(whole.fingerprint == other.fingerprint)
            #expect(whole.eventCount == other.eventCount)
            for (one, another) in zip(whole.tallies[0], other.tallies[0]) {
                #expect(one.latency == another.latency)
                #expect(one.blame == another.blame)
                #expect(one.ghosts == another.ghosts)
            }
        }
    }

    /// A copy is a checkpoint: it goes on as the original does, and the original is not touched.
    @Test func copiesAreCheckpoints() {
        var engine = Engine(.everything, seed: 3)
        engine.advance(to: 5 * second)
        var copy = engine
        let before = engine.fingerprint
        copy.advance(to: 10 * second)
        #expect(engine.fingerprint == before)
        engine.advance(to: 10 * second)
        #expect(engine.fingerprint == copy.fingerprint)
    }

    /// What is measured of one is not seen in the other, also within a point of the timeline.
    @Test func copiesAreMeasuredApart() {
        func begun() -> Engine {
            var engine = Engine(.everything, seed: 3)
            engine.beginMeasuring()
            engine.beginPhase()
            engine.advance(to: 5 * second + 500 * millisecond)
            return engine
        }
        var alone = begun()
        var original = begun()
        var copy = original
        for end in [6 * second - 1, 10 * second] {
            copy.advance(to: end)
            original.advance(to: end)
            alone.advance(to: end)
        }
        #expect(Evidence(original) == Evidence(alone))
        #expect(Evidence(copy) == Evidence(alone))
    }

    /// A station and a client that have nothing to do with the rest change nothing for it.
    @Test func strangersChangeNothing() {
        var larger = System.everything
        let client = larger.stations.count
        larger.stations.append(Station(identity: 90, role: .client))
        larger.operations.append(OperationType())
        larger.add(work: .exponential(mean: 1e6), caller: client)
        larger.sources.append(Source(identity: 91, client: client, flow: .open(operation: 2, .poisson(rate: 100))))
        let one = Run(.everything, seconds: 20)
        let other = Run(larger, seconds: 20)
        #expect(other.engine.tallies[0][2].ok > 1000)
        for operation in 0..<2 {
            #expect(one.engine.tallies[0][operation].latency == other.engine.tallies[0][operation].latency)
            #expect(one.engine.tallies[0][operation].blame == other.engine.tallies[0][operation].blame)
        }
        // Nor does one that nobody calls.
        var idle = System.everything
        idle.stations.append(Station(identity: 92))
        let beside = Run(idle, seconds: 20)
        #expect(beside.engine.eventCount == one.engine.eventCount)
        #expect(beside.engine.now == one.engine.now)
        #expect(beside.tally.latency == one.tally.latency)
        for station in one.stations.indices {
            #expect(beside.stations[station].latency == one.stations[station].latency)
        }
    }

    /// What differs in one place leaves the draws of all others as they were: the same arrivals, the same work.
    @Test func commonRandomNumbers() {
        let base = System.open(rate: 1000) {
            $0.add(work: .exponential(mean: 1e6), caller: 0)
            $0.add(caller: 0)
        }
        func run(second work: TimeDistribution) -> Run {
            var system = base
            system.stations[2].work = work
            return Run(system, seconds: 20)
        }
        let without = run(second: .zero)
        let with = run(second: .exponential(mean: 1e6))
        let slower = run(second: .exponential(mean: 2e6))
        for other in [with, slower] {
            #expect(other.tally.requests == without.tally.requests)
            #expect(other.stations[1].requests == without.stations[1].requests)
            // To the last bit: how long the first station works is drawn where nobody else draws.
            #expect(other.stations[1].latency == without.stations[1].latency)
        }
        // The second's part is twice as long, to the nanosecond to which each draw is rounded.
        let (none, once, twice) = (
            without.tally.latency.mean ?? 0, with.tally.latency.mean ?? 0, slower.tally.latency.mean ?? 0
        )
        #expect(once - none > 0.9e6)
        #expect(abs((twice - none) - 2 * (once - none)) < 1)
    }

    /// Something that is broken for no time at all breaks nothing. (A crash does: it drops what is under way.)
    @Test(
        arguments: [
            .pause(station: 1, .all), .pause(station: 3, .primary), .pause(station: 5, .all),
            .slow(station: 1, .all, extra: second, factor: 9), .slowLinks([0, 1, 2], extra: second, factor: 9),
            .fail(station: 1, .all, share: 1), .cut(links: [0, 1, 2, 3, 4, 5]),
        ] as [Disturbance])
    func noTimeAtAll(disturbance: Disturbance) {
        let plain = Run(.everything, seconds: 20)
        let disturbed = Run(
            .everything, seconds: 20,
            schedule: [
                (
                    7.7,
                    {
                        $0.disturb(1, disturbance)
                        $0.heal(1)
                    }
                )
            ])
        for operation in 0..<2 {
            let (one, other) = (plain.engine.tallies[0][operation], disturbed.engine.tallies[0][operation])
            #expect(one.requests == other.requests)
            #expect(one.latency == other.latency)
            #expect(one.failureLatency == other.failureLatency)
            #expect(one.ghosts == other.ghosts)
            #expect(one.duplicates == other.duplicates)
        }
    }

    @Test func noSurgeAtAll() {
        let plain = Run(.everything, seconds: 20)
        let disturbed = Run(
            .everything, seconds: 20,
            schedule: [
                (
                    7.7,
                    {
                        $0.disturb(1, .traffic(operation: nil, .init(factor: 5)))
                        $0.heal(1)
                    }
                )
            ])
        // Arrivals may move by a nanosecond each way.
        #expect(plain.tally.requests == disturbed.tally.requests)
        #expect(abs((plain.tally.latency.mean ?? 0) / (disturbed.tally.latency.mean ?? 1) - 1) < 0.01)
    }
}
