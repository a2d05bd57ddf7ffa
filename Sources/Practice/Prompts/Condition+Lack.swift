public import DesignModel

// What keeps a condition from holding, and what to do about it.

extension Condition {
    /// What the drawing lacks where the condition does not hold, in words.
    public func lack(in design: Design, _ cast: Cast) -> String {
        if let role, cast[role] == nil { return cast.absence(of: role) }
        func box(_ role: String) -> String { cast[role].flatMap { design.component($0)?.name } ?? "the \(role)" }
        func titles(_ kinds: [KindID]) -> String {
            kinds.map { Catalogue.kind($0)?.title ?? $0.name }.joined(separator: " or ")
        }
        return switch self {
        case .missing(let role), .present(let role): "\(box(role)) is there"
        case .kinds(let kinds, true, let operation):
            "no \(titles(kinds)) is on the way of \(operation ?? "any operation")"
        case .kinds(let kinds, false, let operation):
            "a \(titles(kinds)) is on the way of \(operation ?? "some operation")"
        case .box(let role, let key, let has): "\(box(role)) has \(has ? "no" : "a") \(key)"
        case .boxSays(let role, let key, let value): "\(key) of \(box(role)) is not \(value)"
        case .zones(let role, let areSeveral):
            "\(box(role)) stands in \(areSeveral ? "no second zone" : "several zones")"
        case .apart(let role, let operation): "\(operation) comes to \(box(role))"
        case .behind(let role, let kinds): "no \(titles(kinds)) calls \(box(role))"
        case .arrows(let key, let has): has ? "no arrow has \(key)" : "an arrow has \(key)"
        case .objective: "nothing is promised"
        case .both(let one, let other): (one.holds(in: design, cast) ? other : one).lack(in: design, cast)
        case .calls(let role, let key, let has): "calls to \(box(role)) \(has ? "lack" : "have") \(key)"
        case .someCalls(let role, let key):
            "no arrow to \(box(role)) has \(key)"
        }
    }

    /// A line to type so that it holds; `nil`: no single line would do.
    func remedy(in design: Design, _ cast: Cast) -> String? {
        switch self {
        case .kinds(let kinds, true, let operation):
            kinds.first.flatMap { new("\($0.name)-1", $0, on: operation, design) }
        case .someCalls(let name, .write) where cast[name] != nil:
            design.connections.first { $0.to == cast[name] }.map { "\(design.title(of: $0)).write = yes" }
        case .someCalls(let name, _), .present(let name):
            if cast[name] == nil, let role = cast.roles[name], let kind = role.kinds.first {
                new(name, kind, on: role.operation, design)
            } else {
                nil
            }
        default: nil
        }
    }

    /// A new box, called by one that runs code and takes part in an operation.
    private func new(_ name: String, _ kind: KindID, on operation: String?, _ design: Design) -> String? {
        let paths = OperationPaths(design)
        let wanted = design.operations.filter { operation == nil || $0.name == operation }
        let caller = design.components.last { box in
            Catalogue.kind(box.kind)?.mechanic == .pool && wanted.contains { paths.reaches(box.id, $0.id) }
        }
        return caller.map { "\(typed($0.name)) -> \(typed(name)):\(kind.name)" }
    }
}
