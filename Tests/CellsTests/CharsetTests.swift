import Cells
import Testing

@Suite struct CharsetTests {
    @Test func everyGlyphIsOneColumnAndHasAnASCIITwin() {
        for (glyph, twin) in Glyphs.ascii {
            #expect(glyph.cellWidth == 1, "\(glyph)")
            #expect(twin.isASCII && twin.cellWidth == 1 && twin != "?", "\(glyph)")
        }
    }

    @Test func allOfBoxDrawingAndBlocksIsCovered() throws {
        for value in 0x2500...0x259F as ClosedRange<UInt32> {
            let glyph = Character(try #require(Unicode.Scalar(value)))
            #expect(glyph.asciiTwin != "?", "\(glyph)")
        }
        for glyph in "●▲✖☠↯⊘▶◀▲▼→…·×⏎" { #expect(glyph.asciiTwin != "?", "\(glyph)") }
    }

    @Test func statesAndBarsStayDistinguishable() {
        #expect(Set(Glyphs.states.map(\.asciiTwin)).count == Glyphs.states.count)
        #expect(Set("▁▂▃▄▅▆▇█".map(\.asciiTwin)).count == 8)
        #expect(Set("─═┄━".map(\.asciiTwin)).count == 4)
    }

    @Test func placesStayWhereTheyAre() {
        var grid = Grid(size: Size(width: 12, height: 3))
        grid.write("╭ 航空 ● ─╮", at: Point(x: 0, y: 0), style: Style(.title, .bold))
        grid.write("│ Größe…  ┆", at: Point(x: 0, y: 1))
        grid.write("╰─ e\u{0301} ▶────╯", at: Point(x: 0, y: 2))
        #expect(grid.ascii().lines == [". ???? o -.", "| Gr??e~  :", "'- e >----'"])
        #expect(grid.ascii()[Point(x: 0, y: 0)].style == Style(.title, .bold))
        #expect(grid.shown(in: .unicode) == grid)
        #expect("航空 ● e\u{0301}".ascii() == "???? o e")
    }
}
