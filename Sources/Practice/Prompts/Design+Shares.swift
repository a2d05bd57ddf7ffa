import DesignModel

extension Design {
    /// The boxes from which all of some others are reached over arrows, and that call nobody from whom they are, too.
    func lastCallers(of called: Set<ComponentID>) -> Set<ComponentID> {
        guard !called.isEmpty else { return [] }
        let callers = Dictionary(grouping: connections, by: \.to)
        func above(_ box: ComponentID) -> Set<ComponentID> {
            var found: Set<ComponentID> = []
            var frontier = [box]
            while let next = frontier.popLast() {
                for arrow in callers[next] ?? [] where found.insert(arrow.from).inserted { frontier.append(arrow.from) }
            }
            return found
        }
        let all = called.dropFirst().reduce(called.first.map(above) ?? []) { $0.intersection(above($1)) }
        return all.filter { caller in
            !connections.contains { $0.from == caller && $0.to != caller && all.contains($0.to) }
        }
    }

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
