import DesignModel

extension Survey {
    /// One change that may make an operation possible for more of the time.
    enum Change: Hashable {
        /// One more instance or copy of a box may be lost.
        case copies(of: Int)
        /// A box stands in a zone more.
        case zone(of: Int, Int)
        /// A caller goes on with the last answer that it had.
        case fallback(ofCall: Int)
    }

    /// What could be changed about the boxes and calls of an operation.
    func changes(for operation: Int) -> [Change] {
        let reached = boxes.indices.filter { visit($0, operation) != nil }
        let isReached = Set(reached)
        let fallbacks =
            changesSomething(operation)
            ? []
            : calls.indices.filter {
                isReached.contains(calls[$0].from) && calls[$0].carries(operation) && canFallBack($0, operation)
            }
        return reached.filter(canHaveMore).map { .copies(of: $0) } + reached.flatMap(zonesMore)
            + fallbacks.map { .fallback(ofCall: $0) }
    }

    private func canHaveMore(_ box: Int) -> Bool { ![.client, .function, .buffer].contains(boxes[box].mechanic) }

    /// The zones of a box are dealt copies in turn: with another zone it needs no more copies where it has some to spare.
    private func zonesMore(_ box: Int) -> [Change] {
        let standing = zones(of: box)
        guard !standing.isEmpty else { return [] }
        return design.zones.indices.filter { !standing.contains($0) }.map { .zone(of: box, $0) }
    }

    /// Whether its caller could go on with the last answer: nobody may then believe that something was changed which was not,
    /// whichever of its operations it was.
    private func canFallBack(_ call: Int, _ operation: Int) -> Bool {
        calls[call].connection?.settings[.fallback] == nil && !calls[call].isPull && !traffic[call].changes
            && boxes[calls[call].from].mechanic != .client && !isDispensable(call, operation)
    }

    /// A change as `--set` takes it; `nil`: no setting does it.
    func setting(making change: Change) -> String? {
        switch change {
        case .copies(let box): setting(box, copies: copiesToSpareOneMore(of: box))
        case .zone: nil
        case .fallback(let call): setting(ofCall: call, "fallback", "last")
        }
    }

    /// What the drawing is after a change; `nil` where the design does not take it.
    func making(_ change: Change) -> Survey? {
        var changed = design
        if case .zone(let box, let zone) = change { changed.zones[zone].members.append(boxes[box].component.id) }
        if let setting = setting(making: change) {
            guard let assignment = try? Assignment(parsing: setting, in: design),
                let edit = try? design.edit(making: assignment), let edited = try? design.applying(edit)
            else { return nil }
            changed = edited
        }
        return switch change {
        case .copies(let box): self.changed(to: changed, box: box)
        case .zone: self.changed(to: changed)
        case .fallback(let call): self.changed(to: changed, call: call)
        }
    }
}
