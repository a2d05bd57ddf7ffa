import DesignModel

extension Survey {
    /// What a saga changes and does not undo, and what it forgets.
    var sagaGaps: [Advice] {
        sagas.keys.sorted().flatMap { box in
            let steps = sagas[box] ?? [:]
            return leftOut(box, steps) + forgotten(box, steps)
        }
    }

    /// Stores that an orchestrator writes beside its steps.
    private func leftOut(_ box: Int, _ sagas: [Int: Set<Int>]) -> [Advice] {
        outgoing[box].flatMap { index in
            let call = calls[index]
            guard call.writes, !call.isPull, boxes[call.to].keepsEffects, call.isRequired else { return [Advice]() }
            return sagas.keys.sorted().compactMap { operation in
                guard call.carries(operation), sagas[operation]?.contains(call.to) == false else { return nil }
                let name = operations[operation].name
                let written = design.sagas(of: boxes[box].component).first { $0.operation.name == name }?.steps ?? []
                let steps = (written + ["\(self.name(call.to)) book undo cancel"]).joined(separator: ", ")
                return Advice(
                    .high, subject(ofCall: index),
                    "\(title(index)) writes for \(name) after the saga's steps and is none of them: what "
                        + "\(self.name(call.to)) has taken is never undone",
                    changes: [setting(box, "saga.\(name)", "[\(steps)]")],
                    remedy: "make it a step of the saga")
            }
        }
    }

    /// Sagas of several steps that a crash wipes out.
    private func forgotten(_ box: Int, _ sagas: [Int: Set<Int>]) -> [Advice] {
        let several = sagas.filter { $0.value.count > 1 }.keys.sorted()
        guard !several.isEmpty, boxes[box].component.settings.flag(.durable) != true else { return [] }
        let underWay = taken[box] / Double(max(1, boxes[box].copies))
        let many =
            underWay.isFinite && underWay >= 1 ? "some \(Self.count(underWay)) at a time" : "whatever is under way"
        return [
            Advice(
                .high, subject(box), key: .durable,
                "\(name(box)) keeps its sagas in memory: a crash of an instance between two steps leaves "
                    + "\(names(ofOperations: several)) half done (\(many)), and nobody knows",
                changes: [setting(box, "durable", "yes")])
        ]
    }
}
