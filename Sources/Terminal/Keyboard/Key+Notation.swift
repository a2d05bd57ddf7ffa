import Cells

extension Key: CustomStringConvertible {
    /// The key in the notation of hints, documentation and tests: `a`, `A`, `space`, `ctrl-c`, `shift-left`, `f5`.
    ///
    /// - Returns: `nil` for text that names no key; Shift with a character is written as the character that results.
    public init?(_ notation: String) {
        var rest = notation[...]
        var modifiers: Modifiers = []
        while let (prefix, modifier) = Self.prefixes.first(where: { rest.hasPrefix($0.text) && rest != $0.text }) {
            guard !modifiers.contains(modifier) else { return nil }
            modifiers.insert(modifier)
            rest = rest.dropFirst(prefix.count)
        }
        if let named = Self.names.first(where: { $0.text == rest }) {
            self.init(named.code, modifiers)
        } else if rest.count == 1, let character = rest.first, character.cellWidth > 0, character != " " {
            guard !modifiers.contains(.shift) else { return nil }
            self.init(.character(character), modifiers)
        } else {
            return nil
        }
    }

    /// The key in the same notation.
    public var description: String {
        var text = ""
        for (prefix, modifier) in Self.prefixes where modifiers.contains(modifier) { text += prefix }
        if let named = Self.names.first(where: { $0.code == code }) { return text + named.text }
        if case .character(let character) = code { text.append(character) }
        if case .function(let number) = code { text += "f\(number)" }
        return text
    }

    private static let prefixes: [(text: String, modifier: Modifiers)] = [
        ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
    ]

    private static let names: [(text: String, code: Code)] =
        [
            ("space", .character(" ")), ("up", .up), ("down", .down), ("left", .left), ("right", .right),
            ("home", .home), ("end", .end), ("pgup", .pageUp), ("pgdn", .pageDown), ("insert", .insert),
            ("delete", .delete), ("backspace", .backspace), ("enter", .enter), ("tab", .tab), ("esc", .escape),
        ] + (1...20).map { ("f\($0)", .function($0)) }
}
