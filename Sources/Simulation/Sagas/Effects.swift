extension Engine {
    /// A job that undoes, or asks, has come to where something was changed.
    @inline(never)
    mutating func answerSaga(_ job: Int32) {
        guard jobs[job].purpose.isQuery else { return undoEffect(of: job) }
        let known = effect(of: job)
        let isDone =
            known >= 0 && effects[known].applied > 0
            && !(jobs[job].purpose == .queryOfCapture && effects[known].isHeld)
        jobs[job].lacksEffect = !isDone && shouldHaveChanged(job)
    }

    /// Whether a job's callee was to change something: as the step of a saga, or because the connection writes.
    private mutating func shouldHaveChanged(_ job: Int32) -> Bool {
        if tables.links[Int(jobs[job].link)].writes { return true }
        guard isAwaited(job) else { return false }
        let caller = calls[jobs[job].call].parent
        return jobs[caller].saga >= 0 || tables.steps[Int(jobs[caller].step)].mode == .saga
    }

    /// Takes back what a job's caller had changed here. Where nothing stands there is nothing to do; with an idempotency
    /// key, what is still on its way finds that it was cancelled.
    private mutating func undoEffect(of job: Int32) {
        var index = effect(of: job)
        // Participants of a commit know it by its number.
        let isIdempotent =
            tables.links[Int(jobs[job].link)].idempotent || tables.stations[Int(jobs[job].station)].takesPart
        if index < 0, isIdempotent {
            index = keep(
                Effect(identity: jobs[job].identity, station: jobs[job].station), of: jobs[job].request)
        }
        guard index >= 0 else { return }
        if effects[index].applied > 0 { requests[jobs[job].request].lastEffect = now }
        giveBack(index, of: jobs[job].request, times: effects[index].applied)
        effects[index].applied = 0
        effects[index].isHeld = false
        effects[index].isPrepared = false
        effects[index].isCancelled = isIdempotent
        if tables.stations[Int(jobs[job].station)].isLocked { unlockIfDone(jobs[job].request, at: jobs[job].station) }
    }

    /// What a capture makes of the hold of its saga, which it is called as; `nil`: nothing is held, so that it is a change
    /// of its own.
    mutating func captureHeld(by job: Int32) -> (index: Int32, isRepeated: Bool)? {
        let index = heldEffect(for: job)
        guard index >= 0 else {
            // Who is told to commit twice has done it.
            let known = effect(of: job)
            let isCommitted = jobs[job].purpose == .commit && known >= 0 && effects[known].isCaptured
            return isCommitted ? (known, true) : nil
        }
        effects[index].isHeld = false
        effects[index].isPrepared = false
        effects[index].isAcknowledged = false
        effects[index].isCaptured = true
        return (index, false)
    }

    /// The hold that a job is about: the one that it is called as; of a connection that only captures or releases, any that its
    /// operation has there. −1: there is none.
    @inline(__always)
    func heldEffect(for job: Int32) -> Int32 {
        let isSaid = tables.links[Int(jobs[job].link)].purpose != .usual
        var index = requests[jobs[job].request].firstEffect
        while index >= 0 {
            let row = effects[index]
            if row.isHeld, row.applied > 0, row.station == jobs[job].station,
                isSaid || row.identity == jobs[job].identity
            {
                break
            }
            index = row.next
        }
        return index
    }

    /// Gives up what a job's operation holds at its station.
    mutating func releaseHeld(by job: Int32) {
        let request = jobs[job].request
        while true {
            let index = heldEffect(for: job)
            guard index >= 0 else { return }
            requests[request].lastEffect = now
            giveBack(index, of: request, times: effects[index].applied)
            effects[index].applied = 0
            effects[index].isHeld = false
        }
    }

    /// An operation that has read something stale changes something.
    @inline(never)
    mutating func noteDecision(of request: Int32) {
        guard !requests[request].reliedOnStale else { return }
        requests[request].reliedOnStale = true
        recorder.reliedOnStale(operation: requests[request].operation, phase: requests[request].phase)
    }
}
