import Cells
import Diagram
import Testing

@Test func show() {
    let clock = ContinuousClock()
    for (spacing, spacious) in [(Spacing.compact, false), (.regular, true)] {
        let sketch = FlightCheckout.sketch(spacious: spacious)
        let placement = Layout(spacing: spacing).placement(of: sketch)
        print(placement.bounds, placement.remarks)
        print(Drawing(sketch, placement: placement).text.joined(separator: "\n"))
        print(clock.measure { _ = Layout(spacing: spacing).placement(of: sketch) })
    }
    for family in Corpus.Family.allCases {
        for number in [3] {
            let sketch = Corpus.sketch(family, boxes: 12, seed: UInt64(number))
            let placement = Layout(spacing: .regular).placement(of: sketch)
            print(family, number, placement.bounds, placement.remarks)
            print(Drawing(sketch, placement: placement).text.joined(separator: "\n"))
        }
    }
    for family in Corpus.Family.allCases {
        let sketch = Corpus.sketch(family, boxes: 200, seed: 5)
        var placement = Placement()
        let time = clock.measure { placement = Layout(spacing: .regular).placement(of: sketch) }
        var grid = Grid(size: Size(width: 200, height: 60))
        let drawing = Drawing(sketch, placement: placement)
        let draw = clock.measure { drawing.draw(into: &grid, viewport: grid.bounds, origin: Point(x: 0, y: 0)) }
        let again = clock.measure { _ = Layout(spacing: .regular).placement(of: sketch, previous: placement) }
        print(family, time, draw, again, placement.bounds.size, placement.remarks.count)
    }
}
