import Cells
import Testing

@Suite struct GridTests {
    @Test func widthsKeepTheirColumns() {
        var grid = Grid(size: Size(width: 10, height: 1))
        #expect(grid.write("a航e\u{0301}|", at: Point(x: 0, y: 0)) == 5)
        #expect(grid[Point(x: 1, y: 0)].character == "航")
        #expect(grid[Point(x: 2, y: 0)].character == nil)
        #expect(grid[Point(x: 3, y: 0)].character == "e\u{0301}")
        #expect(grid[Point(x: 4, y: 0)].character == "|")
        #expect(grid.lines == ["a航e\u{0301}|"])
    }

    @Test func nothingInvisibleIsWritten() {
        var grid = Grid(size: Size(width: 4, height: 1))
        let marks = String(repeating: "\u{0301}", count: 9)
        grid.write("a\u{FE0F}\u{200D}\u{E0041}\u{034F}b" + marks, at: Point(x: 0, y: 0))
        let scalars = grid.lines[0].unicodeScalars
        #expect(String(grid.lines[0].prefix(1)) == "a")
        #expect(scalars.count == 6)
        #expect(scalars.allSatisfy { "ab\u{0301}".unicodeScalars.contains($0) })
    }

    @Test func noWideCharacterIsCutInHalf() {
        var grid = Grid(size: Size(width: 4, height: 1))
        #expect(grid.write("航空", at: Point(x: 0, y: 0), limit: 3) == 2)
        grid.write("航空", at: Point(x: 0, y: 0))
        grid.put(Cell("x"), at: Point(x: 1, y: 0))
        #expect(grid.lines == [" x空"])
        grid.put(Cell("x"), at: Point(x: 2, y: 0))
        #expect(grid.lines == [" xx"])
        grid.put(Cell("航"), at: Point(x: 3, y: 0))
        #expect(grid.lines == [" xx"])
        grid.put(Cell("航"), at: Point(x: 1, y: 0))
        #expect(grid.lines == [" 航"])
    }

    @Test func longGraphemesTakeACellForEachPart() {
        var grid = Grid(size: Size(width: 6, height: 1))
        #expect(grid.write("क्षा|", at: Point(x: 0, y: 0)) == 4)
        #expect(grid[Point(x: 3, y: 0)].character == "|")
        grid.put(Cell("👩\u{200D}👩\u{200D}👧"), at: Point(x: 0, y: 0))
        #expect(grid[Point(x: 0, y: 0)].character == "?")
    }

    @Test func whatFallsOutsideIsDropped() {
        var grid = Grid(size: Size(width: 3, height: 2))
        grid.write("abcdef", at: Point(x: -2, y: 0))
        grid.write("xyz", at: Point(x: 0, y: 9))
        grid.fill(Rect(x: 2, y: -5, width: 50, height: 50), with: Cell("#"))
        #expect(grid.lines == ["cd#", "  #"])
        #expect(Grid(size: Size(width: 0, height: 5)).lines == ["", "", "", "", ""])
    }
}
