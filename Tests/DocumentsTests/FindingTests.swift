import Documents
import Testing

@Suite("A finding as it is printed")
struct FindingTests {
    @Test("file, line, column, what was read and expected, the line, a suggestion, what to do")
    func complete() throws {
        let document = try Document(text: "components:\n  fares-db: {kind: databse}\n", name: "flight.yaml")
        let kind = try #require(document.root["components"]?["fares-db"]?["kind"])
        let finding = document.finding(
            .error, "unknown kind", at: kind, read: "databse", expected: "a kind of component", suggestion: "database",
            advice: "`breakboard kinds` lists them")
        #expect(
            finding.description == """
                flight.yaml:2:20: error: unknown kind `databse`; expected a kind of component
                    fares-db: {kind: databse}
                                     ^
                  did you mean `database`?
                  `breakboard kinds` lists them
                """)
    }

    @Test("without a place it speaks of the file")
    func withoutPlace() {
        #expect(
            Finding(.warning, "the file is empty", file: "a.yaml").description == "a.yaml: warning: the file is empty")
    }

    @Test("nothing from a file can steer the terminal or hide text")
    func harmless() throws {
        let hostile = "x\u{1B}]0;owned\u{7}\u{202E}\u{200B}\u{9B}31m\r\n\u{2066}"
        let finding = Finding(
            .error, "unknown key \(hostile)", file: hostile, place: Place(line: 1, column: 1), read: hostile,
            expected: hostile, suggestion: hostile, advice: hostile)
        let allowed = finding.description.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || ![.control, .format].contains(scalar.properties.generalCategory)
        }
        #expect(allowed)
        #expect(finding.description.split(separator: "\n").count == 3)
    }

    @Test("long texts are cut around the place")
    func longLine() throws {
        let text = "[" + String(repeating: "x, ", count: 500) + "here]"
        let document = try Document(text: text, name: "a.yaml")
        let last = try #require(document.root.items?.last)
        let lines = document.finding(.error, "wrong", at: last, read: String(repeating: "y", count: 500)).description
            .split(separator: "\n")
        #expect(lines.allSatisfy { $0.count < 130 })
        let caret = try #require(lines[2].firstIndex(of: "^"))
        let distance = lines[2].distance(from: lines[2].startIndex, to: caret)
        #expect(lines[1].dropFirst(distance).hasPrefix("here"))
    }
}
