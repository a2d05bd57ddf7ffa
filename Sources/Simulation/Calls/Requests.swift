extension Engine {
    /// Where what becomes of a request is counted; below 0: it is not measured.
    @inline(__always)
    func tallyPlace(of request: Int32) -> Int32 {
        recorder.placeIfMeasured(of: requests[request].operation, in: requests[request].phase)
    }

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
        let request = requests.at(index)
        request.pointee.begin(operation, from: client, key: key, identity: identity, now: now)
        request.pointee.user = user
        request.pointee.phase = phase
        let job = makeJob(.calling, for: index, at: client, 0, identity: identity)
        request.pointee.rootJob = job
        let row = tables.operations.at(Int(operation))
        let deadline = row.pointee.deadline
        if deadline >= 0 {
            jobs[job].deadline = now + deadline
            setTimer(
                ring: system.links.count + Int(operation), after: deadline, index: index,
                generation: request.pointee.generation)
        }
        if row.pointee.repeats > 0 { considerRepeating(index, source) }
        recorder.stations[Int(client)].arrives(at: now)
        beginSteps(of: job)
    }

    /// The user's own job is done: the user knows.
    @inline(__always)
    mutating func answerUser(_ job: Int32, failure: Failure?) {
        leave(job, failed: failure != nil)
        let row = jobs.at(job)
        if row.pointee.again == .user { return answerRepetition(job, failure) }
        endRequest(row.pointee.request, failure: failure, decision: row.pointee.decision)
        release(job)
    }

    /// Settles what the user was told.
    @inline(__always)
    private mutating func endRequest(_ index: Int32, failure: Failure?, decision: UInt8) {
        let request = requests.at(index)
        request.pointee.isOpen = false
        if failure == nil { request.pointee.succeeded = true }
        let latency = now - request.pointee.started
        let (operation, phase) = (request.pointee.operation, request.pointee.phase)
        if let failure {
            (request.pointee.reason, request.pointee.origin) = (failure.reason, failure.origin)
            recorder.failed(operation: operation, phase: phase, latency: latency, failure, now: now)
        } else {
            recorder.succeeded(operation: operation, phase: phase, latency: latency, now: now)
            if let decision = Link.Decision(rawValue: decision) {
                recorder.decided(decision, operation: operation, phase: phase)
            }
        }
        if request.pointee.user >= 0 { think(user: request.pointee.user, isAtOnce: latency == 0) }
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
        let request = requests.at(index)
        request.pointee.references &-= 1
        guard request.pointee.references == 0, !request.pointee.isOpen else { return }
        if request.pointee.firstEffect >= 0 || request.pointee.isPublished {
            if !tables.reconcilers.isEmpty, isLeftToReconciler(index) { return }
            closeAccount(of: index)
        }
        if requests[index].firstMark >= 0 { dropMarks(of: index) }
        requests[index].generation &+= 1
        requests.release(index)
    }
}
