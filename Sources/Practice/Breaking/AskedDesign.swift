import DesignModel

/// A drawing with what the question insists on: its traffic, what its operations are worth, what partners are like. Else
/// a board could do well by sending less.
struct AskedDesign {
    private(set) var design: Design
    /// What was changed, in sentences.
    private(set) var remarks: [String] = []
    private let cast: Cast

    init(_ design: Design, _ cast: Cast) {
        self.design = design
        self.cast = cast
    }

    mutating func impose(_ prompt: Prompt) {
        if !prompt.takesAnyBoard {
            for operation in prompt.board.operations { imposeSettings(operation) }
            for operation in prompt.board.operations { imposeRate(operation, prompt.board) }
        }
        for effect in prompt.effects { imposeAtomic(effect) }
        for role in prompt.roles { imposeFacts(role) }
    }

    /// What an operation is worth, and how long its users wait.
    private mutating func imposeSettings(_ asked: Operation) {
        guard let place = design.operations.firstIndex(where: { $0.name == asked.name }) else { return }
        for key in [SettingKey.value, .deadline, .priority, .bad] {
            if let value = asked.settings[key] { design.operations[place].settings[key] = value }
        }
    }

    /// How often it is sent: what is missing is added to a client that sends it.
    private mutating func imposeRate(_ asked: Operation, _ board: Design) {
        guard let operation = design.operations.first(where: { $0.name == asked.name }) else { return }
        let wanted = board.rate(of: asked.id)
        let sent = design.rate(of: operation.id)
        guard wanted > 0, abs(sent - wanted) > wanted * 0.001 else { return }
        let clients = design.components.indices.filter {
            Catalogue.kind(design.components[$0].kind)?.mechanic == .client
        }
        // Of those that send it, or whose requests go somewhere at all.
        let place =
            clients.first { client in sends(client).contains { $0.operation == operation.id } }
            ?? clients.first { client in design.connections.contains { $0.from == design.components[client].id } }
            ?? clients.first
        guard let place else { return }
        for client in clients where client != place {
            let others = sends(client).filter { $0.operation != operation.id }
            if others.count < sends(client).count { design.components[client].settings[.sends] = .sends(others) }
        }
        var list = sends(place)
        let sending = Value.Sending(operation: operation.id, volume: .rate(Rate(wanted)))
        if let row = list.firstIndex(where: { $0.operation == operation.id }) {
            list[row] = sending
        } else {
            list.append(sending)
        }
        design.components[place].settings[.sends] = .sends(list)
        remarks.append("I sent \(Rate(wanted).text) of \(operation.name), as asked, not \(Rate(sent).text).")
    }

    private func sends(_ client: Int) -> [Value.Sending] { design.components[client].settings.sends(.sends) ?? [] }

    /// What an operation changes wholly or not at all is for the question to say; a call that changes what is somebody
    /// else's is a write, whether or not it was painted as one.
    private mutating func imposeAtomic(_ effect: AtomicEffect) {
        guard let place = design.operations.firstIndex(where: { $0.name == effect.operation }) else { return }
        let boxes = effect.roles.compactMap { cast[$0] }
        guard boxes.count == effect.roles.count, Set(boxes).count == boxes.count else { return }
        let operation = design.operations[place].id
        design.operations[place].settings[.atomic] = .components(boxes)
        for index in design.connections.indices {
            let connection = design.connections[index]
            guard boxes.contains(connection.to), connection.settings.operations(.for)?.contains(operation) ?? true,
                Catalogue.kind(design.component(connection.to)?.kind ?? "")?.mechanic == .thirdParty
            else { continue }
            design.connections[index].settings[.write] = .flag(true)
        }
    }

    private mutating func imposeFacts(_ role: BoxRole) {
        guard let id = cast[role.name], let name = design.component(id)?.name else { return }
        for fact in role.facts {
            guard let (_, edit) = try? Command.read(lines: "\(quoted(name)).\(fact)", in: design),
                let changed = try? design.applying(edit)
            else { continue }
            design = changed
        }
    }
}
