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

    private var stamps: [UInt32]
    private var costs: [Int32]
    private var parents: [Int32]
    private var goals: [Int32]
    private var straight: [UInt32]
    private var round: UInt32 = 0
    private var queue = PriorityQueue()
    /// States looked at so far, over all searches.
    private(set) var expansions = 0

    init(cells: Int) {
        stamps = Array(repeating: 0, count: cells * 4)
        costs = Array(repeating: 0, count: cells * 4)
        parents = costs
        goals = Array(repeating: -1, count: cells)
        straight = Array(repeating: 0, count: cells)
    }

    /// The cheapest way from a seed to a goal, cell by cell with anchor and border; `nil` where there is none or
    /// `limit` states were not enough.
    ///
    /// - Parameter greed: how many times the estimate counts; more finds some way sooner.
    mutating func way(
        in grid: RoutingGrid, net: Int, seeds: [Seed], goals targets: [Goal], around box: Rect, root: Point,
        greed: Int, limit: Int
    ) -> (points: [Point], cost: Int)? {
        round += 1
        queue.removeAll()
        for (index, goal) in targets.enumerated() { goals[goal.cell] = Int32(index) }
        defer { for goal in targets { goals[goal.cell] = -1 } }
        let own = Int32(net) + 1
        let rootX = root.x
        func estimate(_ cell: Int) -> Int {
            let x = cell % grid.stride + grid.area.minX
            let y = cell / grid.stride + grid.area.minY
            let across = max(0, box.minX - 1 - x, x - box.maxX - 1)
            let down = max(0, box.minY - 1 - y, y - box.maxY - 1)
            return greed * (across * Cost.across + down * Cost.down)
        }
        for (index, seed) in seeds.enumerated() {
            let state = seed.cell * 4 + Int(seed.heading.rawValue)
            if stamps[state] == round, costs[state] <= Int32(seed.cost) { continue }
            stamps[state] = round
            costs[state] = Int32(seed.cost)
            parents[state] = Int32(-1 - index)
            if seed.isHead { straight[seed.cell] = round }
            queue.push(seed.cost + estimate(seed.cell), state)
        }
        var best: (cost: Int, state: Int, goal: Int)?
        var looked = 0
        while let (priority, state) = queue.pop() {
            if let best, best.cost <= priority { break }
            let cell = state >> 2
            let here = Int(costs[state])
            guard priority <= here + estimate(cell), let heading = Heading(rawValue: UInt8(state & 3)) else { continue }
            looked += 1
            if looked > limit { break }
            let isOccupied = !grid.lines[cell].isFree
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
            for next in Heading.allCases where next != heading.opposite {
                if next != heading, isOccupied || straight[cell] == round { continue }
                guard let target = grid.step(cell, next),
                    let step = Search.stepCost(grid, target, next, own)
                else { continue }
                var cost = here + step
                if next != heading {
                    let x = cell % grid.stride + grid.area.minX
                    cost += Cost.bend(columnsFromRoot: abs(x - rootX))
                }
                let follower = target * 4 + Int(next.rawValue)
                if stamps[follower] == round, Int(costs[follower]) <= cost { continue }
                stamps[follower] = round
                costs[follower] = Int32(cost)
                parents[follower] = Int32(state)
                queue.push(cost + estimate(target), follower)
            }
        }
        expansions += looked
        guard let best else { return nil }
        var points = [targets[best.goal].border]
        var state = best.state
        while true {
            points.append(grid.point(state >> 2))
            let parent = Int(parents[state])
            if parent < 0 {
                points.append(seeds[-1 - parent].anchor)
                return (points.reversed(), best.cost)
            }
            state = parent
        }
    }

    /// What entering a cell costs; `nil` where that is not allowed.
    static func stepCost(_ grid: RoutingGrid, _ cell: Int, _ heading: Heading, _ own: Int32) -> Int? {
        guard grid.boxes[cell] == 0 else { return nil }
        let lines = grid.lines[cell]
        var cost = heading.isHorizontal ? Cost.across : Cost.down
        if !lines.isFree {
            let along = heading.isHorizontal ? lines.horizontal : lines.vertical
            let across = heading.isHorizontal ? lines.vertical : lines.horizontal
            guard along == 0, across != own, !lines.isEnd else { return nil }
            cost += Cost.crossing
        }
        let (a, b) = heading.isHorizontal ? (cell - grid.stride, cell + grid.stride) : (cell - 1, cell + 1)
        for beside in [a, b] where beside >= 0 && beside < grid.count {
            if grid.boxes[beside] != 0 { cost += Cost.besideBox }
            let lines = grid.lines[beside]
            if (heading.isHorizontal ? lines.horizontal : lines.vertical) != 0 { cost += Cost.besideLine }
        }
        return cost
    }
}
