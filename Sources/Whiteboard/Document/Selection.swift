public import DesignModel
import Diagram

/// What the keys are about.
public enum Selection: Hashable, Sendable {
    case component(ComponentID)
    case connection(ConnectionID)

    init?(_ item: Placement.Item) {
        switch item {
        case .box(let id): self = .component(ComponentID(id))
        case .arrow(let id): self = .connection(ConnectionID(id))
        case .frame: return nil
        }
    }

    var item: Placement.Item {
        switch self {
        case .component(let id): .box(id.rawValue)
        case .connection(let id): .arrow(id.rawValue)
        }
    }

    /// As the design calls it; `nil` where the design no longer has it.
    func title(in design: Design) -> String? {
        switch self {
        case .component(let id): design.component(id)?.name
        case .connection(let id): design.connection(id).map(design.title)
        }
    }

    func exists(in design: Design) -> Bool {
        switch self {
        case .component(let id): design.component(id) != nil
        case .connection(let id): design.connection(id) != nil
        }
    }
}
