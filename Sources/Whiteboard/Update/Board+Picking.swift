import Cells
import DesignModel
import Diagram

extension Board {
    /// The boxes that a key is about: those that were picked, else the selected one.
    var subjects: [ComponentID] {
        picked.isEmpty ? selectedComponent.map { [$0] } ?? [] : design.components.map(\.id).filter(picked.contains)
    }

    /// What a message calls these boxes.
    func title(of boxes: [ComponentID]) -> String {
        boxes.count == 1 ? design.component(boxes[0])?.name ?? "" : "\(boxes.count) boxes"
    }

    /// Picks the selected box, or lets go of it.
    mutating func pick() {
        guard let selected = selectedComponent else { return showHints(.pick) }
        if picked.remove(selected) == nil { picked.insert(selected) }
        message =
            picked.isEmpty
            ? Message("Nothing is picked any more.")
            : Message("Picked: \(picked.count). m moves, d deletes, y copies, z places all of them. Esc lets go.")
    }

    /// One step back from what is chosen.
    mutating func stepBack() {
        guard layers.allSatisfy(\.isPanel) else { return }
        if picked.isEmpty { selection = nil } else { picked = [] }
    }

    mutating func deletePicked() {
        let boxes = subjects
        let title = title(of: boxes)
        let before = design
        let isDone = change("delete \(title)") { design throws(Misreading) in
            var changed = design
            var edits: [Edit] = []
            for id in boxes {
                let edit = try changed.edit(removing: id)
                _ = try changed.apply(edit)
                edits.append(edit)
            }
            return .all(edits)
        }
        guard isDone else { return }
        picked = []
        message = deletedMessage(title, since: before, isOne: false)
    }

    // MARK: Copies

    mutating func copy() -> [Effect] {
        let boxes = subjects
        guard !boxes.isEmpty else {
            message = Message("Select what to copy: arrow keys, g, or several with v.", .strained)
            return []
        }
        let excerpt = Excerpt(Set(boxes), of: design)
        copied = excerpt
        message = Message("Copied \(title(of: boxes)). p pastes it, also after :e; another window pastes it as text.")
        return [.copy(excerpt.lines)]
    }

    /// Adds what was copied next to the selection, as one step; what is new is selected then.
    mutating func pasteCopied() {
        guard let copied, !copied.isEmpty else {
            message = Message("Nothing was copied yet: y copies the selection.")
            return
        }
        let beside = selectedComponent ?? subjects.last
        var added: [ComponentID] = []
        let before = design
        let name = copied.components.count == 1 ? copied.components[0].name : "\(copied.components.count) boxes"
        let isDone = change("paste \(name)") { design throws(Misreading) in
            let (edit, boxes) = try design.edit(pasting: copied)
            added = boxes
            return edit
        }
        guard isDone, let first = added.first else { return }
        for id in added { near[id] = beside }
        selection = .component(first)
        picked = added.count > 1 ? Set(added) : []
        arrange()
        reveal()
        let missing = copied.missing(in: before)
        let leftOut =
            missing.isEmpty ? "" : " Left out, because this design has none: \(missing.joined(separator: ", "))."
        message = Message(
            "Pasted \(title(of: added)).\(leftOut) m moves \(added.count == 1 ? "it" : "them"), u takes it back.",
            missing.isEmpty ? .title : .strained)
    }
}
