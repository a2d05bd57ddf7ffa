/// What one operation has changed at one place.
struct Effect {
    var identity: UInt64 = 0
    /// What each time that it was applied has drawn from the stock of its key.
    var drawn: Int64 = 0
    /// Of a synchronous write: its version, the job that waits for the replicas, and those that repeat it meanwhile,
    /// as a list by ``Job/next``.
    var version: UInt64 = 0
    var writer: Int32 = -1
    var writerGeneration: UInt32 = 0
    var firstFollower: Int32 = -1
    var station: Int32 = 0
    /// How often it was applied and still stands.
    var applied: Int32 = 0
    var next: Int32 = -1
    /// Where those of its request are found that come before it and after it by identity.
    var less: Int32 = -1
    var more: Int32 = -1
    var isAcknowledged = false
    /// Whether it is a reservation that nobody has captured yet, or was one.
    var isHeld = false
    var isCaptured = false
    /// Whether it is prepared for a commit, under its lock.
    var isPrepared = false
    /// Whether it was undone under an idempotency key, so that the same never happens again.
    var isCancelled = false
    /// Why it was applied once more, as far as that is known.
    var again = Repetition.none

    /// Whether it is found before another one of its request.
    func isBefore(_ other: Effect) -> Bool { (identity, station) < (other.identity, other.station) }
}

extension Engine {
    /// Notes that a job changes data at its station, once more if it is repeated.
    ///
    /// - Returns: the effect, and whether an idempotency key shows that it stands already, so that nothing is to do.
    mutating func recordEffect(of job: Int32) -> (index: Int32, isRepeated: Bool) {
        let (index, isRepeated) = change(by: job)
        if !isRepeated { requests[jobs[job].request].lastEffect = now }
        return (index, isRepeated)
    }

    @inline(__always)
    private mutating func change(by job: Int32) -> (index: Int32, isRepeated: Bool) {
        let request = jobs[job].request
        let identity = jobs[job].identity
        let station = jobs[job].station
        if jobs[job].purpose.captures, let captured = captureHeld(by: job) { return captured }
        if requests[request].sawStale { noteDecision(of: request) }
        let known = requests[request].isReplayed ? earlierEffect(of: job) : effect(of: job)
        if known >= 0 {
            if effects[known].isCancelled { return (known, true) }
            if effects[known].applied == 0 {
                // What was lost, or given back, is done anew.
                effects[known].isAcknowledged = false
                effects[known].isHeld = jobs[job].purpose.holds
                effects[known].isPrepared = jobs[job].purpose == .prepare
            } else if tables.links[Int(jobs[job].link)].idempotent || jobs[job].purpose == .prepare {
                // Participants of a commit know it by its number.
                return (known, true)
            }
            effects[known].applied += 1
            if jobs[job].again != .none { effects[known].again = jobs[job].again }
            return (known, false)
        }
        let effect = Effect(
            identity: identity, drawn: draws(job), station: station, applied: 1, isHeld: jobs[job].purpose.holds,
            isPrepared: jobs[job].purpose == .prepare, again: jobs[job].again)
        return (keep(effect, of: request), false)
    }

    /// Notes that a request has changed something that it had not changed before.
    mutating func keep(_ effect: Effect, of request: Int32) -> Int32 {
        let index = effects.take(Effect())
        effects[index] = effect
        effects[index].next = requests[request].firstEffect
        requests[request].firstEffect = index
        var above = requests[request].rootEffect
        guard above >= 0 else {
            requests[request].rootEffect = index
            return index
        }
        while true {
            let isLess = effect.isBefore(effects[above])
            let below = isLess ? effects[above].less : effects[above].more
            guard below < 0 else {
                above = below
                continue
            }
            if isLess { effects[above].less = index } else { effects[above].more = index }
            return index
        }
    }

    /// What a job changes that was changed before it was replayed, as far as that is known.
    private mutating func earlierEffect(of job: Int32) -> Int32 {
        let known = effect(of: job)
        guard known < 0 else { return known }
        let effect = Effect(
            identity: jobs[job].identity, station: jobs[job].station, applied: 1, isAcknowledged: true, again: .replay)
        return keep(effect, of: jobs[job].request)
    }

    /// What a job, or an earlier attempt at the same, has changed at its station; −1: nothing.
    ///
    /// - Complexity: O(log n) for n effects of its request: identities are as good as random numbers.
    @inline(__always)
    func effect(of job: Int32) -> Int32 {
        let (identity, station) = (jobs[job].identity, jobs[job].station)
        var index = requests[jobs[job].request].rootEffect
        while index >= 0 {
            let effect = effects.at(index)
            if effect.pointee.identity == identity, effect.pointee.station == station { break }
            let isLess = (identity, station) < (effect.pointee.identity, effect.pointee.station)
            index = isLess ? effect.pointee.less : effect.pointee.more
        }
        return index
    }

    /// A write that the new primary never had. Where another application of it stands, nothing is lost.
    mutating func lose(_ replication: Replication) {
        let index = replication.effect
        if effects[index].isCaptured, replication.version == effects[index].version {
            return loseCapture(index, replication)
        }
        if effects[index].applied > 0 { giveBack(index, of: replication.request, times: 1) }
        effects[index].applied = max(0, effects[index].applied - 1)
        let station = stores[Int(replication.store)].station
        if effects[index].isAcknowledged, effects[index].applied == 0 {
            recorder.lostWrite(Int(station), by: tallyPlace(of: replication.request))
        }
    }

    /// Of a capture that is lost, the hold before it stands.
    private mutating func loseCapture(_ index: Int32, _ replication: Replication) {
        if effects[index].isAcknowledged {
            recorder.lostWrite(
                Int(stores[Int(replication.store)].station), by: tallyPlace(of: replication.request))
        }
        effects[index].isHeld = true
        effects[index].isAcknowledged = true
        effects[index].isCaptured = false
    }

    /// Nothing more can happen to a request, or the run is over: what it was told is set beside what it left behind.
    ///
    /// - Parameters:
    ///   - isStuck: whether something of it is still under way.
    ///   - end: when the last of it happened; `nil`: just now.
    mutating func closeAccount(of index: Int32, isStuck: Bool = false, end: Time? = nil) {
        let request = requests[index]
        var effect = request.firstEffect
        var standing: [Int32] = []
        var held: [Int32] = []
        while effect >= 0 {
            let row = effects[effect]
            if row.applied > 0 { if row.isHeld { held.append(row.station) } else { standing.append(row.station) } }
            if row.applied > 1 {
                recorder.duplicated(
                    Int(row.station), operation: Int(request.operation), phase: request.phase,
                    times: Int(row.applied) - 1, because: row.again == .none ? .retry : row.again)
            }
            if row.isHeld, tables.stations[Int(row.station)].isLocked { unlock(index, at: Int(row.station)) }
            effects.release(effect)
            effect = row.next
        }
        if request.isReplayed { return convergence.ends(sent: request.started, settles: true, at: end ?? now) }
        let isPartial = isPartial(request.operation, standing, held)
        let leavesNothing = standing.isEmpty && held.isEmpty
        let settles = !isStuck && request.unfinished == 0 && isPartial == nil
        convergence.ends(sent: request.started, settles: settles, at: end ?? now)
        if !settles {
            recorder.neverSettled(
                operation: Int(request.operation), phase: request.phase, sent: request.started)
        } else if !leavesNothing || request.isPublished && request.firstEffect < 0 {
            recorder.settled(
                operation: Int(request.operation), phase: request.phase, sent: request.started,
                after: request.lastEffect - request.started)
        }
        guard !leavesNothing else { return }
        recorder.settled(
            operation: Int(request.operation), phase: request.phase, sent: request.started,
            ghost: request.succeeded
                ? nil
                : OperationTally.Ghost(
                    reason: request.reason, origin: Int(request.origin),
                    stations: Set((standing + held).map { Int($0) }).sorted(), count: 1), partial: isPartial)
    }

    /// Whether an operation's effects stand in some of its atomic stores and not in all.
    func isHalfDone(_ operation: Int32, _ standing: [Int32]) -> Bool {
        let all = system.operations[Int(operation)].atomic
        return all.contains { standing.contains(Int32($0)) } && isPartial(operation, standing, []) != nil
    }

    /// Which of an operation's atomic stores have an effect (as bits, in the order of the list), where some have it
    /// and others do not.
    @inline(__always)
    private func isPartial(_ operation: Int32, _ standing: [Int32], _ held: [Int32]) -> UInt64? {
        let atomic = system.operations[Int(operation)].atomic
        guard !atomic.isEmpty else { return nil }
        var has: UInt64 = 0
        for (bit, station) in atomic.prefix(64).enumerated() where standing.contains(Int32(station)) {
            has |= 1 << UInt64(bit)
        }
        guard has != 0 else {
            // What is held and never captured is by half, too.
            for (bit, station) in atomic.prefix(64).enumerated() where held.contains(Int32(station)) {
                has |= 1 << UInt64(bit)
            }
            return has == 0 ? nil : has
        }
        return isWhole(has, operation) ? nil : has
    }

    /// Whether all stores that have an effect belong to sets of which every store has one.
    @inline(__always)
    private func isWhole(_ has: UInt64, _ operation: Int32) -> Bool {
        let row = system.operations[Int(operation)]
        guard !row.wholes.isEmpty else { return has.nonzeroBitCount == min(64, row.atomic.count) }
        return row.wholes.reduce(UInt64(0)) { $1 & has == $1 ? $0 | $1 : $0 } == has
    }

    /// Closes the accounts of requests that are still open or unsettled at the end of a run.
    ///
    /// - Returns: whether nothing of any was still under way: a message that nobody takes lies where it is for ever.
    mutating func closeAllAccounts() -> Bool {
        var lying: [Int32: Int32] = [:]
        for message in messages.elements where message.request >= 0 && tables.feeds[Int(message.feed)].linkCount == 0 {
            lying[message.request, default: 0] += 1
        }
        var isSettled = true
        for index in requests.elements.indices.map({ Int32($0) }) where requests[index].references > 0 {
            let isStuck = requests[index].references > lying[index, default: 0]
            if isStuck { isSettled = false }
            guard requests[index].firstEffect >= 0 || requests[index].isPublished else { continue }
            closeAccount(of: index, isStuck: isStuck, end: requests[index].lastEffect)
            requests[index].firstEffect = -1
            requests[index].rootEffect = -1
            requests[index].isPublished = false
        }
        return isSettled
    }
}
