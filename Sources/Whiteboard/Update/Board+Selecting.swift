import Cells
package import DesignModel
import Diagram

extension Board {
    var selectedComponent: ComponentID? { if case .component(let id) = selection { id } else { nil } }

    mutating func select(_ direction: Placement.Direction) {
        let placement = canvas.placement
        switch selection {
        case .component(let id):
            guard let next = placement.box(direction, of: id.rawValue) else { return }
            selection = .component(ComponentID(next))
        case .connection(let id):
            // From an arrow to one of its ends.
            guard let arrow = placement.arrow(id.rawValue) else { return selectFirst() }
            let isForward = direction == .right || direction == .down
            selection = .component(ComponentID(isForward ? arrow.to : arrow.from))
        case nil: return selectFirst()
        }
        reveal()
    }

    /// Selects the box at the beginning of the design, from where arrow keys lead on.
    private mutating func selectFirst() {
        let boxes = canvas.placement.boxes
        guard let first = boxes.min(by: { ($0.rect.minX, $0.rect.minY) < ($1.rect.minX, $1.rect.minY) }) else {
            message = Message("Nothing is drawn yet: a adds a box, : takes a chain such as web:client -> api -> db.")
            return
        }
        selection = .component(ComponentID(first.id))
        reveal()
    }

    mutating func cycleArrows(_ step: Int) {
        let box: Int
        var current: Int?
        switch selection {
        case .component(let id): box = id.rawValue
        case .connection(let id):
            guard let arrow = canvas.placement.arrow(id.rawValue) else { return }
            // Going through a box's arrows stays with the box, also on those that end there.
            let isOfTheSameBox = boxOfArrows == arrow.from || boxOfArrows == arrow.to
            (box, current) = (isOfTheSameBox ? boxOfArrows ?? arrow.from : arrow.from, id.rawValue)
        case nil: return selectFirst()
        }
        boxOfArrows = box
        let arrows = canvas.placement.arrows(ofBox: box)
        guard !arrows.isEmpty else {
            message = Message("No arrow begins or ends here. c connects it.")
            return
        }
        let place = current.flatMap { arrows.firstIndex(of: $0) }.map { $0 + step } ?? (step > 0 ? 0 : arrows.count - 1)
        selection = .connection(ConnectionID(arrows[(place + arrows.count) % arrows.count]))
        reveal()
    }

    /// Puts letters on everything that a purpose can be about.
    mutating func showHints(_ purpose: HintJump.Purpose) {
        let items = Hints.items(of: canvas.placement).filter { item in
            switch (item, purpose) {
            case (.frame, .select): true
            case (.frame, _), (.arrow, .connect), (.arrow, .pick): false
            case (.box(let id), .connect(let from)): id != from.rawValue
            default: true
            }
        }
        guard !items.isEmpty else {
            message = Message("There is nothing to choose yet. a adds a box.")
            return
        }
        layers.append(.hints(HintJump(purpose: purpose, hints: Hints.assigned(to: items))))
    }

    /// The letters that stand on boxes, where some do.
    package var lettersShown: [ComponentID: String] {
        guard case .hints(let jump) = layers.last else { return [:] }
        return Dictionary(
            jump.remaining.compactMap { item, letters in
                if case .box(let id) = item { (ComponentID(id), letters) } else { nil }
            }
        ) { first, _ in first }
    }

    mutating func performWithHints(_ action: Action, _ jump: HintJump) -> [Effect] {
        var jump = jump
        switch action {
        case .letter(let letter):
            jump.typed.append(letter)
            if let item = jump.hints.first(where: { $0.value == jump.typed })?.key {
                layers.removeLast()
                return choose(item, jump.purpose)
            }
            guard !jump.remaining.isEmpty else {
                message = Message("Nothing has the letters \(jump.typed).", .strained)
                layers.removeLast()
                // A question of the interviewer's stands until it is answered.
                if case .role = jump.purpose {
                    layers.append(.hints(HintJump(purpose: jump.purpose, hints: jump.hints)))
                }
                return []
            }
        case .erase: jump.typed = String(jump.typed.dropLast())
        case .nudge(let direction): look(direction)
        case .pauseClock: pauseClock()
        case .choose:
            guard case .role(let role) = jump.purpose else { return [] }
            layers.removeLast()
            return deny(role)
        default:
            layers.removeLast()
            if case .role(let role) = jump.purpose { return leaveCast(role) }
            return []
        }
        layers[layers.count - 1] = .hints(jump)
        return []
    }

    mutating func choose(_ item: Placement.Item, _ purpose: HintJump.Purpose) -> [Effect] {
        if case .frame(let number) = item { choose(zoneAt: number) }
        guard let chosen = Selection(item) else { return [] }
        switch purpose {
        case .select:
            selection = chosen
            reveal()
        case .connect(let from):
            if case .component(let to) = chosen { connect(from, to) }
        case .breakIt:
            selection = chosen
            breakSelection()
        case .pick:
            selection = chosen
            pick()
        case .role(let role):
            guard case .component(let id) = chosen else { return [] }
            return cast(role, id)
        }
        return []
    }
}
