import Cells
import Diagram
import Testing

@Test func show() {
    for (spacing, spacious) in [(Spacing.compact, false), (.regular, true), (.roomy, true)] {
        let sketch = FlightCheckout.sketch(spacious: spacious)
        let placement = Layout(spacing: spacing).placement(of: sketch)
        print(placement.bounds, placement.remarks)
        print(Drawing(sketch, placement: placement).text.joined(separator: "\n"))
    }
}
