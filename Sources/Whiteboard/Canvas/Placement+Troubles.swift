import DesignModel
import Diagram

extension Placement {
    /// What a person has to know who takes the diagram for the design: what is missing in it, and what stands elsewhere.
    struct Trouble {
        let subject: Subject
        let text: String
    }

    /// Arrows that are not drawn, and boxes that stand beside their pins; labels that are left out say nothing wrong.
    var troubles: [Trouble] {
        remarks.compactMap { remark in
            switch remark {
            case .unrouted(let arrow), .dangling(let arrow):
                Trouble(
                    subject: .connection(ConnectionID(arrow)),
                    text: "not drawn: no free way for this arrow. Move a box, or L lays out anew.")
            case .nudged(let box):
                Trouble(
                    subject: .component(ComponentID(box)),
                    text: "drawn beside the place that the layout gives it: another box stands there.")
            case .labelLeftOut, .repeated, .frameLeftOut: nil
            }
        }
    }
}
