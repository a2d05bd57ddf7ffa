// Two-phase commit: the steps of a saga that prepare, and those that commit once all is prepared. From then on it is decided,
// and only goes forwards: whoever has prepared waits under its locks for as long as it cannot be told.

extension Engine {
    /// The steps of a request's operation at a station.
    func route(of station: Int32, _ request: Int32) -> Route {
        tables.routes[Int(tables.stations[Int(station)].firstRoute + requests[request].operation)]
    }

    /// Whether a saga has begun to commit.
    func isDecided(_ saga: Int32) -> Bool {
        sagas[saga].isTwoPhase && sagas[saga].reached > sagas[saga].first
            && tables.steps[Int(sagas[saga].reached - 1)].effect == .commit
    }

    /// A participant has committed, or could not be told to: that one is told again when all have been told.
    mutating func commitEnded(_ job: Int32, _ saga: Int32, _ failure: Failure?) {
        if failure != nil { sagas[saga].toldInVain |= bit(of: saga) }
        sagas[saga].reached += 1
        commit(job, saga)
    }

    /// Whoever led a commit that is decided has left: somebody else goes on with it.
    mutating func commitLater(_ saga: Int32, after wait: Time) {
        sagas[saga].job = -1
        sagas[saga].attempts = 0
        sagas[saga].generation &+= 1
        queue.schedule(.saga, at: now + wait, index: saga, generation: sagas[saga].generation)
    }

    /// Tells the participant whose turn it is to commit; where none is left, all have, or some are told again after a while.
    mutating func commit(_ job: Int32, _ saga: Int32) {
        let end = sagas[saga].end
        while sagas[saga].reached <= end, !isToldToCommit(job, saga) { sagas[saga].reached += 1 }
        guard sagas[saga].reached > end else {
            let step = tables.steps[Int(sagas[saga].reached - 1)]
            return startCall(
                of: job, over: step.link, ordinal: step.ordinal, for: .commit, again: .step)
        }
        guard sagas[saga].toldInVain == 0 else { return commitAgain(job, saga) }
        sagas[saga].reached = end
        if jobs[job].link >= 0 { return finish(job) }
        leave(saga, job)
        recorder.sagas[Int(sagas[saga].station)].completed += 1
        marks[sagas[saga].mark].holds = true
        closeSaga(saga)
    }

    /// Whether the participant whose turn it is has prepared, and is still to be told.
    private mutating func isToldToCommit(_ job: Int32, _ saga: Int32) -> Bool {
        let step = tables.steps[Int(sagas[saga].reached - 1)]
        return sagas[saga].untold & bit(of: saga) != 0
            && (step.decider < 0 || decidesOnce(step.link, job, ordinal: step.decider))
    }

    /// All have been told to commit, some of them in vain: these are told again after a while.
    private mutating func commitAgain(_ job: Int32, _ saga: Int32) {
        var first = sagas[saga].first + Int32(sagas[saga].toldInVain.trailingZeroBitCount)
        while tables.steps[Int(first)].effect != .commit { first += 1 }
        sagas[saga].reached = first + 1
        sagas[saga].untold = sagas[saga].toldInVain
        sagas[saga].toldInVain = 0
        guard sagas[saga].attempts < Self.triesMax else {
            guard jobs[job].link >= 0 else {
                leave(saga, job)
                return leaveToPeople(saga)
            }
            let participant = tables.links[Int(tables.steps[Int(first)].link)].callee
            jobs[job].saga = -1
            leaveToPeople(saga)
            return fail(job, Failure(reason: .timeout, origin: participant))
        }
        if jobs[job].link < 0 { leave(saga, job) }
        pause(saga)
    }

    /// The job that went on with a saga in somebody's place has done what it can for now.
    private mutating func leave(_ saga: Int32, _ job: Int32) {
        jobs[job].saga = -1
        sagas[saga].job = -1
        release(job)
    }
}
