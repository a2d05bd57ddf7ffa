import DesignModel
import Simulation

extension CompiledDesign {
    /// A fault in the engine's numbers.
    ///
    /// - Throws: ``RunProblem/unknownTarget`` where the design has no such thing.
    func disturbance(_ action: Fault.Action) throws(RunProblem) -> Disturbance {
        guard let mechanism = FaultCatalogue.verb(action.verb)?.mechanism else { throw .unknownTarget }
        // Nobody is told of the loss of a place: its machines, and the wires to them, are silent.
        if case .site = action.target, mechanism == .down { return Disturbance(try scope(action.target), .gone) }
        var disturbance = Disturbance(try scope(action.target), try effect(mechanism, action.detail))
        if mechanism == .replaced, case .instances(let station, _) = disturbance.scope {
            disturbance.scope = .instances(of: station, .primary)
        }
        return disturbance
    }

    private func scope(_ target: Fault.Target) throws(RunProblem) -> Disturbance.Scope {
        switch target {
        case .part(let part):
            guard let station = stationOf[part.component] else { throw .unknownTarget }
            return .instances(of: station, selection(part.which))
        case .wire(let wire): return .links(try links(wire))
        case .traffic(nil): return .traffic(operation: nil)
        case .traffic(let id?):
            guard let operation = operationOf[id] else { throw .unknownTarget }
            return .traffic(operation: operation)
        case .site(let site): return .zones(try zones(site))
        case .ways(let one, let other): return .between(try zones(one), try zones(other))
        }
    }

    private func zones(_ site: Fault.Site) throws(RunProblem) -> [Int] {
        let meant = Set(site.zones(in: design).map(\.id))
        let zones = design.zones.indices.filter { meant.contains(design.zones[$0].id) }
        guard !zones.isEmpty else { throw .unknownTarget }
        return zones
    }

    private func effect(
        _ mechanism: FaultVerb.Mechanism, _ detail: Fault.Detail
    ) throws(RunProblem) -> Disturbance.Effect {
        switch (mechanism, detail) {
        case (.down, _): .down
        case (.paused, _): .paused
        case (.slower, .longer(let extra)): .slower(extra: extra.nanoseconds, factor: 1)
        case (.slower, .times(let factor)): .slower(extra: 0, factor: factor)
        case (.failing, .share(let share)): .failing(share: share)
        case (.cut, _): .cut
        case (.surge, .surge(let surge)):
            .surge(
                Disturbance.Surge(
                    factor: surge.factor, rise: surge.over?.nanoseconds ?? 0, halfLife: surge.halfLife?.nanoseconds))
        case (.losing, .share(let share)): .losing(share: share)
        case (.flushed, _): .flushed
        case (.lagging, .time(let time)): .lagging(extra: time.nanoseconds)
        case (.stalled, _): .stalled
        case (.replaced, _): .replaced
        case (.limited, .rate(let rate)): .limited(rate: rate.perSecond)
        case (.forgetting, .share(let share)): .forgetting(share: share)
        case (.poisoned, .share(let share)): .poisoned(share: share)
        case (.replayed, .time(let time)): .replayed(last: time.nanoseconds)
        case (.starved, .share(let share)): .starved(share: share)
        case (.exhausted, .share(let share)): .starved(share: 1 - share)
        case (.leaking, .share(let share)): .leaking(share: share)
        case (.slower, _), (.failing, _), (.surge, _), (.losing, _), (.lagging, _), (.limited, _), (.forgetting, _),
            (.poisoned, _), (.replayed, _), (.starved, _), (.exhausted, _), (.leaking, _):
            throw .unknownTarget
        }
    }

    private func selection(_ which: Fault.Which) -> Disturbance.Selection {
        switch which {
        case .all: .all
        case .some(let count, _): .first(count)
        case .primary: .primary
        case .replicas: .replicas
        }
    }

    private func links(_ wire: Fault.Wire) throws(RunProblem) -> [Int] {
        let hit = Set(wire.connections(in: design).map(\.id))
        let indices = connections.indices.filter { connections[$0].map(hit.contains) ?? false }
        guard !indices.isEmpty else { throw .unknownTarget }
        return indices
    }
}
