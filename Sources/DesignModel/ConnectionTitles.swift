extension Design {
    /// How each connection is called: `booking -> airline`; `booking -> airline (book)` where several lead from the one
    /// to the other; `booking -> airline (book) 2` where these carry the same operations as well.
    public var connectionTitles: [ConnectionID: String] { Self.titles(of: connections, names: Names(self)) }

    /// How the connection is called; see ``connectionTitles``, which is faster for all of them.
    public func title(of connection: Connection) -> String {
        let parallel = connections.filter { $0.from == connection.from && $0.to == connection.to }
        return Self.titles(of: parallel, names: Names(self))[connection.id] ?? "?"
    }

    /// The connection of this title; `A -> B` alone also means the only one between the two.
    public func connection(titled title: String) -> Connection? {
        let titles = connectionTitles
        return connections.first { titles[$0.id] == title }
    }

    private static func titles(of connections: [Connection], names: Names) -> [ConnectionID: String] {
        let parallel = Dictionary(grouping: connections) { [$0.from, $0.to] }
        var seen: [String: Int] = [:]
        var titles: [ConnectionID: String] = [:]
        for connection in connections {
            let from = names.components.name(of: connection.from) ?? "?"
            let to = names.components.name(of: connection.to) ?? "?"
            var title = "\(from) -> \(to)"
            if parallel[[connection.from, connection.to]]?.count ?? 0 > 1 {
                if let operations = connection.settings.operations(.for) {
                    title += " (\(operations.map { names.operations.name(of: $0) ?? "?" }.joined(separator: ", ")))"
                }
                seen[title, default: 0] += 1
                if let place = seen[title], place > 1 { title += " \(place)" }
            }
            titles[connection.id] = title
        }
        return titles
    }
}
