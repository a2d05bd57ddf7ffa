/// Chooses the row of every node, in the given order within each layer, so that arrows run straight where they can.
///
/// Each sweep moves a layer to the medians of what its neighbours ask for. Under the distances that nodes must
/// keep, that is an isotonic regression in the sum of absolute differences, solved by pooling adjacent violators
/// (Ayer and others, 1955); medians keep every row a whole number.
struct RowAssignment {
    /// Sweeps in both directions; rows settle long before.
    static let sweeps = 8
    /// Lanes pull this many times as hard as boxes: a bent long line shows more than a bent short one.
    static let laneWeight = 4

    /// The top row of every node, the least being 0.
    private(set) var rows: [Int]

    private let graph: LayerGraph
    private let spacing: Spacing
    /// What an edge asks of the node at its end: the row of the other node, and the difference to it.
    private struct Wish {
        let other: Int
        let difference: Int
    }
    private var left: [[Wish]]
    private var right: [[Wish]]

    init(graph: LayerGraph, spacing: Spacing, portRows: [Int]) {
        self.graph = graph
        self.spacing = spacing
        rows = Array(repeating: 0, count: graph.nodes.count)
        left = Array(repeating: [], count: graph.nodes.count)
        right = left
        for edge in graph.edges {
            let from = edge.leftPort.map { portRows[$0] } ?? 0
            let to = edge.rightPort.map { portRows[$0] } ?? 0
            left[edge.right].append(Wish(other: edge.left, difference: from - to))
            right[edge.left].append(Wish(other: edge.right, difference: to - from))
        }
        for layer in graph.layers { stackUp(layer) }
        settle()
        let first = rows.min() ?? 0
        for node in rows.indices { rows[node] -= first }
    }

    private mutating func stackUp(_ layer: [Int]) {
        for (offset, node) in zip(offsets(layer), layer) { rows[node] = offset }
    }

    /// The least distance of each node of a layer from its first one.
    private func offsets(_ layer: [Int]) -> [Int] {
        var row = 0
        return layer.indices.map { index in
            if index > 0 {
                let above = graph.nodes[layer[index - 1]]
                let here = graph.nodes[layer[index]]
                let boxes = (above.stack == nil ? 0 : 1) + (here.stack == nil ? 0 : 1)
                row += above.height + (boxes == 2 ? spacing.rowGap : boxes == 1 ? spacing.laneGap : 0)
            }
            return row
        }
    }

    private mutating func settle() {
        var best = rows
        var least = bentness
        for sweep in 0..<RowAssignment.sweeps {
            for layer in graph.layers.dropFirst() { place(layer, wishes: [left]) }
            for layer in graph.layers.dropLast().reversed() { place(layer, wishes: [right]) }
            if sweep >= RowAssignment.sweeps / 2 {
                for layer in graph.layers { place(layer, wishes: [left, right]) }
            }
            let bent = bentness
            if bent < least {
                least = bent
                best = rows
            }
        }
        rows = best
    }

    /// How far from straight the edges are: each bent one counts, and then its rows.
    private var bentness: Int {
        var total = 0
        for (node, wishes) in left.enumerated() {
            for wish in wishes {
                let off = abs(rows[wish.other] + wish.difference - rows[node])
                total += off == 0 ? 0 : 6 + off
            }
        }
        return total
    }

    private mutating func place(_ layer: [Int], wishes: [[[Wish]]]) {
        let offsets = offsets(layer)
        var blocks: [Block] = []
        for (place, node) in layer.enumerated() {
            let all = wishes.flatMap { $0[node] }
            let asked = all.map { rows[$0.other] + $0.difference }.sorted()
            let middle =
                asked.isEmpty ? rows[node] : (asked[(asked.count - 1) / 2] + asked[asked.count / 2]) / 2
            let isLane = graph.nodes[node].stack == nil
            let weight = asked.isEmpty ? 1 : isLane ? 2 * RowAssignment.laneWeight : 2
            var block = Block(values: Array(repeating: middle - offsets[place], count: weight), nodes: 1)
            while let last = blocks.last, last.median > block.median {
                block = Block(values: (last.values + block.values).sorted(), nodes: last.nodes + block.nodes)
                blocks.removeLast()
            }
            blocks.append(block)
        }
        var place = 0
        for block in blocks {
            for _ in 0..<block.nodes {
                rows[layer[place]] = block.median + offsets[place]
                place += 1
            }
        }
    }

    /// Nodes that stand as close as they may, and what they ask for, sorted.
    private struct Block {
        let values: [Int]
        let nodes: Int
        var median: Int { values[(values.count - 1) / 2] }
    }
}
