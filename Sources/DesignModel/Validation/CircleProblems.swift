extension DesignReading {
    /// So many calls may wait for each other, and so many messages may come of each other; a run ends what goes on.
    private static let callsMax = 32
    private static let messagesMax = 64

    /// A way from one component to the next: an arrow, or the changes of a store to who follows it.
    private struct Step {
        let from: ComponentID
        let to: ComponentID
        let subject: Subject
        /// Whether nobody waits at its beginning: a message is taken, or a change is followed.
        let isTaken: Bool
        /// Whether a message goes on over it: what is only read of a store changes nothing there.
        let bringsOn: Bool
    }

    /// Calls that come back to where they began: each goes round until it is too deep. And messages that come back as new
    /// ones: nobody waits for them, so they go on.
    func circleProblems() -> [Problem] {
        var problems: [Problem] = []
        let steps = steps
        if let (way, last) = circle(of: steps.filter { !$0.isTaken }, over: { _ in true }) {
            problems.append(
                Problem(
                    .warning, last, "Calls can go round in a circle: \(way); they fail \(Self.callsMax) calls deep"))
        }
        if let (way, last) = circle(of: steps.filter(\.bringsOn), over: \.isTaken) {
            problems.append(
                Problem(
                    .warning, last,
                    "Messages can go round in a circle: \(way); each comes back as a new one, again and again, and a run lets "
                        + "\(Self.messagesMax) come of each other"))
        }
        return problems
    }

    /// All arrows, and the ways of changes that no arrow shows.
    private var steps: [Step] {
        let arrows = design.connections.map { arrow in
            let isTaken = design.isPull(arrow)
            let changes = kind(arrow.to)?.mechanic != .store || arrow.settings.flag(.write) == true
            return Step(
                from: arrow.from, to: arrow.to, subject: .connection(arrow.id), isTaken: isTaken,
                bringsOn: isTaken || changes)
        }
        let followings = design.components.flatMap { component in
            [SettingKey.follows, .outbox].compactMap { key in
                component.settings.component(key).map { store in
                    Step(
                        from: store, to: component.id, subject: .component(component.id), isTaken: true, bringsOn: true)
                }
            }
        }
        return arrows + followings
    }

    /// A circle of these steps with one of a certain sort in it: its names in order, and what it closes with.
    private func circle(of steps: [Step], over isWanted: (Step) -> Bool) -> (way: String, last: Subject)? {
        let outgoing = Dictionary(grouping: steps, by: \.from)
        let knots = Self.knots(steps, outgoing)
        guard let first = steps.first(where: { isWanted($0) && knots[$0.from] == knots[$0.to] }) else { return nil }
        // Back from the end of the step to its beginning, over as few others as can be.
        var way: [ComponentID: Step] = [:]
        var reached = [first.to]
        var next = 0
        while next < reached.count, way[first.from] == nil {
            for step in outgoing[reached[next]] ?? [] where way[step.to] == nil && step.to != first.to {
                way[step.to] = step
                reached.append(step.to)
            }
            next += 1
        }
        var circle: [Step] = []
        var place = first.from
        while place != first.to, let step = way[place] {
            circle.append(step)
            place = step.from
        }
        let all = [first] + circle.reversed()
        let names = [name(first.from)] + all.map { name($0.to) }
        return (names.joined(separator: " -> "), all[all.count - 1].subject)
    }

    /// A number for each component, the same for those that lead to each other (Kosaraju and Sharir, 1981).
    private static func knots(_ steps: [Step], _ outgoing: [ComponentID: [Step]]) -> [ComponentID: Int] {
        let towards = Dictionary(grouping: steps, by: \.to)
        var seen: Set<ComponentID> = []
        var finished: [ComponentID] = []
        for start in steps.map(\.from) where seen.insert(start).inserted {
            var way = [(place: start, next: 0)]
            while let (place, next) = way.last {
                guard let further = outgoing[place], next < further.count else {
                    finished.append(place)
                    way.removeLast()
                    continue
                }
                way[way.count - 1].next += 1
                if seen.insert(further[next].to).inserted { way.append((further[next].to, 0)) }
            }
        }
        var knots: [ComponentID: Int] = [:]
        for (number, start) in finished.reversed().enumerated() where knots[start] == nil {
            var open = [start]
            knots[start] = number
            while let place = open.popLast() {
                for step in towards[place] ?? [] where knots[step.from] == nil {
                    knots[step.from] = number
                    open.append(step.from)
                }
            }
        }
        return knots
    }
}
