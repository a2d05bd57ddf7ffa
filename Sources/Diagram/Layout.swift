internal import Cells

/// Turns sketches into placements.
///
/// The same sketch, previous placement and spacing always give the same placement.
public struct Layout: Sendable {
    /// How far things stand apart.
    public var spacing: Spacing

    /// A layout with the given distances.
    public init(spacing: Spacing = .regular) { self.spacing = spacing }

    /// Places everything in a sketch.
    ///
    /// Without a previous placement, boxes without a pin are laid out in columns. With one, boxes stay where they
    /// were as long as nothing that is pinned or has grown needs their place, never shrink, and new boxes find a
    /// place near their neighbours; when no box or arrow has changed its demands, the result equals the previous one.
    /// In a large sketch also the arrows keep their ways, as far as nothing stands in them.
    public func placement(of sketch: Sketch, previous: Placement? = nil) -> Placement {
        let previous = previous.flatMap { $0.spacing == spacing ? $0 : nil }
        if let previous, previous.stillFits(sketch) { return previous }
        let graph = Graph(sketch)
        var best = arranged(graph, previous: previous, spacing: spacing)
        // Where nothing holds boxes in their places, more room is better than a missing arrow.
        for wider in 1...2 where best.isMissingWays && !best.isExhausted && previous == nil {
            let room = Spacing(
                rowGap: spacing.rowGap + wider, columnGap: spacing.columnGap + 2 * wider, laneGap: spacing.laneGap,
                makesRoomForLabels: spacing.makesRoomForLabels)
            let other = arranged(graph, previous: nil, spacing: room)
            if other.missingWays < best.missingWays { best = other }
        }
        var placement = Placement()
        placement.spacing = spacing
        placement.remarks = graph.remarks + best.settlement.remarks
        placement.boxes = zip(graph.boxes, best.settlement.rects).map { Placement.PlacedBox(id: $0.id, rect: $1) }
        placement.place(sketch.arrows, of: graph, routing: best.routing)
        placement.place(sketch.frames)
        placement.measure()
        placement.demands = Placement.demands(of: sketch)
        return placement
    }

    /// Boxes in their places, and the ways between them as far as there are any.
    private struct Attempt {
        let settlement: Settlement
        /// `nil` where the boxes are too many and too far apart for ways to be looked for.
        let routing: Routing?

        var missingWays: Int { routing?.router.ways.count { $0 == nil } ?? .max }
        var isMissingWays: Bool { missingWays > 0 }
        /// Whether trying again would take too long.
        var isExhausted: Bool { routing?.router.isExhausted ?? true }
    }

    /// Ways on the folded plane.
    struct Routing {
        let folding: Folding
        let router: Router
    }

    private func arranged(_ graph: Graph, previous: Placement?, spacing: Spacing) -> Attempt {
        let settlement = Settlement(graph, previous: previous, spacing: spacing)
        guard let folding = Folding(settlement.rects) else { return Attempt(settlement: settlement, routing: nil) }
        let router = Router(graph, folding: folding, previous: previous)
        let attempt = Attempt(settlement: settlement, routing: Routing(folding: folding, router: router))
        guard let previous, graph.links.count <= Router.anewMax, attempt.missingWays > previous.unrouted.count else {
            return attempt
        }
        // Ways that were kept may stand in the way of others.
        let anew = Router(graph, folding: folding)
        return Attempt(settlement: settlement, routing: Routing(folding: folding, router: anew))
    }
}

extension Placement {
    /// The arrows that were left out because there was no way for them.
    public var unrouted: Set<Int> {
        Set(remarks.compactMap { if case .unrouted(let arrow) = $0 { arrow } else { nil } })
    }

    /// Adds the arrows that have a way, and their labels.
    mutating func place(_ sketched: [Arrow], of graph: Graph, routing: Layout.Routing?) {
        guard let routing else {
            remarks += graph.links.map { .unrouted(arrow: sketched[$0.arrow].id) }
            return
        }
        let (folding, ways) = (routing.folding, routing.router.ways)
        let rects = folding.rects
        let points = ways.compactMap { $0?.points }.joined()
        let all = rects + [Rect(x: points.map(\.x).min() ?? 0, y: points.map(\.y).min() ?? 0, width: 1, height: 1)]
        let left = all.map(\.minX).min() ?? 0
        let top = all.map(\.minY).min() ?? 0
        let right = max(all.map(\.maxX).max() ?? 0, points.map(\.x).max() ?? 0)
        let bottom = max(all.map(\.maxY).max() ?? 0, points.map(\.y).max() ?? 0)
        // Labels may stand a little outside.
        let area = Rect(x: left - 2, y: top - 1, width: right - left + 20, height: bottom - top + 3)
        var labels = Labels(folding: folding, ways: ways, area: area)
        let titles = graph.boxes.map(\.titleColumns)
        for (link, way) in zip(graph.links, ways) {
            let arrow = sketched[link.arrow]
            guard let way else {
                remarks.append(.unrouted(arrow: arrow.id))
                continue
            }
            var label: Rect?
            if link.labelRoom > 0 {
                label = labels.place(
                    width: link.labelRoom, along: way, titles: titles, source: link.from, target: link.to)
                if label == nil { remarks.append(.labelLeftOut(arrow: arrow.id)) }
            }
            arrows.append(
                PlacedArrow(
                    id: arrow.id, from: arrow.from, to: arrow.to, path: way.points.corners.map(folding.unfolded),
                    label: label.map(folding.unfolded), net: way.net))
        }
    }

    /// Finds the least block that holds everything.
    mutating func measure() {
        var rects = boxes.map(\.rect) + frames.map(\.rect) + arrows.compactMap(\.label)
        rects += arrows.flatMap(\.path).map { Rect(x: $0.x, y: $0.y, width: 1, height: 1) }
        let left = rects.map(\.minX).min() ?? 0
        let top = rects.map(\.minY).min() ?? 0
        let right = rects.map(\.maxX).max() ?? -1
        let bottom = rects.map(\.maxY).max() ?? -1
        bounds = Rect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }
}

extension [Point] {
    /// The first, the last, and those where the direction changes.
    var corners: [Point] {
        guard count > 2 else { return self }
        var corners = [self[0]]
        for index in 1..<(count - 1) {
            let before = Heading(from: self[index - 1], to: self[index])
            if before != Heading(from: self[index], to: self[index + 1]) { corners.append(self[index]) }
        }
        corners.append(self[count - 1])
        return corners
    }

    /// Every cell of a way given by its corners.
    var cells: [Point] {
        guard let first else { return [] }
        var cells = [first]
        for (from, to) in zip(self, dropFirst()) where from != to {
            let heading = Heading(from: from, to: to)
            for step in 1...(abs(to.x - from.x) + abs(to.y - from.y)) {
                cells.append(from.moved(heading, by: step))
            }
        }
        return cells
    }
}
