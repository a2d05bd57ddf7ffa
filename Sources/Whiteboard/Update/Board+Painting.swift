import Cells
import DesignModel
import Diagram

extension Board {
    /// The operation that is painted at the moment.
    var paintedOperation: Operation? {
        layers.lazy.compactMap { if case .painting(let painting) = $0 { painting } else { nil } }.last?
            .operation(in: design)
    }

    mutating func showOperations() {
        layers.removeAll(where: \.isPanel)
        layers.append(.painting(Painting()))
        if selection == nil { select(.right) }
    }

    mutating func performWhilePainting(_ action: Action, _ painting: Painting) {
        var painting = painting
        switch action {
        case .walk(let direction): return walk(direction)
        case .addNamed:
            layers.append(.line(CommandLine("+ ")))
            return
        case .back:
            closePanels()
            return
        case .next: painting.step(1, in: design)
        case .previous: painting.step(-1, in: design)
        case .choose(let number):
            guard design.operations.indices.contains(number - 1) else { return }
            painting.chosen = design.operations[number - 1].id
        default:
            guard let operation = painting.operation(in: design) else {
                message = Message("There is no operation yet: + adds one, such as book 20/s $48.", .strained)
                return
            }
            perform(action, on: operation)
            return
        }
        put(.painting(painting))
    }

    /// Replaces the panel.
    private mutating func put(_ panel: Layer) {
        guard let place = layers.lastIndex(where: \.isPanel) else { return }
        layers[place] = panel
    }

    mutating func closePanels() { layers.removeAll(where: \.isPanel) }

    /// Paints the operation that was added last.
    mutating func paint(newOperation name: String) {
        guard paintedOperation != nil || layers.contains(where: { if case .painting = $0 { true } else { false } }),
            let id = design.operations.first(where: { $0.name == name })?.id
        else { return }
        put(.painting(Painting(chosen: id)))
    }

    private mutating func perform(_ action: Action, on operation: Operation) {
        switch action {
        case .paint: paint(operation)
        case .markWrite: markWrite()
        case .markAtomic: markAtomic(operation)
        case .edit: Form(operation.id, in: design).map { layers.append(.form($0)) }
        case .delete:
            let before = design
            let isDone = change("delete \(operation.name)") { design throws(Misreading) in
                try design.edit(removing: operation.id)
            }
            if isDone { message = deletedMessage("the operation \(operation.name)", since: before) }
        default: break
        }
    }

    // MARK: What nobody painted

    /// What a sketch says by accident of these boxes; `nil` where none of them calls everything for every request.
    func fanOutWarning(_ callers: Set<ComponentID>) -> String? {
        guard let fanOut = design.fanOuts.first(where: { callers.contains($0.caller) }) else { return nil }
        return warning(fanOut)
    }

    func warning(_ fanOut: FanOut) -> String {
        let name = design.component(fanOut.caller)?.name ?? ""
        return "At \(name) every request calls all \(fanOut.calls); press o to paint which do."
    }

    /// Says which operations were sent before and are not now: a client that says nothing sends all of them, and one that
    /// says a rate sends that alone.
    mutating func tellUnsent(since before: Design) {
        let (then, now) = (OperationPaths(before), OperationPaths(design))
        func isSent(_ id: OperationID, _ paths: OperationPaths, in design: Design) -> Bool {
            design.components.contains { paths.reaches($0.id, id) }
        }
        let lost = design.operations.filter {
            isSent($0.id, then, in: before) && !isSent($0.id, now, in: design)
        }
        guard !lost.isEmpty else { return }
        let names = lost.map(\.name).joined(separator: ", ")
        message = Message("Nobody sends \(names) any more: set the rate in the form, o and e.", .strained)
    }

    // MARK: Walking

    /// Steps from a box onto an arrow, and from an arrow to its end, so that a path is followed key by key.
    private mutating func walk(_ direction: Placement.Direction) {
        let placement = canvas.placement
        guard let painted = paintedOperation else { return select(direction) }
        switch (selection, direction) {
        case (.component(let id), .right), (.component(let id), .left):
            let isForward = direction == .right
            let arrows = placement.arrows(ofBox: id.rawValue).filter { number in
                placement.arrow(number).map { (isForward ? $0.from : $0.to) == id.rawValue } ?? false
            }
            let paths = OperationPaths(design)
            // Where the operation goes on is more likely meant than where it does not.
            let next = arrows.first { paths.takes(ConnectionID($0), painted.id) } ?? arrows.first
            guard let next else { return select(direction) }
            boxOfArrows = id.rawValue
            selection = .connection(ConnectionID(next))
            reveal()
        case (.connection(let id), .up), (.connection(let id), .down):
            guard let arrow = placement.arrow(id.rawValue) else { return select(direction) }
            let arriving = placement.arrows.filter { $0.to == arrow.to }.count
            // Whoever came back from a box goes on among the arrows into it, where there are others; else among those
            // that leave with this one.
            let entersBox = boxOfArrows == arrow.to && arriving > 1
            let box = entersBox ? arrow.to : arrow.from
            let siblings = placement.arrows(ofBox: box).filter { number in
                placement.arrow(number).map { (entersBox ? $0.to : $0.from) == box } ?? false
            }
            boxOfArrows = box
            let place = (siblings.firstIndex(of: id.rawValue) ?? 0) + (direction == .down ? 1 : -1)
            guard siblings.indices.contains(place) else { return }
            selection = .connection(ConnectionID(siblings[place]))
            reveal()
        default: select(direction)
        }
    }

    // MARK: Painting

    private var selectedConnection: Connection? {
        if case .connection(let id) = selection { design.connection(id) } else { nil }
    }

    private mutating func paint(_ operation: Operation) {
        guard let arrow = selectedConnection else {
            message = Message("Walk onto an arrow first: → from a box, ↑ ↓ between its arrows.", .strained)
            return
        }
        let paths = OperationPaths(design)
        let reaching = paths.operations(reaching: arrow.from)
        let isFree = arrow.settings[.for] == nil
        let carries = isFree ? reaching.contains(operation.id) : arrow.settings.operations(.for)?.contains(operation.id)
        // Nothing else could be left on it: painting says that it is meant so.
        let isAlone = isFree && reaching == [operation.id]
        let isPut = isAlone || carries != true
        let title = design.title(of: arrow)
        let isDone = change(isPut ? "\(operation.name) takes \(title)" : "\(operation.name) leaves \(title)") {
            design throws(Misreading) in try design.edit(putting: operation.id, on: arrow.id, isPut)
        }
        guard isDone, let now = design.connection(arrow.id) else { return }
        let carried = (now.settings.operations(.for) ?? []).compactMap { design.operation($0)?.name }
        let note =
            isPut && !reaching.contains(operation.id)
            ? " But \(operation.name) does not reach \(design.component(arrow.from)?.name ?? "") yet." : ""
        message = Message(
            "\(title) is for \(carried.joined(separator: ", ")).\(note)", note.isEmpty ? .title : .strained)
    }

    private mutating func markWrite() {
        guard let arrow = selectedConnection, isStore(arrow.to) else {
            message = Message("Walk onto an arrow to a store: what is marked is a write.", .strained)
            return
        }
        let isWrite = arrow.settings.flag(.write) != true
        let title = design.title(of: arrow)
        let isDone = change(isWrite ? "\(title) writes" : "\(title) reads") { design throws(Misreading) in
            try design.edit(setting: .write, of: .connection(arrow.id), to: isWrite ? .flag(true) : nil)
        }
        guard isDone else { return }
        let carried = OperationPaths(design).operations(on: arrow.id).compactMap { design.operation($0)?.name }
        let who = carried.isEmpty ? "Nothing goes there yet; it" : carried.joined(separator: ", ")
        message = Message("\(title): \(who) \(isWrite ? "write" : "read")\(carried.count == 1 ? "s" : "").")
    }

    private mutating func markAtomic(_ operation: Operation) {
        let store: ComponentID? =
            switch selection {
            case .component(let id): id
            case .connection(let id): design.connection(id)?.to
            case nil: nil
            }
        guard let store, isStore(store) else {
            message = Message(
                "Walk onto a store, or an arrow to it: what is marked holds all of it or nothing.", .strained)
            return
        }
        let isAtomic = operation.settings.components("atomic")?.contains(store) != true
        let name = design.component(store)?.name ?? ""
        let isDone = change("atomic of \(operation.name)") { design throws(Misreading) in
            try design.edit(making: store, atomicIn: operation.id, isAtomic)
        }
        guard isDone else { return }
        let stores = (design.operation(operation.id)?.settings.components("atomic") ?? []).compactMap {
            design.component($0)?.name
        }
        message = Message(
            stores.isEmpty
                ? "Nothing of \(operation.name) is atomic any more; \(name) was the last."
                : "\(operation.name) should happen in all of these or none: \(stores.joined(separator: ", ")).")
    }

    private func isStore(_ id: ComponentID) -> Bool {
        design.component(id).flatMap { Catalogue.kind($0.kind) }?.mechanic == .store
    }
}
