import DesignModel

/// The `:` line: text, completion, and the lines typed before.
struct CommandLine: Sendable {
    var editor: LineEditor
    /// The line that the keys up and down have reached, counted from the latest; `nil`: the one being typed.
    private var recalled: Int?
    /// What was typed before up was pressed.
    private var draft = ""
    /// Why it was not understood, with the place.
    var trouble: (message: String, offset: Int)?
    /// The completion that Tab goes through.
    private var completing: (stretch: Range<Int>, candidates: [Completion.Candidate], chosen: Int)?

    init(_ text: String = "") { editor = LineEditor(text, keepsLines: true) }

    /// What may stand at the cursor.
    func completion(in design: Design) -> Completion {
        Completion(of: editor.string, at: editor.cursor, in: design)
    }

    /// The list under the cursor, and which row Tab has put in.
    func candidates(in design: Design) -> (rows: [Completion.Candidate], chosen: Int?) {
        if let completing { return (completing.candidates, completing.chosen) }
        guard !editor.text.isEmpty, FileCommand(editor.string) == nil else { return ([], nil) }
        return (completion(in: design).candidates, nil)
    }

    /// Does what a key asks for; `false` where it is none of its own.
    mutating func perform(_ action: Action, history: [String], design: Design) -> Bool {
        switch action {
        case .complete: complete(in: design)
        case .previous: recall((recalled ?? -1) + 1, history)
        case .next: recall((recalled ?? 0) - 1, history)
        default:
            guard editor.perform(action) else { return false }
            completing = nil
            recalled = nil
        }
        trouble = nil
        return true
    }

    /// Puts in what was pasted.
    mutating func insert(_ text: String) {
        editor.insert(text)
        completing = nil
        recalled = nil
        trouble = nil
    }

    private mutating func complete(in design: Design) {
        if var now = completing {
            now.chosen = (now.chosen + 1) % now.candidates.count
            put(now)
        } else {
            let found = completion(in: design)
            guard !found.candidates.isEmpty else { return }
            put((found.stretch, found.candidates, 0))
        }
    }

    private mutating func put(_ state: (stretch: Range<Int>, candidates: [Completion.Candidate], chosen: Int)) {
        let text = state.candidates[state.chosen].text
        let old = completing?.candidates[completing?.chosen ?? 0].text.count
        let end = old.map { state.stretch.lowerBound + $0 } ?? state.stretch.upperBound
        editor.replace(state.stretch.lowerBound..<max(state.stretch.lowerBound, end), with: text)
        completing = state
    }

    private mutating func recall(_ place: Int, _ history: [String]) {
        guard place < history.count else { return }
        if recalled == nil { draft = editor.string }
        completing = nil
        if place < 0 {
            guard recalled != nil else { return }
            recalled = nil
            editor = LineEditor(draft, keepsLines: true)
        } else {
            recalled = place
            editor = LineEditor(history[history.count - 1 - place], keepsLines: true)
        }
    }
}

/// What is about files and the program, not the design: `w`, `w name`, `e`, `e name`, `q`, `q!`, `wq`, `mouse off`.
///
/// Boxes may be called so too: what goes on as a chain does is one.
enum FileCommand: Hashable, Sendable {
    case write(String?, insisting: Bool)
    case open(String)
    /// The open file once more, as it is now.
    case again(insisting: Bool)
    case quit(insisting: Bool)
    case writeAndQuit
    case mouse(Bool)

    /// `nil` where the line is none of these.
    init?(_ line: String) {
        guard !line.contains(where: \.isNewline) else { return nil }
        let words = line.split(separator: " ", maxSplits: 1)
        let argument = words.count > 1 ? String(words[1]).trimmingSpaces : ""
        guard !argument.contains("->"), argument.first != ",", argument.first != ":" else { return nil }
        switch (words.first.map(String.init) ?? "", argument.isEmpty) {
        case ("w", _): self = .write(argument.isEmpty ? nil : argument, insisting: false)
        case ("w!", _): self = .write(argument.isEmpty ? nil : argument, insisting: true)
        case ("e", false): self = .open(argument)
        case ("e", true): self = .again(insisting: false)
        case ("e!", true): self = .again(insisting: true)
        case ("q", true): self = .quit(insisting: false)
        case ("q!", true): self = .quit(insisting: true)
        case ("mouse", false) where argument == "on": self = .mouse(true)
        case ("mouse", false) where argument == "off": self = .mouse(false)
        case ("wq", true), ("x", true): self = .writeAndQuit
        default: return nil
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
