import DesignModel

/// The reference of the file format, made from the tables that read the files.
public enum FormatReference {
    /// The tables of keys, in the order in which a file has what they are about.
    private static let tables: [SettingTable] = [.operation, .entity, .component, .connection, .place]

    /// The reference in Markdown; `FileFormat.md` in the documentation is this text.
    public static var markdown: String {
        let sections = Section.allCases.map { "| `\($0.rawValue)` | \($0.summary) |" }
        return """
            # The format of design files

            A design is a YAML file. Keys are texts, and so are values until the key says what they are: `on`, `yes` and `1:30`
            mean what they say. Anchors, aliases, tags, nesting beyond 16 and files above 4 MB are refused.

            ## Sections

            All of them may be left out.

            | section | holds |
            |---|---|
            \(sections.joined(separator: "\n"))

            Names begin with a letter or digit; letters, digits, `-`, `_` and single blanks inside follow, 60 characters at
            most. A name that could be misread in a phrase stands in quotes: `crash "x4" primary`.

            An experiment has `run` (how long), `faults` (a list, `at 60s: crash booking for 90s`), `expect` (a list of
            promises) and `abort` (a promise and how long it must be broken, `book availability < 50% for 30s`). A boundary has
            `kind` (trust or context) and `members`. Positions in `layout` are at most \(DesignFile.positionMax) cells from
            the edge.

            \(allTables.map(section).joined(separator: "\n\n"))

            """
    }

    /// The tables, and those of the records inside of them, each once.
    private static var allTables: [SettingTable] {
        var found: [SettingTable] = []
        for table in tables {
            for each in [table] + table.rows.compactMap(\.type.table) where !found.contains(each) { found.append(each) }
        }
        return found
    }

    private static func section(_ table: SettingTable) -> String {
        let rows = table.rows.map { row in
            let range = row.isSimulated ? row.help : row.help + " (kept and reported as not modelled)"
            let cells = [
                "`\(row.key)`", row.audience.title, cell(range), "`\(cell(row.example))`", cell(standard(row)),
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        return """
            ## The keys of \(table.title)

            | key | for | says | example | without it |
            |---|---|---|---|---|
            \(rows.joined(separator: "\n"))
            """
    }

    /// The value that holds where nobody says anything, with its source.
    private static func standard(_ row: Setting) -> String {
        let noNames = Names(components: [], operations: [], entities: [])
        return row.standard.map { "\(row.text(of: $0, names: noNames)): \(row.source)" } ?? ""
    }

    /// A text that does not end its cell.
    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
