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
    private func shouldHaveChanged(_ job: Int32) -> Bool {
        tables.links[Int(jobs[job].link)].writes || isAwaited(job) && jobs[calls[jobs[job].call].parent].saga >= 0
    }

    /// Takes back what a job's caller had changed here. Where nothing stands there is nothing to do; with an idempotency
    /// key, what is still on its way finds that it was cancelled.
    private mutating func undoEffect(of job: Int32) {
        var index = effect(of: job)
        let isIdempotent = tables.links[Int(jobs[job].link)].idempotent
        if index < 0, isIdempotent {
            let request = jobs[job].request
            index = effects.take(Effect())
            effects[index] = Effect(
                identity: jobs[job].identity, station: jobs[job].station, next: requests[request].firstEffect)
            requests[request].firstEffect = index
        }
        guard index >= 0 else { return }
        if effects[index].applied > 0 { requests[jobs[job].request].lastEffect = now }
        effects[index].applied = 0
        effects[index].isHeld = false
        effects[index].isCancelled = isIdempotent
    }

    /// What a capture makes of the hold of its saga, which it is called as; `nil`: nothing is held, so that it is a change
    /// of its own.
    mutating func captureHeld(by job: Int32) -> (index: Int32, isRepeated: Bool)? {
        let index = effect(of: job)
        guard index >= 0, effects[index].isHeld, effects[index].applied > 0 else { return nil }
        effects[index].isHeld = false
        effects[index].isAcknowledged = false
        effects[index].isCaptured = true
        return (index, false)
    }
}
