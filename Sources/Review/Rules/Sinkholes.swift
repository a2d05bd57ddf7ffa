import DesignModel

extension Survey {
    /// Pools whose callers go to whoever has the least to do, in designs that let some of their instances fail: one that
    /// fails at once has the least to do of all.
    ///
    /// Least busy is a good choice against slow instances, so it is only held against designs that say what they fear.
    var sinkholes: [Advice] {
        boxes.indices.compactMap { box in
            let row = boxes[box]
            guard row.mechanic == .pool, row.copiesMax > 1,
                design.effective(.balance, of: row.component)?.value.choice == "least-busy",
                let (experiment, count) = failingSome(of: row.component.id), !dependants(of: box).isEmpty
            else { return nil }
            return Advice(
                .medium, subject(box), key: .balance,
                "\(name(box)) gives each request to whoever is least busy, and who fails at once always is: with "
                    + "\(count) of \(row.copiesMax) failing, as in “\(experiment)”, most requests go there, not "
                    + "\(count) in \(row.copiesMax)",
                changes: [setting(box, "balance", "round-robin")])
        }
    }

    /// The first experiment in which some instances of a component answer with errors, and how many of them do.
    private func failingSome(of component: ComponentID) -> (experiment: String, count: Int)? {
        for experiment in design.experiments {
            for fault in experiment.faults where fault.action.verb == "fail" {
                guard case .part(let part) = fault.action.target, part.component == component,
                    case .some(let count, let all) = part.which, count < all
                else { continue }
                return (experiment.name, count)
            }
        }
        return nil
    }
}
