extension Engine {
    /// Changes the system in the middle of a run: times, limits, policies, rates, and more or fewer instances.
    ///
    /// What is under way goes on; what begins from now on follows the new system. It must have the same stations,
    /// links, operations and sources in the same order.
    ///
    /// - Returns: whether it could be done.
    public mutating func replace(_ changed: System) -> Bool {
        guard hasSameShape(changed) else { return false }
        makeUnique()
        let before = tables
        let old = system
        system = changed
        tables = Tables(changed)
        tables.keepSteps(of: before)
        moveInstances(from: before)
        moveWaiting(from: before)
        changePaces(from: before)
        for link in system.links.indices {
            if before.timerLength(of: link) != tables.timerLength(of: link) { scatterTimers(ring: link) }
        }
        for operation in system.operations.indices
        where system.operations[operation].deadline != old.operations[operation].deadline {
            scatterTimers(ring: system.links.count + operation)
        }
        for index in tables.sourceOrder {
            let rate = sources[index].rate
            read(system.sources[index], into: index)
            let new = sources[index].rate
            sources[index].rate = rate
            setRate(ofSource: index, rate: new, factor: sources[index].factor)
        }
        for (index, station) in tables.cacheStations.enumerated() {
            let fresh = CacheContents(system.stations[Int(station)])
            caches[index].ttl = fresh.ttl
            caches[index].capacity = fresh.capacity
            caches[index].hitShare = fresh.hitShare
            caches[index].jitter = fresh.jitter
            caches[index].writes = fresh.writes
            caches[index].staleWhileRevalidate = fresh.staleWhileRevalidate
            caches[index].negative = fresh.negative
        }
        for station in tables.stations.indices where tables.freshness[station] != before.freshness[station] {
            recorder.beginMeasuringFreshness(of: station, ages: tables.freshness[station].count)
        }
        keySamplers = system.populations.map(KeySampler.init)
        followSurges()
        for store in stores.indices where tables.stations[Int(stores[store].station)].isFenced { reunite(store) }
        if ways.isDisturbed { refreshWays() }
        // How many slots are missing hangs on how many there are.
        for active in disturbances where active.disturbance.effect.takesSlots { apply(active.disturbance.scope) }
        for station in tables.stationOrder {
            for instance in 0..<tables.stations[station].instances {
                startWaiting(at: Int(tables.stations[station].firstInstance + instance), of: station)
            }
        }
        // What is too old by the new rule is gone now, and what will be is watched from now on.
        for feed in tables.feedOrder where tables.feeds[feed].retention != before.feeds[feed].retention {
            let row = tables.feeds[feed]
            for partition in Int(row.firstPartition)..<Int(row.firstPartition + row.partitions) {
                expireOldest(of: partition, feed)
            }
        }
        pullAll()
        return true
    }

    /// Whether another system can take this one's place in the middle of a run.
    public func hasSameShape(_ other: System) -> Bool {
        system.stations.count == other.stations.count && system.links.count == other.links.count
            && system.operations.count == other.operations.count && system.sources.count == other.sources.count
            && system.populations.count == other.populations.count && system.zoneDelays.count == other.zoneDelays.count
            && zip(system.stations, other.stations).allSatisfy { mine, theirs in
                switch (mine.role, theirs.role) {
                case (.client, .client), (.pool, .pool), (.cache, .cache), (.buffer, .buffer):
                    mine.mostInstances <= theirs.mostInstances && mine.scaling.isLike(theirs.scaling)
                case (.store(let my), .store(let their)):
                    mine.instances == theirs.instances && my.hasSameCopies(as: their)
                default: false
                }
            }
            && zip(system.links, other.links).allSatisfy { $0.caller == $1.caller && $0.callee == $1.callee }
            && hasSameFeeds(other)
            && zip(system.sources, other.sources).allSatisfy { mine, theirs in
                switch (mine.flow, theirs.flow) {
                case (.open, .open): true
                case (.closed(let some, _, _), .closed(let others, _, _)): some == others
                default: false
                }
            }
    }

    /// Whether messages wait in the same places for the same consumers.
    private func hasSameFeeds(_ other: System) -> Bool {
        guard
            !feeds.isEmpty
                || other.stations.contains(where: { if case .buffer = $0.role { true } else { $0.follows != nil } })
        else { return true }
        let theirs = Tables(other)
        return theirs.feedLinks == tables.feedLinks && theirs.feedTargets == tables.feedTargets
            && theirs.partitionCount == tables.partitionCount
            && theirs.feeds.elementsEqual(tables.feeds) { $0.isInSamePlace(as: $1) }
    }

    /// Instances, and what they keep as callers, move to their new places; added ones begin idle.
    private mutating func moveInstances(from before: Tables) {
        let oldInstances = instances
        let oldCallers = callerStates
        let oldPolicies = policies
        var places: [Int32: Int32] = [:]
        let oldLives = lives
        instances = Flat(repeating: InstanceState(), count: tables.instanceCount)
        watches = Flat(repeating: InstanceWatch(stillSince: now), count: tables.instanceCount)
        openings = Openings(instances: tables.instanceCount)
        for station in tables.stationOrder {
            let old = before.stations[station]
            for instance in 0..<Int(old.instances) {
                let place = Int(tables.stations[station].firstInstance) + instance
                instances[place] = oldInstances[Int(old.firstInstance) + instance]
                places[old.firstInstance + Int32(instance)] = Int32(place)
                // The event that tells of its loss names the old place.
                if !instances[place].isHealthy, !instances[place].isAvoided {
                    instances[place].epoch = nextEpoch()
                    queue.schedule(
                        .detected, at: now + tables.stations[station].detect, index: Int32(place),
                        generation: instances[place].epoch)
                }
            }
        }
        moveLives(oldLives, from: before)
        parked.move(to: places)
        for index in pendingWrites.elements.indices.map({ Int32($0) }) {
            pendingWrites[index].keeper = places[pendingWrites[index].keeper] ?? pendingWrites[index].keeper
        }
        leaks.move(to: places)
        for index in disturbances.indices {
            disturbances[index].chosen = disturbances[index].chosen.map { places[$0] ?? $0 }
        }
        callerStates = Flat()
        policies = []
        for link in tables.links.indices {
            let old = before.links[link]
            let row = tables.links[link]
            let known = Int(before.stations[Int(old.caller)].instances)
            for instance in 0..<Int(tables.stations[Int(row.caller)].instances) {
                let place = Int(old.firstCallerState) + instance
                callerStates.append(instance < known ? oldCallers[place] : CallerState())
                let before =
                    instance < known && old.firstPolicies >= 0 ? oldPolicies[Int(old.firstPolicies) + instance] : nil
                if let before, !row.hasSameBreaker(as: old) {
                    breakerOpenPast[link] += before.breaker.openTime(by: now)
                }
                if row.firstPolicies >= 0 { policies.append(CallerPolicies(row, after: before, of: old)) }
            }
        }
        for job in jobs.elements.indices.map({ Int32($0) }) {
            jobs[job].timedBy = -1
            jobs[job].place = tables.stations[Int(jobs[job].station)].firstInstance + jobs[job].instance
        }
        for call in calls.elements.indices.map({ Int32($0) }) where calls[call].parent >= 0 {
            calls[call].callerState = Int32(callerState(Int(calls[call].link), of: calls[call].parent))
        }
        for station in tables.stationOrder
        where tables.stations[station].instances != before.stations[station].instances {
            chooseAgain(station)
        }
    }

    /// Disturbances of a whole station take in its new instances.
    private mutating func chooseAgain(_ station: Int) {
        let whole = Disturbance.Scope.instances(of: station, .all)
        for index in disturbances.indices where disturbances[index].disturbance.scope == whole {
            disturbances[index].chosen = chosen(whole)
        }
        apply(whole)
    }
}
