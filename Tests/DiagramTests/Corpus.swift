import Cells
import Diagram

/// A small generator with a state of its own (splitmix64), so that every run sees the same designs.
struct Draws {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, limit)))
    }

    /// True in `percent` of a hundred cases.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}

/// Generated designs of the shapes that people sketch, and of some that they should not.
struct Corpus {
    enum Family: CaseIterable {
        case layered, fanOut, fanIn, cyclic, parallel, pairs, loops, parts, dense, wide
    }

    static let names = [
        "api", "web", "gateway", "orders-db", "users", "search-index", "payments", "ledger", "notification-service",
        "cache", "queue", "a-very-long-component-name-that-somebody-typed-in", "事件队列", "ユーザー認証サービス",
        "mail", "s3", "fraud-check", "inventory", "수신함", "recommendations-read-model",
    ]

    static func sketch(_ family: Family, boxes count: Int, seed: UInt64) -> Sketch {
        var draws = Draws(seed: seed)
        var sketch = Sketch()
        for number in 0..<count {
            let name = names[draws.below(family == .wide ? names.count : 11)] + "-\(number)"
            let lines = (0..<(1 + draws.below(4))).map { _ in
                Box.Line("busy \(draws.below(100))%", trailing: draws.chance(50) ? "\(draws.below(900)) ms" : "")
            }
            sketch.boxes.append(
                Box(
                    id: 100 + number, title: name, mark: Box.Mark("●", .fine), lines: lines,
                    badge: draws.chance(40) ? "[a b]" : nil,
                    shape: Box.Shape.allCases[draws.below(Box.Shape.allCases.count)]))
        }
        for (from, to) in edges(family, count, &draws) {
            let label: String? = draws.chance(35) ? ["300/s", "miss", "timeouts 100%", "重试"][draws.below(4)] : nil
            let isStacked = to == from + 1 && draws.chance(8)
            sketch.arrows.append(
                Arrow(
                    id: 1000 + sketch.arrows.count, from: 100 + from, to: 100 + to, label: label,
                    rank: isStacked ? .same : .next))
        }
        return sketch
    }

    private static func edges(_ family: Family, _ count: Int, _ draws: inout Draws) -> [(Int, Int)] {
        var edges: [(Int, Int)] = []
        // A spanning tree with short reach is what most designs are built on.
        for number in 1..<count {
            switch family {
            case .fanOut: edges.append((number < 4 ? 0 : 1 + draws.below(3), number))
            case .fanIn: edges.append(number < 4 ? (number, 0) : (number, 1 + draws.below(3)))
            case .parts where number % 7 == 0: break
            default: edges.append((max(0, number - 1 - draws.below(4)), number))
            }
        }
        let extra: Int
        switch family {
        case .dense: extra = count
        case .layered, .wide: extra = count / 3
        default: extra = count / 5
        }
        for _ in 0..<extra {
            let a = draws.below(count)
            let b = draws.below(count)
            if a != b { edges.append(family == .cyclic ? (a, b) : (min(a, b), max(a, b))) }
        }
        for edge in edges {
            if family == .parallel, draws.chance(25) { edges.append(edge) }
            if family == .pairs, draws.chance(25) { edges.append((edge.1, edge.0)) }
        }
        if family == .loops { edges += (0..<(count / 4)).map { ($0 * 3, $0 * 3) } }
        return edges
    }

    /// A large design of eight tiers, each box calling a few of the next tier and now and then one further on.
    static func tiered(boxes count: Int, seed: UInt64) -> Sketch {
        var draws = Draws(seed: seed)
        var sketch = sketch(.parts, boxes: count, seed: seed)
        sketch.arrows = []
        let tiers = 8
        let size = max(1, count / tiers)
        for number in size..<count {
            let tier = min(tiers - 1, number / size)
            for _ in 0..<(1 + (draws.chance(35) ? 1 : 0)) {
                let reach = draws.chance(10) ? 2 : 1
                let from = max(0, tier - reach) * size
                let near = (number % size) + draws.below(7) - 3
                let source = from + min(size - 1, max(0, near))
                sketch.arrows.append(Arrow(id: 1000 + sketch.arrows.count, from: 100 + source, to: 100 + number))
            }
        }
        return sketch
    }

    /// Twenty-four designs of each family, of 10 to 30 boxes.
    static var all: [(name: String, sketch: Sketch)] {
        Family.allCases.flatMap { family in
            (0..<24).map { number in
                let seed = UInt64(number) * 31 + 7
                return ("\(family) \(number)", sketch(family, boxes: 10 + number * 20 / 23, seed: seed))
            }
        }
    }
}
