import Foundation
import Testing

@Suite("Catalogues")
struct CatalogueCommandTests {
    @Test("Every example that is printed for a fault runs") func faultExamples() throws {
        let list = try Program.run("faults")
        #expect(list.code == 0)
        for verb in ["crash", "pause", "slow", "fail", "cut", "traffic"] {
            let result = try Program.run("faults", verb)
            #expect(result.code == 0)
            let examples = result.output.split(separator: "\n").compactMap { line -> String? in
                guard let start = line.firstRange(of: "--fault \""), line.hasSuffix("\"") else { return nil }
                return String(line[start.upperBound...].dropLast())
            }
            #expect(!examples.isEmpty)
            for example in examples {
                let run = try Program.run("run", "flight-checkout", "--fault", example, "--for", "70s")
                #expect(run.code <= 1, "\(example): \(run.errors)")
            }
        }
    }

    @Test("A kind is found by its id and by a product's name") func kinds() throws {
        #expect(try Program.run("kinds").output.contains("third-party"))
        #expect(try Program.run("kinds", "redis").output.contains("cache"))
        let service = try Program.run("kinds", "service")
        #expect(service.output.contains("instances: 2"))
        #expect(try Program.run("kinds", "zzzzzz").code == 64)
    }

    @Test("A design is drawn in every format, to the terminal or to a file") func drawing() throws {
        for (format, sign) in [("unicode", "╭"), ("ascii", "-->"), ("svg", "<svg"), ("mermaid", "flowchart")] {
            let result = try Program.run("draw", "flight-checkout", "--format", format)
            #expect(result.code == 0 && result.output.contains(sign), "\(format)")
        }
        #expect(try Program.run("draw", "flight-checkout", "--format", "describe").output.contains("It calls gateway."))
        #expect(try Program.run("draw", "flight-checkout", "--ascii").output.utf8.allSatisfy { $0 < 0x80 })
        let workplace = try Workplace()
        #expect(
            try Program.run("draw", "flight-checkout", "--format", "svg", "-o", "x.svg", in: workplace.url).code == 0)
        #expect(try Program.run("draw", "x.svg", in: workplace.url).code == 65)
        #expect(try Program.run("draw", "flight-checkout", "--format", "png").code == 64)
    }

    @Test("A large design is read out in time that grows with its length") func largeDescription() throws {
        let workplace = try Workplace()
        let boxes = (0..<10_000).map { "  c\($0): {kind: service}\n" }.joined()
        let arrows = (1..<10_000).map { "  - c\($0 / 8) -> c\($0): {timeout: 2s}\n" }.joined()
        try workplace.write(
            "breakboard: 1\ncomponents:\n" + boxes + "connections:\n" + arrows, to: "tree.yaml")
        let start = ContinuousClock.now
        let result = try Program.run("draw", "tree.yaml", "--format", "describe", in: workplace.url)
        // A quadratic step takes 18 seconds; this machine may be busy.
        #expect(ContinuousClock.now - start < .seconds(6))
        #expect(result.output.hasPrefix("A design without a name.\n10000 components, 9999 connections, 0 operations."))
        #expect(result.output.contains("\nc9: service, 2 instances. It calls, in this order: c72, waiting at most 2s;"))
    }

    @Test("A shipped design prints as the file it is, and passes its own check") func designs() throws {
        #expect(try Program.run("designs").output.contains("flight-checkout"))
        let file = try Program.run("designs", "flight-checkout")
        let workplace = try Workplace()
        try workplace.write(file.output, to: "copy.yaml")
        #expect(try Program.run("check", "copy.yaml", "flight-checkout", in: workplace.url).code == 0)
        #expect(try Program.run("designs", "nothing").code == 66)
    }

    @Test("Help has examples, and completions install") func help() throws {
        let help = try Program.run("--help")
        #expect(help.code == 0)
        #expect(help.output.contains("breakboard run flight-checkout --fault"))
        let script = try Program.run("--generate-completion-script", "bash")
        #expect(script.code == 0)
        #expect(script.output.contains("flight-checkout") || script.output.contains("breakboard designs"))
        #expect(try Program.run("run").code == 64)
    }
}
