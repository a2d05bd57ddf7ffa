import Explanation
import Statistics
import Simulation
import Cells
import DesignModel
import Drill

/// The text of a page: keys, explanation, report or comparison.
struct SheetText {
    /// A row of pieces, each at its column.
    struct Line {
        var pieces: [(column: Int, text: String, style: Style)] = []
        init(_ text: String = "", _ style: Style = .plain) { pieces = [(0, text, style)] }
        init(_ pieces: [(Int, String, Style)]) { self.pieces = pieces.map { (column: $0.0, text: $0.1, style: $0.2) } }
    }

    let heading: String
    let lines: [Line]
    /// Whether one line is marked, to be jumped from.
    let marks: Bool

    init(_ sheet: Sheet, board: Board) {
        switch sheet.content {
        case .help: (heading, lines, marks) = ("keys", Self.help, false)
        case .why:
            heading = "why"
            let why = board.run.snapshot?.why ?? []
            let told = why.map(\.text) + board.run.remains
            let isResting = board.run.phase == .resting
            // Before anything runs, the panel says what is odd about the drawing: here is all of that.
            let sentences = isResting ? board.remarks.map(\.text) : told
            lines =
                sentences.isEmpty
                ? [Line("Nothing suffers" + (isResting ? ": nothing runs yet." : "."))]
                : sentences.map { Line($0.sanitised(limit: 1000)) }
            marks = !sentences.isEmpty
        case .report:
            heading = "report"
            lines =
                board.run.outcome.map { ReportText.lines($0, of: board.run.experiment) } ?? [
                    Line("Measuring…", Style(.dim))
                ]
            marks = false
        case .comparison:
            heading = "before and after"
            lines = board.run.comparison.map(ComparisonText.lines) ?? []
            marks = false
        }
    }

    /// The rows that it takes in a frame of a width.
    func rowCount(width: Int) -> Int {
        guard marks else { return lines.count }
        return lines.reduce(0) { $0 + wrapped($1.pieces.first?.text ?? "", to: width - 7).count }
    }

    private static let help: [Line] =
        [Line("behind :", Style(.title, .bold))]
        + Command.examples.flatMap { row in
            [Line([(1, row.line, Style(.key, .bold))]), Line([(3, row.help, Style(.dim))])]
        }
        + [
            Line([(1, ":w NAME", Style(.key, .bold)), (20, "save under a name; :w :q :wq :e :e NAME as in vi", .plain)]
            ),
            Line([
                (1, ":mouse off", Style(.key, .bold)),
                (20, "leave it to the terminal to select text; :mouse on", .plain),
            ]),
            Line(),
        ] + keyHelp

    private static let keyHelp: [Line] = KeyContext.allCases.flatMap { context in
        [Line(context.rawValue, Style(.title, .bold))]
            + KeyTable.bindings.filter { $0.context == context }.map { binding in
                Line([(1, binding.notation, Style(.key, .bold)), (20, binding.help, .plain)])
            } + [Line()]
    }
}

/// A page in a frame, scrolled or with a marked line.
struct SheetView: View {
    let text: SheetText
    let position: Int

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(heading: text.heading, footing: "Esc back")
        let height = max(0, pencil.height - 2)
        let room = pencil.width - 4
        if text.marks {
            var rows: [(line: Int, text: String)] = []
            for (number, line) in text.lines.enumerated() {
                for part in wrapped(line.pieces.first?.text ?? "", to: room - 3) { rows.append((number, part)) }
            }
            let last = rows.lastIndex { $0.line == position } ?? 0
            let first = max(0, last - height + 1)
            var previous = rows.indices.contains(first - 1) ? rows[first - 1].line : -1
            for (y, row) in rows.dropFirst(first).prefix(height).enumerated() {
                if row.line != previous { pencil.write("\(row.line + 1)", x: 2, y: y + 1, Style(.key, .bold)) }
                previous = row.line
                pencil.write(row.text, x: 5, y: y + 1)
                if row.line == position { pencil.mark(y: y + 1, from: 1, to: pencil.width - 1) }
            }
            pencil.scrollMarks(first: first, shown: height, of: rows.count)
            return nil
        }
        let first = max(0, min(position, text.lines.count - height))
        for (y, line) in text.lines.dropFirst(first).prefix(height).enumerated() {
            for piece in line.pieces {
                pencil.write(
                    piece.text.truncated(to: max(0, room - piece.column)), x: 2 + piece.column, y: y + 1, piece.style)
            }
        }
        pencil.scrollMarks(first: first, shown: height, of: text.lines.count)
        return nil
    }
}
