public import DesignModel

/// Who plays which role on a drawing, and whether the person said so or it was inferred.
public struct Cast: Hashable, Sendable {
    /// A box in a role.
    public struct Part: Hashable, Sendable {
        public var component: ComponentID
        public var isInferred: Bool
    }

    public private(set) var parts: [String: Part] = [:]

    public subscript(role: String) -> ComponentID? { parts[role]?.component }

    /// Casts all roles of a prompt.
    ///
    /// - Parameter said: The names of boxes that the person gave; what is gone from the drawing since does not count.
    public init(_ roles: [BoxRole], in design: Design, said: [String: String] = [:]) {
        let paths = OperationPaths(design)
        for role in roles {
            if let name = said[role.name], let component = design.component(named: name),
                Self.isReached(component.id, role, design, paths)
            {
                parts[role.name] = Part(component: component.id, isInferred: false)
            } else if let component = Self.infer(role, in: design, paths) {
                parts[role.name] = Part(component: component, isInferred: true)
            }
        }
    }

    /// The likeliest box for a role: by its name, its kind, what is written to it, and how much reaches it.
    static func infer(_ role: BoxRole, in design: Design, _ paths: OperationPaths) -> ComponentID? {
        var best: (id: ComponentID, score: Double)?
        for component in design.components {
            guard let kind = Catalogue.kind(component.kind), kind.mechanic != .client else { continue }
            let reaching = paths.operations(reaching: component.id)
            let isNamed = role.words.contains { component.name.lowercased().contains($0) }
            let place = role.kinds.firstIndex(of: component.kind)
            guard place != nil || isNamed else { continue }
            // What nobody calls plays no part, nor does what only other operations call.
            guard !reaching.isEmpty, isReached(component.id, role, design, paths) else { continue }
            var score = 0.0
            if isNamed { score += 8 }
            if let place { score += 4 - Double(place) / Double(max(1, role.kinds.count)) }
            if role.isWritten,
                design.connections.contains(where: { $0.to == component.id && $0.settings.flag(.write) == true })
            {
                score += 3
            }
            // Of those that are alike, the one that most requests come to.
            let load = reaching.reduce(0) { $0 + design.rate(of: $1) }
            score += load / (load + 1000)
            if score > best?.score ?? -.infinity { best = (component.id, score) }
        }
        return best?.id
    }

    /// Whether the requests that a role is about come to a box.
    private static func isReached(_ id: ComponentID, _ role: BoxRole, _ design: Design, _ paths: OperationPaths) -> Bool
    {
        guard let name = role.operation else { return true }
        return design.operations.contains { $0.name == name && paths.reaches(id, $0.id) }
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
