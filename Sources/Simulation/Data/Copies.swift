// Which copy of a store a call goes to, and where copies stand.

extension Engine {
    /// The stores of a station, one for each shard.
    func stores(of station: Int) -> Range<Int> {
        let row = tables.stations[station]
        return Int(row.dataIndex)..<Int(row.dataIndex + row.shards)
    }

    /// The store that keeps a key.
    @inline(__always)
    func store(of station: Int, key: UInt64) -> Int {
        let row = tables.stations[station]
        if row.shards == 1 { return Int(row.dataIndex) }
        return Int(row.dataIndex) + Int(Stream.mixed(key) % UInt64(row.shards))
    }

    /// Which copy of which store an instance of a station is.
    func copy(_ instance: Int32, of station: Int) -> (store: Int, copy: Int32) {
        let row = tables.stations[station]
        return (Int(row.dataIndex + instance / row.copies), instance % row.copies)
    }

    /// Where a copy stands among all instances.
    @inline(__always)
    func place(of copy: Int32, _ store: Int) -> Int {
        Int(tables.stations[Int(stores[store].station)].firstInstance + stores[store].base + copy)
    }

    /// Which copy of its store a job has come to.
    @inline(__always)
    func copy(of job: Int32, _ store: Int) -> Int32 { jobs[job].instance - stores[store].base }

    /// The instance that a call to a store goes to: the primary of its key's shard, or what `caller` still takes for it;
    /// where others answer as well, one of them, but not `avoided`, if there is another.
    mutating func chooseCopy(
        of station: Int32, key: UInt64, writes: Bool, caller: Int, from: Int32, besides avoided: Int32 = -1
    ) -> Int32 {
        let row = tables.stations[Int(station)]
        let store = store(of: Int(station), key: key)
        let base = stores[store].base
        let other = avoided - base
        if row.isLeaderless {
            return base
                + (row.readers == .nearest
                    ? nearestCopy(store, from, caller) { $0 != other }
                    : nextCopy(store, caller, from) { $0 != other })
        }
        if row.primaries > 1, writes || row.readers == .primary {
            return base + nearestCopy(store, from, caller) { $0 < row.primaries && $0 != other }
        }
        if row.copies > 1, !writes {
            switch row.readers {
            case .primary: break
            case .replicas:
                let primary = row.primaries > 1 ? -1 : stores[store].primary
                return base + nextCopy(store, caller, from) { $0 != primary && $0 != other }
            case .nearest: return base + nearestCopy(store, from, caller) { $0 != other }
            }
        }
        let connected = callerStates[caller].connectedTo
        return connected >= 0 && row.shards == 1 ? connected : base + stores[store].primary
    }

    /// The instance of a store that can take a message for a key at once: its primary, or in turn one of those that all take
    /// writes and have a slot.
    mutating func freeWriter(of station: Int, key: UInt64, from buffer: Int32) -> Int32? {
        let row = tables.stations[station]
        let store = store(of: station, key: key)
        let base = stores[store].base
        func isFree(_ instance: Int32) -> Bool {
            hasFreeSlot(Int(row.firstInstance + instance), row.slots)
                && !isCut(from: buffer, to: row.firstInstance + instance)
        }
        guard row.isLeaderless || row.primaries > 1 else {
            let primary = base + stores[store].primary
            return isFree(primary) ? primary : nil
        }
        let free = (0..<(row.isLeaderless ? row.copies : row.primaries)).filter { copy in
            isInUse(copy, store, from: buffer) && isFree(base + copy)
        }
        return free.isEmpty ? nil : base + nextCopy(store, nil, buffer) { free.contains($0) }
    }

    /// Whether calls from some place may go to a copy: it is not known to be lost or cut off from there, and has what was
    /// written while it was away.
    private func isInUse(_ copy: Int32, _ store: Int, from: Int32) -> Bool {
        let place = place(of: copy, store)
        return !instances[place].isAvoided && !stores[store].isRival[Int(copy)]
            && stores[store].catchingUp[Int(copy)] == 0
            && !isKnownCut(from: from, to: Int32(place), of: Int(stores[store].station))
    }

    /// A copy in turn, of those that fit; the primary, where none is known to be up. It is the turn of a caller, or that of
    /// messages.
    private mutating func nextCopy(
        _ store: Int, _ caller: Int?, _ from: Int32, where fits: (Int32) -> Bool
    ) -> Int32 {
        let count = Int32(stores[store].copies)
        let station = Int(stores[store].station)
        var candidate = stationStates[station].turn % count
        if let caller { candidate = callerStates[caller].turn % count }
        for _ in 0..<count {
            let next = candidate + 1 == count ? 0 : candidate + 1
            if fits(candidate), isInUse(candidate, store, from: from) {
                if let caller { callerStates[caller].turn = next } else { stationStates[station].turn = next }
                return candidate
            }
            candidate = next
        }
        return stores[store].primary
    }

    /// The copy in use to which the way is shortest, of those that fit; in turn among equals.
    private mutating func nearestCopy(
        _ store: Int, _ from: Int32, _ caller: Int, where fits: (Int32) -> Bool
    ) -> Int32 {
        guard tables.zoneCount > 0, from >= 0 else { return nextCopy(store, caller, from, where: fits) }
        var shortest = Time.max
        for copy in 0..<Int32(stores[store].copies) where fits(copy) && isInUse(copy, store, from: from) {
            shortest = min(shortest, zoneDelay(from: from, to: Int32(place(of: copy, store))))
        }
        let first = Int32(place(of: 0, store))
        let zones = tables.instanceZones
        let (count, delays) = (tables.zoneCount, tables.zoneDelays)
        let home = zones[Int(from)]
        return nextCopy(store, caller, from) { copy in
            let zone = zones[Int(first + copy)]
            let delay = home >= 0 && zone >= 0 ? delays[Int(home) * count + Int(zone)] : 0
            return fits(copy) && delay <= shortest
        }
    }
}
