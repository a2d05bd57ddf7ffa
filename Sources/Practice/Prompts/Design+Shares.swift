import DesignModel

extension Design {
    /// Of the requests of an operation, the share that comes to each box over the way that most of them take: `share` says how
    /// much of what comes to a caller goes on over an arrow.
    func shares(of operation: OperationID) -> [ComponentID: Double] {
        let paths = OperationPaths(self)
        let reached = components.filter { paths.reaches($0.id, operation) }
        let called = Set(connections.filter { paths.takes($0.id, operation) }.map(\.to))
        var shares: [ComponentID: Double] = [:]
        var frontier: [ComponentID] = []
        // What no arrow leads to is a client, or follows a store: nothing is left out on the way there.
        for component in reached where !called.contains(component.id) {
            shares[component.id] = 1
            frontier.append(component.id)
        }
        let outgoing = Dictionary(grouping: connections.filter { paths.takes($0.id, operation) }, by: \.from)
        while let caller = frontier.popLast() {
            for arrow in outgoing[caller] ?? [] {
                let share = (shares[caller] ?? 0) * (arrow.settings.share(.share) ?? 1)
                guard share > shares[arrow.to] ?? 0 else { continue }
                shares[arrow.to] = share
                frontier.append(arrow.to)
            }
        }
        return shares
    }
}
