import Foundation
import Testing

@Suite("Catalogues")
struct CatalogueCommandTests {
    /// The lines of a listing under a heading, as they stand there.
    private func lines(under heading: String, in text: String) -> [Substring] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.hasPrefix(heading) }) else { return [] }
        return Array(lines[(start + 1)...].prefix { !$0.isEmpty })
    }

    @Test("Every example that is printed for a fault runs as printed") func faultExamples() throws {
        let list = try Program.run("faults")
        #expect(list.code == 0)
        // A verb stands at the left, its meaning some blanks behind it; what belongs to it is indented further.
        let verbs = lines(under: "Faults", in: list.output).compactMap { line -> String? in
            guard line.hasPrefix("  "), line.dropFirst(2).first != " " else { return nil }
            return line.dropFirst(2).firstRange(of: "  ").map {
                String(line[line.index(line.startIndex, offsetBy: 2)..<$0.lowerBound])
            }
        }
        #expect(Set(verbs).isSuperset(of: ["crash", "fail over", "poison", "cold", "traffic"]), "\(verbs)")
        for verb in verbs {
            let page = try Program.runAll(["faults"] + verb.split(separator: " ").map(String.init))
            let examples = lines(under: "Examples that run", in: page.output).map { $0.drop { $0 == " " } }
            #expect(page.code == 0 && !examples.isEmpty, "\(verb): \(page.errors)")
            for example in examples {
                let words = example.split(separator: "\"")
                let command = words[0].split(separator: " ").map(String.init)
                #expect(words.count == 2 && command.first == "breakboard" && command.last == "--fault", "\(example)")
                let run = try Program.runAll(command.dropFirst() + [String(words[1]), "--for", "70s"])
                #expect(run.code <= 1, "\(example): \(run.errors)")
            }
        }
    }

    @Test("Keys that a command works with are not said to be for later") func availabilityKeys() throws {
        let page = try Program.run("kinds", "database").output.split(separator: "\n").joined(separator: " ")
            .split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        #expect(!page.contains("not simulated yet"))
        #expect(
            page.contains("mean time to repair one instance, for `breakboard availability`; no run plays it"), "\(page)"
        )
    }

    @Test("A waiting room says what limits who is inside") func waitingRoom() throws {
        let page = try Program.run("kinds", "waiting-room").output.split(separator: "\n").joined(separator: " ")
            .split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        #expect(page.contains("with `holds: yes` it is the most people inside at once"), "\(page)")
        #expect(!page.contains("set it to the most people inside at once"))
    }

    @Test("What happens at once is shown without a length of time") func instantFaults() throws {
        for verb in [["fail", "over"], ["flush"], ["cold"]] {
            let page = try Program.runAll(["faults"] + verb)
            #expect(page.code == 0 && !page.output.contains("[for"), "\(page.output)")
        }
        #expect(try Program.run("faults", "crash").output.contains("[at 60s:] crash COMPONENT [for 90s]"))
    }

    @Test(
        "A kind says what it costs, from where and when, or why nobody knows",
        arguments: [
            ("redis", ["$0.22 per hour of one instance", "cache.r6g.large: public price list, us-east, 2026-11"]),
            ("dynamodb", ["$0.25 per million reads", "$1.25 per million writes", "$0.25 per GB-month"]),
            ("lambda", ["$0.0000167 per GB-second", "chosen: 1 GB"]),
            ("stripe", ["none for running it: its contract says what it costs; set price to count it"]),
            ("client", ["none for running it: whoever uses it pays for it"]),
        ])
    func prices(kind: String, says: [String]) throws {
        let words = try Program.run("kinds", kind).output.split { $0.isWhitespace }.joined(separator: " ")
        for text in says { #expect(words.contains(text)) }
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
