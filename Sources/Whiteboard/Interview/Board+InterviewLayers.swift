import Cells
import DesignModel
import Practice

extension Board {
    mutating func perform(_ action: Action, in layer: InterviewLayer) -> [Effect] {
        switch layer {
        case .saying(let saying): performWhileSaying(action, saying)
        case .forecast(let entry): performInForecast(action, entry)
        case .page(let page): performOnPage(action, page)
        case .ticks(let ticks): performInTicks(action, ticks)
        case .rating(let rating): performInRating(action, rating)
        case .attaching(let attaching): performWhileAttaching(action, attaching)
        case .choice(let choice): performInChoice(action, choice)
        }
    }

    private mutating func replaceTop(by layer: InterviewLayer) { layers[layers.count - 1] = .interview(layer) }

    private mutating func performWhileSaying(_ action: Action, _ saying: Saying) -> [Effect] {
        var saying = saying
        switch action {
        case .accept:
            layers.removeLast()
            return said(saying)
        case .back: layers.removeLast()
        default:
            guard saying.editor.perform(action) else { break }
            saying.trouble = nil
            replaceTop(by: .saying(saying))
        }
        return []
    }

    private mutating func performInForecast(_ action: Action, _ entry: ForecastEntry) -> [Effect] {
        var entry = entry
        switch action {
        case .back:
            layers.removeLast()
            message = Message("] comes back to the prediction.")
            return []
        case .letter(let letter): entry.take(letter: letter)
        case .choose(let number): entry.take(digit: number)
        case .erase: entry.takeBack()
        case .accept:
            guard let forecast = entry.forecast else {
                message = Message("Answer the marked line first; Esc looks at the board, and ] comes back.")
                return []
            }
            layers.removeLast()
            return record(.predicted(rung: entry.rung.name, forecast: forecast)) + takeStep()
        case .pauseClock: pauseClock()
        default: return []
        }
        replaceTop(by: .forecast(entry))
        return []
    }

    private mutating func performOnPage(_ action: Action, _ page: InterviewPage) -> [Effect] {
        var page = page
        let text = InterviewText(page, board: self)
        let last = text.lastPosition(in: canvas.size)
        switch action {
        case .next:
            if !text.hasMarks {
                page.position = min(last, page.position + 1)
            } else {
                page.marked = min(text.lines.count - 1, page.marked + 1)
            }
        case .previous:
            if !text.hasMarks {
                page.position = max(0, page.position - 1)
            } else {
                page.marked = max(0, page.marked - 1)
            }
        case .pageDown:
            page.position = min(last, page.position + 10); page.marked = min(text.lines.count - 1, page.marked + 10)
        case .pageUp: page.position = max(0, page.position - 10); page.marked = max(0, page.marked - 10)
        case .complete:
            guard interview?.phase == .scorecard, let next = page.content.next else { return [] }
            page = InterviewPage(content: next)
        case .strike:
            guard let entry = text.strikable[page.marked] else {
                message = Message("x strikes a line that has a question or a decision of yours in it.")
                return []
            }
            let effects = record(.struck(entry: entry)) + writeRecord()
            let isStruck = interview?.struck.contains(entry) ?? false
            message = Message(isStruck ? "Struck: it counts no more. x lets it count again." : "It counts again.")
            return effects
        case .attach: attach(to: text.attachable[page.marked])
        case .choose(let number):
            let roles = page.content == .roles ? interview?.askedRoles ?? [] : []
            guard roles.indices.contains(number - 1) else { return [] }
            layers.removeLast()
            return retract(roles[number - 1])
        case .pauseClock: pauseClock()
        case .accept, .back: return close(page, goesOn: action == .accept)
        default: return []
        }
        if case .interview(.page) = layers.last { replaceTop(by: .page(page)) }
        return []
    }

    /// Lets the person say which of their notes shows what was not found in any.
    private mutating func attach(to item: String?) {
        guard let interview, let item = interview.prompt.checklist.first(where: { $0.name == item }) else {
            message = Message("a attaches a note of yours to a line that says “not said”; j and k mark it.")
            return
        }
        let notes = interview.attachable
        guard !notes.isEmpty else {
            message = Message("You noted nothing that could be attached.")
            return
        }
        let marked = notes.firstIndex { $0.entry == interview.claims[item.name] } ?? 0
        layers.append(
            .interview(.attaching(Attaching(item: item.name, says: item.says, notes: notes, marked: marked))))
    }

    private mutating func performWhileAttaching(_ action: Action, _ attaching: Attaching) -> [Effect] {
        var attaching = attaching
        attaching.trouble = nil
        switch action {
        case .next: attaching.marked = min(attaching.notes.count - 1, attaching.marked + 1)
        case .previous: attaching.marked = max(0, attaching.marked - 1)
        case .accept:
            let entry = attaching.notes[attaching.marked].entry
            guard let why = interview?.refusal(ofAttaching: entry, to: attaching.item) else {
                layers.removeLast()
                message = Message("It stands beside, as what you say. The figures and the cap stay: people can judge.")
                return record(.claimed(item: attaching.item, note: entry)) + writeRecord()
            }
            attaching.trouble = "Not this one: \(why)."
        case .delete:
            layers.removeLast()
            return record(.claimed(item: attaching.item, note: nil)) + writeRecord()
        case .back:
            layers.removeLast()
            return []
        case .pauseClock: pauseClock()
        default: return []
        }
        replaceTop(by: .attaching(attaching))
        return []
    }

    /// A page is left; Enter goes on with what follows it.
    private mutating func close(_ page: InterviewPage, goesOn: Bool) -> [Effect] {
        layers.removeLast()
        switch page.content {
        case .findings where goesOn: return takeStep()
        case .followUp(let name, let asks):
            guard goesOn, let question = interview?.prompt.followUps.first(where: { $0.name == name }) else {
                message = Message("] comes back to the question.")
                return []
            }
            layers.append(.interview(.ticks(Ticks(question: question, asked: asks))))
        case .opening:
            if let phase = interview?.phase { tell("\(phase.title): \(phase.advice)") }
        case .resumed where goesOn: return goOnAfterCut()
        case .roles:
            if goesOn { return agreeOnRoles() }
            message = Message("] comes back to it.")
        case .obstacles:
            if goesOn { return enterNextPhase() }
            message = Message("Mend what you like; ] goes on when you are ready.")
        case .impossible(let rung, _, let findings, _):
            if goesOn { return record(.broke(rung: rung, findings: findings)) + takeStep() }
            message = Message("] comes back to it.")
        case .scorecard where goesOn: layers.append(.interview(.page(InterviewPage(content: .modelAnswer))))
        case .modelAnswer where goesOn: layers.append(.interview(.page(InterviewPage(content: .comparison))))
        default: break
        }
        return []
    }

    private mutating func performInTicks(_ action: Action, _ ticks: Ticks) -> [Effect] {
        var ticks = ticks
        switch action {
        case .choose(let number) where ticks.question.listensFor.indices.contains(number - 1):
            ticks.chosen.formSymmetricDifference([number - 1])
        case .pauseClock: pauseClock()
        case .accept:
            layers.removeLast()
            return record(.answered(followUp: ticks.question.name, asked: ticks.asked, ticks: ticks.chosen.sorted()))
                + takeStep()
        case .back:
            layers.removeLast()
            message = Message("] comes back to the question.")
            return []
        default: return []
        }
        replaceTop(by: .ticks(ticks))
        return []
    }

    private mutating func performInRating(_ action: Action, _ rating: SelfRating) -> [Effect] {
        switch action {
        case .choose(let points):
            layers.removeLast()
            return record(.rated(dimension: rating.dimension, points: points)) + takeStep()
        case .delete:
            layers.removeLast()
            return record(.rated(dimension: rating.dimension, points: nil)) + takeStep()
        case .back:
            layers.removeLast()
            message = Message("] comes back to it.")
        case .pauseClock: pauseClock()
        default: break
        }
        return []
    }

    private mutating func performInChoice(_ action: Action, _ choice: PromptChoice) -> [Effect] {
        guard let offered = practice?.offered else { return [] }
        var choice = choice
        switch action {
        case .next: choice.marked = min(offered.count - 1, choice.marked + 1)
        case .previous: choice.marked = max(0, choice.marked - 1)
        case .choose(let number) where offered.indices.contains(number - 1):
            layers.removeLast()
            return choose(offered[number - 1])
        case .accept where offered.indices.contains(choice.marked):
            layers.removeLast()
            return choose(offered[choice.marked])
        case .cycleWord: practice?.terms.level.cycle()
        case .complete:
            let lengths = Terms.lengths
            let place = lengths.firstIndex(of: practice?.terms.minutes ?? 0) ?? 0
            practice?.terms.minutes = lengths[(place + 1) % lengths.count]
        case .back: return [.quit]
        default: return []
        }
        replaceTop(by: .choice(choice))
        return []
    }
}

extension Level {
    /// The next level; behind the last comes the first.
    fileprivate mutating func cycle() {
        let all = Self.allCases
        self = all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}

extension InterviewPage.Content {
    /// The page after this one, of those that stand side by side at the end.
    var next: InterviewPage.Content? {
        switch self {
        case .scorecard: .modelAnswer
        case .modelAnswer: .comparison
        case .comparison: .conversation
        case .conversation: .scorecard
        default: nil
        }
    }
}
