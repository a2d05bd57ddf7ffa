import DesignModel
import Simulation

// How stores are kept in agreement with each other, and what there is of things that can run out.

extension Compiler {
    // MARK: Two-phase commit

    /// Has the component that writes to all of an operation's atomic stores do so in two phases.
    mutating func addCommit(of operation: Operation) {
        guard operation.settings.choice(.commit) == "two-phase", let number = operationOf[operation.id],
            let (station, links) = coordinator(of: number)
        else { return }
        system.stations[station].commits[number] = links
    }

    /// Who writes to all of an operation's atomic stores, and over which links; `nil`: nobody does.
    func coordinator(of operation: Int) -> (station: Int, links: [Int])? {
        let stores = system.operations[operation].atomic
        guard stores.count > 1 else { return nil }
        // Where several do, it is the same one in whatever order they were drawn.
        let stations = system.stations.indices.sorted { system.stations[$0].identity < system.stations[$1].identity }
        for station in stations where system.stations[station].role != .client {
            guard system.stations[station].saga?.steps[operation] == nil else { continue }
            let writes = system.links.indices.filter { index in
                let link = system.links[index]
                return link.caller == station && link.writes && !link.isFallback && !link.isOptional
                    && link.grouping == .alone && link.share >= 1 && link.effect == .whole
                    && stores.contains(link.callee) && link.operations?.contains(operation) ?? true
            }
            guard Set(writes.map { system.links[$0].callee }) == Set(stores) else { continue }
            return (station, writes)
        }
        return nil
    }

    // MARK: Reconciliation

    /// Has a reconciler compare the stores that it names, or that arrows lead to; over links that nobody drew, where
    /// there are none.
    mutating func addReconciler(_ component: Component) {
        guard component.kind == "reconciler", let station = stationOf[component.id] else { return }
        var stores = (component.settings.components(.compares) ?? []).compactMap { stationOf[$0] }
        if stores.isEmpty {
            stores = system.links.filter { $0.caller == station && !$0.isFallback }.map(\.callee)
        }
        var seen: Set<Int> = []
        let links = stores.filter { seen.insert($0).inserted }.map { link(ofReconciler: station, to: $0, component) }
        guard links.count > 1 else { return }
        system.stations[station].reconciler = Station.Reconciler(
            links: links, every: value(.every, of: component)?.duration?.nanoseconds ?? 0,
            grace: value(.grace, of: component)?.duration?.nanoseconds ?? 0,
            repairs: value(.repair, of: component)?.flag ?? true)
    }

    private mutating func link(ofReconciler station: Int, to store: Int, _ component: Component) -> Int {
        let drawn = system.links.indices.first {
            system.links[$0].caller == station && system.links[$0].callee == store && !system.links[$0].isFallback
        }
        if let drawn {
            system.links[drawn].idempotent = true
            return drawn
        }
        system.links.append(
            Link(
                identity: Self.identity("\(streamNames[component.id]) compares \(streamNames[components[store]])"),
                caller: station,
                callee: store,
                operations: [], writes: true, idempotent: true, latency: Self.usualLatency))
        connections.append(nil)
        return system.links.count - 1
    }

    // MARK: Stock

    /// Where an operation is about something of which there is so much, and none of its writes says how much it takes, each
    /// takes one.
    mutating func drawFromStocks() {
        for (number, operation) in system.operations.enumerated() {
            guard let population = operation.population, system.populations[population].stock != nil else { continue }
            let writes = system.links.indices.filter { index in
                let link = system.links[index]
                guard case .store = system.stations[link.callee].role else { return false }
                return link.writes && (link.effect == .whole || link.effect == .hold)
                    && link.operations?.contains(number) ?? true
            }
            guard !writes.isEmpty, writes.allSatisfy({ system.links[$0].amount == 0 }) else { continue }
            for link in writes { system.links[link].amount = 1 }
            assume(operations[number], "amount 1", source: "chosen: each of its writes takes one from the stock")
        }
    }
}
