/// Gives every node of a directed graph a layer, so that edges lead from lower layers to higher ones.
///
/// Cycles are broken where a depth-first walk, from the sources and in the order given, comes back to its own
/// path. Layers are longest paths from the sources, tightened so that edges get short.
struct Layering {
    /// The layer of every node, from 0.
    private(set) var layers: [Int]

    private let outgoing: [[Int]]
    private let incoming: [[Int]]

    init(count: Int, edges: [(from: Int, to: Int)]) {
        var successors: [[Int]] = Array(repeating: [], count: count)
        var inDegrees = Array(repeating: 0, count: count)
        for edge in edges where edge.from != edge.to && !successors[edge.from].contains(edge.to) {
            successors[edge.from].append(edge.to)
            inDegrees[edge.to] += 1
        }
        let order = (0..<count).filter { inDegrees[$0] == 0 } + (0..<count).filter { inDegrees[$0] > 0 }
        let (outgoing, finished) = Layering.acyclic(successors, from: order)
        var incoming: [[Int]] = Array(repeating: [], count: count)
        for node in 0..<count {
            for successor in outgoing[node] { incoming[successor].append(node) }
        }
        self.outgoing = outgoing
        self.incoming = incoming
        layers = Array(repeating: 0, count: count)
        let topological = Array(finished.reversed())
        for node in topological {
            layers[node] = (incoming[node].map { layers[$0] }.max() ?? -1) + 1
        }
        tighten(topological)
    }

    /// Turns the edges round that close a cycle; also returns the nodes in the order in which the walk left them.
    private static func acyclic(_ successors: [[Int]], from order: [Int]) -> ([[Int]], finished: [Int]) {
        enum Visit { case new, open, done }
        var visits = Array(repeating: Visit.new, count: successors.count)
        var outgoing: [[Int]] = Array(repeating: [], count: successors.count)
        var finished: [Int] = []
        for start in order where visits[start] == .new {
            var path: [(node: Int, next: Int)] = [(start, 0)]
            visits[start] = .open
            while let (node, next) = path.last {
                guard next < successors[node].count else {
                    visits[node] = .done
                    finished.append(node)
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let successor = successors[node][next]
                if visits[successor] == .open {
                    outgoing[successor].append(node)
                    continue
                }
                outgoing[node].append(successor)
                if visits[successor] == .new {
                    visits[successor] = .open
                    path.append((successor, 0))
                }
            }
        }
        return (outgoing, finished)
    }

    /// Moves nodes that have more edges out than in as far right as they can go: each such step shortens the sum.
    private mutating func tighten(_ topological: [Int]) {
        for _ in 0..<4 {
            var moved = false
            for node in topological.reversed() where outgoing[node].count > incoming[node].count {
                guard let nearest = outgoing[node].map({ layers[$0] }).min(), nearest - 1 > layers[node] else {
                    continue
                }
                layers[node] = nearest - 1
                moved = true
            }
            if !moved { break }
        }
        let first = layers.min() ?? 0
        for node in layers.indices { layers[node] -= first }
    }
}
