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
            imposeTraffic(prompt.board)
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

    // MARK: Traffic

    private var clients: [Int] {
        design.components.indices.filter { Catalogue.kind(design.components[$0].kind)?.mechanic == .client }
    }

    /// How often everything is sent. What hangs in the air sends nothing: its requests come from a client with an arrow.
    private mutating func imposeTraffic(_ board: Design) {
        for client in clients where sends(client).isEmpty {
            design.components[client].settings[.sends] = .sends(
                design.operations.map { Value.Sending(operation: $0.id, volume: .rate(Rate(Design.assumedRate))) })
        }
        var moved: Set<Int> = []
        for operation in board.operations { moved.formUnion(imposeRate(operation, board)) }
        let silent = clients.filter { sends($0).isEmpty }.map { design.components[$0].id }
        let hanging = moved.sorted().map { design.components[$0].name }
        if !hanging.isEmpty {
            remarks.append(
                "No arrow leads from \(listed(hanging)): what \(hanging.count == 1 ? "it sends" : "they send") came from a "
                    + "client that has one.")
        }
        design = design.without(silent)
    }

    /// How often an operation is sent: what is missing is added to a client whose arrows carry it.
    ///
    /// - Returns: The clients without any arrow that would have sent it.
    private mutating func imposeRate(_ asked: Operation, _ board: Design) -> [Int] {
        guard let operation = design.operations.first(where: { $0.name == asked.name })?.id else { return [] }
        let wanted = board.rate(of: asked.id)
        let carrying = clients.filter { design.isCarried(operation, from: design.components[$0].id) }
        let sent = carrying.reduce(0) { $0 + rate(of: operation, from: $1) }
        guard wanted > 0, abs(sent - wanted) > wanted * 0.001 else { return [] }
        let sending = clients.filter { client in sends(client).contains { $0.operation == operation } }
        guard let place = carrying.first(where: sending.contains) ?? carrying.first ?? sending.first ?? clients.first
        else { return [] }
        for client in sending where client != place {
            design.components[client].settings[.sends] = .sends(sends(client).filter { $0.operation != operation })
        }
        var list = sends(place)
        let row = Value.Sending(operation: operation, volume: .rate(Rate(wanted)))
        if let old = list.firstIndex(where: { $0.operation == operation }) { list[old] = row } else { list.append(row) }
        design.components[place].settings[.sends] = .sends(list)
        // Nothing is sent of what no arrow carries: that it is not drawn is told instead.
        guard !carrying.isEmpty else { return [] }
        if sent > 0 {
            remarks.append("I sent \(Rate(wanted).text) of \(asked.name), as asked, not \(Rate(sent).text).")
        }
        return sending.filter { client in
            client != place && !design.connections.contains { $0.from == design.components[client].id }
        }
    }

    private func sends(_ client: Int) -> [Value.Sending] { design.components[client].settings.sends(.sends) ?? [] }

    /// Per second; of users who wait for their answers nobody knows.
    private func rate(of operation: OperationID, from client: Int) -> Double {
        guard case .rate(let rate)? = sends(client).first(where: { $0.operation == operation })?.volume else {
            return 0
        }
        return rate.perSecond
    }

    /// What an operation changes wholly or not at all is for the question to say; a call that changes what is somebody
    /// else's is a write, whether or not it was painted as one.
    private mutating func imposeAtomic(_ effect: AtomicEffect) {
        guard let place = design.operations.firstIndex(where: { $0.name == effect.operation }) else { return }
        let boxes = effect.roles.compactMap { cast[$0] }
        guard boxes.count == effect.roles.count, Set(boxes).count == boxes.count else { return }
        // Of what several share, none has all of it.
        let shares = design.shares(of: design.operations[place].id)
        if let shared = boxes.first(where: { isShared($0, shares) }).flatMap(design.component) {
            remarks.append("\(shared.name) shares its work with others, so what is done by half is not counted.")
            return
        }
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

    /// Whether only some requests come to a box, or another one stands in for it.
    private func isShared(_ box: ComponentID, _ shares: [ComponentID: Double]) -> Bool {
        shares[box] ?? 1 < 0.95
            || design.connections.contains { $0.to == box && $0.settings.component(.fallback) != nil }
    }

    /// What a partner is like is for the question to say; that it holds whatever was drawn is told.
    private mutating func imposeFacts(_ role: BoxRole) {
        guard let id = cast[role.name], let before = design.component(id) else { return }
        var held: [String] = []
        var drawn: [String] = []
        for fact in role.facts {
            guard let (_, edit) = try? Command.read(lines: "\(quoted(before.name)).\(fact)", in: design),
                let changed = try? design.applying(edit), let after = changed.component(id)
            else { continue }
            held.append(fact)
            drawn += Self.overridden(before, by: after, names: Names(design), besides: drawn)
            design = changed
        }
        guard !held.isEmpty else { return }
        let other = drawn.isEmpty ? "whatever is drawn" : "although you drew \(listed(drawn))"
        let title = cast.title(of: role.name)
        let box = title.hasSuffix(before.name) ? "" : " (\(before.name))"
        remarks.append("I take \(title)\(box) at \(listed(held)), \(other).")
    }

    /// Settings that somebody had drawn otherwise.
    private static func overridden(
        _ before: Component, by after: Component, names: Names, besides told: [String]
    ) -> [String] {
        before.settings.entries.compactMap { entry in
            guard let now = after.settings[entry.key], now != entry.value, let row = SettingTable.component[entry.key]
            else { return nil }
            let text = "\(entry.key) = \(row.text(of: entry.value, names: names))"
            return told.contains(text) ? nil : text
        }
    }
}
