public import DesignModel

extension BoxRole {
    /// Why a box cannot play this role, to be said after the box's name; `nil`: it can.
    ///
    /// A box of a usual kind can, if requests come to it. Others must be able to do what the role does: keep data where it
    /// is written to, and be as the question says it is.
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
        guard facts.allSatisfy({ Self.fits($0, kind) }) else {
            let usual = kinds.first.flatMap { Catalogue.kind($0)?.title } ?? "box of another kind"
            return "it is a \(kind.title), and only a \(usual) can be that"
        }
        return nil
    }

    /// Whether a box could be meant, by its kind or its name.
    func looksRight(_ component: Component) -> Bool {
        Catalogue.kind(component.kind)?.mechanic != .client && (kinds.contains(component.kind) || isNamed(component))
    }

    func isNamed(_ component: Component) -> Bool { words.contains { component.name.lowercased().contains($0) } }

    /// Whether a fact, such as `unknown = 1.5%`, means something for a kind.
    private static func fits(_ fact: String, _ kind: Kind) -> Bool {
        let key = String(fact.prefix { $0 != "=" && !$0.isWhitespace })
        return (try? SettingTable.component.setting(named: key, for: kind))?.hasEffect(on: kind) ?? false
    }
}
