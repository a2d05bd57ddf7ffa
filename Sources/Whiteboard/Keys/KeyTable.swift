import Diagram
package import Terminal

/// All keys. A key for something that cannot be done is not in here.
package enum KeyTable {
    package static let bindings: [KeyBinding] = [
        running, sketching, looking, files, practising, moving, panels, picking, typing, sheets, interviewing,
    ].flatMap { $0 }

    /// What a key asks for in a context.
    package static func action(for key: Key, in context: KeyContext) -> Action? {
        for binding in bindings where binding.context == context {
            if let action = binding.action(for: key) { return action }
        }
        return nil
    }

    /// The rows of the hint bar, the most useful first: in an interview, what only it has.
    static func hints(in context: KeyContext) -> [KeyBinding] {
        let rest = bindings.filter { binding in !practising.contains { $0.action == binding.action } }
        return (practising + rest).filter { $0.context == context && $0.hint != nil }
    }

    /// The keys of the board, as the README has them.
    package static var markdown: String {
        let rows = bindings.filter { $0.context == .board }.map { binding in
            let keys = binding.notation.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")
            return "| \(keys) | \(binding.help) |"
        }
        return (["| key | does |", "|---|---|"] + rows).joined(separator: "\n") + "\n"
    }

    private static let practising: [KeyBinding] = [
        KeyBinding("i", .ask, "in practice: ask the interviewer, or for a hint", hint: "ask"),
        KeyBinding("n", .note, "in practice: note a decision or a trade-off", hint: "note"),
        KeyBinding("]", .goOn, "in practice: go on, to the next fault or phase", hint: "go on"),
        KeyBinding("P", .pauseClock, "in practice: stop the clock, and let it go on"),
    ]

    private static let running: [KeyBinding] = [
        KeyBinding("space", .run, "run, and pause", hint: "run"),
        KeyBinding("b", .breakIt, "break the selection", hint: "break"),
        KeyBinding("h", .heal, "heal the selection (↯); not broken, move left like ←", hint: "heal"),
        KeyBinding("B", .healAll, "heal everything that is broken", hint: "heal all"),
        KeyBinding("e enter", .edit, "edit the selection in a form", hint: "edit"),
        KeyBinding("a", .add, "add a box", hint: "add"),
        KeyBinding("c", .connect, "connect the selection to another box", hint: "connect"),
        KeyBinding("o", .operations, "operations: paint the arrows that each takes", hint: "paint"),
        KeyBinding("w", .why, "why operations suffer, in full; at rest what is odd", hint: "why"),
        KeyBinding("R", .replay, "replay: same traffic and faults, the design as it is", hint: "replay"),
        KeyBinding("=", .compare, "compare before and after the last replay", hint: "compare"),
        KeyBinding(":", .command, "type chains, settings, faults, :w :e :q :q! :wq", hint: "type"),
        KeyBinding("u", .undo, "undo", hint: "undo"),
        KeyBinding("x", .experiments, "experiments: play one of the design's from zero", hint: "experiments"),
        KeyBinding("? f1", .help, "all keys", hint: "keys"),
        KeyBinding("t", .traffic, "change the traffic"),
        KeyBinding(".", .repeatFault, "break the selection as the last one was broken"),
        KeyBinding("<", .slower, "slower playback"),
        KeyBinding(">", .faster, "faster playback"),
        KeyBinding("r", .report, "report: objectives, operations, data"),
    ]

    private static let sketching: [KeyBinding] = [
        KeyBinding("left", .select(.left), "select the box to the left"),
        KeyBinding("down j", .select(.down), "select the box below"),
        KeyBinding("up k", .select(.up), "select the box above"),
        KeyBinding("right l", .select(.right), "select the box to the right"),
        KeyBinding("tab", .cycleArrows(1), "select the next arrow of this box"),
        KeyBinding("shift-tab", .cycleArrows(-1), "select the arrow before"),
        KeyBinding("g", .jump, "jump to any box, arrow or zone by letters"),
        KeyBinding("/", .find, "find a box by its name"),
        KeyBinding("A", .addConnected, "add a box and connect the selection to it"),
        KeyBinding("d delete", .delete, "delete the selection"),
        KeyBinding("z", .places, "places: put boxes into zones, lose a zone"),
        KeyBinding("v", .pick, "pick several boxes: m d y z are about all of them"),
        KeyBinding("y", .copy, "copy the selection, with the arrows among it"),
        KeyBinding("p", .paste, "paste what was copied"),
        KeyBinding("U ctrl-r", .redo, "redo"),
        KeyBinding("L", .arrange, "lay out all boxes anew"),
        KeyBinding("m", .move, "move the box with the arrow keys"),
        KeyBinding("shift-left", .nudge(.left), "move the box to the left; none selected: look there"),
        KeyBinding("shift-down", .nudge(.down), "move the box down"),
        KeyBinding("shift-up", .nudge(.up), "move the box up"),
        KeyBinding("shift-right", .nudge(.right), "move the box to the right"),
    ]

    private static let looking: [KeyBinding] = [
        KeyBinding("+", .zoom(1), "more in every box"),
        KeyBinding("-", .zoom(-1), "less in every box, so that more of them can be seen"),
        KeyBinding("0", .fit, "as much as lets the whole be seen"),
        KeyBinding("pgdn", .pageDown, "down in the inspector; in practice: all that was said"),
        KeyBinding("pgup", .pageUp, "up in the inspector; in practice: all that was said"),
    ]

    private static let files: [KeyBinding] = [
        KeyBinding("esc", .back, "step back: let go of picks, then of the selection"),
        KeyBinding("ctrl-s", .save, "save"),
        KeyBinding("ctrl-c", .leave, "leave; asks when something is not saved"),
    ]

    private static let moving: [KeyBinding] = [
        KeyBinding("left h shift-left", in: .moving, .nudge(.left), "to the left", hint: "left"),
        KeyBinding("down j shift-down", in: .moving, .nudge(.down), "down", hint: "down"),
        KeyBinding("up k shift-up", in: .moving, .nudge(.up), "up", hint: "up"),
        KeyBinding("right l shift-right", in: .moving, .nudge(.right), "to the right", hint: "right"),
        KeyBinding("enter m", in: .moving, .accept, "leave it here", hint: "here"),
        KeyBinding("esc ctrl-c", in: .moving, .back, "put it back", hint: "put back"),
    ]

    /// Panels let other keys through, so that the board can be walked and changed under them.
    private static let panels: [KeyBinding] = [
        KeyBinding(
            "space", in: .painting, .paint, "put the arrow on the operation's path, or take it off", hint: "path"),
        KeyBinding("left h", in: .painting, .walk(.left), "walk to the left, over boxes and arrows", hint: "walk"),
        KeyBinding("down j", in: .painting, .walk(.down), "the box or arrow below"),
        KeyBinding("up k", in: .painting, .walk(.up), "the box or arrow above"),
        KeyBinding("right l", in: .painting, .walk(.right), "walk to the right, over boxes and arrows"),
        KeyBinding("o", in: .painting, .next, "the next operation", hint: "next"),
        KeyBinding("O", in: .painting, .previous, "the operation before"),
        KeyBinding(.digits, in: .painting, "the operation with this number"),
        KeyBinding("w", in: .painting, .markWrite, "the arrow to a store writes, or reads", hint: "write"),
        KeyBinding(
            "a", in: .painting, .markAtomic, "the store belongs to what happens wholly or not at all", hint: "atomic"),
        KeyBinding("+", in: .painting, .addNamed, "add an operation, such as book 20/s $48", hint: "add"),
        KeyBinding("e enter", in: .painting, .edit, "edit the operation in a form", hint: "edit"),
        KeyBinding("d delete", in: .painting, .delete, "delete the operation", hint: "delete"),
        KeyBinding("esc ctrl-c", in: .painting, .back, "step back", hint: "back"),
        KeyBinding("tab", in: .places, .next, "choose the next zone", hint: "choose"),
        KeyBinding("shift-tab", in: .places, .previous, "choose the zone before"),
        KeyBinding("+", in: .places, .addNamed, "add a zone by its name", hint: "add"),
        KeyBinding("b", in: .places, .breakIt, "lose the chosen zone; none chosen: a letter", hint: "lose it"),
        KeyBinding("h", in: .places, .heal, "heal the chosen zone", hint: "heal"),
        KeyBinding("d delete", in: .places, .delete, "delete the chosen zone; its boxes stay", hint: "delete"),
        KeyBinding("u", in: .places, .undo, "undo"),
        KeyBinding("g", in: .places, .jump, "jump to any box, arrow or zone by letters"),
        KeyBinding("v", in: .places, .pick, "pick several boxes: letters are about all of them"),
        KeyBinding("esc z ctrl-c", in: .places, .back, "step back", hint: "back"),
        KeyBinding(.letters, in: .places, "put the selection into this zone, or out of it"),
    ]

    private static let picking: [KeyBinding] = [
        KeyBinding(.letters, in: .hints, "the box, arrow or zone with these letters", hint: "choose"),
        KeyBinding("backspace", in: .hints, .erase, "take the last letter back"),
        KeyBinding("left shift-left", in: .hints, .nudge(.left), "look further to the left", hint: "look around"),
        KeyBinding("down shift-down", in: .hints, .nudge(.down), "look further down"),
        KeyBinding("up shift-up", in: .hints, .nudge(.up), "look further up"),
        KeyBinding("right shift-right", in: .hints, .nudge(.right), "look further to the right"),
        KeyBinding("0", in: .hints, .choose(0), "at a question of the interviewer's: no box is that"),
        KeyBinding("P", in: .hints, .pauseClock, "in practice: stop the clock, and let it go on"),
        KeyBinding("esc ctrl-c", in: .hints, .back, "step back", hint: "back"),
        KeyBinding(.digits, in: .menu, "do this at once", hint: "do it"),
        KeyBinding("down j", in: .menu, .next, "next row", hint: "next"),
        KeyBinding("up k", in: .menu, .previous, "row before"),
        KeyBinding("enter", in: .menu, .accept, "do the marked row", hint: "do"),
        KeyBinding("tab", in: .menu, .complete, "change its figures first", hint: "change figures"),
        KeyBinding("z", in: .menu, .places, "lose the zone that it stands in", hint: "lose its zone"),
        KeyBinding("esc b t ctrl-c", in: .menu, .back, "step back", hint: "back"),
        KeyBinding(.digits, in: .experiments, "play this one at once", hint: "play"),
        KeyBinding("down j", in: .experiments, .next, "next experiment", hint: "next"),
        KeyBinding("up k", in: .experiments, .previous, "experiment before"),
        KeyBinding("enter", in: .experiments, .accept, "play the marked one from zero", hint: "play from zero"),
        KeyBinding("esc x q ctrl-c", in: .experiments, .back, "step back", hint: "back"),
        KeyBinding("enter", in: .question, .accept, "yes, where nothing can be lost by it"),
        KeyBinding("n esc ctrl-c", in: .question, .back, "no; nothing is decided"),
        KeyBinding(.letters, in: .question, "the answer with this letter"),
    ]

    private static let typing: [KeyBinding] =
        editing(.palette) + [
            KeyBinding("down ctrl-n", in: .palette, .next, "next row", hint: "next"),
            KeyBinding("up ctrl-p", in: .palette, .previous, "row before"),
            KeyBinding("enter", in: .palette, .accept, "take the marked row", hint: "take"),
            KeyBinding("esc ctrl-c", in: .palette, .back, "step back", hint: "back"),
            KeyBinding(.text, in: .palette, "searches names, products and purposes", hint: "to search"),
        ] + editing(.form) + [
            KeyBinding("down tab ctrl-n", in: .form, .next, "next row", hint: "next"),
            KeyBinding("up shift-tab ctrl-p", in: .form, .previous, "row before"),
            KeyBinding("pgdn", in: .form, .pageDown, "a page down"),
            KeyBinding("pgup", in: .form, .pageUp, "a page up"),
            KeyBinding("ctrl-f", in: .form, .find, "find a row by its name", hint: "find"),
            KeyBinding("ctrl-t", in: .form, .cycleWord, "the next word that may stand there", hint: "other word"),
            KeyBinding("enter", in: .form, .accept, "do all changes, as one step", hint: "done"),
            KeyBinding("esc ctrl-c", in: .form, .back, "leave everything as it was", hint: "leave it"),
            KeyBinding(.text, in: .form, "writes into the marked row; empty: its default", hint: "to fill in"),
        ] + editing(.line) + [
            KeyBinding("enter", in: .line, .accept, "do it", hint: "do it"),
            KeyBinding("tab", in: .line, .complete, "complete the word, and again for the next", hint: "complete"),
            KeyBinding("up ctrl-p", in: .line, .previous, "the line typed before", hint: "before"),
            KeyBinding("down ctrl-n", in: .line, .next, "the line typed after"),
            KeyBinding("esc ctrl-c", in: .line, .back, "step back", hint: "back"),
            KeyBinding(.text, in: .line, "a chain, a setting, a fault, an objective or a command"),
        ] + editing(.name) + [
            KeyBinding("enter", in: .name, .accept, "call it so", hint: "call it so"),
            KeyBinding("esc ctrl-c", in: .name, .back, "keep the name it has", hint: "keep its name"),
            KeyBinding(.text, in: .name, "types over the name"),
        ]

    /// Keys that every line of text knows.
    private static func editing(_ context: KeyContext) -> [KeyBinding] {
        [
            KeyBinding("backspace", in: context, .erase, "delete to the left"),
            KeyBinding("delete", in: context, .eraseForward, "delete to the right"),
            KeyBinding("ctrl-w", in: context, .eraseWord, "delete a word"),
            KeyBinding("ctrl-u", in: context, .eraseLine, "delete everything"),
            KeyBinding("left", in: context, .cursorLeft, "cursor to the left"),
            KeyBinding("right", in: context, .cursorRight, "cursor to the right"),
            KeyBinding("home ctrl-a", in: context, .cursorStart, "cursor to the beginning"),
            KeyBinding("end ctrl-e", in: context, .cursorEnd, "cursor to the end"),
        ]
    }

    private static let interviewing: [KeyBinding] =
        editing(.talk) + [
            KeyBinding("enter", in: .talk, .accept, "say it", hint: "say it"),
            KeyBinding("esc ctrl-c", in: .talk, .back, "say nothing", hint: "back"),
            KeyBinding(.text, in: .talk, "a question, or a decision in a line"),
            KeyBinding(.digits, in: .forecast, "how available, then how soon it is over", hint: "choose"),
            KeyBinding("enter", in: .forecast, .accept, "that is the prediction", hint: "that is it"),
            KeyBinding("backspace", in: .forecast, .erase, "take the last answer back"),
            KeyBinding("P", in: .forecast, .pauseClock, "stop the clock, and let it go on"),
            KeyBinding("esc ctrl-c", in: .forecast, .back, "look at the board first", hint: "later"),
            KeyBinding(.letters, in: .forecast, "the operations that suffer; at the end y or n", hint: "suffers"),
            KeyBinding("down j", in: .page, .next, "further down", hint: "down"),
            KeyBinding("up k", in: .page, .previous, "further up", hint: "up"),
            KeyBinding("pgdn", in: .page, .pageDown, "a page down"),
            KeyBinding("pgup", in: .page, .pageUp, "a page up"),
            KeyBinding("enter ]", in: .page, .accept, "go on", hint: "go on"),
            KeyBinding("tab", in: .page, .complete, "at the end: from page to page"),
            KeyBinding("P", in: .page, .pauseClock, "stop the clock, and let it go on"),
            KeyBinding("x", in: .page, .strike, "on the scorecard: this does not count, or does so again"),
            KeyBinding("a", in: .page, .attach, "on the scorecard: attach a note of yours to what was not said"),
            KeyBinding(.digits, in: .page, "before the first run: ask for this role again"),
            KeyBinding("esc q ctrl-c", in: .page, .back, "back to the board", hint: "board"),
            KeyBinding(.digits, in: .ticks, "this was said, or not", hint: "tick"),
            KeyBinding("enter ]", in: .ticks, .accept, "that was it", hint: "done"),
            KeyBinding("P", in: .ticks, .pauseClock, "stop the clock, and let it go on"),
            KeyBinding("esc ctrl-c", in: .ticks, .back, "back to the board", hint: "board"),
            KeyBinding(.points, in: .rating, "how it went", hint: "rate"),
            KeyBinding("n", in: .rating, .delete, "not judged: leave it open", hint: "leave open"),
            KeyBinding("P", in: .rating, .pauseClock, "stop the clock, and let it go on"),
            KeyBinding("esc ctrl-c", in: .rating, .back, "later", hint: "later"),
            KeyBinding("down j", in: .attaching, .next, "the next note", hint: "next"),
            KeyBinding("up k", in: .attaching, .previous, "the note before"),
            KeyBinding("enter", in: .attaching, .accept, "this one says it", hint: "this one"),
            KeyBinding("d delete", in: .attaching, .delete, "none does", hint: "none"),
            KeyBinding("P", in: .attaching, .pauseClock, "stop the clock, and let it go on"),
            KeyBinding("esc q ctrl-c", in: .attaching, .back, "leave it as it was", hint: "back"),
            KeyBinding(.digits, in: .choice, "this prompt"),
            KeyBinding("down j", in: .choice, .next, "next prompt", hint: "next"),
            KeyBinding("up k", in: .choice, .previous, "prompt before"),
            KeyBinding("ctrl-t", in: .choice, .cycleWord, "the level: senior, staff, director", hint: "level"),
            KeyBinding("tab", in: .choice, .complete, "the length: 20, 45, 60 minutes", hint: "length"),
            KeyBinding("enter", in: .choice, .accept, "begin", hint: "begin"),
            KeyBinding("esc q ctrl-c", in: .choice, .back, "leave", hint: "leave"),
        ]

    private static let sheets: [KeyBinding] = [
        KeyBinding("down j", in: .sheet, .next, "further down", hint: "down"),
        KeyBinding("up k", in: .sheet, .previous, "further up", hint: "up"),
        KeyBinding("pgdn", in: .sheet, .pageDown, "a page down"),
        KeyBinding("pgup", in: .sheet, .pageUp, "a page up"),
        KeyBinding("enter", in: .sheet, .accept, "jump to the box in the marked line", hint: "jump to its box"),
        KeyBinding("esc q", in: .sheet, .back, "step back", hint: "back"),
    ]
}
