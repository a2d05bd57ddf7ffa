import CNcurses
import Cells
import Glibc

/// The picture that ncurses shows: sends it only what differs from the picture before.
struct CursesCanvas {
    /// What a cell of ncurses holds: `CCHARW_MAX`.
    private static let scalarsPerCellMax = 5

    private let presentation: Presentation
    /// Of each role, by its raw value.
    private let pairs: [Int32]
    private let attributes: [Look.Attributes]
    private var shown: Grid
    private var cursor: Point?
    private var isFirst = true

    /// Takes over the colours of the screen that ncurses has open.
    init(_ presentation: Presentation, size: Size) {
        self.presentation = presentation
        shown = Grid(size: size)
        let count = Int(Role.allCases.map(\.rawValue).max() ?? 0) + 1
        var pairs = [Int32](repeating: 0, count: count)
        var attributes = [Look.Attributes](repeating: [], count: count)
        for role in Role.allCases {
            let look = presentation.palette.look(of: role)
            let index = Int(role.rawValue)
            attributes[index] = look.attributes
            guard look.foreground >= 0 || look.background >= 0 else { continue }
            let pair = Int32(index) + 1
            guard init_extended_pair(pair, look.foreground, look.background) == OK else { continue }
            pairs[index] = pair
        }
        self.pairs = pairs
        self.attributes = attributes
    }

    /// Starts again with a blank screen of another size.
    mutating func resize(to size: Size) {
        wclear(breakboard_window())
        shown = Grid(size: size)
        isFirst = true
    }

    /// Shows a picture.
    mutating func show(_ picture: Grid, cursor: Point?) {
        var fitting = picture.shown(in: presentation.charset)
        if fitting.size != shown.size {
            var cut = Grid(size: shown.size)
            cut.draw(fitting, at: Point(x: 0, y: 0))
            fitting = cut
        }
        let cursor = cursor.flatMap { fitting.bounds.contains($0) ? $0 : nil }
        guard isFirst || fitting != shown || cursor != self.cursor else { return }

        for y in 0..<fitting.size.height {
            for x in 0..<fitting.size.width {
                let point = Point(x: x, y: y)
                let cell = fitting[point]
                if cell != shown[point] { put(cell, at: point) }
            }
        }
        shown = fitting
        place(cursor)
        wrefresh(breakboard_window())
        isFirst = false
    }

    private mutating func place(_ cursor: Point?) {
        if isFirst || (cursor == nil) != (self.cursor == nil) { curs_set(cursor == nil ? 0 : 1) }
        self.cursor = cursor
        // Where a cursor cannot be hidden, it is least in the way in the last cell.
        let place = cursor ?? Point(x: max(0, shown.size.width - 1), y: max(0, shown.size.height - 1))
        wmove(breakboard_window(), Int32(place.y), Int32(place.x))
    }

    private func put(_ cell: Cell, at point: Point) {
        // The right half of a wide character comes with its left half.
        guard let character = cell.character else { return }
        let scalars = character.unicodeScalars
        let columns = character.cellWidth
        if let first = scalars.first, Int(breakboard_column_count(wchar_t(first.value))) == columns {
            let marks = scalars.dropFirst()
            if marks.isEmpty {
                if put(wchar_t(first.value), cell.style, at: point) { return }
            } else if marks.allSatisfy({ breakboard_column_count(wchar_t($0.value)) == 0 }) {
                let text = scalars.prefix(Self.scalarsPerCellMax).map { wchar_t($0.value) } + [0]
                let (attributes, pair) = look(of: cell.style)
                if breakboard_put(Int32(point.y), Int32(point.x), text, attributes, pair) == OK { return }
            }
        }
        // The C library has another opinion of its width than the grid: what cannot be placed is not shown.
        for column in 0..<max(1, columns) {
            _ = put(wchar_t(UInt8(ascii: "?")), cell.style, at: Point(x: point.x + column, y: point.y))
        }
    }

    private func put(_ character: wchar_t, _ style: Style, at point: Point) -> Bool {
        let (attributes, pair) = look(of: style)
        return breakboard_put_one(Int32(point.y), Int32(point.x), character, attributes, pair) == OK
    }

    private func look(of style: Style) -> (attributes: Int32, pair: Int32) {
        let index = Int(style.role.rawValue)
        var look = attributes[index]
        if style.attributes.contains(.bold) { look.insert(.bold) }
        if style.attributes.contains(.underline) { look.insert(.underline) }
        if style.attributes.contains(.reverse) { look.insert(.reverse) }
        return (look.rawValue, pairs[index])
    }
}
