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
        if !text.strikable.isEmpty, let last = rows.lastIndex(where: { $0.line == page.marked }) {
            first = max(0, min(last - height + 1 + height / 3, rows.count - height))
        }
        for (y, row) in rows.dropFirst(first).prefix(height).enumerated() {
            pencil.write(row.text, x: 2 + row.indent, y: 1 + y, row.style)
            if !text.strikable.isEmpty, row.line == page.marked { pencil.mark(y: 1 + y, from: 1, to: pencil.width - 1) }
        }
        if first > 0 { pencil.put("▲", x: pencil.width - 2, y: 1, Style(.key)) }
        if first + height < rows.count { pencil.put("▼", x: pencil.width - 2, y: pencil.height - 2, Style(.key)) }
        return nil
    }
}

/// What is going to happen, and what is expected of it, in six keys.
struct ForecastView: View {
    let entry: ForecastEntry

    static let height = 10

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(
            heading: "predict: \(entry.rung.name)".sanitised(), footing: "backspace takes back   Esc later",
            Style(.fault))
        var y = 1
        for line in wrapped("“\(entry.rung.says)”", to: pencil.width - 4).prefix(2) {
            pencil.write(line, x: 2, y: y, Style(.title, .bold))
            y += 1
        }
        y = 3
        let isFirst = entry.availability == nil
        let isSecond = !isFirst && entry.recovery == nil
        mark(isFirst, y, &pencil)
        var x = pencil.write("suffers", x: 4, y: y, Style(.title)) + 2
        for (place, name) in entry.operations.enumerated() {
            x = pencil.write("\(ForecastEntry.letter(place))", x: x, y: y, Style(.key, .bold)) + 1
            let isChosen = entry.suffering.contains(place)
            x =
                pencil.write(
                    (isChosen ? "✖ " : "") + name.sanitised(limit: 14), x: x, y: y,
                    Style(isChosen ? .failing : .plain, isChosen ? .bold : [])) + 2
        }
        choices(
            "available", AvailabilityBand.allCases.map(\.title), entry.availability?.rawValue, y + 1, isFirst, &pencil)
        choices("recovery", RecoveryBand.allCases.map(\.title), entry.recovery?.rawValue, y + 2, isSecond, &pencil)
        mark(!isFirst && !isSecond, y + 3, &pencil)
        x = pencil.write("data lost", x: 4, y: y + 3, Style(.title)) + 2
        x = pencil.write("y", x: x, y: y + 3, Style(.key, .bold)) + 1
        x = pencil.write("yes", x: x, y: y + 3) + 2
        x = pencil.write("n", x: x, y: y + 3, Style(.key, .bold)) + 1
        pencil.write("no", x: x, y: y + 3)
        let advice =
            isFirst
            ? "letters: which operations suffer; then a digit: how available is the worst from the fault on?"
            : isSecond ? "a digit: when is everything as before?" : "y or n: are writes lost, or changes done by half?"
        pencil.write(advice.truncated(to: pencil.width - 4), x: 2, y: y + 5, Style(.dim))
        return nil
    }

    private func mark(_ isNow: Bool, _ y: Int, _ pencil: inout Pencil) {
        if isNow { pencil.write("▶", x: 2, y: y, Style(.selected, .bold)) }
    }

    private func choices(
        _ title: String, _ names: [String], _ chosen: Int?, _ y: Int, _ isNow: Bool, _ pencil: inout Pencil
    ) {
        mark(isNow, y, &pencil)
        var x = max(13, pencil.write(title, x: 4, y: y, Style(.title)) + 2)
        for (place, name) in names.enumerated() {
            x = pencil.write("\(place + 1)", x: x, y: y, Style(.key, .bold)) + 1
            x = pencil.write(name, x: x, y: y, place + 1 == chosen ? Style(.selected, .bold) : .plain) + 2
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
        pencil.frame(heading: "rate yourself: \(rating.dimension.title)", footing: "0 to 4")
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

/// The prompts to choose from, and the terms.
struct ChoiceView: View {
    let choice: PromptChoice
    let prompts: [Prompt]
    let terms: Terms

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.frame(heading: "practise", footing: "⏎ begin   ctrl-t level   Tab length   Esc leave")
        pencil.write("as \(terms.level.rawValue), \(terms.minutes) minutes", x: 2, y: 1, Style(.key, .bold))
        var y = 3
        for (place, prompt) in prompts.enumerated() where y < pencil.height - 1 {
            pencil.write("\(place + 1)", x: 2, y: y, Style(.key, .bold))
            pencil.write(prompt.title.sanitised().truncated(to: pencil.width - 6), x: 4, y: y, Style(.title, .bold))
            if place == choice.marked { pencil.mark(y: y, from: 1, to: pencil.width - 1) }
            for line in wrapped(prompt.question.sanitised(), to: pencil.width - 6).prefix(3)
            where y + 1 < pencil.height - 1 {
                y += 1
                pencil.write(line, x: 4, y: y, Style(.dim))
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

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.rule(y: 0, heading: "interviewer", trailing: "i ask   n note   ] go on")
        var y = 1
        func write(_ text: String, _ style: Style, _ pencil: inout Pencil, atMost rows: Int = .max) {
            for line in wrapped(text.sanitised(limit: 1000), to: pencil.width - 2).prefix(rows) where y < pencil.height
            {
                pencil.write(line, x: 1, y: y, style)
                y += 1
            }
        }
        if let asks {
            write("“\(asks)”", Style(.title, .bold), &pencil)
            write("Type the letters on the box. Esc: I find it myself.", Style(.dim), &pencil)
            return nil
        }
        if let playing {
            write("This is “\(playing)”, played fast. ] shows what it came to.", Style(.key, .bold), &pencil)
        } else {
            write("\(interview.phase.title): \(interview.phase.advice)", Style(.dim), &pencil, atMost: 2)
        }
        if let last = interview.exchanges.last {
            write("you: \(last.question)", .plain, &pencil, atMost: 1)
            write("“\(last.answer)”", Style(.title, .bold), &pencil)
        } else {
            write("“\(interview.prompt.opening)”", Style(.title, .bold), &pencil)
        }
        return nil
    }
}
