import Cells

/// Lines of text in the making. Everything that reaches it is made safe for a terminal.
struct Page {
    let style: TextStyle
    private(set) var text = ""

    init(_ style: TextStyle) { self.style = style }

    var width: Int { style.width }

    /// A line from spans one behind the other; blanks at its end are left out.
    mutating func line(_ spans: [Span] = []) {
        var spans = spans
        while let last = spans.last, last.text.allSatisfy({ $0 == " " }) { spans.removeLast() }
        if var last = spans.popLast() {
            while last.text.last == " " { last.text.removeLast() }
            spans.append(last)
        }
        for span in spans {
            let clean = span.text.sanitised()
            let shown = style.charset == .ascii ? clean.ascii() : clean
            let start = style.hasColour ? span.tone.escapeSequence : ""
            text += start.isEmpty ? shown : start + shown + "\u{1B}[0m"
        }
        text += "\n"
    }

    /// A title with an empty line above, and a remark at its side or, where it does not fit there, below.
    mutating func heading(_ title: String, _ remark: String = "") {
        line()
        let fits = title.cellWidth + 2 + remark.cellWidth <= width
        line([Span(title, .heading), Span(fits && !remark.isEmpty ? "  " + remark : "", .faint)])
        if !fits { paragraph(remark, tone: .faint) }
    }

    /// A paragraph broken between words: `lead` stands before its first line, and the others begin below its end.
    mutating func paragraph(_ text: String, lead: Span = Span("  "), tone: Tone = .plain) {
        let indentation = lead.text.cellWidth
        for (place, part) in Self.wrapped(text.sanitised(), to: width - indentation).enumerated() {
            let start = place == 0 ? lead : Span(String(repeating: " ", count: indentation))
            line([start, Span(part, tone)])
        }
    }

    /// The text in pieces of at most so many columns; a longer word is cut.
    static func wrapped(_ text: String, to columns: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        for word in text.split(separator: " ") {
            var word = String(word)
            if !current.isEmpty, current.cellWidth + 1 + word.cellWidth > columns {
                lines.append(current)
                current = ""
            }
            while word.cellWidth > columns, word.count > 1 {
                var head = ""
                while let next = word.first, head.cellWidth + next.cellWidth <= columns || head.isEmpty {
                    head.append(next)
                    word.removeFirst()
                }
                lines.append(head)
            }
            current += current.isEmpty ? word : " " + word
        }
        return current.isEmpty && !lines.isEmpty ? lines : lines + [current]
    }
}
