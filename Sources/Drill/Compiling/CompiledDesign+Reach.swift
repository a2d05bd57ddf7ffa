import DesignModel
import Simulation

extension CompiledDesign {
    /// Where requests of an operation can come over the arrows, its clients included.
    public func stations(reachedBy operation: Int) -> Set<Int> {
        let senders = system.sources.filter { source in
            switch source.flow {
            case .open(let sent, _): sent == operation
            case .closed(_, _, let mix): mix.contains { $0.operation == operation }
            }
        }
        return closure(of: Set(senders.map(\.client))) { link in
            link.operations?.contains(operation) ?? true ? (link.caller, link.callee) : nil
        }
    }

    /// The operations that can suffer from what is wrong at some stations: those that reach one of them, or share a
    /// station with those that do. What waits for a station holds up all of its callers; what is called again, or
    /// instead of it, bears more load.
    public func operations(harmedBy stations: Set<Int>) -> Set<Int> {
        var harmed = stations
        var before = 0
        while harmed.count != before {
            before = harmed.count
            harmed = closure(of: harmed) { ($0.callee, $0.caller) }
            for link in system.links where harmed.contains(link.callee) {
                var loaded: Set<Int> = link.retry.attempts > 1 ? [link.callee] : []
                if case .link(let other) = link.fallback { loaded.insert(system.links[other].callee) }
                harmed.formUnion(closure(of: loaded) { ($0.caller, $0.callee) })
            }
        }
        let shared = harmed.filter { system.stations[$0].role != .client }
        return Set(operations.indices.filter { !self.stations(reachedBy: $0).isDisjoint(with: shared) })
    }

    /// The operations that a fault can harm.
    func operations(harmedBy action: Fault.Action) -> Set<Int> {
        guard let disturbance = try? disturbance(action) else { return [] }
        switch disturbance.scope {
        case .instances(let station, _): return operations(harmedBy: [station])
        case .zones(let zones):
            let hit = system.stations.indices.filter { station in
                system.stations[station].role != .client
                    && !Set(system.stations[station].zones).isDisjoint(with: zones)
            }
            return operations(harmedBy: Set(hit))
        case .links(let links): return operations(harmedBy: Set(links.map { system.links[$0].callee }))
        case .traffic(let operation):
            let sent = operation.map { [$0] } ?? Array(operations.indices)
            let loaded = sent.reduce(into: Set<Int>()) { $0.formUnion(stations(reachedBy: $1)) }
            return operations(harmedBy: loaded.filter { system.stations[$0].role != .client })
        }
    }

    private func closure(of start: Set<Int>, _ step: (Link) -> (from: Int, to: Int)?) -> Set<Int> {
        var reached = start
        var frontier = Array(start)
        while let station = frontier.popLast() {
            for link in system.links {
                guard let (from, to) = step(link), from == station, reached.insert(to).inserted else { continue }
                frontier.append(to)
            }
        }
        return reached
    }
}
