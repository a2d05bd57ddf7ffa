internal import Cells

/// Places the boxes of a graph around those that have a place already: pins exactly where they are, boxes of the
/// previous placement where they were, and new ones near their neighbours.
struct Settlement {
    private(set) var rects: [Rect]
    private(set) var remarks: [Placement.Remark] = []

    init(_ graph: Graph, previous: Placement?, spacing: Spacing) {
        let sizes = graph.boxes.map(\.neededSize)
        let arranged: [Rect]
        var kept: [Rect?] = Array(repeating: nil, count: sizes.count)
        if let previous {
            var known: [Int: Rect] = [:]
            for box in previous.boxes { known[box.id] = box.rect }
            kept = zip(graph.boxes, sizes).map { box, size in
                known[box.id].map { rect in
                    Rect(
                        x: rect.minX, y: rect.minY, width: max(rect.size.width, size.width),
                        height: max(rect.size.height, size.height))
                }
            }
            arranged = sizes.map { Rect(x: 0, y: 0, width: $0.width, height: $0.height) }
        } else {
            arranged = Arrangement(sizes: sizes, links: graph.links, spacing: spacing).rects
        }
        rects = zip(kept, arranged).map { $0 ?? $1 }
        guard previous != nil || graph.boxes.contains(where: { $0.pin != nil }) else { return }

        var free = FreePlaces(spacing: spacing)
        var placed = Array(repeating: false, count: sizes.count)
        for (index, box) in graph.boxes.enumerated() {
            guard let pin = box.pin else { continue }
            let wish = Rect(x: pin.x, y: pin.y, width: rects[index].size.width, height: rects[index].size.height)
            rects[index] = wish
            if !free.isFree(wish, columns: 0, rows: 0) {
                rects[index] = free.nearest(to: wish)
                remarks.append(.nudged(box: box.id))
            }
            free.take(rects[index])
            placed[index] = true
        }
        for (index, rect) in kept.enumerated() {
            guard let rect, !placed[index] else { continue }
            rects[index] = free.isFree(rect, columns: 0, rows: 0) ? rect : free.nearest(to: rect)
            free.take(rects[index])
            placed[index] = true
        }
        if previous == nil {
            let shift = Settlement.shift(from: arranged, to: rects, placed: placed)
            for index in rects.indices where !placed[index] {
                let rect = arranged[index]
                rects[index] = free.nearest(
                    to: Rect(
                        x: rect.minX + shift.x, y: rect.minY + shift.y, width: rect.size.width,
                        height: rect.size.height))
                free.take(rects[index])
            }
        } else {
            placeNewcomers(graph, free: &free, placed: &placed)
        }
    }

    /// The median way from where the layers would have put the pinned boxes to where they are pinned.
    private static func shift(from arranged: [Rect], to rects: [Rect], placed: [Bool]) -> Point {
        let pinned = rects.indices.filter { placed[$0] }
        let xs = pinned.map { rects[$0].minX - arranged[$0].minX }.sorted()
        let ys = pinned.map { rects[$0].minY - arranged[$0].minY }.sorted()
        return Point(x: xs.isEmpty ? 0 : xs[xs.count / 2], y: ys.isEmpty ? 0 : ys[ys.count / 2])
    }

    /// Each round places the boxes that have a placed neighbour; when there is none left, the first one goes below
    /// everything.
    private mutating func placeNewcomers(_ graph: Graph, free: inout FreePlaces, placed: inout [Bool]) {
        var numbers: [Int: Int] = [:]
        for (index, box) in graph.boxes.enumerated() { numbers[box.id] = index }
        var waiting = rects.indices.filter { !placed[$0] }
        while let first = waiting.first {
            let next = waiting.first { wish(for: $0, graph, numbers, placed) != nil } ?? first
            let size = rects[next].size
            let bottom = (free.taken.map(\.maxY).max().map { $0 + 1 + max(1, free.spacing.rowGap) }) ?? 0
            let origin =
                wish(for: next, graph, numbers, placed)
                ?? Point(x: free.taken.map(\.minX).min() ?? 0, y: bottom)
            rects[next] = free.nearest(to: Rect(x: origin.x, y: origin.y, width: size.width, height: size.height))
            free.take(rects[next])
            placed[next] = true
            waiting.removeAll { $0 == next }
        }
    }

    /// Right of a source, in the column of that source's other targets; left of a target; below a given neighbour.
    private func wish(for box: Int, _ graph: Graph, _ numbers: [Int: Int], _ placed: [Bool]) -> Point? {
        let size = rects[box].size
        if let link = graph.links.first(where: { $0.to == box && $0.from != box && placed[$0.from] }) {
            let source = rects[link.from]
            if link.stays { return Point(x: source.minX, y: source.maxY + 1) }
            let siblings = graph.links.filter {
                $0.from == link.from && !$0.stays && placed[$0.to] && rects[$0.to].minX > source.maxX
            }
            let column = siblings.map { rects[$0.to].minX }.min() ?? source.maxX + 2 + max(4, gap)
            return Point(x: column, y: source.minY + (source.size.height - size.height) / 2)
        }
        if let link = graph.links.first(where: { $0.from == box && $0.to != box && placed[$0.to] }) {
            let target = rects[link.to]
            if link.stays { return Point(x: target.minX, y: target.minY - size.height) }
            return Point(
                x: target.minX - 1 - max(4, gap) - size.width, y: target.minY + (target.size.height - size.height) / 2)
        }
        guard let near = graph.boxes[box].near.flatMap({ numbers[$0] }), placed[near] else { return nil }
        return Point(x: rects[near].maxX + 2 + gap, y: rects[near].minY)
    }

    private var gap: Int { 4 }
}
