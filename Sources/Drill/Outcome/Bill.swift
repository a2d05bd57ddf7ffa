import DesignModel
import Simulation

/// Adds up what a run's components cost.
struct Bill {
    let outcome: Outcome
    private let things: CarriedThings

    init(_ outcome: Outcome) {
        self.outcome = outcome
        things = CarriedThings(outcome)
    }

    private var compiled: CompiledDesign { outcome.compiled }

    var cost: RunCost {
        guard outcome.measuredSeconds > 0 else {
            return RunCost(
                parts: [], uncounted: ["cost: the run ended in its warm-up, so nothing was measured"],
                successesPerHour: 0)
        }
        let stations = compiled.system.stations.indices.filter { compiled.system.stations[$0].role != .client }
        let transfer = Transfer(outcome, things)
        let parts = stations.map { part($0, transfer.items(ofStation: $0)) }
        return RunCost(
            parts: parts, uncounted: uncounted(parts, transfer),
            successesPerHour: hourly(outcome.operations.reduce(0) { $0 + $1.tally.ok }))
    }

    private func part(_ station: Int, _ transfer: [RunCost.Item]) -> RunCost.Part {
        guard let component = outcome.component(ofStation: station), let kind = Catalogue.kind(component.kind) else {
            return RunCost.Part(name: compiled.name(ofStation: station), items: [], perHour: nil)
        }
        let prices = kind.runningPrices(set: component.settings.money(.price))
        let isUnknown = prices.isEmpty && Prices.unpriced.contains { $0.kind == kind.id && $0.isUnknown }
        let items = prices.map { running($0, station) } + [storage(of: station, kind)].compactMap(\.self) + transfer
        return RunCost.Part(
            name: component.name,
            items: items.sorted { $0.perHour > $1.perHour },
            perHour: isUnknown ? nil : items.reduce(0) { $0 + $1.perHour })
    }

    /// Of so many in the measured time, those of an hour.
    private func hourly(_ count: UInt64) -> Double { Double(count) / outcome.measuredSeconds * 3600 }

    // MARK: Instances and requests

    private func running(_ price: Price, _ station: Int) -> RunCost.Item {
        let figures = outcome.components[station]
        func millions(_ count: UInt64) -> RunCost.Item {
            RunCost.Item(price: price, amountPerHour: hourly(count) / 1e6, counted: count)
        }
        switch price.unit {
        case .millionRequests: return millions(figures.arrivals)
        case .millionReads: return millions(figures.data.reads)
        case .millionWrites: return millions(figures.data.writes)
        case .millionDeliveries: return millions(figures.data.deliveries)
        case .millionTransitions:
            let calls = compiled.system.links.indices.filter { compiled.system.links[$0].caller == station }
            return millions(calls.reduce(0) { $0 + outcome.connections[$1].attempts })
        case .gigabyteSecond:
            // Who starts one pays for the start as well.
            let starting = (figures.scaling?.coldTime ?? 0) / 1e9 / outcome.measuredSeconds
            return RunCost.Item(
                price: price, amountPerHour: (figures.inServiceMean + starting) * 3600, counted: figures.arrivals)
        case .hour: return RunCost.Item(price: price, amountPerHour: 1, counted: nil)
        case .instanceHour, .gigabyteMonth, .gigabyteToClients, .gigabyteBetweenZones, .gigabyteBetweenRegions:
            let isFixed = compiled.system.stations[station].scaling == .fixed
            return RunCost.Item(
                price: price, amountPerHour: figures.instancesMean, counted: isFixed ? nil : figures.arrivals)
        }
    }

    // MARK: Storage

    /// What a store keeps of everything that is asked of it; each copy keeps all of it.
    private func storage(of station: Int, _ kind: Kind) -> RunCost.Item? {
        guard let price = kind.price(of: .gigabyteMonth) else { return nil }
        let bytes = things.bytesKept(at: station)
        guard bytes > 0 else { return nil }
        return RunCost.Item(
            price: price,
            amountPerHour: bytes / 1e9 * Double(things.copies(at: station)) / Prices.hoursInMonth, counted: nil)
    }

    // MARK: What is not counted

    private func uncounted(_ parts: [RunCost.Part], _ transfer: Transfer) -> [String] {
        var remarks: [String] = []
        let unknown = parts.filter { $0.perHour == nil }.map(\.name)
        if !unknown.isEmpty {
            remarks.append(
                "cost: \(unknown.joined(separator: ", ")): the price list has nothing for it (price: $0.20/M or $1/h says it)"
            )
        }
        let sizeless = things.withoutSize
        if !sizeless.isEmpty, parts.contains(where: { $0.perHour != nil }) {
            remarks.append(
                "cost: storage and transfer of what \(sizeless.joined(separator: ", ")) is about (size of an entity: 2KB says "
                    + "how large one is)")
        }
        let copied = transfer.copiedOverPlaces
        if !copied.isEmpty {
            remarks.append("cost: transfer from \(copied.joined(separator: ", ")) to copies in other zones")
        }
        return remarks
    }
}
