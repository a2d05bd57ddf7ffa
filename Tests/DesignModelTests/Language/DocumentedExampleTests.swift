import DesignModel
import Foundation
import Testing

/// The examples of the article about the languages, each in a fenced block that says its language.
@Suite("Examples in the documentation")
struct DocumentedExampleTests {
    private let design = Samples.flightCheckout

    /// The lines of all blocks fenced as `language`.
    private func examples(_ language: String) throws -> [String] {
        let article = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/DesignModel/DesignModel.docc/Languages.md").standardized
        var lines: [String] = []
        var isInside = false
        for line in try String(contentsOf: article, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("```") {
                isInside = line == "```\(language)"
            } else if isInside {
                lines.append(String(line))
            }
        }
        return lines
    }

    @Test("faults, which the examples show in the house style but for their times")
    func faults() throws {
        let examples = try examples("fault")
        #expect(examples.count >= 14)
        for text in examples {
            let fault = try Fault(parsing: text, in: design)
            #expect(try Fault(parsing: fault.text(in: design), in: design) == fault)
            if fault.at == nil { #expect(fault.text(in: design) == text) }
        }
    }

    @Test("objectives and abort conditions")
    func objectives() throws {
        let examples = try examples("objective")
        #expect(examples.count >= 9)
        for text in examples { #expect(try Objective(parsing: text, in: design).text(in: design) == text) }
        let aborts = try self.examples("abort")
        #expect(aborts.count == 1)
        for text in aborts { #expect(try Abort(parsing: text, in: design).text(in: design) == text) }
    }

    @Test("commands, each of which can be done")
    func commands() throws {
        let examples = try examples("command")
        #expect(examples.count >= 11)
        for text in examples {
            if let edit = try design.edit(doing: try Command(parsing: text, in: design)) {
                #expect(try design.applying(edit) != design, "\(text)")
            }
        }
    }
}
