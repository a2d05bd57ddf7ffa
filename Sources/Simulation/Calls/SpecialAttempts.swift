// What few connections have: deadlines that travel, a second attempt beside a slow one, and doors at which callers wait
// for a connection.

extension Engine {
    /// Does for an attempt what its connection asks for beside the usual.
    ///
    /// - Returns: whether it has been sent, or waits, with all of its timers set.
    @inline(never)
    mutating func beginSpecially(_ index: Int32, _ job: Int32, _ link: Int) -> Bool {
        let row = tables.links[link]
        setTimers(of: index, job, link)
        if case .percentile = row.hedge { jobs[job].timedBy = Int32(policyPlace(index)) }
        if calls[index].hedge < 0, let delay = hedgeDelay(of: index, row) {
            queue.schedule(.hedge, at: now + delay, index: index, generation: calls[index].generation)
        }
        if tables.stations[Int(row.callee)].firstDoor >= 0, !enterDoor(job) { return true }
        depart(job, over: link, from: jobs[calls[index].parent].place)
        return true
    }

    /// Sets the timeout of an attempt, and tells the callee when it is over, where the connection does so.
    private mutating func setTimers(of index: Int32, _ job: Int32, _ link: Int) {
        let row = tables.links[link]
        let parent = calls[index].parent
        let deadline = deadline(of: index)
        let timeout = row.timeout > 0 ? now + row.timeout : .max
        if row.carriesDeadline { jobs[job].deadline = min(timeout, deadline) }
        // A user who leaves gives up all calls at that moment.
        if deadline < timeout, jobs[parent].link >= 0 {
            // After a change in mid-run it may have passed already.
            queue.schedule(
                .timeout, at: max(now, deadline), index: index, generation: calls[index].generation)
        } else if row.timeout > 0 {
            setTimer(ring: link, after: row.timeout, index: index, generation: calls[index].generation)
        }
    }

    /// Until when a call is of use to its caller. What a saga undoes, asks, commits or tries again it has to, however late:
    /// nobody else ends what it has begun.
    @inline(__always)
    func deadline(of index: Int32) -> Time {
        let parent = calls[index].parent
        let saga = jobs[parent].saga
        let isOwed = saga >= 0 && (calls[index].purpose == .commit || sagas[saga].attempts > 0)
        return isOwed ? .max : jobs[parent].deadline
    }

    /// An attempt has ended: who waits for a connection for it waits no more.
    @inline(never)
    mutating func endSpecially(_ index: Int32) {
        if tables.stations[Int(tables.links[Int(calls[index].link)].callee)].firstDoor >= 0 {
            for job in attempts(of: index) where jobs[job].state == .connecting { leaveDoor(job) }
        }
        calls[index].hedge = -1
    }

    /// The jobs of a call's present attempt that are still there: one, or two with a hedge.
    @inline(__always)
    func attempts(of index: Int32) -> [Int32] {
        var found: [Int32] = []
        let (child, hedge) = (calls[index].child, calls[index].hedge)
        if child >= 0, jobs[child].generation == calls[index].childGeneration { found.append(child) }
        if hedge >= 0, jobs[hedge].generation == calls[index].hedgeGeneration { found.append(hedge) }
        return found
    }

    /// The caller tells all callees of an attempt that it no longer waits.
    mutating func cancelAttempts(of index: Int32) {
        for job in attempts(of: index) { sendCancel(to: job, of: index) }
    }

    // MARK: Hedges

    /// How long after an attempt another one is made beside it; `nil`: none is.
    @inline(__always)
    private func hedgeDelay(of index: Int32, _ row: LinkRow) -> Time? {
        switch row.hedge {
        case .none: nil
        case .after(let time): time
        case .percentile(let share): policies[policyPlace(index)].times.quantile(share)
        }
    }

    /// A first attempt has been answered after a time, whether or not its caller still waits: what hedges are judged by is
    /// how long attempts take that have none beside them.
    @inline(__always)
    mutating func noteTime(of job: Int32, _ time: Time) {
        guard jobs[job].timedBy >= 0 else { return }
        policies[Int(jobs[job].timedBy)].times.add(time)
        jobs[job].timedBy = -1
    }

    /// An attempt takes long: another one is made beside it, unless the caller's own policies forbid it.
    mutating func hedge(_ event: Event) {
        let index = event.index
        guard calls[index].generation == event.generation, calls[index].inFlight == 1, calls[index].hedge < 0,
            !isParked(caller: calls[index].parent, .hedge, index, event.generation)
        else { return }
        let link = Int(calls[index].link)
        let row = tables.links[link]
        let state = Int(calls[index].callerState)
        guard !isFull, callerStates[state].inFlight < row.bulkhead else { return }
        if row.hasBreaker, policies[policyPlace(index)].breaker.isOpen(row.breaker, at: now) { return }
        if row.limit >= 0, !linkStates[link].bucket.take(rate: row.limit, at: now) { return }
        let parent = calls[index].parent
        let request = jobs[parent].request
        let first = calls[index].child
        let avoided = jobs[first].generation == calls[index].childGeneration ? jobs[first].instance : -1
        let instance = chooseInstance(
            of: row.callee, key: requests[request].key, writes: row.writes || calls[index].purpose != .usual,
            caller: state, from: jobs[parent].place, avoiding: avoided)
        let job = makeAttempt(of: index, at: row.callee, instance, depth: jobs[parent].depth + 1)
        jobs[job].isRepeated = true
        jobs[job].again = calls[index].again == .none ? .hedge : calls[index].again
        if avoided >= 0 {
            jobs[job].deadline = jobs[first].deadline
        } else if row.carriesDeadline {
            // The first one was lost on its way, and with it when exactly its time is over.
            jobs[job].deadline = min(jobs[parent].deadline, row.timeout > 0 ? now + row.timeout : .max)
        }
        calls[index].hedge = job
        calls[index].hedgeGeneration = jobs[job].generation
        calls[index].inFlight = 2
        callerStates[state].inFlight += 1
        instances[instanceIndex(job)].inFlight += 1
        recorder.links[link].hedgeBegins()
        if tables.stations[Int(row.callee)].firstDoor >= 0, !enterDoor(job) { return }
        depart(job, over: link, from: jobs[parent].place)
    }

    /// One of two attempts has come back.
    ///
    /// - Returns: whether the caller goes on waiting for the other one, because this one has failed.
    @inline(never)
    mutating func endRace(_ job: Int32, _ failure: Failure) -> Bool {
        let index = jobs[job].call
        let isHedge = job == calls[index].hedge && jobs[job].generation == calls[index].hedgeGeneration
        guard failure.reason != .none else {
            if tables.links[Int(calls[index].link)].cancels {
                for other in attempts(of: index) where other != job {
                    // It will never be known how long it would have taken: longer than most.
                    noteTime(of: other, RecentTimes.unknown)
                    sendCancel(to: other, of: index)
                }
            }
            return false
        }
        // Whatever the other one does, this one may have changed something.
        if jobs[calls[index].parent].saga >= 0 {
            noteSagaTry(of: index, perceived: Self.perceived(failure, from: jobs[job].station), failure)
        }
        calls[index].inFlight = 1
        callerStates[Int(calls[index].callerState)].inFlight -= 1
        if !isHedge {
            calls[index].child = calls[index].hedge
            calls[index].childGeneration = calls[index].hedgeGeneration
        }
        // It stays what it was: no third one is made.
        calls[index].hedge = calls[index].child
        calls[index].hedgeGeneration = calls[index].childGeneration &- 1
        recorder.links[Int(calls[index].link)].failedAttempts += 1
        recorder.links[Int(calls[index].link)].point.failures += 1
        release(job)
        return true
    }
}
