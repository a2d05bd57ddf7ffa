internal import Cells

/// Places all boxes of a graph that nobody has placed before: each connected part by layers, the parts side by
/// side and below each other.
struct Arrangement {
    /// Parts stand side by side as long as they fit this width, or that of the widest part.
    static let shelfWidth = 100

    /// The cells of every box.
    private(set) var rects: [Rect]

    init(sizes: [Size], links: [Graph.Link], spacing: Spacing) {
        rects = Array(repeating: Rect(x: 0, y: 0, width: 0, height: 0), count: sizes.count)
        var parts: [(boxes: [Int], rects: [Rect])] = []
        for boxes in Arrangement.parts(count: sizes.count, links: links) {
            var number = Array(repeating: 0, count: boxes.isEmpty ? 0 : sizes.count)
            for (index, box) in boxes.enumerated() { number[box] = index }
            let members = Set(boxes)
            let inner = links.filter { members.contains($0.from) }.map { link in
                Graph.Link(
                    arrow: link.arrow, from: number[link.from], to: number[link.to], labelRoom: link.labelRoom,
                    stays: link.stays)
            }
            let layered = LayeredArrangement(sizes: boxes.map { sizes[$0] }, links: inner, spacing: spacing)
            parts.append((boxes, layered.rects))
        }
        shelve(parts, spacing: spacing)
    }

    /// The connected parts, larger ones than a single box first, otherwise in the order given.
    private static func parts(count: Int, links: [Graph.Link]) -> [[Int]] {
        var neighbours: [[Int]] = Array(repeating: [], count: count)
        for link in links {
            neighbours[link.from].append(link.to)
            neighbours[link.to].append(link.from)
        }
        var seen = Array(repeating: false, count: count)
        var parts: [[Int]] = []
        for start in 0..<count where !seen[start] {
            var part = [start]
            seen[start] = true
            var next = 0
            while next < part.count {
                for neighbour in neighbours[part[next]] where !seen[neighbour] {
                    seen[neighbour] = true
                    part.append(neighbour)
                }
                next += 1
            }
            parts.append(part.sorted())
        }
        return parts.filter { $0.count > 1 } + parts.filter { $0.count == 1 }
    }

    private mutating func shelve(_ parts: [(boxes: [Int], rects: [Rect])], spacing: Spacing) {
        let extents = parts.map { part in
            Size(width: (part.rects.map(\.maxX).max() ?? -1) + 1, height: (part.rects.map(\.maxY).max() ?? -1) + 1)
        }
        let width = max(Arrangement.shelfWidth, extents.map(\.width).max() ?? 0)
        var x = 0
        var y = 0
        var height = 0
        for (part, extent) in zip(parts, extents) {
            if x > 0, x + extent.width > width {
                x = 0
                y += height + max(1, spacing.rowGap)
                height = 0
            }
            for (box, rect) in zip(part.boxes, part.rects) {
                rects[box] = Rect(x: x + rect.minX, y: y + rect.minY, width: rect.size.width, height: rect.size.height)
            }
            x += extent.width + spacing.columnGap
            height = max(height, extent.height)
        }
    }
}
