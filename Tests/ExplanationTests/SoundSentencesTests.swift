import DesignModel
import Drill
import Explanation
import Testing

/// Sentences that look right and would be false of what went on: who waited, who answered, and until when it was bad.
@Suite struct SoundSentencesTests {
    private static let shop = """
        breakboard: 1
        operations: {view: {entity: item}}
        entities: {item: {count: 20k, popularity: zipf 0.9}}
        components:
          web: {kind: client, sends: {view: 300/s}}
          lb: {kind: load-balancer}
          app: {kind: service, instances: 4, concurrency: 32, time: 6ms..30ms}
          cache: {kind: cache, ttl: 60s}
          catalog: {kind: database, replicas: 2, reads: replica, concurrency: 10}
        connections:
          - web -> lb
          - lb -> app: {timeout: 3s}
          - app -> cache: {timeout: 50ms}
          - app -> catalog: {behind: cache, timeout: 500ms}
        zones:
          a: [lb, app, catalog, cache]
          b: [lb, app, catalog]
        """

    private func play(_ fault: String, _ file: String = shop, seed: UInt64) throws -> Outcome {
        try Files.play(file, ["at 60s: \(fault)"], change: nil, seconds: 180, seed: seed)
    }

    /// A copy that is gone answers nobody, and the others answer at once: no answer is late.
    @Test(arguments: [1, 2, 3] as [UInt64]) func whoIsGoneDoesNotAnswerLate(seed: UInt64) throws {
        let story = try play("crash zone b for 60s", seed: seed).story
        #expect(story.contains { $0.hasPrefix("app gives up on catalog after 500 ms") }, "\(story)")
        #expect(!story.contains { $0.contains("fills no cache") }, "\(story)")
    }

    /// Where a cache answers most of what is asked, only the rest of it waits for the store behind.
    @Test(arguments: [1, 2, 3] as [UInt64]) func onlyThoseWhoCallWait(seed: UInt64) throws {
        let story = try play("slow catalog x60 for 60s", seed: seed).story
        let line = try #require(story.first { $0.contains("holds a slot of app for 15") }, "\(story)")
        #expect(line.hasPrefix("Each view that calls catalog holds a slot of app for 15"), "\(story)")
        // Without the cache in front all of them do.
        let all = try play(
            "slow catalog x60 for 60s",
            Self.shop.replacing("app -> catalog: {behind: cache, ", with: "app -> catalog: {")
                .replacing("concurrency: 10}", with: "concurrency: 100}"), seed: seed
        ).story
        #expect(all.contains { $0.hasPrefix("Each view holds a slot of app for ") }, "\(all)")
    }

    /// An instance that wakes up works off what it had taken, and what comes to it waits meanwhile.
    @Test(arguments: [1, 2, 3] as [UInt64]) func whatIsBadAgainAtTheEndIsNotOverBefore(seed: UInt64) throws {
        let outcome = try play(
            "pause app 1 of 4 for 60s", Self.shop.replacing("concurrency: 32", with: "concurrency: 8"), seed: seed)
        let story = outcome.story
        #expect(outcome.faults[0].recovery?.seconds == 65)
        #expect(
            story.contains(
                "All is well from 01:15 to 02:00, and again from 02:05 on: calls go to the instances of app that are left."
            ),
            "\(story)")
    }

    /// One that has nothing to work off is well as soon as calls go elsewhere.
    @Test(arguments: [1, 2, 3] as [UInt64]) func whatStaysWellIsOver(seed: UInt64) throws {
        let outcome = try play("pause app 1 of 4 for 60s", seed: seed)
        #expect(outcome.faults[0].recovery?.seconds == 15)
        #expect(
            outcome.story.contains(
                "All is well from 01:15 on: calls go to the instances of app that are left."), "\(outcome.story)")
    }
}
