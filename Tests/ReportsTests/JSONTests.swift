import Foundation
import Reports
import Testing

@Suite("JSON")
struct JSONTests {
    @Test(
        "Numbers are short, and the same to the digit everywhere",
        arguments: [
            (0.1 + 0.2, "0.3"), (210.4123456, "210.412"), (1_234_567.89, "1234568"), (0.000123456789, "0.000123457"),
            (5.0, "5"), (-0.0, "0"), (.infinity, "null"), (.nan, "null"), (1e300, "1e+300"), (99.99995, "100"),
        ])
    func numbers(value: Double, text: String) {
        #expect(JSONValue.number(value, digits: 6).text == text + "\n")
    }

    @Test("Texts survive, and nothing in them can steer a terminal") func strings() throws {
        let hostile = "a\"b\\c\n\t\u{1B}[2J\u{202E}\u{200B}é漢😀\u{E000}\u{7F}"
        let text = JSONValue.string(hostile).text
        #expect(
            !text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{200B}" || $0 == "\u{7F}" })
        let read = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) as? String
        #expect(read == hostile)
    }
}
