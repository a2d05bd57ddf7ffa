import DesignModel

extension Survey {
    /// What comes to a box of one operation.
    struct Visit {
        let operation: Int
        /// Per second, while nothing is broken and nothing is tried again.
        var rate: Double
        /// The same while every cache on the way is empty.
        var cold: Double
        /// Whether somebody waits for the answer, up to the user.
        var isAwaited: Bool
        /// Whether the user's answer is an error if this box fails.
        var isRequired: Bool
        /// Whether it comes only where a cache lacks something.
        var isOnMiss: Bool
        /// Whether somebody changes something for it, here or further on; see ``markChanges(of:_:)``.
        var changes = false
        /// From its arrival until its answer, with nothing in its way.
        var stay = Duration.none
    }

    /// What goes over a connection.
    struct Traffic {
        /// Calls per second, over all operations.
        var rate = 0.0
        /// Those that a cache in front may keep away, while every cache on the way is empty; in ``rate`` they count as none,
        /// unless its hits are set.
        var lookups = 0.0
        /// Seconds of waiting for answers, per second.
        var waiting = 0.0
        /// How long one takes, in seconds, with nothing in its way.
        var time = 0.0
        var isTaken = false
        /// Whether one of its operations changes something at the callee or further on.
        var changes = false
    }

    /// More than this is not followed: operations × (boxes + arrows). Beyond it the review is about the first operations.
    private static let workMax = 1_500_000

    /// Follows every operation from the clients that send it.
    mutating func follow() {
        followed = min(operations.count, max(1, Self.workMax / max(1, boxes.count + calls.count)))
        if boxes.contains(where: { $0.limit != nil }) || calls.contains(where: { $0.limit != nil }) {
            // What limits turn away does not come further. Which part that is follows from what would come without them;
            // two limits in a row turn away a little too much in this sum, so that it never accuses anybody wrongly.
            for operation in 0..<followed { follow(operation) }
            for (index, call) in calls.enumerated() {
                if let limit = call.limit, traffic[index].rate > limit { passing[index] = limit / traffic[index].rate }
            }
            for (index, box) in boxes.enumerated() {
                if let limit = box.limit, offered[index] > limit { admitted[index] = limit / offered[index] }
            }
            visits = Array(repeating: [], count: boxes.count)
            traffic = Array(repeating: Traffic(), count: calls.count)
            taken = Array(repeating: 0, count: boxes.count)
            offered = taken
        }
        for operation in 0..<followed { follow(operation) }
        for index in traffic.indices where traffic[index].rate > 0 {
            traffic[index].time = traffic[index].waiting / traffic[index].rate
        }
    }

    private mutating func follow(_ operation: Int) {
        var here = Array(repeating: Visit?.none, count: boxes.count)
        begin(operation, &here)
        for box in order {
            guard var visit = here[box] else { continue }
            offered[box] += visit.rate
            visit.rate *= admitted[box]
            visit.cold *= admitted[box]
            here[box] = visit
            visits[box].append(visit)
            for index in outgoing[box] where calls[index].carries(operation) && !calls[index].closesCircle {
                let next = goOn(from: visit, over: index)
                here[calls[index].to] = here[calls[index].to].map { $0.joined(by: next) } ?? next
            }
        }
        markChanges(of: operation, here)
        time(operation, here)
    }

    /// Where an operation comes from: its clients, or in a sketch without any the boxes that nobody calls.
    private func begin(_ operation: Int, _ here: inout [Visit?]) {
        let hasClients = boxes.contains { $0.mechanic == .client }
        for (index, box) in boxes.enumerated() {
            var rate = 0.0
            if hasClients {
                guard box.mechanic == .client else { continue }
                let sends = box.component.settings.sends(.sends) ?? []
                let mine = sends.first { operations[operation].id == $0.operation }
                guard sends.isEmpty || mine != nil else { continue }
                if case .rate(let written)? = mine?.volume { rate = written.perSecond }
                if sends.isEmpty, box.component.settings[.users] == nil { rate = Design.assumedRate }
            } else if !incoming[index].isEmpty {
                continue
            }
            here[index] = Visit(
                operation: operation, rate: rate, cold: rate, isAwaited: true, isRequired: true, isOnMiss: false)
        }
    }

    private mutating func goOn(from visit: Visit, over index: Int) -> Visit {
        let call = calls[index]
        var next = visit
        next.rate *= call.share * Double(call.times)
        next.cold *= call.share * Double(call.times)
        traffic[index].isTaken = true
        if let cache = call.behind {
            traffic[index].lookups += next.cold
            next.rate *= boxes[cache].component.settings.share(.hit).map { 1 - $0 } ?? 0
            next.isOnMiss = true
        } else if boxes[call.from].mechanic == .cache {
            traffic[index].lookups += next.cold
            next.rate *= boxes[call.from].component.settings.share(.hit).map { 1 - $0 } ?? 0
            next.isOnMiss = true
        }
        if call.isPull {
            next.isAwaited = false
            next.isRequired = false
            let portion = portion(of: index, visit)
            next.rate *= portion
            next.cold *= portion
        }
        // A cache that cannot be asked is as good as one that does not know, unless it asks others itself.
        let isMissable = boxes[call.to].mechanic == .cache && outgoing[call.to].isEmpty
        if !call.isRequired || isMissable { next.isRequired = false }
        traffic[index].rate += next.rate
        next.rate *= passing[index]
        next.cold *= passing[index]
        return next
    }

    /// The part of a buffer's messages that one consumer takes: those of a queue share them.
    private func portion(of index: Int, _ visit: Visit) -> Double {
        let call = calls[index]
        if boxes[call.from].isStore { return writtenShare(at: call.from, visit.operation) }
        guard boxes[call.from].component.kind == "queue" else { return 1 }
        return 1 / Double(max(1, outgoing[call.from].count { calls[$0].carries(visit.operation) }))
    }

    /// The changes among what an operation does at a store, for those who follow it: all of it, or nobody knows.
    private func writtenShare(at store: Int, _ operation: Int) -> Double {
        incoming[store].allSatisfy { calls[$0].writes || !calls[$0].carries(operation) } ? 1 : 0
    }
}

extension Survey.Visit {
    /// With what comes to the same box another way.
    fileprivate func joined(by other: Self) -> Self {
        var sum = self
        sum.rate += other.rate
        sum.cold += other.cold
        sum.isAwaited = isAwaited || other.isAwaited
        sum.isRequired = isRequired || other.isRequired
        // What some ways bring always does not depend on a cache.
        sum.isOnMiss = isOnMiss && other.isOnMiss
        return sum
    }
}
