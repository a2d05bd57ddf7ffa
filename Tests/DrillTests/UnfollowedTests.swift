import DesignFiles
import DesignModel
import Drill
import Simulation
import Statistics
import Testing

/// What no run follows is not measured, whatever figure would come out.
@Suite struct UnfollowedTests {
    private static let projected = """
        breakboard: 1
        operations: {edit: {entity: page}, look: {entity: page}}
        entities: {page: {count: 500, popularity: uniform}}
        components:
          people: {kind: client, sends: {edit: 10/s, look: 100/s}}
          app: {kind: service, instances: 2}
          pages: {kind: database, replicas: 1, replication: sync}
          log: {kind: stream}
          maker: {kind: worker, instances: 1, concurrency: 4, time: 10ms}
          sheets: {kind: read-model}
        connections:
          - people -> app
          - app -> pages: {for: edit, write: yes}
          - app -> log: {for: edit}
          - app -> sheets: {for: look}
          - log -> maker
          - maker -> sheets: {write: yes}
        """
    private static let copied = """
        breakboard: 1
        operations: {get: {entity: k}, put: {entity: k}}
        entities: {k: {count: 100, popularity: uniform}}
        components:
          web: {kind: client, sends: {get: 300/s, put: 50/s}}
          kv: {kind: key-value, replicas: 2, replication: quorum}
        connections:
          - web -> kv: {for: get}
          - web -> kv: {for: put, write: yes}
        """

    private func judged(_ text: String, _ objective: String) throws -> ObjectiveOutcome {
        let design = try DesignFile(text: text, name: "test.yaml").design
        let outcome = try Recording(design, options: RunOptions(duration: .seconds(40))).play()
        return try #require(outcome.judge([try Objective(parsing: objective, in: outcome.design)]).first)
    }

    @Test func aReadModelThatIsNotToldEverythingIsNotCompared() throws {
        for objective in ["stale reads <= 1%", "stale age <= 1s"] {
            for unsure in [
                Self.projected.replacing(
                    "maker -> sheets: {write: yes}", with: "maker -> sheets: {write: yes, share: 50%}"),
                Self.projected.replacing(
                    "- app -> sheets: {for: look}",
                    with: "- app -> copies: {for: look}\n  - app -> sheets: {for: look, behind: copies}"
                )
                .replacing("  sheets:", with: "  copies: {kind: cache}\n  sheets:"),
            ] {
                #expect(try judged(unsure, objective).whyUnmeasured?.hasPrefix("sheets is filled by messages") == true)
                #expect(try judged(unsure, "edit \(objective)").whyUnmeasured == "nothing was read")
                #expect(try judged(unsure, "lost writes = 0").met == true)
                let design = try DesignFile(text: unsure, name: "test.yaml").design
                #expect(
                    try CompiledDesign(design).notModelled.contains {
                        $0.hasPrefix("sheets: how far its reads are behind")
                    })
                let outcome = try Recording(design, options: RunOptions(duration: .seconds(40))).play()
                let runs = Runs(outcome)
                #expect(runs.whole[.staleReads].value == nil && runs.whole[.staleShare].value == nil)
                #expect(runs.operations[1][.staleReads].value == nil && runs.operations[0][.staleReads].value == 0)
            }
        }
        // Whoever writes to it directly knows what it holds; and what nobody reads is never out of date.
        for (text, isRead) in [
            (
                Self.projected.replacing(
                    "- app -> pages:", with: "- app -> sheets: {for: edit, write: yes}\n  - app -> pages:"), true
            ),
            (Self.projected.replacing("  - app -> sheets: {for: look}\n", with: ""), false),
        ] {
            #expect(try judged(text, "stale reads <= 1%").met == (isRead ? true : nil))
            #expect(try judged(text, "stale reads = 0").met == true)
            let design = try DesignFile(text: text, name: "test.yaml").design
            #expect(try !CompiledDesign(design).notModelled.contains { $0.contains("reads are behind") })
        }
    }

    /// A job copies what was written every 10 s: what the warehouse shows then lacks as much as has come since.
    @Test func aWarehouseLacksWhatCameSinceTheLastCopy() throws {
        let text = """
            breakboard: 1
            operations: {order: {entity: o}, report: {entity: o}}
            entities: {o: {count: 1}}
            components:
              u: {kind: client, arrivals: steady, sends: {order: 10/s, report: 10/s}}
              db: {kind: database}
              job: {kind: etl, follows: db, every: 10s, time: 1ms}
              wh: {kind: warehouse, read: 10ms, write: 1ms}
            connections:
              - u -> db: {for: order, write: yes}
              - u -> wh: {for: report}
              - job -> wh: {write: yes}
            """
        #expect(try judged(text, "report stale reads >= 95%").met == true)
        let age = try #require(try judged(text, "stale age <= 1s").measured)
        #expect((9.8...10.5).contains(age), "\(age)")
        #expect(try judged(text, "order stale reads = 0").met == true)
    }

    @Test(arguments: ["n: 3", "n: 3, r: 1, w: 1", "w: 2", "primaries: 2"]) func leaderlessCopiesAreFollowed(
        settings: String
    ) throws {
        let text = Self.copied.replacing("replication: quorum", with: "replication: quorum, \(settings)")
        #expect(try judged(text, "stale reads <= 0.1%").met != nil)
        #expect(try judged(text, "lost writes = 0").met == true)
        #expect(try judged(text, "get availability >= 99%").met == true)
    }
}
