import Cells
import DesignModel

/// One line of text that is being typed, scrolled so that the cursor can be seen.
struct PromptView: View {
    let prompt: String
    let editor: LineEditor

    func draw(_ pencil: inout Pencil) -> Point? {
        let start = pencil.write(prompt, x: 0, y: 0, Style(.key, .bold))
        let x = pencil.draw(editor, x: start, y: 0, width: pencil.width - start, .plain)
        return Point(x: x, y: 0)
    }
}

extension Pencil {
    /// Writes what is being typed; the column of the cursor.
    mutating func draw(_ editor: LineEditor, x: Int, y: Int, width: Int, _ style: Style) -> Int {
        guard width > 0 else { return x }
        let skipped = max(0, editor.cursorColumns - width + 1)
        var columns = 0
        var used = x
        for character in editor.shown {
            let wide = character.cellWidth
            defer { columns += wide }
            guard columns >= skipped, used + wide <= x + width else { continue }
            var look = style
            if editor.isReplaced { look.attributes.insert(.reverse) }
            used = write(String(character), x: used, y: y, look)
        }
        return min(x + width - 1, x + editor.cursorColumns - skipped)
    }
}

/// A search and the rows that fit.
struct PaletteView: View {
    let palette: Palette
    let rows: [Palette.Row]

    func draw(_ pencil: inout Pencil) -> Point? {
        let heading =
            switch palette.purpose {
            case .add(nil): "add a box"
            case .add: "add a box and connect it"
            case .find: "find a box"
            }
        pencil.frame(
            heading: heading, footing: rows.isEmpty ? "nothing fits" : "\(palette.marked + 1) of \(rows.count)")
        pencil.write(">", x: 2, y: 1, Style(.key, .bold))
        let cursor = pencil.draw(palette.query, x: 4, y: 1, width: pencil.width - 6, .plain)
        let height = pencil.height - 3
        let first = first(height: pencil.height)
        for (offset, row) in rows.dropFirst(first).prefix(max(0, height)).enumerated() {
            let y = 2 + offset
            pencil.put(row.glyph, x: 2, y: y, Style(.key))
            let title = row.title.sanitised(limit: 60)
            let x = pencil.write(title, x: 4, y: y, Style(.title), limit: pencil.width - 6)
            let column = max(24, x + 2)
            pencil.write(
                row.detail.sanitised(limit: 200).truncated(to: max(0, pencil.width - 2 - column)), x: column, y: y,
                Style(.dim))
            if first + offset == palette.marked { pencil.mark(y: y, from: 1, to: pencil.width - 1) }
        }
        return Point(x: cursor, y: 1)
    }

    private func first(height: Int) -> Int { max(0, palette.marked - height + 4) }

    /// Which row stands in a line of the view.
    func row(at y: Int, height: Int) -> Int? {
        let row = first(height: height) + y - 2
        return y >= 2 && y < height - 1 && rows.indices.contains(row) ? row : nil
    }
}

/// The ways to break something, with their digits.
struct MenuView: View {
    let menu: FaultMenu

    var width: Int { max(menu.title.cellWidth + 6, (menu.rows.map(\.title.cellWidth).max() ?? 0) + 8, 24) }

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(heading: menu.title.sanitised(), Style(.fault))
        for (number, row) in menu.rows.enumerated() where number + 1 < pencil.height - 1 {
            pencil.write("\(number + 1)", x: 2, y: 1 + number, Style(.key, .bold))
            pencil.write(row.title.sanitised().truncated(to: pencil.width - 6), x: 4, y: 1 + number)
            if number == menu.marked { pencil.mark(y: 1 + number, from: 1, to: pencil.width - 1) }
        }
        return nil
    }
}

/// What may be typed next.
struct CandidatesView: View {
    let rows: [Completion.Candidate]
    let chosen: Int?

    func draw(_ pencil: inout Pencil) -> Point? {
        let first = max(0, (chosen ?? 0) - pencil.height + 1)
        for (offset, row) in rows.dropFirst(first).prefix(pencil.height).enumerated() {
            pencil.write(row.text.sanitised().truncated(to: 26), x: 1, y: offset, Style(.title))
            pencil.write(row.detail.sanitised().truncated(to: max(0, pencil.width - 29)), x: 28, y: offset, Style(.dim))
            if first + offset == chosen { pencil.mark(y: offset) }
        }
        return nil
    }
}

/// A question with its answers.
struct QuestionView: View {
    let question: Question

    /// The columns that the text and the answers take where there is room.
    var width: Int { max(40, question.text.cellWidth + 4, answersWidth + 4) }
    private var answersWidth: Int { question.answers.reduce(-3) { $0 + Self.width(of: $1) + 3 } }
    private static func width(of answer: (letter: Character, title: String)) -> Int { 2 + answer.title.cellWidth }

    func height(atMost screenWidth: Int) -> Int {
        let room = min(width, screenWidth) - 4
        return wrapped(question.text, to: room).count + 3 + (answerPlaces(in: room).last?.row ?? 0) + 1
    }

    /// Answers that do not fit into one row go on in the next.
    private func answerPlaces(in room: Int) -> [(x: Int, row: Int)] {
        var (x, row) = (0, 0)
        return question.answers.map { answer in
            let width = Self.width(of: answer)
            if x > 0, x + width > room { (x, row) = (0, row + 1) }
            defer { x += width + 3 }
            return (x, row)
        }
    }

    /// The letter of the answer that stands at a place of the view.
    func answer(at point: Point, width: Int) -> Character? {
        let first = wrapped(question.text, to: width - 4).count + 2
        return zip(question.answers, answerPlaces(in: width - 4)).first { answer, place in
            point.y == first + place.row && (0..<Self.width(of: answer)).contains(point.x - 2 - place.x)
        }?.0.letter
    }

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(heading: "?", Style(.strained))
        let lines = wrapped(question.text, to: pencil.width - 4)
        for (row, line) in lines.enumerated() { pencil.write(line, x: 2, y: 1 + row, Style(.title, .bold)) }
        for (answer, place) in zip(question.answers, answerPlaces(in: pencil.width - 4)) {
            let y = lines.count + 2 + place.row
            let x = pencil.write(String(answer.letter), x: 2 + place.x, y: y, Style(.key, .bold)) + 1
            pencil.write(answer.title, x: x, y: y)
        }
        return nil
    }
}

/// The rows of a form, with what holds where nothing is written, and help for the marked one.
struct FormView: View {
    let form: Form

    func draw(_ pencil: inout Pencil) -> Point? {
        let sort =
            switch form.subject {
            case .connection: "connection "
            case .operation: "operation "
            default: ""
            }
        pencil.frame(
            heading: sort + form.title.sanitised(),
            footing: form.search.map { "find a row: \($0.string)▏" } ?? "")
        let height = pencil.height - 6
        let first = first(height: pencil.height)
        let keyWidth = (form.fields.map(\.title.cellWidth).max() ?? 0) + 1
        var cursor: Point?
        for (offset, field) in form.fields.dropFirst(first).prefix(max(0, height)).enumerated() {
            let y = 1 + offset
            let isMarked = first + offset == form.marked
            let isPlayed = field.setting?.isSimulated ?? true
            if isMarked { pencil.write("▶", x: 1, y: y, Style(.selected, .bold)) }
            pencil.write(
                field.title, x: 3, y: y,
                isMarked ? Style(.selected, .bold) : Style(isPlayed ? .title : .dim), limit: keyWidth)
            let x = 3 + keyWidth + 1
            let room = pencil.width - x - 2
            if field.editor.text.isEmpty {
                pencil.write(field.standard.sanitised(limit: 200).truncated(to: room), x: x, y: y, Style(.dim))
                if isMarked { cursor = Point(x: x, y: y) }
            } else {
                let role: Role = field.trouble != nil ? .failing : field.isChanged ? .key : .plain
                let column = pencil.draw(
                    field.editor, x: x, y: y, width: room, Style(role, field.isChanged ? .bold : []))
                if isMarked { cursor = Point(x: column, y: y) }
            }
        }
        if first > 0 { pencil.put("▲", x: pencil.width - 2, y: 1, Style(.key)) }
        if first + height < form.fields.count { pencil.put("▼", x: pencil.width - 2, y: height, Style(.key)) }
        drawHelp(&pencil, y: pencil.height - 5)
        return cursor
    }

    private func first(height: Int) -> Int {
        let rows = height - 6
        return max(0, min(form.marked - rows / 2, form.fields.count - rows))
    }

    /// Which field stands in a line of the view.
    func field(at y: Int, height: Int) -> Int? {
        let field = first(height: height) + y - 1
        return y >= 1 && y <= height - 6 && form.fields.indices.contains(field) ? field : nil
    }

    private func drawHelp(_ pencil: inout Pencil, y: Int) {
        guard y > 0 else { return }
        for x in 1..<max(1, pencil.width - 1) { pencil.put("─", x: x, y: y, Style(.dim)) }
        let field = form.field
        let room = pencil.width - 4
        if let trouble = field.trouble {
            for (row, line) in wrapped(trouble, to: room).prefix(3).enumerated() {
                pencil.write(line, x: 2, y: y + 1 + row, Style(.failing, .bold))
            }
            return
        }
        guard let setting = field.setting else {
            let isRate = if case .rate = field.part { true } else { false }
            pencil.write(
                isRate
                    ? "how often its client sends it, such as 20/s" : "what it is called; whoever refers to it follows",
                x: 2, y: y + 1, Style(.plain))
            return
        }
        let note =
            setting.isSimulated
            ? "" : " (kept and saved; \(setting.command == nil ? "not simulated yet" : "no run plays it"))"
        let help = wrapped(setting.help + note, to: room).prefix(2)
        for (row, line) in help.enumerated() { pencil.write(line, x: 2, y: y + 1 + row) }
        var facts = "such as \(setting.example)"
        if field.editor.text.isEmpty, !field.standard.isEmpty { facts += " · default \(field.standard)" }
        if !setting.type.words.isEmpty, setting.key != .kind {
            facts += " · ctrl-t: " + setting.type.words.joined(separator: ", ")
        }
        pencil.write(facts.sanitised(limit: 300).truncated(to: room), x: 2, y: y + 1 + help.count, Style(.dim))
    }
}
