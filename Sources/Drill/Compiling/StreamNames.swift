public import DesignModel

/// The names from which components and operations derive their random streams.
///
/// In a design as it was read these are the names that they have, so that two files that agree in a name see the same
/// numbers there, and a file gives the same bytes whenever it is opened. Within a session a thing that is renamed keeps
/// the name under which it was first played: a replay after the edit then compares like with like.
public struct StreamNames: Hashable, Sendable {
    private var components: [ComponentID: String]
    private var operations: [OperationID: String]

    /// The names that everything has now.
    public init(_ design: Design) {
        components = Dictionary(design.components.map { ($0.id, $0.name) }) { first, _ in first }
        operations = Dictionary(design.operations.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// The same for what is known; what is new comes under its own name, or one beside it where that is in use.
    public func following(_ design: Design) -> StreamNames {
        var next = self
        for component in design.components where components[component.id] == nil {
            next.components[component.id] = Self.free(component.name, among: next.components.values)
        }
        for operation in design.operations where operations[operation.id] == nil {
            next.operations[operation.id] = Self.free(operation.name, among: next.operations.values)
        }
        return next
    }

    private static func free(_ name: String, among taken: some Collection<String>) -> String {
        var name = name
        // No name has a quotation mark at its end.
        while taken.contains(name) { name += "'" }
        return name
    }

    subscript(_ component: ComponentID) -> String { components[component] ?? "?" }
    subscript(_ operation: OperationID) -> String { operations[operation] ?? "?" }
}
