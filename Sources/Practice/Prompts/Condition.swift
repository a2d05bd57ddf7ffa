public import DesignModel

/// Something that can be seen on a drawing, in words:
///
/// - `no queue, stream on book`, `a queue on book`: whether a box of one of the kinds is on the operation's path
///   (without `on`: anywhere on the path of any operation, so that a box nobody uses counts for nothing);
/// - `missing {ledger}`: nothing plays the role;
/// - `{ledger} without replicas`, `{ledger} with replicas`: a key of the box;
/// - `calls to {partner} without timeout`: one of the connections into it lacks the key; `with`: all have it;
///   `some calls to {ledger} with write`: one has it.
public enum Condition: Hashable, Sendable {
    case kinds([KindID], isPresent: Bool, operation: String?)
    case missing(String)
    case box(role: String, key: SettingKey, has: Bool)
    case calls(role: String, key: SettingKey, has: Bool)
    case someCalls(role: String, key: SettingKey)

    /// Reads it as it is written.
    ///
    /// - Throws: ``Misreading`` with what was expected.
    public init(parsing text: String) throws(Misreading) {
        let words = text.split(separator: " ").map(String.init)
        func role(_ word: String) -> String? {
            word.hasPrefix("{") && word.hasSuffix("}") ? String(word.dropFirst().dropLast()) : nil
        }
        func negation(_ word: String) -> Bool? { word == "with" ? true : word == "without" ? false : nil }
        if words.count == 2, words[0] == "missing", let role = role(words[1]) {
            self = .missing(role)
            return
        }
        if words.count == 3, let role = role(words[0]), let has = negation(words[1]) {
            self = .box(role: role, key: try Self.key(words[2], in: .component), has: has)
            return
        }
        if words.count == 5, words[0] == "calls", words[1] == "to", let role = role(words[2]),
            let has = negation(words[3])
        {
            self = .calls(role: role, key: try Self.key(words[4], in: .connection), has: has)
            return
        }
        if words.count == 6, words[0] == "some", words[1] == "calls", words[2] == "to", let role = role(words[3]),
            words[4] == "with"
        {
            self = .someCalls(role: role, key: try Self.key(words[5], in: .connection))
            return
        }
        if let first = words.first, ["no", "a", "an"].contains(first), words.count > 1 {
            var rest = words.dropFirst()
            var operation: String?
            if let on = rest.firstIndex(of: "on"), on + 1 < rest.endIndex {
                operation = rest[(on + 1)...].joined(separator: " ")
                rest = rest[..<on]
            }
            var kinds: [KindID] = []
            for word in rest.joined(separator: " ").split(separator: ",") {
                kinds.append(try Catalogue.kind(named: word).id)
            }
            self = .kinds(kinds, isPresent: first != "no", operation: operation)
            return
        }
        throw Misreading(
            .syntax, found: text,
            expected: "`no KIND on OPERATION`, `missing {role}`, `{role} without KEY` or `calls to {role} without KEY`")
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
        func box(_ role: String) -> String { cast[role].flatMap { design.component($0)?.name } ?? "the \(role)" }
        return switch self {
        case .missing(let role): "\(box(role)) is there"
        case .kinds(let kinds, true, let operation):
            "no \(kinds.map { Catalogue.kind($0)?.title ?? $0.name }.joined(separator: " or ")) is on the way of \(operation ?? "any operation")"
        case .kinds(let kinds, false, let operation):
            "a \(kinds.map { Catalogue.kind($0)?.title ?? $0.name }.joined(separator: " or ")) is on the way of \(operation ?? "some operation")"
        case .box(let role, let key, let has): "\(box(role)) has \(has ? "no" : "a") \(key)"
        case .calls(let role, let key, let has):
            cast[role] == nil
                ? "nothing on the board is the \(role)" : "calls to \(box(role)) \(has ? "lack" : "have") \(key)"
        case .someCalls(let role, let key):
            cast[role] == nil ? "nothing on the board is the \(role)" : "no arrow to \(box(role)) has \(key)"
        }
    }

    /// Whether a value says that there is such a thing.
    private static func says(_ value: Value?) -> Bool {
        switch value {
        case nil, .flag(false), .count(0), .choice("none"): false
        default: true
        }
    }
}
