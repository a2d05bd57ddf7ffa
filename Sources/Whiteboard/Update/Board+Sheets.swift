import Cells
import Drill
import Explanation
import DesignModel

extension Board {
    /// Shows a page over the board, or takes it away where it is shown.
    mutating func toggle(_ content: Sheet.Content) {
        let isShown = topSheet?.content == content
        layers.removeAll { if case .sheet = $0 { true } else { false } }
        if !isShown { layers.append(.sheet(Sheet(content: content))) }
    }

    var topSheet: Sheet? { if case .sheet(let sheet) = layers.last { sheet } else { nil } }

    mutating func showReport() -> [Effect] {
        guard run.phase != .resting else {
            message = Message("There is nothing to report yet: space runs the design.")
            return []
        }
        toggle(.report)
        return [.order(.measure)]
    }

    mutating func showComparison() {
        guard run.comparison != nil else {
            message = Message("Nothing to compare yet: R replays what happened on the design as it is now.")
            return
        }
        guard run.phase != .replaying else {
            message = Message("The replay is still under way: = compares when it has reached the present.")
            return
        }
        toggle(.comparison)
    }

    /// What a line of the page `why` is about.
    private func subject(ofLine number: Int) -> Selection? {
        if run.phase == .resting {
            let remarks = remarks
            return remarks.indices.contains(number) ? remarks[number].selection : nil
        }
        let lines = run.snapshot?.why ?? []
        return lines.indices.contains(number) ? lines[number].component.map { .component($0) } : nil
    }

    mutating func performInSheet(_ action: Action, _ sheet: Sheet) {
        var sheet = sheet
        let text = SheetText(sheet, board: self)
        // Lines that are marked are gone through to the last; a page is scrolled until its end can be seen.
        let rows = text.marks ? 1 : max(1, min(text.lines.count, canvas.size.height - 4))
        let last = max(0, text.lines.count - rows)
        sheet.position = min(sheet.position, last)
        switch action {
        case .next: sheet.position = min(last, sheet.position + 1)
        case .previous: sheet.position = max(0, sheet.position - 1)
        case .pageDown: sheet.position = min(last, sheet.position + 10)
        case .pageUp: sheet.position = max(0, sheet.position - 10)
        case .accept:
            guard sheet.content == .why, let subject = subject(ofLine: sheet.position), subject.exists(in: design)
            else {
                return
            }
            layers.removeLast()
            selection = subject
            reveal()
            return
        default:
            layers.removeLast()
            return
        }
        layers[layers.count - 1] = .sheet(sheet)
    }
}
