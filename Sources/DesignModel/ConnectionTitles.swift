extension Design {
    /// How each connection is called: the text that means it and no other wherever a connection is named, in settings
    /// and faults as in reports. `booking -> airline`; `booking -> airline (book)` where several lead from the one to
    /// the other; `booking -> airline (book) 2` where these carry the same operations as well, and then the first of
    /// them is `booking -> airline (book) 1`. Names that would be misread stand in quotes.
    public var connectionTitles: [ConnectionID: String] { titles(of: connections) }

    /// How the connection is called; see ``connectionTitles``, which is faster for all of them.
    public func title(of connection: Connection) -> String {
        titles(of: connections.filter { $0.from == connection.from && $0.to == connection.to })[connection.id] ?? "?"
    }

    /// The connection of this title.
    public func connection(titled title: String) -> Connection? {
        let titles = connectionTitles
        return connections.first { titles[$0.id] == title }
    }

    private func titles(of connections: [Connection]) -> [ConnectionID: String] {
        let names = Names(self)
        // A name of several words may look like a piece of a title; without any, nothing can be misread.
        let isSafe = (names.components.names + names.operations.names).allSatisfy(\.isOneWord)
        var titles: [ConnectionID: String] = [:]
        for siblings in Dictionary(grouping: connections, by: { [$0.from, $0.to] }).values {
            for connection in siblings {
                let wire = Fault.Wire(connection, among: siblings)
                titles[connection.id] = isSafe ? wire.text(naming: names) : wire.text(in: self)
            }
        }
        return titles
    }
}

extension Fault.Wire {
    /// Its text where no name needs quotes.
    fileprivate func text(naming names: Names) -> String {
        var text = (names.components.name(of: from) ?? "?") + " -> " + (names.components.name(of: to) ?? "?")
        if let operations {
            text += " (\(operations.map { names.operations.name(of: $0) ?? "?" }.joined(separator: ", ")))"
        }
        return text + (place.map { " \($0)" } ?? "")
    }
}

extension String {
    /// Whether it is made of letters, digits, hyphens and underscores only.
    fileprivate var isOneWord: Bool {
        !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
}
