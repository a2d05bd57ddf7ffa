/// Short letters for every thing that can be jumped to, home row first.
public enum Hints {
    /// Keys in the order in which fingers find them.
    public static let letters: [Character] = Array("asdfjklghqwertyuiopzxcvbnm")

    /// A hint for each item, none the beginning of another, so that the last letter acts at once.
    ///
    /// The first items get single letters as long as the rest can still be told apart with two (or, from some
    /// hundreds on, three).
    public static func assigned(to items: [Placement.Item]) -> [Placement.Item: String] {
        var codes = letters.map { String($0) }
        // Replacing the last code by all its continuations adds as many as there are letters, less one.
        while codes.count < items.count {
            let shortest = codes.map(\.count).min() ?? 1
            let index = codes.lastIndex { $0.count == shortest } ?? codes.count - 1
            let stem = codes.remove(at: index)
            codes += letters.map { stem + String($0) }
        }
        var hints: [Placement.Item: String] = [:]
        for (item, code) in zip(items, codes) { hints[item] = code }
        return hints
    }

    /// All boxes, arrows and frames of a placement, in the order of the sketch.
    public static func items(of placement: Placement) -> [Placement.Item] {
        placement.boxes.map { .box($0.id) } + placement.arrows.map { .arrow($0.id) }
            + placement.frames.map { .frame($0.id) }
    }
}
