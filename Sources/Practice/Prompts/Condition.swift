public import DesignModel

/// Something that can be seen on a drawing, in words:
///
/// - `no queue, stream on book`, `a queue on book`: whether a box of one of the kinds is on the operation's path
///   (without `on`: anywhere on the path of any operation, so that a box nobody uses counts for nothing);
/// - `missing {ledger}`, `a {ledger}`: nothing plays the role, or something does;
/// - `{ledger} without replicas`, `{ledger} with replicas`: a key of the box;
///   `with replication = sync`: its key says just that;
/// - `calls to {partner} without timeout`: one of the connections into it lacks the key; `with`: all have it;
///   `some calls to {ledger} with write`: one has it;
/// - `{ledger} in zones`: the box stands in more than one; `{ledger} in one zone`: in none, or one;
/// - `{ledger} apart from search`: the operation's requests never come to the box;
/// - `{scorer} behind service, worker`: a box of one of the kinds calls it;
/// - `an arrow with limit`, `no arrow with limit`: any arrow, or none, has the key;
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

    /// Reads it as it is written.
    ///
    /// - Throws: ``Misreading`` with what was expected.
    public init(parsing text: String) throws(Misreading) {
        if let and = text.firstRange(of: " and ") {
            self = .both(
                try Condition(parsing: String(text[..<and.lowerBound])),
                try Condition(parsing: String(text[and.upperBound...])))
            return
        }
        self = try Self.single(text)
    }

    /// Reads one that is not two.
    private static func single(_ text: String) throws(Misreading) -> Condition {
        let words = text.split(separator: " ").map(String.init)
        func role(_ word: String) -> String? {
            word.hasPrefix("{") && word.hasSuffix("}") ? String(word.dropFirst().dropLast()) : nil
        }
        func negation(_ word: String) -> Bool? { word == "with" ? true : word == "without" ? false : nil }
        if words.count == 2, words[0] == "missing", let role = role(words[1]) { return .missing(role) }
        if words.count == 2, ["a", "an"].contains(words[0]), let role = role(words[1]) { return .present(role) }
        if words == ["an", "objective"] { return .objective }
        if words.count >= 3, let role = role(words[0]) {
            switch (words[1], words.count) {
            case ("in", _) where words[2...] == ["zones"]: return .zones(role: role, areSeveral: true)
            case ("in", _) where words[2...] == ["one", "zone"]: return .zones(role: role, areSeveral: false)
            case ("apart", 4...) where words[2] == "from":
                return .apart(role: role, operation: words[3...].joined(separator: " "))
            case ("with", 5) where words[3] == "=":
                return .boxSays(role: role, key: try key(words[2], in: .component), value: words[4])
            case ("behind", _):
                return .behind(role: role, try kinds(named: words[2...].joined(separator: " ")))
            case (_, 3):
                if let has = negation(words[1]) {
                    return .box(role: role, key: try key(words[2], in: .component), has: has)
                }
            default: break
            }
        }
        if words.count == 4, words[1] == "arrow", words[2] == "with" {
            return .arrows(key: try key(words[3], in: .connection), has: words[0] != "no")
        }
        if words.count == 5, words[0] == "calls", words[1] == "to", let role = role(words[2]),
            let has = negation(words[3])
        {
            return .calls(role: role, key: try key(words[4], in: .connection), has: has)
        }
        if words.count == 6, words[0] == "some", words[1] == "calls", words[2] == "to", let role = role(words[3]),
            words[4] == "with"
        {
            return .someCalls(role: role, key: try key(words[5], in: .connection))
        }
        if let first = words.first, ["no", "a", "an"].contains(first), words.count > 1 {
            return try kinds(Array(words.dropFirst()), isPresent: first != "no")
        }
        throw Misreading(
            .syntax, found: text,
            expected: "`no KIND on OPERATION`, `missing {role}`, `{role} without KEY` or `calls to {role} without KEY`")
    }

    private static func kinds(_ words: [String], isPresent: Bool) throws(Misreading) -> Condition {
        var words = words
        var operation: String?
        if let on = words.firstIndex(of: "on"), on + 1 < words.endIndex {
            operation = words[(on + 1)...].joined(separator: " ")
            words = Array(words[..<on])
        }
        return .kinds(
            try kinds(named: words.joined(separator: " ")), isPresent: isPresent, operation: operation)
    }

    private static func kinds(named text: String) throws(Misreading) -> [KindID] {
        var kinds: [KindID] = []
        for word in text.split(separator: ",") { kinds.append(try Catalogue.kind(named: word).id) }
        return kinds
    }

    private static func key(_ word: String, in table: SettingTable) throws(Misreading) -> SettingKey {
        guard let row = table[SettingKey(word)] else {
            throw Misreading(
                .unknownKey, found: word, expected: "a key of \(table.title)",
                suggestion: nearest(to: word, in: table.rows.map(\.key.name)))
        }
        return row.key
    }

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
            }
            return has == isPresent
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
            return design.connections.contains { Self.says($0.settings[key]) } == has
        case .objective: return !design.objectives.isEmpty
        case .both(let one, let other): return one.holds(in: design, cast) && other.holds(in: design, cast)
        case .someCalls(let role, let key):
            guard let id = cast[role] else { return false }
            return design.connections.contains { $0.to == id && Self.says($0.settings[key]) }
        case .calls(let role, let key, let has):
            guard let id = cast[role] else { return false }
            let calls = design.connections.filter { $0.to == id && !design.isPull($0) }
            guard !calls.isEmpty else { return false }
            let all = calls.allSatisfy { Self.says($0.settings[key]) }
            return has ? all : !all
        }
    }

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

    /// What to type so that it holds; `nil`: no single line would do.
    func remedy(in design: Design, _ cast: Cast) -> String? {
        guard case .someCalls(let role, .write) = self,
            let call = design.connections.first(where: { $0.to == cast[role] }),
            let wire = Fault.Wire(call.id, in: design)
        else { return nil }
        return ":\(wire.text(in: design)).write = yes"
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
