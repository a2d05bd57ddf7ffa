/// Groups boxes that stand on top of each other: those that arrows of rank `same` join.
struct Stacks {
    /// No stack holds more boxes than this.
    static let most = 6

    /// The boxes of every stack, from the top.
    private(set) var members: [[Int]] = []
    /// The stack of every box.
    private(set) var stack: [Int]

    init(count: Int, links: [Graph.Link]) {
        var leader = Array(0..<count)
        var sizes = Array(repeating: 1, count: count)
        func root(_ box: Int) -> Int {
            var box = box
            while leader[box] != box { box = leader[box] }
            return box
        }
        for link in links where link.stays {
            let a = root(link.from)
            let b = root(link.to)
            guard a != b, sizes[a] + sizes[b] <= Stacks.most else { continue }
            leader[max(a, b)] = min(a, b)
            sizes[min(a, b)] += sizes[max(a, b)]
        }
        stack = Array(repeating: 0, count: count)
        var numbers: [Int: Int] = [:]
        var groups: [[Int]] = []
        for box in 0..<count {
            let group = root(box)
            if let number = numbers[group] {
                groups[number].append(box)
            } else {
                numbers[group] = groups.count
                groups.append([box])
            }
            stack[box] = numbers[group] ?? 0
        }
        members = groups.map { Stacks.ordered($0, links: links) }
    }

    /// Sources before targets, each target directly below its source where it can be.
    private static func ordered(_ group: [Int], links: [Graph.Link]) -> [Int] {
        guard group.count > 1 else { return group }
        let inner = links.filter { $0.stays && group.contains($0.from) && group.contains($0.to) }
        var order: [Int] = []
        func append(_ box: Int) {
            guard !order.contains(box) else { return }
            order.append(box)
            for link in inner where link.from == box { append(link.to) }
        }
        for box in group where !inner.contains(where: { $0.to == box }) { append(box) }
        for box in group { append(box) }
        return order
    }
}
