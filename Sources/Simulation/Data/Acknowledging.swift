// When a write is acknowledged, and who waits for that: the job that made it, and those that repeat it meanwhile under
// the same idempotency key.

extension Engine {
    /// A write is where it has to be: all who wait for it are told.
    mutating func acknowledge(_ job: Int32, _ store: Int) {
        let key = requests[jobs[job].request].key
        let version = jobs[job].dataVersion
        effects[jobs[job].effect].isAcknowledged = true
        stores[store].acknowledge(key, version: version, at: now)
        if tables.stations[Int(jobs[job].station)].firstTold >= 0 { noteWhoLacks(whatWasWrittenBy: job) }
        for cache in stores[store].feeds {
            caches[cache].outdate(key: key, store: Int32(store), version: version, at: now)
        }
        if effects[jobs[job].effect].firstFollower < 0 { return afterWork(job) }
        let followers = takeFollowers(of: jobs[job].effect)
        afterWork(job)
        for follower in followers { afterWork(follower) }
    }

    /// Why nobody waits any more for a write to be at a replica.
    enum Release { case arrived, outOfStep, lost }

    /// The job that waited for this replica waits for one less; or in vain, where the write is lost, or too few are left.
    mutating func releaseWaiter(_ index: Int32, because reason: Release) {
        let job = replications[index].job
        guard job >= 0, jobs[job].generation == replications[index].jobGeneration, jobs[job].state == .replicating
        else { return }
        replications[index].job = -1
        jobs[job].acknowledging -= 1
        let store = Int(replications[index].store)
        switch reason {
        case .arrived: jobs[job].awaited -= 1
        case .outOfStep:
            guard jobs[job].acknowledging < jobs[job].awaited else { return }
            if tables.stations[Int(stores[store].station)].needsMajority { return failWaiters(job) }
            jobs[job].awaited = jobs[job].acknowledging
        case .lost: return failWaiters(job)
        }
        if jobs[job].awaited == 0 { acknowledge(job, store) }
    }

    private mutating func failWaiters(_ job: Int32) {
        let followers = takeFollowers(of: jobs[job].effect)
        for waiter in [job] + followers {
            fail(waiter, Failure(reason: .readOnly, origin: jobs[waiter].station))
        }
    }

    /// A write that stands already is made once more: it is answered when it has been acknowledged.
    mutating func repeatWrite(_ job: Int32, _ store: Int) {
        let index = jobs[job].effect
        jobs[job].dataStore = Int32(store)
        jobs[job].dataVersion = effects[index].version
        guard !effects[index].isAcknowledged else { return afterWork(job) }
        let writer = effects[index].writer
        if writer >= 0, jobs[writer].generation == effects[index].writerGeneration,
            jobs[writer].state == .replicating
        {
            jobs[job].state = .replicating
            jobs[job].next = effects[index].firstFollower
            effects[index].firstFollower = job
        } else {
            waitForReplicas(job, store)
        }
    }

    /// Takes the place of a job that waited for a write's replicas and is gone.
    private mutating func waitForReplicas(_ job: Int32, _ store: Int) {
        let index = jobs[job].effect
        let row = tables.stations[Int(stores[store].station)]
        effects[index].writer = job
        effects[index].writerGeneration = jobs[job].generation
        jobs[job].awaited = 0
        jobs[job].acknowledging = 0
        for place in replications.elements.indices.map({ Int32($0) })
        where replications[place].isAlive && replications[place].effect == index
            && isInStep(store, replications[place].replica, from: replications[place].source)
        {
            replications[place].job = job
            replications[place].jobGeneration = jobs[job].generation
            jobs[job].awaited += 1
            jobs[job].acknowledging += 1
        }
        let leader = row.isLeaderless ? -1 : replicationSource(of: job, store)
        let source = row.isLeaderless ? copy(of: job, store) : leader
        let inStep = Int32((0..<row.copies).count { $0 != leader && isInStep(store, $0, from: source) })
        let arrived = inStep - jobs[job].awaited
        jobs[job].awaited = max(0, min(row.acknowledgements, inStep) - arrived)
        if jobs[job].awaited > 0 { jobs[job].state = .replicating } else { acknowledge(job, store) }
    }

    /// The copy whose write a job waits for.
    @inline(__always)
    private func replicationSource(of job: Int32, _ store: Int) -> Int32 {
        tables.stations[Int(stores[store].station)].hasLeader ? stores[store].primary : copy(of: job, store)
    }

    private mutating func takeFollowers(of effect: Int32) -> [Int32] {
        var followers: [Int32] = []
        var job = effects[effect].firstFollower
        effects[effect].firstFollower = -1
        while job >= 0 {
            followers.append(job)
            let next = jobs[job].next
            jobs[job].next = -1
            job = next
        }
        return followers
    }

    /// A job that waits for an acknowledgement is stopped; where others wait with it, one of them takes its place.
    mutating func stopWaiting(_ job: Int32) {
        let index = jobs[job].effect
        guard index >= 0, effects[index].firstFollower >= 0 else { return }
        let followers = takeFollowers(of: index)
        let isWriter =
            effects[index].writer == job && effects[index].writerGeneration == jobs[job].generation
        let others = followers.filter { $0 != job }
        for follower in others.dropFirst(isWriter ? 1 : 0).reversed() {
            jobs[follower].next = effects[index].firstFollower
            effects[index].firstFollower = follower
        }
        if isWriter, let heir = others.first { waitForReplicas(heir, Int(jobs[heir].dataStore)) }
    }
}
