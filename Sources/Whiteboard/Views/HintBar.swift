import DesignModel
import Cells

/// The last row: a message, or what the keys do here.
struct HintBar: View {
    let board: Board

    func draw(_ pencil: inout Pencil) -> Point? {
        if let message = board.message {
            // What is longer than the row is told above it: see MessageBox.
            if message.text.cellWidth < pencil.width {
                pencil.write(" " + message.text, x: 0, y: 0, Style(message.role, .bold))
                return nil
            }
        }
        let context = board.layers.last?.context ?? .board
        if case .hints(let jump) = board.layers.last {
            let title = jump.purpose.title(in: board.design).sanitised(limit: 60)
            let x = pencil.write(title, x: 1, y: 0, Style(.title, .bold)) + 2
            pencil.write("letters choose   esc back", x: x, y: 0, Style(.dim))
            return nil
        }
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

/// A message that is longer than the last row, whole, over what stands above it.
struct MessageBox: View {
    let message: Message
    private let lines: [String]

    /// `nil` where the message fits into the last row.
    init?(_ message: Message?, in screen: Size) {
        guard let message, screen.width > 4, message.text.cellWidth >= screen.width else { return nil }
        self.message = message
        let lines = wrapped(message.text, to: screen.width - 4)
        let room = max(1, screen.height - 4)
        // Even the smallest screen says that there is more.
        self.lines = lines.count <= room ? lines : lines.prefix(room - 1) + ["…"]
    }

    /// Right above the last row.
    func place(in screen: Size) -> Rect {
        let height = min(lines.count + 2, max(1, screen.height - 1))
        return Rect(x: 0, y: screen.height - 1 - height, width: screen.width, height: height)
    }

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(heading: "!", Style(message.role))
        for (row, line) in lines.enumerated() where row + 2 < pencil.height {
            pencil.write(line, x: 2, y: 1 + row, Style(message.role, .bold))
        }
        return nil
    }
}
