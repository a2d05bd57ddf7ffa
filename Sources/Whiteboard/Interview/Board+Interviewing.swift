import Cells
import DesignFiles
import DesignModel
import Diagram
import Documents
import Drill
import Practice
import Wording

extension Board {
    /// The session that is under way.
    var interview: Interview? { practice?.interview }

    private static let noPractice = "That is for practice: `breakboard practice` begins an interview."

    // MARK: Beginning

    /// Puts the board into a session; the board of its prompt, or of its journal, is on it already.
    public mutating func begin(_ state: PracticeState) {
        var state = state
        state.drawn = design
        practice = state
        if state.interview == nil {
            layers = [.interview(.choice(PromptChoice()))]
        } else {
            layers = [.interview(.page(InterviewPage(content: .opening)))]
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
        guard let state = practice, state.interview != nil, state.drawn != design else { return [] }
        let drawn = design
        practice?.drawn = drawn
        practice?.drawnAt = state.clock
        guard let document = try? Document(saying: design, name: "board") else { return [] }
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

    // MARK: Talking

    /// Says what stands in the interviewer's panel too, where that cannot be seen.
    mutating func tell(_ text: String) {
        let isSeen = !ScreenAreas(self).why.isEmpty && run.snapshot?.why.isEmpty ?? true
        if !isSeen { message = Message(text) }
    }

    mutating func say(_ purpose: Saying.Purpose) {
        guard interview != nil else {
            message = Message(Self.noPractice)
            return
        }
        layers.append(.interview(.saying(Saying(purpose: purpose))))
    }

    /// A line was said; an empty question shows the conversation so far.
    mutating func said(_ saying: Saying) -> [Effect] {
        let text = String(saying.editor.string.sanitised(limit: Self.sayingMax)[...].trimmed.text)
        guard !text.isEmpty else {
            layers.append(.interview(.page(InterviewPage(content: .conversation))))
            return []
        }
        switch saying.purpose {
        case .note:
            message = Message("Noted.")
            return record(.noted(text: text))
        case .question:
            if Self.asksForHelp(text) { return takeHint() }
            let effects = record(.asked(question: text))
            if let answer = interview?.exchanges.last?.answer { tell("“\(answer)”") }
            return effects
        }
    }

    /// Longer lines are cut.
    private static let sayingMax = 500

    private static func asksForHelp(_ text: String) -> Bool { ["hint", "help"].contains(text.lowercased()) }

    private mutating func takeHint() -> [Effect] {
        guard let hint = interview?.nextHint else {
            message = Message("There are no more hints.")
            return []
        }
        let effects = record(.hinted)
        message = Message("Hint: \(hint) (It costs the verdicts staff and director.)", .strained)
        return effects
    }

    // MARK: Going on

    /// What `]` does: the next thing of the phase, or the next phase.
    mutating func goOn() -> [Effect] {
        guard let interview else {
            message = Message(Self.noPractice)
            return []
        }
        if let playing = practice?.playing { return show(playing) }
        switch interview.step(on: design) {
        case .talk, .moveOn: return enterNextPhase()
        default: return takeStep()
        }
    }

    private mutating func enterNextPhase() -> [Effect] {
        guard let next = interview?.phase.next else { return [] }
        var effects = recordDrawing() + record(.entered(phase: next))
        tell("\(next.title): \(next.advice)")
        if next == .scorecard { effects += beginAfterwards() }
        if next == .breaking || next == .wrapUp || next == .scorecard { effects += takeStep() }
        return effects
    }

    /// Does what the session waits for.
    mutating func takeStep() -> [Effect] {
        guard let interview else { return [] }
        switch interview.step(on: design) {
        case .talk: return []
        case .role(let role): return ask(for: role)
        case .forecast(let rung):
            layers.append(.interview(.forecast(ForecastEntry(rung, in: design))))
        case .breaking(let rung): return play(rung)
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
        guard !boxes.isEmpty else { return record(.cast(role: role.name, component: "")) + takeStep() }
        layers.append(.hints(HintJump(purpose: .role(role), hints: Hints.assigned(to: boxes))))
        return []
    }

    /// A box was named for a role; `nil`: the interviewer is to find one.
    mutating func cast(_ role: BoxRole, _ component: ComponentID?) -> [Effect] {
        record(.cast(role: role.name, component: component.flatMap { design.component($0)?.name } ?? "")) + takeStep()
    }

    // MARK: Breaking

    /// Plays a rung on the board in twenty seconds, and measures it beside as fast as the machine can.
    private mutating func play(_ rung: Rung) -> [Effect] {
        guard let interview else { return [] }
        let staging = Staging(
            rung, of: interview.prompt, on: design, interview.cast(in: design), seed: interview.terms.seed)
        practice?.playing = staging
        var effects = recordDrawing() + [.practice(.run(staging))]
        let canRun = staging.missing == nil && !staging.design.problems().contains(where: \.keepsDesignFromRunning)
        guard canRun else { return effects }
        run.number += 1
        run.phase = .running
        run.played = design.played
        run.isBehindDesign = false
        run.comparison = nil
        effects.append(.order(.start(staging.design, number: run.number, seed: interview.terms.seed)))
        run.pace = Pace(factor: max(1, (rung.duration.seconds / Self.playbackSeconds).rounded()))
        effects.append(.order(.pace(run.pace)))
        effects.append(.order(.attend(false)))
        effects += staging.faults.map { .order(.begin($0)) }
        message = Message(rung.says.isEmpty ? "First a quiet while, so that we know what is normal." : "“\(rung.says)”")
        return effects
    }

    private static let playbackSeconds = 20.0

    /// The board has played a rung to its end.
    mutating func followPlayback() -> [Effect] {
        guard let playing = practice?.playing, run.phase == .running,
            let time = run.snapshot?.time, time >= playing.rung.duration
        else { return [] }
        run.phase = .paused
        return [.order(.pause)] + (layers.isEmpty ? show(playing) : [])
    }

    /// Shows what a rung did, once it is known.
    private mutating func show(_ playing: Staging) -> [Effect] {
        guard interview?.findings[playing.rung.name] != nil else {
            message = Message("Still measuring “\(playing.rung.name)”…")
            return []
        }
        practice?.playing = nil
        var effects: [Effect] = []
        if run.phase == .running {
            run.phase = .paused
            effects.append(.order(.pause))
        }
        layers.removeAll()
        layers.append(.interview(.page(InterviewPage(content: .findings(playing.rung.name)))))
        return effects
    }

    // MARK: News

    mutating func take(_ news: PracticeNews) -> [Effect] {
        switch news {
        case .findings(let rung, let findings):
            let effects = record(.broke(rung: rung, findings: findings))
            // Where nothing plays, there is nothing to watch first.
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
        let card = Scorecard(interview, on: design)
        let record = DecisionRecord.markdown(interview, on: design, card)
        return [
            .practice(.examineReference(interview.prompt, seed: interview.terms.seed)),
            .practice(
                .improve(
                    interview.prompt, design, interview.cast(in: design), findings: interview.findings,
                    seed: interview.terms.seed)),
            .practice(.record(record)),
        ]
    }

    /// The session is left; what was done is in its journal.
    mutating func leavePractice() -> [Effect] {
        guard let interview else { return [.quit] }
        let isDone = interview.phase == .scorecard && !interview.isOver
        return recordDrawing() + (isDone ? record(.ended) : []) + [.quit]
    }
}
