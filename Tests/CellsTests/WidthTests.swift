import Cells
import Testing

@Suite struct WidthTests {
    @Test(arguments: [
        ("", 0), ("plain", 5), ("Größe", 5), ("e\u{0301}", 1), ("航空", 4), ("ｱ", 1), ("Ａ", 2), ("한", 2),
        ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("👩\u{200D}💻", 4), ("❤\u{FE0F}", 1), ("⏎", 1),
        ("╭─╮│╰╯", 6), ("●▲✖☠↯⊘", 6), ("▁▂▃▄▅▆▇█", 8), ("◽◾", 4), ("क्ष", 2), ("का", 2), ("\u{0301}", 0),
        ("\u{3164}", 0), ("\u{200B}", 0), ("\u{FFFD}", 1), ("🫨", 2), ("𠀀", 2),
    ])
    func columns(text: String, expected: Int) {
        #expect(text.cellWidth == expected)
        #expect(text.reduce(0) { $0 + $1.cellWidth } == expected)
    }

    @Test func truncationEndsInAnEllipsis() {
        #expect("gateway".truncated(to: 7) == "gateway")
        #expect("gateway".truncated(to: 4) == "gat…")
        #expect("gateway".truncated(to: 1) == "…")
        #expect("gateway".truncated(to: 0) == "")
        #expect("航空会社".truncated(to: 4) == "航…")
        #expect("航空会社".truncated(to: 5) == "航空…")
    }

    @Test func fittingFillsExactly() {
        #expect("ab".fitted(to: 5) == "ab   ")
        #expect("ab".fitted(to: 5, .right) == "   ab")
        #expect("ab".fitted(to: 5, .centre) == " ab  ")
        #expect("航空会社".fitted(to: 4) == "航… ")
        for columns in 0...12 { #expect("e\u{0301}航x空".fitted(to: columns).cellWidth == columns) }
    }
}
