internal import Cells

/// Finds places for the labels of arrows: free cells next to the arrow's own line, never over anything.
struct Labels {
    private let rects: [Rect]
    private let folding: Folding
    private let area: Rect
    /// What stands in every cell: 0 nothing, a net plus 1, or `solid`.
    private var cells: Pages<Int32>
    /// How many arrows of the same net run through a cell.
    private var shares: Pages<UInt8>
    private static let solid = Int32.max

    init(folding: Folding, ways: [Router.Way?], area: Rect) {
        self.folding = folding
        rects = folding.rects
        self.area = area
        let count = area.size.width * area.size.height
        cells = Pages(count: count / Pages<Int32>.length + 1, of: 0)
        shares = Pages(count: count / Pages<UInt8>.length + 1, of: 0)
        for rect in rects { occupy(rect) }
        for way in ways.compactMap({ $0 }) {
            for point in way.points where cell(point).map({ cells[$0] != Labels.solid }) ?? false {
                guard let cell = cell(point) else { continue }
                cells[cell] = Int32(way.net) + 1
                shares[cell] = shares[cell] == .max ? .max : shares[cell] + 1
            }
        }
    }

    private func cell(_ point: Point) -> Int? {
        area.contains(point) ? (point.y - area.minY) * area.size.width + point.x - area.minX : nil
    }

    private mutating func occupy(_ rect: Rect) {
        for y in rect.minY..<(rect.minY + rect.size.height) {
            for x in rect.minX..<(rect.minX + rect.size.width) {
                if let cell = cell(Point(x: x, y: y)) { cells[cell] = Labels.solid }
            }
        }
    }

    /// The best place for a label of `width` columns beside a way; taken from then on.
    mutating func place(width: Int, along way: Router.Way, titles: [Range<Int>], source: Int, target: Int) -> Rect? {
        if way.points.count == 2 { return inBorder(width, way, titles, source, target) }
        let inner = way.points.dropFirst().dropLast()
        var best: (cost: Int, rect: Rect)?
        for (index, point) in zip(inner.indices, inner) {
            let before = way.points[index - 1]
            let isHorizontal = before.y == point.y
            // The cells that only this arrow uses tell whose label it is.
            let shared = cell(point).map { shares[$0] > 1 } ?? false
            let toHead = way.points.count - index
            let base = (shared ? 200 : 0) + toHead
            let candidates = isHorizontal ? Labels.besideRow(point, width) : Labels.besideColumn(point, width)
            for (extra, origin) in candidates {
                let rect = Rect(x: origin.x, y: origin.y, width: width, height: 1)
                if let best, best.cost <= base + extra { continue }
                // Across a fold it would not stand next to its line.
                guard folding.isWhole(rect, with: point),
                    let crowd = crowding(rect, net: way.net, isBeside: !isHorizontal)
                else { continue }
                let cost = base + extra + crowd
                if best.map({ cost < $0.cost }) ?? true { best = (cost, rect) }
            }
        }
        if let best { occupy(best.rect) }
        return best?.rect
    }

    /// Places above and below a cell of a level line; those that are not next to it only where nothing else is.
    private static func besideRow(_ point: Point, _ width: Int) -> [(cost: Int, origin: Point)] {
        var places: [(cost: Int, origin: Point)] = []
        for distance in 1...3 {
            let far = (distance - 1) * 40
            for shift in [-width / 2, 1 - width, 0] {
                places.append((far, Point(x: point.x + shift, y: point.y - distance)))
                places.append((far + 8, Point(x: point.x + shift, y: point.y + distance)))
            }
        }
        return places
    }

    /// Places right and left of a cell of an upright line.
    private static func besideColumn(_ point: Point, _ width: Int) -> [(cost: Int, origin: Point)] {
        [(4, Point(x: point.x + 2, y: point.y)), (6, Point(x: point.x - width - 1, y: point.y))]
    }

    /// Right of the head that stands in the upper border of a box.
    private mutating func inBorder(
        _ width: Int, _ way: Router.Way, _ titles: [Range<Int>], _ source: Int, _ target: Int
    ) -> Rect? {
        guard let head = way.points.last, head.y == rects[target].minY else { return nil }
        let rect = Rect(x: head.x + 2, y: head.y, width: width, height: 1)
        return rect.maxX + 1 < rects[target].maxX ? rect : nil
    }

    /// How near other things are; `nil` where the place is not free.
    private func crowding(_ rect: Rect, net: Int, isBeside: Bool) -> Int? {
        for x in rect.minX...rect.maxX {
            guard let cell = cell(Point(x: x, y: rect.minY)), cells[cell] == 0 else { return nil }
        }
        // A blank, a box or the own line at both ends; nothing else, so that texts and lines do not run together.
        for x in [rect.minX - 1, rect.maxX + 1] {
            guard let cell = cell(Point(x: x, y: rect.minY)) else { continue }
            let other = cells[cell]
            if other == Labels.solid { return nil }
            if other != 0, other != Int32(net) + 1 { return nil }
        }
        var crowd = 0
        for y in [rect.minY - 1, rect.minY + 1] {
            for x in rect.minX...rect.maxX {
                guard let cell = cell(Point(x: x, y: y)) else { continue }
                let other = cells[cell]
                if other != 0, other != Labels.solid, other != Int32(net) + 1 { crowd += 6 }
            }
        }
        return crowd
    }
}
