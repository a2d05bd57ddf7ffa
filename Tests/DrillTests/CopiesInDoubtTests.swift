import DesignFiles
import DesignModel
import Drill
import Simulation
import Testing

/// Smaller copies of designs in which chance, or who is missing, makes a figure another one: what is said of it.
@Suite struct CopiesInDoubtTests {
    private func copy(_ text: String, seconds: Int64 = 30) throws -> Outcome {
        let design = try DesignFile(text: "breakboard: 1\n" + text, name: "test").design
        let options = RunOptions(duration: .seconds(seconds), warmUp: .seconds(10), seed: 1, scale: 16)
        return try Recording(design, options: options).play()
    }

    /// At 45% errors a window of 50 calls fills to half by chance, soon where many calls come: a copy stays closed longer. At
    /// 5% it never does.
    @Test(arguments: [45, 5]) func breakersThatComeAndGoAreDoubted(errors: Int) throws {
        let copy = try copy(
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: 20k/s}}
              api: {kind: service, instances: 100, concurrency: 64, time: exp 20ms}
              bank: {kind: third-party, concurrency: 100k, time: exp 20ms, errors: \(errors)%}
            connections:
              - users -> api
              - api -> bank: {breaker: {failures: 50%, window: 50, minimum: 50, open: 5s, probes: 10}}
            """)
        #expect(copy.doubts.contains { $0.contains("opened and closed while some calls succeeded") } == (errors == 45))
    }

    /// What is asked for most is in no copy: hits and stale reads are said to be off by at least as much as they are.
    @Test(arguments: ["zipf 1.2", "uniform"]) func hitsOfPopularKeysAreSaidToDiffer(popularity: String) throws {
        let text = """
            operations: {ask: {entity: thing}}
            entities: {thing: {count: 200k, popularity: \(popularity)}}
            components:
              users: {kind: client, sends: {ask: 20k/s}}
              api: {kind: service, instances: 10, concurrency: 1000, time: 1ms}
              memory: {kind: cache, concurrency: 10000, time: 0.1ms, capacity: 5k}
              store: {kind: database, concurrency: 10000, read: 2ms}
            connections:
              - users -> api: {latency: 0ms}
              - api -> memory: {latency: 0ms}
              - api -> store: {latency: 0ms, behind: memory}
            """
        let copy = try copy(text)
        let remark = copy.scaleRemarks.first { $0.contains("keys of ask") }
        guard popularity != "uniform" else {
            #expect(remark == nil && copy.doubts.isEmpty)
            return
        }
        let said = try #require(remark?.firstMatch(of: /up to (\d+) points/)).1
        let whole = try Recording(
            DesignFile(text: "breakboard: 1\n" + text, name: "test").design,
            options: RunOptions(duration: .seconds(30), warmUp: .seconds(10), seed: 1)
        ).play()
        func hits(_ outcome: Outcome) -> Double {
            Double(outcome.components[2].data.hits) / Double(outcome.components[2].data.lookups)
        }
        let error = 100 * abs(hits(whole) - hits(copy))
        let bound = try #require(Double(said))
        #expect(error > 3 && error < bound)
    }

    /// Of more calls, fewer find nobody idle.
    @Test func coldStartsByChanceAreSaidToBeFewer() throws {
        func drawn(_ idle: String) -> String {
            """
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: 20k/s}}
              job: {kind: function, time: exp 100ms, cold-start: 1s, idle: \(idle), most: 20k, burst: 10k/s}
            connections: [{users -> job: {latency: 0ms}}]
            """
        }
        #expect(try copy(drawn("1s")).scaleRemarks.contains { $0.contains("cold starts of job") })
        #expect(try copy(drawn("200ms")).doubts.contains { $0.contains("of job started cold") })
        #expect(try copy(drawn("15m")).scaleRemarks.isEmpty)
    }

    /// A run that cannot keep, or count, as much as is drawn says so.
    @Test(arguments: [1, 4]) func whatIsTooMuchForARunIsSaid(millions: Int) throws {
        let design = try DesignFile(
            text: """
                breakboard: 1
                operations: {look: {entity: thing}, buy: {entity: thing}}
                entities: {thing: {count: \(millions)M, stock: 1, popularity: uniform}}
                components:
                  users: {kind: client, sends: {look: 1/s, buy: 1/s}}
                  edge: {kind: cdn}
                  store: {kind: database}
                connections:
                  - users -> edge: {for: look}
                  - users -> store: {for: look, behind: edge}
                  - users -> store: {for: buy, write: yes}
                """, name: "test"
        ).design
        let remarks = try CompiledDesign(design).notModelled
        #expect(
            remarks.contains { $0.contains("edge: capacity: 10M (a run keeps 1.5M entries at most") } == (millions > 1))
        #expect(
            remarks.contains { $0.contains("buy: stock (a run counts what is left of 1M things at most") }
                == (millions > 1))
        #expect(!remarks.contains { $0.contains("look: stock") })
    }
}
