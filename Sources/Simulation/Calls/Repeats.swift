// Users who send the same thing twice: an impatient second click, or an app that tries again on its own.

extension Engine {
    /// How long after the first time a user sends it again, on average; exponential.
    private static let pause = 1e9

    /// Perhaps the user sends the operation again in a moment; until then its account stays open.
    @inline(never)
    mutating func considerRepeating(_ request: Int32, _ source: Int) {
        let share = tables.operations[Int(requests[request].operation)].repeats
        guard sources[source].repeats.happens(share) else { return }
        requests[request].references += 1
        let pause = Samplers.whole(Self.pause * tables.samplers.ziggurat.exponential(&sources[source].repeats))
        queue.schedule(.repeated, at: now + pause, index: request, generation: requests[request].generation)
    }

    /// The user sends the operation again: another request with a latency and an outcome of its own, of which every effect
    /// means the same as that of the first.
    mutating func sendAgain(_ event: Event) {
        let index = event.index
        if index < 0 { return leaveAgain(-1 - index, generation: event.generation) }
        guard !trafficStopped, !isFull else { return dropReference(index) }
        let operation = requests[index].operation
        let client = requests[index].client
        recorder.offered(operation: operation, phase: requests[index].phase)
        let job = makeJob(.calling, for: index, at: client, 0, identity: requests[index].identity)
        jobs[job].again = .user
        let deadline = tables.operations[Int(operation)].deadline
        if deadline >= 0 {
            jobs[job].deadline = now + deadline
            queue.schedule(.repeated, at: now + deadline, index: -1 - job, generation: jobs[job].generation)
        }
        dropReference(index)
        recorder.stations[Int(client)].arrives(at: now)
        beginSteps(of: job)
    }

    /// The user leaves before the second answer.
    private mutating func leaveAgain(_ job: Int32, generation: UInt32) {
        guard jobs[job].generation == generation else { return }
        let origin = jobs[job].firstCall >= 0 ? culprit(of: jobs[job].firstCall) : jobs[job].station
        abandonCalls(of: job)
        answerUser(job, failure: Failure(reason: .deadline, origin: origin))
    }

    /// What the user is told the second time.
    mutating func answerRepetition(_ job: Int32, _ failure: Failure?) {
        let index = jobs[job].request
        let request = requests[index]
        let latency = now - jobs[job].sent
        if let failure {
            recorder.failed(operation: request.operation, phase: request.phase, latency: latency, failure, now: now)
        } else {
            requests[index].succeeded = true
            recorder.succeeded(operation: request.operation, phase: request.phase, latency: latency, now: now)
        }
        release(job)
    }
}
