/// The free columns between neighbouring layers, wide enough for the trunks that turn there.
struct Channels {
    /// Tracks of the channel after each layer.
    private let tracks: [Int]

    init(graph: LayerGraph, rows: [Int], portRows: [Int]) {
        var spans: [Int: (layer: Int, range: ClosedRange<Int>)] = [:]
        var order: [Int] = []
        for (edge, trunk) in zip(graph.edges, graph.trunks) {
            let from = rows[edge.left] + (edge.leftPort.map { portRows[$0] } ?? 0)
            let to = rows[edge.right] + (edge.rightPort.map { portRows[$0] } ?? 0)
            if let known = spans[trunk] {
                let first = min(known.range.lowerBound, from, to)
                spans[trunk] = (known.layer, first...max(known.range.upperBound, from, to))
            } else {
                spans[trunk] = (graph.nodes[edge.left].layer, min(from, to)...max(from, to))
                order.append(trunk)
            }
        }
        var intervals: [[ClosedRange<Int>]] = Array(repeating: [], count: graph.layers.count)
        for trunk in order {
            guard let span = spans[trunk], span.range.count > 1 else { continue }
            intervals[span.layer].append(span.range)
        }
        tracks = intervals.map(Channels.tracks)
    }

    /// The least number of columns in which the rows can turn without touching each other.
    private static func tracks(_ intervals: [ClosedRange<Int>]) -> Int {
        var ends: [Int] = []
        for interval in intervals.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let free = ends.firstIndex(where: { $0 < interval.lowerBound - 1 }) {
                ends[free] = interval.upperBound
            } else {
                ends.append(interval.upperBound)
            }
        }
        return ends.count
    }

    /// The columns to leave free after a layer.
    func width(after layer: Int, label: Int, spacing: Spacing) -> Int {
        let trunks = tracks[layer]
        let plain = spacing.columnGap + (trunks == 0 ? 0 : 2 * trunks - 1)
        guard spacing.makesRoomForLabels, label > 0 else { return plain }
        return max(plain, 2 * trunks + min(label, 16) + 2)
    }
}
