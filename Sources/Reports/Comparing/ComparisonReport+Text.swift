import Cells

extension ComparisonReport {
    /// The comparison for a person at a terminal: the promises, then what moved, then what the faults did.
    public func text(in style: TextStyle) -> String {
        var page = Page(style)
        page.paragraph(title, lead: Span(""), tone: .heading)
        page.paragraph(names.a, lead: Span("A  ", .heading))
        page.paragraph(names.b, lead: Span("B  ", .heading))
        for line in conditions { page.paragraph(line, lead: Span(""), tone: .faint) }
        for section in sections {
            page.heading(section.title, section.remark)
            // The range goes first where there is no room for it.
            var table = Table(
                section.columns.enumerated().map { place, title in
                    place == 0 ? .left(title) : .right(title, dispensability: place == 4 ? 1 : 0)
                })
            for row in section.rows {
                table.add(
                    cells: row.cells.enumerated().map { place, cell in
                        Span(cell, place == 0 && row.tone != .heading ? .plain : place == 4 ? .faint : row.tone)
                    })
            }
            table.write(to: &page)
            for note in section.notes { page.paragraph(note) }
        }
        page.line()
        page.paragraph(legend, lead: Span(""), tone: .faint)
        return page.text
    }

    /// The same for a wiki.
    public func markdown() -> String {
        var lines = [
            "# \(Self.escaped(title))", "", "- **A** \(Self.escaped(names.a))", "- **B** \(Self.escaped(names.b))",
        ]
        lines += conditions.map { "- \(Self.escaped($0))" }
        for section in sections {
            lines += ["", "## \(section.title)", ""]
            if !section.remark.isEmpty { lines += [section.remark + ".", ""] }
            lines.append(Self.row(section.columns))
            lines.append(Self.row(section.columns.indices.map { $0 == 0 ? "---" : "---:" }))
            for row in section.rows {
                let cells = row.cells.map { Self.escaped($0.trimmed) }
                let missing = Array(repeating: "", count: section.columns.count - cells.count)
                lines.append(Self.row((row.tone == .heading ? cells.map { "**\($0)**" } : cells) + missing))
            }
            if !section.notes.isEmpty { lines += [""] + section.notes.map(Self.escaped) }
        }
        return (lines + ["", legend, ""]).joined(separator: "\n")
    }

    private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    /// Names may hold what Markdown takes for marks.
    private static func escaped(_ text: String) -> String {
        text.sanitised().reduce(into: "") { result, character in
            if "\\`*_[]<>|#".contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
