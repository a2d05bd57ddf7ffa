import DesignModel

extension Survey {
    /// Operations that change several stores, or a store and a queue, with nothing that makes it all or none.
    var dualWrites: [Advice] {
        // Each operation is followed through the whole design, as in the survey: as many of them as there.
        let atomic = operations.indices.prefix(followed).filter { operations[$0].atomic.count > 1 }
        return atomic.compactMap(brokenAtomicity) + boxes.indices.flatMap(untiedWrites)
    }

    /// How an operation comes to change a store.
    private enum Way: Hashable {
        /// By a caller for whom the user waits; the number is that of the call.
        case direct(Int)
        /// By somebody who takes messages that such a caller has sent over this call.
        case message(Int)
    }

    /// Stores that must change together, at least one of which is written for itself.
    private func brokenAtomicity(_ operation: Int) -> Advice? {
        guard let id = operations[operation].id, !operations[operation].isCommitted else { return nil }
        let ways = ways(of: operation)
        let untied = operations[operation].atomic.compactMap { component in
            place(of: component).flatMap { box in ways[box].map { (box: box, way: $0) } }
        }
        let direct = untied.filter { if case .direct = $0.way { true } else { false } }
        guard untied.count > 1, !direct.isEmpty, !isLed(Set(untied.map(\.box)), operation) else { return nil }
        // What is written last is missing where something fails in between.
        func number(_ way: Way) -> Int {
            switch way {
            case .direct(let call), .message(let call): call
            }
        }
        let sorted = untied.sorted { number($0.way) < number($1.way) }
        guard let last = sorted.last else { return nil }
        var missing = name(last.box)
        var rest = sorted.dropLast().map { name($0.box) }
        if case .message(let call) = last.way {
            missing = name(calls[call].to)
            rest = direct.map { name($0.box) }
        }
        let described = sorted.map { item in
            if case .message(let call) = item.way {
                "\(name(item.box)) (by way of \(name(calls[call].to)))"
            } else {
                name(item.box)
            }
        }
        let reconciler = reconciler(of: Set(untied.map(\.box)))
        return Advice(
            reconciler == nil ? .high : .medium, .operation(id), key: .atomic,
            "\(operations[operation].name) must change \(Self.list(described)) as one, but each is written by itself: "
                + halfDone(missing, rest, operation, number(last.way), after: sorted.dropLast().map { number($0.way) })
                + (reconciler.map(repaired) ?? ""),
            remedy: tied(
                sorted.map { item in
                    if case .message(let call) = item.way { (calls[call].to, true) } else { (item.box, false) }
                }))
    }

    /// A caller that changes several things for one operation, of which nobody said that they belong together.
    private func untiedWrites(_ caller: Int) -> [Advice] {
        guard boxes[caller].works, !boxes[caller].isMover else { return [] }
        let writes = outgoing[caller].filter { index in
            let call = calls[index]
            guard !call.isPull, traffic[index].isTaken, call.connection?.settings.flag(.optional) != true else {
                return false
            }
            return boxes[call.to].mechanic == .buffer || call.writes && boxes[call.to].keepsEffects
        }
        guard Set(writes.map { calls[$0].to }).count > 1 else { return [] }
        return visits[caller].compactMap { visit in
            let asked = operations[visit.operation]
            guard visit.isAwaited, !asked.isCommitted, asked.atomic.count < 2, sagas[caller]?[visit.operation] == nil
            else { return nil }
            return untied(writes.filter { calls[$0].carries(visit.operation) }, of: caller, visit.operation)
        }
    }

    private func untied(_ writes: [Int], of caller: Int, _ operation: Int) -> Advice? {
        var seen: Set<Int> = []
        let changed = writes.map { calls[$0].to }.filter { seen.insert($0).inserted }
        guard let last = writes.last, changed.count > 1, changed.contains(where: { boxes[$0].keepsEffects }),
            !isLed(Set(changed.filter { boxes[$0].mechanic != .buffer }), operation)
        else { return nil }
        let missing = name(calls[last].to)
        // Of a split each request takes one way.
        let before = writes.filter { calls[$0].to != calls[last].to && !calls[$0].isAlternative(to: calls[last]) }
        guard !before.isEmpty else { return nil }
        return Advice(
            .medium, subject(ofCall: last),
            "for \(operations[operation].name), \(name(caller)) changes \(Self.list(changed.map(name))) one after the "
                + "other, and nothing ties them: "
                + halfDone(missing, changed.map(name).filter { $0 != missing }, operation, last, after: before),
            remedy: tied(changed.map { ($0, false) }))
    }

    /// That somebody mends it, and when.
    private func repaired(_ reconciler: Reconciler) -> String {
        "; \(name(reconciler.box)) makes what is missing, within \(Self.time(reconciler.latest)), and until then whoever reads "
            + "both sees them disagree"
    }

    /// How many are half done while what is changed last is down: those that come to its call, and have made one of the calls
    /// before it.
    private func halfDone(
        _ missing: String, _ done: [String], _ operation: Int, _ last: Int, after before: [Int]
    ) -> String {
        let all = visit(calls[last].from, operation)?.rate ?? 0
        let changesNothing = before.reduce(1.0) { share, call in
            let coming = visit(calls[call].from, operation)?.rate ?? 0
            let isKnown = coming > 0 && all > 0
            return share * (1 - (isKnown ? min(1, coming / all) : 1) * calls[call].share)
        }
        let rate = all * calls[last].share * (1 - changesNothing)
        let many = rate > 0 ? "up to \(Self.perSecond(rate))" : "requests"
        return "while \(missing) is down, \(many) leave their change in \(Self.list(done)) alone"
    }

    /// What would tie these together: a store of one's own is written alone, and everything else follows from what it has
    /// written down. Somebody else's system has no outbox; it is called from behind that of a store, again and again under
    /// one key until it has answered.
    private func tied(_ changed: [(box: Int, isMessage: Bool)]) -> String {
        let saga = "let an orchestrator lead them as a saga"
        guard let first = changed.first(where: { !$0.isMessage && hasOutbox($0.box) }) else {
            return saga + ", with an undo for each step"
        }
        let foreign = changed.filter { boxes[$0.box].mechanic == .thirdParty }.map { name($0.box) }
        let fed = changed.filter { $0.box != first.box && boxes[$0.box].mechanic != .thirdParty }.map { name($0.box) }
        guard !foreign.isEmpty else {
            return
                "write \(name(first.box)) alone and feed \(Self.list(fed)) from its outbox (outbox-relay), or \(saga)"
        }
        let rest = fed.isEmpty ? "" : "feed \(Self.list(fed)) from its outbox, "
        return
            "write \(name(first.box)) first, as pending, \(rest)and call \(Self.list(foreign)) from a worker behind its "
            + "outbox (outbox-relay) with an idempotency key, or \(saga), with an undo for each step"
    }

    /// Whether a change and the note of what is to follow can be written there at once.
    private func hasOutbox(_ box: Int) -> Bool {
        let without: Set<KindID> = [
            "object-store", "block-storage", "search", "warehouse", "time-series", "read-model",
        ]
        return boxes[box].isStore && !without.contains(boxes[box].component.kind)
    }

    /// Whether an orchestrator takes all of these through as one.
    private func isLed(_ changed: Set<Int>, _ operation: Int) -> Bool {
        sagas.values.contains { $0[operation]?.isSuperset(of: changed) ?? false }
    }

    /// How an operation's changes come to each store: the most direct way of each. What is fed from another store's changes
    /// is not in here, because it is tied to that store.
    private func ways(of operation: Int) -> [Int: Way] {
        var ways: [Int: Way] = [:]
        var message: [Int: Int] = [:]
        var reached: Set<Int> = []
        for box in order {
            let isAwaited = visit(box, operation)?.isAwaited ?? false
            if isAwaited { reached.insert(box) }
            guard isAwaited || message[box] != nil else { continue }
            for index in outgoing[box] where calls[index].carries(operation) && !calls[index].closesCircle {
                let call = calls[index]
                if boxes[call.to].mechanic == .buffer {
                    message[call.to] = message[call.to] ?? message[box] ?? index
                } else if call.isPull, boxes[call.from].isStore {
                    continue
                } else if call.writes, boxes[call.to].keepsEffects {
                    if isAwaited, !call.isPull, message[box] == nil || reached.contains(box) {
                        ways[call.to] = .direct(index)
                    } else if let sent = message[box], ways[call.to] == nil {
                        ways[call.to] = .message(sent)
                    }
                } else if !isAwaited, let sent = message[box] {
                    message[call.to] = message[call.to] ?? sent
                } else if call.isPull, let sent = message[box] {
                    message[call.to] = message[call.to] ?? sent
                }
            }
        }
        return ways
    }
}
