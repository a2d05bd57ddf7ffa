/// The layered graph in which every edge joins neighbouring layers: stacks of boxes, and lanes that long arrows
/// take through the layers between their ends.
struct LayerGraph {
    struct Node {
        let layer: Int
        /// The stack it stands for; `nil` for a lane.
        let stack: Int?
        /// Rows it takes; known once the ports are counted.
        var height = 1
    }

    /// A piece of an arrow between layer l and l + 1.
    struct Edge {
        let left: Int
        let right: Int
        /// The ports it ends at, where those ends are boxes.
        let leftPort: Int?
        let rightPort: Int?
    }

    /// The place on a box's side where a bundle begins or an arrow of it ends.
    struct Port {
        let box: Int
        let side: Side
        /// Rows below the box's top border; known once the order within layers is.
        var offset = 1
    }

    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    var ports: [Port] = []
    /// Node indices of every layer, from the top.
    var layers: [[Int]]
    /// Neighbouring nodes in the layer before, and after.
    private(set) var before: [[Int]]
    private(set) var after: [[Int]]

    init(stacks: Stacks, layering: Layering, links: [Graph.Link], bundles: [Bundle]) {
        layers = Array(repeating: [], count: (layering.layers.max() ?? -1) + 1)
        before = []
        after = []
        for (stack, layer) in layering.layers.enumerated() {
            layers[layer].append(nodes.count)
            nodes.append(Node(layer: layer, stack: stack))
        }
        for bundle in bundles { add(bundle, stacks: stacks, links: links) }
        before = Array(repeating: [], count: nodes.count)
        after = before
        for edge in edges {
            before[edge.right].append(edge.left)
            after[edge.left].append(edge.right)
        }
    }

    private mutating func add(_ bundle: Bundle, stacks: Stacks, links: [Graph.Link]) {
        let root = stacks.stack[bundle.root]
        let step = bundle.side == .right ? 1 : -1
        let rootPort = ports.count
        ports.append(Port(box: bundle.root, side: bundle.side))
        // The lane of the bundle, one node per layer it passes; index 0 is the root itself.
        var chain = [root]
        let ends = bundle.links.map { index in
            (index: index, distance: abs(nodes[stacks.stack[bundle.leaf(of: links[index])]].layer - nodes[root].layer))
        }
        for end in ends.sorted(by: { ($0.distance, $0.index) < ($1.distance, $1.index) }) {
            while chain.count < end.distance {
                let layer = nodes[root].layer + step * chain.count
                let lane = nodes.count
                nodes.append(Node(layer: layer, stack: nil))
                layers[layer].append(lane)
                connect(chain[chain.count - 1], lane, step, chain.count == 1 ? rootPort : nil, nil)
                chain.append(lane)
            }
            let leaf = bundle.leaf(of: links[end.index])
            let leafPort = ports.count
            ports.append(Port(box: leaf, side: bundle.side.opposite))
            connect(
                chain[end.distance - 1], stacks.stack[leaf], step, end.distance == 1 ? rootPort : nil, leafPort)
        }
    }

    private mutating func connect(_ near: Int, _ far: Int, _ step: Int, _ nearPort: Int?, _ farPort: Int?) {
        edges.append(
            step > 0
                ? Edge(left: near, right: far, leftPort: nearPort, rightPort: farPort)
                : Edge(left: far, right: near, leftPort: farPort, rightPort: nearPort))
    }

    /// Names what an edge begins at: a port, or a lane seen from its right.
    func leftEnd(of edge: Edge) -> Int { edge.leftPort.map { 4 * $0 } ?? 4 * edge.left + 1 }

    /// Names what an edge ends at: a port, or a lane seen from its left.
    func rightEnd(of edge: Edge) -> Int { edge.rightPort.map { 4 * $0 } ?? 4 * edge.right + 2 }

    /// For every edge the end that it shares with most others, so that the edges of one trunk have the same.
    var trunks: [Int] {
        var uses: [Int: Int] = [:]
        for edge in edges {
            uses[leftEnd(of: edge), default: 0] += 1
            uses[rightEnd(of: edge), default: 0] += 1
        }
        return edges.map { edge in
            let left = leftEnd(of: edge)
            let right = rightEnd(of: edge)
            return uses[left, default: 0] >= uses[right, default: 0] ? left : right
        }
    }

    /// The place of every node within its layer.
    var positions: [Int] {
        var positions = Array(repeating: 0, count: nodes.count)
        for layer in layers {
            for (position, node) in layer.enumerated() { positions[node] = position }
        }
        return positions
    }

    mutating func setHeight(_ height: Int, of node: Int) { nodes[node].height = height }
}
