import DesignModel
import Simulation

extension Compiler {
    /// The sagas that a box leads. What they change must be changed wholly or not at all, unless the operation says
    /// otherwise.
    mutating func addSaga(of component: Component) {
        let written = design.sagas(of: component)
        guard !written.isEmpty, let station = stationOf[component.id] else { return }
        var saga = Saga(steps: [:])
        for (operation, texts) in written {
            guard let number = operationOf[operation.id] else { continue }
            let steps = texts.compactMap { try? SagaStep(parsing: $0, in: design) }
            saga.steps[number] = steps.compactMap { step in
                guard let connection = design.connection(of: step, by: component.id, for: operation.id),
                    let link = connections.firstIndex(of: connection.id)
                else { return nil }
                return Saga.Step(link: link, effect: Self.effect(of: step), isUndone: step.undo != nil)
            }
            if operation.settings.components(.atomic) == nil { makeAtomic(number, steps, operation.name) }
        }
        saga.isDurable = value(.durable, of: component)?.flag ?? false
        saga.onUnknown = Self.onUnknown(value(.onUnknown, of: component)?.choice)
        system.stations[station].saga = saga
    }

    private mutating func makeAtomic(_ operation: Int, _ steps: [SagaStep], _ name: String) {
        let stations = steps.compactMap { stationOf[$0.component] }.filter { station in
            if case .store = system.stations[station].role { true } else { system.stations[station].keepsEffects }
        }
        var seen: Set<Int> = []
        let atomic = stations.filter { seen.insert($0).inserted }
        guard atomic.count > 1 else { return }
        let known = system.operations[operation].atomic
        let all = known + atomic.filter { !known.contains($0) }
        guard all.count <= UInt64.bitWidth else { return }
        func bits(_ stations: [Int]) -> UInt64 {
            all.indices.reduce(0) { stations.contains(all[$1]) ? $0 | 1 << UInt64($1) : $0 }
        }
        // Another saga may lead the same operation on another way: each keeps its own stores in step.
        if !known.isEmpty {
            let others = system.operations[operation].wholes
            system.operations[operation].wholes = (others.isEmpty ? [bits(known)] : others) + [bits(atomic)]
        }
        system.operations[operation].atomic = all
        let names = atomic.map { design.components[$0].name }.joined(separator: ", ")
        assume(name, "atomic [\(names)]", source: "its saga changes them together")
    }

    private static func effect(of step: SagaStep) -> Saga.Effect {
        switch step.action {
        case "hold": .hold
        case "capture": .capture
        default: .whole
        }
    }

    private static func onUnknown(_ word: String?) -> Saga.OnUnknown {
        switch word {
        case "query": .query
        case "retry": .retry
        default: .undo
        }
    }
}
