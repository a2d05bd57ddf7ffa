/// The characters of lines, by what each of their four arms is.
enum LineGlyphs {
    /// How an arm is drawn.
    enum Weight: Int, Comparable {
        case none, light, heavy

        static func < (a: Weight, b: Weight) -> Bool { a.rawValue < b.rawValue }
    }

    /// Indexed by up + 3 × right + 9 × down + 27 × left, each 0 none, 1 light, 2 heavy.
    private static let all = Array(
        " ╵╹╶└┖╺┕┗╷│╿┌├┞┍┝┡╻╽┃┎┟┠┏┢┣╴┘┚─┴┸╼┶┺┐┤┦┬┼╀┮┾╄┒┧┨┰╁╂┲╆╊╸┙┛╾┵┹━┷┻┑┥┩┭┽╃┯┿╇┓┪┫┱╅╉┳╈╋")

    /// Heads by heading: right, down, left, up.
    private static let heads: [Character] = ["▶", "▼", "◀", "▲"]

    static func line(up: Weight, right: Weight, down: Weight, left: Weight) -> Character {
        all[up.rawValue + 3 * right.rawValue + 9 * down.rawValue + 27 * left.rawValue]
    }

    /// Where an arrow that steps back would have its head, so that it can be told without colour or faint letters.
    static let noHead: Character = "·"

    static func head(_ heading: Heading) -> Character { heads[Int(heading.rawValue)] }

    /// The arms up, right, down, left of a character of the table.
    static func arms(of character: Character) -> [Int]? {
        guard character != " ", let index = all.firstIndex(of: character) else { return nil }
        return [index % 3, index / 3 % 3, index / 9 % 3, index / 27]
    }
}
