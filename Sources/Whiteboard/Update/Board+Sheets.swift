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
        toggle(.comparison)
    }

    mutating func performInSheet(_ action: Action, _ sheet: Sheet) {
        var sheet = sheet
        let last = max(0, SheetText(sheet, board: self).lines.count - 1)
        switch action {
        case .next: sheet.position = min(last, sheet.position + 1)
        case .previous: sheet.position = max(0, sheet.position - 1)
        case .pageDown: sheet.position = min(last, sheet.position + 10)
        case .pageUp: sheet.position = max(0, sheet.position - 10)
        case .accept:
            let lines = run.snapshot?.why ?? []
            guard sheet.content == .why, lines.indices.contains(sheet.position),
                let component = lines[sheet.position].component, design.component(component) != nil
            else { return }
            layers.removeLast()
            selection = .component(component)
            reveal()
            return
        default:
            layers.removeLast()
            return
        }
        layers[layers.count - 1] = .sheet(sheet)
    }
}
