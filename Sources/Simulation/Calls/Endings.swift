extension Engine {
    /// What must be undone of an attempt, however it ended; from here on its late answer is nobody's.
    @inline(__always)
    mutating func endAttempt(_ index: Int32) {
        if !isCalm, linkStates[Int(calls[index].link)].isCut { dropParked(of: index) }
        if tables.links[Int(calls[index].link)].isSpecial { endSpecially(index) }
        calls[index].generation &+= 1
        calls[index].child = -1
        calls[index].isProbe = false
        guard calls[index].inFlight > 0 else { return }
        callerStates[Int(calls[index].callerState)].inFlight -= Int32(calls[index].inFlight)
        calls[index].inFlight = 0
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
        let call = calls[index]
        let link = Int(call.link)
        let state = Int(call.callerState)
        recorder.links[link].callEnds(
            at: now, since: call.started, holdsSlot: jobs[call.parent].holdsSlot, failed: failure != nil)
        unlink(index)
        var failure = failure
        if failure == nil {
            callerStates[state].hasLastAnswer = true
        } else if !call.purpose.isPassedOn {
            // Nothing else can undo, or know, what this callee did.
            switch tables.links[link].fallback {
            case .none: break
            case .last: if callerStates[state].hasLastAnswer { failure = nil }
            case .decision(let decision):
                failure = nil
                decide(decision, for: call.parent, over: link)
            case .decisionByOperation(let row):
                let request = jobs[call.parent].request
                if request >= 0, let decision = tables.decisions[row][Int(requests[request].operation)] {
                    failure = nil
                    decide(decision, for: call.parent, over: link)
                }
            case .link(let other):
                return startFallback(for: call, over: Int32(other))
            }
        }
        callEnded(call.parent, link: call.insteadOf, isOptional: call.isOptional, failure: failure)
    }

    private mutating func decide(_ decision: Link.Decision, for job: Int32, over link: Int) {
        jobs[job].decision = decision.rawValue
        recorder.links[link].decisions.add(decision)
    }

    @inline(__always)
    mutating func unlink(_ index: Int32) {
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
