import Cells
import DesignFiles
import DesignModel
import Drill
import Foundation
import Reports
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
