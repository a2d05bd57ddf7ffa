/// A line character taken apart into strokes of a cell of 10 × 20 units.
struct LineStrokes {
    /// Arms up, right, down, left: 0 none, 1 light, 2 heavy, 3 double.
    private let arms: [Int]
    private let isRound: Bool
    private let isBroken: Bool
    private let head: Heading?

    /// Characters with arms that are not in the table of arrows.
    private static let others: [Character: [Int]] = [
        "═": [0, 3, 0, 3], "║": [3, 0, 3, 0], "╔": [0, 3, 3, 0], "╗": [0, 0, 3, 3], "╚": [3, 3, 0, 0],
        "╝": [3, 0, 0, 3], "╟": [3, 1, 3, 0], "╢": [3, 0, 3, 1], "╧": [1, 3, 0, 3], "╤": [0, 3, 1, 3],
        "╭": [0, 1, 1, 0], "╮": [0, 0, 1, 1], "╰": [1, 1, 0, 0], "╯": [1, 0, 0, 1],
        "┄": [0, 1, 0, 1], "┈": [0, 1, 0, 1], "┆": [1, 0, 1, 0], "┊": [1, 0, 1, 0],
        "┅": [0, 2, 0, 2], "┇": [2, 0, 2, 0],
    ]

    init?(_ character: Character) {
        isRound = "╭╮╰╯".contains(character)
        isBroken = "┄┈┆┊┅┇".contains(character)
        head = Heading.allCases.first { LineGlyphs.head($0) == character }
        if head != nil {
            arms = [0, 0, 0, 0]
        } else if let known = LineStrokes.others[character] ?? LineGlyphs.arms(of: character) {
            arms = known
        } else {
            return nil
        }
    }

    /// The strokes as path elements, the cell's corner at (`left`, `top`).
    func paths(left: Int, top: Int) -> String {
        let x = left + 5
        let y = top + 10
        if let head { return "<path class=\"h\" d=\"\(LineStrokes.triangle(head, x, y))\"/>" }
        if isRound {
            let toX = arms[1] > 0 ? left + 10 : left
            let toY = arms[0] > 0 ? top : top + 20
            return "<path d=\"M\(x) \(toY)Q\(x) \(y) \(toX) \(y)\"/>"
        }
        let ends = [(x, top), (left + 10, y), (x, top + 20), (left, y)]
        var paths = ""
        for (arm, end) in zip(arms, ends) where arm > 0 {
            let dash = isBroken ? " stroke-dasharray=\"2.5 2.5\"" : ""
            if arm == 3 {
                paths += double(x, y, end)
            } else {
                paths += "<path\(arm == 2 ? " class=\"w\"" : "")\(dash) d=\"M\(x) \(y)L\(end.0) \(end.1)\"/>"
            }
        }
        return paths
    }

    /// Two parallel strokes that meet those of the other double arm at the corner.
    private func double(_ x: Int, _ y: Int, _ end: (Int, Int)) -> String {
        var paths = ""
        for side in [-2, 2] {
            if end.1 == y {
                let upright = arms[0] == 3 ? -1 : arms[2] == 3 ? 1 : 0
                let outwards = end.0 > x ? 1 : -1
                // The outer stroke of a corner reaches further than the inner one.
                let start = upright == 0 ? x : x + (side * upright > 0 ? 2 : -2) * outwards
                paths += "<path d=\"M\(start) \(y + side)L\(end.0) \(y + side)\"/>"
            } else {
                let level = arms[1] == 3 ? 1 : arms[3] == 3 ? -1 : 0
                let outwards = end.1 > y ? 1 : -1
                let start = level == 0 ? y : y + (side * level > 0 ? 2 : -2) * outwards
                paths += "<path d=\"M\(x + side) \(start)L\(x + side) \(end.1)\"/>"
            }
        }
        return paths
    }

    private static func triangle(_ heading: Heading, _ x: Int, _ y: Int) -> String {
        switch heading {
        case .right: "M\(x - 5) \(y - 5)L\(x + 5) \(y)L\(x - 5) \(y + 5)Z"
        case .left: "M\(x + 5) \(y - 5)L\(x - 5) \(y)L\(x + 5) \(y + 5)Z"
        case .down: "M\(x - 5) \(y - 5)L\(x + 5) \(y - 5)L\(x) \(y + 6)Z"
        case .up: "M\(x - 5) \(y + 5)L\(x + 5) \(y + 5)L\(x) \(y - 6)Z"
        }
    }
}
