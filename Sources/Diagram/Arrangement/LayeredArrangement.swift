internal import Cells

/// Places the boxes of one connected part: columns from left to right, rows so that arrows run straight.
struct LayeredArrangement {
    /// A side never asks for more rows than this; further arrows use the top and the bottom.
    static let mostPortRows = 10
    /// Boxes up to this wide share their column's width; wider ones would make whole columns gape.
    static let mostCommonWidth = 34

    /// The cells of every box, the uppermost and leftmost at 0.
    private(set) var rects: [Rect]

    private let spacing: Spacing
    private let links: [Graph.Link]
    private let stacks: Stacks
    private let bundles: [Bundle]
    private var graph: LayerGraph
    private var sizes: [Size]
    /// Rows between a stack's top and each of its boxes.
    private var stackOffsets: [Int]

    init(sizes: [Size], links: [Graph.Link], spacing: Spacing) {
        self.spacing = spacing
        self.links = links
        self.sizes = sizes
        stacks = Stacks(count: sizes.count, links: links)
        let stack = stacks.stack
        let layering = Layering(
            count: stacks.members.count, edges: links.map { (from: stack[$0.from], to: stack[$0.to]) })
        let sides: [Side?] = links.map { link in
            let from = layering.layers[stack[link.from]]
            let to = layering.layers[stack[link.to]]
            return from == to ? nil : from < to ? .right : .left
        }
        bundles = Bundle.bundles(links, boxes: sizes.count, sides: sides)
        graph = LayerGraph(stacks: stacks, layering: layering, links: links, bundles: bundles)
        graph.layers = Ordering.ordered(graph)
        rects = []
        stackOffsets = Array(repeating: 0, count: sizes.count)
        placePorts()
        placeStacks()
        let rows = RowAssignment(graph: graph, spacing: spacing, portRows: portRows).rows
        placeColumns(rows)
    }

    /// Gives every port a row of its side, in the order of what lies beyond, and boxes the height for it.
    private mutating func placePorts() {
        let positions = graph.positions
        var sums = Array(repeating: (total: 0, count: 0), count: graph.ports.count)
        for edge in graph.edges {
            if let port = edge.leftPort {
                sums[port].total += positions[edge.right] * 1000
                sums[port].count += 1
            }
            if let port = edge.rightPort {
                sums[port].total += positions[edge.left] * 1000
                sums[port].count += 1
            }
        }
        var sides: [[Int]] = Array(repeating: [], count: sizes.count * 4)
        for (index, port) in graph.ports.enumerated() { sides[port.box * 4 + Int(port.side.rawValue)].append(index) }
        for box in sizes.indices {
            let loops = links.count { $0.from == box && $0.to == box }
            let left = sides[box * 4 + Int(Side.left.rawValue)]
            let right = sides[box * 4 + Int(Side.right.rawValue)]
            let rows = max(left.count, right.count + 2 * loops)
            let height = max(sizes[box].height, 2 + min(rows, LayeredArrangement.mostPortRows))
            sizes[box] = Size(width: sizes[box].width, height: height)
            for ports in [left, right] {
                let sorted = ports.sorted { a, b in
                    (sums[a].total / max(1, sums[a].count), a) < (sums[b].total / max(1, sums[b].count), b)
                }
                for (place, port) in sorted.enumerated() {
                    graph.ports[port].offset = PortRows.row(place, of: sorted.count, height: height)
                }
            }
        }
    }

    private mutating func placeStacks() {
        for (node, item) in graph.nodes.enumerated() {
            guard let stack = item.stack else { continue }
            var height = 0
            for box in stacks.members[stack] {
                if height > 0 { height += spacing.rowGap }
                stackOffsets[box] = height
                height += sizes[box].height
            }
            graph.setHeight(height, of: node)
        }
    }

    /// Rows between a node's top and each port.
    private var portRows: [Int] { graph.ports.map { stackOffsets[$0.box] + $0.offset } }

    private mutating func placeColumns(_ rows: [Int]) {
        let channels = Channels(graph: graph, rows: rows, portRows: portRows)
        let labels = widestLabels
        var x = 0
        rects = Array(repeating: Rect(x: 0, y: 0, width: 0, height: 0), count: sizes.count)
        for (layer, nodes) in graph.layers.enumerated() {
            let boxes = nodes.flatMap { node in graph.nodes[node].stack.map { stacks.members[$0] } ?? [] }
            let common = boxes.map { sizes[$0].width }.filter { $0 <= LayeredArrangement.mostCommonWidth }.max() ?? 0
            let widths = boxes.map { max(common, sizes[$0].width) }
            for (box, width) in zip(boxes, widths) {
                let row = rows[stacks.stack[box]] + stackOffsets[box]
                rects[box] = Rect(x: x, y: row, width: width, height: sizes[box].height)
            }
            x += widths.max() ?? 0
            let loops = links.contains { $0.from == $0.to && boxes.contains($0.from) } ? 2 : 0
            x += loops + channels.width(after: layer, label: labels[layer], spacing: spacing)
        }
    }

    /// The columns that the labels of a channel ask for, by the layer before it.
    private var widestLabels: [Int] {
        var widest = Array(repeating: 0, count: graph.layers.count)
        for link in links where link.from != link.to {
            let from = graph.nodes[stacks.stack[link.from]].layer
            let to = graph.nodes[stacks.stack[link.to]].layer
            // A label stands near the head.
            let channel = to > from ? to - 1 : to
            widest[channel] = max(widest[channel], link.labelRoom)
        }
        return widest
    }
}

/// Spreads ports evenly over the inner rows of a side.
enum PortRows {
    /// The row, below the top border, of port `place` of `count` on a box of `height` rows.
    static func row(_ place: Int, of count: Int, height: Int) -> Int {
        let inner = max(1, height - 2)
        return 1 + min(inner - 1, max(0, ((2 * place + 1) * inner - 1) / (2 * max(1, count))))
    }
}
