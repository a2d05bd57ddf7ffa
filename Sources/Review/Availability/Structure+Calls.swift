import DesignModel

extension Structure {
    /// The caches that one visit to a box has asked.
    private struct Lookups {
        /// Over which call, and that this one was made, by cache.
        var asked: [Int: (call: Int, isMade: DecisionDiagram.Node)] = [:]
        /// That one has the answer: it is drawn once, for all calls behind it.
        var found: [Int: DecisionDiagram.Node] = [:]
    }

    /// That a box gets from others what it needs for an operation.
    mutating func calls(of visit: Visit) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let (operation, times) = (visit.operation, together.times[visit] ?? 1)
        guard !asksCaches(visit) else { return try repeated(.all(visit), operation, times) }
        var nodes: [DecisionDiagram.Node] = []
        for step in steps(of: visit.box, operation) {
            switch step {
            case .group(let members) where need(of: members) == nil:
                for member in members { nodes.append(try calls(over: member, operation, times)) }
            case .call(let index): nodes.append(try calls(over: index, operation, times))
            default: nodes.append(try repeated(step, operation, times))
            }
        }
        return try diagram.all(nodes)
    }

    /// The same over one arrow.
    private mutating func calls(
        over index: Int, _ operation: Int, _ times: Int
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        guard let callee = visit(neededOver: index, operation) else {
            return try repeated(.call(index), operation, times)
        }
        return together.done.insert(callee).inserted ? try built(callee) : DecisionDiagram.works
    }

    /// That what a box does at one place is successful, each time with variables of its own.
    mutating func condition(
        of step: Step, _ operation: Int
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        var lookups = Lookups()
        switch step {
        case .answer(let index): return try answer(ofCall: index, operation)
        case .all(let visit): return try all(of: visit)
        default: return try condition(of: step, operation, &lookups)
        }
    }

    private mutating func condition(
        of step: Step, _ operation: Int, _ lookups: inout Lookups
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        switch step {
        case .call(let index): try condition(ofCalls: index, operation, &lookups)
        case .group(let members): try group(members, operation, &lookups)
        case .split(let members): try split(members, operation, &lookups)
        case .answer, .all: DecisionDiagram.works
        }
    }

    /// All that a box does where it asks caches, or is one: what it finds there spares it other calls.
    private mutating func all(of visit: Visit) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let operation = visit.operation
        var nodes: [DecisionDiagram.Node] = []
        var lookups = Lookups()
        for step in steps(of: visit.box, operation) {
            nodes.append(try condition(of: step, operation, &lookups))
            for member in step.calls where survey.isLookup(member) {
                let cache = survey.calls[member].to
                guard survey.hitShare(of: cache) != nil else { continue }
                lookups.asked[cache] = (member, try isMade(member, operation, &lookups))
            }
        }
        let further = try diagram.all(nodes)
        guard further != DecisionDiagram.works, !visit.writes, let hit = ownHits(of: visit.box) else { return further }
        // A cache that asks others itself asks them for what it does not know.
        let way = try way(hit, at: .hit(box: visit.box), operation)
        return try diagram.choice(way, when: DecisionDiagram.works, unless: further)
    }

    // MARK: One after the other

    /// That the caller gets what it needs over one arrow.
    private mutating func condition(
        ofCalls index: Int, _ operation: Int, _ lookups: inout Lookups
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        guard !survey.isDispensable(index, operation) else { return DecisionDiagram.works }
        let node = try answers(ofCalls: index, operation)
        let made = try isMade(index, operation, &lookups)
        return try diagram.any([node, diagram.opposite(of: made)])
    }

    /// That all calls over one arrow are answered, by the callee or by whoever stands in for it.
    private mutating func answers(
        ofCalls index: Int, _ operation: Int
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        try repeated(.answer(index), operation, survey.calls[index].times)
    }

    /// That one call over an arrow is answered.
    mutating func answer(
        ofCall index: Int, _ operation: Int
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let call = survey.calls[index]
        let node = try condition(of: call.to, operation, writes: call.writes)
        guard let fallback = survey.fallbackBox(of: index) else { return node }
        return try diagram.any([node, condition(of: fallback, operation, writes: call.writes)])
    }

    /// That a call is made at all: a request is one of its share, and no cache in front has answered.
    private mutating func isMade(
        _ index: Int, _ operation: Int, _ lookups: inout Lookups
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        var made = try isMissed(index, operation, &lookups)
        let call = survey.calls[index]
        if call.share < 1, !call.isSplit, !takesAllWays {
            let way = try way(call.share, at: .share(call: index), operation)
            made = try diagram.choice(way, when: made, unless: DecisionDiagram.broken)
        }
        return made
    }

    /// That no cache in front of a call has answered.
    private mutating func isMissed(
        _ index: Int, _ operation: Int, _ lookups: inout Lookups
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let call = survey.calls[index]
        guard let cache = call.behind, !call.writes, !takesAllWays, let lookup = lookups.asked[cache],
            let hit = survey.hitShare(of: cache)
        else { return DecisionDiagram.works }
        if lookups.found[cache] == nil {
            let way = try way(hit, at: .lookup(call: lookup.call), operation)
            let known = try diagram.choice(
                way, when: copies(of: cache, writes: false), unless: DecisionDiagram.broken)
            lookups.found[cache] = try diagram.all([lookup.isMade, known])
        }
        return try diagram.opposite(of: lookups.found[cache] ?? DecisionDiagram.broken)
    }

    // MARK: Several at once, and one of several

    /// That enough calls of a group are answered; those that are not made are neither answered nor missing.
    private mutating func group(
        _ members: [Int], _ operation: Int, _ lookups: inout Lookups
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        let needed = members.filter { !survey.isOptional($0) }
        guard let need = need(of: members) else {
            var nodes: [DecisionDiagram.Node] = []
            for member in needed { nodes.append(try condition(ofCalls: member, operation, &lookups)) }
            return try diagram.all(nodes)
        }
        var answered: [(weight: Int, node: DecisionDiagram.Node)] = []
        var unfailed: [DecisionDiagram.Node] = []
        for member in needed {
            let parts = try answersOneByOne(ofCalls: member, operation)
            let made = try isMade(member, operation, &lookups)
            // With all ways taken at once, the worst of them is that only those which fail are made.
            let isSure = !takesAllWays || !mayBeSpared(member)
            for part in parts {
                if isSure { answered.append((part.weight, try diagram.all([made, part.node]))) }
                unfailed.append(try diagram.any([part.node, diagram.opposite(of: made)]))
            }
        }
        // Where fewer are made than are needed, all of those are.
        return try diagram.any([
            diagram.atLeast(need, of: answered), diagram.all(unfailed),
        ])
    }

    /// That the calls over one arrow are answered: together, where it is all the same, else each by itself.
    private mutating func answersOneByOne(
        ofCalls index: Int, _ operation: Int
    ) throws(DecisionDiagram.TooLarge) -> [(weight: Int, node: DecisionDiagram.Node)] {
        let times = survey.calls[index].times
        if survey.isDispensable(index, operation) { return [(times, DecisionDiagram.works)] }
        guard choosesBehind(index, operation) else { return [(times, try answer(ofCall: index, operation))] }
        var parts: [(weight: Int, node: DecisionDiagram.Node)] = []
        for _ in 0..<times { parts.append((1, try answer(ofCall: index, operation))) }
        return parts
    }

    private mutating func split(
        _ members: [Int], _ operation: Int, _ lookups: inout Lookups
    ) throws(DecisionDiagram.TooLarge) -> DecisionDiagram.Node {
        var needs: [(node: DecisionDiagram.Node, chance: Double)] = []
        for member in members {
            var node = DecisionDiagram.works
            if !survey.isDispensable(member, operation) {
                let missed = try isMissed(member, operation, &lookups)
                node = try diagram.any([answers(ofCalls: member, operation), diagram.opposite(of: missed)])
            }
            needs.append((node, survey.calls[member].share))
        }
        guard !takesAllWays else { return try diagram.all(needs.map(\.node)) }
        return try oneOf(needs, at: .split(call: members[0]), operation)
    }
}
