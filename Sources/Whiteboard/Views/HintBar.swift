import DesignModel
import Cells

/// The last row: a message, or what the keys do here.
struct HintBar: View {
    let board: Board

    /// Where it stands: one row, or as many as a long message needs, which then covers what is above.
    func place(in row: Rect) -> Rect {
        let rows = max(1, min(Self.messageRowsMax, messageLines(row.size.width).count))
        guard row.size.height == 1, row.minY >= rows else { return row }
        return Rect(x: row.minX, y: row.minY - rows + 1, width: row.size.width, height: rows)
    }

    /// A longer message loses its end.
    private static let messageRowsMax = 3

    private func messageLines(_ width: Int) -> [String] {
        board.message.map { wrapped($0.text.sanitised(), to: width - 2) } ?? []
    }

    func draw(_ pencil: inout Pencil) -> Point? {
        if let message = board.message {
            let lines = messageLines(pencil.width)
            for (row, line) in lines.prefix(pencil.height).enumerated() {
                let isCut = row + 1 == pencil.height && row + 1 < lines.count
                let text = isCut ? lines[row...].joined(separator: " ") : line
                pencil.write((" " + text).truncated(to: pencil.width), x: 0, y: row, Style(message.role, .bold))
            }
            return nil
        }
        let context = board.layers.last?.context ?? .board
        if case .question(let question) = board.layers.last {
            write(question.answers.map { (String($0.letter), $0.title) }, &pencil)
            return nil
        }
        write(KeyTable.hints(in: context).filter(isUseful).map { ($0.shortNotation, hint(of: $0)) }, &pencil)
        return nil
    }

    /// Whether a key of the board has something to do at this moment.
    private func isUseful(_ binding: KeyBinding) -> Bool {
        let run = board.run
        switch binding.action {
        case .heal: return !run.faults.isEmpty
        case .healAll: return !run.faults.isEmpty && board.faultsOfSelection.count < run.faults.count
        case .why: return run.snapshot?.why.isEmpty == false
        case .replay: return run.phase == .running || run.phase == .paused
        case .compare: return run.comparison != nil
        case .undo: return board.document.depth > 0
        case .edit, .connect: return board.selection != nil
        case .run, .breakIt: return !board.design.components.isEmpty
        case .accept where binding.context == .sheet: return board.topSheet?.content == .why
        default: return true
        }
    }

    private func hint(of binding: KeyBinding) -> String {
        switch binding.action {
        case .run where board.run.phase == .running: "pause"
        // The same key moves like the arrow where there is nothing to heal.
        case .heal where board.faultsOfSelection.isEmpty: "left"
        default: binding.hint ?? ""
        }
    }

    /// As many as fit whole; the last one, which leads to all others, always.
    private func write(_ hints: [(key: String, text: String)], _ pencil: inout Pencil) {
        func width(_ hint: (key: String, text: String)) -> Int { hint.key.cellWidth + 1 + hint.text.cellWidth + 2 }
        var room = pencil.width - 1
        guard let last = hints.last else { return }
        room -= width(last)
        var shown: [(key: String, text: String)] = []
        for hint in hints.dropLast() {
            guard width(hint) <= room else { break }
            room -= width(hint)
            shown.append(hint)
        }
        var x = 1
        for hint in shown + [last] {
            x = pencil.write(hint.key, x: x, y: 0, Style(.key, .bold)) + 1
            x = pencil.write(hint.text, x: x, y: 0, Style(.dim)) + 2
        }
    }
}
