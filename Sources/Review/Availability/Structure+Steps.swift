import DesignModel

extension Structure {
    /// What a box does at one place of its order.
    enum Step: Hashable {
        /// Calls over an arrow, or one of them.
        case call(Int)
        case answer(Int)
        case group([Int])
        case split([Int])
        /// All of it.
        case all(Visit)

        /// The arrows over which it calls.
        var calls: [Int] {
            switch self {
            case .call(let index), .answer(let index): [index]
            case .group(let members), .split(let members): members
            case .all: []
            }
        }
    }

    /// What a visit leads to by calls that are always made and that nothing stands in for: all of it is needed together,
    /// whichever way it is come by. So what is drawn there counts for as many times as there are visits.
    struct Together {
        var times: [Visit: Int] = [:]
        /// Of which it has been told what they need.
        var done: Set<Visit> = []
    }

    /// What a box does for an operation, in its order.
    func steps(of box: Int, _ operation: Int) -> [Step] {
        let calls = survey.outgoing[box].filter { isFollowed($0, operation) }
        var steps: [Step] = []
        var done: Set<String> = []
        for index in calls {
            let call = survey.calls[index]
            if let group = call.group {
                guard done.insert("group \(group)").inserted else { continue }
                steps.append(.group(calls.filter { survey.calls[$0].group == group }))
            } else if let name = call.connection?.settings.text(.split) {
                guard done.insert("split \(name)").inserted else { continue }
                steps.append(.split(calls.filter { survey.calls[$0].connection?.settings.text(.split) == name }))
            } else {
                steps.append(.call(index))
            }
        }
        return steps
    }

    /// Whether a call belongs to what a request waits for.
    func isFollowed(_ index: Int, _ operation: Int) -> Bool {
        let call = survey.calls[index]
        return !call.isPull && !call.closesCircle && call.carries(operation)
    }

    /// How many calls of a group have to be answered; `nil`: all.
    func need(of members: [Int]) -> Int? {
        members.compactMap { survey.calls[$0].connection?.settings.count(.need) }.first.map { Int(clamping: $0) }
    }

    /// Whether what a box finds in caches spares it some of its calls, so that these do not hang on their own choices alone.
    func asksCaches(_ visit: Visit) -> Bool {
        guard !takesAllWays else { return false }
        if ownHits(of: visit.box) != nil { return true }
        return survey.outgoing[visit.box].contains { isFollowed($0, visit.operation) && mayBeAnswered($0) }
    }

    // MARK: Together

    /// The visit that a call brings about, where a request chooses something there or further on, and where it is needed for
    /// certain as long as the call is made.
    mutating func visit(neededOver index: Int, _ operation: Int) -> Visit? {
        let call = survey.calls[index]
        guard call.share >= 1, !survey.isDispensable(index, operation), survey.fallbackBox(of: index) == nil,
            chooses(call.to, operation)
        else { return nil }
        return Visit(box: call.to, operation: operation, writes: call.writes)
    }

    mutating func needed(togetherWith visit: Visit) -> Together {
        var found: Set<Visit> = [visit]
        var calls: [(from: Visit, to: Visit, times: Int)] = []
        var frontier = [visit]
        while let next = frontier.popLast() {
            guard !asksCaches(next) else { continue }
            for (callee, times) in callees(neededBy: next) {
                calls.append((next, callee, times))
                if found.insert(callee).inserted { frontier.append(callee) }
            }
        }
        // Callers first: then it is known how often they are visited.
        var times = [visit: 1]
        for call in calls.sorted(by: { (ranks[$0.from.box] ?? 0) < (ranks[$1.from.box] ?? 0) }) {
            let (product, isTooLarge) = times[call.from, default: 0].multipliedReportingOverflow(by: call.times)
            let (sum, isOver) = times[call.to, default: 0].addingReportingOverflow(isTooLarge ? .max : product)
            times[call.to] = isOver ? .max : sum
        }
        return Together(times: times)
    }

    private mutating func callees(neededBy visit: Visit) -> [(visit: Visit, times: Int)] {
        var callees: [(visit: Visit, times: Int)] = []
        for step in steps(of: visit.box, visit.operation) {
            switch step {
            case .call, .group:
                if case .group(let members) = step, need(of: members) != nil { continue }
                for index in step.calls {
                    guard let callee = self.visit(neededOver: index, visit.operation) else { continue }
                    callees.append((callee, survey.calls[index].times))
                }
            case .split, .answer, .all: continue
            }
        }
        return callees
    }
}
