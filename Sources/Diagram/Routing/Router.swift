internal import Cells

/// Finds the ways of all arrows between boxes that stand fast.
struct Router {
    /// States a search may look at before it takes any way that is free, and how many it may look at for that.
    static let searchLimit = 8_000
    static let greedyLimit = 200_000
    /// States all searches of one layout may look at before every further one is greedy, and nothing is tried twice;
    /// and before every further one may look at a few only.
    static let totalLimit = 400_000
    static let exhaustion = 1_000_000
    static let lastLimit = 6_000
    /// How often everything is routed anew with the arrows first that found no way.
    static let attempts = 5
    /// With more links than this, ways that nothing has touched are kept: routing all of them anew looks a little
    /// better, and takes too long to wait for after every key.
    static let rerouteMax = 48
    /// With more links than this, an arrow that finds no way does not make all others give up theirs.
    static let anewMax = 400

    /// Whether so much was looked at that only what is quick is still done.
    var isTired: Bool { search.expansions > Router.totalLimit }

    /// Whether so much was looked at that trying again would take too long.
    var isExhausted: Bool { search.expansions > Router.exhaustion }

    /// A way from a cell of the source's border to one of the target's, cell by cell.
    struct Way {
        let points: [Point]
        let net: Int
    }

    private let links: [Graph.Link]
    private let ports: Ports
    private let nets: [Net]
    private var wantedRows: [Int?]
    private var grid: RoutingGrid
    private var search: Search
    private(set) var ways: [Way?]

    /// Links that are drawn as one, with the ends they want.
    private struct Net {
        let root: Int
        let leaves: Bool
        var links: [Int]
        let span: Int
    }

    /// - Parameter previous: where ways are kept from that nothing stands in now, for large graphs.
    init(_ graph: Graph, folding: Folding, previous: Placement? = nil) {
        links = graph.links
        let rects = folding.rects
        ports = Ports(graph, rects: rects)
        let margin = Size(width: 8, height: 5)
        grid = RoutingGrid(rects: rects, margin: margin)
        search = Search(cells: grid.count)
        ways = Array(repeating: nil, count: links.count)
        let sides = links.map { [ports] link in link.stays ? nil : ports.side(from: link.from, to: link.to) }
        let bundles = Bundle.bundles(links, boxes: rects.count, sides: sides)
        let wanted = Router.wantedRows(links, bundles: bundles, rects: rects)
        wantedRows = wanted
        nets = Router.nets(links, bundles: bundles, sides: sides, rects: rects)
        var kept: Set<Int> = []
        if let previous, links.count > Router.rerouteMax { kept = keep(previous, graph, folding) }
        route(nets.indices.filter { !kept.contains($0) })
    }

    /// Takes over the ways of nets that have the same arrows as before, between boxes that stand where they stood.
    ///
    /// - Returns: the numbers of these nets.
    private mutating func keep(_ previous: Placement, _ graph: Graph, _ folding: Folding) -> Set<Int> {
        var stood: [Int: Rect] = [:]
        for box in previous.boxes { stood[box.id] = box.rect }
        let isSettled = zip(graph.boxes, ports.rects).map { box, rect in
            stood[box.id] == folding.unfolded(rect)
        }
        var arrows: [Int: Placement.PlacedArrow] = [:]
        var sizes: [Int: Int] = [:]
        for arrow in previous.arrows {
            arrows[arrow.id] = arrow
            sizes[arrow.net, default: 0] += 1
        }
        let missing = previous.unrouted
        var kept: Set<Int> = []
        for (number, net) in nets.enumerated()
        where net.links.allSatisfy({ isSettled[links[$0].from] && isSettled[links[$0].to] }) {
            // What found no way before is not looked for again until it, or everything, is placed anew.
            let found = net.links.filter { !missing.contains(graph.ids[$0]) }
            if found.isEmpty {
                kept.insert(number)
                continue
            }
            let before = found.compactMap { arrows[graph.ids[$0]] }
            guard let first = before.first, before.count == found.count, sizes[first.net] == before.count,
                before.allSatisfy({ $0.net == first.net })
            else { continue }
            let corners = before.map { $0.path.compactMap(folding.folded) }
            guard zip(before, corners).allSatisfy({ $0.path.count == $1.count }) else { continue }
            let cells = corners.map(\.cells)
            guard zip(found, cells).allSatisfy({ isClear($1, of: links[$0]) }) else { continue }
            for (link, points) in zip(found, cells) {
                grid.take(points, net: number)
                ways[link] = Way(points: points, net: number)
            }
            kept.insert(number)
        }
        return kept
    }

    /// Whether a way leads over nothing but free cells, from one border to the other beside their texts.
    private func isClear(_ points: [Point], of link: Graph.Link) -> Bool {
        guard let first = points.first, let last = points.last, points.count > 1,
            points.dropFirst().dropLast().allSatisfy(grid.isOpen)
        else { return false }
        return [(first, link.from), (last, link.to)].allSatisfy { end, box in
            let rect = ports.rects[box]
            guard end.y == rect.minY || end.y == rect.maxY else { return true }
            return ports.isPlain(end.x - rect.minX, end.y == rect.minY ? .top : .bottom, box)
        }
    }

    /// Bundles and single arrows; short ones first, because those can be straight.
    private static func nets(_ links: [Graph.Link], bundles: [Bundle], sides: [Side?], rects: [Rect]) -> [Net] {
        func distance(_ link: Graph.Link) -> Int {
            let a = rects[link.from]
            let b = rects[link.to]
            let across = max(0, b.minX - a.maxX, a.minX - b.maxX)
            return across + 2 * abs(a.minY + a.maxY - b.minY - b.maxY) / 2
        }
        var nets = bundles.map { bundle in
            let sorted = bundle.links.sorted { (distance(links[$0]), $0) < (distance(links[$1]), $1) }
            return Net(
                root: bundle.root, leaves: bundle.leaves, links: sorted,
                span: sorted.map { distance(links[$0]) }.max() ?? 0)
        }
        for (index, link) in links.enumerated() where sides[index] == nil {
            nets.append(Net(root: link.from, leaves: true, links: [index], span: distance(link)))
        }
        return nets.enumerated().sorted { ($0.element.span, $0.offset) < ($1.element.span, $1.offset) }.map(\.element)
    }

    /// For every link's source (2 × link) and target (2 × link + 1) the row of the side where it should be, in the
    /// order of the rows at the other ends.
    private static func wantedRows(_ links: [Graph.Link], bundles: [Bundle], rects: [Rect]) -> [Int?] {
        struct End {
            let ends: [Int]
            let beyond: Int
        }
        var sides: [[End]] = Array(repeating: [], count: rects.count * 4)
        func middle(_ box: Int) -> Int { rects[box].minY + rects[box].maxY }
        for bundle in bundles {
            let leaves = bundle.links.map { bundle.leaf(of: links[$0]) }
            let mean = leaves.reduce(0) { $0 + middle($1) } / max(1, leaves.count)
            sides[bundle.root * 4 + Int(bundle.side.rawValue)].append(
                End(ends: bundle.links.map { 2 * $0 + (bundle.leaves ? 0 : 1) }, beyond: mean))
            for (link, leaf) in zip(bundle.links, leaves) {
                sides[leaf * 4 + Int(bundle.side.opposite.rawValue)].append(
                    End(ends: [2 * link + (bundle.leaves ? 1 : 0)], beyond: middle(bundle.root)))
            }
        }
        var rows: [Int?] = Array(repeating: nil, count: links.count * 2)
        for (side, ends) in sides.enumerated() {
            let height = rects[side / 4].size.height
            let sorted = ends.enumerated().sorted { ($0.element.beyond, $0.offset) < ($1.element.beyond, $1.offset) }
            for (place, end) in sorted.enumerated() {
                let row = PortRows.row(place, of: ends.count, height: height)
                for index in end.element.ends { rows[index] = row }
            }
        }
        return rows
    }

    private mutating func route(_ numbers: [Int]) {
        let (empty, kept) = (grid, ways)
        var order = numbers
        var best: (missing: Int, ways: [Way?])?
        for _ in 0..<Router.attempts {
            (grid, ways) = (empty, kept)
            for net in order { route(nets[net], number: net) }
            let failed = order.filter { net in nets[net].links.contains { ways[$0] == nil } }
            let missing = ways.count { $0 == nil }
            if best.map({ missing < $0.missing }) ?? true { best = (missing, ways) }
            if failed.isEmpty || isTired { break }
            order = failed + order.filter { !failed.contains($0) }
        }
        ways = best?.ways ?? ways
    }

    private mutating func route(_ net: Net, number: Int) {
        var trunk = Trunk()
        for index in net.links {
            let link = links[index]
            let way = abutting(link) ?? found(link, index: index, net: net, number: number, trunk: trunk)
            guard let way else { continue }
            grid.take(way, net: number)
            // A way that begins on the trunk is completed from the root.
            let whole = trunk.completed(way)
            trunk.add(whole)
            ways[index] = Way(points: net.leaves ? whole : whole.reversed(), net: number)
        }
    }

    /// Boxes whose borders touch are joined through them.
    private func abutting(_ link: Graph.Link) -> [Point]? {
        guard link.from != link.to else { return nil }
        let a = ports.rects[link.from]
        let b = ports.rects[link.to]
        let below = b.minY == a.maxY + 1
        guard below || a.minY == b.maxY + 1 else { return nil }
        let first = max(a.minX, b.minX) + 1
        let last = min(a.maxX, b.maxX) - 1
        guard first <= last else { return nil }
        // Near the title of the box below, with a blank between.
        let under = below ? link.to : link.from
        let start = ports.rects[under].minX + ports.titles[under].upperBound
        for x in Array(first...last).sorted(by: { (abs($0 - start), $0) < (abs($1 - start), $1) }) {
            let source = Point(x: x, y: below ? a.maxY : a.minY)
            let target = Point(x: x, y: below ? b.minY : b.maxY)
            if ports.isPlain(x - a.minX, below ? .bottom : .top, link.from),
                ports.isPlain(x - b.minX, below ? .top : .bottom, link.to),
                !grid.isPortTaken(source), !grid.isPortTaken(target)
            {
                return [source, target]
            }
        }
        return nil
    }

    /// A way from the net's trunk, or its root, to the other end of a link.
    private mutating func found(_ link: Graph.Link, index: Int, net: Net, number: Int, trunk: Trunk) -> [Point]? {
        let costs = ports.sideCosts(from: link.from, to: link.to)
        let leaf = net.leaves ? link.to : link.from
        let rootPorts = ports.all(
            of: net.root, sideCosts: net.leaves ? costs.source : costs.target,
            wantedRow: wantedRows[2 * index + (net.leaves ? 0 : 1)])
        let leafPorts = ports.all(
            of: leaf, sideCosts: net.leaves ? costs.target : costs.source,
            wantedRow: wantedRows[2 * index + (net.leaves ? 1 : 0)])
        var seeds = trunk.seeds(in: grid, net: number, root: ports.rects[net.root], headAtRoot: !net.leaves)
        // A second beginning of the same net is dear: the trunk should be shared.
        let extra = seeds.isEmpty ? 0 : 300
        for port in rootPorts where !grid.isPortTaken(port.border) {
            let heading = Heading(outOf: port.side)
            let outside = port.border.moved(heading)
            guard grid.isFree(outside) else { continue }
            seeds.append(
                Search.Seed(
                    cell: grid.cell(outside), heading: heading, cost: port.cost + extra, anchor: port.border,
                    isHead: !net.leaves))
        }
        let goals = leafPorts.compactMap { port -> Search.Goal? in
            let heading = Heading(outOf: port.side)
            let outside = port.border.moved(heading)
            guard !grid.isPortTaken(port.border), grid.isFree(outside) else { return nil }
            return Search.Goal(
                cell: grid.cell(outside), heading: heading.opposite, cost: port.cost, border: port.border,
                isHead: net.leaves)
        }
        guard !seeds.isEmpty, !goals.isEmpty,
            search.mayJoin(seeds.map(\.cell), goals.map(\.cell), in: grid)
        else { return nil }
        let limits: [(greed: Int, states: Int)] =
            isExhausted
            ? [(4, Router.lastLimit)]
            : isTired ? [(4, Router.greedyLimit / 4)] : [(1, Router.searchLimit), (4, Router.greedyLimit)]
        for limit in limits {
            let way = search.way(
                in: grid, net: number, seeds: seeds, goals: goals, around: ports.rects[leaf],
                root: ports.rects[net.root], greed: limit.greed, limit: limit.states)
            if let way { return way.points }
        }
        return nil
    }
}
