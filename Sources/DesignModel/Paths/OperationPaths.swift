/// Which boxes and arrows the requests of each operation reach, from the clients that send them.
///
/// A client that says nothing sends every operation. In a design without clients requests begin at the boxes that
/// nobody calls, so that a sketch can be painted before anybody uses it.
public struct OperationPaths: Hashable, Sendable {
    private var components: [OperationID: Set<ComponentID>] = [:]
    private var connections: [OperationID: Set<ConnectionID>] = [:]
    private let order: [OperationID]

    /// Follows every operation of a design, in time proportional to operations × connections.
    public init(_ design: Design) {
        order = design.operations.map(\.id)
        let outgoing = Dictionary(grouping: design.connections, by: \.from)
        let clients = design.components.filter { Catalogue.kind($0.kind)?.mechanic == .client }
        let called = Set(design.connections.map(\.to))
        for operation in order {
            let sources =
                clients.isEmpty
                ? design.components.filter { !called.contains($0.id) }
                : clients.filter { client in
                    let sends = client.settings.sends(.sends) ?? []
                    return sends.isEmpty || sends.contains { $0.operation == operation }
                }
            var reached = Set(sources.map(\.id))
            var taken: Set<ConnectionID> = []
            var frontier = Array(reached)
            while let caller = frontier.popLast() {
                for connection in outgoing[caller] ?? [] where connection.carries(operation) {
                    taken.insert(connection.id)
                    if reached.insert(connection.to).inserted { frontier.append(connection.to) }
                }
            }
            components[operation] = reached
            connections[operation] = taken
        }
    }

    /// Whether requests of an operation come to a box.
    public func reaches(_ component: ComponentID, _ operation: OperationID) -> Bool {
        components[operation]?.contains(component) ?? false
    }

    /// Whether requests of an operation go over an arrow.
    public func takes(_ connection: ConnectionID, _ operation: OperationID) -> Bool {
        connections[operation]?.contains(connection) ?? false
    }

    /// The operations whose requests come to a box, in the order of the design.
    public func operations(reaching component: ComponentID) -> [OperationID] {
        order.filter { reaches(component, $0) }
    }

    /// The operations whose requests go over an arrow, in the order of the design.
    public func operations(on connection: ConnectionID) -> [OperationID] {
        order.filter { takes(connection, $0) }
    }
}

extension Connection {
    /// Whether it carries an operation that reaches its caller: without `for`, all of them.
    func carries(_ operation: OperationID) -> Bool { settings.operations(.for)?.contains(operation) ?? true }
}
