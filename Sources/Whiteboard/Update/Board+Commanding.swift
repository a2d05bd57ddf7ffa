import Cells
import DesignModel
import Wording

extension Board {
    mutating func performOnLine(_ action: Action, _ line: CommandLine) -> [Effect] {
        var line = line
        switch action {
        case .accept:
            let text = line.editor.string
            layers.removeLast()
            guard !text.allSatisfy(\.isWhitespace) else { return [] }
            remember(text)
            // Only a line that was typed is about files: nothing that is pasted may write or leave.
            if let command = FileCommand(text) { return perform(command) }
            return execute(line)
        case .back:
            layers.removeLast()
        default:
            if line.perform(action, history: typedLines, design: design) { layers[layers.count - 1] = .line(line) }
        }
        return []
    }

    /// Does what the lines say, as one step; what cannot be understood stays there to be mended.
    mutating func execute(_ line: CommandLine) -> [Effect] {
        do throws(Misreading) {
            return try understood(line.editor.string)
        } catch {
            var line = line
            let text = line.editor.string
            let number = text.prefix(error.offset).count { $0.isNewline } + 1
            let place = text.contains(where: \.isNewline) ? "Line \(number): " : ""
            let way = ["zone", "zones"].contains(error.found) ? " Esc, then z puts boxes into zones." : ""
            line.trouble = (place + error.explanation + way, error.offset)
            layers.append(.line(line))
            return []
        }
    }

    private mutating func remember(_ line: String) {
        typedLines.removeAll { $0 == line }
        typedLines.append(line)
        if typedLines.count > Self.typedLinesMax { typedLines.removeFirst() }
    }

    private mutating func understood(_ text: String) throws(Misreading) -> [Effect] {
        let before = design
        let known = Set(design.components.map(\.id))
        let (commands, edit) = try Command.read(lines: text, in: design, sentBy: selectedComponent)
        try document.perform(edit, commands.count == 1 ? text.sanitised(limit: 60) : "\(commands.count) lines")
        selectNew(since: known)
        say(commands)
        if case .operation(let new) = commands.last { paint(newOperation: new.name) }
        tellUnsent(since: before)
        var effects: [Effect] = []
        for case .fault(let fault) in commands { effects += begin(fault) }
        return effects
    }

    private mutating func selectNew(since known: Set<ComponentID>) {
        guard let new = design.components.last(where: { !known.contains($0.id) }) else { return }
        selection = .component(new.id)
        arrange()
        reveal()
    }

    /// Says which kinds were guessed, because nobody stated them.
    private mutating func say(_ commands: [Command]) {
        var guessed: [String] = []
        var callers: Set<String> = []
        for case .chain(let chain) in commands {
            callers.formUnion(chain.arrows.map(\.from))
            for box in chain.boxes where box.existing == nil && box.isGuessed {
                guessed.append("\(box.name): \(Catalogue.kind(box.kind)?.title ?? box.kind.name)")
            }
        }
        var told = guessed.isEmpty ? [] : ["Guessed " + guessed.joined(separator: ", ") + ". e changes a kind."]
        let warning = fanOutWarning(Set(callers.compactMap { design.component(named: $0)?.id }))
        if let warning { told.append(warning) }
        guard !told.isEmpty else { return }
        message = Message(told.joined(separator: " "), warning == nil ? .title : .strained)
    }

    // MARK: Files

    private mutating func perform(_ command: FileCommand) -> [Effect] {
        switch command {
        case .write(let name, let insisting): return save(as: name?.sanitised(limit: 4096), insisting: insisting)
        case .again(let insisting):
            guard let file = document.file else {
                message = Message("It has no file yet that could be loaded again: :e NAME opens one.", .strained)
                return []
            }
            return insisting ? [.open(file, isAgain: false)] : perform(.open(file))
        case .open(let name):
            guard practice == nil else {
                message = Message(
                    "Not in an interview: `breakboard practice PROMPT --board \(name.sanitised(limit: 40))` begins one on it."
                )
                return []
            }
            return part(before: .open(name))
        case .quit(let insisting):
            if insisting, practice == nil { return [.quit] }
            return leave()
        case .writeAndQuit: return save(as: nil, then: .quit)
        case .mouse(let isOn):
            message = Message(
                isOn
                    ? "The mouse works the board again."
                    : "The mouse is the terminal's: it selects text. :mouse on takes it back.")
            return [.mouse(isOn)]
        }
    }

    mutating func save(as name: String?, insisting: Bool = false, then next: AfterSaving = .stay) -> [Effect] {
        guard name != nil || (document.file != nil && !document.isShipped) else {
            message = Message(
                document.isShipped
                    ? "This design ships with Breakboard: save it under a name of your own, such as :w my-design."
                    : "It has no name yet: save it with :w NAME.", .strained)
            return []
        }
        return [.save(as: name, insisting: insisting, then: next)]
    }

    mutating func leave() -> [Effect] {
        // All of a session is in its journal.
        if practice != nil { return leavePractice() }
        return part(before: .quit)
    }

    private mutating func part(before next: AfterSaving) -> [Effect] {
        guard document.isUnsaved else { return [.part(next)] }
        layers.append(.question(question(before: next)))
        return []
    }

    mutating func ask(about problem: ShelfProblem, savingAs name: String?, then next: AfterSaving) {
        guard problem.mayInsist else {
            message = Message(problem.message, .failing)
            return
        }
        let mayLoad = problem.kind == .changed && name == nil && document.file != nil
        let insist =
            switch problem.kind {
            case .deleted: "write it again"
            case .readOnly: "write it all the same"
            case .changed, .exists, .trouble: "write over it"
            }
        layers.append(
            .question(
                Question(
                    subject: .overwrite(as: name, then: next), text: problem.message.sanitised(),
                    answers: [("y", insist)] + (mayLoad ? [("l", "load it again, losing this")] : [])
                        + [("a", "another name"), ("n", "leave it")])))
    }

    mutating func offer(_ work: AbandonedWork) {
        let whose = work.title.map { "on \($0.sanitised(limit: 200)) " } ?? ""
        layers.append(
            .question(
                Question(
                    subject: .recover(work), text: "Unsaved work \(whose)from \(work.age) was found.",
                    answers: [("y", "restore it"), ("d", "throw it away"), ("n", "ask again next time")])))
    }

    /// Whether something may happen to the board without a key.
    var mayBeInterrupted: Bool { layers.allSatisfy(\.isPanel) && drag == nil }

    /// Loads the file again where that loses nothing, and else says that it is another one now.
    mutating func follow(_ change: OutsideChange?) -> [Effect] {
        document.note(change)
        guard let file = document.file, let change else { return [] }
        let hasChanges = document.hasChanges
        let name = file.sanitised(limit: 200)
        switch change {
        case .deleted: message = Message("\(name) was deleted by another program: :w writes it again.", .strained)
        case .written where hasChanges, .damaged where hasChanges:
            message = Message("\(name) was changed by another program: :e loads it again, :w asks first.", .strained)
        case .damaged where run.phase != .resting:
            message = Message(
                "\(name) was changed by another program and is no design any more: :w asks, then writes it again.",
                .strained)
        case .written where run.phase != .resting:
            message = Message("\(name) was changed by another program: :e loads it, and ends this run.", .strained)
        // What is wrong with a damaged one is told where it cannot be opened.
        case .written, .damaged: return [.open(file, isAgain: true)]
        }
        return []
    }

    mutating func replaceDocument(by opened: OpenedDesign, isAgain: Bool = false) -> [Effect] {
        let selected = selectedComponent.flatMap { design.component($0)?.name }
        defer {
            if isAgain {
                selection = selected.flatMap { design.component(named: $0) }.map { .component($0.id) }
                if message == nil {
                    let name = (opened.file ?? "").sanitised(limit: 200)
                    message = Message("\(name) was changed by another program; this is what it says now.")
                }
            }
        }
        let lines = typedLines
        let excerpt = copied
        let number = run.number + 1
        let session = practice
        self = Board(opened, size: canvas.size)
        practice = session
        typedLines = lines
        copied = excerpt
        run.number = number
        return [.order(.stop(number: number))]
    }

    /// Takes the answer to a question.
    mutating func answer(_ action: Action, _ question: Question) -> [Effect] {
        let letter: Character
        switch action {
        case .letter(let typed): letter = typed
        // What somebody else has written is not lost by a key that says no more than “go on”.
        case .accept:
            if case .overwrite = question.subject { return [] }
            letter = "y"
        case .back: letter = "n"
        default: return []
        }
        guard question.answers.contains(where: { $0.letter == letter }) else { return [] }
        layers.removeLast()
        switch (question.subject, letter) {
        case (.part(let next), "s"):
            return save(as: nil, insisting: document.fileTrouble == .deleted, then: next)
        case (.part(let next), "d"): return next.effects
        case (.overwrite, "l"): return document.file.map { [.open($0, isAgain: false)] } ?? []
        case (.overwrite, "a"): layers.append(.line(CommandLine("w ")))
        case (.overwrite(let name, let next), "y"): return [.save(as: name, insisting: true, then: next)]
        case (.recover(let work), "y"):
            document.restore(work.design)
            arrange(isFresh: true)
            message = Message("Restored. It is not saved yet: :w saves it.")
            return [.settleAbandonedWork(isRestored: true)]
        case (.recover, "d"): return [.settleAbandonedWork(isRestored: false)]
        case (.hint, "y"): return takeHint()
        default: break
        }
        return []
    }
}
