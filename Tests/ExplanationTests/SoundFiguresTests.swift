import DesignFiles
import DesignModel
import Drill
import Explanation
import Simulation
import Statistics
import Testing

/// What is no event is not told as one, and figures are those of the time that is told.
@Suite struct SoundFiguresTests {
    private func play(_ file: String, _ faults: String..., seconds: Int64 = 240, seed: UInt64 = 1) throws -> Outcome {
        try Files.play(file, faults, change: nil, seconds: seconds, seed: seed)
    }

    private static let cold = """
        breakboard: 1
        operations: {r: {entity: e}}
        entities: {e: {count: 1000}}
        components:
          c: {kind: client, sends: {r: 60/s}}
          k: {kind: cache}
          db: {kind: database, concurrency: 1, read: 30ms}
        connections:
          - c -> k
          - k -> db
        """

    /// In a cache that has just begun nothing is too old yet.
    @Test(arguments: [1, 2, 3] as [UInt64]) func aColdCacheHoldsNothingThatIsTooOld(seed: UInt64) throws {
        let story = try play(Self.cold, seed: seed).story
        #expect(!story.contains { $0.contains("too old") }, "\(story)")
        #expect(
            story.first?.hasPrefix("k is empty at the start, and what it does not hold yet is asked of db: ") == true,
            "\(story)")
    }

    /// A store behind a cache may have been full before anything is measured.
    @Test(arguments: ["", ", ttl: 2s"], [1, 2, 3] as [UInt64]) func whatIsFullDuringTheWarmUpIsTold(
        ttl: String, seed: UInt64
    ) throws {
        let file = Self.cold.replacing("r: 60/s}", with: "r: 40/s}, arrivals: burst")
            .replacing("kind: cache", with: "kind: cache\(ttl)")
            .replacing("database, concurrency: 1, read: 30ms", with: "third-party, concurrency: 1, time: 30ms")
        #expect(try !play(file, seconds: 60, seed: seed).story.isEmpty)
    }

    private static let bursts = """
        breakboard: 1
        operations: {r: {}}
        components:
          c: {kind: client, sends: {r: 20/s}, arrivals: burst}
          s: {kind: service}
        connections:
          - c -> s
        """

    /// That bursts come by chance is no change of traffic; that far more of them come is.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func burstsAreNoChangeOfTraffic(seed: UInt64) throws {
        let calm = try play(Self.bursts, seconds: 600, seed: seed).story
        #expect(!calm.contains { $0.contains("is sent") }, "\(calm)")
        let more = try play(Self.bursts, "at 120s: traffic x5 for 60s", seed: seed).story
        #expect(more.first?.hasPrefix("More is sent from 0") == true, "\(more)")
        #expect(more.count { $0.contains("is sent") } == 1, "\(more)")
    }

    private static let ramp = """
        breakboard: 1
        operations: {r: {}}
        components:
          c: {kind: client, sends: {r: 100/s}, curve: ramp 10/s 300/s over 5m}
          s: {kind: service, instances: 1, concurrency: 2, queue: unlimited, time: exp 10ms}
        connections:
          - c -> s
        """

    /// Where a queue grows all the time, the worst of it is told, not a middle that most of it is beyond.
    @Test(arguments: [1, 2] as [UInt64]) func whatGrowsIsToldByItsWorst(seed: UInt64) throws {
        let outcome = try play(Self.ramp, seconds: 300, seed: seed)
        let slow = try #require(outcome.story.first { $0.hasPrefix("r is slow: ") })
        let told = try #require(slow.firstMatch(of: /p50 up to ([\d.]+) s, .*p99 up to ([\d.]+) s,/), "\(slow)")
        let (p50, p99) = try (#require(Double(told.1)), #require(Double(told.2)))
        let table = outcome.operations[0].tally.latency
        let whole = try #require(table.quantile(0.99).map { Double($0) / 1e9 })
        #expect(p99 >= 0.95 * whole && p50 >= 0.5 * whole && p50 <= p99, "\(slow) \(whole)")
    }

    private static let late = """
        breakboard: 1
        operations: {r: {entity: e}, w: {entity: e}}
        entities: {e: {count: 100k, popularity: uniform}}
        components:
          c: {kind: client, sends: {r: 50/s, w: 100/s}}
          s: {kind: service, instances: 2, time: 1ms}
          db: {kind: database, replicas: 2, replication: async, lag: 200ms, failover: 5s, detect: 2s}
        connections:
          - c -> s
          - s -> db: {for: r, timeout: 300ms}
          - s -> db: {for: w, write: yes, timeout: 300ms}
        """

    @Test(arguments: [1, 2, 3] as [UInt64]) func lostWritesWereAsLateAsTheyWere(seed: UInt64) throws {
        let story = try play(
            Self.late, "at 30s: lag db 10s for 30s", "at 40s: crash db primary for 20s", seconds: 120, seed: seed
        ).story
        let late = story.compactMap { $0.firstMatch(of: /writes (?:reached it )?([\d.]+) s late/) }
            .compactMap { Double($0.1) }
        #expect(!late.isEmpty && late.allSatisfy { abs($0 - 10.2) < 0.5 }, "\(story)")
    }

    private static let surge = """
        breakboard: 1
        operations: {r: {entity: e}, w: {entity: e}}
        entities: {e: {count: 5000, popularity: zipf 0.9}}
        components:
          c: {kind: client, sends: {r: 200/s, w: 50/s}}
          f: {kind: function, time: 50ms, most: 100, idle: 30s}
          k: {kind: cache, ttl: 30s}
          db: {kind: database, replicas: 2, reads: replica, replication: semi-sync, acks: 1, failover: 8s, concurrency: 20}
        connections:
          - c -> f: {timeout: 3s}
          - f -> k: {for: r, timeout: 200ms}
          - f -> db: {for: r, behind: k, timeout: 500ms}
          - f -> db: {for: w, write: yes, timeout: 500ms, retry: {attempts: 2}}
        """

    /// Not all is well while an operation still fails.
    @Test(arguments: [1, 2, 3] as [UInt64]) func allIsWellOnlyWhenNobodyFails(seed: UInt64) throws {
        let outcome = try play(
            Self.surge, "at 30s: traffic r x10 over 20s half-life 20s for 30s", seconds: 120, seed: seed)
        let story = outcome.story
        func time(_ text: Substring) -> Double? {
            Double(text.suffix(2)).map { $0 + 60 * (Double(text.prefix(2)) ?? 0) }
        }
        let well = story.compactMap { $0.firstMatch(of: /^(?:All is well|Since).* (\d\d:\d\d)/).flatMap { time($0.1) } }
        let bad = story.compactMap { $0.firstMatch(of: /requests fail.* to (\d\d:\d\d)/).flatMap { time($0.1) } }
        #expect(!well.isEmpty && !bad.isEmpty, "\(story)")
        #expect(well.min() ?? 0 >= bad.max() ?? .infinity, "\(story)")
    }

    private static let alike = """
        breakboard: 1
        operations: {w: {}}
        components:
          c: {kind: client, sends: {w: 100/s}}
          q: {kind: key-value, n: 5, r: 2, w: 4, availability: 90%}
        connections:
          - c -> q: {write: yes}
        """

    /// Copies that are all alike have no primary that could be gone.
    @Test(arguments: [1, 2] as [UInt64]) func copiesThatAreAlikeHaveNoPrimary(seed: UInt64) throws {
        let story = try play(Self.alike, "at 20s: crash q 1 of 5 for 20s", seconds: 60, seed: seed).story
        #expect(!story.contains { $0.contains("primary") }, "\(story)")
        #expect(story.first?.hasPrefix("One of q's 5 copies is down from 00:20 to 00:40: ") == true, "\(story)")
        #expect(story.first?.hasSuffix("% of its calls are refused until 00:30.") == true, "\(story)")
    }
}
