import DesignModel

/// Goes through a session for evidence.
struct Judge {
    let interview: Interview
    let design: Design
    let cast: Cast
    /// The drawing without what the prompt itself promised.
    private let own: Design
    private let evidence: Evidence

    init(_ interview: Interview, _ design: Design) {
        self.interview = interview
        self.design = design
        let prompt = interview.prompt
        let cast = interview.cast(in: design)
        self.cast = cast
        var own = design
        let given = prompt.board.objectives.map { $0.text(in: prompt.board) }
        own.objectives.removeAll { given.contains($0.text(in: design)) }
        self.own = own
        let gated = prompt.gates.compactMap { if case .unsaid(let name) = $0.condition { name } else { nil } }
        let items = prompt.checklist.filter { !($0.drawn?.holds(in: own, cast) ?? false) && !$0.ways.isEmpty }
        // What the verdict hangs on comes first where a note cannot show everything.
        evidence = Evidence(
            items.filter { gated.contains($0.name) } + items.filter { !gated.contains($0.name) },
            in: interview.notes.filter { !interview.struck.contains($0.entry) }.map(Evidence.Note.init),
            operations: Self.operations(prompt, design))
    }

    /// What `{operation}` stands for: the operations of the prompt and of the drawing, with their other words.
    private static func operations(_ prompt: Prompt, _ design: Design) -> OperationWords {
        var names = prompt.board.operations.map(\.name)
        for operation in design.operations where !names.contains(operation.name) { names.append(operation.name) }
        return OperationWords(names, prompt.operationWords)
    }

    var prompt: Prompt { interview.prompt }

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

    /// The mean of what its measures are worth, rounded down, so that one weakness shows; but what is worth something is
    /// more than nothing.
    private func measured(_ dimension: Dimension) -> (Int?, [Scorecard.Line]) {
        var lines: [Scorecard.Line] = []
        var points: [Int] = []
        var isEmpty = true
        for measure in prompt.measures where measure.dimension == dimension {
            guard let found = interview.findings[measure.rung] else { continue }
            let minute = interview.minute { if case .broke(measure.rung, _) = $0 { true } else { false } }
            if found.notJudged.contains(measure.name) {
                let why = found.whyNotJudged ?? "\(measure.rung) does not fit this board"
                lines.append(
                    Scorecard.Line(
                        source: .measured, isMet: true, text: "\(measure.name): not judged, \(why)", minute: minute,
                        isJudged: false))
                continue
            }
            guard let reading = found.readings.first(where: { $0.measure == measure.name }) else { continue }
            points.append(reading.points)
            if reading.isEmpty != true { isEmpty = false }
            lines.append(
                Scorecard.Line(
                    source: .measured, isMet: reading.reaches(interview.terms.level),
                    text: "\(measure.name): \(reading.measured), \(measure.rung) (\(reading.standing))", minute: minute)
            )
        }
        // Of nothing, nothing was measured.
        guard !points.isEmpty, !isEmpty else { return (nil, lines) }
        let sum = points.reduce(0, +)
        return (max(min(1, sum), sum / points.count), lines)
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
            let inWords = exchanges.filter { $0.questioned.contains(card.name) }
            guard let exchange = inWords.first(where: { !interview.struck.contains($0.entry) }) ?? inWords.first else {
                missed.append(card.name)
                lines += exchanges.first.map { [keyword($0, for: card)] } ?? []
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
        let said = items.count { shows($0) }
        return ((asked + said) * 4 / (keys.count + items.count), lines + otherLines)
    }

    /// Who throws in words has asked nothing.
    private func keyword(_ exchange: Interview.Exchange, for card: Card) -> Scorecard.Line {
        Scorecard.Line(
            source: .checklist, isMet: false,
            text: "\(card.name): “\(exchange.question)” is a word, and no question",
            minute: interview.minute(of: exchange.entry))
    }

    private func checklist(_ dimension: Dimension) -> (Int?, [Scorecard.Line]) {
        let items = prompt.checklist.filter { $0.dimension == dimension }
        guard !items.isEmpty else { return (nil, []) }
        let lines = items.flatMap { item in evidence(of: item).map { [$0] } ?? [want(of: item)] + claimed(item) }
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

    /// Whether an item of the checklist is drawn or said.
    func shows(_ item: ChecklistItem) -> Bool { evidence(of: item) != nil }

    /// What shows an item of the checklist: the drawing, or a note. What was struck shows nothing.
    private func evidence(of item: ChecklistItem) -> Scorecard.Line? {
        if let drawn = item.drawn, drawn.holds(in: own, cast) {
            return Scorecard.Line(source: .checklist, isMet: true, text: "\(item.says): drawn")
        }
        return evidence.note(for: item).map { note in
            Scorecard.Line(
                source: .checklist, isMet: true, text: "\(item.says): \(note.quote)", minute: note.minute,
                entry: note.entry)
        }
    }

    /// What the person says shows an item: it stands beside, and counts for nothing.
    private func claimed(_ item: ChecklistItem) -> [Scorecard.Line] {
        claim(for: item).map { note in
            [
                Scorecard.Line(
                    source: .own, isMet: false, text: "\(item.says): you say: \(note.quote)", minute: note.minute,
                    entry: note.entry, isJudged: false)
            ]
        } ?? []
    }

    /// What the person attached to an item that nothing shows.
    func claim(for item: ChecklistItem) -> Evidence.Note? { shows(item) ? nil : interview.claim(for: item) }

    private func want(of item: ChecklistItem) -> Scorecard.Line {
        let struck = interview.notes.first { note in
            interview.struck.contains(note.entry)
                && Statement.all(of: note.text).contains {
                    $0.finding(item.ways, Self.operations(prompt, design)) == .shown
                }
        }.map(Evidence.Note.init)
        if let struck {
            return Scorecard.Line(
                source: .checklist, isMet: false, text: "\(item.says): struck, \(struck.quote)", minute: struck.minute,
                entry: struck.entry, item: item.name, isStruck: true)
        }
        var how = item.drawn == nil ? "not said" : item.ways.isEmpty ? "not drawn" : "neither said nor drawn"
        if let (note, doubt) = evidence.doubt(about: item) {
            how = "not shown by \(note.quote), \(doubt.reason)"
        }
        // What can only be drawn is not shown by saying it.
        return Scorecard.Line(
            source: .checklist, isMet: false, text: "\(item.says): \(how)", item: item.ways.isEmpty ? nil : item.name)
    }
}

extension Evidence.Note {
    init(_ note: (entry: Int, at: Double, text: String)) {
        self.init(entry: note.entry, minute: Int(note.at / 60), text: note.text)
    }
}

extension Evidence.Doubt {
    /// Why a note does not count, and what would.
    var reason: String {
        switch self {
        case .words: "which only has the words: say it in a sentence"
        case .denied: "which says that it is not so"
        case .unsure: "which says that you do not know"
        case .question: "which asks it"
        case .tooMany(let count): "which names \(count) things at once: a note shows two at most"
        case .spent: "which shows two other things: say it in a note of its own"
        }
    }
}

extension Interview {
    /// The minute of an entry.
    func minute(of entry: Int) -> Int? { journal.indices.contains(entry) ? Int(journal[entry].at / 60) : nil }

    /// The minute of the last deed of a sort.
    func minute(_ isIt: (Deed) -> Bool) -> Int? { journal.last { isIt($0.deed) }.map { Int($0.at / 60) } }
}
