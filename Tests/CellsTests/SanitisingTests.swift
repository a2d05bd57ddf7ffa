import Cells
import Testing

@Suite struct SanitisingTests {
    @Test(arguments: [
        ("plain text, as it is", "plain text, as it is"),
        ("", ""),
        ("\u{1B}[31mred\u{1B}[0m", "red"),
        ("\u{9B}31mred", "red"),
        ("\u{1B}]0;title\u{07}name", "name"),
        ("\u{1B}]52;c;AAAA\u{1B}\\name", "name"),
        ("\u{9D}0;title\u{9C}name", "name"),
        ("\u{1B}Pq#0\u{1B}\\x", "x"),
        ("\u{1B}]0;no end", "0;no end"),
        ("\u{1B}", ""),
        ("\u{1B}[", ""),
        ("\u{1B}[1;2", ""),
        ("\u{1B}(0lqk", "lqk"),
        ("\u{1B}cx", "x"),
        ("bell\u{07}, null\u{00}, delete\u{7F}, back\u{08}", "bell, null, delete, back"),
        ("a\tb\nc\r\nd\re\u{2028}f\u{85}g", "a b c d e f g"),
        ("ab\u{202E}cd\u{2066}ef\u{2069}\u{200F}", "abcdef"),
        ("zero\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{00AD}width", "zerowidth"),
        ("❤\u{FE0F}", "❤"),
        ("1\u{FE0F}\u{20E3}", "1\u{20E3}"),
        ("👩\u{200D}💻", "👩💻"),
        ("👍🏽", "👍"),
        ("🇩🇪", "DE"),
        ("\u{E0067}\u{E0062}tags", "tags"),
        ("\u{E000}private", "\u{FFFD}private"),
        ("no\u{A0}break\u{3000}wide", "no break wide"),
        ("\u{0301}mark first", "mark first"),
        (" \u{0301}mark on space", " mark on space"),
        ("e\u{0301}te\u{0301}", "e\u{0301}te\u{0301}"),
        ("航空会社 Größe", "航空会社 Größe"),
    ])
    func oneLine(input: String, expected: String) {
        #expect(Array(input.sanitised().unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func linesStay() {
        #expect("a\r\nb\n\rc\td".sanitisedLines() == "a\nb\n\nc d")
        #expect("\u{1B}]0;title\nnext".sanitisedLines() == "0;title\nnext")
    }

    @Test func marksPerLetterAreLimited() {
        let zalgo = "a" + String(repeating: "\u{0301}", count: 50) + "b\u{0302}"
        #expect(zalgo.sanitised().unicodeScalars.count == 1 + 4 + 2)
    }

    @Test func lengthIsLimited() {
        #expect(String(repeating: "x", count: 100).sanitised(limit: 10) == "xxxxxxxxxx")
        #expect(String(repeating: "ä", count: 100).sanitised(limit: 3) == "äää")
        #expect("".sanitised(limit: 0) == "")
        #expect(String(repeating: "x", count: 70_000).sanitised().count == 65_536)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func randomTextComesOutHarmless(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        func draw(_ count: UInt64) -> UInt32 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt32((state >> 33) % count)
        }
        let awkward: [UInt32] = [0x1B, 0x9B, 0x5B, 0x5D, 0x07, 0x9C, 0x9D, 0x0D, 0x0A, 0x202E, 0x200D, 0x301, 0x41]
        for _ in 0..<500 {
            var text = String.UnicodeScalarView()
            for _ in 0..<draw(40) {
                let value = draw(2) == 0 ? awkward[Int(draw(UInt64(awkward.count)))] : draw(0x11_0000)
                if let scalar = Unicode.Scalar(value) { text.append(scalar) }
            }
            let clean = String(text).sanitised()
            for scalar in clean.unicodeScalars {
                #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
                #expect(!scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isBidiControl)
            }
            #expect(clean.sanitised() == clean)
            #expect(clean.isEmpty || clean.unicodeScalars.first.map(\.cellWidth) != 0)
        }
    }
}
