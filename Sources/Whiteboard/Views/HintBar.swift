import Cells

/// The last row: a message, or what the keys do here.
struct HintBar: View {
    let board: Board

    func draw(_ pencil: inout Pencil) -> Point? {
        if let message = board.message {
            pencil.write(
                (" " + message.text.sanitised()).truncated(to: pencil.width), x: 0, y: 0, Style(message.role, .bold))
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
        case .heal where binding.context == .board: return !run.faults.isEmpty
        case .why: return run.snapshot?.why.isEmpty == false
        case .replay: return run.phase == .running || run.phase == .paused
        case .compare: return run.comparison != nil
        case .undo: return board.document.depth > 0
        case .edit, .connect: return board.selection != nil
        default: return true
        }
    }

    private func hint(of binding: KeyBinding) -> String {
        binding.action == .run && board.run.phase == .running ? "pause" : binding.hint ?? ""
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
