extension Engine {
    /// A new job at an instance of a station; it keeps its request alive.
    @inline(__always)
    mutating func makeJob(
        _ state: Job.State, for request: Int32, at station: Int32, _ instance: Int32, identity: UInt64
    ) -> Int32 {
        let index = jobs.take(Job())
        jobs.at(index).pointee.begin(
            state, for: request, at: station, instance,
            place: tables.stations.at(Int(station)).pointee.firstInstance &+ instance, identity: identity, now: now)
        requests[request].references &+= 1
        return index
    }

    /// The job has no further part to play.
    @inline(__always)
    mutating func release(_ index: Int32) {
        if jobs[index].hasConnection { giveBackConnection(of: index) }
        if jobs[index].holdsLease { dropLeases(of: index) }
        // Not before: others who go on now may have made more jobs.
        let job = jobs.at(index)
        job.pointee.retire()
        jobs.release(index)
        dropReference(job.pointee.request)
    }

    /// Where the job's instance stands among all.
    @inline(__always)
    func instanceIndex(_ job: Int32) -> Int {
        Int(jobs[job].place)
    }

    /// Whether the call changes data.
    @inline(__always)
    func isWrite(_ job: Int32) -> Bool {
        jobs[job].link >= 0 && Self.writes(tables.links[Int(jobs[job].link)].writes, jobs[job].purpose)
    }

    /// Whether a call over a link that writes or does not, and with a purpose, changes data.
    @inline(__always)
    static func writes(_ isWriting: Bool, _ purpose: Purpose) -> Bool {
        purpose == .usual ? isWriting : !purpose.isQuery
    }

    @inline(__always)
    mutating func deliver(_ event: Event) {
        guard jobs[event.index].generation == event.generation else { return }
        admit(event.index)
    }

    /// A call has arrived at its instance: it is refused, rejected or shed, or it works or waits.
    @inline(__always)
    mutating func admit(_ index: Int32) {
        let job = jobs.at(index)
        let station = job.pointee.station
        let place = Int(job.pointee.place)
        let (row, instance) = (tables.stations.at(Int(station)), instances.at(place))
        job.pointee.arrived = now
        if job.pointee.message >= 0 {
            instance.pointee.reserved -= 1
            openings.add(place)
        }
        recorder.stations[Int(station)].arrives(at: now)
        if job.pointee.isCancelled { return drop(index) }
        if !isCalm, !row.pointee.isFunction, instance.pointee.isDown || isMissing(place, of: Int(station)) {
            return turnAway(index, at: place)
        }
        if now >= job.pointee.deadline { return fail(index, Failure(reason: .deadline, origin: station)) }
        if row.pointee.limit >= 0, !stationStates[Int(station)].bucket.take(rate: row.pointee.limit, at: now) {
            return fail(index, Failure(reason: .rejected, origin: station))
        }
        if !isCalm, stationStates[Int(station)].limit >= 0,
            !stationStates[Int(station)].limitBucket.take(rate: stationStates[Int(station)].limit, at: now)
        {
            return fail(index, Failure(reason: .rejected, origin: station))
        }
        if !isCalm, row.pointee.isFunction { return enterFunction(index) }
        let (busy, slots) = (instance.pointee.busy, row.pointee.slots)
        if busy < slots, isCalm || !instance.pointee.isPaused && busy < slots - instance.pointee.missing,
            row.pointee.pace == 0 || instance.pointee.queued == 0 && takesTurn(at: Int(station))
        {
            startWork(index, place)
        } else if instance.pointee.queued < row.pointee.queueLimit {
            enqueue(index, place)
        } else {
            shed(index, at: place)
        }
    }

    /// Nobody is there to take a call.
    @inline(never)
    mutating func turnAway(_ job: Int32, at place: Int) {
        let station = jobs[job].station
        // Nobody answers from a place that is lost, until it is known to be.
        if instances[place].isSilent, !instances[place].isAvoided {
            recorder.stations[Int(station)].point.unheard += 1
            return drop(job)
        }
        let failover = tables.stations[Int(station)].isStore && instances[place].isAvoided && jobs[job].link >= 0
        let reason: Reason = failover && tables.links[Int(jobs[job].link)].writes ? .readOnly : .refused
        fail(job, Failure(reason: reason, origin: station))
    }

    mutating func startWork(_ index: Int32, _ place: Int) {
        let job = jobs.at(index)
        let station = Int(job.pointee.station)
        let (row, instance) = (tables.stations.at(station), instances.at(place))
        let isWriting = row.pointee.isStore && isWrite(index)
        let sampler = isWriting ? row.pointee.write : row.pointee.work
        var time = tables.samplers.draw(sampler, &stationStates[station].work)
        if job.pointee.link >= 0 { time &+= tables.links.at(Int(job.pointee.link)).pointee.overhead }
        instance.pointee.beginsWork()
        if !isCalm, !instance.pointee.isUndisturbed {
            time = Samplers.whole(Double(time) * instance.pointee.factor + instance.pointee.extra)
        }
        recorder.workBegins(station, at: now, after: now - job.pointee.arrived, lasting: time, writes: isWriting)
        job.pointee.work(until: now + time)
        scheduleWorkDone(index)
    }

    @inline(__always)
    mutating func scheduleWorkDone(_ job: Int32) {
        let row = jobs.at(job)
        row.pointee.workTag &+= 1
        queue.schedule(.workDone, at: row.pointee.due, index: job, generation: row.pointee.workTag)
    }

    /// A job's own work is done: it fails, or data is read or written, and then its calls begin.
    @inline(__always)
    mutating func finishWork(_ event: Event) {
        let job = event.index
        let row = jobs.at(job)
        guard row.pointee.workTag == event.generation else { return }
        let station = Int(row.pointee.station)
        let place = Int(row.pointee.place)
        instances[place].endsWork()
        if isCalm, tables.stations.at(station).pointee.isPlain { return afterWork(job) }
        finishWork(job, at: place, of: station)
    }

    /// The same where the work may fail, or where data is read or written.
    private mutating func finishWork(_ job: Int32, at place: Int, of station: Int) {
        let row = tables.stations[station]
        if jobs[job].message >= 0, isPoison(job) {
            watches[place].errors += 1
            return fail(job, Failure(reason: .error, origin: Int32(station)))
        }
        let failing = 1 - (1 - row.errors) * (1 - instances[place].failing)
        if stationStates[station].errors.happens(failing) {
            watches[place].errors += 1
            return fail(job, Failure(reason: .error, origin: Int32(station)))
        }
        if row.isStore { return accessStore(job) }
        if row.keepsEffects, jobs[job].purpose.isPassedOn { answerSaga(job) }
        if row.isBuffer { return store(messageOf: job) }
        if row.isCache, !isWrite(job), !jobs[job].purpose.isPassedOn {
            if lookUp(job) {
                if jobs[job].revalidates { revalidateOwn(job) }
                return finish(job)
            }
            if row.coalesces, waitsForFetch(job) { return }
        }
        if row.keepsEffects, !jobs[job].purpose.isPassedOn, isWrite(job) {
            if jobs[job].purpose == .release { releaseHeld(by: job) } else { _ = recordEffect(of: job) }
        }
        let forgotten = 1 - (1 - row.unknown) * (1 - stationStates[station].forgetting)
        if stationStates[station].unknown.happens(forgotten) {
            recorder.stations[station].point.unanswered += 1
            return drop(job)
        }
        afterWork(job)
    }

    /// The calls of a job begin; without a need to hold it, its slot goes to the next in line.
    @inline(__always)
    mutating func afterWork(_ job: Int32) {
        if !tables.stations.at(Int(jobs[job].station)).pointee.holdsSlot { releaseSlot(of: job) }
        beginSteps(of: job)
    }

    /// The job has done all that it had to.
    mutating func finish(_ job: Int32) { end(job, failure: nil) }

    /// The job has failed.
    mutating func fail(_ job: Int32, _ failure: Failure) { end(job, failure: failure) }

    /// The job ends: its slot is given back, and its answer, good or bad, begins its way to the caller.
    @inline(__always)
    private mutating func end(_ job: Int32, failure: Failure?) {
        if jobs[job].link < 0 { return answerUser(job, failure: failure) }
        if jobs[job].saga >= 0 { sagaJobEnded(job, isDone: failure == nil) }
        let station = jobs[job].station
        let hadNoSlot = jobs[job].state == .travelling || jobs[job].state == .queued
        if failure == nil, tables.stations.at(Int(station)).pointee.isCache, !jobs[job].hit,
            !jobs[job].purpose.isPassedOn
        {
            updateOwnContents(job)
        }
        releaseSlot(of: job)
        instances[instanceIndex(job)].inFlight -= 1
        leave(job, failed: failure != nil)
        // Not before: others who go on now may have made more jobs.
        let row = jobs.at(job)
        if let failure, failure.origin == station {
            recorder.failed(Int(station), failure.reason, isWrite: isWrite(job))
        }
        if row.pointee.message >= 0 {
            consumed(by: job, failure)
            // The slot that was kept for it is free, though nobody has worked in it.
            if hadNoSlot { pull(for: Int(station)) }
            return
        }
        guard isAwaited(job) else {
            // Its answer would have taken as long to come back as the call to arrive.
            if failure == nil { noteTime(of: job, now - row.pointee.sent + row.pointee.arrived - row.pointee.sent) }
            return release(job)
        }
        row.pointee.reply(failure)
        let link = Int(row.pointee.link)
        if !isCalm {
            let caller = jobs[calls[row.pointee.call].parent].place
            if isLost(over: link, from: row.pointee.place, to: caller) { return lose(job, over: link) }
            if isCut(link, from: row.pointee.place, to: caller) { return hold(job, .reply, at: link) }
        }
        let delay = networkTime(link, from: row.pointee.place, to: jobs[calls[row.pointee.call].parent].place)
        // A failure that comes back in no time is an event of its own, so that a caller with many such calls does not
        // sink into itself.
        if delay == 0, failure == nil {
            takeAnswer(job)
        } else {
            queue.schedule(.reply, at: now + delay, index: job, generation: row.pointee.generation)
        }
    }

    /// The job ends and nobody is told: its answer is lost, or no longer wanted.
    mutating func drop(_ job: Int32) {
        if jobs[job].saga >= 0 { sagaJobEnded(job, isDone: false) }
        let station = Int(jobs[job].station)
        let hadNoSlot = jobs[job].state == .travelling || jobs[job].state == .queued
        releaseSlot(of: job)
        instances[instanceIndex(job)].inFlight -= 1
        leave(job, failed: true)
        guard jobs[job].message >= 0 else { return release(job) }
        vanished(job)
        if hadNoSlot { pull(for: station) }
    }

    // MARK: Slots

    @inline(__always)
    mutating func releaseSlot(of job: Int32) {
        if jobs[job].holdsSlot { giveBackSlot(of: job) }
    }

    /// A slot becomes free, and the next in line takes it.
    private mutating func giveBackSlot(of job: Int32) {
        let row = jobs.at(job)
        var call = row.pointee.firstCall
        while call >= 0 {
            recorder.links[Int(calls[call].link)].slotReleased(at: now)
            call = calls[call].next
        }
        row.pointee.holdsSlot = false
        let station = Int(row.pointee.station)
        recorder.stations[station].slotIsFree(at: now)
        let place = Int(row.pointee.place)
        let instance = instances.at(place)
        instance.pointee.busy -= 1
        if instance.pointee.queued > 0 { startWaiting(at: place, of: station) }
        if tables.stations.at(station).pointee.consumedCount > 0 {
            openings.add(place)
            pull(for: station)
        }
    }

    // MARK: Ends before their time

    /// Whatever a job was doing ends now: it waits no more, works no more, and wants none of its answers.
    private mutating func stop(_ job: Int32) {
        if jobs[job].state == .queued { leaveQueue(job) }
        if jobs[job].state == .replicating { stopWaiting(job) }
        if jobs[job].state == .working { instances[instanceIndex(job)].working -= 1 }
        jobs[job].workTag &+= 1
        abandonCalls(of: job)
    }

    /// The instance under a job is gone.
    mutating func crash(_ job: Int32) {
        stop(job)
        if instances[instanceIndex(job)].isSilent { return drop(job) }
        fail(job, Failure(reason: .refused, origin: jobs[job].station))
    }

    /// The caller says that it no longer waits; the word takes as long as a call, and is lost where the connection is
    /// cut.
    mutating func sendCancel(to job: Int32, of call: Int32) {
        let link = Int(calls[call].link)
        let caller = jobs[calls[call].parent].place
        guard jobs[job].state != .connecting, !isCut(link, from: caller, to: jobs[job].place) else { return }
        let delay = networkTime(link, from: caller, to: jobs[job].place)
        queue.schedule(.cancel, at: now + delay, index: job, generation: jobs[job].generation)
    }

    mutating func receiveCancel(_ event: Event) {
        let job = event.index
        guard jobs[job].generation == event.generation else { return }
        switch jobs[job].state {
        case .free, .connecting, .replying: break
        case .travelling: jobs[job].isCancelled = true
        case .queued, .working, .calling, .replicating, .locked:
            stop(job)
            drop(job)
        }
    }

    // MARK: Presence

    @inline(__always)
    mutating func leave(_ job: Int32, failed: Bool) {
        let row = jobs.at(job)
        let station = Int(row.pointee.station)
        recorder.leaves(station, at: now, after: now - row.pointee.arrived, failed: failed)
        if !isCalm, tables.stations[station].scaler >= 0 { vacate(Int(row.pointee.place), of: station, by: job) }
    }
}
