import Cells
import DesignModel
import Practice

/// The text of a page of the interviewer's.
struct InterviewText {
    struct Line {
        var text: String
        var style: Style = .plain
        /// Columns to the right.
        var indent = 0
    }

    let heading: String
    let footing: String
    private(set) var lines: [Line] = []
    /// The journal's entries that x strikes, by line.
    private(set) var strikable: [Int: Int] = [:]
    /// The items of the checklist to which a note can be attached, by line.
    private(set) var attachable: [Int: String] = [:]
    /// Whether a line of it is marked, for a key to be about.
    var hasMarks: Bool { !strikable.isEmpty || !attachable.isEmpty }

    /// Columns of a page, frame included.
    static let width = 78

    init(_ page: InterviewPage, board: Board) {
        guard let interview = board.interview else {
            (heading, footing) = ("", "")
            return
        }
        let prompt = interview.prompt
        let isAtEnd = interview.phase == .scorecard
        switch page.content {
        case .opening:
            heading = prompt.title
            footing = "⏎ begin"
            add("“\(interview.opening)”", Style(.title, .bold))
            add()
            add(prompt.question)
            add()
            add(
                "\(interview.terms.level.rawValue), \(interview.terms.minutes) minutes. \(prompt.looksFor)", Style(.dim)
            )
            add()
            add(
                "i asks me, n notes a decision, one or two things a line, ] goes on, P stops the clock, PgDn shows all that "
                    + "was said. `i` and `hint` offers help, and says what it costs.",
                Style(.key))
        case .resumed:
            heading = "you are here"
            footing = "⏎ goes on   Esc board"
            addPlace(interview, board)
        case .roles:
            heading = "who is who"
            footing = "⏎ goes on   1-\(interview.askedRoles.count) asks again"
            addRoles(interview, board.design)
        case .obstacles(let obstacles):
            heading = "before we go deeper"
            footing = "Esc mend it first   ⏎ go on all the same"
            add("“As it is drawn, I cannot measure all of this when I break it:”", Style(.title, .bold))
            add()
            addObstacles(obstacles)
        case .impossible(let rung, let reason, let findings, let obstacles):
            heading = rung
            footing = "Esc mend it first   ⏎ go on without"
            addImpossible(rung, reason, findings, obstacles)
        case .conversation:
            heading = "what was said"
            footing = isAtEnd ? "Tab next page   Esc board" : "PgUp PgDn scroll   Esc back"
            addConversation(interview)
        case .followUp(_, let asks):
            heading = "the interviewer asks"
            footing = "answer aloud, then ⏎"
            add("“\(asks)”", Style(.title, .bold))
        case .findings(let rung):
            heading = rung
            footing = "⏎ goes on   Esc board"
            addFindings(interview, rung)
        case .scorecard:
            heading = "scorecard: \(prompt.title)"
            footing = "x strike, and x back   a attach a note   ⏎ model answer   Esc board"
            addScorecard(
                Scorecard(interview, on: board.judgedDesign), board.practice?.gains, board.practice?.recordPath)
        case .modelAnswer:
            heading = "model answer"
            footing = "⏎ side by side   Tab next page   Esc board"
            // Its lines were broken for the file, not for this screen.
            for paragraph in prompt.modelAnswer.split(separator: "\n\n") {
                let lines = paragraph.split(separator: "\n").reduce(into: [String]()) { lines, line in
                    if lines.isEmpty || line.hasPrefix("- ") {
                        lines.append(String(line))
                    } else {
                        lines[lines.count - 1] += " " + line
                    }
                }
                for line in lines { add(line) }
                add()
            }
            add("The strong board: breakboard \(prompt.reference)", Style(.key))
            if !prompt.notModelled.isEmpty {
                add(); add("What the runs cannot say: " + prompt.notModelled.joined(separator: "; ") + ".", Style(.dim))
            }
            if !prompt.sources.isEmpty { add("Figures: " + prompt.sources.joined(separator: "; ") + ".", Style(.dim)) }
        case .comparison:
            heading = "your board and the strong one, on the same faults"
            footing = "Tab next page   Esc board"
            addComparison(interview, board.practice?.reference ?? [:])
        }
    }

    private mutating func add(_ text: String = "", _ style: Style = .plain, indent: Int = 0) {
        lines.append(Line(text: text.sanitised(limit: 4000), style: style, indent: indent))
    }

    private mutating func addConversation(_ interview: Interview) {
        add("“\(interview.opening)”", Style(.title))
        for (place, entry) in interview.journal.enumerated() {
            let minute = "\(Int(entry.at / 60))′ "
            switch entry.deed {
            case .asked(let question):
                let answer = interview.exchanges.first { $0.entry == place }?.answer ?? ""
                add("\(minute)you: \(question)")
                add("“\(answer)”", Style(.title), indent: 4)
            case .noted(let text): add("\(minute)noted: \(text)", Style(.key))
            case .hinted: add("\(minute)a hint was taken", Style(.strained))
            case .predicted, .broke, .answered: addHappening(entry.deed, minute, interview)
            default: break
            }
        }
        if lines.count == 1 { add("Nothing was said since: i asks, n notes.", Style(.dim)) }
    }

    /// What was predicted, what came of it, and what was answered: with what was said, so that all of it can be read again.
    private mutating func addHappening(_ deed: Deed, _ minute: String, _ interview: Interview) {
        switch deed {
        case .predicted(let rung, let forecast):
            add("\(minute)predicted for “\(rung)”: \(forecast.text)", Style(.key))
        case .broke(let rung, let found):
            add("\(minute)“\(rung)”", Style(.fault, .bold))
            let first = lines.count
            addReadings(found, at: interview.terms.level)
            for line in lines.indices.dropFirst(first) { lines[line].indent += 4 }
        case .answered(let name, let asked, let ticks):
            add("\(minute)“\(asked)”", Style(.title))
            let listens = interview.prompt.followUps.first { $0.name == name }?.listensFor ?? []
            for (place, item) in listens.enumerated() {
                let isTicked = ticks.contains(place)
                add("\(isTicked ? "✔" : "·") \(item)", Style(isTicked ? .fine : .dim), indent: 4)
            }
        default: break
        }
    }

    /// Where a session stands that was cut off, and what comes next.
    private mutating func addPlace(_ interview: Interview, _ board: Board) {
        func clock(_ seconds: Double) -> String { Figures.clock(.seconds(Int64(max(0, seconds)))) }
        let box = interview.phase.seconds(in: interview.terms.minutes)
        let used = clock(interview.now - interview.phaseBegan) + (box > 0 ? " of \(clock(box))" : "")
        add("\(interview.phase.title)\(interview.phase == .scorecard ? "" : ", \(used)")", Style(.title, .bold))
        add(next(interview, board.design))
        add()
        add("“\(interview.opening)”", Style(.dim))
        add()
        let notes = interview.notes.count
        let asked = interview.exchanges.count
        add(
            "Asked so far: \(asked). Noted: \(notes). PgDn on the board shows all of it. "
                + "\(interview.terms.level.rawValue), \(interview.terms.minutes) minutes.",
            Style(.dim))
    }

    /// What ⏎ leads to.
    private func next(_ interview: Interview, _ design: Design) -> String {
        let rungs = interview.rungs
        func place(_ rung: Rung) -> String {
            let number = (rungs.firstIndex { $0.name == rung.name } ?? 0) + 1
            return "“\(rung.name)”, \(number) of \(rungs.count)"
        }
        if let rung = interview.unseenRung { return "Next: what was measured on \(place(rung))." }
        return switch interview.step(on: design) {
        case .talk: interview.phase.advice
        case .role(let role): "Next, a question about your board: \(role.asks)"
        case .impossible(let rung, _, _): "Next: \(place(rung)), which your board gives no place to."
        case .forecast(let rung): "Next: your prediction for \(place(rung))."
        case .breaking(let rung): "Next: \(place(rung)), from its beginning."
        case .followUp(let question, _): "Next: a question after “\(question.rung)”."
        case .rating: "Next: how you rate yourself. Say your wrap-up first; ] goes on."
        case .moveOn: "That was all of it; ] goes on to the next phase."
        case .scorecard: "Next: your scorecard."
        }
    }

    /// Who plays the roles that were asked for, with the numbers that ask again.
    private mutating func addRoles(_ interview: Interview, _ design: Design) {
        add(
            "“So this is how I read your board. A number asks again; nothing has been broken yet:”",
            Style(.title, .bold))
        add()
        let cast = interview.cast(in: design)
        for (place, role) in interview.askedRoles.enumerated() {
            let part = cast.parts[role.name]
            let box = part.flatMap { design.component($0.component)?.name }
            let who = box.map { $0 + (part?.isInferred == true ? " (my guess)" : "") } ?? "no box"
            add("\(place + 1): \(role.called) is \(who)", Style(part == nil ? .strained : .plain))
        }
        for refusal in cast.refusals { add(refusal, Style(.strained)) }
    }

    private mutating func addObstacles(_ obstacles: [Obstacle]) {
        for obstacle in obstacles {
            add("▲ \(obstacle.message).", Style(.strained))
            if let remedy = obstacle.remedy { add("type :\(remedy)", Style(.key), indent: 2) }
        }
    }

    private mutating func addImpossible(
        _ rung: String, _ reason: String, _ findings: Findings, _ obstacles: [Obstacle]
    ) {
        add("“I cannot do that to your board: \(reason).”", Style(.title, .bold))
        add()
        let missed = findings.readings.map(\.measure)
        if !missed.isEmpty {
            add("If it stays so, this is worth nothing: \(missed.joined(separator: ", ")).")
        } else if !findings.notJudged.isEmpty {
            add("If it stays so, this is not judged: \(findings.notJudged.joined(separator: ", ")).")
        }
        add("To mend it: Esc, draw, and ] comes back here.")
        if !obstacles.isEmpty { add() }
        addObstacles(obstacles)
    }

    /// The position at which the last row is seen, on a screen of a size.
    func lastPosition(in screen: Size) -> Int {
        max(0, rows(width: min(Self.width, screen.width)).count - max(1, screen.height - 4))
    }

    private mutating func addFindings(_ interview: Interview, _ rung: String) {
        guard let found = interview.findings[rung] else { return }
        addReadings(found, at: interview.terms.level)
        guard let harm = found.harm, let forecast = interview.forecasts[rung] else { return }
        add()
        add("your prediction", Style(.title, .bold))
        for row in forecast.compared(with: harm) {
            add(
                "\(row.isRight ? "✔" : "✖") \(row.subject): you said \(row.expected); it was \(row.happened)",
                Style(row.isRight ? .fine : .strained))
        }
    }

    private mutating func addReadings(_ found: Findings, at level: Level) {
        for fault in found.faults { add("↯ \(fault)", Style(.fault)) }
        for remark in found.remarks { add(remark, Style(.dim)) }
        if let problem = found.problem { add("The board cannot run: \(problem)", Style(.failing)) }
        add()
        for reading in found.readings {
            let isReached = reading.reaches(level)
            add(
                "\(Self.sign(isReached)) \(reading.measure): \(reading.measured)",
                Style(isReached ? .fine : .failing, .bold))
            let other = isReached || reading.level == nil ? "" : ", not that of \(level.rawValue)"
            add(
                reading.level == nil ? reading.standing : "reaches the \(reading.standing)\(other)", Style(.dim),
                indent: 2)
        }
        for name in found.notJudged {
            add("· \(name): not judged, \(found.whyNotJudged ?? "this board gives no occasion")", Style(.dim))
        }
    }

    private static func sign(_ isReached: Bool) -> String { isReached ? "✔" : "✖" }

    private mutating func addScorecard(_ card: Scorecard, _ gains: [String]?, _ record: String?) {
        for verdict in card.verdicts {
            for text in verdict.text { add(text, Style(verdict.isShown ? .fine : .plain, .bold)) }
        }
        for gate in card.gates { add("✖ gate: \(gate)", Style(.failing, .bold)) }
        for flag in card.redFlags { add("▲ red flag: \(flag)", Style(.strained)) }
        if card.forecastCount > 0 {
            add(card.forecastText)
        }
        for row in card.rows {
            add()
            add(row.title, Style(.title, .bold))
            for line in row.lines {
                if let entry = line.entry { strikable[lines.count] = entry }
                if let item = line.item { attachable[lines.count] = item }
                add(line.shown, Style(line.isStruck ? .dim : line.isMet ? .fine : .plain), indent: 2)
            }
        }
        add()
        add("what one change would have gained", Style(.title, .bold))
        for text in gains ?? ["Trying changes…"] { add(text, indent: 2) }
        if let record { add(); add("The record of your decisions: \(record)", Style(.dim)) }
    }

    private mutating func addComparison(_ interview: Interview, _ reference: [String: Findings]) {
        if reference.isEmpty { add("The strong board is being run…", Style(.dim)) }
        for rung in interview.rungs {
            guard let own = interview.findings[rung.name] else { continue }
            add(rung.name, Style(.title, .bold))
            for reading in own.readings {
                add("\(reading.measure)", indent: 2)
                add("yours   \(Self.sign(reading.reaches(interview.terms.level))) \(reading.measured)", indent: 4)
                if let other = reference[rung.name]?.readings.first(where: { $0.measure == reading.measure }) {
                    let sign = Self.sign(other.reaches(interview.terms.level))
                    add("strong  \(sign) \(other.measured)", Style(.dim), indent: 4)
                }
            }
        }
    }

    /// The rows that the lines take, each with the line that it belongs to.
    func rows(width: Int) -> [(line: Int, text: String, indent: Int, style: Style)] {
        let room = max(1, width - 4)
        return lines.enumerated().flatMap { number, line in
            let parts = wrapped(line.text, to: max(1, room - line.indent))
            return (parts.isEmpty ? [""] : parts).map { (number, $0, line.indent, line.style) }
        }
    }
}

extension Forecast {
    /// What was predicted, in a line.
    fileprivate var text: String {
        let who = suffering.isEmpty ? "nothing suffers" : "\(suffering.joined(separator: ", ")) suffer"
        return "\(who), available \(availability.title), back \(recovery.title), "
            + (isDataLost ? "data lost" : "no data lost")
    }
}
