/// Orders the nodes within each layer so that few edges cross: barycentre sweeps and exchanges of neighbours,
/// keeping the best order seen. Ties keep the order in which things were written down.
struct Ordering {
    /// Sweeps over all layers; the gain after this many is nil for designs of a sensible size.
    static let sweeps = 12

    private var graph: LayerGraph
    private var positions: [Int]

    /// The layers of `graph` in the best order found.
    static func ordered(_ graph: LayerGraph) -> [[Int]] {
        var ordering = Ordering(graph)
        return ordering.run()
    }

    private init(_ graph: LayerGraph) {
        self.graph = graph
        positions = graph.positions
    }

    private mutating func run() -> [[Int]] {
        exchange()
        var best = graph.layers
        var fewest = crossings()
        for sweep in 0..<Ordering.sweeps where fewest > 0 {
            let layers = sweep.isMultiple(of: 2) ? Array(graph.layers.indices) : graph.layers.indices.reversed()
            for layer in layers { sort(layer, by: sweep.isMultiple(of: 2) ? graph.before : graph.after) }
            exchange()
            let count = crossings()
            if count < fewest {
                fewest = count
                best = graph.layers
            }
        }
        return best
    }

    /// Sorts a layer by the mean position of each node's neighbours; nodes without any keep their places.
    private mutating func sort(_ layer: Int, by neighbours: [[Int]]) {
        let nodes = graph.layers[layer]
        let movable = nodes.filter { !neighbours[$0].isEmpty }
        let keyed = movable.map { node in
            let sum = neighbours[node].reduce(0) { $0 + positions[$1] }
            return (node: node, mean: Double(sum) / Double(neighbours[node].count))
        }
        let sorted = keyed.sorted { ($0.mean, positions[$0.node]) < ($1.mean, positions[$1.node]) }
        var next = 0
        for (place, node) in nodes.enumerated() {
            if neighbours[node].isEmpty {
                graph.layers[layer][place] = node
            } else {
                graph.layers[layer][place] = sorted[next].node
                next += 1
            }
        }
        renumber(layer)
    }

    private mutating func renumber(_ layer: Int) {
        for (place, node) in graph.layers[layer].enumerated() { positions[node] = place }
    }

    /// Exchanges neighbours as long as that removes crossings.
    private mutating func exchange() {
        for _ in 0..<6 {
            var improved = false
            for layer in graph.layers.indices {
                for place in graph.layers[layer].indices.dropLast() {
                    let upper = graph.layers[layer][place]
                    let lower = graph.layers[layer][place + 1]
                    guard crossings(lower, upper) < crossings(upper, lower) else { continue }
                    graph.layers[layer].swapAt(place, place + 1)
                    positions[upper] = place + 1
                    positions[lower] = place
                    improved = true
                }
            }
            if !improved { break }
        }
    }

    /// Crossings between the edges of two neighbours when `upper` stands above `lower`.
    private func crossings(_ upper: Int, _ lower: Int) -> Int {
        count(graph.before[upper], graph.before[lower]) + count(graph.after[upper], graph.after[lower])
    }

    private func count(_ upper: [Int], _ lower: [Int]) -> Int {
        var total = 0
        for a in upper {
            for b in lower where positions[a] > positions[b] { total += 1 }
        }
        return total
    }

    private func crossings() -> Int {
        graph.layers.reduce(0) { total, layer in
            let ends = layer.flatMap { node in graph.after[node].map { positions[$0] }.sorted() }
            return total + Ordering.inversions(ends)
        }
    }

    /// Pairs that stand in the wrong order, counted with a tree of partial sums.
    private static func inversions(_ values: [Int]) -> Int {
        guard let largest = values.max() else { return 0 }
        var sums = Array(repeating: 0, count: largest + 2)
        var total = 0
        for (seen, value) in values.enumerated() {
            var notLarger = 0
            var index = value + 1
            while index > 0 {
                notLarger += sums[index]
                index -= index & -index
            }
            total += seen - notLarger
            index = value + 1
            while index < sums.count {
                sums[index] += 1
                index += index & -index
            }
        }
        return total
    }
}
