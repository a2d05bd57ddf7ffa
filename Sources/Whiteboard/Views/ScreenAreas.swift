import Cells

/// Which part of the screen is for what. Parts give way on small screens, the diagram last.
struct ScreenAreas {
    let title: Rect
    let faults: Rect
    let diagram: Rect
    let inspector: Rect
    let why: Rect
    /// Where a panel stands: in place of what is said of the run, so that it hides nothing of the diagram.
    let panel: Rect
    let charts: Rect
    let hints: Rect

    /// From this width on the inspector stands at the right.
    static let inspectorFrom = 110
    static let inspectorWidth = 36

    /// On less than this, nothing of a design could be told from the rest.
    private static let least = Size(width: 40, height: 10)

    static func fits(_ size: Size) -> Bool { size.width >= least.width && size.height >= least.height }

    /// What stands on a screen that is too small for a board.
    static func tooSmall(_ size: Size) -> Grid {
        let text = "\(size.width) × \(size.height) is too small: the board needs \(least.width) × \(least.height)."
        var grid = Grid(size: size)
        for (row, line) in wrapped(text, to: size.width).prefix(size.height).enumerated() {
            grid.write(line, at: Point(x: 0, y: row), style: Style(.title))
        }
        return grid
    }

    init(_ board: Board) { self.init(board.canvas.size) }

    init(_ size: Size) {
        let (width, height) = (size.width, size.height)
        var rows = height
        func take(_ wanted: Int, from least: Int) -> Int {
            guard height >= least else { return 0 }
            let taken = min(wanted, rows)
            rows -= taken
            return taken
        }
        let titleRows = take(1, from: 2)
        let hintRows = take(1, from: 3)
        let faultRows = take(1, from: 12)
        let whyRows = take(height >= 48 ? 7 : height >= 24 ? 5 : 4, from: 18)
        let chartRows = take(height >= 48 ? 7 : height >= 38 ? 4 : 1, from: 16)
        title = Rect(x: 0, y: 0, width: width, height: titleRows)
        faults = Rect(x: 0, y: titleRows, width: width, height: faultRows)
        let side = width >= Self.inspectorFrom ? Self.inspectorWidth : 0
        let top = titleRows + faultRows
        diagram = Rect(x: 0, y: top, width: width - side, height: rows)
        inspector = Rect(x: width - side, y: top, width: side, height: side > 0 ? rows : 0)
        why = Rect(x: 0, y: top + rows, width: width, height: whyRows)
        let panelRows = whyRows > 0 ? whyRows + chartRows : min(4, max(0, height - hintRows - titleRows))
        panel = Rect(x: 0, y: height - hintRows - panelRows, width: width, height: panelRows)
        charts = Rect(x: 0, y: top + rows + whyRows, width: width, height: chartRows)
        hints = Rect(x: 0, y: height - hintRows, width: width, height: hintRows)
    }
}
