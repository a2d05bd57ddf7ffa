import DesignFiles
import DesignModel
import Drill
import Explanation
import Simulation
import Testing

/// Times and numbers of a sentence against what was recorded, second by second.
@Suite struct TimesAndNumbersTests {
    private func play(_ file: String, _ faults: String..., seconds: Int64 = 240, seed: UInt64 = 1) throws -> Outcome {
        try Files.play(file, faults, change: nil, seconds: seconds, seed: seed)
    }

    private static let rides = """
        breakboard: 1
        operations: {ride: {deadline: 10s}}
        components:
          riders: {kind: client, sends: {ride: 20/s}}
          gate: {kind: gateway, instances: 2}
          match: {kind: service, instances: 2, concurrency: 40, time: 20ms..80ms}
        connections:
          - riders -> gate
          - gate -> match: {timeout: 3s, retry: {attempts: 2, backoff: 50ms, on: [timeout, refused]}}
        """

    /// Who is told after two tries in vain that it failed has not been served.
    @Test(arguments: [8, 10, 20] as [Int64], [1, 2, 3] as [UInt64])
    func untilTheFirstSuccess(length: Int64, seed: UInt64) throws {
        let outcome = try play(Self.rides, "at 60s: cut gate -> match for \(length)s", seconds: 180, seed: seed)
        let series = outcome.timeline.operations[0]
        let first = try #require((62..<series.ok.count).first { series.ok[$0] > 0 })
        let said = outcome.story.filter { $0.hasPrefix("No ride ") }
        for line in said {
            #expect(line == "No ride succeeds until 01:\(first - 60 < 10 ? "0" : "")\(first - 60).", "\(line)")
        }
        #expect(length != 10 || !said.isEmpty, "\(outcome.story)")
    }

    private static func leaking(_ scaling: String, rate: Int = 100) -> String {
        """
        breakboard: 1
        operations: {r: {}}
        components:
          c: {kind: client, sends: {r: \(rate)/s}}
          s: {kind: service, concurrency: 40, time: exp 40ms, \(scaling)}
        connections:
          - c -> s
        """
    }

    /// Those that could be there, and are not, lose nothing.
    @Test(
        arguments: ["autoscale: {min: 2, max: 8, target: 50%}", "autoscale: {min: 2, max: 30}", "instances: 2"],
        [1, 2] as [UInt64])
    func slotsLeakFromInstancesThatAreThere(scaling: String, seed: UInt64) throws {
        let story = try play(Self.leaking(scaling), "at 60s: leak s 60% for 90s", seed: seed).story
        #expect(story.first?.hasPrefix("s loses its slots one after the other, 48 a minute") == true, "\(story)")
        #expect(!story.contains { $0.contains("slots are full") }, "\(story)")
    }

    @Test(arguments: [1, 2] as [UInt64]) func partsOfTheSlotsOfInstancesThatAreThere(seed: UInt64) throws {
        let scaled = Self.leaking("autoscale: {min: 2, max: 8, target: 50%}")
        let story = try play(scaled, "at 60s: exhaust s 25% for 60s", seed: seed).story
        #expect(story.first?.hasPrefix("s has 60 of its 80 slots, from 01:00 to 02:00") == true, "\(story)")
    }

    private static let paused = """
        breakboard: 1
        operations: {view: {}, buy: {}}
        components:
          web: {kind: client, sends: {view: 300/s, buy: 40/s}}
          app: {kind: service, instances: 4, concurrency: 32, time: 5ms..20ms}
          catalog: {kind: database, concurrency: 16}
        connections:
          - web -> app: {timeout: 4s}
          - app -> catalog: {for: view, timeout: 500ms, retry: {attempts: 2}}
        """

    /// What is full at two times was free in between, and its longest queue is that of the table.
    @Test(arguments: [10, 20] as [Int64], [1, 2, 3] as [UInt64])
    func slotsAreFullWhenTheyAre(length: Int64, seed: UInt64) throws {
        let outcome = try play(Self.paused, "at 60s: pause catalog for \(length)s", seed: seed)
        let app = try #require(outcome.design.components.firstIndex { $0.name == "app" })
        let line = try #require(outcome.story.first { $0.hasPrefix("app's 128 slots are full") }, "\(outcome.story)")
        let series = outcome.timeline.stations[app]
        for match in line.matches(of: /from 01:(\d\d) to 01:(\d\d)/) {
            let (from, to) = (try #require(Int(match.1)), try #require(Int(match.2)))
            #expect((60 + from..<60 + to).allSatisfy { series.busyArea[$0] > 0.5 * 128e9 }, "\(line)")
        }
        let most = try #require(line.firstMatch(of: /up to ([\d,]+) wait/)?.1)
        #expect(Int(most.filter { $0 != "," }) == outcome.components[app].queueMax, "\(line)")
    }

    private static let stalling = """
        breakboard: 1
        operations: {r: {}}
        components:
          c: {kind: client, sends: {r: 100/s}, arrivals: ARRIVALS}
          q: {kind: queue, time: 0ms, concurrency: 10000}
          w: {kind: worker, instances: 1, concurrency: 1, time: 8ms}
        connections:
          - c -> q: {write: yes, latency: 0ms}
          - q -> w: {latency: 0ms}
        """

    /// What was sent just before a standstill, and settled after it, is no normal time.
    @Test(arguments: ["steady", "poisson"], [1, 2, 3] as [UInt64])
    func normalIsWhatSettledBefore(arrivals: String, seed: UInt64) throws {
        let file = Self.stalling.replacing("ARRIVALS", with: arrivals)
        let outcome = try play(file, "at 60s: stall w for 30s", seconds: 300, seed: seed)
        let before = try #require(outcome.phases.first?.tallies[0])
        let story = outcome.story
        let line = try #require(story.first, "\(story)")
        #expect(line.hasPrefix("w takes nothing from q, from 01:00 to 01:30; "), "\(story)")
        let said = try #require(line.firstMatch(of: /on average, not ([\d.]+) ms/).flatMap { Double($0.1) }, "\(line)")
        // What is sent in the last second before is late and belongs to the phase before.
        #expect(arrivals == "steady" ? said == 8 : said < 40, "\(line) \(before.requests)")
    }

    private static let slow = """
        breakboard: 1
        operations: {buy: {}}
        components:
          web: {kind: client, sends: {buy: 40/s}}
          app: {kind: service, instances: 4, concurrency: 128, time: 5ms}
          pay: {kind: third-party, concurrency: 1000, time: 100ms..800ms}
        connections:
          - web -> app
          - app -> pay: {timeout: 1500ms, breaker: on}
        """

    /// Whoever gives up has begun before: those who begin now have not given up yet.
    @Test(arguments: ["breaker: on", "retry: {attempts: 3}"], [1, 2, 3, 4] as [UInt64])
    func everyAttemptTimesOut(policy: String, seed: UInt64) throws {
        let file = Self.slow.replacing("breaker: on", with: policy)
        let story = try play(file, "at 60s: slow pay by 2s for 60s", seconds: 300, seed: seed).story
        #expect(story.contains { $0.contains(": every attempt times out") }, "\(story)")
    }

    private static let few = """
        breakboard: 1
        operations: {r: {}}
        components:
          c: {kind: client, sends: {r: 100/s}}
          q: {kind: queue, time: 0ms}
          w: {kind: worker, instances: 1, concurrency: 4, time: 10s}
        connections:
          - c -> q: {write: yes}
          - q -> w
        """

    @Test(arguments: [1, 2] as [UInt64]) func fewAreNotNone(seed: UInt64) throws {
        let story = try play(Self.few, seconds: 300, seed: seed).story
        #expect(story.first?.contains("100/s come, 0.4/s are taken") == true, "\(story)")
    }

    private static let workers = """
        breakboard: 1
        operations: {a: {entity: k}}
        entities: {k: {count: 1000}}
        components:
          u: {kind: client, sends: {a: 100/s}}
          q: {kind: queue, time: 0ms}
          w: {kind: worker, instances: 4, concurrency: HANDS, time: exp 20ms}
        connections:
          - u -> q: {latency: 0ms}
          - q -> w: {latency: 0ms}
        """

    /// Nobody calls who takes messages: how many are gone shows in the hands that are left. Somebody must be at work on one
    /// when they go, which is so with these seeds.
    @Test(arguments: [1, 3] as [UInt64]) func howManyConsumersAreDown(seed: UInt64) throws {
        let one = Self.workers.replacing("HANDS", with: "1").replacing("100/s", with: "160/s")
        let all = try play(one, "at 60s: crash w for 10s", seconds: 180, seed: seed).story
        #expect(all.first?.hasPrefix("w is down from 01:00 to 01:10") == true, "\(all)")
        #expect(all.contains { $0.contains("because w is down") }, "\(all)")
        let most = try play(one, "at 60s: crash w 3 of 4 for 10s", seconds: 180, seed: seed).story
        #expect(most.first?.hasPrefix("Three of w's 4 instances are down from 01:00 to 01:10") == true, "\(most)")
        #expect(most.contains { $0.contains("because the slots of w that are left are full") }, "\(most)")
        let some = try play(one, "at 60s: crash w 1 of 4 for 10s", seconds: 180, seed: seed).story
        #expect(some.allSatisfy { !$0.contains("Two of") && !$0.hasPrefix("w is down") }, "\(some)")
        let many = try play(
            Self.workers.replacing("HANDS", with: "8").replacing("100/s", with: "1000/s"), "at 60s: crash w for 10s",
            seconds: 180, seed: seed
        ).story
        #expect(many.first?.hasPrefix("w is down from 01:00 to 01:10") == true, "\(many)")
    }

    private static let seldom = """
        breakboard: 1
        operations: {pay: {entity: k, atomic: [a-db, b-db], commit: two-phase}, solo: {entity: k}}
        entities: {k: {count: 1}}
        components:
          p: {kind: client, arrivals: steady, sends: {pay: 1/m}}
          u: {kind: client, arrivals: steady, sends: {solo: 1/s}}
          s: {kind: service, time: 0ms}
          a-db: {kind: database, write: 1ms}
          b-db: {kind: database, write: 1ms}
        connections:
          - p -> s: {latency: 0ms}
          - u -> a-db: {write: yes, latency: 0ms, timeout: 500ms}
          - s -> a-db: {write: yes, latency: 0ms, timeout: 100ms}
          - s -> b-db: {write: yes, latency: 0ms, timeout: 100ms}
        """

    /// One failure where none ever is, at the place that is down, is no harmlessness.
    @Test(arguments: [1, 2] as [UInt64]) func oneFailureIsHarm(seed: UInt64) throws {
        let story = try play(Self.seldom, "at 55s: crash b-db for 30s", seconds: 115, seed: seed).story
        #expect(story.first?.hasPrefix("b-db is down from 00:55 to 01:25") == true, "\(story)")
        #expect(story.first?.hasSuffix("; meanwhile 1 pay request fails.") == true, "\(story)")
        #expect(!story.contains { $0.contains("locked") || $0.contains("harms nobody") }, "\(story)")
    }

    private static let bank = """
        breakboard: 1
        operations: {buy: {}}
        components:
          web: {kind: client, sends: {buy: 100/s}}
          app: {kind: service, instances: 2, concurrency: 64, time: 5ms}
          bank: {kind: third-party, time: 50ms}
        connections:
          - web -> app
          - app -> bank: {timeout: 1s}
        """

    /// What begins while nobody is there is told from when work was done again.
    @Test(arguments: [62, 70, 78], [1, 2, 3] as [UInt64]) func slowSinceItIsBack(at: Int, seed: UInt64) throws {
        let story = try play(
            Self.bank, "at 60s: crash bank for 20s", "at \(at)s: slow bank by 300ms for 60s", seed: seed
        ).story
        #expect(story.first?.hasPrefix("bank is down from 01:00 to 01:20") == true, "\(story)")
        #expect(story.contains { $0.hasPrefix("bank takes 350 ms instead of 50 ms, from 01:20 to 02:") }, "\(story)")
        let back = try play(Self.bank, "at 60s: crash bank for 20s", seed: seed).story
        #expect(!back.contains { $0.contains("bank takes") }, "\(back)")
    }

    private static let agreeing = """
        breakboard: 1
        operations: {pay: {entity: k, atomic: [a-db, b-db], commit: two-phase}, solo: {entity: k}}
        entities: {k: {count: 1}}
        components:
          p: {kind: client, arrivals: steady, sends: {pay: 6/m}}
          u: {kind: client, sends: {solo: 10/s}}
          s: {kind: service, time: 1ms, concurrency: 1000}
          a-db: {kind: database, write: 5ms, concurrency: 1000}
          b-db: {kind: database, write: 5ms, concurrency: 1000}
        connections:
          - p -> s: {for: pay, latency: 0ms}
          - u -> a-db: {for: solo, write: yes, latency: 0ms}
          - s -> a-db: {for: pay, write: yes, latency: 1ms, timeout: 1s}
          - s -> b-db: {for: pay, write: yes, latency: 1ms, timeout: 1s}
        """

    /// The last calls of a run show that a fault is over, few as they are.
    @Test(arguments: [180, 200, 300] as [Int64], [1, 2, 3] as [UInt64])
    func whatIsOverIsNotDiluted(seconds: Int64, seed: UInt64) throws {
        let story = try play(Self.agreeing, "at 45s: fail b-db 100% for 60s", seconds: seconds, seed: seed).story
        let line = try #require(story.first, "\(story)")
        #expect(line.contains("b-db answers most of its calls") || line.contains("b-db answers 100%"), "\(story)")
        #expect(line.contains(" to 01:4") || line.contains(" to 01:50"), "\(story)")
    }

    private static func doors(_ kind: String, connections: Int, rate: Int = 1000) -> String {
        """
        breakboard: 1
        operations: {a: {}}
        components:
          u: {kind: client, sends: {a: \(rate)/s}}
          f: {\(kind)}
          d: {kind: database, connections: \(connections), read: 10ms, concurrency: 100}
        connections:
          - u -> f
          - f -> d: {timeout: 2s}
        """
    }

    /// Connections that are all taken hold up whoever calls, and the store has nothing to do.
    @Test(
        arguments: [
            "kind: function, time: 100ms, most: 1000", "kind: service, instances: 4, concurrency: 100, time: 10ms",
        ], [1, 2] as [UInt64])
    func connectionsHoldUpTheirCallers(kind: String, seed: UInt64) throws {
        let story = try play(Self.doors(kind, connections: 8), seconds: 60, seed: seed).story
        #expect(story.first?.hasPrefix("The 8 connections to d are taken all the time: 76") == true, "\(story)")
        #expect(story.first?.hasSuffix(", while 8% of its slots are at work.") == true, "\(story)")
        let enough = try play(Self.doors(kind, connections: 20), seconds: 60, seed: seed).story
        #expect(!enough.contains { $0.contains("connections") }, "\(enough)")
        let slowed = try play(
            Self.doors(kind, connections: 20, rate: 600), "at 60s: slow d by 100ms for 30s", seconds: 120, seed: seed
        ).story
        #expect(slowed.first?.hasPrefix("d takes 110 ms instead of 10 ms") == true, "\(slowed)")
        #expect(slowed.contains { $0.hasPrefix("The 20 connections to d are taken from 01:0") }, "\(slowed)")
    }
}
