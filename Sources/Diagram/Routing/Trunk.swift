internal import Cells

/// The part of a net that is routed already, as a tree that grows from the root's border.
struct Trunk {
    /// What following the trunk costs, in hundredths of what it would cost alone: sharing pays.
    static let share = 90

    private struct Branch {
        let point: Point
        let heading: Heading
        let parent: Int?
        let cost: Int
        /// Whether it is the last cell before a border, which stays a clean end.
        let isTip: Bool
    }

    private var branches: [Branch] = []
    private var numbers: [Point: Int] = [:]

    /// Adds a way that starts at the root's border.
    mutating func add(_ way: [Point]) {
        var parent: Int?
        for (index, point) in way.dropLast().enumerated() {
            if let known = numbers[point] {
                parent = known
                continue
            }
            let heading = Heading(from: index == 0 ? point : way[index - 1], to: index == 0 ? way[1] : point)
            var cost = parent.map { branches[$0].cost } ?? 0
            cost += heading.isHorizontal ? Search.Cost.across : Search.Cost.down
            if let parent, branches[parent].heading != heading { cost += Search.Cost.bend(columnsFromRoot: 0) }
            numbers[point] = branches.count
            branches.append(
                Branch(
                    point: point, heading: heading, parent: parent, cost: cost, isTip: index == way.count - 2))
            parent = branches.count - 1
        }
    }

    /// A way that begins on the trunk, from the root's border on.
    func completed(_ way: [Point]) -> [Point] {
        guard let anchor = way.first, var number = numbers[anchor] else { return way }
        var before: [Point] = []
        while let parent = branches[number].parent {
            before.append(branches[parent].point)
            number = parent
        }
        return before.reversed() + way
    }

    /// Every cell next to the trunk where a branch could begin. Heads, crossings and borders have none.
    func seeds(in grid: RoutingGrid, net: Int, root: Rect, headAtRoot: Bool) -> [Search.Seed] {
        let own = Int32(net) + 1
        var seeds: [Search.Seed] = []
        for branch in branches {
            let cell = grid.cell(branch.point)
            guard grid[cell].box == 0 else { continue }
            let lines = grid[cell].lines
            let isCrossing = lines.horizontal != 0 && lines.vertical != 0 && lines.horizontal != lines.vertical
            let isHead = headAtRoot && lines.isEnd
            if isCrossing || isHead || branch.isTip { continue }
            for heading in Heading.allCases where heading != branch.heading.opposite {
                let next = cell + grid.offset(heading)
                let step = Search.stepCost(grid, next, heading, own)
                if step < 0 { continue }
                let away = max(0, root.minX - branch.point.x, branch.point.x - root.maxX)
                let bend = heading == branch.heading ? 0 : Search.Cost.bend(columnsFromRoot: away)
                seeds.append(
                    Search.Seed(
                        cell: next, heading: heading, cost: branch.cost * Trunk.share / 100 + step + bend,
                        anchor: branch.point, isHead: false))
            }
        }
        return seeds
    }
}
