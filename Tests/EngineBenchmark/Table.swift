/// Rows of text under a head, written as Markdown that is also read well in a terminal.
package struct Table {
    private let head: [String]
    private var rows: [[String]] = []

    package init(_ head: String...) { self.head = head }

    package mutating func add(_ row: String...) { rows.append(row) }

    /// The first column on the left, numbers on the right.
    package var markdown: String {
        // The rule under a number has a dash and a colon at least.
        let widths = head.indices.map { column in
            (rows + [head]).reduce(2) { max($0, $1[column].count) }
        }
        func line(_ cells: [String]) -> String {
            let padded = zip(cells, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + padding : padding + cell.0
            }
            return "| " + padded.joined(separator: " | ") + " |"
        }
        let rule = widths.enumerated().map { column, width in
            column == 0 ? String(repeating: "-", count: width) : String(repeating: "-", count: max(1, width - 1)) + ":"
        }
        return ([line(head), line(rule)] + rows.map(line)).joined(separator: "\n")
    }
}
