import Cells
import Diagram
import Testing

@Suite struct DrawingTests {
    @Test func theExampleFitsEightyColumnsAndFifteenRows() {
        let sketch = FlightCheckout.sketch()
        let placement = Layout(spacing: .compact).placement(of: sketch)
        #expect(placement.remarks == [])
        #expect(Drawing(sketch, placement: placement).text == FlightCheckout.golden)
    }

    @Test func aViewportShowsJustItsPart() {
        let sketch = FlightCheckout.sketch(spacious: true)
        let drawing = Drawing(sketch, placement: Layout().placement(of: sketch))
        let whole = drawing.grid()
        var grid = Grid(size: Size(width: 40, height: 12))
        let viewport = Rect(x: 3, y: 2, width: 30, height: 8)
        drawing.draw(into: &grid, viewport: viewport, origin: Point(x: 50, y: 5))
        for y in 0..<12 {
            for x in 0..<40 {
                let point = Point(x: x, y: y)
                let expected = viewport.contains(point) ? whole[Point(x: x - 3 + 50, y: y - 2 + 5)] : .blank
                #expect(grid[point] == expected)
            }
        }
    }

    @Test func theSelectionIsHeavyAndDimmedThingsStepBack() {
        let sketch = FlightCheckout.sketch()
        let drawing = Drawing(sketch, placement: Layout(spacing: .compact).placement(of: sketch))
        let box = drawing.grid(appearance: Appearance(selection: .box(8))).lines.joined()
        #expect(box.contains("┏ bookings-db ● ━") && box.contains("┃ busy 5%"))
        let arrow = drawing.grid(appearance: Appearance(selection: .arrow(1))).lines.joined()
        #expect(arrow.contains("├━━▶"))
        let dimmed = drawing.grid(appearance: Appearance(dimmedBoxes: [1], dimmedArrows: [1]))
        #expect(dimmed[Point(x: 17, y: 10)] == Cell("─", Style(.dim)))
        #expect(dimmed[Point(x: 2, y: 10)].style.role == .dim)
    }

    @Test func figuresThatOutgrowTheirRoomLoseTheirEndVisibly() {
        var sketch = Sketch(boxes: [Box(id: 1, title: "a", lines: [Box.Line("busy 1%")])])
        let placement = Layout().placement(of: sketch)
        sketch.boxes[0].lines = [Box.Line("busy 100% and more")]
        let text = Drawing(sketch, placement: placement).text
        #expect(text[1].hasPrefix("│ busy") && text[1].contains("…"))
    }

    /// Two callers share the last stretch and the head; one of them is on the path.
    @Test(arguments: [0, 1]) func aSharedHeadIsThatOfTheStrongerArrow(dimmed: Int) {
        let sketch = Sketch(
            boxes: [Box(id: 0, title: "one"), Box(id: 1, title: "two"), Box(id: 2, title: "shared")],
            arrows: [Arrow(id: 0, from: 0, to: 2), Arrow(id: 1, from: 1, to: 2)])
        let drawing = Drawing(sketch, placement: Layout().placement(of: sketch))
        let all = drawing.grid().lines.joined()
        #expect(all.filter { $0 == "▶" }.count == 1, "they share it: \(all)")
        let one = drawing.grid(appearance: Appearance(dimmedArrows: [dimmed])).lines.joined()
        #expect(one.contains("▶"))
        let none = drawing.grid(appearance: Appearance(dimmedArrows: [0, 1])).lines.joined()
        #expect(!none.contains("▶"))
        let selected = drawing.grid(appearance: Appearance(selection: .arrow(dimmed), dimmedArrows: [dimmed]))
        #expect(selected.lines.joined().contains("▶"))
    }

    @Test func textsOfAPictureCanBeSearchedAndStandInTheirCells() {
        var grid = Grid(size: Size(width: 30, height: 2))
        grid.write("│ flight check  out 42│", at: Point(x: 0, y: 0))
        grid.write("日本 x", at: Point(x: 0, y: 1))
        grid.write("bold", at: Point(x: 10, y: 1), style: Style(.title, .bold))
        let svg = VectorDrawing(grid, title: "").svg
        #expect(!svg.contains("<title>"), "an empty one says nothing")
        let places = (2...13).map { "\(($0 + 1) * 10)" }.joined(separator: " ")
        #expect(svg.contains("x=\"\(places)\" y=\"35\">flight check</text>"))
        #expect(svg.contains(">out 42</text>"))
        #expect(svg.contains("x=\"10 30 50 60\" y=\"55\">日本 x</text>"))
        #expect(svg.contains("b\" x=\"110 120 130 140\" y=\"55\">bold</text>"))
        #expect(svg.contains("<path") && !svg.contains("│"), "lines are strokes")
    }

    @Test func aSelfContainedPicture() {
        let sketch = FlightCheckout.sketch()
        let grid = Drawing(sketch, placement: Layout(spacing: .compact).placement(of: sketch)).grid()
        let svg = VectorDrawing(grid, title: "a < b & c").svg
        #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
        #expect(svg.contains("<title>a &lt; b &amp; c</title>"))
        #expect(svg.contains("prefers-color-scheme:dark"))
        #expect(!svg.contains("href") && !svg.contains("<script"))
    }

    @Test func framesEncloseTheirMembersAndNoOthers() {
        var sketch = FlightCheckout.sketch()
        sketch.frames = [
            Frame(id: 1, title: "stores", members: [4, 5, 6, 7, 8]), Frame(id: 2, title: "mixed", members: [1, 8]),
            Frame(id: 3, title: "nobody", members: []),
        ]
        let placement = Layout(spacing: .roomy).placement(of: sketch)
        #expect(placement.frames.map(\.id) == [1])
        #expect(placement.remarks.contains(.frameLeftOut(frame: 2)))
        #expect(placement.remarks.contains(.frameLeftOut(frame: 3)))
        #expect(Drawing(sketch, placement: placement).text[0].contains(" stores "))
    }
}
