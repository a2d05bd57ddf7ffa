// What a request does next at each station, and how a change of the system leaves those alone that are on their way.

extension Tables {
    /// For each caller and operation, the steps in the order of its links; a group or split stands where its first
    /// member does.
    mutating func layRoutes(_ system: System) {
        var outgoing = Array(repeating: [Int](), count: stations.count)
        for (index, link) in system.links.enumerated() where !link.isFallback && links[index].feed < 0 {
            outgoing[link.caller].append(index)
        }
        for station in stations.indices where !outgoing[station].isEmpty {
            stations[station].firstRoute = Int32(routes.count)
            for operation in 0..<operationCount {
                let mine = outgoing[station].filter { system.links[$0].operations?.contains(operation) ?? true }
                let first = Int32(steps.count)
                let saga = system.stations[station].saga?.steps[operation] ?? []
                let commits = (system.stations[station].commits[operation] ?? []).filter(mine.contains)
                for step in saga { lay(step) }
                layRoute(mine.filter { link in !saga.contains { $0.link == link } }, preparing: commits, system)
                for link in commits { lay(Saga.Step(link: link, effect: .commit, isUndone: false)) }
                for place in Int(first)..<steps.count {
                    steps[place].ordinal = Int32((hold(before: place, from: Int(first)) ?? place) - Int(first))
                    if isMadeBySome(system.links[Int(steps[place].link)]) {
                        steps[place].decider = steps[place].ordinal - steps[place].turn
                    }
                }
                routes.append(
                    Route(
                        first: first, end: Int32(steps.count), isSaga: !saga.isEmpty || !commits.isEmpty,
                        isTwoPhase: !commits.isEmpty))
            }
        }
    }

    /// Whether not all requests make a call. A saga takes each of its steps, also those that are one of a split elsewhere.
    private func isMadeBySome(_ link: Link) -> Bool {
        if case .split = link.grouping { return false }
        return link.share < 1
    }

    /// Where what a step captures was held.
    private func hold(before place: Int, from first: Int) -> Int? {
        guard steps[place].effect.captures else { return nil }
        return (first..<place).last { earlier in
            steps[earlier].effect.holds && steps[earlier].link == steps[place].link
                && steps[earlier].turn == steps[place].turn
        }
    }

    private mutating func lay(_ step: Saga.Step) {
        for turn in 0..<links[step.link].calls {
            steps.append(
                Step(mode: .saga, link: Int32(step.link), effect: step.effect, isUndone: step.isUndone, turn: turn))
        }
    }

    private mutating func layRoute(_ links: [Int], preparing prepared: [Int], _ system: System) {
        var seen: Set<Link.Grouping> = []
        for link in links {
            if prepared.contains(link) {
                lay(Saga.Step(link: link, effect: .prepare))
                continue
            }
            let grouping = system.links[link].grouping
            guard grouping != .alone else {
                steps.append(Step(mode: .single, link: Int32(link)))
                continue
            }
            var key = grouping
            if case .group(let number, _) = grouping { key = .group(number, need: nil) }
            if !seen.insert(key).inserted { continue }
            let members = links.filter { other in
                switch (grouping, system.links[other].grouping) {
                case (.group(let mine, _), .group(let theirs, _)): mine == theirs
                case (.split(let mine), .split(let theirs)): mine == theirs
                default: false
                }
            }
            var step = Step(
                mode: .split, link: Int32(link), first: Int32(stepLinks.count), count: Int32(members.count))
            if case .group = grouping {
                step.mode = .group
                for member in members {
                    if case .group(_, let need?) = system.links[member].grouping { step.need = Int32(clamping: need) }
                }
            }
            stepLinks.append(contentsOf: members.map { Int32($0) })
            steps.append(step)
        }
    }

    /// Keeps the steps of the tables before a change, because jobs that are under way go on by their place in them.
    mutating func keepSteps(of before: Tables) {
        if takeOver(before, steps: before.steps.count - steps.count, links: before.stepLinks.count - stepLinks.count) {
            return
        }
        shift(steps: before.steps.count, links: before.stepLinks.count)
        steps = before.steps + steps
        stepLinks = before.stepLinks + stepLinks
    }

    /// Where the steps are the same as the last ones before, they are those.
    private mutating func takeOver(_ before: Tables, steps stepShift: Int, links linkShift: Int) -> Bool {
        guard stepShift >= 0, linkShift >= 0 else { return false }
        var mine = self
        mine.shift(steps: stepShift, links: linkShift)
        guard mine.routes == before.routes, mine.steps[...] == before.steps[stepShift...],
            mine.stepLinks[...] == before.stepLinks[linkShift...]
        else { return false }
        (routes, steps, stepLinks) = (before.routes, before.steps, before.stepLinks)
        return true
    }

    private mutating func shift(steps stepShift: Int, links linkShift: Int) {
        for index in routes.indices {
            routes[index].first += Int32(stepShift)
            routes[index].end += Int32(stepShift)
        }
        for index in steps.indices { steps[index].first += Int32(linkShift) }
    }
}
