package import Simulation

/// Where calls go, by the places at both ends, while nothing is broken.
package struct CallWays {
    /// A share of some calls, from one zone to another.
    package struct Way {
        package let from: Int
        package let to: Int
        package let share: Double
    }

    private let system: System
    private let instances: [Int]

    /// - Parameter instances: of each station, how many there are on average; `nil`: as drawn.
    package init(_ system: System, instances: [Int]? = nil) {
        self.system = system
        self.instances = instances ?? system.stations.map(\.instances)
    }

    /// Which share of the calls over a link goes from which zone to which, all shares being 1; none: nobody said where its
    /// ends stand.
    package func ways(over link: Link) -> [Way] {
        zones(link.caller).flatMap { one, share in
            zones(answeringCallsOver: link, from: one).map { Way(from: one, to: $0.zone, share: share * $0.share) }
        }
    }

    /// Which share of the instances of a component is in which zone, of a store that of the copies which others deal with; empty:
    /// nobody said where they are.
    private func zones(_ station: Int) -> [(zone: Int, share: Double)] {
        let row = system.stations[station]
        guard !row.zones.isEmpty else { return [] }
        if case .store(let store) = row.role {
            return shares(of: row, store) { copy, _ in copy == 0 || store.usesAllCopies }
        }
        var count = max(1, instances[station])
        if case .perCall = row.scaling { count = row.zones.count }
        // They are dealt in turn, so the first zones have one more where it does not come out even.
        let (each, rest) = count.quotientAndRemainder(dividingBy: row.zones.count)
        return row.zones.enumerated().map { place, zone in
            (zone, Double(each + (place < rest ? 1 : 0)) / Double(count))
        }
    }

    /// Which share of the calls that begin in a zone is answered from which zone: a store says which of its copies are called,
    /// others are called in turn.
    private func zones(answeringCallsOver link: Link, from zone: Int) -> [(zone: Int, share: Double)] {
        let row = system.stations[link.callee]
        guard !row.zones.isEmpty, case .store(let store) = row.role else { return zones(link.callee) }
        if case .leaderless = store.replication {
            return store.readers == .nearest
                ? nearest(to: zone, of: row, store) { _ in true } : shares(of: row, store) { _, _ in true }
        }
        if store.primaries > 1, link.writes || store.readers == .primary {
            return nearest(to: zone, of: row, store) { $0 < store.primaries }
        }
        let copies = max(1, row.instances / max(1, store.shards))
        guard copies > 1, !link.writes else { return shares(of: row, store) { copy, _ in copy == 0 } }
        return switch store.readers {
        case .primary: shares(of: row, store) { copy, _ in copy == 0 }
        case .replicas: shares(of: row, store) { copy, _ in copy > 0 || store.primaries > 1 }
        case .nearest: nearest(to: zone, of: row, store) { _ in true }
        }
    }

    /// Of the copies that fit, those of each shard to which the way from a zone is shortest.
    private func nearest(
        to zone: Int, of row: Station, _ store: Station.Store, where fits: (Int) -> Bool
    ) -> [(zone: Int, share: Double)] {
        shares(of: row, store) { copy, shard in
            let ways = shard.enumerated().filter { fits($0.offset) }.map { system.zoneDelays[zone][$0.element] }
            return fits(copy) && system.zoneDelays[zone][shard[copy]] == ways.min()
        }
    }

    /// Where those copies of a store stand that answer; each shard answers as much as others, and so does each of its copies that
    /// does.
    ///
    /// - Parameter answers: Whether a copy does, by its number, and the zones of all copies of its shard.
    private func shares(
        of row: Station, _ store: Station.Store, _ answers: (_ copy: Int, _ shard: [Int]) -> Bool
    ) -> [(zone: Int, share: Double)] {
        let shards = max(1, min(store.shards, row.instances))
        let copies = row.instances / shards
        return (0..<shards).flatMap { number in
            let shard = (0..<copies).compactMap { row.zone(of: number * copies + $0) }
            let answering = shard.indices.filter { answers($0, shard) }
            return answering.map { (shard[$0], 1 / Double(shards * answering.count)) }
        }
    }
}
