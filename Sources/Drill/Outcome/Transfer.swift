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
            for (unit, share) in ways(from: system.links[index].caller, to: station) where share > 0 {
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

    /// Which share of the calls between two components goes which way that costs.
    private func ways(from caller: Int, to callee: Int) -> [(Price.Unit, Double)] {
        guard let kind = kind(caller), kind.group != .outside else { return [] }
        // Jobs that are started by the clock run in the same house.
        if kind.mechanic == .client { return kind.id == "scheduler" ? [] : [(.gigabyteToClients, 1)] }
        let (here, there) = (zones(caller), zones(callee))
        guard !here.isEmpty, !there.isEmpty else { return [] }
        var (zones, regions) = (0.0, 0.0)
        for (one, share) in here {
            for (other, otherShare) in there where one != other {
                if regionOfZone[one] == regionOfZone[other] {
                    zones += share * otherShare
                } else {
                    regions += share * otherShare
                }
            }
        }
        return [(.gigabyteBetweenZones, zones), (.gigabyteBetweenRegions, regions)]
    }

    /// Which share of the instances that answer is in which zone; empty: nobody said where they are.
    private func zones(_ station: Int) -> [(zone: Int, share: Double)] {
        let row = system.stations[station]
        guard !row.zones.isEmpty else { return [] }
        var count = max(1, Int(outcome.components[station].instancesMean.rounded()))
        if case .perCall = row.scaling { count = row.zones.count }
        if case .store(let store) = row.role, !store.usesAllCopies { count = store.shards }
        // They are dealt in turn, so the first zones have one more where it does not come out even.
        let (each, rest) = count.quotientAndRemainder(dividingBy: row.zones.count)
        return row.zones.enumerated().map { place, zone in
            (zone, Double(each + (place < rest ? 1 : 0)) / Double(count))
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
