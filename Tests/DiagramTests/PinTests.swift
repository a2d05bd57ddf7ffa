import Cells
import Diagram
import Testing

@Suite struct PinTests {
    @Test func pinnedBoxesStayAndNothingOverlaps() {
        var draws = Draws(seed: 3)
        for (name, design) in Corpus.all where name.hasSuffix(" 3") || name.hasSuffix(" 14") {
            var sketch = design
            // Far enough apart that no pin can lie on another.
            for index in sketch.boxes.indices where draws.chance(30) {
                sketch.boxes[index].pin = Point(x: 70 * (index % 4) + draws.below(5), y: 14 * (index / 4))
            }
            let placement = Layout().placement(of: sketch)
            for box in sketch.boxes {
                if let pin = box.pin { #expect(placement.rect(ofBox: box.id)?.origin == pin, "\(name)") }
            }
            #expect(Invariants(sketch: sketch, placement: placement).violations() == [], "\(name)")
        }
    }

    @Test func sillyPinsAreNudgedAndSaid() {
        for (name, design) in Corpus.all where name.hasSuffix(" 11") {
            var sketch = design
            for index in sketch.boxes.indices { sketch.boxes[index].pin = Point(x: -3, y: index / 5) }
            let placement = Layout().placement(of: sketch)
            #expect(placement.rect(ofBox: sketch.boxes[0].id)?.origin == Point(x: -3, y: 0))
            #expect(placement.remarks.contains(.nudged(box: sketch.boxes[1].id)))
            #expect(Invariants(sketch: sketch, placement: placement).violations() == [], "\(name)")
            #expect(Layout().placement(of: sketch) == placement)
        }
    }

    @Test func theExampleKeepsItsTwoPinsAndItsShape() {
        var sketch = FlightCheckout.sketch()
        sketch.boxes[0].pin = Point(x: 2, y: 8)
        sketch.boxes[1].pin = Point(x: 22, y: 8)
        let placement = Layout(spacing: .compact).placement(of: sketch)
        #expect(placement.rect(ofBox: 1)?.origin == Point(x: 2, y: 8))
        #expect(placement.rect(ofBox: 2)?.origin == Point(x: 22, y: 8))
        #expect(placement.unrouted == [])
        #expect(Invariants(sketch: sketch, placement: placement).violations() == [])
    }

    @Test func aMovedBoxLeavesTheOthersAlone() {
        var sketch = FlightCheckout.sketch()
        let before = Layout(spacing: .compact).placement(of: sketch)
        sketch.boxes[7].pin = Point(x: 20, y: 20)
        let after = Layout(spacing: .compact).placement(of: sketch, previous: before)
        #expect(after.boxes.dropLast() == before.boxes.dropLast())
        #expect(after.rect(ofBox: 8)?.origin == Point(x: 20, y: 20))
        #expect(Invariants(sketch: sketch, placement: after).violations() == [])
    }

    @Test func newBoxesFindAPlaceBesideTheirNeighbours() {
        for (name, design) in Corpus.all where name.hasSuffix(" 8") {
            let before = Layout().placement(of: design)
            var sketch = design
            let first = design.boxes[0].id
            sketch.boxes.append(Box(id: 1, title: "new", near: first))
            sketch.boxes.append(Box(id: 2, title: "called"))
            sketch.boxes.append(Box(id: 3, title: "alone"))
            sketch.arrows.append(Arrow(id: 1, from: first, to: 2))
            let after = Layout().placement(of: sketch, previous: before)
            #expect(Array(after.boxes.prefix(before.boxes.count)) == before.boxes, "\(name)")
            #expect(Invariants(sketch: sketch, placement: after).violations() == [], "\(name)")
            let source = before.boxes[0].rect
            #expect(after.rect(ofBox: 2).map { $0.minX > source.maxX } == true, "\(name)")
        }
    }
}
