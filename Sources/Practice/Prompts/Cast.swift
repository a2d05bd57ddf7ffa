public import DesignModel

/// Who plays which role on a drawing, and whether the person said so or it was inferred.
public struct Cast: Hashable, Sendable {
    /// A box in a role.
    public struct Part: Hashable, Sendable {
        public var component: ComponentID
        public var isInferred: Bool
    }

    public private(set) var parts: [String: Part] = [:]
    /// What the person named and cannot be it, in sentences.
    public private(set) var refusals: [String] = []
    /// All roles by name, also those that nothing plays.
    let roles: [String: BoxRole]
    /// Boxes that could play a role if requests came to them.
    private var idle: [String: String] = [:]

    public subscript(role: String) -> ComponentID? { parts[role]?.component }

    /// Casts all roles of a prompt.
    ///
    /// - Parameters:
    ///   - said: The names of boxes that the person gave; what is gone from the drawing since does not count.
    ///   - denied: The roles that nothing plays, as the person said.
    public init(
        _ roles: [BoxRole], in design: Design, said: [String: String] = [:], denied: (BoxRole) -> Bool = { _ in false }
    ) {
        self.roles = Dictionary(roles.map { ($0.name, $0) }) { first, _ in first }
        let paths = OperationPaths(design)
        // Whom somebody calls is found before who does.
        for role in roles.filter(\.calls.isEmpty) + roles.filter({ !$0.calls.isEmpty }) where !denied(role) {
            if let name = said[role.name], let component = design.component(named: name) {
                guard let why = role.refusal(of: component, in: design, paths) else {
                    parts[role.name] = Part(component: component.id, isInferred: false)
                    continue
                }
                refusals.append("You said that \(component.name) is \(role.called): \(why).")
            }
            let called = Set(role.calls.compactMap { parts[$0]?.component })
            if let component = Self.infer(role, calling: called, in: design, paths) {
                parts[role.name] = Part(component: component, isInferred: true)
            } else {
                idle[role.name] =
                    design.components.first {
                        role.looksRight($0) && paths.operations(reaching: $0.id).isEmpty
                    }?.name
            }
        }
    }

    /// What a role is called, in a sentence: "the airline".
    public func title(of role: String) -> String { roles[role]?.called ?? "the \(role)" }

    /// Who plays which role: `ledger is points, partner is airline (as you said)`; `nil`: nobody plays any.
    func told(_ roles: [BoxRole], in design: Design) -> String? {
        let told = roles.compactMap { role in
            parts[role.name].flatMap { part in
                design.component(part.component).map {
                    "\(role.name) is \($0.name)" + (part.isInferred ? "" : " (as you said)")
                }
            }
        }
        return told.isEmpty ? nil : told.joined(separator: ", ")
    }

    /// Why nothing plays a role.
    public func absence(of role: String) -> String {
        idle[role].map { "nobody calls \($0), so it is not \(title(of: role))" }
            ?? "no box on the board is \(title(of: role))"
    }

    /// The likeliest box for a role: by its name, its kind, what is written to it, how much of the role's operation needs it,
    /// whom it calls, and how much reaches it.
    static func infer(
        _ role: BoxRole, calling called: Set<ComponentID> = [], in design: Design, _ paths: OperationPaths
    ) -> ComponentID? {
        var best: (id: ComponentID, score: Double)?
        let callers = design.lastCallers(of: called)
        let shares = role.operation.map { name in
            design.operations.first { $0.name == name }.map { design.shares(of: $0.id) } ?? [:]
        }
        for component in design.components where !called.contains(component.id) {
            guard role.looksRight(component) || callers.contains(component.id),
                role.refusal(of: component, in: design, paths) == nil
            else { continue }
            let isNamed = role.isNamed(component)
            let place = role.kinds.firstIndex(of: component.kind)
            let reaching = paths.operations(reaching: component.id)
            var score = 0.0
            if role.isNamesake(component) {
                score += 12
            } else if isNamed {
                score += 8
            } else if role.isOfNamedKind(component) {
                score += place == 0 ? 9 : 6
            }
            if let place { score += 4 - Double(place) / Double(max(1, role.kinds.count)) }
            if role.isWritten,
                design.connections.contains(where: { $0.to == component.id && $0.settings.flag(.write) == true })
            {
                score += 3
            }
            if callers.contains(component.id) { score += 10 }
            // What only some requests call is not what all of them are about.
            if let shares { score += 3 * (shares[component.id] ?? 0) }
            // Of those that are alike, the one that most requests come to.
            let load = reaching.reduce(0) { $0 + design.rate(of: $1) }
            score += load / (load + 1000)
            if score > best?.score ?? -.infinity { best = (component.id, score) }
        }
        return best?.id
    }

    /// A fault or an objective with names in place of roles: `{ledger}` is the box, `{zone of ledger}` the zone that it
    /// stands in first; `nil` where there is none.
    public func text(_ template: String, in design: Design) -> String? {
        var text = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{") {
            text += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            let inner = rest[rest.index(after: open)..<close]
            guard let name = name(of: inner, in: design) else { return nil }
            text += quoted(name)
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    private static let zoneOf = "zone of "

    private func name(of term: Substring, in design: Design) -> String? {
        guard term.hasPrefix(Self.zoneOf) else {
            return self[String(term)].flatMap { design.component($0)?.name }
        }
        guard let id = self[String(term.dropFirst(Self.zoneOf.count))] else { return nil }
        return design.zones.first { $0.members.contains(id) }?.name
    }

    /// The roles in a template.
    static func roles(in template: String) -> [String] {
        template.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.split(separator: "}").first.map { String($0.hasPrefix(zoneOf) ? $0.dropFirst(zoneOf.count) : $0) }
        }
    }
}
