import Cells
import DesignModel
import Terminal

/// The last row: a message, or what the keys do here.
struct HintBar: View {
    let board: Board

    func draw(_ pencil: inout Pencil) -> Point? {
        if let message = board.message {
            // What is longer than the row is told above it: see MessageBox.
            if message.isOneLine(in: pencil.width) {
                pencil.write(" " + message.text, x: 0, y: 0, Style(message.role, .bold))
                return nil
            }
        }
        if case .hints(let jump) = board.layers.last {
            // What the letters are for stands in the panel too, so that it may be cut here; the keys may not.
            let isRole = if case .role = jump.purpose { true } else { false }
            let keys =
                isRole
                ? "letters choose   0 none is   esc interviewer guesses" : "letters choose   arrows look   esc back"
            let title = jump.purpose.title(in: board.design).sanitised(limit: 60)
            if isRole {
                let x = pencil.write(keys, x: 1, y: 0, Style(.dim)) + 3
                pencil.write(title.truncated(to: max(0, pencil.width - x)), x: x, y: 0, Style(.title, .bold))
            } else {
                let x = pencil.write(title, x: 1, y: 0, Style(.title, .bold)) + 2
                pencil.write(keys, x: x, y: 0, Style(.dim))
            }
            return nil
        }
        for place in places(in: pencil.width) {
            let x = pencil.write(place.hint.key, x: place.x, y: 0, Style(.key, .bold)) + 1
            pencil.write(place.hint.text, x: x, y: 0, Style(.dim))
        }
        return nil
    }

    /// A key and what it does.
    private struct Hint {
        let key: String
        let text: String
        /// What a click on it presses; `nil` where it stands for several keys.
        let stroke: Key?

        var width: Int { key.cellWidth + 1 + text.cellWidth }
    }

    private var hints: [Hint] {
        if case .question(let question) = board.layers.last {
            return question.answers.map {
                Hint(key: String($0.letter), text: $0.title, stroke: .character($0.letter))
            }
        }
        return KeyTable.hints(in: board.layers.last?.context ?? .board).filter(isUseful).map { binding in
            var stroke: Key?
            if case .keys(let keys) = binding.strokes { stroke = keys.first }
            return Hint(key: binding.shortNotation, text: hint(of: binding), stroke: stroke)
        }
    }

    /// The key that a click on the hint in a column presses.
    func key(at column: Int, width: Int) -> Key? {
        guard board.message == nil else { return nil }
        if case .hints = board.layers.last { return nil }
        return places(in: width).first { ($0.x..<($0.x + $0.hint.width)).contains(column) }?.hint.stroke
    }

    /// Whether a key of the board has something to do at this moment.
    private func isUseful(_ binding: KeyBinding) -> Bool {
        let run = board.run
        switch binding.action {
        case .next, .previous:
            // Nothing goes down on a page that is seen whole.
            guard case .interview(.page(let page)) = board.layers.last else { return true }
            let text = InterviewText(page, board: board)
            return text.hasMarks || text.lastPosition(in: board.canvas.size) > 0
        case .ask, .note, .goOn: return board.practice?.interview != nil
        case .heal where binding.context == .board: return !run.faults.isEmpty
        case .healAll: return !run.faults.isEmpty && board.faultsOfSelection.count < run.faults.count
        case .why: return run.phase == .resting ? !board.remarks.isEmpty : run.snapshot?.why.isEmpty == false
        case .replay: return run.phase == .running || run.phase == .paused
        case .compare: return run.comparison != nil
        case .undo: return board.document.depth > 0
        case .edit where binding.context == .board, .connect: return board.selection != nil
        case .experiments: return run.phase == .resting && !board.design.experiments.isEmpty
        case .run: return !board.design.components.isEmpty
        case .breakIt where binding.context == .places: return board.chosenZone != nil
        case .delete where binding.context == .places: return board.chosenZone != nil
        case .heal where binding.context == .places: return board.chosenZone != nil && !run.faults.isEmpty
        // While something runs, what it does comes first.
        case .places:
            return board.design.zones.contains { zone in board.selectedComponent.map(zone.members.contains) ?? false }
        case .operations: return run.phase == .resting && !board.design.connections.isEmpty
        case .breakIt: return !board.design.components.isEmpty
        case .accept where binding.context == .sheet: return board.topSheet?.content == .why
        default: return true
        }
    }

    private func hint(of binding: KeyBinding) -> String {
        switch binding.action {
        case .run where board.run.phase == .running: "pause"
        // The same key moves like the arrow where there is nothing to heal.
        case .heal where binding.context == .board && board.faultsOfSelection.isEmpty: "left"
        default: binding.hint ?? ""
        }
    }

    /// As many as fit whole; the last one, which leads to all others, always.
    private func places(in width: Int) -> [(x: Int, hint: Hint)] {
        let hints = hints
        guard let last = hints.last else { return [] }
        var room = width - 1 - last.width - 2
        var shown: [Hint] = []
        for hint in hints.dropLast() {
            guard hint.width + 2 <= room else { break }
            room -= hint.width + 2
            shown.append(hint)
        }
        var x = 1
        return (shown + [last]).map { hint in
            defer { x += hint.width + 2 }
            return (x, hint)
        }
    }
}

/// A message that is longer than the last row, whole, over what stands above it.
struct MessageBox: View {
    let message: Message
    private let lines: [String]

    /// `nil` where the message fits into the last row.
    init?(_ message: Message?, in screen: Size) {
        guard let message, screen.width > 4, !message.isOneLine(in: screen.width) else { return nil }
        self.message = message
        // What is indented points at something in the line above it.
        let lines = message.text.split(separator: "\n").flatMap { line in
            line.cellWidth <= screen.width - 4 || line.hasPrefix("    ")
                ? [line.truncated(to: screen.width - 4)] : wrapped(String(line), to: screen.width - 4)
        }
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

extension Message {
    /// Whether it has a place in the last row of a screen.
    fileprivate func isOneLine(in width: Int) -> Bool { text.cellWidth < width && !text.contains("\n") }
}
