extension Engine {
    /// What must be undone of an attempt, however it ended; from here on its late answer is nobody's.
    @inline(__always)
    mutating func endAttempt(_ index: Int32) {
        let link = Int(calls[index].link)
        if !isCalm, linkStates[link].isCut || ways.hasCuts { dropParked(of: index) }
        if tables.links.at(link).pointee.isSpecial { endSpecially(index) }
        // Not before: others who go on now may have begun more calls.
        let call = calls.at(index)
        call.pointee.generation &+= 1
        call.pointee.child = -1
        call.pointee.isProbe = false
        guard call.pointee.inFlight > 0 else { return }
        callerStates[Int(call.pointee.callerState)].inFlight -= Int32(call.pointee.inFlight)
        call.pointee.inFlight = 0
    }

    /// What the caller learns from the end of an attempt: whether it failed, and whether the callee took it on at all.
    @inline(__always)
    mutating func countForPolicies(_ index: Int32, failed: Bool, isAccepted: Bool) {
        if tables.links[Int(calls[index].link)].firstPolicies >= 0 { learn(index, failed, isAccepted) }
    }

    @inline(never)
    private mutating func learn(_ index: Int32, _ failed: Bool, _ isAccepted: Bool) {
        let row = tables.links[Int(calls[index].link)]
        let place = policyPlace(index)
        if row.hasBreaker {
            policies[place].breaker.record(failed: failed, isProbe: calls[index].isProbe, row.breaker, at: now)
        }
        if row.throttle > 0, isAccepted { policies[place].throttle?.accept(at: now) }
    }

    /// A call whose end says nothing about the callee makes room for another probe, if it was one.
    mutating func forgetProbe(_ index: Int32) {
        // The breaker may have been taken away meanwhile.
        guard calls[index].isProbe, tables.links[Int(calls[index].link)].hasBreaker else { return }
        policies[policyPlace(index)].breaker.forgetProbe()
    }

    /// The call has succeeded, or failed for good; a fallback may answer in its place.
    @inline(__always)
    mutating func endCall(_ index: Int32, failure: Failure?) {
        let call = calls.at(index)
        let parent = call.pointee.parent
        recorder.links[Int(call.pointee.link)].callEnds(
            at: now, since: call.pointee.started, holdsSlot: jobs[parent].holdsSlot, failed: failure != nil)
        // It has left its caller, and still stands where it stood: no other call has begun.
        unlink(index)
        var failure = failure
        if failure == nil {
            callerStates[Int(call.pointee.callerState)].hasLastAnswer = true
            if call.pointee.purpose.isPassedOn {
                let other = alternative(to: call.pointee)
                if other >= 0 { return startFallback(for: call.pointee, over: other) }
            }
        } else if !call.pointee.purpose.isPassedOn {
            // Whoever waits for what it was to fetch for a cache need not wait for all that it does.
            if tables.links[Int(call.pointee.link)].behindCache >= 0 { dropLeases(of: parent) }
            // Nothing else can undo, or know, what this callee did.
            if case .link(let other) = tables.links[Int(call.pointee.link)].fallback {
                return startFallback(for: call.pointee, over: Int32(other))
            }
            if answersInstead(call.pointee) { failure = nil }
        }
        callEnded(parent, link: call.pointee.insteadOf, isOptional: call.pointee.isOptional, failure: failure)
    }

    /// Whether a fallback that calls nobody answers in the place of a call that has failed.
    private mutating func answersInstead(_ call: Call) -> Bool {
        let link = Int(call.link)
        switch tables.links[link].fallback {
        case .none, .link: return false
        case .last: return callerStates[Int(call.callerState)].hasLastAnswer
        case .decision(let decision):
            decide(decision, for: call.parent, over: link)
        case .decisionByOperation(let row):
            let request = jobs[call.parent].request
            guard request >= 0, let decision = tables.decisions[row][Int(requests[request].operation)] else {
                return false
            }
            decide(decision, for: call.parent, over: link)
        }
        return true
    }

    private mutating func decide(_ decision: Link.Decision, for job: Int32, over link: Int) {
        jobs[job].decision = decision.rawValue
        recorder.links[link].decisions.add(decision)
    }

    @inline(__always)
    mutating func unlink(_ index: Int32) {
        let call = calls.at(index)
        let (previous, next) = (call.pointee.previous, call.pointee.next)
        if previous >= 0 { calls[previous].next = next } else { jobs[call.pointee.parent].firstCall = next }
        if next >= 0 { calls[next].previous = previous }
        calls.release(index)
    }

    /// The caller has left: its outstanding calls run on for nobody, unless they can be cancelled.
    mutating func abandonCalls(of job: Int32) {
        while jobs[job].firstCall >= 0 {
            let index = jobs[job].firstCall
            let link = Int(calls[index].link)
            if calls[index].inFlight > 0, tables.links[link].cancels { cancelAttempts(of: index) }
            forgetProbe(index)
            recorder.links[link].callEnds(
                at: now, since: calls[index].started, holdsSlot: jobs[job].holdsSlot, failed: false)
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
