import Cells
import DesignFiles
import DesignModel
import Drill
import Foundation
import Reports
import Simulation
import Testing

/// Outcomes of many sorts, in the forms in which they are told.
@Suite("Reports of varied outcomes")
struct VariedReportTests {
    private static let shop = """
        breakboard: 1
        name: Shop
        operations:
          look: {}
          buy: {value: $20, atomic: [stock, books]}
        components:
          users: {kind: client, sends: {look: 100/s, buy: 50/s}}
          shop: {kind: service, instances: 2}
          near: {kind: cache, ttl: 5s, capacity: 1000}
          stock: {kind: database, replicas: 1, replication: async, lag: 200ms..2s, reads: replica, failover: 5s}
          bank: {kind: third-party, unknown: 1%}
          books: {kind: database}
          spare: {kind: service}
        connections:
          - users -> shop
          - shop -> near: {for: look}
          - shop -> stock: {for: look, behind: near}
          - shop -> stock: {for: buy, write: yes}
          - shop -> books: {for: buy, write: yes}
          - shop -> bank: {for: buy, write: yes, timeout: 400ms, fallback: spare}
        objectives:
          - look availability >= 99%
          - buy p99 <= 1s during crash bank
          - lost writes = 0
        """

    private static let flood = """
        breakboard: 1
        components:
          users: {kind: client, arrivals: steady, sends: {order: 400k/s}}
          shop: {kind: service, queue: unlimited}
        operations: {order: {}}
        connections: [users -> shop]
        """

    private static let results = """
        breakboard: 1
        operations: {result: {atomic: [lims, chart]}}
        components:
          labs: {kind: client, arrivals: steady, sends: {result: 10/s}}
          intake: {kind: service}
          lims: {kind: database}
          results: {kind: queue, receives: 2, visibility: 1s}
          filer: {kind: worker, time: 10ms}
          chart: {kind: database}
        connections:
          - labs -> intake
          - intake -> lims: {write: yes}
          - intake -> results
          - results -> filer
          - filer -> chart: {write: yes, idempotent: yes}
        """

    private struct Sort: CustomTestStringConvertible {
        let testDescription: String
        var text = shop
        var faults: [String] = []
        var warmUp = TimeSpan.seconds(5)
    }

    private static let sorts = [
        Sort(testDescription: "at rest"),
        Sort(testDescription: "partial and lost", faults: ["at 20s: crash stock primary for 15s"]),
        Sort(testDescription: "fallback", faults: ["at 20s: crash bank for 15s", "at 25s: slow near by 20ms for 20s"]),
        Sort(testDescription: "halted", text: flood, faults: ["at 1s: pause shop"], warmUp: .zero),
        Sort(testDescription: "nothing but warm-up", warmUp: .seconds(60)),
    ]

    private func report(_ sort: Sort) throws -> Report {
        let design = try DesignFile(text: sort.text, name: "sort.yaml").design
        let outcome = try Recording(
            design, options: RunOptions(duration: .seconds(60), warmUp: sort.warmUp),
            faults: sort.faults.map { try Fault(parsing: $0, in: design) }
        ).play()
        return Report(outcome, explanation: ["A sentence."])
    }

    @Test("The text fits, is ASCII where asked, and says what every section is about", arguments: sorts.indices)
    func text(number: Int) throws {
        let report = try report(Self.sorts[number])
        for width in [80, 40] {
            for charset in [Charset.unicode, .ascii] {
                let style = TextStyle(width: width, charset: charset)
                let lines = report.text(in: style).split(separator: "\n", omittingEmptySubsequences: false)
                #expect(lines.map(\.cellWidth).max() ?? 0 <= style.width, "\(width)")
                if charset == .ascii {
                    #expect(lines.joined().utf8.allSatisfy { (32...126).contains($0) })
                }
                #expect(lines.contains { $0.hasPrefix("Availability") })
            }
        }
    }

    @Test("A run that was stopped says so first, with what to do, and praises nothing", arguments: [0, 5])
    func stopped(warmUp: Int64) async throws {
        let text =
            Self.flood + """

                objectives:
                  - order availability >= 0%
                  - lost writes = 0
                  - order p99 <= 1ns
                """
        let design = try DesignFile(text: text, name: "flood.yaml").design
        let recording = Recording(
            design, options: RunOptions(duration: .seconds(60), warmUp: .seconds(warmUp)),
            faults: [try Fault(parsing: "at 1s: pause shop", in: design)])
        let report = Report(try recording.play(), explanation: ["A sentence."])
        #expect(report.isStopped)
        let lines = report.text(in: TextStyle(width: 132)).split(separator: "\n")
        #expect(lines[1].hasPrefix("▲ Stopped at 329 ms of 1 min: more was on its way or waiting than a run holds"))
        let beginning = lines[1...5].joined(separator: " ")
        #expect(beginning.contains("waited at shop.") && beginning.contains("Send less"), "\(beginning)")
        #expect(!lines.contains { $0.contains("✔") }, "\(lines)")
        #expect(lines.contains { $0.contains("was not judged") })
        #expect(report.objectives.allSatisfy { $0.verdict.isKept != true })
        #expect(
            report.notModelled.contains { $0.wholeMatch(of: /everything after [\d.]+ m?s: the run was stopped/) != nil }
        )
        let several = Report(try await recording.play(Runs.Plan(count: 2, jobs: 2)).get())
        #expect(several.stopped?.hasPrefix("Stopped in 2 of 2 runs at ") == true, "\(several.stopped ?? "")")
    }

    @Test("Calls that went too deep are told from messages that came of each other") func circles() throws {
        let calls = """
            breakboard: 1
            components:
              users: {kind: client, sends: {order: 10/s}}
              shop: {kind: service}
              bank: {kind: service}
            operations: {order: {}}
            connections: [users -> shop, shop -> bank, bank -> shop]
            """
        let messages = """
            breakboard: 1
            components:
              users: {kind: client, sends: {order: 10/s}}
              jobs: {kind: queue}
              filer: {kind: worker, instances: 40}
            operations: {order: {}}
            connections: [users -> jobs, jobs -> filer, filer -> jobs]
            """
        let deep = try report(Sort(testDescription: "", text: calls)).text(in: TextStyle(width: 200))
        #expect(deep.contains("Calls within calls went deeper than 32; those failed."))
        #expect(!deep.contains("messages came of each other"))
        let far = try report(Sort(testDescription: "", text: messages)).text(in: TextStyle(width: 200))
        #expect(far.contains("More than 64 messages came of each other"))
        #expect(!far.contains("Calls within calls"))
    }

    @Test("What is over at once and is not recovered from is not said to last") func instantFault() throws {
        let text = try report(
            Sort(testDescription: "", faults: ["at 20s: flush near", "at 21s: crash shop"])
        ).text(in: TextStyle(width: 200))
        #expect(text.contains("flush near: never recovered, although it was over at once"))
        #expect(text.contains("crash shop: not back to normal; it lasted to the end"))
        let harmless = try report(Sort(testDescription: "", faults: ["at 20s: slow spare by 1ms for 5s"]))
        #expect(harmless.text(in: TextStyle(width: 200)).contains("no operation failed more or got slower"))
    }

    @Test("What is slower, if not so much that it counts, is told so with its figures") func slower() async throws {
        let fault = "at 20s: slow shop by 4ms for 20s"
        let one = try report(Sort(testDescription: "", faults: [fault])).text(in: TextStyle(width: 200))
        let p50 = /no operation failed more or got much slower \(p50 of look 12\.\d ms, not 8\.\d+ ms\)/
        #expect(one.contains(p50), "\(one)")
        let design = try DesignFile(text: Self.shop, name: "shop.yaml").design
        let several = try await Recording(
            design, options: RunOptions(duration: .seconds(60), warmUp: .seconds(5)),
            faults: [Fault(parsing: fault, in: design)]
        ).play(Runs.Plan(count: 3, jobs: 2)).get()
        let text = Report(several, explanation: []).text(in: TextStyle(width: 200))
        #expect(text.contains("no operation failed more or got much slower in any run (p50 of look 12."), "\(text)")
    }

    @Test("What is over at once has a moment and no length") func instantTimes() throws {
        let report = try report(Sort(testDescription: "", faults: ["at 20s: flush near"]))
        let text = report.text(in: TextStyle(width: 200))
        #expect(text.contains("↯ flush near, 00:20\n"))
        #expect(text.contains("↯ after flush near"))
        #expect(!text.contains("still lasted"))
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any])
        let fault = try #require((json["faults"] as? [[String: Any]])?.first)
        #expect(fault["to_s"] as? Double == 20)
    }

    @Test("Messages that pile up are told with the recovery of answers", arguments: [("for 10s", true), ("", false)])
    func piles(length: String, isOver: Bool) throws {
        let design = try DesignFile(text: Self.results, name: "results.yaml").design
        let outcome = try Recording(
            design, options: RunOptions(duration: .seconds(60)),
            faults: [Fault(parsing: "at 20s: stall filer \(length)", in: design)]
        ).play()
        let text = Report(outcome).text(in: TextStyle(width: 200))
        let line = try #require(text.split(separator: "\n").first { $0.contains("stall filer: no operation failed") })
        #expect(line.contains(isOver ? "✔" : "▲"))
        #expect(line.contains(isOver ? "its messages were worked off 1" : "messages piled up, and were not worked"))
    }

    @Test("A breaker is open for no longer than the run, however many instances have one", arguments: [1, 4, 9])
    func breakers(instances: Int) throws {
        let design = try DesignFile(
            text: """
                breakboard: 1
                operations: {get: {}}
                components:
                  users: {kind: client, sends: {get: 200/s}}
                  shop: {kind: service, instances: \(instances)}
                  bank: {kind: third-party}
                connections:
                  - users -> shop
                  - shop -> bank: {timeout: 1s, breaker: on}
                """, name: "x.yaml"
        ).design
        let outcome = try Recording(
            design, options: RunOptions(duration: .seconds(60)),
            faults: [Fault(parsing: "at 20s: crash bank", in: design)]
        ).play()
        let text = Report(outcome).text(in: TextStyle(width: 200))
        let line = try #require(text.split(separator: "\n").first { $0.contains("shop -> bank") && $0.hasSuffix(" s") })
        let open = try #require(line.split(separator: " ").dropLast().last.flatMap { Double($0) })
        #expect((30...40).contains(open), "\(line)")
        #expect(text.contains("breakers: mean of the caller's instances"))
    }

    @Test("What was given up is nothing that is still under way", arguments: [10, 1000])
    func givenUp(capacity: Int) throws {
        let design = try DesignFile(
            text: Self.results.replacing(
                "{kind: queue, receives: 2, visibility: 1s}",
                with: "{kind: queue, receives: 2, visibility: 1s, dead-letter: dead}\n"
                    + "  dead: {kind: dead-letter-queue, capacity: \(capacity)}"), name: "results.yaml"
        ).design
        let outcome = try Recording(
            design, options: RunOptions(duration: .seconds(60)),
            faults: [Fault(parsing: "at 20s: crash chart for 10s", in: design)]
        ).play()
        #expect(outcome.operations[0].tally.neverSettled > 20)
        #expect(!Report(outcome).notModelled.contains { $0.hasPrefix("settling") })
    }

    @Test("What never settles is told, in the text and in the JSON") func neverSettled() throws {
        let design = try DesignFile(text: Self.results, name: "results.yaml").design
        let outcome = try Recording(
            design, options: RunOptions(duration: .seconds(60)),
            faults: [Fault(parsing: "at 20s: poison results 100% for 5s", in: design)]
        ).play()
        let tally = outcome.operations[0].tally
        #expect(tally.neverSettled > 40)
        // Atomic, and stored in one place only: each poisoned message is one that never settles.
        #expect(tally.neverSettled == tally.partials.reduce(0) { $0 + $1.count })
        let settled = try #require(outcome.judge([Objective(parsing: "settled p99 <= 1h", in: design)]).first)
        #expect(settled.measured == .infinity && settled.met == false)
        let report = Report(outcome)
        let text = report.text(in: TextStyle(width: 200))
        #expect(text.contains("that left an effect or a message never settled"))
        #expect(text.contains("never (p99)"))
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any])
        let row = try #require((json["operations"] as? [String: [String: Any]])?["result"])
        #expect(row["never_settled"] as? Int == Int(tally.neverSettled))
        let times = try #require(row["settled_ms"] as? [String: Any])
        #expect(times["p99"] is NSNull && times["mean"] is NSNull && times["p50"] is Double)
    }

    @Test("The JSON can be read, has each key once, and agrees with itself", arguments: sorts.indices)
    func json(number: Int) throws {
        let report = try report(Self.sorts[number])
        let text = report.json()
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let connections = try #require(object["connections"] as? [String: Any])
        #expect(connections.count == report.outcome.connections.count)
        let operations = try #require(object["operations"] as? [String: [String: Any]])
        for row in operations.values {
            let (ok, failed, running) = (row["ok"] as? Int, row["failed"] as? Int, row["running"] as? Int)
            #expect((ok ?? 0) + (failed ?? 0) + (running ?? 0) == row["requests"] as? Int)
            #expect((row["availability"] is NSNull) == (row["requests"] as? Int == 0))
        }
        let objectives = try #require(object["objectives"] as? [[String: Any]])
        #expect(objectives.allSatisfy { $0["met"] is Bool || $0["measured"] is NSNull })
    }

    @Test("A promise about a fault that did not occur is named, and nothing else is held against the run")
    func notApplicable() throws {
        let rest = try report(Self.sorts[0])
        #expect(rest.notModelled.contains { $0.hasSuffix("no fault of this run begins with `crash bank`") })
        let text = rest.text(in: TextStyle(width: 100))
        #expect(text.contains("does not apply"))
        #expect(text.contains("no fault of this run begins with `crash bank`"))
    }
}
