extension Engine {
    /// A job's work at a store is done: it reads what its instance has, or writes.
    mutating func accessStore(_ job: Int32) {
        let station = Int(jobs[job].station)
        let store = Int(tables.stations[station].dataIndex)
        if jobs[job].purpose.isPassedOn {
            guard jobs[job].instance == stores[store].primary else {
                return fail(job, Failure(reason: .readOnly, origin: Int32(station)))
            }
            answerSaga(job)
            return finish(job)
        }
        guard isWrite(job) else {
            let copy = stores[store].read(requests[jobs[job].request].key, copy: jobs[job].instance)
            let isStale = copy.behindSince > 0 && copy.behindSince < jobs[job].sent
            recorder.read(
                station, phase: requests[jobs[job].request].phase, staleFor: isStale ? now - copy.behindSince : nil)
            jobs[job].dataStore = Int32(store)
            jobs[job].dataVersion = copy.version
            return afterWork(job)
        }
        if jobs[job].instance == stores[store].primary, !lacksMajority(store) {
            write(job, store)
        } else if stores[store].isRival[Int(jobs[job].instance)] {
            writeAlone(job, store)
        } else {
            fail(job, Failure(reason: .readOnly, origin: Int32(station)))
        }
    }

    private mutating func write(_ job: Int32, _ store: Int) {
        let station = Int(stores[store].station)
        recorder.wrote(station)
        let (effect, isRepeated) = recordEffect(of: job)
        jobs[job].effect = effect
        if isRepeated { return repeatWrite(job, store) }
        let key = requests[jobs[job].request].key
        if stores[store].rivals > 0 { noteWrite(job, store, isAlone: false) }
        let version = stores[store].write(key, at: now)
        effects[effect].version = version
        effects[effect].writer = job
        effects[effect].writerGeneration = jobs[job].generation
        jobs[job].dataStore = Int32(store)
        jobs[job].dataVersion = version
        if tables.stations[station].firstFeedRoute >= 0 {
            // Who follows the store hears of it; there is always room, because it is the store's own log.
            _ = publish(
                for: jobs[job].request, identity: jobs[job].identity, at: Int32(station), again: jobs[job].again)
        }
        let wanted = tables.stations[station].acknowledgements
        for replica in 0..<tables.stations[station].instances where replica != stores[store].primary {
            let place = Int(tables.stations[station].firstInstance + replica)
            let isInStep = isInStep(store, replica)
            if !isInStep, stores[store].held >= StoreState.mostHeld {
                stores[store].beyondHeld[Int(replica)] += 1
                continue
            }
            let index = replications.take(Replication())
            let generation = replications[index].generation &+ 1
            let isAwaited = wanted > 0 && isInStep
            replications[index] = Replication(
                generation: generation, isAlive: true,
                isHeld: !instances[place].isHealthy || stores[store].isRival[Int(replica)]
                    || stationStates[station].isStalled, written: now, store: Int32(store),
                replica: replica, key: key, version: version, request: jobs[job].request, effect: effect,
                job: isAwaited ? job : -1, jobGeneration: jobs[job].generation)
            if isAwaited { jobs[job].awaited += 1 }
            recorder.stations[station].point.copiesSent += 1
            if replications[index].isHeld { stores[store].held += 1 }
            requests[jobs[job].request].references += 1
            stores[store].send(key)
            if !replications[index].isHeld { ship(index) }
        }
        jobs[job].awaited = min(wanted, jobs[job].awaited)
        if jobs[job].awaited > 0 {
            jobs[job].state = .replicating
        } else {
            acknowledge(job, store)
        }
    }

    /// Whether whoever leads counts on a replica: one that is known to be lost is out of step, and nobody waits for it.
    func isInStep(_ store: Int, _ replica: Int32) -> Bool {
        let place = Int(tables.stations[Int(stores[store].station)].firstInstance + replica)
        return !instances[place].isAvoided && !stores[store].isRival[Int(replica)]
            && !stores[store].isDeposed[Int(replica)]
    }

    /// Whether too few copies are in step for a write that needs most of them.
    private func lacksMajority(_ store: Int) -> Bool {
        let row = tables.stations[Int(stores[store].station)]
        guard row.needsMajority else { return false }
        let others = (0..<row.instances).count { $0 != stores[store].primary && isInStep(store, $0) }
        return others < row.acknowledgements
    }

    private mutating func ship(_ index: Int32) {
        let station = Int(stores[Int(replications[index].store)].station)
        let left = replications[index].due
        let lag =
            left >= 0
            ? left
            : tables.samplers.draw(tables.stations[station].lag, &stationStates[station].lag)
                + stationStates[station].extraLag
        replications[index].due = now + lag
        queue.schedule(.replicated, at: now + lag, index: index, generation: replications[index].generation)
    }

    private mutating func hold(_ index: Int32) {
        guard !replications[index].isHeld else { return }
        replications[index].isHeld = true
        stores[Int(replications[index].store)].held += 1
        replications[index].generation &+= 1
        replications[index].due -= now
    }

    mutating func finishReplication(_ event: Event) {
        let index = event.index
        guard replications[index].isAlive, replications[index].generation == event.generation else { return }
        recorder.copied(
            Int(stores[Int(replications[index].store)].station), after: now - replications[index].written)
        settle(index, applies: true)
    }

    /// A replica has the write, or never will.
    private mutating func settle(_ index: Int32, applies: Bool) {
        let replication = replications[index]
        let store = Int(replication.store)
        stores[store].arrive(
            replication.key, version: replication.version, copy: replication.replica, applies: applies)
        if replication.isCatchUp { stores[store].catchingUp[Int(replication.replica)] -= 1 }
        releaseWaiter(index, because: applies ? .arrived : .lost)
        if replication.isHeld { stores[store].held -= 1 }
        replications[index].isAlive = false
        replications[index].generation &+= 1
        replications.release(index)
        dropReference(replication.request)
    }

    // MARK: Loss and failover

    /// A copy of a store no longer works. What its primary had still to ship waits; so does what a replica had still
    /// to get. A lost primary is replaced after the failover time.
    mutating func copyLost(_ station: Int, instance: Int32) {
        guard tables.stations[station].isStore else { return }
        let store = Int(tables.stations[station].dataIndex)
        let isPrimary = stores[store].primary == instance
        for index in replications.elements.indices.map({ Int32($0) })
        where replications[index].isAlive && replications[index].store == Int32(store)
            && (isPrimary || replications[index].replica == instance)
        {
            hold(index)
        }
        guard isPrimary, tables.stations[station].failover >= 0, tables.stations[station].instances > 1 else { return }
        stores[store].promotion &+= 1
        queue.schedule(
            .promoted, at: now + tables.stations[station].failover, index: Int32(store),
            generation: stores[store].promotion)
    }

    /// The loss of a replica has been noticed: writes no longer wait for it.
    mutating func releaseWaiters(_ station: Int, instance: Int32) {
        guard tables.stations[station].isStore else { return }
        let store = tables.stations[station].dataIndex
        for index in replications.elements.indices.map({ Int32($0) })
        where replications[index].isAlive && replications[index].store == store
            && replications[index].replica == instance
        {
            releaseWaiter(index, because: .outOfStep)
        }
    }

    /// A copy works again: what waited for it is shipped, or it leads where nobody did.
    mutating func copyBack(_ station: Int, instance: Int32) {
        guard tables.stations[station].isStore else { return }
        let store = Int(tables.stations[station].dataIndex)
        stores[store].isDeposed[Int(instance)] = false
        if stores[store].primary == instance {
            stores[store].promotion &+= 1
            stores[store].isLeaderless = false
        } else if stores[store].isLeaderless, !stores[store].hasDiverged[Int(instance)] {
            lead(store, instance)
            return
        }
        shipHeld(store)
    }

    /// Replication stops: what is on its way waits.
    mutating func holdAll(_ store: Int) {
        for index in replications.elements.indices.map({ Int32($0) })
        where replications[index].isAlive && replications[index].store == Int32(store) {
            hold(index)
        }
    }

    mutating func shipHeld(_ store: Int) {
        let station = Int(stores[store].station)
        let first = Int(tables.stations[station].firstInstance)
        guard !stationStates[station].isStalled else { return }
        guard instances[first + Int(stores[store].primary)].isHealthy else { return }
        for copy in stores[store].beyondHeld.indices
        where instances[first + copy].isHealthy && !stores[store].isRival[copy] {
            stores[store].beyondHeld[copy] = 0
        }
        for index in replications.elements.indices.map({ Int32($0) })
        where replications[index].isAlive && replications[index].isHeld && replications[index].store == Int32(store)
            && instances[first + Int(replications[index].replica)].isHealthy
            && !stores[store].isRival[Int(replications[index].replica)]
        {
            replications[index].isHeld = false
            stores[store].held -= 1
            if !replications[index].isCatchUp {
                replications[index].isCatchUp = true
                stores[store].catchingUp[Int(replications[index].replica)] += 1
            }
            ship(index)
        }
    }

    /// The time for a failover is over: the healthy replica that lacks the fewest writes becomes the primary.
    mutating func promote(_ event: Event) {
        let store = Int(event.index)
        guard stores[store].promotion == event.generation else { return }
        let station = Int(stores[store].station)
        var lacking = stores[store].beyondHeld
        for replication in replications.elements where replication.isAlive && replication.store == Int32(store) {
            lacking[Int(replication.replica)] += 1
        }
        let first = Int(tables.stations[station].firstInstance)
        let candidates = lacking.indices.filter {
            Int32($0) != stores[store].primary && instances[first + $0].isHealthy && !stores[store].hasDiverged[$0]
        }
        guard let best = candidates.min(by: { lacking[$0] < lacking[$1] }) else {
            stores[store].isLeaderless = true
            return
        }
        lead(store, Int32(best))
    }

    /// Acknowledged writes that a new primary lacks and gets from another copy before it leads, where replication sees to
    /// that: it is elected for having them, or catches up first.
    private func acknowledgedElsewhere(_ store: Int, leader: Int32, replaced: Int32) -> Set<UInt64> {
        let row = tables.stations[Int(stores[store].station)]
        guard row.survivesOnAny else { return [] }
        let missing = replications.elements.filter { $0.isAlive && $0.store == Int32(store) }
        let others = (0..<row.instances).filter { copy in
            copy != leader && copy != replaced && instances[Int(row.firstInstance + copy)].isHealthy
                && stores[store].beyondHeld[Int(copy)] == 0
        }
        let lacks = Dictionary(grouping: missing, by: \.replica).mapValues { Set($0.map(\.version)) }
        return Set(
            missing.filter { write in
                write.replica == leader && effects[write.effect].isAcknowledged
                    && others.contains { lacks[$0]?.contains(write.version) != true }
            }.map(\.version))
    }

    /// History is what the new primary has: writes that it lacks are lost, of asynchronous copies also where another one
    /// had them.
    private mutating func lead(_ store: Int, _ leader: Int32) {
        let station = Int(stores[store].station)
        stores[store].promotion &+= 1
        stores[store].isLeaderless = false
        let replaced = stores[store].primary
        stores[store].primary = leader
        recorder.stations[station].point.promotions += 1
        recorder.lostWrite(
            station, phase: recorder.phaseOfNewRequests,
            count: stores[store].beyondHeld[Int(leader)])
        stores[store].beyondHeld[Int(leader)] = 0
        let all = replications.elements.indices.map { Int32($0) }
        var lostVersions: Set<UInt64> = []
        var lostKeys: [UInt64] = []
        let elsewhere = acknowledgedElsewhere(store, leader: leader, replaced: replaced)
        for index in all where replications[index].isAlive && replications[index].store == Int32(store) {
            guard replications[index].replica == leader else { continue }
            if elsewhere.contains(replications[index].version) {
                settle(index, applies: true)
                continue
            }
            lostVersions.insert(replications[index].version)
            lostKeys.append(replications[index].key)
            lose(replications[index])
        }
        for index in all where replications[index].isAlive && replications[index].store == Int32(store) {
            if lostVersions.contains(replications[index].version) { settle(index, applies: false) }
        }
        for key in lostKeys { stores[store].rewrite(key, leader: leader) }
        partFrom(replaced, store)
        if replaced != leader, !instances[Int(tables.stations[station].firstInstance + replaced)].isHealthy {
            stores[store].isDeposed[Int(replaced)] = true
            releaseWaiters(station, instance: replaced)
        }
        shipHeld(store)
        endReplacement(of: tables.stations[station].firstInstance + replaced)
    }
}
