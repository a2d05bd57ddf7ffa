internal import Cells

/// Where arrows may leave and enter a box.
struct Ports {
    /// A cell of a border, and what using it costs.
    struct Port {
        let border: Point
        let side: Side
        let cost: Int
    }

    /// What each step away from the wanted row costs.
    static let rowCost = 12

    let rects: [Rect]
    /// Columns of the top and the bottom border that hold text, by box.
    let titles: [Range<Int>]
    let badges: [Range<Int>]

    init(_ graph: Graph, rects: [Rect]) {
        self.rects = rects
        titles = graph.boxes.map(\.titleColumns)
        badges = graph.boxes.map(\.badgeColumns)
    }

    /// All places on a box, with the cost of their side and of their distance from the wanted row.
    func all(of box: Int, sideCosts: [Int], wantedRow: Int?) -> [Port] {
        let rect = rects[box]
        var ports: [Port] = []
        if rect.size.height > 2 {
            let wanted = wantedRow ?? PortRows.row(0, of: 1, height: rect.size.height)
            for row in 1..<(rect.size.height - 1) {
                let cost = Ports.rowCost * abs(row - wanted)
                for side in [Side.left, .right] {
                    let x = side == .left ? rect.minX : rect.maxX
                    ports.append(
                        Port(
                            border: Point(x: x, y: rect.minY + row), side: side,
                            cost: sideCosts[Int(side.rawValue)] + cost))
                }
            }
        }
        for column in 1..<max(1, rect.size.width - 1) {
            for side in [Side.top, .bottom] where isPlain(column, side, box) {
                ports.append(
                    Port(
                        border: Point(x: rect.minX + column, y: side == .top ? rect.minY : rect.maxY), side: side,
                        cost: sideCosts[Int(side.rawValue)]))
            }
        }
        return ports
    }

    /// Whether the border shows only its line in a column.
    func isPlain(_ column: Int, _ side: Side, _ box: Int) -> Bool {
        guard column > 0, column < rects[box].size.width - 1 else { return false }
        return !(side == .top ? titles[box] : badges[box]).contains(column)
    }

    /// What the four sides cost an arrow's source and target, by raw value of `Side`, from where the boxes stand.
    func sideCosts(from source: Int, to target: Int) -> (source: [Int], target: [Int]) {
        let a = rects[source]
        let b = rects[target]
        // In the order left, right, top, bottom.
        if source == target { return ([60, 0, 30, 30], [60, 0, 30, 30]) }
        if b.minX > a.maxX + 1 { return ([260, 0, 150, 150], [0, 260, 150, 150]) }
        if b.maxX < a.minX - 1 { return ([0, 260, 150, 150], [260, 0, 150, 150]) }
        return b.minY > a.maxY ? ([70, 70, 120, 0], [70, 70, 0, 120]) : ([70, 70, 0, 120], [70, 70, 120, 0])
    }

    /// The side of the source by which an arrow leaves; `nil` for loops and boxes above each other.
    func side(from source: Int, to target: Int) -> Side? {
        if source == target { return nil }
        if rects[target].minX > rects[source].maxX + 1 { return .right }
        if rects[target].maxX < rects[source].minX - 1 { return .left }
        return nil
    }
}
