import Cells
import DesignFiles
import DesignModel
import Diagram
import Documents
import Practice
import Wording

extension Board {
    /// The session that is under way.
    var interview: Interview? { practice?.interview }

    static let noPractice = "That is for practice: `breakboard practice` begins an interview."

    // MARK: Beginning

    /// Puts the board into a session; the board of its prompt, or of its journal, is on it already.
    public mutating func begin(_ state: PracticeState) {
        var state = state
        state.drawn = design
        if state.interview?.phase == .scorecard {
            let text = state.interview?.judgedDrawing
            state.judged =
                text.flatMap { try? DesignFile(text: $0, name: "board").design } ?? state.interview?.prompt.board
        }
        practice = state
        if state.interview == nil {
            layers = [.interview(.choice(PromptChoice()))]
        } else {
            layers = [.interview(.page(InterviewPage(content: state.isResumed ? .resumed : .opening)))]
        }
    }

    /// A prompt was chosen.
    mutating func choose(_ prompt: Prompt) -> [Effect] {
        guard let terms = practice?.terms else { return [] }
        let effects = replaceDocument(by: OpenedDesign(prompt.board))
        begin(PracticeState(Interview(prompt, terms)))
        return effects + [.practice(.begin(prompt: prompt.id, terms))]
    }

    // MARK: Writing down

    /// Takes a deed into the session, and into its journal.
    mutating func record(_ deed: Deed) -> [Effect] {
        guard let now = practice?.clock, practice?.interview != nil else { return [] }
        let entry = Entry(at: (now * 10).rounded() / 10, deed)
        practice?.interview?.record(entry)
        return [.practice(.write(entry))]
    }

    /// Writes the drawing down, where it has changed.
    mutating func recordDrawing() -> [Effect] {
        let drawn = designAsTyped
        guard let state = practice, state.interview != nil, state.drawn != drawn else { return [] }
        practice?.drawn = drawn
        practice?.drawnAt = state.clock
        guard let document = try? Document(saying: drawn, name: "board") else { return [] }
        return record(.drew(design: String(decoding: document.source.bytes, as: UTF8.self)))
    }

    // MARK: The clock

    /// So many seconds have passed.
    mutating func tick(_ seconds: Double) -> [Effect] {
        guard var state = practice, let interview = state.interview, !interview.isOver else { return [] }
        if !state.isPaused { state.clock += max(0, seconds) }
        practice?.clock = state.clock
        var effects: [Effect] = []
        if state.clock - state.drawnAt >= PracticeState.drawingInterval { effects += recordDrawing() }
        let box = interview.phase.seconds(in: interview.terms.minutes)
        if box > 0, state.clock - interview.phaseBegan > box, state.nudged != interview.phase {
            // A nudge, at a moment at which it can be read; never a stop.
            guard message == nil, layers.isEmpty else { return effects }
            practice?.nudged = interview.phase
            message = Message(
                "The time for “\(interview.phase.title)” is over. ] goes on when you are ready.", .strained)
        }
        return effects
    }

    mutating func pauseClock() {
        guard practice?.interview != nil else {
            message = Message(Self.noPractice)
            return
        }
        practice?.isPaused.toggle()
        message = Message(
            practice?.isPaused == true ? "The clock stands still. P lets it go on." : "The clock goes on.")
    }

    // MARK: Going on

    /// What `]` does: the next thing of the phase, or the next phase.
    mutating func goOn() -> [Effect] {
        guard let interview else {
            message = Message(Self.noPractice)
            return []
        }
        if let playing = practice?.playing { return show(playing) }
        // What the interviewer says next is about the drawing as it is now.
        let effects = recordDrawing()
        switch self.interview?.step(on: design) {
        case .talk:
            let obstacles = interview.phase == .design ? interview.obstacles(on: design) : []
            guard obstacles.isEmpty else {
                layers.append(.interview(.page(InterviewPage(content: .obstacles(obstacles)))))
                return effects
            }
            return effects + enterNextPhase()
        case .moveOn: return effects + enterNextPhase()
        default: return effects + takeStep()
        }
    }

    mutating func enterNextPhase() -> [Effect] {
        guard let next = interview?.phase.next else { return [] }
        var effects = recordDrawing() + record(.entered(phase: next))
        tell("\(next.title): \(next.advice)")
        if next == .scorecard {
            let judged = design
            practice?.judged = judged
            effects += beginAfterwards()
        }
        if next == .breaking || next == .scorecard { effects += takeStep() }
        return effects
    }

    /// What comes after a cut: what may not have been seen of it, else what the session waits for.
    mutating func goOnAfterCut() -> [Effect] {
        guard let interview else { return [] }
        if let rung = interview.unseenRung {
            layers.append(.interview(.page(InterviewPage(content: .findings(rung.name)))))
            return []
        }
        if interview.phase == .scorecard { return beginAfterwards() + takeStep() }
        // A wrap-up is said first, and rated when it is over.
        return interview.phase == .wrapUp ? [] : takeStep()
    }

    /// Does what the session waits for.
    mutating func takeStep() -> [Effect] {
        guard let interview else { return [] }
        switch interview.step(on: design) {
        case .talk: return []
        case .role(let role): return ask(for: role)
        case .impossible(let rung, let reason, let findings):
            let page = InterviewPage.Content.impossible(
                rung: rung.name, because: reason, findings, interview.obstacles(on: design))
            layers.append(.interview(.page(InterviewPage(content: page))))
        case .forecast(let rung):
            layers.append(.interview(.forecast(ForecastEntry(interview.staging(rung, on: design)))))
        case .breaking(let rung):
            // A slip of a letter can be taken back as long as nothing has been measured.
            guard practice?.areRolesAgreed == true || !interview.findings.isEmpty || interview.askedRoles.isEmpty else {
                layers.append(.interview(.page(InterviewPage(content: .roles))))
                return []
            }
            return play(rung)
        case .followUp(let question, let asks):
            layers.append(.interview(.page(InterviewPage(content: .followUp(name: question.name, asks: asks)))))
        case .rating(let rating): layers.append(.interview(.rating(rating)))
        case .moveOn:
            message = Message("That was all of “\(interview.phase.title)”. ] goes on.")
        case .scorecard: layers.append(.interview(.page(InterviewPage(content: .scorecard))))
        }
        return []
    }

    /// Asks which box plays a role, by hint letters.
    private mutating func ask(for role: BoxRole) -> [Effect] {
        let boxes = Hints.items(of: canvas.placement).filter { item in
            guard case .box(let id) = item, let component = design.component(ComponentID(id)) else { return false }
            return Catalogue.kind(component.kind)?.mechanic != .client
        }
        guard !boxes.isEmpty else { return record(.denied(role: role.name)) + takeStep() }
        layers.append(.hints(HintJump(purpose: .role(role), hints: Hints.assigned(to: boxes))))
        return []
    }

    /// A box was named for a role. One that cannot play it is refused, and the question stands.
    mutating func cast(_ role: BoxRole, _ id: ComponentID) -> [Effect] {
        guard let component = design.component(id) else { return [] }
        if let refusal = role.refusal(of: component, in: design) {
            let effects = ask(for: role)
            message = Message("\(component.name) cannot be that: \(refusal).", .strained)
            return effects
        }
        return record(.cast(role: role.name, component: component.name)) + takeStep()
    }

    /// The interviewer is to find a box for a role.
    mutating func leaveCast(_ role: BoxRole) -> [Effect] {
        record(.cast(role: role.name, component: "")) + takeStep()
    }

    /// No box plays a role.
    mutating func deny(_ role: BoxRole) -> [Effect] { record(.denied(role: role.name)) + takeStep() }

    /// Who plays which role was read, and left so.
    mutating func agreeOnRoles() -> [Effect] {
        practice?.areRolesAgreed = true
        return takeStep()
    }

    /// A role is asked for again.
    mutating func retract(_ role: BoxRole) -> [Effect] { record(.retracted(role: role.name)) + takeStep() }

    // MARK: News

    mutating func take(_ news: PracticeNews) -> [Effect] {
        switch news {
        case .findings(let rung, let findings):
            let effects = record(.broke(rung: rung, findings: findings))
            // Who has seen it to its end, or asked for what it came to, waits for nothing else.
            if let playing = practice?.playing, playing.rung.name == rung, run.phase != .running, layers.isEmpty {
                return effects + show(playing)
            }
            return effects
        case .reference(let findings): practice?.reference = findings
        case .gains(let sentences): practice?.gains = sentences
        case .recorded(let path):
            practice?.recordPath = path
        case .trouble(let text): message = Message(text, .failing)
        }
        return []
    }

    // MARK: Afterwards

    private mutating func beginAfterwards() -> [Effect] {
        guard let interview else { return [] }
        let judged = judgedDesign
        return [
            .practice(.examineReference(interview.prompt, seed: interview.terms.seed)),
            .practice(
                .improve(
                    interview.prompt, judged, interview.cast(in: judged), findings: interview.findings,
                    seed: interview.terms.seed)),
        ] + writeRecord()
    }

    /// The drawing that the scorecard is about: from the scorecard on, the one that stood there then.
    var judgedDesign: Design { practice?.judged ?? design }

    /// Writes the record of decisions, so that it says what the screen says.
    mutating func writeRecord() -> [Effect] {
        guard let interview else { return [] }
        let judged = judgedDesign
        return [.practice(.record(DecisionRecord.markdown(interview, on: judged, Scorecard(interview, on: judged))))]
    }

    /// The session is left; what was done is in its journal.
    mutating func leavePractice() -> [Effect] {
        guard let interview else { return [.quit] }
        let isDone = interview.phase == .scorecard && !interview.isOver
        return recordDrawing() + (isDone ? record(.ended) : []) + [.quit]
    }
}
