public import DesignModel

/// Something that can be seen on a drawing, in words:
///
/// - `no queue, stream on book`, `a queue on book`: whether a box of one of the kinds is on the operation's path
///   (without `on`: anywhere on the path of any operation, so that a box nobody uses counts for nothing, nor does a queue
///   that nobody takes from); an arrow from a client that is `authenticated` is as good as a box of the kind `identity`;
/// - `missing {ledger}`, `a {ledger}`: nothing plays the role, or something does;
/// - `{ledger} without replicas`, `{ledger} with replicas`: a key of the box;
///   `with replication = sync`: its key says just that;
/// - `calls to {partner} without timeout`: one of the connections into it lacks the key; `with`: all have it;
///   `some calls to {ledger} with write`: one has it;
/// - `{ledger} in zones`: the box stands in more than one; `{ledger} in one zone`: in none, or one;
/// - `{ledger} apart from search`: the operation's requests never come to the box;
/// - `{scorer} behind service, worker`: a box of one of the kinds calls it;
/// - `an arrow with limit`, `no arrow with limit`: any arrow, or none, has the key; or a box has, of a key that boxes have too;
/// - `an objective`: something is promised on the drawing;
/// - `A and B`: both.
public indirect enum Condition: Hashable, Sendable {
    case kinds([KindID], isPresent: Bool, operation: String?)
    case missing(String)
    case present(String)
    case box(role: String, key: SettingKey, has: Bool)
    case boxSays(role: String, key: SettingKey, value: String)
    case calls(role: String, key: SettingKey, has: Bool)
    case someCalls(role: String, key: SettingKey)
    case zones(role: String, areSeveral: Bool)
    case apart(role: String, operation: String)
    case behind(role: String, [KindID])
    case arrows(key: SettingKey, has: Bool)
    case objective
    case both(Condition, Condition)

    /// Whether a drawing is so.
    ///
    /// - Parameter cast: who plays the roles.
    public func holds(in design: Design, _ cast: Cast) -> Bool {
        switch self {
        case .missing(let role): return cast[role] == nil
        case .present(let role): return cast[role] != nil
        case .kinds(let kinds, let isPresent, let name):
            let paths = OperationPaths(design)
            let wanted = design.operations.filter { name == nil || $0.name == name }
            let has = design.components.contains { component in
                kinds.contains(component.kind) && wanted.contains { paths.reaches(component.id, $0.id) }
                    && (!component.keepsMessages || design.connections.contains { $0.from == component.id })
            }
            let isKnown = kinds.contains("identity") && wanted.contains { design.knowsCallers(of: $0.id, paths) }
            return (has || isKnown) == isPresent
        case .box(let role, let key, let has):
            guard let id = cast[role], let component = design.component(id) else { return false }
            return Self.says(design.effective(key, of: component)?.value) == has
        case .boxSays(let role, let key, let value):
            guard let id = cast[role], let component = design.component(id) else { return false }
            return design.effective(key, of: component)?.value == .choice(value)
        case .zones(let role, let areSeveral):
            guard let id = cast[role] else { return false }
            return (design.zones.count { $0.members.contains(id) } > 1) == areSeveral
        case .apart(let role, let name):
            guard let id = cast[role] else { return false }
            let paths = OperationPaths(design)
            return design.operations.allSatisfy { $0.name != name || !paths.reaches(id, $0.id) }
        case .behind(let role, let kinds):
            guard let id = cast[role] else { return false }
            return design.connections.contains { call in
                call.to == id && design.component(call.from).map { kinds.contains($0.kind) } ?? false
            }
        case .arrows(let key, let has):
            let isOnBox =
                SettingTable.component[key] != nil && design.components.contains { Self.says($0.settings[key]) }
            return (isOnBox || design.connections.contains { Self.says($0.settings[key]) }) == has
        case .objective: return !design.objectives.isEmpty
        case .both(let one, let other): return one.holds(in: design, cast) && other.holds(in: design, cast)
        case .someCalls(let role, let key):
            guard let id = cast[role] else { return false }
            return design.connections.contains { $0.to == id && Self.says($0.settings[key]) }
        case .calls(let role, let key, let has):
            guard let id = cast[role] else { return false }
            let calls = design.connections.filter { $0.to == id && !design.isPull($0) }
            guard !calls.isEmpty else { return false }
            let all = calls.allSatisfy { call in
                Self.says(call.settings[key]) || key == .bulkhead && design.isHeldBackBefore(call)
            }
            return has ? all : !all
        }
    }

    /// The role that it is about; `nil`: none, or more than one.
    var role: String? {
        switch self {
        case .kinds, .objective, .arrows: nil
        case .both(let one, let other): one.role == other.role ? one.role : nil
        case .missing(let role), .present(let role), .box(let role, _, _), .boxSays(let role, _, _),
            .calls(let role, _, _),
            .someCalls(let role, _), .zones(let role, _), .apart(let role, _), .behind(let role, _):
            role
        }
    }

    /// All roles that it is about.
    var roles: [String] {
        if case .both(let one, let other) = self { one.roles + other.roles } else { role.map { [$0] } ?? [] }
    }

    /// Whether a value says that there is such a thing.
    private static func says(_ value: Value?) -> Bool {
        switch value {
        case nil, .flag(false), .count(0), .choice("none"): false
        default: true
        }
    }
}

extension Component {
    /// Whether messages wait in it for others to take them.
    fileprivate var keepsMessages: Bool {
        Catalogue.kind(kind)?.mechanic == .buffer && kind != "dead-letter-queue"
    }
}

extension Design {
    /// Whether every call to the caller of a connection has a bulkhead already, as one before an adapter has.
    fileprivate func isHeldBackBefore(_ call: Connection) -> Bool {
        let before = connections.filter { $0.to == call.from }
        return !before.isEmpty && before.allSatisfy { ($0.settings.count(.bulkhead) ?? 0) > 0 }
    }

    /// Whether somebody on the way of an operation is told who calls: every arrow over which clients send it is
    /// authenticated, or says that the caller's rights are checked.
    func knowsCallers(of operation: OperationID, _ paths: OperationPaths) -> Bool {
        let clients = Set(components.filter { Catalogue.kind($0.kind)?.mechanic == .client }.map(\.id))
        let doors = connections.filter { clients.contains($0.from) && paths.takes($0.id, operation) }
        return !doors.isEmpty
            && doors.allSatisfy { $0.settings.flag(.authenticated) == true || $0.settings.flag(.authorised) == true }
    }
}
