import Cells
import DesignModel
import Diagram

extension Board {
    mutating func layOutAnew() {
        let depth = document.depth
        let isDone = change("auto-layout") { design throws(Misreading) in design.editForgettingPositions }
        guard isDone else { return }
        near = [:]
        arrange(isFresh: true)
        reveal()
        let isStep = document.depth > depth
        message = Message("Laid out anew." + (isStep ? " u brings boxes back that were placed by hand." : ""))
    }

    mutating func move() {
        guard !subjects.isEmpty else {
            message = Message("Select the box to move: arrow keys, or g.", .strained)
            return
        }
        layers.append(.moving(Moving(components: subjects)))
    }

    mutating func nudge(_ direction: Placement.Direction) {
        guard !subjects.isEmpty else { return look(direction) }
        shift(subjects, direction)
    }

    @discardableResult
    private mutating func shift(_ boxes: [ComponentID], _ direction: Placement.Direction) -> Bool {
        switch direction {
        case .left: shift(boxes, columns: -2, rows: 0)
        case .right: shift(boxes, columns: 2, rows: 0)
        case .up: shift(boxes, columns: 0, rows: -1)
        case .down: shift(boxes, columns: 0, rows: 1)
        }
    }

    /// Places boxes so far from where they stand, as one step.
    @discardableResult
    mutating func shift(_ boxes: [ComponentID], columns: Int, rows: Int) -> Bool {
        let placement = canvas.placement
        let isDone = change("move " + title(of: boxes)) { design throws(Misreading) in
            var changed = design
            var edits: [Edit] = []
            for id in boxes {
                guard let rect = placement.rect(ofBox: id.rawValue) else { continue }
                let edit = try changed.edit(placing: id, at: (rect.minX + columns, rect.minY + rows))
                _ = try changed.apply(edit)
                edits.append(edit)
            }
            return edits.count == 1 ? edits[0] : .all(edits)
        }
        arrange()
        reveal()
        return isDone
    }

    mutating func performWhileMoving(_ action: Action, _ moving: Moving) {
        var moving = moving
        switch action {
        case .nudge(let direction):
            let depth = document.depth
            guard shift(moving.components, direction), document.depth > depth else { return }
            if moving.hasMoved { document.joinLastTwo() }
            moving.hasMoved = true
            layers[layers.count - 1] = .moving(moving)
        case .back:
            if moving.hasMoved {
                document.forgetLast()
                restoreStanding()
            }
            layers.removeLast()
        default: layers.removeLast()
        }
    }
}
