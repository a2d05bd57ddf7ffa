/// A side of a box.
enum Side: UInt8, CaseIterable {
    case left, right, top, bottom

    var opposite: Side {
        switch self {
        case .left: .right
        case .right: .left
        case .top: .bottom
        case .bottom: .top
        }
    }
}

/// Arrows that share a trunk: all leave the same side of one box, or all enter the same side of one.
///
/// No bundle has both several sources and several targets, so a trunk never suggests an arrow that is not there.
struct Bundle {
    /// The box at the single end.
    let root: Int
    /// The side of the root where the trunk stands.
    let side: Side
    /// Whether the root is the source; otherwise it is the target.
    let leaves: Bool
    /// Indices of links.
    var links: [Int]

    /// The box at the other end of a link.
    func leaf(of link: Graph.Link) -> Int { leaves ? link.to : link.from }

    /// Shares links out among bundles: each goes with the end that has more to share on the side it uses.
    ///
    /// - Parameter sides: for every link the side of the source it leaves; `nil` keeps a link out.
    static func bundles(_ links: [Graph.Link], boxes: Int, sides: [Side?]) -> [Bundle] {
        func key(_ box: Int, _ side: Side) -> Int { box * 4 + Int(side.rawValue) }
        var leaving = Array(repeating: 0, count: boxes * 4)
        var entering = leaving
        for (link, side) in zip(links, sides) {
            guard let side else { continue }
            leaving[key(link.from, side)] += 1
            entering[key(link.to, side.opposite)] += 1
        }
        var bundles: [Bundle] = []
        var outgoing = Array(repeating: -1, count: boxes * 4)
        var incoming = outgoing
        for (index, link) in links.enumerated() {
            guard let side = sides[index] else { continue }
            let source = key(link.from, side)
            let target = key(link.to, side.opposite)
            let leaves = leaving[source] >= entering[target]
            let known = leaves ? outgoing[source] : incoming[target]
            if known >= 0 {
                bundles[known].links.append(index)
                continue
            }
            if leaves { outgoing[source] = bundles.count } else { incoming[target] = bundles.count }
            bundles.append(
                Bundle(
                    root: leaves ? link.from : link.to, side: leaves ? side : side.opposite, leaves: leaves,
                    links: [index]))
        }
        return bundles
    }
}
