import Cells
import Diagram
import Testing

@Suite struct LayoutTests {
    @Test(arguments: [Spacing.compact, .regular, .roomy])
    func everyGeneratedDesignIsDrawnRight(_ spacing: Spacing) {
        for (name, sketch) in Corpus.all {
            let placement = Layout(spacing: spacing).placement(of: sketch)
            let wrong = Invariants(sketch: sketch, placement: placement).violations()
            #expect(wrong == [], "\(name)")
            let unrouted = placement.remarks.filter {
                if case .unrouted = $0 { true } else { false }
            }
            #expect(unrouted == [], "\(name)")
        }
    }
}
