extension Engine {
    /// Sends one operation of a source.
    @inline(__always)
    mutating func send(operation: Int32, from source: Int, key: UInt64, user: Int32) {
        let client = sources[source].client
        guard !isFull else {
            halt = .tooManyInFlight
            return
        }
        serial &+= 1
        let index = requests.take(Request())
        let identity = Stream.mixed(serial)
        let phase = recorder.phaseOfNewRequests
        recorder.offered(operation: operation, phase: phase)
        requests[index].begin(operation, from: client, key: key, identity: identity, now: now)
        requests[index].user = user
        requests[index].phase = phase
        let job = makeJob(.calling, for: index, at: client, 0, identity: identity)
        requests[index].rootJob = job
        let deadline = tables.operations[Int(operation)].deadline
        if deadline >= 0 {
            jobs[job].deadline = now + deadline
            setTimer(
                ring: system.links.count + Int(operation), after: deadline, index: index,
                generation: requests[index].generation)
        }
        if tables.operations[Int(operation)].repeats > 0 { considerRepeating(index, source) }
        recorder.stations[Int(client)].arrives(at: now)
        beginSteps(of: job)
    }

    /// The user's own job is done: the user knows.
    @inline(__always)
    mutating func answerUser(_ job: Int32, failure: Failure?) {
        leave(job, failed: failure != nil)
        if jobs[job].again == .user { return answerRepetition(job, failure) }
        endRequest(jobs[job].request, failure: failure, decision: jobs[job].decision)
        release(job)
    }

    /// Settles what the user was told.
    @inline(__always)
    private mutating func endRequest(_ index: Int32, failure: Failure?, decision: UInt8) {
        requests[index].isOpen = false
        if failure == nil { requests[index].succeeded = true }
        let request = requests[index]
        let latency = now - request.started
        if let failure {
            (requests[index].reason, requests[index].origin) = (failure.reason, failure.origin)
            recorder.failed(
                operation: request.operation, phase: request.phase, latency: latency, failure, now: now)
        } else {
            recorder.succeeded(operation: request.operation, phase: request.phase, latency: latency, now: now)
            if let decision = Link.Decision(rawValue: decision) {
                recorder.decided(decision, operation: request.operation, phase: request.phase)
            }
        }
        if request.user >= 0 { think(user: request.user, isAtOnce: now == request.started) }
    }

    /// The user leaves; the work goes on.
    mutating func expireDeadline(request index: Int32, generation: UInt32) {
        guard requests[index].generation == generation, requests[index].isOpen else { return }
        let job = requests[index].rootJob
        let origin = jobs[job].firstCall >= 0 ? culprit(of: jobs[job].firstCall) : jobs[job].station
        abandonCalls(of: job)
        answerUser(job, failure: Failure(reason: .deadline, origin: origin))
    }

    /// One job or replication less belongs to a request; the last one closes its account.
    @inline(__always)
    mutating func dropReference(_ index: Int32) {
        requests[index].references -= 1
        guard requests[index].references == 0, !requests[index].isOpen else { return }
        if requests[index].firstEffect >= 0 || requests[index].isPublished {
            if !tables.reconcilers.isEmpty, isLeftToReconciler(index) { return }
            closeAccount(of: index)
        }
        requests[index].generation &+= 1
        requests.release(index)
    }
}
