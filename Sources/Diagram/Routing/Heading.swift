internal import Cells

/// One of the four ways to go from a cell.
enum Heading: UInt8, CaseIterable {
    case right, down, left, up

    var isHorizontal: Bool { self == .right || self == .left }

    /// The heading with a raw value of 0 to 3.
    static func all(_ number: Int) -> Heading { Heading(rawValue: UInt8(truncatingIfNeeded: number & 3)) ?? .right }

    var opposite: Heading {
        switch self {
        case .right: .left
        case .down: .up
        case .left: .right
        case .up: .down
        }
    }

    /// Away from a box, through one of its sides.
    init(outOf side: Side) {
        self =
            switch side {
            case .left: .left
            case .right: .right
            case .top: .up
            case .bottom: .down
            }
    }

    /// From one cell to another in the same row or column.
    init(from: Point, to: Point) {
        self = to.x > from.x ? .right : to.x < from.x ? .left : to.y > from.y ? .down : .up
    }
}

extension Point {
    /// The cell `steps` further.
    func moved(_ heading: Heading, by steps: Int = 1) -> Point {
        switch heading {
        case .right: Point(x: x + steps, y: y)
        case .left: Point(x: x - steps, y: y)
        case .down: Point(x: x, y: y + steps)
        case .up: Point(x: x, y: y - steps)
        }
    }
}
