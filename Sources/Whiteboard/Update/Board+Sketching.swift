import Cells
import DesignModel
import Wording
import Diagram

extension Board {
    // MARK: One step each

    /// Changes the design by one step that can be undone; says so where it cannot be.
    ///
    /// - Returns: whether it was done.
    @discardableResult
    mutating func change(_ title: String, _ make: (Design) throws(Misreading) -> Edit) -> Bool {
        do throws(Misreading) {
            try document.perform(try make(design), title)
            return true
        } catch {
            message = Message(error.explanation, .failing)
            return false
        }
    }

    mutating func undo() {
        guard let title = document.undo() else {
            message = Message("Nothing to undo.")
            return
        }
        restoreStanding()
        message = Message("Undone: \(title). U does it again.")
    }

    mutating func redo() {
        guard let title = document.redo() else {
            message = Message("Nothing to redo.")
            return
        }
        restoreStanding()
        message = Message("Done again: \(title).")
    }

    // MARK: Boxes

    /// Adds a box next to the selection, named after its kind, the name ready to be typed over.
    ///
    /// - Parameter product: what was typed to find the kind: somebody else's system is called by that.
    mutating func add(_ kind: KindID, connectedFrom source: ComponentID?, product: String? = nil) {
        let isForeign = Catalogue.kind(kind)?.mechanic == .thirdParty
        let wanted = isForeign ? product.flatMap { try? Name.validated($0) } : nil
        let name = Name.unused(wanted ?? kind.name, taken: Set(design.components.map(\.name)))
        let id = design.nextComponentID
        let beside = source ?? selectedComponent
        let isAdded = change("add \(name)") { design throws(Misreading) in
            let box = try design.edit(adding: Component(id: id, name: name, kind: kind), after: beside)
            guard let source else { return box }
            let arrow = Connection(id: design.nextConnectionID, from: source, to: id)
            return .all([box, try design.applying(box).edit(adding: arrow)])
        }
        guard isAdded else { return }
        near[id] = beside
        selection = .component(id)
        layers.append(.name(Naming(subject: .component(id), editor: LineEditor(name, isReplaced: true))))
        arrange()
        reveal()
    }

    mutating func addConnected() {
        guard let selected = selectedComponent else {
            message = Message("Select the box that shall call the new one: arrow keys, or g.", .strained)
            return
        }
        layers.append(.palette(Palette(.add(connectedFrom: selected))))
    }

    mutating func performInPalette(_ action: Action, _ palette: Palette) {
        var palette = palette
        let rows = palette.rows(in: design)
        switch action {
        case .accept:
            guard rows.indices.contains(palette.marked) else {
                message = Message("Nothing is called “\(palette.query.string)”.", .strained)
                return
            }
            layers.removeLast()
            switch (rows[palette.marked].target, palette.purpose) {
            case (.kind(let kind), .add(let source)):
                add(kind, connectedFrom: source, product: palette.product(of: kind))
            case (.component(let id), _):
                selection = .component(id)
                reveal()
            default: break
            }
        case .back: layers.removeLast()
        default:
            if palette.perform(action, rowCount: rows.count) { layers[layers.count - 1] = .palette(palette) }
        }
    }

    mutating func performWhileNaming(_ action: Action, _ naming: Naming) {
        var naming = naming
        switch action {
        case .accept:
            do throws(Misreading) {
                try give(naming.editor.string, to: naming.subject)
            } catch {
                naming.trouble = error.explanation
                layers[layers.count - 1] = .name(naming)
                return
            }
            layers.removeLast()
        case .back: layers.removeLast()
        default:
            guard naming.editor.perform(action) else { return }
            naming.trouble = nil
            layers[layers.count - 1] = .name(naming)
        }
    }

    private mutating func give(_ name: String, to subject: Naming.Subject) throws(Misreading) {
        switch subject {
        case .component(let id):
            let depth = document.depth
            try document.perform(try design.edit(renaming: id, to: name), "name \(name)")
            if document.depth > depth { document.joinLastTwo() }
            let callers = Set(design.connections.filter { $0.to == id }.map(\.from))
            if let warning = fanOutWarning(callers) { message = Message(warning, .strained) }
        case .newZone: try addZone(name)
        }
    }

    // MARK: Arrows

    mutating func connect() {
        guard let selected = selectedComponent else {
            message = Message("Select the box that shall call another one: arrow keys, or g.", .strained)
            return
        }
        guard design.components.count > 1 else {
            message = Message("There is no other box yet. A adds one and connects it.", .strained)
            return
        }
        showHints(.connect(from: selected))
    }

    mutating func connect(_ from: ComponentID, _ to: ComponentID) {
        let parallel = design.connections.first { $0.from == from && $0.to == to && $0.settings[.for] == nil }
        if let parallel {
            selection = .connection(parallel.id)
            message = Message("They are connected already, for all operations. e edits that arrow.", .strained)
            return
        }
        if let callee = design.component(to), let refusal = Design.refusal(toCall: callee.kind) {
            message = Message("Expected \(refusal), not “\(callee.name)”", .failing)
            return
        }
        let id = design.nextConnectionID
        let isDone = change("connect") { design throws(Misreading) in
            try design.edit(adding: Connection(id: id, from: from, to: to))
        }
        guard isDone else { return }
        guard design.connection(id) != nil else {
            let (queue, letters) = (design.component(from)?.name ?? "", design.component(to)?.name ?? "")
            message = Message("What \(queue) gives up goes to \(letters) now: that is a setting, and no arrow.")
            return
        }
        selection = .connection(id)
        if let warning = fanOutWarning([from]) {
            message = Message("Connected. " + warning, .strained)
        } else {
            message = Message("Connected. e sets its timeout, retries, breaker and bulkhead.")
        }
    }

    // MARK: The selection

    mutating func editSelection() {
        guard let selection, let form = Form(selection, in: design) else {
            message = Message("Select a box or an arrow to edit: arrow keys, Tab for arrows, g for any.", .strained)
            return
        }
        layers.append(.form(form))
    }

    mutating func performInForm(_ action: Action, _ form: Form) {
        var form = form
        switch action {
        case .accept where form.search != nil, .back where form.search != nil:
            _ = form.perform(action)
            layers[layers.count - 1] = .form(form)
        case .accept:
            guard let edit = form.edit(of: design) else {
                layers[layers.count - 1] = .form(form)
                return
            }
            let before = design
            guard change("edit \(form.title)", { _ throws(Misreading) in edit }) else { return }
            layers.removeLast()
            tellUnsent(since: before)
        case .back: layers.removeLast()
        default: if form.perform(action) { layers[layers.count - 1] = .form(form) }
        }
    }

    mutating func deleteSelection() {
        guard picked.isEmpty else { return deletePicked() }
        switch selection {
        case .component(let id):
            let name = design.component(id)?.name ?? ""
            let before = design
            let next = [Placement.Direction.left, .up, .right, .down].lazy.compactMap { [canvas] direction in
                canvas.placement.box(direction, of: id.rawValue)
            }.first
            let isDone = change("delete \(name)") { design throws(Misreading) in try design.edit(removing: id) }
            guard isDone else { return }
            selection = next.map { .component(ComponentID($0)) }
            message = deletedMessage(name, since: before)
        case .connection(let id):
            let title = selection?.title(in: design) ?? ""
            let source = design.connection(id)?.from
            let before = design
            let isDone = change("delete \(title)") { design throws(Misreading) in try design.edit(removing: id) }
            guard isDone else { return }
            selection = source.map { .component($0) }
            message = deletedMessage(title, since: before)
        case nil: message = Message("Select what to delete: arrow keys, Tab for arrows, g for any.", .strained)
        }
    }

    /// What was deleted, and what went with it.
    func deletedMessage(_ what: String, since before: Design, isOne: Bool = true) -> Message {
        func faults(_ design: Design) -> Int { design.experiments.reduce(0) { $0 + $1.faults.count } }
        func expectations(_ design: Design) -> Int { design.experiments.reduce(0) { $0 + $1.expect.count } }
        func aborts(_ design: Design) -> Int { design.experiments.count { $0.abort != nil } }
        let isArrow =
            design.components.count == before.components.count
            && design.operations.count == before.operations.count
        let gone = [
            (before.connections.count - design.connections.count - (isArrow ? 1 : 0), "arrow"),
            (before.objectives.count - design.objectives.count, "objective"),
            (faults(before) - faults(design), "fault of an experiment"),
            (expectations(before) - expectations(design), "expectation"),
            (aborts(before) - aborts(design), "abort condition"),
        ].filter { $0.0 > 0 }.map { count, name in
            let words = name.split(separator: " ", maxSplits: 1)
            let rest = words.count > 1 ? " " + words[1] : ""
            return count == 1
                ? ("aeo".contains(name.prefix(1)) ? "an " : "a ") + name : "\(count) \(words[0])s\(rest)"
        }
        let list = [gone.dropLast().joined(separator: ", "), gone.last ?? ""].filter { !$0.isEmpty }.joined(
            separator: " and ")
        let all = isOne && list.isEmpty ? "it" : "all of it"
        return Message("Deleted \(what)\(list.isEmpty ? "" : ", with " + list). u brings \(all) back.")
    }
}
