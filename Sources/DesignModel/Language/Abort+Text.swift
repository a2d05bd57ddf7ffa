extension Abort {
    /// Understands `book availability < 50% for 30s`.
    public init(parsing text: some StringProtocol, in design: Design) throws(Misreading) {
        let whole = Substring(text)
        guard let place = Self.lastFor(in: whole) else {
            // The condition may be wrong as well, and comes first.
            _ = try Objective(parsing: whole, in: design)
            throw Misreading(
                .syntax, found: "", expected: "how long it must last before the experiment stops, such as “for 30s”",
                suggestion: "for 30s", offset: whole.count)
        }
        condition = try Objective(parsing: whole[..<place], in: design)
        var words = WordReader(whole[place...])
        do throws(Misreading) {
            try words.require("for")
            lasting = try words.value(expected: "how long it must last, such as 30s")
            try words.requireEnd()
        } catch {
            throw error.inSeconds.shifted(by: whole.distance(from: whole.startIndex, to: place))
        }
    }

    /// The text that makes it, with the present names.
    public func text(in design: Design) -> String {
        "\(condition.text(in: design)) for \(lasting.text)"
    }

    /// Where the last `for` between blanks begins: an earlier one belongs to a name or to the words of a fault.
    private static func lastFor(in text: Substring) -> Substring.Index? {
        var words = WordReader(text)
        var last: Substring.Index?
        while let word = words.next() {
            if word.text == "for" { last = word.text.startIndex }
        }
        return last
    }
}
