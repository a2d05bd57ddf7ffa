import DesignModel
import Drill
import Explanation
import Testing

/// Of faults that overlap, each is told with those who suffer from it, and none is acquitted because another came first.
@Suite struct CarriedOnTests {
    private func story(_ text: String, _ faults: String..., seconds: Int64 = 200, seed: UInt64 = 1) throws -> [String] {
        try Files.play(text, faults, change: nil, seconds: seconds, seed: seed).story
    }

    private static let parts = """
        breakboard: 1
        operations: {a: {entity: k}, b: {entity: k}, c: {deadline: 1s}}
        entities: {k: {count: 10k, popularity: zipf 0.9}}
        components:
          cl: {kind: client, sends: {a: 100/s, b: 80/s, c: 60/s}}
          g: {kind: gateway, instances: 2, detect: 3s}
          sa: {kind: service, instances: 2, concurrency: 20, time: exp 10ms, detect: 3s}
          sb: {kind: service, instances: 2, concurrency: 20, time: exp 10ms, detect: 3s}
          shared: {kind: database, concurrency: 20, read: exp 20ms, write: exp 20ms}
          ext: {kind: third-party, time: exp 150ms, limit: 100/s}
        connections:
          - cl -> g
          - g -> sa: {for: a, timeout: 1s}
          - g -> sb: {for: [b, c], timeout: 1s}
          - sa -> shared: {for: a, write: yes, timeout: 400ms}
          - sb -> shared: {for: b, timeout: 400ms}
          - sb -> ext: {for: c, timeout: 800ms, bulkhead: 8}
        """

    /// The lines from the one that names a cause to the one that names the next.
    private func chapter(_ opening: String, of story: [String], until next: String) -> [String] {
        guard let first = story.firstIndex(where: { $0.hasPrefix(opening) }) else { return [] }
        let rest = story[first...]
        return Array(rest[..<(rest.firstIndex { $0.hasPrefix(next) } ?? rest.endIndex)])
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func whatLastsTakesOver(seed: UInt64) throws {
        let story = try story(Self.parts, "at 60s: crash g for 10s", "at 65s: crash sa for 30s", seed: seed)
        let early = chapter("g is down from 01:00 to 01:10", of: story, until: "sa is down")
        let late = chapter("sa is down from 01:05 to 01:35", of: story, until: "In all")
        for operation in ["a", "b", "c"] {
            #expect(early.contains("All \(operation) requests fail from 01:00 to 01:10."), "\(story)")
        }
        #expect(late.contains { $0.hasPrefix("All a requests fail from 01:05 to 01:3") }, "\(story)")
        #expect(!late.contains { $0.contains(" b requests ") || $0.contains(" c requests ") }, "\(story)")
        #expect(!story.contains { $0.contains("nothing worse") || $0.contains("after g is") }, "\(story)")
    }

    /// Both instances are gone, although nobody called while they went.
    @Test(arguments: [1, 2, 3] as [UInt64]) func allThatAreGoneAreCounted(seed: UInt64) throws {
        let story = try story(Self.parts, "at 60s: crash g for 5s", "at 62s: crash sa for 20s", seed: seed)
        #expect(story.contains { $0.hasPrefix("sa is down from 01:02 to 01:22") }, "\(story)")
        #expect(!story.contains { $0.contains("of sa's 2") || $0.contains("nothing worse") }, "\(story)")
        #expect(story.contains { $0.hasPrefix("All a requests fail from 01:02 to 01:22") }, "\(story)")
    }

    @Test(arguments: [1, 2] as [UInt64]) func whatTurnsCallsAwayHarms(seed: UInt64) throws {
        let story = try story(Self.parts, "at 60s: crash g for 10s", "at 65s: slow shared x40 for 30s", seed: seed)
        #expect(!story.contains { $0.contains("nothing fails") || $0.contains("after g is") }, "\(story)")
        let late = chapter("shared takes ", of: story, until: "In all")
        #expect(late.contains { $0.contains("are turned away") && $0.contains(" gives up after 400 ms") }, "\(story)")
        for operation in ["a", "b"] {
            #expect(late.contains { $0.contains("of \(operation) requests fail from 01:10 to 01:3") }, "\(story)")
        }
    }

    /// More was sent, and there was room for it until something else broke.
    @Test(arguments: [1, 2, 3] as [UInt64]) func aCrowdThatHadRoomIsNotToBlame(seed: UInt64) throws {
        let story = try story(
            Self.parts, "at 60s: traffic b x5 for 30s", "at 75s: crash shared for 10s", seed: seed)
        #expect(story.first?.hasPrefix("shared is down from 01:15 to 01:25") == true, "\(story)")
        let traffic = try #require(story.first { $0.hasPrefix("More is sent") }, "\(story)")
        #expect(traffic.contains("harms nobody"), "\(story)")
        #expect(
            story.count { $0.contains("of b requests fail") || $0.contains("All b requests fail") } == 1, "\(story)")
    }

    private static let chain = """
        breakboard: 1
        operations: {a: {deadline: 4s}}
        components:
          cl: {kind: client, sends: {a: 300/s}}
          g: {kind: gateway, instances: 2}
          s: {kind: service, instances: 4, concurrency: 16, queue: 200, time: exp 10ms, balance: least-busy, detect: 5s}
          d: {kind: service, instances: 3, concurrency: 8, queue: 100, time: exp 30ms, detect: 5s}
        connections:
          - cl -> g
          - g -> s: {timeout: 2s}
          - s -> d: {timeout: 500ms}
        """

    @Test(arguments: [1, 2, 3] as [UInt64]) func furtherDownItGoesOn(seed: UInt64) throws {
        let story = try story(Self.chain, "at 60s: crash s for 10s", "at 65s: crash d for 20s", seed: seed)
        #expect(story.contains { $0.hasPrefix("d is down from 01:05 to 01:25") }, "\(story)")
        #expect(!story.contains { $0.contains("of d's 3") || $0.contains("nothing worse") }, "\(story)")
        #expect(story.contains("All a requests fail from 01:00 to 01:10."), "\(story)")
        #expect(story.contains { $0.hasPrefix("All a requests fail from 01:05 to 01:25") }, "\(story)")
    }

    private static let growing = """
        breakboard: 1
        operations: {a: {}}
        components:
          cl: {kind: client, arrivals: steady, sends: {a: 100/s}}
          s: {kind: service, instances: 2, concurrency: 10, queue: 100, time: 100ms, autoscale: {min: 2, max: 20, target: 50%, every: 15s, start: 20s, cooldown: 60s}}
        connections:
          - cl -> s: {latency: 0ms}
        """

    /// A rush goes on, but harms nobody any more where there are instances enough; one that is gone does.
    @Test(arguments: [1, 2] as [UInt64]) func aLossAmidARushIsTold(seed: UInt64) throws {
        let story = try story(
            Self.growing, "at 60s: traffic x3 for 120s", "at 100s: crash s 1 of 2 for 30s", seconds: 400, seed: seed)
        #expect(!story.contains { $0.contains("nothing worse") || $0.contains("harms nobody") }, "\(story)")
        let late = chapter("One of s' 2 instances is down from 01:40", of: story, until: "In all")
        #expect(late.contains { $0.contains("of a requests fail from 01:40 to 01:50") }, "\(story)")
    }

    // MARK: What holds

    @Test(arguments: [1, 2, 3] as [UInt64]) func theLimitThatHoldsIsToldOnce(seed: UInt64) throws {
        let story = try story(Self.parts, "at 60s: limit ext 20/s for 40s", seed: seed)
        #expect(story.first?.hasPrefix("ext takes 20/s and rejects the rest") == true, "\(story)")
        #expect(!story.contains { $0.contains("100/s at most") }, "\(story)")
    }
}
