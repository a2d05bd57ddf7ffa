import Cells

/// Reads arrows back from drawn characters alone: follows the lines from a box's border to heads.
///
/// A line that meets an upright one without an arm to it passes below and comes out at the other side.
struct Tracing {
    enum Direction: CaseIterable { case up, right, down, left }

    private static let arms: [Character: Set<Direction>] = [
        "│": [.up, .down], "─": [.left, .right], "┌": [.right, .down], "┐": [.left, .down], "└": [.up, .right],
        "┘": [.up, .left], "├": [.up, .right, .down], "┤": [.up, .left, .down], "┬": [.left, .right, .down],
        "┴": [.left, .right, .up], "┼": [.left, .right, .up, .down],
    ]
    private static let heads: [Character: Direction] = ["▶": .right, "◀": .left, "▲": .up, "▼": .down]

    let grid: Grid
    /// Cells that are not lines: of boxes and labels.
    let isSolid: (Point) -> Bool

    static func next(_ point: Point, _ direction: Direction) -> Point {
        switch direction {
        case .up: Point(x: point.x, y: point.y - 1)
        case .down: Point(x: point.x, y: point.y + 1)
        case .left: Point(x: point.x - 1, y: point.y)
        case .right: Point(x: point.x + 1, y: point.y)
        }
    }

    static func opposite(_ direction: Direction) -> Direction {
        switch direction {
        case .up: .down
        case .down: .up
        case .left: .right
        case .right: .left
        }
    }

    /// The border cells that the heads reached from a port point at.
    func targets(from port: Point, _ direction: Direction) -> Set<Point> {
        struct Step: Hashable {
            let point: Point
            let direction: Direction
        }
        var found: Set<Point> = []
        var seen: Set<Step> = []
        var open = [Step(point: Tracing.next(port, direction), direction: direction)]
        while let step = open.popLast() {
            guard seen.insert(step).inserted else { continue }
            guard !isSolid(step.point), let character = grid[step.point].character else { continue }
            if let head = Tracing.heads[character] {
                if head == step.direction { found.insert(Tracing.next(step.point, head)) }
                continue
            }
            guard let arms = Tracing.arms[character] else { continue }
            if !arms.contains(Tracing.opposite(step.direction)) {
                // Passing below an upright line, or above it where that one passes below.
                let isBridge = arms == [.up, .down] || arms == [.left, .right]
                if isBridge {
                    open.append(Step(point: Tracing.next(step.point, step.direction), direction: step.direction))
                }
                continue
            }
            for arm in arms where arm != Tracing.opposite(step.direction) {
                open.append(Step(point: Tracing.next(step.point, arm), direction: arm))
            }
        }
        return found
    }
}
