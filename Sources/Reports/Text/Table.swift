import Cells

/// Rows of cells under titles, aligned. The first column takes what room is left; where there is not enough, columns
/// are left out from the least needed on.
struct Table {
    /// One column.
    struct Column {
        let title: String
        let alignment: Alignment
        /// The highest goes first where room is short, and of equal ones the last.
        let dispensability: Int

        static func left(_ title: String, dispensability: Int = 0) -> Column {
            Column(title: title, alignment: .left, dispensability: dispensability)
        }

        static func right(_ title: String, dispensability: Int = 0) -> Column {
            Column(title: title, alignment: .right, dispensability: dispensability)
        }
    }

    private let columns: [Column]
    private var rows: [[Span]] = []

    private static let indentation = 2
    private static let gap = 2
    /// The first column is not made narrower than this, where it needs so much, to show more of the others.
    private static let firstWidthMin = 28
    private static let firstWidthLeast = 8

    init(_ columns: [Column]) { self.columns = columns }

    var isEmpty: Bool { rows.isEmpty }

    /// A row with a cell for each column; cells that are missing at its end are empty.
    mutating func add(_ cells: Span...) { rows.append(cells) }

    mutating func add(cells: [Span]) { rows.append(cells) }

    /// Writes the table; one without rows leaves nothing.
    func write(to page: inout Page) {
        guard !rows.isEmpty else { return }
        let widths = columns.indices.map { column in
            let cells = rows.map { $0.indices.contains(column) ? $0[column].text.cellWidth : 0 }
            return max(columns[column].title.cellWidth, cells.max() ?? 0)
        }
        var shown = Array(columns.indices)
        func total(first: Int) -> Int {
            Self.indentation + first + shown.dropFirst().reduce(0) { $0 + Self.gap + widths[$1] }
        }
        let wanted = max(Self.firstWidthLeast, min(widths[0], Self.firstWidthMin))
        while total(first: wanted) > page.width,
            let least = shown.dropFirst().max(by: { one, other in
                (columns[one].dispensability, one) < (columns[other].dispensability, other)
            })
        {
            shown.removeAll { $0 == least }
        }
        let first = max(Self.firstWidthLeast, min(widths[0], page.width - total(first: 0)))
        func cells(_ row: [Span]) -> [Span] {
            shown.flatMap { column -> [Span] in
                let cell = row.indices.contains(column) ? row[column] : Span("")
                let width = column == 0 ? first : widths[column]
                let before = String(repeating: " ", count: column == 0 ? Self.indentation : Self.gap)
                return [Span(before), Span(cell.text.fitted(to: width, columns[column].alignment), cell.tone)]
            }
        }
        if columns.contains(where: { !$0.title.isEmpty }) {
            page.line(cells(columns.map { Span($0.title, .faint) }))
        }
        for row in rows { page.line(cells(row)) }
    }
}
