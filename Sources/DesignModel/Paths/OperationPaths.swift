/// Which boxes and arrows the requests of each operation reach, from the clients that send them.
///
/// What an operation writes into a store comes to whoever follows the store: CDC connectors, the relay of an outbox. A
/// client that says nothing sends every operation. In a design without clients requests begin at the boxes that
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
        let changes = Changes(design)
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
                    // Who follows a store takes what is written there, and no reads.
                    guard !changes.areTaken(over: connection) else { continue }
                    taken.insert(connection.id)
                    if reached.insert(connection.to).inserted { frontier.append(connection.to) }
                    guard connection.settings.flag(.write) == true else { continue }
                    for arrow in changes.arrows[connection.to] ?? [] where arrow.carries(operation) {
                        taken.insert(arrow.id)
                        if reached.insert(arrow.to).inserted { frontier.append(arrow.to) }
                    }
                    for follower in changes.followers[connection.to] ?? [] where reached.insert(follower).inserted {
                        frontier.append(follower)
                    }
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

/// The ways of a store's changes to who follows it.
private struct Changes {
    /// By store, the arrows over which its changes are taken.
    let arrows: [ComponentID: [Connection]]
    /// By store, those of whom a setting says that they follow it.
    let followers: [ComponentID: [ComponentID]]
    private let taking: Set<ConnectionID>

    init(_ design: Design) {
        let stores = Set(design.components.filter { Catalogue.kind($0.kind)?.mechanic == .store }.map(\.id))
        let pulls = design.connections.filter { stores.contains($0.from) && design.isPull($0) }
        arrows = Dictionary(grouping: pulls, by: \.from)
        taking = Set(pulls.map(\.id))
        followers = design.components.reduce(into: [:]) { followers, component in
            for key: SettingKey in [.follows, .outbox] {
                if let store = component.settings.component(key) { followers[store, default: []].append(component.id) }
            }
        }
    }

    func areTaken(over connection: Connection) -> Bool { taking.contains(connection.id) }
}

extension Connection {
    /// Whether it carries an operation that reaches its caller: without `for`, all of them.
    func carries(_ operation: OperationID) -> Bool { settings.operations(.for)?.contains(operation) ?? true }
}
