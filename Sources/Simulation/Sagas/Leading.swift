extension Engine {
    /// Between two tries of a step whose outcome is not known, or of an undo: doubles from the first to the longest.
    private static let firstPause: Time = 200_000_000
    private static let longestPause: Time = 30_000_000_000
    /// After so many tries of one step a saga is left to people: more than half an hour of them.
    static let triesMax: Int32 = 80

    // MARK: Forwards

    /// A job begins to lead its request through the steps of a saga.
    ///
    /// A call that came twice is refused while a saga leads it, and is done where one has done it.
    @inline(never)
    mutating func beginSaga(_ job: Int32, first: Int32) {
        let request = jobs[job].request
        let calledAs = jobs[job].identity
        var mark = mark(.saga, of: calledAs, in: request)
        if mark < 0 { mark = setMark(.saga, of: calledAs, in: request, holds: false) }
        if marks[mark].holds { return finish(job) }
        if requests[request].sagas > 0 {
            let isUnderWay = sagas.elements.contains { saga in
                saga.isAlive && saga.request == request && saga.station == jobs[job].station
                    && saga.calledAs == calledAs && !saga.isUndoing
            }
            if isUnderWay { return fail(job, Failure(reason: .conflict, origin: jobs[job].station)) }
        }
        if marks[mark].turnedBack > 0 {
            jobs[job].identity = Stream.mixed(calledAs &+ UInt64(marks[mark].turnedBack))
        }
        marks[mark].identity = jobs[job].identity
        let index = sagas.take(SagaState())
        sagas[index] = SagaState(
            generation: sagas[index].generation &+ 1, isAlive: true, station: jobs[job].station,
            request: request, mark: mark, calledAs: calledAs, identity: jobs[job].identity, first: first,
            end: jobs[job].lastStep, reached: first, job: job)
        sagas[index].isTwoPhase = route(of: jobs[job].station, request).isTwoPhase
        requests[request].references += 1
        requests[request].sagas &+= 1
        jobs[job].saga = index
        recorder.sagas[Int(jobs[job].station)].begun += 1
        continueSteps(of: job)
    }

    /// Makes the call of a job's present step, which is the one before ``Job/step``.
    ///
    /// - Returns: whether it is made: not outside its share, nor where it captures what was never held.
    @inline(never)
    mutating func startSagaStep(of job: Int32, _ step: Step) -> Bool {
        let link = step.link
        let saga = jobs[job].saga
        guard step.decider < 0 || decidesOnce(link, job, ordinal: step.decider),
            !tables.links[Int(link)].isOptional || !isWithoutEffect(step, job)
        else { return false }
        sagas[saga].reached = jobs[job].step
        sagas[saga].attempts = 0
        sagas[saga].isUncertain = false
        sagas[saga].mayBeHalfDone = false
        startCall(
            of: job, over: link, ordinal: step.ordinal, for: Purpose(step.effect))
        return true
    }

    /// The call of a step, or of its undoing, has come to its end.
    @inline(never)
    mutating func sagaCallEnded(_ job: Int32, failure: Failure?) {
        let saga = jobs[job].saga
        // Somebody else's saga asks this one to undo, or whether it did.
        guard saga >= 0 else { return passedOn(job, failure) }
        if sagas[saga].isUndoing { return undoEnded(job, saga, failure) }
        if sagas[saga].isAsking { return queryEnded(job, saga, failure) }
        if isDecided(saga) { return commitEnded(job, saga, failure) }
        guard let failure else { return continueSteps(of: job) }
        if tables.links[Int(link(of: saga))].isOptional { return goOnWithout(job, saga) }
        guard sagas[saga].isUncertain else {
            // What did not happen for sure need not be undone.
            if !sagas[saga].mayBeHalfDone { sagas[saga].reached -= 1 }
            return turnBack(job, saga, failure)
        }
        switch tables.stations[Int(jobs[job].station)].onUnknown {
        case .undo: turnBack(job, saga, failure)
        case .query, .retry: tryAgain(saga, or: failure, job)
        }
    }

    /// An optional step has failed, and the next one follows.
    private mutating func goOnWithout(_ job: Int32, _ saga: Int32) {
        if !sagas[saga].isUncertain, !sagas[saga].mayBeHalfDone {
            let step = tables.steps[Int(sagas[saga].reached - 1)]
            let call = Self.identity(under: jobs[job].identity, over: step.link, ordinal: step.ordinal)
            setMark(.failure, of: call, in: jobs[job].request, holds: true)
        }
        continueSteps(of: job)
    }

    /// A try of a step has failed, and perhaps others follow over its link.
    @inline(never)
    mutating func noteSagaTry(of call: Int32, perceived: Reason, _ failure: Failure) {
        let saga = jobs[calls[call].parent].saga
        if !Self.surelyNotDone.contains(perceived) {
            sagas[saga].isUncertain = true
        } else if perceived == .error, failure.origin != tables.links[Int(calls[call].link)].callee {
            sagas[saga].mayBeHalfDone = true
        }
    }

    /// Whoever fails so has not begun, or has failed before it changed anything itself.
    private static let surelyNotDone = ReasonSet([
        .rejected, .shed, .bulkhead, .breakerOpen, .throttled, .coldStartLimit, .readOnly, .error, .unauthorised,
    ])

    /// Waits, and then asks or tries again; after too many tries it turns back.
    private mutating func tryAgain(_ saga: Int32, or failure: Failure, _ job: Int32) {
        guard sagas[saga].attempts < Self.triesMax else { return turnBack(job, saga, failure) }
        pause(saga)
    }

    mutating func pause(_ saga: Int32) {
        let doublings = min(20, Int(sagas[saga].attempts))
        let wait = min(Self.longestPause, Self.firstPause << Time(doublings))
        sagas[saga].attempts += 1
        queue.schedule(.saga, at: now + wait, index: saga, generation: sagas[saga].generation)
    }

    private mutating func queryEnded(_ job: Int32, _ saga: Int32, _ failure: Failure?) {
        sagas[saga].isAsking = false
        if let failure { return tryAgain(saga, or: failure, job) }
        if !jobs[job].lacksEffect { return continueSteps(of: job) }
        // It may still be on its way: it is undone like the others, so that it finds itself cancelled.
        turnBack(job, saga, Failure(reason: .timeout, origin: tables.links[Int(link(of: saga))].callee))
    }

    /// The link of the step that was begun last.
    private func link(of saga: Int32) -> Int32 {
        tables.steps[Int(sagas[saga].reached - 1)].link
    }

    // MARK: Ends

    /// The job that led a saga has ended: with all steps done; because something else failed that it calls, or its caller
    /// has left; or because its instance is gone.
    @inline(never)
    mutating func sagaJobEnded(_ job: Int32, isDone: Bool) {
        let saga = jobs[job].saga
        jobs[job].saga = -1
        let station = Int(sagas[saga].station)
        if isDone {
            recorder.sagas[station].completed += 1
            marks[sagas[saga].mark].holds = true
            return closeSaga(saga)
        }
        guard instances[Int(jobs[job].place)].isDown else {
            return isDecided(saga) ? commitLater(saga, after: 0) : undo(saga, after: 0)
        }
        guard tables.stations[station].isDurable else {
            // What stands, stands.
            recorder.sagas[station].forgotten += 1
            return closeSaga(saga)
        }
        recorder.sagas[station].interrupted += 1
        sagas[saga].awaitsInstance = true
        if isDecided(saga) { return commitLater(saga, after: tables.stations[station].detect) }
        undo(saga, after: tables.stations[station].detect)
    }

    /// Nothing more happens to a saga.
    mutating func closeSaga(_ saga: Int32) {
        let request = sagas[saga].request
        sagas[saga].generation &+= 1
        sagas[saga].isAlive = false
        requests[request].sagas &-= 1
        sagas.release(saga)
        dropReference(request)
    }

    // MARK: Backwards

    /// The user is told that it failed, and what was done is undone after that.
    private mutating func turnBack(_ job: Int32, _ saga: Int32, _ failure: Failure) {
        jobs[job].saga = -1
        undo(saga, after: 0)
        fail(job, failure)
    }

    private mutating func undo(_ saga: Int32, after wait: Time) {
        sagas[saga].isUndoing = true
        sagas[saga].isAsking = false
        sagas[saga].job = -1
        sagas[saga].attempts = 0
        sagas[saga].generation &+= 1
        marks[sagas[saga].mark].turnedBack &+= 1
        recorder.sagas[Int(sagas[saga].station)].turnedBack += 1
        queue.schedule(.saga, at: now + wait, index: saga, generation: sagas[saga].generation)
    }

    /// What a saga has waited for is due.
    mutating func resumeSaga(_ event: Event) {
        let saga = event.index
        guard sagas[saga].isAlive, sagas[saga].generation == event.generation else { return }
        if sagas[saga].isUndoing || sagas[saga].job < 0 { return takeUp(saga) }
        let job = sagas[saga].job
        // Who is frozen asks nobody.
        guard instances[Int(jobs[job].place)].isHealthy else { return pause(saga) }
        let place = sagas[saga].reached - 1
        let step = tables.steps[Int(place)]
        // Who is told by a message cannot be asked: it is sent again.
        let isQuery =
            tables.stations[Int(sagas[saga].station)].onUnknown == .query && !sagas[saga].isTwoPhase
            && !isPassedBy(step.link)
        sagas[saga].isAsking = isQuery
        jobs[job].lacksEffect = false
        if isQuery { recorder.sagas[Int(sagas[saga].station)].queries += 1 }
        let query: Purpose = step.effect == .capture ? .queryOfCapture : .query
        startCall(
            of: job, over: step.link, ordinal: step.ordinal,
            for: isQuery ? query : Purpose(step.effect), again: .step)
    }

    /// Any instance that works takes up what is to be undone, or committed, with a job that has no slot.
    private mutating func takeUp(_ saga: Int32) {
        guard let instance = firstAtWork(of: Int(sagas[saga].station)) else {
            guard sagas[saga].attempts < Self.triesMax else { return leaveToPeople(saga) }
            sagas[saga].awaitsInstance = true
            return pause(saga)
        }
        sagas[saga].awaitsInstance = false
        let job = makeJob(
            .calling, for: sagas[saga].request, at: sagas[saga].station, instance, identity: sagas[saga].identity)
        jobs[job].depth = 1
        jobs[job].saga = saga
        jobs[job].stepMode = .saga
        sagas[saga].job = job
        if sagas[saga].isUndoing { undoNext(job, saga) } else { commit(job, saga) }
    }

    /// Undoes the last step that is not undone; where none is left, the saga has never been.
    private mutating func undoNext(_ job: Int32, _ saga: Int32) {
        while sagas[saga].reached > sagas[saga].first {
            let place = sagas[saga].reached - 1
            let step = tables.steps[Int(place)]
            guard step.mode == .saga, step.isUndone, !isPassedBy(step.link), !isWithoutEffect(step, job),
                sagas[saga].untold & bit(of: saga) != 0
            else {
                sagas[saga].reached = place
                continue
            }
            recorder.sagas[Int(sagas[saga].station)].undosTried += 1
            return startCall(
                of: job, over: step.link, ordinal: step.ordinal, for: .undo)
        }
        if sagas[saga].toldInVain != 0 {
            sagas[saga].reached = sagas[saga].first + 64 - Int32(sagas[saga].toldInVain.leadingZeroBitCount)
            sagas[saga].untold = sagas[saga].toldInVain
            sagas[saga].toldInVain = 0
            return undoLater(job, saga)
        }
        recorder.sagas[Int(sagas[saga].station)].undone += 1
        jobs[job].saga = -1
        release(job)
        closeSaga(saga)
    }

    /// The last step of a saga that was begun, as a bit; of those far behind the first, all bits.
    @inline(__always)
    func bit(of saga: Int32) -> UInt64 {
        let place = sagas[saga].reached - 1 - sagas[saga].first
        return place < 64 ? 1 << UInt64(place) : .max
    }

    private mutating func undoEnded(_ job: Int32, _ saga: Int32, _ failure: Failure?) {
        guard failure != nil else {
            recorder.sagas[Int(sagas[saga].station)].undos += 1
            sagas[saga].reached -= 1
            sagas[saga].attempts = 0
            return undoNext(job, saga)
        }
        // Who aborts tells all, and need not wait for the first who cannot be told.
        if sagas[saga].isTwoPhase, sagas[saga].reached - sagas[saga].first <= 64 {
            sagas[saga].toldInVain |= bit(of: saga)
            sagas[saga].reached -= 1
            return undoNext(job, saga)
        }
        undoLater(job, saga)
    }

    private mutating func undoLater(_ job: Int32, _ saga: Int32) {
        jobs[job].saga = -1
        release(job)
        sagas[saga].job = -1
        guard sagas[saga].attempts < Self.triesMax else { return leaveToPeople(saga) }
        pause(saga)
    }

    /// Left to people.
    mutating func leaveToPeople(_ saga: Int32) {
        recorder.sagas[Int(sagas[saga].station)].givenUp += 1
        closeSaga(saga)
    }

    /// An instance works again: what waited for one is taken up at once.
    @inline(never)
    mutating func resumeSagas(of station: Int) {
        for index in sagas.elements.indices.map({ Int32($0) })
        where sagas[index].isAlive && sagas[index].awaitsInstance && Int(sagas[index].station) == station {
            sagas[index].generation &+= 1
            queue.schedule(.saga, at: now, index: index, generation: sagas[index].generation)
        }
    }

    /// An instance is gone, and with it whatever it was undoing; what is durable is taken up again.
    @inline(never)
    mutating func interruptSagas(of station: Int, _ instance: Int32) {
        for index in sagas.elements.indices.map({ Int32($0) }) {
            let saga = sagas[index]
            guard saga.isAlive, saga.job >= 0, Int(saga.station) == station, jobs[saga.job].instance == instance,
                saga.isUndoing || jobs[saga.job].link < 0
            else { continue }
            abandonCalls(of: saga.job)
            jobs[saga.job].saga = -1
            release(saga.job)
            sagas[index].job = -1
            sagas[index].generation &+= 1
            if tables.stations[station].isDurable {
                sagas[index].awaitsInstance = true
                queue.schedule(
                    .saga, at: now + tables.stations[station].detect, index: index, generation: sagas[index].generation)
            } else {
                recorder.sagas[station].forgotten += 1
                closeSaga(index)
            }
        }
    }
}
