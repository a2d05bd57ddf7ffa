extension Fragment {
    /// Lines are broken after a comma before they become longer, where there is one.
    static let lineLengthMax = 112
    /// How much deeper the parts of a new mapping or sequence are indented than their key.
    static let indentation = 2

    /// The text on one line; in `{}` and `[]` where it has parts.
    func inline(_ surroundings: Quoting.Surroundings = .inline) -> String {
        switch content {
        case .empty: return ""
        case .text(let text), .phrase(let text): return Quoting.written(text, in: surroundings)
        case .mapping(let parts): return "{" + parts.map(\.inlineText).joined(separator: ", ") + "}"
        case .sequence(let parts): return "[" + parts.map(\.inlineText).joined(separator: ", ") + "]"
        }
    }

    /// Whether the fragment is written below its key rather than behind it.
    var needsLines: Bool {
        layout == .lines && !(parts?.isEmpty ?? true)
    }

    /// The lines that write the fragment where a value stands, without the indentation of the first.
    ///
    /// - Parameters:
    ///   - column: The columns to the left of the lines, in spaces.
    ///   - start: The column at which the first line begins, for breaking long lines.
    func lines(column: Int, start: Int) -> [String] {
        guard needsLines, let parts else { return behindKey(column: column, start: start) }
        let margin = String(repeating: " ", count: column)
        var lines: [String] = []
        for part in parts {
            let written = isSequence ? part.itemLines(column: column) : part.entryLines(column: column)
            lines += written.enumerated().map { $0 == 0 && !lines.isEmpty ? margin + $1 : $1 }
        }
        return lines
    }

    private var isSequence: Bool {
        if case .sequence = content { true } else { false }
    }

    /// A value that begins behind its key: a text, or something in brackets.
    fileprivate func behindKey(column: Int, start: Int) -> [String] {
        if case .text(let text) = content, let lines = blockText(text, column: column) { return lines }
        if case .phrase(let text) = content { return [Quoting.written(text, in: .lines)] }
        let whole = inline(.lines)
        guard start + whole.count > Self.lineLengthMax, let parts, let open = whole.first, let close = whole.last else {
            return [whole]
        }
        let margin = String(repeating: " ", count: start + 1)
        var lines = [String(open)]
        for (index, part) in parts.enumerated() {
            let text = part.inlineText + (index + 1 < parts.count ? "," : String(close))
            let line = lines[lines.count - 1]
            let length = (lines.count == 1 ? start : 0) + line.count + 1 + text.count
            if index > 0, length > Self.lineLengthMax {
                lines.append(margin + text)
            } else {
                lines[lines.count - 1] = line + (index == 0 ? "" : " ") + text
            }
        }
        return lines
    }

    /// A text of several lines after `|`, where that reads back the same.
    private func blockText(_ text: String, column: Int) -> [String]? {
        guard text.contains("\n"), let first = text.first, first != " ", first != "\n", first != "\t" else {
            return nil
        }
        let ends = text.hasSuffix("\n")
        let body = (ends ? String(text.dropLast()) : text).split(separator: "\n", omittingEmptySubsequences: false)
        let isSafe = body.allSatisfy { line in
            line.last != " " && !Quoting.quoted(String(line)).contains("\\u") && !line.contains("\t")
        }
        guard isSafe, body.last != "" else { return nil }
        let margin = String(repeating: " ", count: column)
        return [ends ? "|" : "|-"] + body.map { $0.isEmpty ? "" : margin + $0 }
    }
}

extension Fragment.Part {
    /// The part inside `{}` or `[]`.
    var inlineText: String {
        key.isEmpty ? value.inline() : Quoting.written(key, in: .inline) + ": " + value.inline()
    }

    /// The lines of an entry of a mapping, the first without its indentation.
    ///
    /// - Parameter valueColumn: The column at which neighbours' values begin, where they are aligned.
    func entryLines(column: Int, valueColumn: Int = 0) -> [String] {
        let key = Quoting.written(key, in: .lines) + ":"
        let inner = column + Fragment.indentation
        if value.needsLines {
            let lines = value.lines(column: inner, start: inner)
            return [key, String(repeating: " ", count: inner) + lines[0]] + lines.dropFirst()
        }
        let gap = String(repeating: " ", count: max(1, valueColumn - column - key.count))
        let written = value.lines(column: inner, start: column + key.count + gap.count)
        guard let first = written.first, !first.isEmpty else { return [key] }
        return [key + gap + first] + written.dropFirst()
    }

    /// The lines of an item of a sequence, the first without its indentation.
    func itemLines(column: Int) -> [String] {
        let inner = column + Fragment.indentation
        let lines = value.linesOfItem(column: inner, start: inner)
        return ["- " + lines[0]] + lines.dropFirst()
    }
}

extension Fragment {
    /// The lines that write the fragment behind a dash, without the indentation of the first.
    func linesOfItem(column: Int, start: Int) -> [String] {
        if case .phrase(let text) = content { return [Self.asPhrase(text)] }
        return lines(column: column, start: start)
    }

    /// A phrase without quotes, where what YAML makes of it is the same phrase.
    private static func asPhrase(_ text: String) -> String {
        if Quoting.isPlain(text, in: .lines) { return text }
        let halves = text.firstRange(of: ": ").map { (String(text[..<$0.lowerBound]), String(text[$0.upperBound...])) }
        guard let (key, value) = halves, Quoting.isPlain(key, in: .lines), Quoting.isPlain(value, in: .lines) else {
            return Quoting.quoted(text)
        }
        return text
    }
}
