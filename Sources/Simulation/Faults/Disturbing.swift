extension Engine {
    /// Begins a disturbance now. It goes on until ``heal(_:)`` with the same `id`.
    public mutating func disturb(_ id: Int, _ disturbance: Disturbance) {
        makeUnique()
        disturbances.append(
            ActiveDisturbance(id: id, disturbance: disturbance, began: now, chosen: chosen(disturbance.scope)))
        apply(disturbance.scope)
        if disturbance.effect == .replaced { orderFailover() }
        guard disturbance.effect.isInstant, let active = disturbances.last else { return }
        convergence.heal(at: now)
        if disturbance.effect == .flushed { flush(active.chosen) }
        if case .replayed(let span) = disturbance.effect, case .instances(let station, _) = disturbance.scope {
            replay(station, last: span)
        }
    }

    /// Ends a disturbance now; one that is not there is ignored.
    public mutating func heal(_ id: Int) {
        makeUnique()
        let ended = disturbances.filter { $0.id == id }
        guard !ended.isEmpty else { return }
        if ended.contains(where: { !$0.disturbance.effect.isInstant }) { convergence.heal(at: now) }
        disturbances.removeAll { $0.id == id }
        for active in ended { apply(active.disturbance.scope) }
    }

    /// Ends all of them.
    public mutating func healAll() {
        for id in disturbances.map(\.id) { heal(id) }
    }

    /// The instances that are meant, as things are now, by their place among all.
    func chosen(_ scope: Disturbance.Scope) -> [Int32] {
        switch scope {
        case .links, .between, .traffic: return []
        case .zones(let zones):
            return tables.stations.elements.filter { !$0.isClient }.flatMap { row in
                (row.firstInstance..<row.firstInstance + row.instances).filter { place in
                    zones.contains(Int(tables.instanceZones[Int(place)]))
                }
            }
        case .instances(let station, let selection):
            let row = tables.stations[station]
            // Of shards the first is meant, of several primaries or equals the first.
            let primary = row.isStore ? stores[Int(row.dataIndex)].primary : 0
            let leaders = row.hasLeader ? stores(of: station).map { stores[$0].base + stores[$0].primary } : [primary]
            let within: [Int32] =
                switch selection {
                case .all: Array(0..<row.instances)
                case .first(let count): Array(0..<min(row.instances, Int32(clamping: max(0, count))))
                case .primary: [primary]
                case .replicas: (0..<row.instances).filter { !leaders.contains($0) }
                }
            return within.map { row.firstInstance + $0 }
        }
    }

    /// Brings what stands in a scope in line with all that is at work.
    mutating func apply(_ scope: Disturbance.Scope) {
        // Until all is in its new place: what ends here may begin something there.
        isCalm = false
        switch scope {
        case .instances(let station, _): refresh(station)
        case .zones: for station in tables.stationOrder { refresh(station) }
        case .links(let links): for link in links { refreshLink(link) }
        case .between: refreshWays()
        case .traffic: followSurges()
        }
        if !feeds.isEmpty { pullAll() }
        isCalm =
            !tables.isElastic && !ways.isDisturbed && instances.elements.allSatisfy(\.isUndisturbed)
            && linkStates.elements.allSatisfy(\.isUndisturbed)
            && stationStates.elements.allSatisfy(\.isUndisturbed)
    }

    /// Brings one instance in line whose leak has gone on, after all others.
    mutating func apply(leakOf instance: Int32, _ station: Int) {
        isCalm = false
        var roster = Roster()
        refresh(station, instance, &roster)
        if !feeds.isEmpty { pullAll() }
    }

    private mutating func refresh(_ station: Int) {
        refreshWhole(station)
        var roster = Roster()
        for instance in 0..<tables.stations[station].instances { refresh(station, instance, &roster) }
    }

    /// What all disturbances together do to an instance or a link.
    private struct Condition {
        var isDown = false
        var isSilent = false
        var isPaused = false
        var isCut = false
        var isStalled = false
        var extra = 0.0
        var factor = 1.0
        var lag: Time = 0
        var clean = 1.0
        var limit = -1.0
        var capacity = 1.0
        /// Of its slots, in a minute.
        var leak = 0.0
        /// What neither fails, nor is lost, nor is forgotten, as shares of 1.
        var passing = 1.0
        var arriving = 1.0
        var remembered = 1.0

        mutating func add(_ effect: Disturbance.Effect) {
            switch effect {
            case .down, .replaced: isDown = true
            case .gone:
                isDown = true
                isSilent = true
            case .paused: isPaused = true
            case .cut: isCut = true
            case .slower(let more, let times):
                extra += Double(more)
                factor *= times
            case .failing(let share): passing *= 1 - share
            case .losing(let share): arriving *= 1 - share
            case .forgetting(let share): remembered *= 1 - share
            case .lagging(let more): lag = more > Engine.Limits.lag - lag ? Engine.Limits.lag : lag + more
            case .stalled: isStalled = true
            case .limited(let rate): limit = limit < 0 ? rate : min(limit, rate)
            case .poisoned(let share): clean *= 1 - share
            case .starved(let share): capacity *= share
            case .leaking(let share): leak += share
            case .surge, .flushed, .replayed: break
            }
        }
    }

    private func condition(where isHit: (ActiveDisturbance) -> Bool) -> Condition {
        var condition = Condition()
        for active in disturbances where isHit(active) { condition.add(active.disturbance.effect) }
        return condition
    }

    // MARK: Instances

    /// What is about a station as a whole: its limit, its answers, and how its copies follow.
    private mutating func refreshWhole(_ station: Int) {
        let row = tables.stations[station]
        let condition = condition { $0.chosen.contains(row.firstInstance) }
        stationStates[station].limit = condition.limit
        stationStates[station].forgetting = 1 - condition.remembered
        stationStates[station].extraLag = condition.lag
        stationStates[station].poison = 1 - condition.clean
        guard condition.isStalled != stationStates[station].isStalled else { return }
        stationStates[station].isStalled = condition.isStalled
        guard row.isStore else { return }
        for store in stores(of: station) { if condition.isStalled { holdAll(store) } else { shipHeld(store) } }
    }

    private mutating func refresh(_ station: Int, _ instance: Int32, _ roster: inout Roster) {
        let place = Int(tables.stations[station].firstInstance + instance)
        var condition = condition { isAmong($0.chosen, Int32(place)) }
        let slots = tables.stations[station].slots
        let missing = slots - Int32((Double(slots) * condition.capacity).rounded(.up))
        let leaked = followLeak(of: place, station, losing: condition.leak)
        if leaked >= slots { condition.isDown = true }
        openings.add(place)
        let wasMissing = instances[place].missing
        instances[place].missing = min(slots - leaked, missing) + leaked
        instances[place].extra = condition.extra
        instances[place].factor = condition.factor
        instances[place].failing = 1 - condition.passing
        instances[place].isSilent = condition.isSilent
        let wasHealthy = instances[place].isHealthy
        let wasDown = instances[place].isDown
        let wasPaused = instances[place].isPaused
        guard condition.isDown != wasDown || condition.isPaused != wasPaused else {
            if instances[place].missing < wasMissing, instances[place].isHealthy {
                startWaiting(at: place, of: station)
            }
            return
        }
        instances[place].isDown = condition.isDown
        instances[place].isPaused = condition.isPaused
        if tables.stations[station].hasLeader, wasHealthy != instances[place].isHealthy {
            let (store, copy) = copy(instance, of: station)
            if stores[store].primary == copy { stationStates[station].leadersDown += wasHealthy ? 1 : -1 }
        }
        instances[place].epoch = nextEpoch()
        if condition.isDown, !wasDown {
            if tables.stations[station].isFunction { loseFunction(instance, of: station) }
            dropJobs(of: station, instance, &roster)
            forgetCallees(of: station, instance)
            if tables.stations[station].isStore {
                let (store, copy) = copy(instance, of: station)
                rejoin(store, copy)
            }
        }
        if wasDown, !condition.isDown, tables.stations[station].isFunction { regainFunction(instance, of: station) }
        if condition.isPaused, !wasPaused { freezeJobs(of: station, instance, &roster) }
        if !condition.isPaused, wasPaused { resumeJobs(of: station, instance, place, &roster) }
        guard !instances[place].isHealthy else {
            setAvoided(false, place, of: station)
            copyBack(station, instance: instance)
            if tables.stations[station].leadsSagas { resumeSagas(of: station) }
            return startWaiting(at: place, of: station)
        }
        if wasHealthy { copyLost(station, instance: instance) }
        queue.schedule(
            .detected, at: now + tables.stations[station].detect, index: Int32(place),
            generation: instances[place].epoch)
    }

    /// The loss of an instance has been noticed. A paused one that nobody can stand in for goes on being called.
    mutating func detect(_ event: Event) {
        let place = Int(event.index)
        guard instances[place].epoch == event.generation, !instances[place].isHealthy else { return }
        guard let station = tables.stations.elements.lastIndex(where: { Int($0.firstInstance) <= place }) else {
            return
        }
        setAvoided(true, place, of: station)
        releaseWaiters(station, instance: Int32(place) - tables.stations[station].firstInstance)
    }

    private mutating func dropJobs(of station: Int, _ instance: Int32, _ roster: inout Roster) {
        if instances[Int(tables.stations[station].firstInstance + instance)].inFlight > 0 {
            for job in present(at: instance, of: station, &roster) {
                // Ending one may have ended another, through a call of the station to itself.
                if jobs[job].state.isPresent { crash(job) }
            }
        }
        loseContents(of: station, instance: instance)
        dropDetached(of: station, instance, &roster)
        if tables.stations[station].leadsSagas { interruptSagas(of: station, instance) }
    }

    /// What an instance knew of those it calls was in its memory: breakers, budgets, last answers.
    mutating func forgetCallees(of station: Int, _ instance: Int32) {
        for link in tables.links.indices where Int(tables.links[link].caller) == station {
            let row = tables.links[link]
            let index = Int(row.firstCallerState + instance)
            callerStates[index] = CallerState(inFlight: callerStates[index].inFlight)
            if row.firstPolicies >= 0 { policies[Int(row.firstPolicies + instance)].restart(row, at: now) }
        }
    }

    private mutating func freezeJobs(of station: Int, _ instance: Int32, _ roster: inout Roster) {
        for job in present(at: instance, of: station, &roster) where jobs[job].state == .working {
            jobs[job].due -= now
            jobs[job].workTag &+= 1
        }
    }

    private mutating func resumeJobs(of station: Int, _ instance: Int32, _ place: Int, _ roster: inout Roster) {
        for job in present(at: instance, of: station, &roster) where jobs[job].state == .working {
            jobs[job].due += now
            scheduleWorkDone(job)
        }
        unpark(.instanceResumes(Int32(place)))
    }

    // MARK: At once

    /// Empties the caches among some instances, and ends those of functions.
    private mutating func flush(_ places: [Int32]) {
        for station in tables.stations.indices where tables.stations[station].isCache {
            let first = tables.stations[station].firstInstance
            for instance in 0..<tables.stations[station].instances where places.contains(first + instance) {
                loseContents(of: station, instance: instance)
            }
        }
        for row in tables.scalers where tables.stations[Int(row.station)].isFunction {
            let first = tables.stations[Int(row.station)].firstInstance
            for instance in 0..<tables.stations[Int(row.station)].instances where isAmong(places, first + instance) {
                outdate(instance, of: Int(row.station))
            }
        }
    }

    /// Whether a place is among some, which are in order.
    private func isAmong(_ places: [Int32], _ place: Int32) -> Bool {
        let first = places.partitioningIndex { $0 >= place }
        return first < places.count && places[first] == place
    }

    /// Of the primaries that were to be replaced last, those that nobody replaces without an order are replaced by it.
    private mutating func orderFailover() {
        guard let active = disturbances.last, case .instances(let station, _) = active.disturbance.scope else { return }
        let row = tables.stations[station]
        guard row.orderedFailover >= 0, row.copies > 1 else { return }
        for place in active.chosen {
            let (store, copy) = copy(place - row.firstInstance, of: station)
            if stores[store].primary == copy { awaitPromotion(store, after: row.orderedFailover) }
        }
    }

    /// What had replaced a primary is over once it has been: the old one comes back as a follower.
    mutating func endReplacement(of place: Int32) {
        let ended = disturbances.filter { $0.disturbance.effect == .replaced && $0.chosen.contains(place) }
        guard !ended.isEmpty else { return }
        disturbances.removeAll { $0.disturbance.effect == .replaced && $0.chosen.contains(place) }
        convergence.heal(at: now)
        for active in ended { apply(active.disturbance.scope) }
    }

    // MARK: Connections

    private mutating func refreshLink(_ link: Int) {
        let condition = condition { active in
            if case .links(let links) = active.disturbance.scope { links.contains(link) } else { false }
        }
        linkStates[link].extra = condition.extra
        linkStates[link].factor = condition.factor
        linkStates[link].losing = 1 - condition.arriving
        guard condition.isCut != linkStates[link].isCut else { return }
        linkStates[link].isCut = condition.isCut
        if !condition.isCut { unpark(.linkHeals(Int32(link))) }
    }
}
