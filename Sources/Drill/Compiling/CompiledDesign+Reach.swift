import DesignModel
import Simulation

extension CompiledDesign {
    /// Where requests of an operation can come over the arrows, its clients included.
    public func stations(reachedBy operation: Int) -> Set<Int> {
        let senders = system.sources.filter { $0.sends(operation) }.map(\.client)
        return closure(of: Set(senders)) { link in
            link.operations?.contains(operation) ?? true ? (link.caller, link.callee) : nil
        }
    }

    /// Where requests of an operation wait for what is done. Who takes the messages that it leaves is not waited for, unless
    /// the buffer before it can be full: then the room there hangs on those who take from it.
    func stations(awaitedBy operation: Int) -> Set<Int> {
        let senders = system.sources.filter { $0.sends(operation) }.map(\.client)
        let messages = messageLinks
        let way = system.links.indices.filter { !messages.contains($0) }.map { system.links[$0] }
        return closure(of: Set(senders), over: way) { link in
            link.operations?.contains(operation) ?? true ? (link.caller, link.callee) : nil
        }
    }

    /// The connections over which messages go that nobody waits for.
    private var messageLinks: Set<Int> { Set(system.feeds.filter { $0.rule.capacity == .max }.flatMap(\.links)) }

    /// The operations whose answers can suffer from what is wrong at some stations: those that wait for one of them, or share
    /// a station with those that do. Who waits for a station holds slots of its callers meanwhile, where these hold any; what
    /// is called again, or instead of it, bears more load, and so does whatever those call who have messages to catch up with.
    public func operations(harmedBy stations: Set<Int>) -> Set<Int> {
        let messages = messageLinks
        var strained = stations.filter { system.stations[$0].role != .client }
        for link in messages {
            let worked = closure(of: [system.links[link].callee]) { ($0.caller, $0.callee) }
            if !worked.isDisjoint(with: strained) { strained.formUnion(worked) }
        }
        var harmed: Set<Int> = []
        var before = -1
        while strained.count != before {
            before = strained.count
            harmed.formUnion(
                operations.indices.filter { !self.stations(awaitedBy: $0).isDisjoint(with: strained) })
            for operation in harmed {
                let awaited = self.stations(awaitedBy: operation)
                let way = system.links.indices.filter { system.links[$0].operations?.contains(operation) ?? true }
                let calls = way.filter { !messages.contains($0) }.map { system.links[$0] }
                let waiting = closure(of: strained, over: calls) { ($0.callee, $0.caller) }.intersection(awaited)
                var loaded: Set<Int> = []
                for link in calls where waiting.contains(link.callee) {
                    if link.retry.attempts > 1 { loaded.insert(link.callee) }
                    if case .link(let other) = link.fallback { loaded.insert(system.links[other].callee) }
                }
                strained.formUnion(waiting.filter { keepsOthersWaiting($0) })
                strained.formUnion(closure(of: loaded, over: way.map { system.links[$0] }) { ($0.caller, $0.callee) })
            }
        }
        return harmed
    }

    /// Whether a station has less room for others while a call of it is not answered.
    private func keepsOthersWaiting(_ station: Int) -> Bool {
        let row = system.stations[station]
        return row.role != .client && (row.role != .pool || row.holdsSlot)
    }

    /// The operations whose answers a fault can harm.
    func operations(harmedBy action: Fault.Action) -> Set<Int> { operations(harmedBy: stations(hitBy: action)) }

    /// The operations that can be done later because of a fault, whatever their answers are like: they reach what it hits,
    /// over messages as well.
    func operations(delayedBy action: Fault.Action) -> Set<Int> {
        let hit = stations(hitBy: action)
        return Set(operations.indices.filter { !stations(reachedBy: $0).isDisjoint(with: hit) })
    }

    /// Whether a fault is in the way of messages that wait at a station: it hits the station, those who take them, or whom
    /// these call; or it makes more of them come.
    func isInTheWay(_ action: Fault.Action, ofMessagesAt station: Int) -> Bool {
        let hit = stations(hitBy: action)
        let store = system.stations[station].follows.map { [$0] } ?? []
        return !closure(of: Set([station] + store)) { ($0.caller, $0.callee) }.isDisjoint(with: hit)
    }

    /// Where a fault is at work.
    private func stations(hitBy action: Fault.Action) -> Set<Int> {
        guard let disturbance = try? disturbance(action) else { return [] }
        switch disturbance.scope {
        case .instances(let station, _): return [station]
        case .zones(let zones):
            return Set(
                system.stations.indices.filter { station in
                    system.stations[station].role != .client
                        && !Set(system.stations[station].zones).isDisjoint(with: zones)
                })
        case .between(let some, let others): return stations(between: some, others)
        case .links(let links): return Set(links.map { system.links[$0].callee })
        case .traffic(let operation):
            let sent = operation.map { [$0] } ?? Array(operations.indices)
            return sent.reduce(into: Set<Int>()) { $0.formUnion(stations(reachedBy: $1)) }
                .filter { system.stations[$0].role != .client }
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

extension Source {
    package func sends(_ operation: Int) -> Bool {
        switch flow {
        case .open(let sent, _): sent == operation
        case .closed(_, _, let mix): mix.contains { $0.operation == operation }
        }
    }
}
