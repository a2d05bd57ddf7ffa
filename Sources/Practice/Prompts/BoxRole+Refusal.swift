public import DesignModel

extension BoxRole {
    /// Why a box cannot play the role, in a clause about it; `nil`: it can.
    ///
    /// A box of a usual kind can, if requests come to it. Others must be able to do what the role does: keep data where it
    /// is written to, and do the same sort of thing as the usual ones.
    public func refusal(of component: Component, in design: Design) -> String? {
        guard let kind = Catalogue.kind(component.kind) else { return "it is of no kind" }
        guard kind.mechanic != .client else { return "it only sends requests" }
        let paths = OperationPaths(design)
        guard !paths.operations(reaching: component.id).isEmpty else { return "nobody calls it" }
        if let operation,
            !design.operations.contains(where: { $0.name == operation && paths.reaches(component.id, $0.id) })
        {
            return "\(operation) never comes to it"
        }
        guard !kinds.contains(component.kind), !kinds.isEmpty else { return nil }
        let usual = kinds.compactMap { Catalogue.kind($0)?.mechanic }
        let isAlike = usual.contains(kind.mechanic) || kind.mechanic == .function && usual.contains(.pool)
        return isAlike
            ? nil
            : "it is a \(kind.title), not a \(kinds.first.flatMap { Catalogue.kind($0)?.title } ?? "box like that")"
    }
}
