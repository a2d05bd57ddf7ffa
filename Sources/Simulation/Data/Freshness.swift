// How soon after a write it is seen by those who read: t-visibility (Bailis et al., "Probabilistically Bounded
// Staleness for Practical Partial Quorums", VLDB 2012).

extension Engine {
    /// For a write, reads that begin so long after its acknowledgement as is asked: with fresh delays and nothing broken,
    /// whether each would see it.
    ///
    /// - Parameter origin: the copy that took it; of a store without a leader, any.
    mutating func noteFreshness(_ store: Int, writtenAt origin: Int32) {
        let station = Int(stores[store].station)
        let ages = tables.freshness[station]
        guard !ages.isEmpty, recorder.isMeasuring else { return }
        recorder.data[station].freshWrites += 1
        let row = tables.stations[station]
        let origin = row.isLeaderless ? someCopy(store) : origin
        let arrivals = (0..<row.copies).map { copy in
            !row.isLeaderless && copy == origin
                ? 0
                : tables.samplers.draw(row.lag, &stationStates[station].freshness) + distance(store, origin, copy)
        }
        let acknowledged = acknowledgedAt(store, arrivals, writtenAt: origin)
        for (index, age) in ages.enumerated()
        where isSeen(store, arrivals, bySomebodyWhoAsksAt: acknowledged + age) {
            recorder.data[station].fresh[index] += 1
        }
    }

    /// When a write is acknowledged that reaches the copies at these times.
    private mutating func acknowledgedAt(_ store: Int, _ arrivals: [Time], writtenAt origin: Int32) -> Time {
        let station = Int(stores[store].station)
        let row = tables.stations[station]
        guard row.acknowledgements > 0 else { return 0 }
        let back = arrivals.enumerated().map { copy, arrival in
            let own =
                row.isLeaderless ? tables.samplers.draw(row.acknowledging, &stationStates[station].freshness) : 0
            return arrival + own + distance(store, origin, Int32(copy))
        }
        guard row.isLeaderless else {
            let others = back[..<Int(origin)] + back[(Int(origin) + 1)...]
            return others.sorted().prefix(Int(row.acknowledgements)).last ?? 0
        }
        return back.sorted()[Int(row.acknowledgements) - 1]
    }

    /// What lies between two copies of a store.
    private mutating func distance(_ store: Int, _ one: Int32, _ other: Int32) -> Time {
        guard tables.zoneCount > 0 else { return 0 }
        let first = Int32(place(of: 0, store))
        return zoneDelay(from: first + one, to: first + other)
    }

    /// Whom somebody asks who asks equal copies in turn; where they ask the nearest, that of some reader.
    private mutating func someCopy(_ store: Int) -> Int32 {
        guard tables.zoneCount > 0 else { return 0 }
        let row = tables.stations[Int(stores[store].station)]
        let copies = row.readers == .nearest ? nearest(store, of: 0..<row.copies) : Array(0..<row.copies)
        return copies[stationStates[Int(stores[store].station)].freshness.index(below: copies.count)]
    }

    private mutating func isSeen(_ store: Int, _ arrivals: [Time], bySomebodyWhoAsksAt time: Time) -> Bool {
        let station = Int(stores[store].station)
        let row = tables.stations[station]
        guard row.isLeaderless else {
            let copies = copiesRead(store)
            return arrivals[Int(copies[stationStates[station].freshness.index(below: copies.count)])] <= time
        }
        let asked = someCopy(store)
        var fastest: [(back: Time, isSeen: Bool)] = arrivals.enumerated().map { copy, arrival in
            let way = distance(store, asked, Int32(copy))
            let out = tables.samplers.draw(row.reading, &stationStates[station].freshness) + way
            let back = tables.samplers.draw(row.responding, &stationStates[station].freshness) + way
            return (out + back, arrival <= time + out)
        }
        fastest.sort { $0.back < $1.back }
        return fastest.prefix(Int(row.answersAwaited)).contains { $0.isSeen }
    }

    /// The copies that take turns at the reads of one of those who read, while nothing is broken.
    private mutating func copiesRead(_ store: Int) -> [Int32] {
        let station = Int(stores[store].station)
        let row = tables.stations[station]
        switch row.readers {
        case .primary: return row.primaries == 1 ? [0] : nearest(store, of: 0..<row.primaries)
        case .replicas where row.primaries == 1 && row.copies > 1: return Array(1..<row.copies)
        case .replicas: return Array(0..<row.copies)
        case .nearest: return nearest(store, of: 0..<row.copies)
        }
    }

    /// Those of some copies to which the way is shortest from whoever reads.
    private mutating func nearest(_ store: Int, of copies: Range<Int32>) -> [Int32] {
        let reader = someReader(of: Int(stores[store].station))
        guard tables.zoneCount > 0, reader >= 0 else { return Array(copies) }
        let first = Int32(place(of: 0, store))
        let distances = copies.map { zoneDelay(from: reader, to: first + $0) }
        let shortest = distances.min() ?? 0
        return copies.filter { distances[Int($0)] == shortest }
    }

    /// An instance of somebody who reads from a store: of each as often as it has read there so far. −1: nobody does.
    private mutating func someReader(of station: Int) -> Int32 {
        let links = tables.readers[station]
        guard var chosen = links.last else { return -1 }
        // One more each, so that there is somebody from the start.
        let weights = links.map { Double(recorder.links[Int($0)].calls) + 1 }
        var rest = stationStates[station].freshness.unit() * weights.reduce(0, +)
        for (link, weight) in zip(links, weights) {
            rest -= weight
            guard rest < 0 else { continue }
            chosen = link
            break
        }
        let caller = tables.stations[Int(tables.links[Int(chosen)].caller)]
        return caller.firstInstance + Int32(stationStates[station].freshness.index(below: Int(caller.instances)))
    }
}
