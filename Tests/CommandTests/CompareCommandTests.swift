import Foundation
import Testing

@Suite("breakboard compare")
struct CompareCommandTests {
    private static let fault = ["--fault", "at 40s: slow ratings by 1s for 60s", "--for", "120s"]
    private static let remedy = "shop -> ratings.timeout=100ms"

    private func compare(_ arguments: String...) throws -> Program.Result {
        try Program.runAll(["compare"] + arguments + Self.fault)
    }

    @Test("A remedy is told side by side, and the exit code is 0 even if A misses") func mended() throws {
        let result = try compare("slow-dependency", "--set-b", Self.remedy)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.errors == "")
        #expect(result.output.contains("mended"))
        #expect(result.output.contains("✔"))
        #expect(result.output.contains(Self.remedy))
    }

    @Test("What A keeps and B misses ends in 1") func broken() throws {
        let result = try compare("slow-dependency", "--set-a", Self.remedy)
        #expect(result.code == 1)
        #expect(result.output.contains("broken"))
    }

    @Test("The same bytes in another process, in every format", arguments: ["text", "json", "markdown"])
    func sameBytes(format: String) throws {
        let first = try compare("slow-dependency", "--set-b", Self.remedy, "--format", format)
        #expect(first.output.count > 500)
        let again = try compare("slow-dependency", "--set-b", Self.remedy, "--format", format)
        #expect(first.output == again.output)
    }

    @Test("Equal designs: nothing moved") func equal() throws {
        let result = try compare("slow-dependency", "slow-dependency")
        #expect(result.code == 0)
        #expect(result.output.contains("nothing by more than chance explains"))
    }

    @Test("Designs that get other traffic are told to be compared with it", arguments: ["text", "markdown"])
    func otherTraffic(format: String) throws {
        let result = try Program.run(
            "compare", "flight-checkout", "slow-dependency", "--for", "60s", "--format", format)
        #expect(!result.output.contains("of the same traffic"))
        let words = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("Clients do not send the same to both") && words.contains("browse 900/s in A, not in B"))
        let rate = try Program.run(
            "compare", "flight-checkout", "--set-b", "travellers.sends={browse: 90/s, book: 300/s}", "--for", "60s")
        let told = rate.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(told.contains("browse 900/s in A, 90/s in B.") && !told.contains("book 300/s in A"))
        let same = try Program.run("compare", "flight-checkout", "flight-checkout", "--for", "60s")
        #expect(same.output.contains("of the same traffic") && !same.output.contains("two workloads"))
    }

    @Test("A fault that B cannot have is refused with what to do") func unknownTarget() throws {
        let workplace = try Workplace()
        let text = try Program.run("designs", "slow-dependency").output
            .replacingOccurrences(of: "ratings", with: "stars")
        try workplace.write(text, to: "renamed.yaml")
        let result = try Program.runAll(
            ["compare", "slow-dependency", "renamed.yaml"] + Self.fault, in: workplace.url)
        #expect(result.code == 64)
        #expect(result.errors.contains("ratings"))
        #expect(result.errors.contains("B (renamed.yaml)"))
        #expect(result.errors.contains("under the same name"))
        #expect(result.output == "")
        let inA = try Program.runAll(
            ["compare", "renamed.yaml", "slow-dependency"] + Self.fault, in: workplace.url)
        #expect(inA.code == 64 && inA.errors.contains("in A (renamed.yaml)"))
    }

    @Test(
        "What is wrong is said, with the code that run has",
        arguments: [
            (["flight-checkout"], 64, "second design"), (["flight-checkout", "nothing.yaml"], 66, "nothing.yaml"),
            (["flight-checkout", "--set-b", "bookng.instances=6"], 64, "--set-b"),
            (["flight-checkout", "fraud-scoring", "--set", "booking.instances=6"], 64, "in B (fraud-scoring)"),
            (
                ["flight-checkout", "--set-b", "booking.instances=6", "-o", "/nonexistent/x", "--for", "20s"], 74,
                "/nonexistent"
            ),
            (["flight-checkout", "flight-checkout", "--format", "html"], 64, "markdown"),
        ])
    func wrong(arguments: [String], code: Int32, hint: String) throws {
        let result = try Program.runAll(["compare"] + arguments)
        #expect(result.code == code)
        #expect(result.errors.contains(hint), "\(result.errors)")
        #expect(result.output == "")
    }

    @Test("An experiment of A is played on both, and what it expects is judged on both") func experiment() throws {
        let result = try Program.run(
            "compare", "slow-dependency", "--experiment", "ratings are slow", "--set-b", Self.remedy, "--format", "json"
        )
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect((object["faults"] as? [Any])?.count == 1)
        let designs = object["designs"] as? [String: [String: Any]]
        #expect(designs?["a"]?["duration_s"] as? Int == 240 && designs?["b"]?["duration_s"] as? Int == 240)
    }

    @Test("A file is written whole, and standard output stays empty") func outputFile() throws {
        let workplace = try Workplace()
        let result = try Program.run(
            "compare", "flight-checkout", "--set-b", "booking.instances=6", "--for", "20s", "-o", "c.md", "--format",
            "markdown", in: workplace.url)
        #expect(result.code == 0 && result.output == "")
        let text = try String(contentsOf: workplace.url.appendingPathComponent("c.md"), encoding: .utf8)
        #expect(text.hasPrefix("# Flight checkout"))
    }
}
