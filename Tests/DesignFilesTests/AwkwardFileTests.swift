import DesignFiles
import DesignModel
import Documents
import Library
import Testing

/// The example as people with other habits would have written it.
struct AwkwardFile: CustomTestStringConvertible {
    let name: String
    let change: @Sendable (String) -> String
    /// The example that it is another spelling of.
    var original: @Sendable (String) -> String = { $0 }
    var testDescription: String { name }

    static let all = [
        AwkwardFile(name: "as it is") { $0 },
        AwkwardFile(name: "line breaks of Windows") { $0.replacing("\n", with: "\r\n") },
        AwkwardFile(name: "byte-order mark") { "\u{FEFF}" + $0 },
        AwkwardFile(name: "no line break at the end") { String($0.dropLast()) },
        AwkwardFile(name: "comments everywhere", change: commented),
        AwkwardFile(name: "all of these") {
            "\u{FEFF}" + commented(String($0.dropLast())).replacing("\n", with: "\r\n")
        },
        AwkwardFile(name: "quoted keys") {
            $0.replacing(/\n  ([a-z-]+):( +)\{/) { "\n  \"\($0.1)\":\($0.2){" }
        },
        AwkwardFile(name: "odd blanks") {
            $0.replacing(", ", with: " ,  ").replacing(" -> ", with: "  ->  ").replacing("\n\n", with: "\n \n\t\n")
                .replacing("\t", with: "")
        },
        AwkwardFile(name: "keys on lines of their own") {
            $0.replacing(/\{(kind|entity|count): (\S+?)(, ([^{}]*))?\}\n/) { match in
                let rest = (match.4.map(String.init) ?? "").split(separator: ", ").filter { !$0.contains("[") }
                return match.0.contains("[")
                    ? String(match.0)
                    : "\n    \(match.1): \(match.2)" + rest.map { "\n    \($0)" }.joined() + "\n"
            }
        },
        AwkwardFile(name: "several kinds of line breaks") { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
                line + (number % 3 == 1 ? "\r\n" : "\n")
            }.joined()
        },
        AwkwardFile(name: "blanks and tabs at the ends of lines, tabs before values") {
            $0.replacing(/\n  ([a-z-]+): +\{/) { "\n  \($0.1):\t{" }.replacing("}\n", with: "}  \n")
                .replacing("yes}  \n", with: "yes}\t\n")
        },
        AwkwardFile(name: "comments before the first key, after the last one, at the end of the file") {
            "# above 0.\n\n# above 1.\n\n" + $0 + "\n  # above 2.\n# above 3."
        },
        AwkwardFile(name: "inline maps over several lines") {
            $0.replacing(/\n  ([a-z-]+: +\{|- [a-z-]+ -> [a-z-]+: \{)([^\n]*), ([^\n,]*)\}/) {
                "\n  \($0.1)\($0.2),   # behind \($0.2.count).\n        # above \($0.3.count).\n        \($0.3)\n     }"
            }
        },
        AwkwardFile(name: "texts of several lines") {
            $0.replacing(/\nabout: ([^\n]*)\. ([^\n]*)\n/) {
                "\nabout: >-   # behind 1.\n     \($0.1).\n     \($0.2)\n\n"
            }
        },
        AwkwardFile(name: "texts of several lines, kept as they are") {
            $0.replacing(/\nabout: ([^\n]*)\n/) { "\nabout: |-\n \($0.1)\n" }
        },
        AwkwardFile(name: "quoted text over several lines") {
            $0.replacing(/\nabout: ([^\n]*)\. ([^\n]*)\n/) { "\nabout: \"\($0.1).\n\n  \\\n  \($0.2)\"\n" }
                .replacing(".\n\n  \\\n  ", with: ". \\\n  ")
        },
        AwkwardFile(name: "lists that are not indented, maps that are indented far") {
            $0.replacing("\n  - ", with: "\n- ").replacing(/\n  ([a-z-]+:)[ ]/) { "\n         \($0.1) " }
        },
        AwkwardFile(name: "names in other forms of the same letters") { text in
            // Declared as one character, mentioned as letter and accent.
            text.replacing("airline", with: "airlin\u{65}\u{301}").replacing(
                "\n  airlin\u{65}\u{301}:", with: "\n  airlin\u{E9}:")
        } original: {
            $0.replacing("airline", with: "airlin\u{E9}")
        },
        AwkwardFile(name: "very long lines") {
            $0.replacing("}\n", with: "}  # " + String(repeating: "x ", count: 20_000) + "\n")
        },
        AwkwardFile(name: "document markers") { "# above 0.\n---\n" + $0 + "...\n# above 1.\n" },
        AwkwardFile(name: "document markers without a line break at the end") { "--- # behind 0.\n" + $0 + "..." },
    ]

    /// A comment above each line and one behind it.
    private static func commented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
            guard !line.isEmpty else { return String(line) }
            let margin = line.prefix { $0 == " " }
            let behind = line.contains("#") ? "" : "  # behind \(number)."
            return "\(margin)# above \(number).\n\(line)\(behind)"
        }.joined(separator: "\n")
    }
}

@Suite("Changing files that somebody else wrote")
struct AwkwardFileTests {
    private func read(_ awkward: AwkwardFile) throws -> DesignFile {
        let shipped = try #require(Shipped.design(named: "flight-checkout"))
        return try DesignFile(text: awkward.change(shipped.text), name: awkward.name)
    }

    @Test("they mean what the example means, and opening and saving changes no byte", arguments: AwkwardFile.all)
    func unedited(awkward: AwkwardFile) throws {
        let file = try read(awkward)
        #expect(file.findings.isEmpty)
        let original = try read(AwkwardFile(name: "the original", change: awkward.original))
        #expect(file.design == original.design)
        #expect(awkward.name == "as it is" || file.document.source.bytes != original.document.source.bytes)
        #expect(try file.saying(file.design).source.bytes == file.document.source.bytes)
    }

    @Test(
        "edits leave what they are not about to the byte, and undoing them all gives the file back",
        arguments: AwkwardFile.all)
    func edited(awkward: AwkwardFile) throws {
        let file = try read(awkward)
        for seed in 0..<40 {
            var draw = DesignDraw(seed: seed)
            var design = file.design
            var undo: [Edit] = []
            var touched: Set<String> = []
            var removes = false
            for _ in 0..<4 {
                guard let edit = try edit(design, &draw, &touched, &removes) else { continue }
                undo.append(try design.apply(edit))
                let saved = try file.saying(design)
                expectUntouched(file, saved, design, except: touched, "\(awkward.name) \(seed)")
                if !removes { expectComments(file, saved, "\(awkward.name) \(seed)") }
            }
            for edit in undo.reversed() { _ = try design.apply(edit) }
            #expect(try file.saying(design).source.bytes == file.document.source.bytes)
        }
    }

    /// One edit such as the board makes; what it is about goes into `touched`.
    private func edit(
        _ design: Design, _ draw: inout DesignDraw, _ touched: inout Set<String>, _ removes: inout Bool
    ) throws -> Edit? {
        guard let component = design.components.randomElement(using: &draw) else { return nil }
        switch Int.random(in: 0..<6, using: &draw) {
        case 0:
            let name = Name.unused(
                DesignDraw.names.randomElement(using: &draw) ?? "a", taken: Set(design.components.map(\.name)))
            touched.formUnion(design.components.map(\.name) + design.operations.map(\.name))
            return try design.edit(renaming: component.id, to: name)
        case 1:
            touched.formUnion(design.components.map(\.name) + design.operations.map(\.name))
            removes = true
            return try design.edit(removing: component.id)
        case 2:
            let name = Name.unused(
                DesignDraw.names.randomElement(using: &draw) ?? "a", taken: Set(design.components.map(\.name)))
            return try design.edit(
                adding: Component(id: design.nextComponentID, name: name, kind: "service"), after: component.id)
        case 3:
            let other = design.components.randomElement(using: &draw) ?? component
            return try design.edit(
                adding: Connection(id: design.nextConnectionID, from: component.id, to: other.id),
                at: Int.random(in: 0...design.connections.count, using: &draw))
        case 4:
            return try design.edit(placing: component.id, at: (Int.random(in: 0...80, using: &draw), 3))
        default:
            let rows = SettingTable.component.rows.filter { $0.key != .kind }
            guard let kind = Catalogue.kind(component.kind) else { return nil }
            guard let row = rows.filter({ $0.audience.includes(kind) }).randomElement(using: &draw),
                let value = try draw.value(row, design)
            else { return nil }
            touched.insert(component.name)
            return try design.edit(setting: row.key, of: .component(component.id), to: draw.chance(30) ? nil : value)
        }
    }

    /// The entries of components and operations that no edit was about have the bytes that they had.
    private func expectUntouched(
        _ file: DesignFile, _ saved: Document, _ design: Design, except touched: Set<String>, _ label: String
    ) {
        for section in ["components", "operations", "entities"] {
            for entry in file.document.root[section]?.entries ?? [] where !touched.contains(entry.key) {
                let now = saved.root[section]?.entries?.first { $0.key == entry.key }
                #expect(
                    now.map { saved.source.bytes[$0.range] } == file.document.source.bytes[entry.range],
                    "\(label): \(entry.key)")
            }
        }
    }

    private func expectComments(_ file: DesignFile, _ saved: Document, _ label: String) {
        let text = String(decoding: saved.source.bytes, as: UTF8.self)
        for comment in String(decoding: file.document.source.bytes, as: UTF8.self).matches(
            of: /# (above|behind) [0-9]+\./)
        {
            #expect(text.contains(comment.output.0), "\(label): \(comment.output.0)")
        }
    }

    @Test("a fault that no longer fits is saved as it is, and said at its place")
    func misfits() throws {
        let text = """
            breakboard: 1
            components: {api: {kind: service, instances: 3}}
            experiments: {loss: {faults: ["at 60s: crash api 2 of 3"]}}
            """
        let file = try DesignFile(text: text, name: "x.yaml")
        let fewer = try file.design.applying(
            file.design.edit(setting: [.instances], of: .component(ComponentID(0)), to: "1"))
        let saved = try file.saying(fewer)
        #expect(
            String(decoding: saved.source.bytes, as: UTF8.self)
                == text.replacing("instances: 3", with: "instances: 1"))
        let again = try DesignFile(saved.source.bytes, name: "x.yaml")
        #expect(again.design.experiments == file.design.experiments)
        let finding = try #require(again.findings.first { $0.message.contains("crash api 2 of 3") })
        #expect(finding.severity == .error && finding.place.map { [$0.line, $0.column] } == [3, 46])
        #expect(finding.advice == "perhaps: at 1m: crash api 1 of 1")
        #expect(finding.message.contains("loss"))
        #expect(try again.saying(again.design).source.bytes == saved.source.bytes)
        // Another kind, of which no instance can crash.
        let client = try file.design.applying(file.design.edit(changingKindOf: ComponentID(0), to: "client"))
        #expect(
            try DesignFile(file.saying(client).source.bytes, name: "x.yaml").design.experiments[0].faults.count == 1)
    }
}
