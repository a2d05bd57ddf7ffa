import Cells
import Reports
import Testing

@Suite("Reports for a terminal")
struct TextReportTests {
    @Test("An experiment reads as somebody has found good") func golden() throws {
        try Golden.expect(try Clockwork.report().text(in: TextStyle(width: 80)), toMatch: "clockwork.txt")
    }

    @Test("In ASCII nothing but ASCII is written, and columns stay where they are") func ascii() throws {
        let report = try Clockwork.report()
        let ascii = report.text(in: TextStyle(width: 80, charset: .ascii))
        #expect(ascii.utf8.allSatisfy { $0 == 10 || (32...126).contains($0) })
        let unicode = report.text(in: TextStyle(width: 80))
        #expect(widths(ascii) == widths(unicode))
    }

    @Test("No line is wider than asked for", arguments: [48, 60, 80, 100, 132]) func width(columns: Int) throws {
        let text = try Clockwork.report().text(in: TextStyle(width: columns))
        #expect(widths(text).max() ?? 0 <= columns)
    }

    @Test("Colours change nothing but escape sequences") func colours() throws {
        let report = try Clockwork.report()
        let coloured = report.text(in: TextStyle(width: 80, hasColour: true))
        #expect(coloured.contains("\u{1B}[1m"))
        #expect(coloured.sanitisedLines() == report.text(in: TextStyle(width: 80)))
        #expect(!report.text(in: TextStyle(width: 80)).contains("\u{1B}"))
    }

    @Test("The explanation comes before every figure") func explanationFirst() throws {
        let text = try Clockwork.report().text(in: TextStyle())
        let why = try #require(text.firstRange(of: "bank is gone"))
        let objectives = try #require(text.firstRange(of: "Objectives"))
        #expect(why.lowerBound < objectives.lowerBound)
    }

    private func widths(_ text: String) -> [Int] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(\.cellWidth)
    }
}
