import DesignModel
import Drill
import Explanation
import Testing

/// When a place is back is told by the place, not by those who dare to call it again.
@Suite struct SeenAgainTests {
    private func story(_ text: String, _ fault: String, seconds: Int64 = 200, seed: UInt64) throws -> [String] {
        try Files.play(text, [fault], change: nil, seconds: seconds, seed: seed).story
    }

    private static let breaking = """
        breakboard: 1
        operations: {a: {}}
        components:
          cl: {kind: client, sends: {a: 100/s}}
          s: {kind: service, instances: 2, time: 5ms}
          d: {kind: service, instances: 1, time: 5ms, detect: 1s}
        connections:
          - cl -> s: {timeout: 2s}
          - s -> d: {timeout: 1s, breaker: on}
        """

    @Test(arguments: [1, 2, 3] as [UInt64]) func aBreakerKeepsNobodyDown(seed: UInt64) throws {
        let story = try story(Self.breaking, "at 60s: crash d for 10s", seed: seed)
        #expect(
            story.first?.hasPrefix("d is down from 01:00 to 01:10: all of its calls are refused") == true, "\(story)")
        #expect(story.contains("All is well again at 02:05, 55 s after d is as before."), "\(story)")
    }

    /// Nobody tries a connection that is cut while a breaker is open.
    @Test(arguments: [1, 2, 3] as [UInt64]) func whatNobodyTriesIsCutAtLeastSoLong(seed: UInt64) throws {
        let story = try story(Self.breaking, "at 60s: cut s -> d for 10s", seed: seed)
        let line = try #require(story.first { $0.hasPrefix("Nothing passes between s and d") }, "\(story)")
        #expect(line.hasSuffix("from 01:00 to 01:03 at least.") || line.hasSuffix("to 01:02 at least."), "\(line)")
        #expect(!story.contains { $0.contains("is as before") }, "\(story)")
    }

    /// A few calls before a breaker opens do not tell a share.
    @Test(arguments: 1...8 as ClosedRange<UInt64>) func aShareOfAFewCallsIsNone(seed: UInt64) throws {
        let story = try story(Self.breaking, "at 60s: fail d 80% for 10s", seed: seed)
        #expect(
            story.first?.hasPrefix("d answers most of its calls with errors, from 01:00 to 01:0") == true, "\(story)")
    }

    private static let twoPhases = """
        breakboard: 1
        operations: {w: {entity: k, atomic: [d1, d2], commit: two-phase}}
        entities: {k: {count: 20, popularity: uniform}}
        components:
          cl: {kind: client, sends: {w: 20/s}}
          s: {kind: service, instances: 2, concurrency: 10000, time: 0ms}
          d1: {kind: database, concurrency: 10000, read: 0ms, write: 10ms}
          d2: {kind: database, concurrency: 10000, read: 0ms, write: 10ms}
        connections:
          - cl -> s: {latency: 0ms}
          - s -> d1: {write: yes, latency: 0ms}
          - s -> d2: {write: yes, latency: 0ms}
        """

    @Test(arguments: [1, 2, 3] as [UInt64]) func whoWaitsForALockDoesNotCall(seed: UInt64) throws {
        let story = try story(Self.twoPhases, "at 100s: crash d2 for 30s", seconds: 300, seed: seed)
        #expect(story.first?.hasPrefix("d2 is down from 01:40 to 02:10") == true, "\(story)")
    }
}
