import Cells
import DesignModel
import Practice

/// A page of the interviewer's in a frame.
struct InterviewPageView: View {
    let text: InterviewText
    let page: InterviewPage

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(heading: text.heading.sanitised(limit: 70), footing: text.footing)
        let rows = text.rows(width: pencil.width)
        let height = max(0, pencil.height - 2)
        var first = max(0, min(page.position, rows.count - height))
        if text.hasMarks, let last = rows.lastIndex(where: { $0.line == page.marked }) {
            first = max(0, min(last - height + 1 + height / 3, rows.count - height))
        }
        for (y, row) in rows.dropFirst(first).prefix(height).enumerated() {
            pencil.write(row.text, x: 2 + row.indent, y: 1 + y, row.style)
            if text.hasMarks, row.line == page.marked { pencil.mark(y: 1 + y, from: 1, to: pencil.width - 1) }
        }
        if first > 0 { pencil.put("▲", x: pencil.width - 2, y: 1, Style(.key)) }
        if first + height < rows.count { pencil.put("▼", x: pencil.width - 2, y: pencil.height - 2, Style(.key)) }
        return nil
    }
}

/// What is going to happen, and what is expected of it: four lines, and Enter.
struct ForecastView: View {
    let entry: ForecastEntry

    static let height = 14

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(
            heading: "predict: \(entry.rung.name)".sanitised(),
            footing: "⏎ that is it   backspace takes back   Esc later", Style(.fault))
        var y = 1
        for line in wrapped("“\(entry.rung.says)”", to: pencil.width - 4).prefix(2) {
            pencil.write(line, x: 2, y: y, Style(.title, .bold))
            y += 1
        }
        pencil.write(entry.times.truncated(to: pencil.width - 4), x: 2, y: 3, Style(.title))
        y = 5
        mark(.suffering, y, &pencil)
        var x = pencil.write("suffers", x: 4, y: y, Style(.title)) + 2
        for (place, name) in entry.operations.enumerated() {
            x = pencil.write("\(ForecastEntry.letter(place))", x: x, y: y, Style(.key, .bold)) + 1
            let isChosen = entry.suffering.contains(place)
            x =
                pencil.write(
                    (isChosen ? "✔ " : "") + name.sanitised(limit: 14), x: x, y: y,
                    isChosen ? Style(.selected, .bold) : .plain) + 2
        }
        let bands = AvailabilityBand.allCases.enumerated().map { ("\($0.offset + 1)", $0.element.title) }
        choices("available", bands, entry.availability.map { $0.rawValue - 1 }, y + 1, &pencil)
        mark(.recovery, y + 2, &pencil)
        let spans = RecoveryBand.allCases.enumerated().map { ("\($0.offset + 1)", $0.element.title) }
        choices("recovery", spans, entry.recovery.map { $0.rawValue - 1 }, y + 2, &pencil)
        mark(.data, y + 3, &pencil)
        choices("data lost", [("y", "yes"), ("n", "no")], entry.isDataLost.map { $0 ? 0 : 1 }, y + 3, &pencil)
        for (row, line) in wrapped(advice, to: pencil.width - 4).prefix(3).enumerated() {
            pencil.write(line, x: 2, y: y + 5 + row, Style(entry.line == .done ? .key : .dim))
        }
        return nil
    }

    private var advice: String {
        switch entry.line {
        case .suffering, .availability:
            "Letters: what goes worse than before: fails, takes twice as long, or is done late? Then a digit: how much of the "
                + "worst of them succeeds over the whole run?"
        case .recovery: "A digit: how long after the first fault begins is everything as before?"
        case .data: "y or n: are writes lost, or changes done by half?"
        case .done: "⏎ and it happens. Backspace takes back the last answer."
        }
    }

    private func mark(_ line: ForecastEntry.Line, _ y: Int, _ pencil: inout Pencil) {
        if entry.line == line { pencil.write("▶", x: 2, y: y, Style(.selected, .bold)) }
    }

    /// Keys with what they mean; what was chosen has a sign of its own, which is seen without colours too.
    private func choices(
        _ title: String, _ choices: [(key: String, text: String)], _ chosen: Int?, _ y: Int, _ pencil: inout Pencil
    ) {
        var x = max(15, pencil.write(title, x: 4, y: y, Style(.title)) + 2)
        for (place, choice) in choices.enumerated() {
            let isChosen = place == chosen
            x = pencil.write(choice.key, x: x, y: y, Style(.key, .bold)) + 1
            x =
                pencil.write(
                    (isChosen ? "✔ " : "") + choice.text, x: x, y: y,
                    isChosen ? Style(.selected, .bold) : .plain) + 2
        }
    }
}

/// What was said of what a question listens for.
struct TicksView: View {
    let ticks: Ticks

    func height(atMost width: Int) -> Int {
        wrapped("“\(ticks.asked)”", to: width - 4).count + ticks.question.listensFor.count + 4
    }

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(heading: "what did you say?", footing: "digits tick   ⏎ done")
        var y = 1
        for line in wrapped("“\(ticks.asked)”", to: pencil.width - 4) {
            pencil.write(line, x: 2, y: y, Style(.dim))
            y += 1
        }
        y += 1
        for (place, item) in ticks.question.listensFor.enumerated() {
            let isTicked = ticks.chosen.contains(place)
            pencil.write("\(place + 1)", x: 2, y: y, Style(.key, .bold))
            pencil.write(
                (isTicked ? "✔ " : "  ") + item.sanitised().truncated(to: pencil.width - 8), x: 4, y: y,
                isTicked ? Style(.fine, .bold) : .plain)
            y += 1
        }
        return nil
    }
}

/// A question that only the person can answer, with its anchors.
struct RatingView: View {
    let rating: SelfRating

    static let height = 10

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(
            heading: "rate yourself: \(rating.dimension.title)", footing: "0 to 4   n leaves it open   Esc later")
        var y = 1
        for line in wrapped(rating.asks.sanitised(), to: pencil.width - 4).prefix(2) {
            pencil.write(line, x: 2, y: y, Style(.title, .bold))
            y += 1
        }
        for (points, anchor) in rating.anchors.enumerated() {
            pencil.write("\(points)", x: 2, y: 3 + points, Style(.key, .bold))
            pencil.write(anchor.sanitised().truncated(to: pencil.width - 6), x: 4, y: 3 + points)
        }
        return nil
    }
}

/// The notes of the session, of which one says what was not found in any.
struct AttachingView: View {
    let attaching: Attaching

    /// Rows of the frame, the heading line and what is amiss.
    private static let frameRows = 6

    func height(atMost rows: Int) -> Int { min(rows, attaching.notes.count + Self.frameRows) }

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(heading: "which note says it?", footing: "⏎ this one   d none   Esc back")
        pencil.write(attaching.says.sanitised().truncated(to: pencil.width - 4), x: 2, y: 1, Style(.title, .bold))
        let room = max(1, pencil.height - Self.frameRows)
        let first = max(0, min(attaching.marked - room / 2, attaching.notes.count - room))
        for (row, note) in attaching.notes.enumerated().dropFirst(first).prefix(room) {
            let y = 3 + row - first
            let text = "\(Int(note.at / 60))′ \(note.text)".sanitised(limit: 300)
            pencil.write(text.truncated(to: pencil.width - 4), x: 2, y: y)
            if row == attaching.marked { pencil.mark(y: y, from: 1, to: pencil.width - 1) }
        }
        if let trouble = attaching.trouble {
            pencil.write(trouble.truncated(to: pencil.width - 4), x: 2, y: pencil.height - 2, Style(.strained))
        }
        return nil
    }
}

/// The prompts to choose from, and the terms.
struct ChoiceView: View {
    let choice: PromptChoice
    let prompts: [Prompt]
    let terms: Terms

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(heading: "practise", footing: "⏎ begin   ctrl-t level   Tab length   Esc leave")
        pencil.write("as \(terms.level.rawValue), \(terms.minutes) minutes", x: 2, y: 1, Style(.key, .bold))
        var y = 3
        // So much of each question as lets all of them be seen.
        let rows = max(1, (pencil.height - 4) / max(1, prompts.count) - 2)
        for (place, prompt) in prompts.enumerated() where y < pencil.height - 1 {
            pencil.write("\(place + 1)", x: 2, y: y, Style(.key, .bold))
            pencil.write(prompt.title.sanitised().truncated(to: pencil.width - 6), x: 4, y: y, Style(.title, .bold))
            if place == choice.marked { pencil.mark(y: y, from: 1, to: pencil.width - 1) }
            let lines = wrapped(prompt.question.sanitised(), to: pencil.width - 6)
            for (row, line) in lines.prefix(rows).enumerated() where y + 1 < pencil.height - 1 {
                y += 1
                let isCut = row + 1 == rows && lines.count > rows
                pencil.write(isCut ? line.truncated(to: pencil.width - 8) + "…" : line, x: 4, y: y, Style(.dim))
            }
            y += 2
        }
        return nil
    }
}

/// What the interviewer said last, where nothing has to be explained.
struct InterviewerPanel: View {
    let interview: Interview
    let playing: String?
    /// What is being asked, and answered by letters on boxes.
    let asks: String?

    private struct Part {
        let text: String
        let style: Style
        /// How many rows it takes at most.
        var rows = Int.max
    }

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.rule(y: 0, heading: "interviewer", trailing: "i ask   n note   ] go on")
        let width = max(1, pencil.width - 2)
        var y = 1
        for part in parts + (pencil.height > Self.small ? earlier : []) where y < pencil.height {
            let lines = wrapped(part.text.sanitised(limit: 2000), to: width)
            let room = min(part.rows, pencil.height - y)
            for (row, line) in lines.prefix(room).enumerated() {
                let isCut = row + 1 == room && lines.count > room
                guard isCut else {
                    pencil.write(line, x: 1, y: y, part.style)
                    y += 1
                    continue
                }
                // Nothing is cut without a sign, and a way to the rest.
                let sign = part.rows == .max ? "…  PgDn: all of it" : "…"
                let short = (line + " " + lines.dropFirst(room).joined(separator: " ")).truncated(
                    to: max(0, width - sign.cellWidth))
                let x = pencil.write(short.last == "…" ? String(short.dropLast()) : short, x: 1, y: y, part.style)
                pencil.write(sign, x: x, y: y, Style(.key))
                y += 1
            }
        }
        return nil
    }

    /// So many rows have room for what was said last.
    private static let small = 7

    /// What was asked before that, the latest first: where there is room, it is read on.
    private var earlier: [Part] {
        guard asks == nil, playing == nil, interview.latestExchange != nil else { return [] }
        return interview.exchanges.dropLast().reversed().flatMap { exchange in
            [
                Part(text: "you: \(exchange.question)", style: Style(.dim), rows: 1),
                Part(text: "“\(exchange.answer)”", style: Style(.dim)),
            ]
        }
    }

    private var parts: [Part] {
        if let asks {
            return [
                Part(text: "“\(asks)”", style: Style(.title, .bold)),
                Part(
                    text:
                        "Type the letters on it; arrows look around. 0: no box on my board is. Esc: let the interviewer "
                        + "guess.", style: Style(.dim)),
            ]
        }
        var parts: [Part] = []
        if let playing {
            parts.append(
                Part(text: "This is “\(playing)”, played fast. ] shows what it came to.", style: Style(.key, .bold)))
            if let says = interview.rungs.first(where: { $0.name == playing })?.says, !says.isEmpty {
                parts.append(Part(text: "“\(says)”", style: Style(.title)))
            } else {
                parts.append(Part(text: "First a quiet while, so that we know what is normal.", style: Style(.title)))
            }
            return parts
        }
        let advice = "\(interview.phase.title): \(interview.phase.advice)"
        if let last = interview.latestExchange {
            // What was answered is read first; what is to be done here was read before.
            return [
                Part(text: "you: \(last.question)", style: .plain, rows: 1),
                Part(text: "“\(last.answer)”", style: Style(.title, .bold)),
                Part(text: advice, style: Style(.dim), rows: 2),
            ]
        }
        parts.append(Part(text: advice, style: Style(.dim), rows: 2))
        if interview.phase == .clarify {
            parts.append(Part(text: "“\(interview.opening)”", style: Style(.title, .bold)))
        }
        return parts
    }
}
