import Cells

extension Finding: CustomStringConvertible {
    /// The finding in one line, without the place: `unknown key `tiemout`; expected a key of a connection`.
    public var message: String {
        var message = problem
        if let read { message += " `\(read.shortened(to: Self.quotedLengthMax))`" }
        if let expected { message += "; expected \(expected)" }
        return message.harmless
    }

    /// The finding as compilers print it: file, line, column, severity, message, the line in question, and what to do.
    ///
    /// Safe to print: control characters, escape sequences, and marks that change the direction of text are replaced.
    public var description: String {
        var position = file.harmless
        if let place { position += ":\(place.line):\(place.column)" }
        var lines = ["\(position): \(severity.rawValue): \(message)"]
        if let excerpt { lines += excerpt.rendered }
        if let suggestion {
            lines.append("  did you mean `\(suggestion.shortened(to: Self.quotedLengthMax).harmless)`?")
        }
        if let advice { lines.append("  \(advice.harmless)") }
        return lines.joined(separator: "\n")
    }

    /// Longer quotations are cut, so that a hostile line cannot bury the message.
    private static let quotedLengthMax = 80
}

extension Finding.Excerpt {
    /// The line with a caret under the part, cut to a window around it where the line is long.
    fileprivate var rendered: [String] {
        let window = 100
        let indentation = line.prefix { $0 == " " || $0 == "\t" }.count
        let first = start - indentation < window ? min(indentation, start) : start - window / 2
        let cut = first > indentation
        let shown = String(line.dropFirst(first).prefix(window))
        let ends = line.count > first + window ? "…" : ""
        let lead = cut ? "…" : ""
        let before = String(shown.prefix(start - first)).harmless
        return [
            "    " + lead + shown.harmless + ends,
            "    " + String(repeating: " ", count: lead.count + before.cellWidth) + "^",
        ]
    }
}
