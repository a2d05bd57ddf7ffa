/// `booking.instances = 6`, `booking -> airline.retry.attempts = 3`: one setting of one thing, on the board's `:` line
/// and behind `--set`.
public struct Assignment: Hashable, Sendable {
    /// What has the setting.
    public enum Target: Hashable, Sendable {
        case component(ComponentID)
        /// All connections that it means.
        case connection(Fault.Wire)
        case operation(OperationID)
        case entity(EntityID)
    }

    public var target: Target
    /// From the outermost key inward; one, unless the setting is a record such as a retry policy.
    public var path: [SettingKey]
    /// What stands behind `=`, for the setting's own type to understand.
    public var value: String
    /// Where the last key of `path` begins: characters from the start of the text.
    public var keyOffset: Int
    /// Where `value` begins.
    public var valueOffset: Int

    /// Understands `NAME.KEY = VALUE`, with the longest known name: of a component, else an operation, else an entity.
    ///
    /// The key and the value are not looked at; they are the business of ``SettingTable``.
    public init(parsing text: some StringProtocol, in design: Design) throws(Misreading) {
        var words = WordReader(Substring(text))
        guard let target = try Self.target(&words, in: design) else {
            let offset = words.remainder().offset
            let name = Substring(words.remainder().text.prefix { !".=".contains($0) }).trimmed.text
            let known = design.components.map(\.name) + design.operations.map(\.name) + design.entities.map(\.name)
            throw Misreading(
                .unknownName, found: String(name), expected: "the name of a component, connection, operation or entity",
                suggestion: nearest(to: name, in: known), offset: offset)
        }
        self.target = target
        guard words.take(mark: ".") else { throw words.missing("a dot and a key, as in booking.instances = 6") }
        path = []
        keyOffset = 0
        repeat {
            let here = words.remainder()
            let key = here.text.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            guard !key.isEmpty else { throw words.missing("a key such as instances, concurrency or time") }
            guard path.count < 4 else { throw words.missing("“=” after at most 4 keys") }
            path.append(SettingKey(String(key)))
            keyOffset = here.offset
            words.rest = words.rest[key.endIndex...]
        } while words.take(mark: ".")
        guard words.take(mark: "=") else { throw words.missing("“=” and a value", suggestion: "=") }
        let rest = words.remainder()
        guard !rest.text.isEmpty else { throw words.missing("a value after “=”") }
        value = String(rest.text.trimmed.text)
        valueOffset = rest.offset
    }

    static func target(_ words: inout WordReader, in design: Design) throws(Misreading) -> Target? {
        let place = words.remainder().offset
        if words.remainder().text.first == "\"" { return try quotedTarget(&words, in: design) }
        if let component = try words.known(design.componentNames) {
            return try connection(from: component, at: place, &words, in: design) ?? .component(component)
        }
        if let operation = try words.known(design.operationNames) { return .operation(operation) }
        return try words.known(design.entityNames).map(Target.entity)
    }

    private static func quotedTarget(_ words: inout WordReader, in design: Design) throws(Misreading) -> Target {
        guard let (content, offset) = try words.quotedText() else { throw words.missing("a name") }
        if let component = design.componentNames.named(content) {
            return try connection(from: component, at: offset, &words, in: design) ?? .component(component)
        }
        if let operation = design.operationNames.named(content) { return .operation(operation) }
        if let entity = design.entityNames.named(content) { return .entity(entity) }
        let known = design.components.map(\.name) + design.operations.map(\.name) + design.entities.map(\.name)
        throw Misreading(
            .unknownName, found: quoted(content), expected: "the name of a component, connection, operation or entity",
            suggestion: nearest(to: content, in: known).map(quoted), offset: offset)
    }

    private static func connection(
        from caller: ComponentID, at place: Int, _ words: inout WordReader, in design: Design
    ) throws(Misreading) -> Target? {
        guard words.take(mark: "->") else { return nil }
        let wire = try words.callee(of: caller, in: design)
        if let misfit = wire.misfit(in: design) { throw misfit.shifted(by: place) }
        return .connection(wire)
    }

    /// Whether a line looks like a setting: a name, a dot and a key before the first `=`, or before its end.
    static func isMeant(by line: Substring, in design: Design) -> Bool {
        let bare = line.withoutQuotations
        let left = bare.prefix { $0 != "=" }
        guard let last = left.last, last != "<", last != ">", let dot = left.lastIndex(of: ".") else { return false }
        let key = left[left.index(after: dot)...].trimmed.text
        let isKey = key.first?.isLetter == true && key.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
        return isKey && (left.endIndex < bare.endIndex || !bare.contains(where: "<>".contains))
    }
}
