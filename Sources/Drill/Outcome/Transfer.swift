import DesignModel
import Simulation

/// What leaves for clients, and what passes between zones and regions: one of what an operation is about for each call
/// that succeeds. Who is called pays.
struct Transfer {
    private let outcome: Outcome
    private let things: CarriedThings
    /// The region of each zone; `nil`: in none.
    private let regionOfZone: [Int?]
    private let callWays: CallWays

    init(_ outcome: Outcome, _ things: CarriedThings) {
        self.outcome = outcome
        self.things = things
        let design = outcome.design
        regionOfZone = design.zones.map { zone in design.regions.firstIndex { $0.zones.contains(zone.id) } }
        callWays = CallWays(
            outcome.compiled.system, instances: outcome.components.map { Int($0.instancesMean.rounded()) })
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
        for way in callWays.ways(over: link) where way.from != way.to {
            if regionOfZone[way.from] == regionOfZone[way.to] { zones += way.share } else { regions += way.share }
        }
        return [(.gigabyteBetweenZones, zones), (.gigabyteBetweenRegions, regions)]
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
