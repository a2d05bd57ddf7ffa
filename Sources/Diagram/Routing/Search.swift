internal import Cells

/// A* over the free cells of a routing grid, from places next to a net to places next to a box.
///
/// A state is a cell with the heading by which it was entered. Steps, bends, crossings and running close along
/// something cost; boxes are walls. The estimate is the distance to the target box, so the way is the cheapest one
/// unless the search was told to be greedy.
struct Search {
    /// Costs in tenths of a step sideways.
    enum Cost {
        static let across = 10
        /// Cells are twice as high as wide.
        static let down = 17
        static let crossing = 90
        static let besideLine = 12
        static let besideBox = 5

        /// A bend gets dearer away from the root, so that trunks stand near it.
        static func bend(columnsFromRoot columns: Int) -> Int { 60 + 2 * min(40, columns) }
    }

    /// A place to start from.
    struct Seed {
        let cell: Int
        let heading: Heading
        let cost: Int
        /// The cell before: of a border, or of the net.
        let anchor: Point
        /// Whether a head stands there, so that the way must go straight on.
        let isHead: Bool
    }

    /// A place to arrive at, and the heading that leads on into the box.
    struct Goal {
        let cell: Int
        let heading: Heading
        let cost: Int
        let border: Point
        /// Whether a head stands there, which must be entered straight.
        let isHead: Bool
    }

    /// The best that is known of a cell and a heading, of the search whose number it bears.
    private struct Best {
        var round: UInt32 = 0
        var cost: Int32 = 0
        var parent: Int32 = 0
    }

    /// By state, and by cell; memory is taken only for what was looked at.
    private var known: Pages<Best>
    private var goals: Pages<Int32>
    private var straight: Pages<UInt32>
    private var round: UInt32 = 0
    private var queue = PriorityQueue()
    /// States looked at so far, over all searches.
    private(set) var expansions = 0

    init(cells: Int) {
        known = Pages(count: cells * 4 / Pages<Best>.length + 1, of: Best())
        goals = Pages(count: cells / Pages<Int32>.length + 1, of: -1)
        straight = Pages(count: cells / Pages<UInt32>.length + 1, of: 0)
    }

    /// The cheapest way from a seed to a goal, cell by cell with anchor and border; `nil` where there is none or
    /// `limit` states were not enough.
    ///
    /// - Parameter greed: how many times the estimate counts; more finds some way sooner.
    mutating func way(
        in grid: RoutingGrid, net: Int, seeds: [Seed], goals targets: [Goal], around box: Rect, root: Rect,
        greed: Int, limit: Int
    ) -> (points: [Point], cost: Int)? {
        round += 1
        queue.removeAll()
        for (index, goal) in targets.enumerated() { goals[goal.cell] = Int32(index) }
        defer { for goal in targets { goals[goal.cell] = -1 } }
        let own = Int32(net) + 1
        let estimate = Estimate(box: box, greed: greed, area: grid.area)
        for (index, seed) in seeds.enumerated() {
            let state = seed.cell * 4 + Int(seed.heading.rawValue)
            let before = known[state]
            if before.round == round, before.cost <= Int32(seed.cost) { continue }
            known[state] = Best(round: round, cost: Int32(seed.cost), parent: Int32(-1 - index))
            if seed.isHead { straight[seed.cell] = round }
            queue.push(seed.cost + estimate.cost(of: seed.cell, seed.heading), state)
        }
        var best: (cost: Int, state: Int, goal: Int)?
        var looked = 0
        while let (priority, state) = queue.pop() {
            if let best, best.cost <= priority { break }
            let cell = state >> 2
            let here = Int(known[state].cost)
            let heading = Heading.all(state & 3)
            guard priority <= here + estimate.cost(of: cell, heading) else { continue }
            looked += 1
            if looked > limit { break }
            let isOccupied = !grid[cell].lines.isFree
            let goal = Int(goals[cell])
            if goal >= 0, !isOccupied {
                let target = targets[goal]
                let isStraight = heading == target.heading
                let mustBeStraight = target.isHead || straight[cell] == round
                if isStraight || (!mustBeStraight && heading != target.heading.opposite) {
                    let total = here + target.cost + (isStraight ? 0 : Cost.bend(columnsFromRoot: 0))
                    if best.map({ total < $0.cost }) ?? true { best = (total, state, goal) }
                }
            }
            for number in 0..<4 {
                let next = Heading.all(number)
                if next == heading.opposite || (next != heading && (isOccupied || straight[cell] == round)) { continue }
                let target = cell + grid.offset(next)
                let step = Search.stepCost(grid, target, next, own)
                if step < 0 { continue }
                var cost = here + step
                if next != heading {
                    let x = cell % grid.stride + grid.area.minX
                    cost += Cost.bend(columnsFromRoot: max(0, root.minX - x, x - root.maxX))
                }
                let follower = target * 4 + number
                let before = known[follower]
                if before.round == round, Int(before.cost) <= cost { continue }
                known[follower] = Best(round: round, cost: Int32(cost), parent: Int32(state))
                queue.push(cost + estimate.cost(of: target, next), follower)
            }
        }
        expansions += looked
        guard let best else { return nil }
        var points = [targets[best.goal].border]
        var state = best.state
        while true {
            points.append(grid.point(state >> 2))
            let parent = Int(known[state].parent)
            if parent < 0 {
                points.append(seeds[-1 - parent].anchor)
                return (points.reversed(), best.cost)
            }
            state = parent
        }
    }

    /// Whether neither of two sets of cells is walled in away from the other: a quick look around both, so that
    /// hopeless searches need not look everywhere.
    mutating func mayJoin(_ seeds: [Int], _ goals: [Int], in grid: RoutingGrid) -> Bool {
        for (from, to) in [(goals, seeds), (seeds, goals)] {
            round += 1
            let ends = Set(to)
            var open = from
            for cell in from { straight[cell] = round }
            var looked = 0
            var isWalledIn = true
            while looked < open.count {
                let cell = open[looked]
                looked += 1
                if ends.contains(cell) || looked > Search.lookAround {
                    isWalledIn = false
                    break
                }
                for number in 0..<4 {
                    let next = cell + grid.offset(Heading.all(number))
                    if grid[next].box != 0 || grid[next].lines.isEnd || straight[next] == round { continue }
                    // Only cells with a single line can be crossed.
                    if grid[next].lines.horizontal != 0 && grid[next].lines.vertical != 0 { continue }
                    straight[next] = round
                    open.append(next)
                }
            }
            if isWalledIn { return false }
        }
        return true
    }

    /// Cells that a look around takes in at most.
    static let lookAround = 600

    /// What entering a cell costs; negative where that is not allowed.
    ///
    /// The cell must not be one of the outermost, which are walls, unless those are what is asked about.
    static func stepCost(_ grid: RoutingGrid, _ cell: Int, _ heading: Heading, _ own: Int32) -> Int {
        let entered = grid[cell]
        guard entered.box == 0 else { return -1 }
        let lines = entered.lines
        let isHorizontal = heading.isHorizontal
        var cost = isHorizontal ? Cost.across : Cost.down
        if !lines.isFree {
            let along = isHorizontal ? lines.horizontal : lines.vertical
            let across = isHorizontal ? lines.vertical : lines.horizontal
            if along != 0 || across == own || lines.isEnd { return -1 }
            cost += Cost.crossing
        }
        let aside = isHorizontal ? grid.stride : 1
        return cost + crowding(grid, cell - aside, isHorizontal) + crowding(grid, cell + aside, isHorizontal)
    }

    /// What running along something that stands in a cell costs.
    private static func crowding(_ grid: RoutingGrid, _ beside: Int, _ isHorizontal: Bool) -> Int {
        let neighbour = grid[beside]
        if neighbour.box > 0 { return Cost.besideBox }
        let lines = neighbour.lines
        return (isHorizontal ? lines.horizontal : lines.vertical) != 0 ? Cost.besideLine : 0
    }
}

/// The least that the way from a state to the cells around a box can cost: its steps and its bends.
private struct Estimate {
    let left: Int
    let right: Int
    let top: Int
    let bottom: Int
    let stride: Int
    let greed: Int

    init(box: Rect, greed: Int, area: Rect) {
        left = box.minX - 1 - area.minX
        right = box.maxX + 1 - area.minX
        top = box.minY - 1 - area.minY
        bottom = box.maxY + 1 - area.minY
        stride = area.size.width
        self.greed = greed
    }

    func cost(of cell: Int, _ heading: Heading) -> Int {
        let (y, x) = cell.quotientAndRemainder(dividingBy: stride)
        let across = x < left ? left - x : min(0, right - x)
        let down = y < top ? top - y : min(0, bottom - y)
        let steps = abs(across) * Search.Cost.across + abs(down) * Search.Cost.down
        if across == 0 && down == 0 { return 0 }
        let isOnCourse =
            switch heading {
            case .right: across > 0 && down == 0
            case .left: across < 0 && down == 0
            case .down: down > 0 && across == 0
            case .up: down < 0 && across == 0
            }
        return greed * (steps + (isOnCourse ? 0 : Search.Cost.bend(columnsFromRoot: 0)))
    }
}
