package import DesignModel

extension Design {
    /// Boxes to which nothing comes that clients send, in the order of the design. What follows the changes of a store, takes
    /// dead letters or stands in for somebody is reached like what is called.
    package var idleBoxes: [ComponentID] {
        var next: [ComponentID: [ComponentID]] = [:]
        for call in connections {
            next[call.from, default: []] += [call.to] + [.fallback, .behind].compactMap { call.settings.component($0) }
        }
        for component in components {
            for key: SettingKey in ["follows", "outbox"] {
                guard let store = component.settings.component(key) else { continue }
                next[store, default: []].append(component.id)
            }
            if let letters = component.settings.component("dead-letter") {
                next[component.id, default: []].append(letters)
            }
        }
        let clients = components.filter { Catalogue.kind($0.kind)?.mechanic == .client }.map(\.id)
        var reached = Set(clients)
        var frontier = clients
        while let box = frontier.popLast() {
            for other in next[box] ?? [] where reached.insert(other).inserted { frontier.append(other) }
        }
        return components.map(\.id).filter { !reached.contains($0) }
    }

    /// Whether an arrow from a client carries an operation.
    func isCarried(_ operation: OperationID, from client: ComponentID) -> Bool {
        connections.contains { $0.from == client && $0.settings.operations(.for)?.contains(operation) ?? true }
    }

    /// Without boxes, and without everything that was about them.
    func without(_ boxes: [ComponentID]) -> Design {
        boxes.reduce(self) { design, box in
            (try? design.edit(removing: box)).flatMap { try? design.applying($0) } ?? design
        }
    }
}
