extension Engine {
    /// The attempt cannot be made. That is found out at once, but as an event of its own, so that a caller with many
    /// such calls does not sink into itself.
    mutating func refuse(_ index: Int32, _ reason: Reason) {
        calls[index].refusal = reason
        queue.schedule(.refusal, at: now, index: index, generation: calls[index].generation)
    }

    mutating func receiveRefusal(_ event: Event) {
        guard calls[event.index].generation == event.generation else { return }
        let reason = calls[event.index].refusal
        if reason == .throttled { recorder.links[Int(calls[event.index].link)].holdsBack() }
        let callee = tables.links[Int(calls[event.index].link)].callee
        if reason == .breakerOpen || reason == .bulkhead || reason == .throttled {
            recorder.links[Int(calls[event.index].link)].point.turnedAway += 1
            if reason == .breakerOpen { recorder.links[Int(calls[event.index].link)].point.failedFast += 1 }
        }
        if reason == .rejected { recorder.links[Int(calls[event.index].link)].point.limited += 1 }
        forgetProbe(event.index)
        endAttempt(event.index)
        attemptFailed(event.index, perceived: reason, Failure(reason: reason, origin: callee))
    }

    mutating func expireTimeout(call index: Int32, generation: UInt32) {
        guard calls[index].generation == generation, !isParked(caller: calls[index].parent, .timeout, index, generation)
        else { return }
        let link = Int(calls[index].link)
        recorder.links[link].timeouts += 1
        recorder.links[link].point.timeouts += 1
        let origin = culprit(of: index)
        let reason: Reason =
            isCut(call: index)
            ? .partitioned : now >= deadline(of: index) ? .deadline : .timeout
        if tables.links[link].cancels { cancelAttempts(of: index) }
        countForPolicies(index, failed: true, isAccepted: false)
        endAttempt(index)
        attemptFailed(
            index, perceived: reason == .deadline ? .deadline : .timeout, Failure(reason: reason, origin: origin))
    }

    /// An answer has come back to the caller, which may have left.
    mutating func receiveReply(_ event: Event) {
        let job = event.index
        guard jobs[job].generation == event.generation else { return }
        guard isAwaited(job) else {
            if jobs[job].reason == .none { noteTime(of: job, now - jobs[job].sent) }
            return release(job)
        }
        takeAnswer(job)
    }

    /// The caller takes the answer that it has waited for.
    mutating func takeAnswer(_ job: Int32) {
        let row = jobs.at(job)
        let index = row.pointee.call
        let call = calls.at(index)
        if isParked(caller: call.pointee.parent, .reply, job, row.pointee.generation) { return }
        let failure = Failure(reason: row.pointee.reason, origin: row.pointee.origin)
        if call.pointee.inFlight > 1, endRace(job, failure) { return }
        guard failure.reason != .none else {
            let answer = Answer(
                dataStore: row.pointee.dataStore, dataVersion: row.pointee.dataVersion, hit: row.pointee.hit,
                lacksEffect: row.pointee.lacksEffect, revalidates: row.pointee.revalidates,
                decision: row.pointee.decision)
            noteTime(of: job, now - row.pointee.sent)
            countForPolicies(index, failed: false, isAccepted: true)
            // Before its connection is free: one that waits for it beside this one no longer does.
            endAttempt(index)
            release(job)
            succeed(index, answer)
            return
        }
        let perceived = Self.perceived(failure, from: row.pointee.station)
        // A callee that rejects by its limit is well: that says nothing for or against it.
        let isWell = perceived == .rejected || perceived == .coldStartLimit
        if isWell {
            forgetProbe(index)
        } else {
            countForPolicies(index, failed: true, isAccepted: !Self.turnedAway.contains(perceived))
        }
        endAttempt(index)
        release(job)
        attemptFailed(index, perceived: perceived, failure)
    }

    /// What a failure is to the caller: what its callee says itself, and an `error` whatever failed further down.
    static func perceived(_ failure: Failure, from callee: Int32) -> Reason {
        failure.origin == callee && answeredByCallee.contains(failure.reason) ? failure.reason : .error
    }

    /// Reasons that a callee gives itself.
    private static let answeredByCallee = ReasonSet([
        .refused, .rejected, .shed, .error, .readOnly, .conflict, .coldStartLimit, .timeout, .deadline,
    ])

    /// What a callee does not accept, as far as throttled callers can tell.
    private static let turnedAway = ReasonSet([.refused, .shed, .timeout, .deadline, .rejected, .coldStartLimit])

    /// Whether the caller still waits for this very attempt.
    @inline(__always)
    func isAwaited(_ job: Int32) -> Bool {
        let row = jobs.at(job)
        let call = row.pointee.call
        return call >= 0 && calls[call].generation == row.pointee.callGeneration
    }

    @inline(__always)
    private mutating func succeed(_ index: Int32, _ answer: Answer) {
        let call = calls.at(index)
        let link = Int(call.pointee.link)
        let caller = jobs.at(call.pointee.parent)
        if answer.dataStore >= 0 {
            caller.pointee.dataStore = answer.dataStore
            caller.pointee.dataVersion = answer.dataVersion
        }
        if answer.lacksEffect { caller.pointee.lacksEffect = true }
        if answer.decision != 0 { caller.pointee.decision = answer.decision }
        if tables.links.at(link).pointee.involvesCache, caller.pointee.stepMode != .behind {
            noteCache(link, answer, call.pointee.parent)
        }
        endCall(index, failure: nil)
    }

    /// Notes whether a cache has hit, and fills or empties the one in front of the connection.
    @inline(never)
    private mutating func noteCache(_ link: Int, _ answer: Answer, _ parent: Int32) {
        if tables.links[link].cacheBit >= 0 {
            let bit: UInt64 = 1 << UInt64(tables.links[link].cacheBit)
            if answer.hit { jobs[parent].hits |= bit } else { jobs[parent].hits &= ~bit }
            if answer.revalidates { jobs[parent].hits |= bit << 32 }
        }
        if tables.links[link].behindCache >= 0 {
            updateCache(inFrontOf: link, answer, for: parent)
        }
    }

    mutating func attemptFailed(_ index: Int32, perceived: Reason, _ failure: Failure) {
        let link = Int(calls[index].link)
        if jobs[calls[index].parent].saga >= 0 { noteSagaTry(of: index, perceived: perceived, failure) }
        if Self.breaksConnection.contains(perceived) { reconnect(link, of: calls[index].parent, because: perceived) }
        recorder.links[link].failedAttempts += 1
        recorder.links[link].point.failures += 1
        if calls[index].attempts < tables.links[link].attempts, tables.links[link].retryOn.contains(perceived),
            now < deadline(of: index), takeRetryBudget(index)
        {
            queue.schedule(
                .retry, at: now + backoff(link, before: calls[index].attempts), index: index,
                generation: calls[index].generation)
            return
        }
        endCall(index, failure: failure)
    }

    mutating func retry(_ event: Event) {
        guard calls[event.index].generation == event.generation,
            !isParked(caller: calls[event.index].parent, .retry, event.index, event.generation)
        else { return }
        attempt(event.index)
    }
}
