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
    /// station with those that do. Who waits for a station holds slots of its callers meanwhile, where these hold any; what
    /// is called again, or instead of it, bears more load.
    public func operations(harmedBy stations: Set<Int>) -> Set<Int> {
        var strained = stations.filter { system.stations[$0].role != .client }
        var harmed: Set<Int> = []
        var before = -1
        while strained.count != before {
            before = strained.count
            harmed.formUnion(
                operations.indices.filter { !self.stations(reachedBy: $0).isDisjoint(with: strained) })
            for operation in harmed {
                let way = system.links.filter { $0.operations?.contains(operation) ?? true }
                let waiting = closure(of: strained, over: way) { ($0.callee, $0.caller) }
                    .intersection(self.stations(reachedBy: operation))
                var loaded: Set<Int> = []
                for link in way where waiting.contains(link.callee) {
                    if link.retry.attempts > 1 { loaded.insert(link.callee) }
                    if case .link(let other) = link.fallback { loaded.insert(system.links[other].callee) }
                }
                strained.formUnion(waiting.filter { keepsOthersWaiting($0) })
                strained.formUnion(closure(of: loaded, over: way) { ($0.caller, $0.callee) })
            }
        }
        return harmed
    }

    /// Whether a station has less room for others while a call of it is not answered.
    private func keepsOthersWaiting(_ station: Int) -> Bool {
        let row = system.stations[station]
        return row.role != .client && (row.role != .pool || row.holdsSlot)
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
        case .between(let some, let others): return operations(harmedBy: stations(between: some, others))
        case .links(let links): return operations(harmedBy: Set(links.map { system.links[$0].callee }))
        case .traffic(let operation):
            let sent = operation.map { [$0] } ?? Array(operations.indices)
            let loaded = sent.reduce(into: Set<Int>()) { $0.formUnion(stations(reachedBy: $1)) }
            return operations(harmedBy: loaded.filter { system.stations[$0].role != .client })
        }
    }

    /// Those that are called from one side by the other, or have copies on both.
    private func stations(between some: [Int], _ others: [Int]) -> Set<Int> {
        func stand(_ station: Int, in zones: [Int]) -> Bool {
            !Set(system.stations[station].zones).isDisjoint(with: zones)
        }
        let called = system.links.filter { link in
            stand(link.caller, in: some) && stand(link.callee, in: others)
                || stand(link.caller, in: others) && stand(link.callee, in: some)
        }
        let spread = system.stations.indices.filter { station in
            guard case .store = system.stations[station].role else { return false }
            return stand(station, in: some) && stand(station, in: others)
        }
        return Set(called.map(\.callee) + spread)
    }

    private func closure(
        of start: Set<Int>, over links: [Link]? = nil, _ step: (Link) -> (from: Int, to: Int)?
    ) -> Set<Int> {
        var reached = start
        var frontier = Array(start)
        while let station = frontier.popLast() {
            for link in links ?? system.links {
                guard let (from, to) = step(link), from == station, reached.insert(to).inserted else { continue }
                frontier.append(to)
            }
        }
        return reached
    }
}
