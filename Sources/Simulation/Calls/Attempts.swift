extension Engine {
    /// Begins a call; it goes on until an attempt succeeds or no further one is allowed.
    ///
    /// A fallback is a call of its own, and stands to the others as the one in whose place it is made.
    mutating func startCall(of parent: Int32, over link: Int32, insteadOf original: Call? = nil) {
        let index = calls.take(Call())
        let generation = calls[index].generation &+ 1
        calls[index] = Call()
        calls[index].generation = generation
        calls[index].parent = parent
        calls[index].link = link
        calls[index].insteadOf = original?.insteadOf ?? link
        calls[index].isOptional = original?.isOptional ?? tables.links[Int(link)].isOptional
        calls[index].started = now
        calls[index].identity = identity(ofCallBy: parent, over: link)
        let first = jobs[parent].firstCall
        calls[index].next = first
        if first >= 0 { calls[first].previous = index }
        jobs[parent].firstCall = index
        recorder.links[Int(link)].callBegins(at: now, holdsSlot: jobs[parent].holdsSlot)
        if tables.links[Int(link)].hasBudget {
            callerStates[callerState(Int(link), of: parent)].budget += tables.links[Int(link)].budgetShare
        }
        attempt(index)
    }

    /// What a call is to the effects it leaves: the same again when its caller is called again, and another one for
    /// each further call over the same connection.
    private func identity(ofCallBy parent: Int32, over link: Int32) -> UInt64 {
        let ordinal =
            jobs[parent].stepMode == .group ? countCalls(of: parent, over: link) : Int(jobs[parent].repeatsLeft)
        return Stream.mixed(
            jobs[parent].identity &+ UInt64(UInt32(bitPattern: link)) &* 0xD1B5_4A32_D192_ED03
                &+ UInt64(ordinal) &* 0x2545_F491_4F6C_DD1D)
    }

    private func countCalls(of parent: Int32, over link: Int32) -> Int {
        var count = 0
        var call = jobs[parent].firstCall
        while call >= 0 {
            if calls[call].link == link { count += 1 }
            call = calls[call].next
        }
        return count
    }

    /// Makes one attempt: through the connection's limit, the breaker and the bulkhead, then over the network.
    private mutating func attempt(_ index: Int32) {
        let link = Int(calls[index].link)
        calls[index].attempts += 1
        calls[index].sent = now
        recorder.links[link].attempts += 1
        let parent = calls[index].parent
        let policy = callerState(link, of: parent)
        if tables.links[link].limit >= 0, !linkStates[link].bucket.take(rate: tables.links[link].limit, at: now) {
            return refuse(index, .rejected)
        }
        if tables.links[link].hasBreaker {
            let open = breakers[policy].admits(tables.links[link].breaker, at: now)
            guard let isProbe = open else { return refuse(index, .breakerOpen) }
            calls[index].isProbe = isProbe
        }
        if callerStates[policy].inFlight >= tables.links[link].bulkhead { return refuse(index, .bulkhead) }
        guard jobs.count < Limits.inFlight else {
            halt = .tooManyInFlight
            return refuse(index, .error)
        }
        let depth = jobs[parent].depth + 1
        if depth > Limits.depth {
            wentTooDeep = true
            return refuse(index, .error)
        }
        callerStates[policy].inFlight += 1
        calls[index].isInFlight = true
        transmit(index, over: link, depth: depth)
    }

    private mutating func transmit(_ index: Int32, over link: Int, depth: UInt8) {
        let parent = calls[index].parent
        let callee = tables.links[link].callee
        let request = jobs[parent].request
        let instance = chooseInstance(
            of: callee, key: requests[request].key, writes: tables.links[link].writes)
        let job = makeJob(request: request, station: callee, instance: instance, link: Int32(link), depth: depth)
        jobs[job].call = index
        jobs[job].callGeneration = calls[index].generation
        jobs[job].identity = calls[index].identity
        jobs[job].sent = now
        calls[index].child = job
        calls[index].childGeneration = jobs[job].generation
        instances[instanceIndex(job)].inFlight += 1
        if tables.links[link].timeout > 0 {
            setTimer(
                ring: link, after: tables.links[link].timeout, index: index, generation: calls[index].generation)
        }
        let event = Event(kind: .delivery, index: job, generation: jobs[job].generation)
        if linkStates[link].isCut {
            recorder.links[link].point.blocked += 1
            parked.append(ParkedEvent(until: .linkHeals(Int32(link)), event: event))
            return
        }
        let delay = networkTime(link, from: parent, to: job)
        if delay == 0 {
            admit(job)
        } else {
            queue.schedule(.delivery, at: now + delay, index: job, generation: jobs[job].generation)
        }
    }

    /// One way over a connection, between the zones of two jobs.
    mutating func networkTime(_ link: Int, from: Int32, to: Int32) -> Time {
        var time =
            tables.links[link].latency.isZero
            ? 0 : tables.samplers.draw(tables.links[link].latency, &linkStates[link].latency)
        if linkStates[link].factor != 1 || linkStates[link].extra != 0 {
            time = Samplers.whole(Double(time) * linkStates[link].factor + linkStates[link].extra)
        }
        if tables.zoneCount > 0 {
            let a = tables.instanceZones[instanceIndex(from)]
            let b = tables.instanceZones[instanceIndex(to)]
            if a >= 0, b >= 0 { time += tables.zoneDelays[Int(a) * tables.zoneCount + Int(b)] }
        }
        recorder.links[link].point.messages += 1
        recorder.links[link].point.networkSum += Double(time)
        return time
    }

    /// The attempt cannot be made. That is found out at once, but as an event of its own, so that a caller with many
    /// such calls does not sink into itself.
    private mutating func refuse(_ index: Int32, _ reason: Reason) {
        calls[index].refusal = reason
        queue.schedule(.refusal, at: now, index: index, generation: calls[index].generation)
    }

    mutating func receiveRefusal(_ event: Event) {
        guard calls[event.index].generation == event.generation else { return }
        let reason = calls[event.index].refusal
        let callee = tables.links[Int(calls[event.index].link)].callee
        if reason == .breakerOpen || reason == .bulkhead {
            recorder.links[Int(calls[event.index].link)].point.turnedAway += 1
        }
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
        let reason: Reason = linkStates[link].isCut ? .partitioned : .timeout
        if tables.links[link].cancels { sendCancel(to: index) }
        countForBreaker(index, failed: true)
        endAttempt(index)
        attemptFailed(index, perceived: .timeout, Failure(reason: reason, origin: origin))
    }

    /// An answer has come back to the caller, which may have left.
    mutating func receiveReply(_ event: Event) {
        let job = event.index
        guard jobs[job].generation == event.generation else { return }
        let index = jobs[job].call
        if isAwaited(job), isParked(caller: calls[index].parent, .reply, job, event.generation) { return }
        guard isAwaited(job) else {
            release(job)
            return
        }
        let failure = Failure(reason: jobs[job].reason, origin: jobs[job].origin)
        guard failure.reason != .none else {
            let answer = Answer(
                dataStore: jobs[job].dataStore, dataVersion: jobs[job].dataVersion, hit: jobs[job].hit)
            release(job)
            countForBreaker(index, failed: false)
            endAttempt(index)
            succeed(index, answer)
            return
        }
        let isOwn = failure.origin == jobs[job].station && Self.answeredByCallee.contains(failure.reason)
        let perceived = isOwn ? failure.reason : .error
        release(job)
        // A callee that rejects by its limit is well: that says nothing for or against it.
        if perceived == .rejected { forgetProbe(index) } else { countForBreaker(index, failed: true) }
        endAttempt(index)
        attemptFailed(index, perceived: perceived, failure)
    }

    /// Reasons that a callee gives itself; to its caller, whatever failed further down is an `error`.
    private static let answeredByCallee = ReasonSet([.refused, .rejected, .shed, .error, .readOnly, .conflict])

    /// Whether the caller still waits for this very attempt.
    func isAwaited(_ job: Int32) -> Bool {
        let call = jobs[job].call
        return call >= 0 && calls[call].generation == jobs[job].callGeneration
    }

    private mutating func succeed(_ index: Int32, _ answer: Answer) {
        let link = Int(calls[index].link)
        let parent = calls[index].parent
        if answer.dataStore >= 0 {
            jobs[parent].dataStore = answer.dataStore
            jobs[parent].dataVersion = answer.dataVersion
        }
        if tables.links[link].cacheBit >= 0 {
            let bit: UInt64 = 1 << UInt64(tables.links[link].cacheBit)
            if answer.hit { jobs[parent].hits |= bit } else { jobs[parent].hits &= ~bit }
        }
        if tables.links[link].behindCache >= 0 {
            let cache = tables.links[link].behindCache
            if tables.links[link].writes {
                invalidate(cache, key: requests[jobs[parent].request].key)
            } else {
                fill(cache, from: answer, key: requests[jobs[parent].request].key)
            }
        }
        endCall(index, failure: nil)
    }

    mutating func attemptFailed(_ index: Int32, perceived: Reason, _ failure: Failure) {
        let link = Int(calls[index].link)
        recorder.links[link].failedAttempts += 1
        recorder.links[link].point.failures += 1
        if calls[index].attempts < tables.links[link].attempts, tables.links[link].retryOn.contains(perceived),
            takeRetryBudget(link, of: calls[index].parent)
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

    /// Doubles from the second retry on; full jitter draws it from 0 up, equal jitter from its half.
    private mutating func backoff(_ link: Int, before attempts: Int32) -> Time {
        let base = tables.links[link].backoff
        guard base > 0 else { return 0 }
        let doubled = min(Double(base) * Double(UInt64(1) << UInt64(min(attempts - 1, 40))), Samplers.longest)
        switch tables.links[link].jitter {
        case .none: return Samplers.whole(doubled)
        case .full: return Samplers.whole(doubled * linkStates[link].jitter.unit())
        case .equal: return Samplers.whole(doubled * (0.5 + 0.5 * linkStates[link].jitter.unit()))
        }
    }

    /// A retry budget: each call pays in a share of a retry and time pays in a rate; a retry takes out a whole one.
    /// Ten seconds of the rate and the share of a hundred calls can be saved up.
    private mutating func takeRetryBudget(_ link: Int, of parent: Int32) -> Bool {
        guard tables.links[link].hasBudget else { return true }
        let index = callerState(link, of: parent)
        let rate = tables.links[link].budgetRate
        let earned = Double(now - callerStates[index].budgetRefilled) * 1e-9 * rate
        callerStates[index].budgetRefilled = now
        callerStates[index].budget = min(
            callerStates[index].budget + earned, 10 * rate + 100 * tables.links[link].budgetShare)
        guard callerStates[index].budget >= 1 else { return false }
        callerStates[index].budget -= 1
        return true
    }

    /// What must be undone of an attempt, however it ended; from here on its late answer is nobody's.
    private mutating func endAttempt(_ index: Int32) {
        calls[index].generation &+= 1
        calls[index].child = -1
        calls[index].isProbe = false
        guard calls[index].isInFlight else { return }
        calls[index].isInFlight = false
        callerStates[callerState(Int(calls[index].link), of: calls[index].parent)].inFlight -= 1
    }

    private mutating func countForBreaker(_ index: Int32, failed: Bool) {
        let link = Int(calls[index].link)
        guard tables.links[link].hasBreaker else { return }
        breakers[callerState(link, of: calls[index].parent)].record(
            failed: failed, isProbe: calls[index].isProbe, tables.links[link].breaker, at: now)
    }

    /// A call whose end says nothing about the callee makes room for another probe, if it was one.
    private mutating func forgetProbe(_ index: Int32) {
        guard calls[index].isProbe else { return }
        breakers[callerState(Int(calls[index].link), of: calls[index].parent)].forgetProbe()
    }

    /// The call has succeeded, or failed for good; a fallback may answer in its place.
    private mutating func endCall(_ index: Int32, failure: Failure?) {
        let call = calls[index]
        let link = Int(call.link)
        let state = callerState(link, of: call.parent)
        recorder.links[link].callEnds(
            at: now, since: call.started, holdsSlot: jobs[call.parent].holdsSlot, failed: failure != nil)
        unlink(index)
        var failure = failure
        if failure == nil {
            callerStates[state].hasLastAnswer = true
        } else {
            switch tables.links[link].fallback {
            case .none: break
            case .last: if callerStates[state].hasLastAnswer { failure = nil }
            case .decision: failure = nil
            case .link(let other):
                return startCall(of: call.parent, over: Int32(other), insteadOf: call)
            }
        }
        callEnded(call.parent, link: call.insteadOf, isOptional: call.isOptional, failure: failure)
    }

    private mutating func unlink(_ index: Int32) {
        let call = calls[index]
        if call.previous >= 0 { calls[call.previous].next = call.next } else { jobs[call.parent].firstCall = call.next }
        if call.next >= 0 { calls[call.next].previous = call.previous }
        calls.release(index)
    }

    /// The caller has left: its outstanding calls run on for nobody, unless they can be cancelled.
    mutating func abandonCalls(of job: Int32) {
        while jobs[job].firstCall >= 0 {
            let index = jobs[job].firstCall
            let link = Int(calls[index].link)
            if calls[index].isInFlight, tables.links[link].cancels { sendCancel(to: index) }
            forgetProbe(index)
            recorder.links[link].callEnds(
                at: now, since: calls[index].started, holdsSlot: jobs[job].holdsSlot, failed: true)
            endAttempt(index)
            unlink(index)
        }
    }

    /// Where a call is stuck: down its chain to the station that has not answered.
    func culprit(of call: Int32) -> Int32 {
        var call = call
        while true {
            let child = calls[call].child
            guard child >= 0, jobs[child].generation == calls[call].childGeneration else {
                return tables.links[Int(calls[call].link)].callee
            }
            guard jobs[child].state == .calling, jobs[child].firstCall >= 0 else { return jobs[child].station }
            call = jobs[child].firstCall
        }
    }

    @inline(__always)
    func callerState(_ link: Int, of parent: Int32) -> Int {
        Int(tables.links[link].firstCallerState + jobs[parent].instance)
    }
}
