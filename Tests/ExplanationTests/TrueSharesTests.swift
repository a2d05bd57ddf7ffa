import DesignModel
import Drill
import Explanation
import Simulation
import Testing

/// Figures and verdicts that were nearly right: how many miss, who lost a write, how fast slots leak, who takes longer.
@Suite struct TrueSharesTests {
    private func play(_ text: String, _ faults: String..., seconds: Int64 = 200, seed: UInt64 = 1) throws -> [String] {
        try Files.play(text, faults, change: nil, seconds: seconds, seed: seed).story
    }

    private static let cached = """
        breakboard: 1
        operations: {r: {entity: k, deadline: 2s}, w: {entity: k}}
        entities: {k: {count: 5000, popularity: zipf 1}}
        components:
          cl: {kind: client, sends: {r: 800/s, w: 20/s}}
          s: {kind: service, instances: 3, concurrency: 64, time: 2ms}
          c: {kind: cache, instances: 3, ttl: 60s, capacity: 5k, detect: 5s}
          db: {kind: database, concurrency: 10, read: exp 20ms, write: exp 20ms, queue: 200}
        connections:
          - cl -> s: {timeout: 2s}
          - s -> c: {for: r, timeout: 50ms}
          - s -> db: {for: r, behind: c, timeout: 500ms, retry: {attempts: 2, backoff: 50ms}}
          - s -> db: {for: w, write: yes, timeout: 500ms}
        """

    /// One in so many reads misses; only where a cache answers nobody does every one.
    @Test(arguments: ["drop s -> c 5% for 30s"], [1, 2, 3] as [UInt64])
    func someReadsMiss(fault: String, seed: UInt64) throws {
        let story = try play(Self.cached, "at 60s: \(fault)", seconds: 120, seed: seed)
        let line = try #require(story.first { $0.contains("of reads miss now, not ") }, "\(story)")
        let shares = IncidentTableTests.shares(in: line)
        #expect((10...45).contains(shares[0]) && shares[1] < shares[0], "\(line)")
        #expect(!story.contains { $0.hasPrefix("Every read") }, "\(story)")
        let all = try play(Self.cached, "at 60s: crash c for 30s", seconds: 120, seed: seed)
        #expect(all.contains { $0.hasPrefix("Every read misses now: ") }, "\(all)")
    }

    /// What a lost instance of a cache kept is soon kept by those that stand in for it.
    @Test(arguments: [1, 2, 3] as [UInt64]) func oneOfSeveralCachesIsStoodInFor(seed: UInt64) throws {
        let story = try play(Self.cached, "at 60s: crash c 1 of 3 for 30s", seconds: 120, seed: seed)
        #expect(story.first?.hasPrefix("One of c's 3 instances is down from 01:00 to 01:30") == true, "\(story)")
        #expect(story.allSatisfy { !$0.contains("of reads miss") && !$0.contains("fail") }, "\(story)")
    }

    private static let writingBehind = """
        breakboard: 1
        operations: {w: {entity: k}, r: {entity: k}}
        entities: {k: {count: 1M, popularity: uniform}}
        components:
          cl: {kind: client, sends: {w: 100/s, r: 20/s}}
          s: {kind: service, instances: 1, concurrency: 10000, time: 0ms}
          c: {kind: cache, instances: 1, concurrency: 1000, time: 0ms, mode: write-behind, capacity: 2M, ttl: 1h}
          db: {kind: database, concurrency: 10000, read: 0ms, write: 0ms}
        connections:
          - cl -> s: {latency: 0ms}
          - s -> c: {for: r, latency: 0ms}
          - s -> db: {for: r, behind: c, latency: 0ms}
          - s -> db: {for: w, write: yes, behind: c, latency: 0ms}
        """

    @Test(arguments: [1, 2, 3] as [UInt64]) func whatACacheHadNotWrittenIsLostWithIt(seed: UInt64) throws {
        let story = try play(Self.writingBehind, "at 30s: crash c for 10s", seconds: 60, seed: seed)
        #expect(story.first?.hasPrefix("c is down from 00:30 to 00:40") == true, "\(story)")
        #expect(story.first?.hasSuffix("; acknowledged writes of db are lost with it.") == true, "\(story)")
        #expect(
            story.contains {
                $0.hasSuffix("are lost: c had not yet brought them there when it went down (write-behind).")
            },
            "\(story)")
        #expect(!story.contains { $0.contains("replica") || $0.contains("harms nobody") }, "\(story)")
    }

    private static let function = """
        breakboard: 1
        operations: {a: {entity: k}}
        entities: {k: {count: 5000, popularity: zipf 0.8}}
        components:
          cl: {kind: client, sends: {a: 20/s}}
          f: {kind: function, time: exp 100ms, cold-start: 2s, idle: 5s}
          db: {kind: database}
        connections:
          - cl -> f
          - f -> db
        """

    /// Instances that had nothing to do end by themselves; more are started when more are needed.
    @Test(arguments: 1...12 as ClosedRange<UInt64>) func instancesThatWereNotNeededAreNotGone(seed: UInt64) throws {
        let story = try play(Self.function, seconds: 300, seed: seed)
        #expect(!story.contains { $0.contains("warm instances") }, "\(story)")
        let fault = try play(Self.function, "at 150s: cold f", seconds: 300, seed: seed)
        #expect(fault.contains { $0.contains("warm instances of f are gone at 02:3") }, "\(fault)")
    }

    private static let plain = """
        breakboard: 1
        operations: {a: {}}
        components:
          cl: {kind: client, sends: {a: 500/s}}
          d: {kind: service, instances: 4, time: 5ms}
        connections:
          - cl -> d: {timeout: 1s}
        """

    /// Milliseconds are much where all of it takes some.
    @Test(arguments: [1, 2, 3] as [UInt64]) func whoTakesLongerIsTold(seed: UInt64) throws {
        let story = try play(Self.plain, "at 60s: slow d x1.9 for 60s", seed: seed)
        let line = try #require(story.first)
        #expect(line.hasPrefix("d takes 9.5 ms instead of 5 ms, from 01:00 to 02:00"), "\(story)")
        let times = try #require(line.firstMatch(of: /p50 of a ([\d.]+) ms, not ([\d.]+) ms/), "\(line)")
        let (now, before) = try (#require(Double(times.1)), #require(Double(times.2)))
        #expect(abs(now - 10) < 0.2 && abs(before - 5.5) < 0.2, "\(line)")
    }

    private static let users = """
        breakboard: 1
        operations: {a: {}}
        components:
          cl: {kind: client, users: 30, think: exp 1s, sends: {a: 100%}}
          s: {kind: service, instances: 1, concurrency: 2, queue: unlimited, time: exp 100ms}
        connections:
          - cl -> s: {latency: 0ms, timeout: 800ms}
        """

    /// Users who wait send nothing, so that more is sent shows in how long those think who do not.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func aRushOfThoseWhoWaitIsNamed(seed: UInt64) throws {
        let story = try play(Self.users, "at 60s: traffic x3 for 30s", seconds: 300, seed: seed)
        let line = try #require(story.first { $0.hasPrefix("More is sent from 0") }, "\(story)")
        #expect(line.hasPrefix("More is sent from 01:0") && line.contains(" to 01:30: a 2"), "\(story)")
        #expect(story.contains { $0.hasPrefix("9") && $0.contains("of a requests fail from 01:0") }, "\(story)")
        let calm = try play(Self.users, seconds: 300, seed: seed)
        #expect(!calm.contains { $0.contains("is sent") }, "\(calm)")
        // Who is turned away at once comes again sooner: that is no rush.
        let broken = try play(Self.users, "at 60s: crash s for 30s", seconds: 300, seed: seed)
        #expect(!broken.contains { $0.contains("is sent") }, "\(broken)")
    }

    private static let slots = """
        breakboard: 1
        operations: {look: {deadline: 3s}}
        components:
          cl: {kind: client, sends: {look: 240/s}}
          g: {kind: gateway, instances: 2}
          s: {kind: service, instances: 3, concurrency: 20, queue: 100, time: exp 40ms}
        connections:
          - cl -> g
          - g -> s: {timeout: 3s}
        """

    /// Of 60 slots so many per cent a minute.
    @Test(arguments: [(30, 18), (60, 36), (90, 54)], [1, 2] as [UInt64]) func slotsLeakAsFastAsTheyDo(
        leak: (share: Int, slots: Int), seed: UInt64
    ) throws {
        let story = try play(Self.slots, "at 60s: leak s \(leak.share)%", seed: seed)
        #expect(
            story.first?.hasPrefix("s loses its slots one after the other, \(leak.slots) a minute, ") == true,
            "\(story)")
    }

    /// Where some are served, it is not said that none is.
    @Test(arguments: [1, 2, 3] as [UInt64]) func hardlyAnyIsNotNone(seed: UInt64) throws {
        let outcome = try Files.play(
            Self.slots.replacing("g -> s: {", with: "s -> d\n  - g -> s: {")
                .replacing("connections:", with: "  d: {kind: third-party, time: exp 100ms, errors: 0%}\nconnections:"),
            ["at 60s: exhaust s 90% for 30s"], change: nil, seconds: 200, seed: seed)
        let phase = try #require(outcome.phases.first { $0.from == .seconds(60) })
        let story = outcome.story
        let line = try #require(story.first { $0.contains("slots are full from ") }, "\(story)")
        if phase.tallies[0].ok > 0 { #expect(!line.contains("none is answered"), "\(line)") }
    }
}
