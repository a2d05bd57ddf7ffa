import DesignModel

/// The part of a drawing that can be run: the operations that some arrow carries from a client, and the boxes that they
/// come to. So an unfinished drawing is measured for what it has, and what it lacks is told.
struct DrawnPart {
    private(set) var design: Design
    /// Operations that are asked for and not drawn, in the order of the design, each with the client that would send it.
    private(set) var undrawn: [(operation: String, client: String)] = []
    /// What was left out, in sentences.
    private(set) var remarks: [String] = []

    /// - Parameter design: As the question asks for it; see ``AskedDesign``.
    init(of design: Design) {
        self.design = design
        dropUndrawn()
        dropIdle()
    }

    private mutating func dropUndrawn() {
        var silent: [ComponentID] = []
        for place in design.components.indices {
            let client = design.components[place]
            guard Catalogue.kind(client.kind)?.mechanic == .client else { continue }
            let isConnected = design.connections.contains { $0.from == client.id }
            guard let sends = client.settings.sends(.sends), !sends.isEmpty else {
                if !isConnected { silent.append(client.id) }
                continue
            }
            let drawn = sends.filter { design.isCarried($0.operation, from: client.id) }
            guard drawn.count < sends.count else { continue }
            for sending in sends where !drawn.contains(sending) {
                guard let name = design.operations.first(where: { $0.id == sending.operation })?.name else { continue }
                undrawn.append((name, client.name))
            }
            design.components[place].settings[.sends] = .sends(drawn)
            // A client of which nobody says what it sends would send everything.
            if drawn.isEmpty { silent.append(client.id) }
        }
        design = design.without(silent)
        if !undrawn.isEmpty {
            remarks += undrawn.map { "\($0.operation) is not drawn: no arrow from \($0.client) carries it." }
        }
    }

    private mutating func dropIdle() {
        let idle = design.idleBoxes
        guard !idle.isEmpty else { return }
        let names = idle.compactMap { design.component($0)?.name }
        design = design.without(idle)
        remarks.append(
            "Nobody calls \(listed(names)): \(names.count == 1 ? "it takes" : "they take") no part in this.")
    }

    /// Whether anything is left to be run.
    var isEmpty: Bool { design.connections.isEmpty }
}
