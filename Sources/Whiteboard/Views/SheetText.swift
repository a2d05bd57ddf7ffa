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
            let sentences = why.map(\.text) + (board.run.outcome?.remains ?? [])
            lines =
                sentences.isEmpty
                ? [Line("Nothing suffers" + (board.run.phase == .resting ? ": nothing runs yet." : "."))]
                : sentences.map { Line($0.sanitised(limit: 1000)) }
            marks = !sentences.isEmpty
        case .report:
            heading = "report"
            lines = board.run.outcome.map(ReportText.lines) ?? [Line("Measuring…", Style(.dim))]
            marks = false
        case .comparison:
            heading = "before and after"
            lines = board.run.comparison.map(ComparisonText.lines) ?? []
            marks = false
        }
    }

    private static let help: [Line] = KeyContext.allCases.flatMap { context in
        [Line(context.rawValue, Style(.title, .bold))]
            + KeyTable.bindings.filter { $0.context == context }.map { binding in
                Line([(1, binding.notation, Style(.key, .bold)), (20, binding.help, .plain)])
            } + [Line()]
    }
}

/// What a run comes to, in short; the command `breakboard run` says more.
enum ReportText {
    static func lines(_ outcome: Outcome) -> [SheetText.Line] {
        let bold = Style(.title, .bold)
        var lines = [
            SheetText.Line(
                "From \(Figures.clock(outcome.warmUp)) to \(Figures.clock(outcome.duration)), if traffic stopped now"
                    + (outcome.isMixed ? "; changed midway" : ""), Style(.dim)), SheetText.Line(),
        ]
        if !outcome.objectives.isEmpty {
            lines.append(SheetText.Line("Objectives", bold))
            lines += outcome.objectives.map { objective in
                let (sign, role): (String, Role) =
                    objective.met.map { $0 ? ("✔", .fine) : ("✖", .failing) } ?? ("·", .dim)
                let measured = objective.measured.map { text($0, objective.objective.metric) } ?? "not measured"
                return SheetText.Line([
                    (1, sign, Style(role, .bold)), (3, objective.text.sanitised(), .plain),
                    (44, measured, Style(role)),
                ])
            }
            lines.append(SheetText.Line())
        }
        lines.append(
            SheetText.Line([
                (0, "Operations", bold), (18, "requests", Style(.dim)), (29, "available", Style(.dim)),
                (40, "p50", Style(.dim)), (49, "p99", Style(.dim)), (58, "lost", Style(.dim)),
            ]))
        for operation in outcome.operations {
            let tally = operation.tally
            let share = tally.availability ?? 1
            let role: Role = share < 0.9 ? .failing : share < 0.99 ? .strained : .plain
            lines.append(
                SheetText.Line([
                    (1, operation.name.sanitised(limit: 16), .plain),
                    (18, Figures.count(Double(tally.requests)), .plain),
                    (29, tally.availability.map(Figures.share) ?? "-", Style(role)),
                    (40, latency(tally.latency.quantile(0.5)), .plain),
                    (49, latency(tally.latency.quantile(0.99)), .plain),
                    (58, operation.lostValue.map(Figures.money) ?? "", .plain),
                ]))
        }
        lines.append(SheetText.Line())
        lines.append(SheetText.Line("Data", bold))
        let lost = outcome.components.reduce(0) { $0 + $1.data.lostWrites }
        let stale = outcome.components.reduce(0) { $0 + $1.data.staleReads }
        let counts: [(String, UInt64)] = [
            ("partial operations", outcome.operations.reduce(0) { $0 + $1.partials }), ("lost writes", lost),
            ("stale reads", stale), ("duplicates", outcome.operations.reduce(0) { $0 + $1.tally.duplicates }),
            ("ghosts", outcome.operations.reduce(0) { $0 + $1.tally.ghosts }),
        ]
        for (name, count) in counts {
            lines.append(
                SheetText.Line([
                    (1, name, .plain), (24, Figures.count(Double(count)), Style(count > 0 ? .strained : .plain)),
                ]))
        }
        if !outcome.faults.isEmpty {
            lines += [SheetText.Line(), SheetText.Line("Faults", bold)]
            for fault in outcome.faults {
                let recovery =
                    fault.recovery.map { "back after " + Figures.time(seconds: $0.seconds) }
                    ?? (fault.recovered == false ? "never recovered" : "")
                lines.append(
                    SheetText.Line([
                        (1, "↯ " + Figures.clock(fault.from), Style(.fault)),
                        (10, fault.text.sanitised(limit: 40), .plain),
                        (52, recovery, Style(.dim)),
                    ]))
            }
        }
        return lines
    }

    static func latency(_ nanoseconds: Int64?) -> String {
        nanoseconds.map { Figures.time(seconds: Double($0) / 1e9) } ?? "-"
    }

    private static func text(_ value: Double, _ metric: Objective.Metric) -> String {
        switch metric.row.quantities.first {
        case .share: Figures.share(value)
        case .duration: Figures.time(seconds: value)
        case .money: Figures.money(value)
        case .rate: Figures.rate(value)
        default: Figures.count(value)
        }
    }
}

extension OperationOutcome {
    /// Operations with effects in some of their atomic stores only.
    var partials: UInt64 { tally.partials.reduce(0) { $0 + $1.count } }
}

/// Before and after, per operation: what moved, and by how much.
enum ComparisonText {
    static func lines(_ comparison: Comparison) -> [SheetText.Line] {
        let columns = (name: 1, before: 24, after: 38, change: 52)
        let dim = Style(.dim)
        var lines =
            comparison.isCutShort
            ? [SheetText.Line(comparison.shortfall, Style(.failing, .bold)), SheetText.Line()] : []
        lines += [
            SheetText.Line(
                "The same traffic and faults for \(Figures.clock(comparison.time))."
                    + (comparison.beforeWasMixed ? " Before: the design that run began with." : ""), dim),
            SheetText.Line(),
        ]
        for after in comparison.after.operations {
            guard let before = comparison.before.operations.first(where: { $0.name == after.name }) else {
                lines.append(SheetText.Line("\(after.name.sanitised(limit: 60)) is new", dim))
                continue
            }
            lines.append(
                SheetText.Line([
                    (0, after.name.sanitised(limit: 20), Style(.title, .bold)), (columns.before, "before", dim),
                    (columns.after, "after", dim), (columns.change, "change", dim),
                ]))
            func row(
                _ title: String, _ one: Double?, _ two: Double?, moreIsBetter: Bool, _ show: (Double) -> String,
                _ difference: (Double) -> String
            ) {
                var pieces: [(Int, String, Style)] = [
                    (columns.name, title, .plain), (columns.before, one.map(show) ?? "-", .plain),
                    (columns.after, two.map(show) ?? "-", Style(.title, .bold)),
                ]
                if let one, let two {
                    let change = two - one
                    let role: Role = change == 0 ? .dim : (change > 0) == moreIsBetter ? .fine : .failing
                    let sign = change == 0 ? "" : (change > 0) == moreIsBetter ? " ✔" : " ▲"
                    pieces.append((columns.change, Figures.signed(change, difference) + sign, Style(role)))
                }
                lines.append(SheetText.Line(pieces))
            }
            row(
                "availability", before.tally.availability, after.tally.availability, moreIsBetter: true, Figures.share
            ) { Figures.decimal($0 * 100, 1) + " points" }
            func p99(_ outcome: OperationOutcome) -> Double? {
                outcome.tally.latency.quantile(0.99).map { Double($0) / 1e9 }
            }
            row("p99", p99(before), p99(after), moreIsBetter: false, Figures.time, Figures.time)
            if let one = before.lostValue, let two = after.lostValue {
                row("lost money", one, two, moreIsBetter: false, Figures.money, Figures.money)
            }
            if before.partials > 0 || after.partials > 0 {
                row(
                    "partial operations", Double(before.partials), Double(after.partials), moreIsBetter: false,
                    Figures.count, Figures.count)
            }
            lines.append(SheetText.Line())
        }
        func missed(_ outcome: Outcome) -> String {
            let judged = outcome.objectives.filter { $0.met != nil }
            return "\(judged.count { $0.met == true }) of \(judged.count)"
        }
        lines.append(
            SheetText.Line([
                (0, "objectives met", Style(.title, .bold)), (columns.before, missed(comparison.before), .plain),
                (columns.after, missed(comparison.after), Style(.title, .bold)),
            ]))
        return lines
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
            return nil
        }
        let first = max(0, min(position, text.lines.count - height))
        for (y, line) in text.lines.dropFirst(first).prefix(height).enumerated() {
            for piece in line.pieces {
                pencil.write(
                    piece.text.truncated(to: max(0, room - piece.column)), x: 2 + piece.column, y: y + 1, piece.style)
            }
        }
        if first > 0 { pencil.put("▲", x: pencil.width - 2, y: 1, Style(.key)) }
        if first + height < text.lines.count { pencil.put("▼", x: pencil.width - 2, y: pencil.height - 2, Style(.key)) }
        return nil
    }
}

extension Comparison {
    /// Which of the two did not come as far as the run that was replayed.
    var shortfall: String {
        let runs = [("before", before), ("after", after)].filter { $0.1.duration < goal }
        let parts = runs.map { "\($0.0) stopped at \(Figures.clock($0.1.duration))" }
        return "More requests were under way than the simulation can hold: \(parts.joined(separator: ", ")), "
            + "not at \(Figures.clock(goal))."
    }
}
