import Foundation
import Testing

@Suite("breakboard check")
struct CheckCommandTests {
    @Test("the review is advice: it says what to set, and the exit code stays 0")
    func advice() throws {
        let check = try Program.run("check", "flight-checkout")
        #expect(check.code == 0)
        #expect(check.errors.isEmpty)
        #expect(check.output.contains("held slots\n  high: line 38: if airline answers only just within 1.5 s"))
        #expect(check.output.contains("    --set 'booking -> airline.bulkhead=31'\n"))
        // What it says is taken as it stands.
        let run = try Program.run(
            "run", "flight-checkout", "--for", "20s", "--set", "booking -> airline.bulkhead=31")
        #expect(run.code == 0, "\(run.errors)")
    }

    @Test("what it proposes is tried before it is written down")
    func overridden() throws {
        let cured = try Program.run("check", "flight-checkout", "--set", "booking -> airline.bulkhead=31")
        #expect(cured.code == 0)
        #expect(cured.errors.isEmpty)
        #expect(!cured.output.contains("held slots"), "\(cured.output)")
        #expect(cured.output.contains("no timeout\n"))
        let wrong = try Program.run("check", "flight-checkout", "--set", "booking.instances=none")
        #expect(wrong.code == 64)
        #expect(wrong.errors.contains("--set"), "\(wrong.errors)")
        // What no longer runs is not reviewed.
        let broken = try Program.run("check", "flight-checkout", "--set", "booking -> fares-db.behind=fares-db")
        #expect(broken.code == 65 || broken.code == 64, "\(broken.output)\(broken.errors)")
    }

    @Test("a design without flaws gets no advice")
    func nothingToSay() throws {
        let output = try check(
            """
            breakboard: 1
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 20/s}}
              shop: {kind: service, instances: 3}
              db: {kind: database, replicas: 1, replication: sync}
            connections:
              - users -> shop: {timeout: 2s}
              - shop -> db: {timeout: 500ms}
            objectives: [read availability >= 99.9%]
            """)
        #expect(output.hasPrefix("✔ ") && output.hasSuffix(": no findings\n"), "\(output)")
        #expect(output.split(separator: "\n").count == 1)
    }

    /// What `check` says about a design.
    private func check(_ text: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("check-\(UUID()).yaml")
        try text.write(to: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: path) }
        return try Program.run("check", path.path).output
    }

    @Test("what no run plays is said in one line")
    func unplayed() throws {
        let output = try check(
            """
            breakboard: 1
            components:
              web: {kind: client}
              kv: {kind: key-value, replication: quorum, n: 3, r: 1, w: 1, restart: 5s, mtbf: 1h}
            connections:
              - web -> kv: {timeout: 1s}
            """)
        let lines = output.split(separator: "\n").filter { $0.contains("no run plays") }
        #expect(lines.count == 1)
        let unplayed = "no run plays kv: restart: 5s; kv: mtbf: 1h (breakboard availability FILE uses it)"
        #expect(lines.first?.hasSuffix(unplayed) == true, "\(output)")
        #expect(!output.contains("only copy"))
    }
}
