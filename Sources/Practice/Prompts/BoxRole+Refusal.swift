public import DesignModel

extension BoxRole {
    /// Why a box cannot play this role, to be said after the box's name; `nil`: it can.
    ///
    /// A box of a usual kind can, if requests come to it. Others must be able to do what the role does: keep data where it
    /// is written to. Where the question says what the box is like, or what only one sort of box does is asked for, no other
    /// kind will do.
    public func refusal(of component: Component, in design: Design) -> String? {
        refusal(of: component, in: design, OperationPaths(design))
    }

    func refusal(of component: Component, in design: Design, _ paths: OperationPaths) -> String? {
        guard let kind = Catalogue.kind(component.kind) else { return "it is of no kind" }
        guard kind.mechanic != .client else { return "it only sends requests" }
        // What nobody calls plays no part, nor does what only other operations call.
        guard !paths.operations(reaching: component.id).isEmpty else { return "nobody calls it" }
        if let operation,
            !design.operations.contains(where: { $0.name == operation && paths.reaches(component.id, $0.id) })
        {
            return "\(operation) never comes to it"
        }
        guard !kinds.contains(component.kind) else { return nil }
        if isWritten, kind.mechanic != .store { return "it is a \(kind.title), which keeps no data" }
        guard isOfTheSort(kind) else {
            let usual = kinds.first.flatMap { Catalogue.kind($0)?.title } ?? "box of another kind"
            return "it is a \(kind.title), and only a \(usual) can be that"
        }
        return nil
    }

    /// Whether a box of a kind that is none of the usual ones could stand in for them.
    private func isOfTheSort(_ kind: Kind) -> Bool {
        guard !kinds.isEmpty else { return true }
        let sorts = Set(kinds.compactMap { Catalogue.kind($0)?.mechanic })
        // Code is written in many shapes; a queue is a queue.
        return facts.isEmpty && (sorts.count > 1 || sorts.contains(.pool) || sorts.contains(kind.mechanic))
    }

    /// Whether a box could be meant, by its kind or its name.
    func looksRight(_ component: Component) -> Bool {
        Catalogue.kind(component.kind)?.mechanic != .client && (kinds.contains(component.kind) || isNamed(component))
    }

    func isNamed(_ component: Component) -> Bool { words.contains { component.name.lowercased().contains($0) } }

    /// Whether its kind is called so: a box of the kind `ledger` is a ledger, however it is named.
    func isOfNamedKind(_ component: Component) -> Bool { words.contains { component.kind.name.contains($0) } }

    /// Whether it is called just what the role is called: `airline` for the airline, where others are partners too.
    func isNamesake(_ component: Component) -> Bool {
        let title = called.hasPrefix("the ") ? String(called.dropFirst(4)) : called
        let own = [name] + (title.contains(" ") ? [] : [title])
        return own.contains { component.name.lowercased().contains($0.lowercased()) }
    }
}
