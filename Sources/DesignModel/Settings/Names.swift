/// Who is called what: what a text needs to become a value, and a value to become a text.
public struct Names: Sendable {
    public private(set) var components: Directory<ComponentID>
    public private(set) var operations: Directory<OperationID>
    public private(set) var entities: Directory<EntityID>

    /// The names of one sort of thing, in both directions.
    public struct Directory<ID: Hashable & Sendable>: Sendable {
        /// In the order of the design.
        public let names: [String]
        private let byName: [String: ID]
        private let byID: [ID: String]
        private let sort: String

        /// Of two things with one name, the name means the first.
        init(_ sort: String, _ things: [(ID, String)]) {
            self.sort = sort
            names = things.map(\.1)
            byName = Dictionary(things.map { ($0.1, $0.0) }) { first, _ in first }
            byID = Dictionary(things.map { ($0.0, $0.1) }) { first, _ in first }
        }

        /// Who is called `name`; `nil` where nobody is.
        public func id(of name: String) -> ID? { byName[name] }

        /// What `id` is called; `nil` where the design does not have it.
        public func name(of id: ID) -> String? { byID[id] }

        /// Who is called `text`, which may be quoted.
        ///
        /// - Throws: ``Misreading/Code/unknownName`` with the nearest name.
        public func id(reading text: Substring) throws(Misreading) -> ID {
            let (word, offset) = text.trimmed
            let name = try unquoted(word, offset: offset)
            if let id = byName[name] { return id }
            throw Misreading(
                .unknownName, found: name, expected: "the name of \(sort)", suggestion: nearest(to: name, in: names),
                offset: offset)
        }
    }

    /// The names in `design`.
    public init(_ design: Design) {
        self.init(
            components: design.components.map { ($0.id, $0.name) },
            operations: design.operations.map { ($0.id, $0.name) },
            entities: design.entities.map { ($0.id, $0.name) })
    }

    /// These names, for a design that is still being read.
    public init(
        components: [(ComponentID, String)], operations: [(OperationID, String)], entities: [(EntityID, String)]
    ) {
        self.components = Directory("a component", components)
        self.operations = Directory("an operation", operations)
        self.entities = Directory("an entity", entities)
    }
}
