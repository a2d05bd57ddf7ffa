import Foundation
import Testing

/// Texts of files, of arguments and of file names can steer no terminal, whatever command prints them.
@Suite("Harmless output") struct HarmlessOutputTests {
    /// Colour, window title, bell, an override of direction, an isolate, a zero-width space and joiner, a C1 control, a
    /// line separator, a soft hyphen, a tag.
    private static let hostile =
        "A \u{1B}[31mred\u{1B}]0;pwn\u{7} \u{202E}evil\u{202C}\u{2066}x\u{2069}\u{200B}\u{200D}\u{9B}2J\u{2028}\u{AD}\u{E0041}z"

    /// The same as YAML writes it between double quotes, where control characters have to be escaped.
    private static let inYAML = hostile.unicodeScalars.reduce(into: "") { text, scalar in
        text += scalar.value < 0x7F && scalar.value >= 0x20 ? String(scalar) : "\\U" + hex(scalar.value, digits: 8)
    }

    private static func hex(_ number: UInt32, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: digits - text.count) + text
    }

    private static let design = """
        breakboard: 1
        name: "\(inYAML)"
        about: "\(inYAML)"
        operations: {buy: {}}
        components:
          users: {kind: client, label: "\(inYAML)", sends: {buy: 20/s}, curve: "trace \(inYAML).csv"}
          shop: {kind: service, instances: 2, label: "\(inYAML)", limit: 5/s}
          store: {kind: database, label: "\(inYAML)"}
        connections: [users -> shop, shop -> store]
        objectives: [buy availability >= 99%]
        notes: ["\(inYAML)"]
        experiments:
          loss: {run: 1m, faults: ["at 20s: crash shop for 10s"]}
        """

    /// What is refused quotes what it read.
    private static let refused = [
        "breakboard: 1\ncomponents: {\"\(inYAML)\": {kind: service}}\n",
        "breakboard: 1\n\"\(inYAML)\": {}\n",
        "breakboard: 1\ncomponents: {a: {kind: \"\(inYAML)\"}}\n",
        "breakboard: 1\ncomponents: {a: {kind: service, \"\(inYAML)\": 1}}\n",
        "breakboard: 1\ncomponents: {a: {kind: service}}\nobjectives: [\"\(inYAML)\"]\n",
        "breakboard: 1\ncomponents: {a: {kind: service}}\nexperiments: {x: {faults: [\"\(inYAML)\"]}}\n",
        "breakboard: \"\(inYAML)\"\n",
        "\(hostile)\n",
    ]

    /// The scalars that have no business in what is printed.
    private func offenders(in text: String) -> [String] {
        text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control: scalar != "\n"
            case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
            default: scalar.properties.isDefaultIgnorableCodePoint
            }
        }.map { "U+" + String($0.value, radix: 16) }
    }

    /// - Returns: what was printed.
    @discardableResult
    private func expectHarmless(_ arguments: [String], _ workplace: Workplace, data: URL? = nil) throws -> String {
        let result = try Program.runAll(
            arguments, environment: data.map { ["XDG_DATA_HOME": $0.path] } ?? [:], in: workplace.url)
        let found = offenders(in: result.output + result.errors)
        #expect(found.isEmpty, "\(arguments.map(\.debugDescription)): \(found)")
        return result.output + result.errors
    }

    @Test("A design of hostile texts, through every command that prints one") func designs() throws {
        let workplace = try Workplace()
        try workplace.write(Self.design, to: "x.yaml")
        for format in ["unicode", "ascii", "svg", "mermaid", "describe"] {
            let text = try expectHarmless(["draw", "x.yaml", "--format", format], workplace)
            // It is the text that is drawn, not a complaint about it.
            #expect(text.contains("evil") && text.contains("red"), "\(format)")
            try expectHarmless(["draw", "x.yaml", "--format", format, "-o", "drawn"], workplace)
            let file = try String(contentsOf: workplace.url.appendingPathComponent("drawn"), encoding: .utf8)
            #expect(offenders(in: file).isEmpty)
        }
        let traffic = ["--for", "30s", "--fault", "at 15s: crash shop for 5s"]
        let label = "shop.label=" + Self.hostile
        for format in ["text", "json"] {
            try expectHarmless(["run", "x.yaml", "--format", format] + traffic, workplace)
            try expectHarmless(["run", "x.yaml", "--format", format, "--set", label] + traffic, workplace)
            try expectHarmless(["availability", "x.yaml", "--format", format, "--set", label], workplace)
        }
        try expectHarmless(["run", "x.yaml", "--experiment", "loss", "--stats"], workplace)
        for format in ["text", "json", "markdown"] {
            try expectHarmless(
                ["compare", "x.yaml", "--set-b", label, "--format", format] + traffic, workplace)
        }
        try expectHarmless(["check", "x.yaml", "--ascii"], workplace)
        try expectHarmless(["check", "x.yaml"], workplace)
        try expectHarmless(["practice", "score", "break-things", "x.yaml", "--minutes", "20"], workplace)
        try expectHarmless(["x.yaml"], workplace)
    }

    @Test("A file whose name is hostile, and files that are refused") func files() throws {
        let workplace = try Workplace()
        let name = Self.hostile.replacing("/", with: "") + ".yaml"
        try workplace.write(Self.design, to: name)
        try workplace.write(Self.design.replacing("buy: 20/s", with: "sell: 20/s"), to: "b" + name)
        for file in [name, "b" + name, "no" + name] {
            for arguments in [
                ["draw", file], ["run", file, "--for", "20s"], ["compare", file, file, "--for", "20s"],
                ["compare", file, file, "--for", "20s", "--format", "markdown"],
                ["compare", file, file, "--for", "20s", "--format", "json"], ["check", file], [file],
                ["availability", file], ["availability", file, "--format", "json"],
                ["practice", "score", "break-things", file, "--minutes", "20"], ["practice", file],
                ["practice", "check", file], ["practice", "break-things", "--board", file],
                ["draw", "flight-checkout", "-o", "none/" + file],
            ] {
                try expectHarmless(arguments, workplace)
            }
        }
        for text in Self.refused {
            try workplace.write(text, to: "refused.yaml")
            for arguments in [
                ["draw", "refused.yaml"], ["run", "refused.yaml"], ["check", "refused.yaml"],
                ["practice", "check", "refused.yaml"],
            ] {
                #expect(!(try expectHarmless(arguments, workplace)).isEmpty)
            }
        }
    }

    @Test("What is said of hostile arguments") func arguments() throws {
        let workplace = try Workplace()
        let hostile = Self.hostile
        for arguments in [
            ["kinds", hostile], ["faults", hostile], ["designs", hostile], ["prompts", hostile], ["schema", hostile],
            ["draw", "flight-checkout", "--format", hostile], ["practice", hostile], ["practice", "--resume", hostile],
            ["compare", "flight-checkout", hostile], ["run", "flight-checkout", "--fault", "at 60s: " + hostile],
            ["run", "flight-checkout", "--experiment", hostile], ["run", "flight-checkout", "--set", hostile + "=1"],
            ["run", "flight-checkout", "--set", "booking.instances=" + hostile], [hostile, hostile],
            ["run", "flight-checkout", "--for", hostile], ["practice", "break-things", "--level", hostile],
        ] {
            #expect(!(try expectHarmless(arguments, workplace)).isEmpty)
        }
    }

    @Test("A prompt and journals of hostile texts") func practice() throws {
        let workplace = try Workplace()
        let shipped = try Program.run("prompts", "break-things").output
        try workplace.write(
            shipped.replacing("title: Now I break things", with: "title: \"\(Self.inYAML)\""), to: "p.yaml")
        try workplace.write(Self.design, to: "x.yaml")
        try expectHarmless(["practice", "score", "p.yaml", "x.yaml", "--minutes", "20"], workplace)
        try expectHarmless(["practice", "p.yaml"], workplace)
        let folder = workplace.url.appendingPathComponent("breakboard/practice")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let prompt = Self.hostile.unicodeScalars.reduce(into: "") { text, scalar in
            text += scalar.value < 0x20 ? "\\u" + Self.hex(scalar.value, digits: 4) : String(scalar)
        }
        let journal =
            #"{"begun":1764000000,"breakboard":1,"prompt":"\#(prompt)","terms":{"level":"senior","minutes":20,"seed":1}}"#
            + "\n" + #"{"at":61,"deed":{"entered":{"phase":"breaking"}}}"# + "\n"
        for name in ["one", "two\u{1B}[31m\u{202E}"] {
            try Data(journal.utf8).write(to: folder.appendingPathComponent(name + ".jsonl"))
        }
        let listed = try expectHarmless(["practice", "--resume"], workplace, data: workplace.url)
        #expect(listed.contains("2 sessions were cut off"))
        try expectHarmless(["practice", "--resume", "1"], workplace, data: workplace.url)
    }
}
