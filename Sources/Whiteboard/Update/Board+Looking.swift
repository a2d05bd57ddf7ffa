import Cells
import DesignModel
import Diagram

extension Board {
    /// Places the boxes, where anything about them has changed.
    mutating func arrange(isFresh: Bool = false) {
        if let selection, !selection.exists(in: design) { self.selection = nil }
        if !picked.isEmpty { picked = picked.filter { design.component($0) != nil } }
        let board = self
        let subject = Canvas.Subject(design: design, readings: run.readings, near: near)
        let hasMoved = canvas.arrange(in: ScreenAreas(self).diagram.size, showing: subject, isFresh: isFresh) {
            detail in
            BoardSketch(
                design: board.design, names: board.document.names, snapshot: board.run.snapshot, near: board.near,
                detail: detail
            ).sketch
        }
        document.standing = canvas.standing
        if hasMoved { reveal() }
    }

    /// Puts boxes back to where they stood before a step that was taken back, or after one that was done again.
    mutating func restoreStanding() {
        canvas.restore(document.standing)
        arrange()
    }

    /// Moves the view to the selection.
    mutating func reveal() {
        let size = ScreenAreas(self).diagram.size
        switch selection {
        case .component(let id): canvas.placement.rect(ofBox: id.rawValue).map { canvas.reveal($0, in: size) }
        case .connection(let id):
            let ends = canvas.placement.arrow(id.rawValue)
            for box in [ends?.from, ends?.to].compactMap({ $0 }) {
                canvas.placement.rect(ofBox: box).map { canvas.reveal($0, in: size) }
            }
        case nil: break
        }
    }

    /// Shows what the inspector says further down, or further up.
    mutating func scrollInspector(_ lines: Int) {
        let size = ScreenAreas(self).inspector.size
        guard size.width > 0 else {
            message = Message(
                "The inspector needs a wider window: \(ScreenAreas.inspectorFrom) columns. e shows settings.")
            return
        }
        inspected = max(0, min(Inspector(board: self).scrollMax(in: size), inspected + lines))
    }

    // MARK: Zoom

    /// Says more or less in every box from now on, whatever fits.
    mutating func zoom(_ step: Int) {
        guard let level = Detail(rawValue: canvas.detail.rawValue + step) else {
            message = Message(step > 0 ? "Boxes say all they can." : "Boxes cannot say less than their names.")
            return
        }
        canvas.zoom(to: level)
        arrange()
        reveal()
        message = Message("Detail: \(level.title). 0 fits it to the window.")
    }

    /// Goes back to as much as lets the whole be seen.
    mutating func fit() {
        canvas.zoom(to: nil)
        arrange()
        guard !canvas.isSeenWhole else {
            message = Message("Detail: \(canvas.detail.title), to fit the window.")
            return
        }
        // Who asks for the whole gets as much of it as there is room for.
        canvas.zoom(to: .tight)
        arrange()
        message = Message(
            "Detail: \(canvas.detail.title)"
                + (canvas.isSeenWhole ? ", to fit the window." : "; the rest is beyond the window."))
    }

    /// Moves the view, as far as there is something to see.
    mutating func look(_ direction: Placement.Direction) {
        let (columns, rows) =
            switch direction {
            case .left: (-8, 0)
            case .right: (8, 0)
            case .up: (0, -3)
            case .down: (0, 3)
            }
        let before = canvas.origin
        canvas.pan(columns: columns, rows: rows, in: ScreenAreas(self).diagram.size)
        if canvas.origin == before {
            message = Message("There is nothing more to see that way. To move a box, select it first.")
        }
    }
}
