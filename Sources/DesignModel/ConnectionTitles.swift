extension Design {
    /// How each connection is called: `booking -> airline`; `booking -> airline (book)` where several lead from the one
    /// to the other; `booking -> airline (book) 2` where these carry the same operations as well.
    public var connectionTitles: [ConnectionID: String] {
        let names = Names(self)
        var byPair: [[ComponentID]: [Connection]] = [:]
        for connection in connections { byPair[[connection.from, connection.to], default: []].append(connection) }
        var titles: [ConnectionID: String] = [:]
        for connection in connections {
            let between = byPair[[connection.from, connection.to]] ?? []
            titles[connection.id] = Self.title(of: connection, among: between, names: names)
        }
        return titles
    }

    /// How the connection is called; see ``connectionTitles``, which is faster for all of them.
    public func title(of connection: Connection) -> String {
        let between = connections.filter { $0.from == connection.from && $0.to == connection.to }
        return Self.title(of: connection, among: between, names: Names(self))
    }

    private static func title(of connection: Connection, among parallel: [Connection], names: Names) -> String {
        let from = names.components.name(of: connection.from) ?? "?"
        let to = names.components.name(of: connection.to) ?? "?"
        let title = "\(from) -> \(to)"
        guard parallel.count > 1 else { return title }
        let operations = connection.settings.operations(.for)
        let carried =
            operations.map { " (" + $0.map { names.operations.name(of: $0) ?? "?" }.joined(separator: ", ") + ")" }
            ?? ""
        let alike = parallel.filter { $0.settings.operations(.for) == operations }
        let place = alike.firstIndex { $0.id == connection.id } ?? 0
        return place == 0 ? title + carried : "\(title)\(carried) \(place + 1)"
    }

    /// The connection of this title; `A -> B` alone also means the only one between the two.
    public func connection(titled title: String) -> Connection? {
        let titles = connectionTitles
        return connections.first { titles[$0.id] == title }
    }
}
