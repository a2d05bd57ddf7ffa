package import Terminal

/// Where a key means something.
package enum KeyContext: String, CaseIterable, Sendable {
    case board = "On the board"
    case palette = "In a list with a search"
    case form = "In a form"
    case line = "On the : line"
    case name = "While typing a name"
    case hints = "While letters are shown"
    case menu = "In a menu"
    case experiments = "While choosing an experiment"
    case moving = "While moving a box"
    case painting = "While painting operations"
    case places = "While placing boxes"
    case sheet = "In a report"
    case question = "At a question"
    case talk = "While talking to the interviewer"
    case forecast = "While predicting"
    case page = "On a page of the interviewer's"
    case ticks = "While ticking what was said"
    case rating = "While rating oneself"
    case attaching = "While attaching a note"
    case choice = "While choosing a prompt"
}

/// A row of the table of keys: what feeds dispatch, the hint bar and the list of all keys.
package struct KeyBinding: Sendable {
    /// Which strokes it is about.
    package enum Strokes: Sendable {
        case keys([Key])
        /// Every key that types.
        case text
        /// 1 to 9.
        case digits
        /// 0 to 4.
        case points
        /// Small letters.
        case letters
    }

    package let strokes: Strokes
    package let context: KeyContext
    /// What is asked for; for text, digits and letters it follows from the key.
    package let action: Action?
    /// What it does, for the list of all keys.
    package let help: String
    /// Notations that no key has: mistakes in the table.
    package let misspelt: [String]
    /// One or two words for the hint bar; `nil`: it does not stand there.
    let hint: String?

    /// Keys in their notation, separated by blanks.
    init(_ notations: String, in context: KeyContext = .board, _ action: Action, _ help: String, hint: String? = nil) {
        let words = notations.split(separator: " ").map(String.init)
        strokes = .keys(words.compactMap { Key($0) })
        misspelt = words.filter { Key($0) == nil }
        self.context = context
        self.action = action
        self.help = help
        self.hint = hint
    }

    init(_ strokes: Strokes, in context: KeyContext, _ help: String, hint: String? = nil) {
        self.strokes = strokes
        self.context = context
        misspelt = []
        action = nil
        self.help = help
        self.hint = hint
    }

    /// What the key asks for; `nil` where the row is not about it.
    func action(for key: Key) -> Action? {
        switch strokes {
        case .keys(let keys): return keys.contains(key) ? action : nil
        case .text, .digits, .points, .letters: break
        }
        guard case .character(let character) = key.code, key.modifiers.isEmpty else { return nil }
        switch strokes {
        case .text: return .type(character)
        case .digits: return character.isASCII ? character.wholeNumberValue.flatMap { $0 > 0 ? .choose($0) : nil } : nil
        case .points: return "01234".contains(character) ? character.wholeNumberValue.map { .choose($0) } : nil
        case .letters: return character.isLowercase && character.isASCII ? .letter(character) : nil
        case .keys: return nil
        }
    }

    /// How its keys are written: `b`, `space`, `1-9`.
    package var notation: String {
        switch strokes {
        case .keys(let keys): keys.map(\.shown).joined(separator: " ")
        case .text: "text"
        case .digits: "1-9"
        case .points: "0-4"
        case .letters: "letters"
        }
    }

    /// The first key alone, for the hint bar.
    var shortNotation: String {
        switch strokes {
        case .keys(let keys): keys.first?.shown ?? notation
        case .text: "type"
        case .digits, .points, .letters: notation
        }
    }
}

extension Key {
    /// As hints show it: arrows as arrows.
    var shown: String {
        switch (code, modifiers) {
        case (.left, []): "←"
        case (.right, []): "→"
        case (.up, []): "↑"
        case (.down, []): "↓"
        case (.enter, []): "⏎"
        default: description
        }
    }
}
