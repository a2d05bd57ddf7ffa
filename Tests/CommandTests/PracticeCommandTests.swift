import Foundation
import Testing

/// Going on with sessions that were cut off, as far as it needs no terminal.
@Suite struct PracticeCommandTests {
    private func resume(_ sessions: [String: [String]], _ arguments: String...) throws -> Program.Result {
        let data = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: data) }
        let folder = data.appendingPathComponent("breakboard/practice")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, deeds) in sessions {
            let heading =
                #"{"begun":1764000000,"breakboard":1,"prompt":"break-things","terms":{"level":"senior","minutes":20,"seed":1}}"#
            let lines = [heading] + deeds.map { #"{"at":61,"deed":\#($0)}"# }
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(
                to: folder.appendingPathComponent("\(name).jsonl"))
        }
        return try Program.runAll(["practice", "--resume"] + arguments, environment: ["XDG_DATA_HOME": data.path])
    }

    // MARK: Scores

    private func score(_ arguments: String...) throws -> Program.Result {
        try Program.runAll(
            ["practice", "score", "break-things", "resilient-checkout", "--minutes", "20"] + arguments)
    }

    /// Who plays which role is told, and can be said, as the letters of a session do.
    @Test func rolesAreTold() throws {
        let guessed = try score()
        #expect(guessed.code == 0, "\(guessed.errors)")
        #expect(guessed.output.contains("Roles: database is orders-db, partner is payments."))
        let said = try score("--role", "partner=payments", "--role", "database=orders-db")
        #expect(said.output.contains("Roles: database is orders-db (as you said), partner is payments (as you said)."))
        #expect(!said.output.contains("I took"))
    }

    @Test(arguments: [
        ("partner", "expected a role and a box, as in `partner=airline`"),
        ("partnr=payments", "no role `partnr`; did you mean `partner`?"),
        ("partner=payment", "no box `payment`; did you mean `payments`?"),
        ("database=gateway", "gateway cannot be the database of what was ordered and paid: it is a"),
    ])
    func rolesThatCannotBeAreRefused(role: String, told: String) throws {
        let result = try score("--role", role)
        #expect(result.code == 64 && result.errors.contains(told), "\(result.errors)")
    }

    @Test func theHelpHasAnExample() throws {
        let help = try Program.runAll(["practice", "score", "--help"])
        #expect(help.output.contains("--role partner=amadeus") && help.output.contains("can be"))
    }

    private let breaking = #"{"entered":{"phase":"breaking"}}"#
    private let judged = #"{"entered":{"phase":"scorecard"}}"#

    @Test func severalAreListed() throws {
        let result = try resume(["one": [breaking], "two": [breaking]])
        #expect(result.code == 64 && result.errors.contains("2 sessions were cut off"))
        #expect(result.errors.contains("break-things, senior, 20 minutes: break it, minute 1; just now"))
    }

    @Test func whatStandsAtItsScorecardIsNotOffered() throws {
        let result = try resume(["one": [breaking, judged]])
        #expect(result.code == 66 && result.errors.contains("no session was cut off"))
    }

    /// The one that there is, or the one that is named, goes on; here it only lacks a terminal.
    @Test(arguments: ["1", "two", "break-things"]) func oneIsMeant(name: String) throws {
        let result = try resume(
            name == "break-things" ? ["two": [breaking]] : ["one": [breaking], "two": [breaking]], name)
        #expect(result.code == 69 && result.errors.contains("terminal") && !result.errors.contains("another terminal"))
    }

    @Test func whatThereIsNotIsSaid() throws {
        let result = try resume(["one": [breaking]], "7")
        #expect(result.code == 66 && result.errors.contains("no session `7` was cut off; the list has 1"))
    }
}
