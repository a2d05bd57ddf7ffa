import Explanation
import Testing

/// Losses that overlap, or follow each other closely: what is told of each begins and ends when that did.
@Suite struct LossesApartTests {
    private func story(_ file: String, _ faults: String..., seconds: Int64 = 100, seed: UInt64) throws -> [String] {
        try Files.play(file, faults, change: nil, seconds: seconds, seed: seed).story
    }

    private static let pair = """
        breakboard: 1
        operations: {r: {}}
        components:
          c: {kind: client, sends: {r: 100/s}}
          s: {kind: service, instances: 2, time: 1ms}
        connections:
          - c -> s
        zones:
          a: [s]
          b: [s]
        """
    private static let copies = """
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
        zones:
          a: [s, db]
          b: [s, db]
          z: [db]
        """

    /// When the first instance was back nobody saw, because all were down by then.
    @Test(arguments: [1, 2] as [UInt64]) func wholeAfterPartial(seed: UInt64) throws {
        let story = try story(Self.pair, "at 30s: crash zone a for 20s", "at 40s: crash s for 30s", seed: seed)
        #expect(story.first == "One of s' 2 instances is out of service from 00:30 to 00:40 at least.", "\(story)")
        #expect(story.contains("s is down from 00:40 to 01:10: all of its calls are refused."), "\(story)")
    }

    @Test(arguments: [1, 2] as [UInt64]) func wholeWithinPartial(seed: UInt64) throws {
        let story = try story(Self.pair, "at 30s: crash s 1 of 2 for 40s", "at 60s: crash s for 5s", seed: seed)
        let partial = try #require(story.first)
        #expect(partial.hasPrefix("One of s' 2 instances is down from 00:30 to 01:10: "), "\(story)")
        #expect(partial.hasSuffix("% of its calls are refused until 00:40."), "\(story)")
        #expect(story.contains("s is down from 01:00 to 01:05: all of its calls are refused."), "\(story)")
    }

    @Test(arguments: [1, 2] as [UInt64]) func oneBehindTheOther(seed: UInt64) throws {
        let story = try story(Self.pair, "at 30s: crash s for 3s", "at 34s: crash s for 3s", seed: seed)
        #expect(story.contains("s is down from 00:30 to 00:33: all of its calls are refused."), "\(story)")
        #expect(story.contains("s is down from 00:34 to 00:37: all of its calls are refused."), "\(story)")
        #expect(story.contains("All r requests fail from 00:30 to 00:33."), "\(story)")
        #expect(story.contains("All r requests fail from 00:34 to 00:37."), "\(story)")
    }

    @Test(arguments: [1, 2] as [UInt64]) func eachPrimary(seed: UInt64) throws {
        let story = try story(
            Self.copies, "at 30s: crash db primary for 20s", "at 37s: crash db primary for 20s", seconds: 120,
            seed: seed)
        #expect(story.contains { $0.hasPrefix("db has no primary from 00:30 to 00:35: its writes ") }, "\(story)")
        #expect(story.contains { $0.hasPrefix("db has no primary from 00:37 to 00:42: its writes ") }, "\(story)")
    }

    /// A zone is back when what went with it is; a copy that stays away for longer does so by itself.
    @Test(arguments: [1, 2] as [UInt64]) func aZoneIsBackBeforeACopyOfIt(seed: UInt64) throws {
        let story = try story(
            Self.copies, "at 30s: crash zone a for 20s", "at 33s: crash db primary for 20s", seconds: 120, seed: seed)
        #expect(
            story.first?.hasPrefix(
                "Zone a is gone from 00:30 to 00:50: one of s' 2 instances and one of db's 3 copies (until 00:53)")
                == true, "\(story)")
    }
}
