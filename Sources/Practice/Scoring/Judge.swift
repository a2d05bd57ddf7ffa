import DesignModel

/// Goes through a session for evidence.
struct Judge {
    private let interview: Interview
    private let design: Design
    private let cast: Cast

    init(_ interview: Interview, _ design: Design) {
        self.interview = interview
        self.design = design
        cast = interview.cast(in: design)
    }

    private var prompt: Prompt { interview.prompt }

    // MARK: Rows

    func row(_ dimension: Dimension) -> Scorecard.Row {
        let (measured, measuredLines) = measured(dimension)
        let (checklist, checklistLines) = dimension == .framing ? framing : checklist(dimension)
        let (own, ownLines) = own(dimension)
        return Scorecard.Row(
            dimension: dimension, measured: measured, checklist: checklist, own: own,
            lines: measuredLines + checklistLines + ownLines)
    }

    /// The dimensions that a short drill shows: those with most measures, framing first.
    func mostMeasured(_ count: Int) -> [Dimension] {
        let measured = Dimension.allCases.filter { $0 != .framing }.map { dimension in
            (dimension, prompt.measures.count { $0.dimension == dimension })
        }.sorted { $0.1 > $1.1 }.prefix(count - 1).map(\.0)
        return [.framing] + Dimension.allCases.filter(measured.contains)
    }

    /// The mean of what its measures are worth, rounded down, so that one weakness shows.
    private func measured(_ dimension: Dimension) -> (Int?, [Scorecard.Line]) {
        var lines: [Scorecard.Line] = []
        var points: [Int] = []
        for measure in prompt.measures where measure.dimension == dimension {
            guard let found = interview.findings[measure.rung] else { continue }
            let minute = interview.minute { if case .broke(measure.rung, _) = $0 { true } else { false } }
            if found.notJudged.contains(measure.name) {
                lines.append(
                    Scorecard.Line(
                        source: .measured, isMet: true,
                        text: "\(measure.name): not judged, \(measure.rung) does not fit this board", minute: minute))
                continue
            }
            guard let reading = found.readings.first(where: { $0.measure == measure.name }) else { continue }
            points.append(reading.points)
            let level = reading.level.map { "\($0.rawValue) bar" } ?? "below every bar"
            lines.append(
                Scorecard.Line(
                    source: .measured, isMet: reading.level.map { $0 >= interview.terms.level } ?? false,
                    text: "\(measure.name): \(reading.measured), \(measure.rung) (\(level))", minute: minute))
        }
        return (points.isEmpty ? nil : points.reduce(0, +) / points.count, lines)
    }

    /// Key questions that were asked.
    private var framing: (Int?, [Scorecard.Line]) {
        let keys = prompt.cards.filter(\.isKey)
        let (other, otherLines) = checklist(.framing)
        guard !keys.isEmpty else { return (other, otherLines) }
        var lines: [Scorecard.Line] = []
        var missed: [String] = []
        var asked = 0
        for card in keys {
            let exchanges = interview.exchanges.filter { $0.cards.contains(card.name) }
            guard let exchange = exchanges.first(where: { !interview.struck.contains($0.entry) }) ?? exchanges.first
            else {
                missed.append(card.name)
                continue
            }
            let isStruck = interview.struck.contains(exchange.entry)
            if !isStruck { asked += 1 }
            lines.append(
                Scorecard.Line(
                    source: .checklist, isMet: !isStruck, text: "\(card.name): “\(exchange.question)”",
                    minute: interview.minute(of: exchange.entry),
                    entry: exchange.entry, isStruck: isStruck))
        }
        var summary = "asked \(asked) of \(keys.count)"
        if !missed.isEmpty { summary += "; missed " + missed.joined(separator: ", ") }
        lines.insert(Scorecard.Line(source: .checklist, isMet: missed.isEmpty, text: summary), at: 0)
        let items = prompt.checklist.filter { $0.dimension == .framing }
        let said = items.count { evidence(of: $0) != nil }
        return ((asked + said) * 4 / (keys.count + items.count), lines + otherLines)
    }

    private func checklist(_ dimension: Dimension) -> (Int?, [Scorecard.Line]) {
        let items = prompt.checklist.filter { $0.dimension == dimension }
        guard !items.isEmpty else { return (nil, []) }
        let lines = items.map { item in evidence(of: item) ?? want(of: item) }
        return (lines.count(where: \.isMet) * 4 / items.count, lines)
    }

    private func own(_ dimension: Dimension) -> (Int?, [Scorecard.Line]) {
        var lines: [Scorecard.Line] = []
        for question in prompt.followUps where question.dimension == dimension {
            guard let answer = interview.answers[question.name] else { continue }
            let said = question.listensFor.indices.filter(answer.ticks.contains)
            lines.append(
                Scorecard.Line(
                    source: .own, isMet: said.count * 2 >= question.listensFor.count,
                    text: "\(question.name): ticked \(said.count) of \(question.listensFor.count)",
                    minute: interview.minute(of: answer.entry)))
        }
        guard let points = interview.ratings[dimension] else { return (nil, lines) }
        let anchor = prompt.selfRatings.first { $0.dimension == dimension }?.anchors[points] ?? ""
        lines.append(Scorecard.Line(source: .own, isMet: points >= 2, text: "you: \(points), \(anchor)"))
        return (points, lines)
    }

    // MARK: Evidence

    /// What shows an item of the checklist: a note with its words, or the drawing. What was struck shows nothing.
    private func evidence(of item: ChecklistItem) -> Scorecard.Line? {
        let notes = interview.notes.filter { note in
            let words = Words(note.text)
            return !item.words.isEmpty && item.words.allSatisfy { $0.contains(where: words.contain) }
        }
        if let note = notes.first(where: { !interview.struck.contains($0.entry) }) {
            return Scorecard.Line(
                source: .checklist, isMet: true, text: "\(item.says): “\(note.text)”", minute: Int(note.at / 60),
                entry: note.entry)
        }
        if let drawn = item.drawn, drawn.holds(in: design, cast) {
            return Scorecard.Line(source: .checklist, isMet: true, text: "\(item.says): drawn")
        }
        return nil
    }

    private func want(of item: ChecklistItem) -> Scorecard.Line {
        let struck = interview.notes.first { note in
            let words = Words(note.text)
            return interview.struck.contains(note.entry) && !item.words.isEmpty
                && item.words.allSatisfy { $0.contains(where: words.contain) }
        }
        if let struck {
            return Scorecard.Line(
                source: .checklist, isMet: false, text: "\(item.says): struck, “\(struck.text)”",
                minute: Int(struck.at / 60), entry: struck.entry, isStruck: true)
        }
        let how = item.drawn == nil ? "not said" : item.words.isEmpty ? "not drawn" : "neither said nor drawn"
        return Scorecard.Line(source: .checklist, isMet: false, text: "\(item.says): \(how)")
    }

    // MARK: The whole

    /// What caps the verdict.
    var gates: [String] {
        prompt.gates.compactMap { gate in
            switch gate.condition {
            case .missed(let name):
                guard let measure = prompt.measures.first(where: { $0.name == name }) else { return nil }
                guard interview.rungs.contains(where: { $0.name == measure.rung }) else { return nil }
                guard let found = interview.findings[measure.rung] else { return "\(gate.says): not shown" }
                guard !found.notJudged.contains(name), let reading = found.readings.first(where: { $0.measure == name })
                else { return nil }
                return reading.level == nil ? "\(gate.says): \(reading.measured)" : nil
            case .unsaid(let name):
                guard let item = prompt.checklist.first(where: { $0.name == name }) else { return nil }
                return evidence(of: item) == nil ? gate.says : nil
            case .drawn(let condition): return condition.holds(in: design, cast) ? gate.says : nil
            }
        }
    }

    var redFlags: [String] { prompt.redFlags.filter { $0.when.holds(in: design, cast) }.map(\.says) }

    /// Forecasts of which at least three of four lines are right, and all that were made.
    var forecasts: (right: Int, all: Int) {
        let made = interview.forecasts.compactMap { rung, forecast in
            interview.findings[rung]?.harm.map { forecast.compared(with: $0) }
        }
        return (made.count { $0.count(where: \.isRight) >= 3 }, made.count)
    }

    /// A level is shown when all its bars are reached and no gate is closed; from staff on without help and with a
    /// forecast that was right; for directors with what only they are asked for.
    func verdict(_ level: Level, gates: [String]) -> Scorecard.Verdict {
        var because = gates
        let played = interview.rungs.map(\.name)
        for measure in prompt.measures where played.contains(measure.rung) {
            guard let found = interview.findings[measure.rung] else {
                because.append("\(measure.name) was not measured")
                continue
            }
            guard !found.notJudged.contains(measure.name) else { continue }
            let reading = found.readings.first { $0.measure == measure.name }
            if reading?.level.map({ $0 >= level }) != true {
                because.append("\(measure.name): \(reading?.measured ?? "not measured")")
            }
        }
        if level >= .staff {
            if interview.hintCount > 0 {
                because.append(
                    interview.hintCount == 1 ? "a hint was taken" : "\(interview.hintCount) hints were taken")
            }
            if forecasts.right == 0 { because.append("no forecast was right in three of its four lines") }
        }
        for item in prompt.checklist where item.level <= level && item.level > .senior && evidence(of: item) == nil {
            because.append("\(item.says): missing")
        }
        var seen: Set<String> = []
        return Scorecard.Verdict(
            level: level, isShown: because.isEmpty, because: because.filter { seen.insert($0).inserted })
    }
}

extension Interview {
    /// The minute of an entry.
    func minute(of entry: Int) -> Int? { journal.indices.contains(entry) ? Int(journal[entry].at / 60) : nil }

    /// The minute of the last deed of a sort.
    func minute(_ isIt: (Deed) -> Bool) -> Int? { journal.last { isIt($0.deed) }.map { Int($0.at / 60) } }
}
