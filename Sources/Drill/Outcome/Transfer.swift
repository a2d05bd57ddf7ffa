import DesignModel
import Simulation

/// What leaves for clients, and what passes between zones and regions: one of what an operation is about for each call
/// that succeeds. Who is called pays.
struct Transfer {
    private let outcome: Outcome
    private let things: CarriedThings
    /// The region of each zone; `nil`: in none.
    private let regionOfZone: [Int?]

    init(_ outcome: Outcome, _ things: CarriedThings) {
        self.outcome = outcome
        self.things = things
        let design = outcome.design
        regionOfZone = design.zones.map { zone in design.regions.firstIndex { $0.zones.contains(zone.id) } }
    }

    private var system: System { outcome.compiled.system }

    /// What a component pays for what it answers.
    func items(ofStation station: Int) -> [RunCost.Item] {
        guard things.isAnySized, let kind = kind(station), kind.group != .outside else { return [] }
        var bytes: [Price.Unit: Double] = [:]
        var calls: [Price.Unit: UInt64] = [:]
        for index in system.links.indices where system.links[index].callee == station {
            let figures = outcome.connections[index]
            let answered = figures.calls - min(figures.calls, figures.failedCalls)
            let carried = Double(answered) * things.bytesPerCall(overLink: index)
            guard carried > 0 else { continue }
            for (unit, share) in ways(over: system.links[index]) where share > 0 {
                bytes[unit, default: 0] += carried * share
                calls[unit, default: 0] += answered
            }
        }
        return Price.Unit.allCases.compactMap { unit in
            guard let sum = bytes[unit], let price = kind.price(of: unit) else { return nil }
            return RunCost.Item(
                price: price, amountPerHour: sum / 1e9 / outcome.measuredSeconds * 3600, counted: calls[unit] ?? 0)
        }
    }

    /// Which share of the calls over a link goes which way that costs.
    private func ways(over link: Link) -> [(Price.Unit, Double)] {
        guard let kind = kind(link.caller), kind.group != .outside else { return [] }
        // Jobs that are started by the clock run in the same house.
        if kind.mechanic == .client { return kind.id == "scheduler" ? [] : [(.gigabyteToClients, 1)] }
        guard !system.stations[link.callee].zones.isEmpty else { return [] }
        var (zones, regions) = (0.0, 0.0)
        for (one, share) in self.zones(link.caller) {
            for (other, otherShare) in self.zones(answeringCallsOver: link, from: one) where one != other {
                if regionOfZone[one] == regionOfZone[other] {
                    zones += share * otherShare
                } else {
                    regions += share * otherShare
                }
            }
        }
        return [(.gigabyteBetweenZones, zones), (.gigabyteBetweenRegions, regions)]
    }

    // MARK: Places

    /// Which share of the instances of a component is in which zone, of a store that of the copies which others deal with; empty:
    /// nobody said where they are.
    private func zones(_ station: Int) -> [(zone: Int, share: Double)] {
        let row = system.stations[station]
        guard !row.zones.isEmpty else { return [] }
        if case .store(let store) = row.role, !store.usesAllCopies {
            return shares(of: row, store) { copy, _ in copy == 0 }
        }
        var count = max(1, Int(outcome.components[station].instancesMean.rounded()))
        if case .perCall = row.scaling { count = row.zones.count }
        // They are dealt in turn, so the first zones have one more where it does not come out even.
        let (each, rest) = count.quotientAndRemainder(dividingBy: row.zones.count)
        return row.zones.enumerated().map { place, zone in
            (zone, Double(each + (place < rest ? 1 : 0)) / Double(count))
        }
    }

    /// Which share of the calls that begin in a zone is answered from which zone, while nothing is broken: a store says which of
    /// its copies are called, others are called in turn.
    private func zones(answeringCallsOver link: Link, from zone: Int) -> [(zone: Int, share: Double)] {
        let row = system.stations[link.callee]
        guard case .store(let store) = row.role else { return zones(link.callee) }
        if case .leaderless = store.replication { return shares(of: row, store) { _, _ in true } }
        if store.primaries > 1, link.writes || store.readers == .primary {
            return nearest(to: zone, of: row, store) { $0 < store.primaries }
        }
        let copies = things.copies(at: link.callee)
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
            let shard = (0..<copies).map { row.zones[(number * copies + $0) % row.zones.count] }
            let answering = shard.indices.filter { answers($0, shard) }
            return answering.map { (shard[$0], 1 / Double(shards * answering.count)) }
        }
    }

    /// Stores with copies in other zones, which every write has to reach.
    var copiedOverPlaces: [String] {
        guard things.isAnySized else { return [] }
        return system.stations.indices.filter { station in
            let row = system.stations[station]
            guard case .store = row.role, !row.zones.isEmpty else { return false }
            return (0..<things.copies(at: station)).contains { row.zones[$0 % row.zones.count] != row.zones[0] }
        }.map { outcome.compiled.name(ofStation: $0) }
    }

    private func kind(_ station: Int) -> Kind? {
        outcome.component(ofStation: station).flatMap { Catalogue.kind($0.kind) }
    }
}
