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

    /// A participant has committed, or could not be told to: it is told again until it has.
    mutating func commitEnded(_ job: Int32, _ saga: Int32, _ failure: Failure?) {
        guard failure != nil else {
            sagas[saga].attempts = 0
            guard jobs[job].link < 0 else { return continueSteps(of: job) }
            sagas[saga].reached += 1
            return commit(job, saga)
        }
        guard sagas[saga].attempts < Self.triesMax else {
            if jobs[job].link >= 0 {
                jobs[job].saga = -1
                leaveToPeople(saga)
                return fail(job, failure ?? Failure(reason: .timeout, origin: jobs[job].station))
            }
            leave(saga, job)
            return leaveToPeople(saga)
        }
        if jobs[job].link < 0 { leave(saga, job) }
        pause(saga)
    }

    /// Whoever led a commit that is decided has left: somebody else goes on with it.
    mutating func commitLater(_ saga: Int32, after wait: Time) {
        sagas[saga].job = -1
        sagas[saga].attempts = 0
        sagas[saga].generation &+= 1
        queue.schedule(.saga, at: now + wait, index: saga, generation: sagas[saga].generation)
    }

    /// Tells the participant whose turn it is to commit; where none is left, all have.
    mutating func commit(_ job: Int32, _ saga: Int32) {
        let place = sagas[saga].reached - 1
        let end = route(of: sagas[saga].station, sagas[saga].request).end
        guard place < end, tables.steps[Int(place)].effect == .commit else {
            leave(saga, job)
            recorder.sagas[Int(sagas[saga].station)].completed += 1
            marks[sagas[saga].mark].holds = true
            return closeSaga(saga)
        }
        let step = tables.steps[Int(place)]
        startCall(
            of: job, over: step.link, ordinal: step.ordinal, for: .commit, again: .step)
    }

    /// The job that went on with a saga in somebody's place has done what it can for now.
    private mutating func leave(_ saga: Int32, _ job: Int32) {
        jobs[job].saga = -1
        sagas[saga].job = -1
        release(job)
    }
}
