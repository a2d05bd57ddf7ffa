extension SyntaxProblem {
    /// The problem in plain words, at the place where a person has to look.
    ///
    /// - Parameter bracket: The innermost `{` or `[` that was open when the parser stopped.
    func finding(in source: Source, insideBracket bracket: Range<Int>?) -> Finding {
        if let bracket, source.bytes[offset...].allSatisfy({ Ascii.isBlank($0) || Ascii.isBreak($0) }) {
            return source.finding(
                .error, "the bracket", at: bracket, read: source.text(bracket), expected: "it to be closed")
        }
        if bracket == nil, source.isClosingBracket(offset) {
            return source.finding(
                .error, "the bracket", at: offset..<offset + 1, read: source.text(offset..<offset + 1),
                expected: "an opening one before it")
        }
        let words = Self.words.first { $0.matches(self) }
        let offset = words?.place == .beginning ? contextOffset ?? offset : offset
        if source.isTab(offset) {
            return source.finding(
                .error, "a tab where YAML wants spaces", at: offset..<offset, advice: "indent with spaces")
        }
        guard let words else {
            return source.finding(
                .error, "this cannot be read as YAML", at: offset..<offset, expected: "`key: value` or `- item`")
        }
        return source.finding(
            .error, words.problem, at: offset..<offset, expected: words.expected, advice: words.advice)
    }

    /// What a person is told for one kind of the parser's problems.
    private struct Words {
        enum Place { case stop, beginning }

        /// A part of the parser's context; empty where the problem says enough.
        let context: String
        /// A part of the parser's problem.
        let cause: String
        var place = Place.stop
        let problem: String
        var expected: String?
        var advice: String?

        func matches(_ syntax: SyntaxProblem) -> Bool {
            (context.isEmpty || syntax.context.contains(context)) && (cause.isEmpty || syntax.problem.contains(cause))
        }
    }

    private static let words: [Words] = [
        Words(
            context: "", cause: "mapping values are not allowed", problem: "a colon that does not fit here",
            advice: "put a text that contains `: ` in quotes, and check that the line is indented like its neighbours"),
        Words(
            context: "", cause: "unexpected ':'", problem: "a colon that does not fit here",
            advice: "put a text that contains a colon in quotes"),
        Words(
            context: "simple key", cause: "", place: .beginning, problem: "a key without a colon",
            expected: "`key: value`", advice: "end the key with `: `, or put a text of several lines in quotes"),
        Words(
            context: "quoted scalar", cause: "end of stream", place: .beginning,
            problem: "the quote is not closed"),
        Words(
            context: "quoted scalar", cause: "document indicator", place: .beginning,
            problem: "the quote is not closed"),
        Words(
            context: "quoted scalar", cause: "escape", problem: "this escape is not known",
            expected: #"one like `\n`, `\"` or `\\`"#, advice: "in 'single quotes' a backslash is a backslash"),
        Words(
            context: "quoted scalar", cause: "hexdecimal", problem: "this escape is not complete",
            expected: #"hexadecimal digits, as in `\u00E9`"#),
        Words(
            context: "flow mapping", cause: "", place: .beginning, problem: "the inline map is not closed properly",
            expected: "`{key: value, key: value}`", advice: "check for a missing `}` or `,`"),
        Words(
            context: "flow sequence", cause: "", place: .beginning, problem: "the inline list is not closed properly",
            expected: "`[item, item]`", advice: "check for a missing `]` or `,`"),
        Words(
            context: "block mapping", cause: "expected key", problem: "this does not belong to the map above it",
            expected: "`key: value`, indented like the keys above"),
        Words(
            context: "block collection", cause: "'-' indicator", problem: "this does not belong to the list above it",
            expected: "`- item`, indented like the items above"),
        Words(
            context: "", cause: "block sequence entries", problem: "a list cannot begin here",
            advice: "put the list on lines of its own, or write `[item, item]`"),
        Words(
            context: "", cause: "mapping keys are not allowed", problem: "a map cannot begin here",
            expected: "`key: value` on a line of its own"),
        Words(
            context: "", cause: "cannot start any token", problem: "a text cannot begin with this character",
            advice: "put the text in quotes"),
        Words(
            context: "", cause: "undefined tag handle", problem: "a text cannot begin with `!`",
            advice: "put the text in quotes"),
        Words(context: "a tag", cause: "", problem: "a text cannot begin with `!`", advice: "put the text in quotes"),
        Words(
            context: "an alias", cause: "", problem: "a text cannot begin with `*`", advice: "put the text in quotes"),
        Words(
            context: "an anchor", cause: "", problem: "a text cannot begin with `&`", advice: "put the text in quotes"),
        Words(
            context: "block scalar", cause: "", problem: "the text after `|` or `>` cannot be read",
            expected: "a text on the lines below, indented with spaces"),
        Words(
            context: "directive", cause: "", problem: "a line cannot begin with `%`", advice: "put the text in quotes"),
        Words(context: "", cause: "directive", problem: "a line that begins with `%`", advice: "take the line out"),
        Words(
            context: "", cause: "incompatible YAML", problem: "the file is for another version of YAML",
            advice: "take the line that begins with `%YAML` out"),
        Words(
            context: "", cause: "<document start>", problem: "this does not belong to what is above it",
            expected: "`key: value`, indented like the keys above"),
        Words(
            context: "", cause: "nesting level", problem: "maps and lists are nested too deep",
            expected: "at most \(Document.nestingMax) levels"),
    ]
}

extension Source {
    fileprivate func isClosingBracket(_ offset: Int) -> Bool {
        offset < bytes.count && (bytes[offset] == UInt8(ascii: "}") || bytes[offset] == UInt8(ascii: "]"))
    }

    /// Whether a tab stands at an offset, or in the indentation before it.
    fileprivate func isTab(_ offset: Int) -> Bool {
        if offset < bytes.count, bytes[offset] == Ascii.tab { return true }
        let line = content(ofLine: line(at: min(offset, bytes.count)))
        return bytes[line].prefix(while: Ascii.isBlank).contains(Ascii.tab) && offset <= line.lowerBound + 1
    }
}
