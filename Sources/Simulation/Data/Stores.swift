extension Engine {
    /// A job's work at a store is done: it reads what its instance has, or writes.
    mutating func accessStore(_ job: Int32) {
        let station = Int(jobs[job].station)
        let row = tables.stations[station]
        let store = store(of: station, key: requests[jobs[job].request].key)
        let copy = copy(of: job, store)
        let leads = row.hasLeader ? copy == stores[store].primary : row.isLeaderless || copy < row.primaries
        if jobs[job].purpose.isPassedOn {
            guard leads else { return fail(job, Failure(reason: .readOnly, origin: Int32(station))) }
            answerSaga(job)
            return finish(job)
        }
        guard isWrite(job) else {
            if row.isLeaderless { return askCopies(job, store) }
            let found = stores[store].read(requests[jobs[job].request].key, copy: copy)
            return show(job, store, found.version, behindSince: found.behindSince)
        }
        if leads, !row.needsMajority || !lacksMajority(store, from: copy) {
            if jobs[job].purpose == .release {
                releaseHeld(by: job)
                return afterWork(job)
            }
            if row.isLocked, stores[store].locks.isLocked(requests[jobs[job].request].key, against: jobs[job].request) {
                return waitForLock(job, store)
            }
            if draws(job) > 0, isSoldOut(job, store, copy: copy) { return sellOut(job) }
            write(job, store, at: copy)
        } else if row.hasLeader, stores[store].isRival[Int(copy)] {
            writeAlone(job, store)
        } else {
            fail(job, Failure(reason: .readOnly, origin: Int32(station)))
        }
    }

    /// A read has found a version of its key.
    mutating func show(_ job: Int32, _ store: Int, _ version: UInt64, behindSince: Time) {
        let request = jobs[job].request
        var behindSince = behindSince
        if tables.stations[Int(jobs[job].station)].isTold {
            let since = lacking[Int(jobs[job].station)].since(
                requests[request].key, besides: requests[request].identity)
            if since > 0, behindSince == 0 || since < behindSince { behindSince = since }
        }
        let isStale = behindSince > 0 && behindSince < jobs[job].sent
        let goesBack = stores[store].goesBack(requests[request].key, to: version)
        recorder.read(
            Int(jobs[job].station), by: tallyPlace(of: request), staleFor: isStale ? now - behindSince : nil,
            breaksSession: isStale || goesBack)
        if tables.operations[Int(requests[request].operation)].readsBeforeWriting {
            if isStale { requests[request].sawStale = true }
            noteWhatIsLeft(request, in: store, by: version)
        }
        jobs[job].dataStore = Int32(store)
        jobs[job].dataVersion = version
        afterWork(job)
    }

    /// A write finds nothing left to draw from.
    private mutating func sellOut(_ job: Int32) {
        let station = jobs[job].station
        recorder.soldOut(Int(station), phase: requests[jobs[job].request].phase)
        fail(job, Failure(reason: .conflict, origin: station))
    }

    private mutating func write(_ job: Int32, _ store: Int, at copy: Int32) {
        let station = Int(stores[store].station)
        let row = tables.stations[station]
        // What is prepared is written when it is committed.
        if jobs[job].purpose != .prepare { recorder.wrote(station) }
        let (effect, isRepeated) = recordEffect(of: job)
        jobs[job].effect = effect
        if row.isTold {
            lacking[station].gets(requests[jobs[job].request].key, requests[jobs[job].request].identity)
        }
        let unlocks = jobs[job].purpose == .commit ? jobs[job].request : -1
        defer { if unlocks >= 0 { unlockIfDone(unlocks, at: Int32(station)) } }
        if isRepeated { return repeatWrite(job, store) }
        let key = requests[jobs[job].request].key
        if stores[store].rivals > 0 { noteWrite(job, store, isAlone: false) }
        if row.primaries > 1 {
            let conflicts = stores[store].concurrent.make(key, at: copy, by: tallyPlace(of: jobs[job].request))
            recorder.conflicted(station, conflicts)
        }
        noteOrder(of: job, store)
        let version = stores[store].write(key, copy: row.isLeaderless ? -1 : copy, at: now)
        if draws(job) > 0, !effects[effect].isCaptured { draw(job, from: store, at: copy, with: version) }
        if jobs[job].purpose == .prepare { stores[store].locks.lock(key, for: jobs[job].request) }
        effects[effect].version = version
        effects[effect].writer = job
        effects[effect].writerGeneration = jobs[job].generation
        jobs[job].dataStore = Int32(store)
        jobs[job].dataVersion = version
        if row.firstFeedRoute >= 0 {
            // Who follows the store hears of it; there is always room, because it is the store's own log.
            _ = publish(
                for: jobs[job].request, identity: jobs[job].identity, at: Int32(station), again: jobs[job].again,
                hops: jobs[job].hops)
        }
        for replica in 0..<row.copies where replica != copy || row.isLeaderless {
            send(job, store, version, to: replica, from: copy)
        }
        if requests[jobs[job].request].phase >= 0 { noteFreshness(store, writtenAt: row.hasLeader ? 0 : copy) }
        jobs[job].awaited = min(row.acknowledgements, jobs[job].awaited)
        if jobs[job].awaited > 0 {
            jobs[job].state = .replicating
        } else {
            acknowledge(job, store)
        }
    }

    /// Sends a write to a copy, or keeps it until that one comes back.
    private mutating func send(_ job: Int32, _ store: Int, _ version: UInt64, to replica: Int32, from source: Int32) {
        let station = Int(stores[store].station)
        let isInStep = isInStep(store, replica, from: source)
        if !isInStep, stores[store].held >= StoreState.mostHeld {
            stores[store].beyondHeld[Int(replica)][tallyPlace(of: jobs[job].request), default: 0] += 1
            return
        }
        let index = replications.take(Replication())
        let isAwaited = tables.stations[station].acknowledgements > 0 && isInStep
        replications[index] = Replication(
            key: requests[jobs[job].request].key, version: version, written: now,
            generation: replications[index].generation &+ 1, store: Int32(store), replica: replica, source: source,
            request: jobs[job].request, effect: jobs[job].effect, job: isAwaited ? job : -1,
            jobGeneration: jobs[job].generation, isAlive: true,
            isHeld: !instances[place(of: replica, store)].isHealthy || stores[store].isRival[Int(replica)]
                || stationStates[station].isStalled
                || isCut(from: Int32(place(of: source, store)), to: Int32(place(of: replica, store))))
        if isAwaited {
            jobs[job].awaited += 1
            jobs[job].acknowledging += 1
        }
        recorder.stations[station].point.copiesSent += 1
        if replications[index].isHeld {
            stores[store].held += 1
            if ways.hasCuts, isCutOff(replications[index]) { findCut(from: jobs[job].place, to: replica, store) }
        }
        requests[jobs[job].request].references += 1
        stores[store].send(requests[jobs[job].request].key)
        if tables.stations[station].primaries > 1 {
            stores[store].concurrent.send(requests[jobs[job].request].key, version: version, to: replica)
        }
        if !replications[index].isHeld { ship(index) }
    }

    /// Whether the copy that leads, or takes a write, counts on a replica: one that is known to be lost or cut off is out of
    /// step, and nobody waits for it.
    @inline(__always)
    func isInStep(_ store: Int, _ replica: Int32, from leader: Int32) -> Bool {
        let (here, there) = (place(of: leader, store), place(of: replica, store))
        return !instances[there].isAvoided && !stores[store].isRival[Int(replica)]
            && !stores[store].isDeposed[Int(replica)]
            && !isKnownCut(from: Int32(here), to: Int32(there), of: Int(stores[store].station))
    }

    /// Whether too few copies are in step for a write that needs most of them, or so many.
    @inline(__always)
    private func lacksMajority(_ store: Int, from copy: Int32) -> Bool {
        let row = tables.stations[Int(stores[store].station)]
        let leader = row.isLeaderless ? -1 : stores[store].primary
        return (0..<row.copies).count { $0 != leader && isInStep(store, $0, from: copy) } < row.acknowledgements
    }

    mutating func ship(_ index: Int32) {
        let station = Int(stores[Int(replications[index].store)].station)
        let left = replications[index].due
        let lag =
            left >= 0
            ? left
            : tables.samplers.draw(tables.stations[station].lag, &stationStates[station].lag)
                + stationStates[station].extraLag + wayTime(of: replications[index])
        // Of what has waited, the rest of a long lag may end after the last moment there is.
        let due = lag > .max - now ? .max : now + lag
        replications[index].due = due
        queue.schedule(.replicated, at: due, index: index, generation: replications[index].generation)
    }

    mutating func hold(_ index: Int32) {
        guard !replications[index].isHeld, !replications[index].isApplied else { return }
        replications[index].isHeld = true
        stores[Int(replications[index].store)].held += 1
        replications[index].generation &+= 1
        replications[index].due -= now
    }

    mutating func finishReplication(_ event: Event) {
        let index = event.index
        guard replications[index].isAlive, replications[index].generation == event.generation else { return }
        let station = Int(stores[Int(replications[index].store)].station)
        if replications[index].isApplied { return settle(index, applies: true) }
        recorder.copied(station, after: now - replications[index].written)
        // Who leads hears of it over the same way; of equal copies, the acknowledgement takes its own time as well.
        let isLeaderless = tables.stations[station].isLeaderless
        var back = isLeaderless || replications[index].job >= 0 ? wayTime(of: replications[index]) : 0
        if isLeaderless {
            back += tables.samplers.draw(tables.stations[station].acknowledging, &stationStates[station].lag)
        }
        guard isLeaderless || back > 0 else { return settle(index, applies: true) }
        apply(index, true)
        replications[index].due = now + back
        queue.schedule(.replicated, at: now + back, index: index, generation: replications[index].generation)
    }

    /// A replica has the write, or never will.
    mutating func settle(_ index: Int32, applies: Bool) {
        let replication = replications[index]
        let store = Int(replication.store)
        if !replication.isApplied { apply(index, applies) }
        releaseWaiter(index, because: applies ? .arrived : .lost)
        if replication.isHeld { stores[store].held -= 1 }
        replications[index].isAlive = false
        replications[index].generation &+= 1
        replications.release(index)
        dropReference(replication.request)
    }

    private mutating func apply(_ index: Int32, _ applies: Bool) {
        let replication = replications[index]
        let store = Int(replication.store)
        stores[store].arrive(
            replication.key, version: replication.version, copy: replication.replica, applies: applies)
        if !stores[store].concurrent.isEmpty {
            stores[store].concurrent.arrive(replication.key, version: replication.version, at: replication.replica)
        }
        if applies, tables.stations[Int(stores[store].station)].primaries > 1, replication.effect >= 0,
            effects[replication.effect].drawn > 0
        {
            stores[store].balances.tell(
                replication.replica, of: stores[store].copies, effects[replication.effect].drawn, from: replication.key)
        }
        if replication.isCatchUp { stores[store].catchingUp[Int(replication.replica)] -= 1 }
        replications[index].isApplied = true
        replications[index].isCatchUp = false
    }
}
