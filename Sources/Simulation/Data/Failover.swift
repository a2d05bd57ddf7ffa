// What is lost with a copy of a store, what waits until it is back, and who leads meanwhile.

extension Engine {
    /// A copy of a store no longer works. What its primary had still to ship waits; so does what a replica had still
    /// to get. A lost primary is replaced after the failover time.
    mutating func copyLost(_ station: Int, instance: Int32) {
        guard tables.stations[station].isStore else { return }
        let (store, copy) = copy(instance, of: station)
        let row = tables.stations[station]
        let isPrimary = row.hasLeader && stores[store].primary == copy
        stores[store].wasAway[Int(copy)] = true
        for index in replications.elements.indices.map({ Int32($0) })
        where replications[index].isAlive && replications[index].store == Int32(store)
            && (isPrimary || replications[index].replica == copy
                || row.primaries > 1 && replications[index].source == copy)
        {
            hold(index)
        }
        guard isPrimary, row.failover >= 0, row.copies > 1 else { return }
        awaitPromotion(store, after: row.failover)
    }

    /// Another copy leads after a time, unless the primary is back by then.
    mutating func awaitPromotion(_ store: Int, after time: Time) {
        stores[store].promotion &+= 1
        queue.schedule(.promoted, at: now + time, index: Int32(store), generation: stores[store].promotion)
    }

    /// The loss of a replica has been noticed: writes no longer wait for it.
    mutating func releaseWaiters(_ station: Int, instance: Int32) {
        guard tables.stations[station].isStore, tables.stations[station].acknowledgements > 0 else { return }
        let (store, copy) = copy(instance, of: station)
        releaseWaiters(store, copy: copy)
    }

    private mutating func releaseWaiters(_ store: Int, copy: Int32) {
        for index in replications.elements.indices.map({ Int32($0) })
        where replications[index].isAlive && replications[index].store == Int32(store)
            && replications[index].replica == copy && !replications[index].isApplied
        {
            releaseWaiter(index, because: .outOfStep)
        }
    }

    /// A copy works again: what waited for it is shipped, or it leads where nobody did.
    mutating func copyBack(_ station: Int, instance: Int32) {
        guard tables.stations[station].isStore else { return }
        let (store, copy) = copy(instance, of: station)
        stores[store].isDeposed[Int(copy)] = false
        if stores[store].primary == copy {
            stores[store].promotion &+= 1
            stores[store].awaitsLeader = false
        } else if stores[store].awaitsLeader, !stores[store].hasDiverged[Int(copy)] {
            lead(store, copy)
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

    /// What waits for copies that can be reached again is shipped. They catch up with it before they are asked; but of several
    /// primaries, or equal copies, those that were there all the time go on.
    mutating func shipHeld(_ store: Int) {
        let station = Int(stores[store].station)
        let row = tables.stations[station]
        guard !stationStates[station].isStalled else { return }
        if row.hasLeader, !instances[place(of: stores[store].primary, store)].isHealthy { return }
        for copy in stores[store].beyondHeld.indices
        where instances[place(of: Int32(copy), store)].isHealthy && !stores[store].isRival[copy]
            && !isCut(from: Int32(place(of: stores[store].primary, store)), to: Int32(place(of: Int32(copy), store)))
        {
            stores[store].beyondHeld[copy] = [:]
        }
        defer {
            for copy in 0..<row.copies where instances[place(of: copy, store)].isHealthy {
                stores[store].wasAway[Int(copy)] = false
            }
        }
        guard stores[store].held > 0 else { return }
        for index in replications.elements.indices.map({ Int32($0) })
        where replications[index].isAlive && replications[index].isHeld && replications[index].store == Int32(store)
            && instances[place(of: replications[index].replica, store)].isHealthy
            && !stores[store].isRival[Int(replications[index].replica)]
            && (row.primaries == 1 || instances[place(of: replications[index].source, store)].isHealthy)
            && !isCutOff(replications[index])
        {
            replications[index].isHeld = false
            stores[store].held -= 1
            let catchesUp = row.hasLeader || stores[store].wasAway[Int(replications[index].replica)]
            if catchesUp, !replications[index].isCatchUp {
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
        var lacking = stores[store].beyondHeld.map { $0.values.reduce(0, +) }
        for replication in replications.elements where replication.isAlive && replication.store == Int32(store) {
            lacking[Int(replication.replica)] += 1
        }
        let candidates = lacking.indices.filter {
            Int32($0) != stores[store].primary && instances[place(of: Int32($0), store)].isHealthy
                && !stores[store].hasDiverged[$0]
        }
        guard let best = candidates.min(by: { lacking[$0] < lacking[$1] }) else {
            stores[store].awaitsLeader = true
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
        let others = (0..<row.copies).filter { copy in
            copy != leader && copy != replaced && instances[place(of: copy, store)].isHealthy
                && stores[store].beyondHeld[Int(copy)].isEmpty
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
        stores[store].awaitsLeader = false
        let replaced = stores[store].primary
        stores[store].primary = leader
        for (copy, change) in [(replaced, Int32(-1)), (leader, 1)] where !instances[place(of: copy, store)].isHealthy {
            stationStates[station].leadersDown += change
        }
        recorder.stations[station].point.promotions += 1
        for (place, count) in stores[store].beyondHeld[Int(leader)] {
            recorder.lostWrite(station, by: place, count: count)
        }
        stores[store].beyondHeld[Int(leader)] = [:]
        let all = replications.elements.indices.map { Int32($0) }
        var lostVersions: Set<UInt64> = []
        var lostKeys: Set<UInt64> = []
        let elsewhere = acknowledgedElsewhere(store, leader: leader, replaced: replaced)
        for index in all where replications[index].isAlive && replications[index].store == Int32(store) {
            guard replications[index].replica == leader else { continue }
            if elsewhere.contains(replications[index].version) {
                settle(index, applies: true)
                continue
            }
            lostVersions.insert(replications[index].version)
            lostKeys.insert(replications[index].key)
            lose(replications[index])
        }
        for index in all where replications[index].isAlive && replications[index].store == Int32(store) {
            if lostVersions.contains(replications[index].version) { settle(index, applies: false) }
        }
        for key in lostKeys.sorted() { stores[store].rewrite(key, leader: leader) }
        partFrom(replaced, store)
        holdCutOff(store)
        if replaced != leader, !instances[place(of: replaced, store)].isHealthy {
            stores[store].isDeposed[Int(replaced)] = true
            releaseWaiters(store, copy: replaced)
        }
        shipHeld(store)
        endReplacement(of: Int32(place(of: replaced, store)))
    }
}
