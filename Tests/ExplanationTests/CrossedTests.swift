import DesignFiles
import DesignModel
import Drill
import Explanation
import Testing

/// What happens at the same time, or one behind the other, is told apart; and what nobody sees any more is not told as over.
@Suite struct CrossedTests {
    private func design(_ text: String) throws -> Design { try DesignFile(text: text, name: "x.yaml").design }

    private func story(
        _ text: String, _ faults: String..., change: String? = nil, seconds: Int64 = 240, seed: UInt64 = 1
    ) throws -> [String] {
        try Files.play(text, faults, change: change, seconds: seconds, seed: seed).story
    }

    private static let silos = """
        breakboard: 1
        operations: {read: {}, mail: {}}
        components:
          users: {kind: client, sends: {read: 20/s, mail: 10/s}}
          api: {kind: gateway, instances: 2}
          reader: {kind: service, instances: 2}
          mailer: {kind: service, instances: 2}
          pages: {kind: database, concurrency: 2, queue: 2k, read: 80ms}
          letters: {kind: document-store, write: 30ms}
        connections:
          - users -> api
          - api -> reader: {for: read, timeout: 8s}
          - api -> mailer: {for: mail, timeout: 8s}
          - reader -> pages: {timeout: 1s, retry: {attempts: 3, backoff: 100ms}}
          - mailer -> letters: {write: yes, timeout: 500ms, retry: {attempts: 2, backoff: 100ms}}
        """

    /// One never comes back, and the other does: not all is well, and each has retries of its own.
    @Test(arguments: [1, 2, 3] as [UInt64]) func eachHasItsOwn(seed: UInt64) throws {
        let story = try story(
            Self.silos, "at 60s: pause pages for 15s", "at 65s: fail letters 90% for 60s", seconds: 300, seed: seed)
        #expect(!story.contains { $0.contains("ll is well") }, "\(story)")
        #expect(story.contains { $0.hasPrefix("mail is well again from 02:05") }, "\(story)")
        #expect(story.contains { $0.contains("it has not come back") }, "\(story)")
        let retries = story.filter { $0.hasPrefix("Retries") }
        #expect(retries.count == 2 && retries.allSatisfy { $0.contains(" between ") }, "\(retries)")
        #expect(retries.contains { $0.contains("reach pages, ×3") }, "\(retries)")
        #expect(retries.contains { $0.contains("reach letters, ×1.9") }, "\(retries)")
    }

    private static let shop = """
        breakboard: 1
        operations: {view: {}, order: {}}
        components:
          users: {kind: client, sends: {view: 200/s, order: 20/s}}
          pages: {kind: service, instances: 2, concurrency: 64, queue: 400, time: 5ms}
          hints: {kind: service, instances: 2, concurrency: 64, time: 5ms}
          model: {kind: service, concurrency: 32, time: 15ms}
          orders: {kind: database, replicas: 1, replication: sync, failover: 60s}
        connections:
          - users -> pages: {timeout: 4s}
          - pages -> hints: {for: view, breaker: on, timeout: 3s}
          - hints -> model: {timeout: 2500ms}
          - pages -> orders: {for: order, write: yes, timeout: 1s}
        """

    /// Since a breaker keeps everybody away, nobody knows when the model was well again.
    @Test(arguments: [1, 2] as [UInt64]) func whatABreakerHidesIsNotOver(seed: UInt64) throws {
        let story = try story(Self.shop, "at 60s: slow model by 3s for 40s", seed: seed)
        let cause = try #require(story.first { $0.hasPrefix("model takes ") }, "\(story)")
        if !cause.contains("at least") {
            // A probe may have seen it in time.
            let end = try #require(cause.firstMatch(of: /to 01:(\d\d)/).flatMap { Int($0.1) }, "\(cause)")
            #expect((38...46).contains(end), "\(cause)")
        }
    }

    /// What another fault cuts short in the telling goes on all the same.
    @Test func whatIsFullStaysFull() throws {
        let story = try story(
            Self.shop.replacing(", breaker: on", with: ""), "at 60s: slow model by 3s for 60s",
            "at 90s: crash orders primary for 60s")
        let full = story.filter { $0.contains("slots are full from 01:0") }
        #expect(full.count >= 2 && full.allSatisfy { $0.contains(" to 02:0") }, "\(story)")
        #expect(story.contains("Then the slots of pages fill up too, and their callers wait."), "\(story)")
    }

    /// Who never calls what is slow suffers from it all the same, also where something on its own way breaks later.
    @Test(arguments: [1, 2] as [UInt64]) func bystandersAreToldFirst(seed: UInt64) throws {
        let story = try story(
            Self.shop.replacing(", breaker: on", with: ""), "at 60s: slow model by 3s for 60s",
            "at 90s: crash orders primary for 20s", seed: seed)
        #expect(story.contains { $0.hasPrefix("order never calls model, and yet ") }, "\(story)")
        #expect(Set(story.map { $0.prefix { $0 != ":" } }).count == story.count, "\(story)")
    }

    private static let caches = """
        breakboard: 1
        operations: {read: {entity: story}}
        entities: {story: {count: 50k, popularity: zipf 0.8}}
        components:
          readers: {kind: client, sends: {read: 600/s}}
          front: {kind: service, instances: 6, concurrency: 2000, queue: 10k, time: 1ms}
          page-cache: {kind: cache, capacity: 60k, ttl: 20m, concurrency: 200}
          api: {kind: service, instances: 6, concurrency: 2000, queue: 10k, time: 1ms}
          object-cache: {kind: cache, capacity: 60k, ttl: 20m, concurrency: 200}
          store: {kind: database, concurrency: 10, queue: 20k, read: 10ms}
        connections:
          - readers -> front
          - front -> page-cache
          - front -> api: {behind: page-cache, timeout: 1s}
          - api -> object-cache
          - api -> store: {behind: object-cache, timeout: 200ms}
        """

    /// Two caches in a row, emptied together: what stands behind both of them is full.
    @Test func cachesInARow() throws {
        let story = try story(
            Self.caches, "at 120s: traffic x6", "at 180s: flush object-cache", "at 180s: flush page-cache", seconds: 260
        )
        #expect(
            story.first?.hasPrefix("page-cache and object-cache lost what they held at 03:00") == true, "\(story)")
        #expect(story.contains { $0.hasPrefix("store's 10 slots are full from 03:0") }, "\(story)")
        #expect(story.contains { $0.contains("fills no cache: object-cache stays cold") }, "\(story)")
    }

    private static let storm = """
        breakboard: 1
        operations: {get: {}}
        components:
          web: {kind: client, sends: {get: 500/s}}
          edge: {kind: service, instances: 4, concurrency: 1000, time: 2ms}
          api: {kind: service, instances: 4, concurrency: 1000, time: 2ms}
          pg: {kind: database, concurrency: 4, queue: 20k, read: 7ms}
        connections:
          - web -> edge
          - edge -> api
          - api -> pg: {timeout: 400ms, retry: {attempts: 3, backoff: 50ms}}
        """

    /// Slots that are given back late are not held for ever; and a copy that answers nobody changes nothing.
    @Test(arguments: ["api -> pg.cancels = yes", "pg.replicas = 1"]) func theStormIsToldAsOne(change: String) throws {
        let story = try story(Self.storm, "at 60s: pause pg for 8s", change: change)
        #expect(!story.contains { $0.contains("for ever") }, "\(story)")
        #expect(story.contains { $0.contains("has not come back") && $0.contains("reach pg") }, "\(story)")
        #expect(story.contains { $0.hasPrefix("pg's 4 slots are full") }, "\(story)")
    }

    private static let doors = """
        breakboard: 1
        operations: {look: {}}
        components:
          users: {kind: client, sends: {look: 200/s}}
          edge: {kind: load-balancer, instances: 2}
        connections:
          - users -> edge
        zones: {a: [edge], b: [edge]}
        """

    /// Who waits for ever has not been served, while it happens and afterwards.
    @Test func whoGetsNoAnswerSuffers() throws {
        let told = try story(Self.doors, "at 60s: crash zone a for 60s")
        #expect(told.contains { $0.contains("of look requests get no answer from 01:00 to 01:1") }, "\(told)")
        #expect(!told.contains { $0.contains("harms nobody") })
        let design = try design(Self.doors)
        var run = try LiveRun(design, options: RunOptions(duration: .seconds(600)))
        run.advance(to: .seconds(30))
        #expect(Evidence(run).why().isEmpty)
        try run.begin(Fault(parsing: "crash zone a", in: design).action)
        run.advance(to: .seconds(38))
        let live = Evidence(run).why().map(\.text)
        #expect(live.contains { $0.contains("of look requests get no answer") }, "\(live)")
    }
}
