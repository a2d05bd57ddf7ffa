import DesignModel

extension Survey {
    /// Pools that an experiment of the design lets leak, and that nothing brings back when that has crashed them.
    var unrestarted: [Advice] {
        var told: Set<ComponentID> = []
        return design.experiments.flatMap(\.faults).compactMap { fault in
            guard fault.action.verb == "leak", case .part(let part) = fault.action.target,
                let box = place(of: part.component), boxes[box].component.settings[.restart] == nil,
                boxes[box].mechanic == .pool, told.insert(part.component).inserted
            else { return nil }
            return Advice(
                isAwaited(box) ? .medium : .low, subject(box), key: .restart,
                "\(Fault(action: fault.action).text(in: design)) crashes instances of \(name(box)), and nothing restarts them: each that is gone leaves "
                    + "its share of \(Self.perSecond(rate(at: box))) to the others, which leak as well",
                changes: [setting(box, "restart", "30s")])
        }
    }
}
