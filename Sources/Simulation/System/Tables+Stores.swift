extension Tables {
    /// Says how the copies of a store take part.
    mutating func add(_ store: Station.Store, to row: inout StationRow) {
        row.isStore = true
        row.dataIndex = Int32(storeStations.count)
        row.shards = Int32(clamping: max(1, min(store.shards, Int(row.instances))))
        row.copies = row.instances / row.shards
        row.primaries = Int32(clamping: max(1, min(store.primaries, Int(row.copies))))
        for _ in 0..<row.shards { storeStations.append(Int32(stations.count)) }
        row.work = samplers.add(store.read)
        row.write = samplers.add(store.write)
        row.lag = samplers.add(store.lag)
        row.readers = store.readers
        row.usesAllCopies = store.usesAllCopies
        row.failover = row.primaries > 1 ? -1 : store.failover ?? -1
        if row.primaries == 1, row.failover < 0 { row.orderedFailover = store.orderedFailover ?? -1 }
        row.isFenced = store.isFenced || row.primaries > 1
        row.survivesOnAny = store.replication.survivesOnAny
        switch store.replication {
        case .asynchronous: row.acknowledgements = 0
        case .acknowledged(let count): row.acknowledgements = Int32(clamping: max(0, count))
        case .synchronous: row.acknowledgements = .max
        case .majority:
            row.acknowledgements = row.copies / 2
            row.needsMajority = true
        case .leaderless(let quorum):
            row.isLeaderless = true
            row.needsMajority = true
            row.failover = -1
            row.orderedFailover = -1
            row.isFenced = true
            row.answersAwaited = Int32(clamping: max(1, min(quorum.reads, Int(row.copies))))
            row.acknowledgements = Int32(clamping: max(1, min(quorum.writes, Int(row.copies))))
            row.lag = samplers.add(quorum.write)
            row.acknowledging = samplers.add(quorum.acknowledge)
            row.reading = samplers.add(quorum.read)
            row.responding = samplers.add(quorum.response)
        }
    }
}
