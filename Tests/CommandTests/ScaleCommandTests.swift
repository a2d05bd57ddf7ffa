import Foundation
import Testing

@Suite("breakboard run and compare with --scale")
struct ScaleCommandTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        func design(_ pool: String) -> String {
            """
            breakboard: 1
            operations: {ask: {}}
            components:
              users: {kind: client, sends: {ask: 8k/s}}
              it: {kind: service, queue: 4000, time: exp 20ms, \(pool)}
            connections: [users -> it]
            """
        }
        try workplace.write(design("instances: 1, concurrency: 320"), to: "large.yaml")
        try workplace.write(design("instances: 1, concurrency: 180"), to: "busy.yaml")
        try workplace.write(design("instances: 7, concurrency: 1"), to: "slots.yaml")
    }

    private func run(_ arguments: String...) throws -> Program.Result {
        try Program.runAll(arguments, in: workplace.url)
    }

    @Test("What takes little is played whole, and off is what it is without", arguments: ["text", "json"])
    func whole(format: String) throws {
        let plain = try run("run", "large.yaml", "--for", "20s", "--format", format)
        #expect(plain.code == 0 && plain.output.count > 500)
        for scale in ["off", "auto"] {
            let result = try run("run", "large.yaml", "--for", "20s", "--format", format, "--scale", scale)
            #expect(result.output == plain.output && result.code == 0)
        }
    }

    @Test("Another word is refused with the two that there are", arguments: ["run", "compare"]) func words(
        command: String
    )
        throws
    {
        let result = try run(command, "large.yaml", "--scale", "small")
        #expect(result.code == 64 && result.output == "")
        #expect(result.errors.contains("small") && result.errors.contains("off") && result.errors.contains("auto"))
    }

    @Test("A copy says how much smaller it is, and is told of the design") func copy() throws {
        let arguments = ["run", "large.yaml", "--for", "20m", "--scale", "auto"]
        let result = try Program.runAll(arguments + ["--format", "json"], in: workplace.url)
        #expect(result.code == 0 && result.errors == "")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(object["scale"] as? Int == 2)
        let ask = try #require((object["operations"] as? [String: [String: Any]])?["ask"])
        let goodput = try #require(ask["goodput_per_s"] as? Double)
        // Half of 9.5 million came, give or take 2,182: told of the design and a second, 3.7.
        #expect(abs(goodput - 8000) < 16)
        #expect(object["explanation"] is NSNull)
        let remarks = try #require(object["not_modelled"] as? [String])
        #expect(remarks.contains { $0.hasPrefix("scale: ") && $0.contains("6 times") })
        #expect(try Program.runAll(arguments + ["--format", "json"], in: workplace.url).output == result.output)
        #expect(try Program.runAll(arguments, in: workplace.url).output.contains("2 times smaller"))
    }

    @Test("What cannot be made smaller is refused with the reason and a way out") func refused() throws {
        let result = try run("run", "slots.yaml", "--for", "30m", "--scale", "auto")
        #expect(result.code == 65 && result.output == "")
        #expect(result.errors.contains("it has 7 instances with one slot each"))
        #expect(result.errors.contains("--scale off") && result.errors.contains("--for"))
    }

    @Test("A copy near its limit is not believed") func doubted() throws {
        let result = try run("run", "busy.yaml", "--for", "20m", "--scale", "auto")
        #expect(result.code == 65 && result.output == "")
        #expect(result.errors.contains("2 times smaller") && result.errors.contains("it was near its limit"))
    }

    @Test("compare makes both smaller by the same factor") func compared() throws {
        let arguments = [
            "compare", "large.yaml", "--set-b", "it.concurrency=360", "--for", "20m", "--scale", "auto", "--format",
            "json",
        ]
        let result = try Program.runAll(arguments, in: workplace.url)
        #expect(result.code == 0 && result.errors == "")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(object["scale"] as? Int == 2)
    }
}
