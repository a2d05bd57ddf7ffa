import DesignModel
import Simulation

extension CompiledDesign {
    /// A fault in the engine's numbers.
    ///
    /// - Throws: ``RunProblem/unknownTarget`` where the design has no such thing.
    func disturbance(_ action: Fault.Action) throws(RunProblem) -> Disturbance {
        switch action {
        case .crash(let part): return .crash(station: try station(part), selection(part))
        case .pause(let part): return .pause(station: try station(part), selection(part))
        case .slow(let part, .by(let extra)):
            return .slow(station: try station(part), selection(part), extra: extra.nanoseconds, factor: 1)
        case .slow(let part, .factor(let factor)):
            return .slow(station: try station(part), selection(part), extra: 0, factor: factor)
        case .slowConnection(let wire, .by(let extra)):
            return .slowLinks(try links(wire), extra: extra.nanoseconds, factor: 1)
        case .slowConnection(let wire, .factor(let factor)):
            return .slowLinks(try links(wire), extra: 0, factor: factor)
        case .fail(let part, let share): return .fail(station: try station(part), selection(part), share: share)
        case .cut(let wire): return .cut(links: try links(wire))
        case .traffic(let operation, let surge):
            let index = operation.flatMap { operationOf[$0] }
            guard operation == nil || index != nil else { throw .unknownTarget }
            return .traffic(
                operation: index,
                Disturbance.Surge(
                    factor: surge.factor, rise: surge.over?.nanoseconds ?? 0, halfLife: surge.halfLife?.nanoseconds))
        }
    }

    private func station(_ part: Fault.Part) throws(RunProblem) -> Int {
        guard let index = stationOf[part.component] else { throw .unknownTarget }
        return index
    }

    private func selection(_ part: Fault.Part) -> Disturbance.Selection {
        switch part.which {
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
