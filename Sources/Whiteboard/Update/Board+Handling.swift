import Cells
import DesignModel
import Terminal

extension Board {
    /// Takes in what happened; the only way in which a board changes.
    ///
    /// - Returns: what is to be done outside of it.
    public mutating func handle(_ event: BoardEvent) -> [Effect] {
        var effects: [Effect] = []
        switch event {
        case .terminal(.key(let key)): effects = minding { $0.press(key) }
        case .terminal(.paste(let text)): effects = minding { $0.paste(text) }
        case .terminal(.mouse(let mouse)): effects = handle(mouse)
        case .terminal(.resize(let size)):
            canvas.size = size
            arrange()
            reveal()
        case .terminal(.wake), .terminal(.hangup), .terminal(.escapeWithdrawn): break
        case .run(let news, let number):
            if number == run.number {
                take(news)
                effects = followPlayback()
            }
        case .saved(let name, let next):
            document.wasSaved(as: name)
            message = savedMessage(name)
            effects = next.effects
        case .notSaved(let problem, let name, let next): ask(about: problem, savingAs: name, then: next)
        case .opened(let opened, let isAgain):
            effects = replaceDocument(by: opened, isAgain: isAgain)
        case .fileChanged(let change): effects = follow(change)
        case .cannotPart(let change, let next): refuseToPart(change, before: next)
        case .trouble(let text): message = Message(text, .failing)
        case .foundAbandonedWork(let work): offer(work)
        case .tick(let seconds): effects = tick(seconds)
        case .practice(let news): effects = take(news)
        }
        effects += sendDesign()
        arrange()
        return effects
    }

    /// That it was saved, and which experiment no longer fits it: what a person wrote is kept, but cannot be run.
    private func savedMessage(_ name: String) -> Message {
        let saved = "Saved as \(name.sanitised())."
        let misfits = design.problems().filter { if case .fault = $0.subject { true } else { false } }
        guard let first = misfits.first else { return Message(saved) }
        return Message("\(saved) But \(first.message.sanitised()).", .strained)
    }

    // MARK: Keys

    /// Gives a key to the topmost layer, and on to what lies below as far as layers let it through.
    mutating func press(_ key: Key) -> [Effect] {
        message = nil
        drag = nil
        for layer in layers.reversed() {
            if let action = KeyTable.action(for: key, in: layer.context) { return perform(action, in: layer) }
            guard layer.passesOn else { return [] }
        }
        guard let action = KeyTable.action(for: key, in: .board) else {
            message = Message("\(key.description) does nothing here. ? shows all keys, :q leaves.")
            return []
        }
        return perform(action)
    }

    mutating func perform(_ action: Action, in layer: Layer) -> [Effect] {
        switch layer {
        case .palette(let palette): performInPalette(action, palette)
        case .name(let naming): performWhileNaming(action, naming)
        case .form(let form): performInForm(action, form)
        case .line(let line): return performOnLine(action, line)
        case .hints(let jump): return performWithHints(action, jump)
        case .menu(let menu): return performInMenu(action, menu)
        case .moving(let moving): performWhileMoving(action, moving)
        case .painting(let painting): performWhilePainting(action, painting)
        case .places(let places): return performInPlaces(action, places)
        case .experiments(let list): return performInExperiments(action, list)
        case .sheet(let sheet): performInSheet(action, sheet)
        case .question(let question): return answer(action, question)
        case .interview(let layer): return perform(action, in: layer)
        }
        return []
    }

    /// Does what a key on the board asks for.
    private mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .select(let direction): select(direction)
        case .cycleArrows(let step): cycleArrows(step)
        case .jump: showHints(.select)
        case .find: layers.append(.palette(Palette(.find)))
        case .add: layers.append(.palette(Palette(.add(connectedFrom: nil))))
        case .addConnected: addConnected()
        case .connect: connect()
        case .edit: editSelection()
        case .delete: deleteSelection()
        case .undo: undo()
        case .redo: redo()
        case .arrange: layOutAnew()
        case .nudge(let direction): nudge(direction)
        case .move: move()
        case .command: layers.append(.line(CommandLine()))
        case .save: return save(as: nil)
        case .pick: pick()
        case .copy: return copy()
        case .paste: pasteCopied()
        case .zoom(let step): zoom(step)
        case .fit: fit()
        case .pageDown: practice == nil ? scrollInspector(10) : showConversation()
        case .pageUp: practice == nil ? scrollInspector(-10) : showConversation()
        case .operations: showOperations()
        case .places: showPlaces()
        case .run: return toggleRun()
        case .slower: return setPace(run.pace.shifted(by: -1))
        case .faster: return setPace(run.pace.shifted(by: 1))
        case .breakIt: breakSelection()
        case .heal: return healSelection()
        case .healAll: return healAll()
        case .traffic: showTrafficMenu()
        case .repeatFault: return repeatFault()
        case .experiments: showExperiments()
        case .why: toggle(.why)
        case .report: return showReport()
        case .replay: return replay()
        case .compare: showComparison()
        case .help: toggle(.help)
        case .ask: say(.question)
        case .note: say(.note)
        case .goOn: return goOn()
        case .pauseClock: pauseClock()
        case .back: stepBack()
        case .leave: return leave()
        default: break
        }
        return []
    }

    private mutating func paste(_ text: String) -> [Effect] {
        message = nil
        guard text.unicodeScalars.count <= LineEditor.blockLengthMax else {
            message = Message("That is too much to paste: at most \(LineEditor.blockLengthMax) characters.", .failing)
            return []
        }
        switch layers.last {
        case .palette(var palette):
            palette.query.insert(text)
            layers[layers.count - 1] = .palette(palette)
        case .name(var naming):
            naming.editor.insert(text)
            layers[layers.count - 1] = .name(naming)
        case .form(var form):
            form.insert(text)
            layers[layers.count - 1] = .form(form)
        case .line(var line):
            // Several lines are done at once, as one step.
            let isDone = text.contains(where: \.isNewline)
            line.insert(text)
            layers[layers.count - 1] = .line(line)
            guard isDone else { break }
            layers.removeLast()
            return execute(line)
        case .sheet, .painting, .places, nil:
            if text.contains(where: { !$0.isWhitespace }) { return execute(CommandLine(text)) }
        case .interview(.saying(var saying)):
            saying.editor.insert(text)
            layers[layers.count - 1] = .interview(.saying(saying))
        case .hints, .menu, .moving, .experiments, .question, .interview: break
        }
        return []
    }
}
