import Simulation

// What happens to systems in the middle of a run.

extension RandomSystem {
    /// Something breaks; anything may, as often as it likes.
    mutating func disturbance() -> Disturbance {
        let scope = scope()
        let effect = effect(isOfLinks: scope.isOfLinks)
        switch effect {
        case .losing, .forgetting, .gone: losesAnswers = true
        default: break
        }
        return Disturbance(effect.isSurge ? traffic() : scope, effect)
    }

    private mutating func scope() -> Disturbance.Scope {
        switch number(below: 9) {
        case 0 where !system.zoneDelays.isEmpty: .zones([number(below: system.zoneDelays.count)])
        case 8 where system.zoneDelays.count > 1: ways()
        case 1, 2: .links((0..<pick([1, 2, 4])).map { _ in number(below: system.links.count) })
        default:
            .instances(
                of: number(below: system.stations.count),
                pick([.all, .all, .first(0), .first(1), .first(9), .primary, .replicas]))
        }
    }

    /// Between one zone and some, or all, of the others.
    private mutating func ways() -> Disturbance.Scope {
        let one = number(below: system.zoneDelays.count)
        let others = system.zoneDelays.indices.filter { $0 != one }
        return .between([one], happens(0.5) ? others : [pick(others)])
    }

    private mutating func traffic() -> Disturbance.Scope {
        .traffic(operation: happens(0.5) ? number(below: system.operations.count) : nil)
    }

    private mutating func effect(isOfLinks: Bool) -> Disturbance.Effect {
        let slower = Disturbance.Effect.slower(extra: span(), factor: pick([0, 1, 10]))
        if isOfLinks { return pick([slower, .cut, .losing(share: pick([0.1, 1]))]) }
        return switch number(below: 22) {
        case 0, 1, 2: .down
        case 3, 4: .paused
        case 5: slower
        case 6: .failing(share: pick([0.1, 1]))
        case 7: .gone
        case 8: .flushed
        case 9: .lagging(extra: span())
        case 10: .stalled
        case 11: .poisoned(share: pick([0.1, 1]))
        case 12, 13: .replaced
        case 14: .limited(rate: pick([0, 5]))
        case 15: .forgetting(share: pick([0.1, 1]))
        case 16: .starved(share: pick([0, 0.3, 1]))
        case 17: .leaking(share: pick([1, 60, 1e6]))
        case 18: .replayed(last: span())
        default: .surge(surge())
        }
    }

    /// The same system with other numbers; now and then one that cannot take its place.
    mutating func changed() -> System {
        var other = system
        for index in other.links.indices where happens(0.4) { change(&other.links[index]) }
        for index in clients..<other.stations.count where happens(0.4) { change(&other.stations[index]) }
        for index in other.operations.indices where happens(0.2) {
            other.operations[index].deadline = happens(0.5) ? span() + 1 : nil
            other.operations[index].priority = pick([0, 1, 5])
            other.operations[index].repeats = pick([0, 0.5])
        }
        for index in other.sources.indices where happens(0.2) {
            other.sources[index].curve = happens(0.5) ? curve() : nil
            if case .open(let operation, _) = other.sources[index].flow {
                other.sources[index].flow = .open(
                    operation: operation, pick([.poisson(rate: 10), .steady(rate: 0), .burst(rate: 20, size: 2)]))
            }
        }
        for index in other.populations.indices where happens(0.1) { other.populations[index].count = pick([1, 1000]) }
        return other
    }

    private mutating func change(_ link: inout Link) {
        // In a circle of calls, slots may wait for each other for ever without one.
        let isBackward = link.caller >= link.callee
        link.timeout = isBackward || link.isFallback || happens(0.5) ? span() + 1 : nil
        link.latency = time()
        link.isOptional = happens(0.2)
        link.cancels = happens(0.3)
        link.writes = happens(0.4)
        if !isBackward, !link.isFallback { drawPolicies(&link) }
    }

    private mutating func change(_ station: inout Station) {
        if happens(0.5) { drawWorking(&station) }
        station.connections = station.isStore && happens(0.3) ? pick([1, 3]) : nil
        switch station.role {
        case .client: break
        case .cache: station.role = .cache(cache())
        case .buffer(let before):
            var after = buffer()
            after.deadLetters = before.deadLetters
            if happens(0.8) { after.delivery = before.delivery }
            station.role = .buffer(after)
        case .store(let before):
            var after = store()
            if happens(0.9) {
                after.shards = before.shards
                after.primaries = before.primaries
                if after.isLeaderless != before.isLeaderless { after.replication = before.replication }
            }
            station.role = .store(after)
        case .pool: grow(&station)
        }
    }

    private func grow(_ station: inout Station) {
        switch station.scaling {
        case .fixed: station.instances += 1
        case .automatic(var rule):
            rule.max += 1
            station.scaling = .automatic(rule)
        case .perCall(var rule):
            rule.most += 1
            station.scaling = .perCall(rule)
        }
    }
}

extension Station.Store {
    var isLeaderless: Bool { if case .leaderless = replication { true } else { false } }
}

extension Disturbance.Scope {
    fileprivate var isOfLinks: Bool {
        switch self {
        case .links, .between: true
        default: false
        }
    }
}

extension Disturbance.Effect {
    fileprivate var isSurge: Bool { if case .surge = self { true } else { false } }
}
