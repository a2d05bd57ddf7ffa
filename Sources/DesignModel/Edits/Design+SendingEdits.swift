// What clients send, as a person types it: operations that nobody knows yet come into being.

extension Design {
    /// Sets what a client sends, and adds the operations among it that the design does not have.
    ///
    /// Beside `{browse: 900/s, book: 300/s}`, `browse 900/s, book 300/s` is understood, and `300/s` alone, which is
    /// the only operation, or one called `request` where there is none.
    ///
    /// - Throws: Also where a name is so near to that of an operation that it was probably meant; `+ NAME` adds it all
    ///   the same.
    func edit(setting key: SettingKey, of subject: Subject, toSend text: String) throws(Misreading) -> Edit {
        let input = try sendingInput(text[...])
        var design = self
        var edits: [Edit] = []
        if case .pairs(let pairs) = input {
            for pair in pairs {
                guard let addition = try design.edit(addingIfNew: pair.key) else { continue }
                _ = try design.apply(addition)
                edits.append(addition)
            }
        }
        let value: Value
        do throws(MisreadInput) {
            value = try ValueType.sends.value(reading: input, names: Names(design))
        } catch {
            throw error.misreading
        }
        return .all(edits + [try design.edit(setting: key, of: subject, to: value)])
    }

    /// The clients that send an operation at a rate, or could; with the rates, where they are known. One client that says nothing
    /// sends everything, at a rate that is assumed.
    public func senders(of operation: OperationID) -> [(client: ComponentID, rate: Rate?)] {
        // A number of users who wait for their answers sends shares of what they do, and no rate.
        let clients = components.filter {
            Catalogue.kind($0.kind)?.mechanic == .client && $0.settings[.users] == nil
        }
        func rate(_ client: Component) -> Rate? {
            let sends = client.settings.sends(.sends) ?? []
            guard case .rate(let rate)? = sends.first(where: { $0.operation == operation })?.volume else { return nil }
            return rate
        }
        let sending = clients.filter { rate($0) != nil }
        return (sending.isEmpty ? Array(clients.prefix(1)) : sending).map { ($0.id, rate($0)) }
    }

    /// Says how often the one client that sends an operation does so; `nil`: not at all.
    ///
    /// - Throws: Where there is no client, or several send it.
    public func edit(sending operation: OperationID, at rate: Rate?) throws(Misreading) -> Edit {
        let senders = senders(of: operation)
        guard self.operation(operation) != nil, senders.count == 1, let client = component(senders[0].client) else {
            throw Misreading(
                .doesNotFit, found: rate?.text ?? "", expected: "one client that sends it, as in users:client")
        }
        var sends = client.settings.sends(.sends) ?? []
        let place = sends.firstIndex { $0.operation == operation }
        switch (place, rate) {
        case (let place?, let rate?): sends[place].volume = .rate(rate)
        case (let place?, nil): sends.remove(at: place)
        case (nil, let rate?): sends.append(.init(operation: operation, volume: .rate(rate)))
        case (nil, nil): return .nothing
        }
        return try edit(setting: .sends, of: .component(client.id), to: sends.isEmpty ? nil : .sends(sends))
    }

    /// The edit that adds an operation of this name; `nil` where there is one.
    private func edit(addingIfNew name: String) throws(Misreading) -> Edit? {
        guard !operations.contains(where: { $0.name == name }) else { return nil }
        if let near = nearest(to: name, in: operations.map(\.name)) {
            throw Misreading(
                .unknownName, found: name, expected: "an operation; “+ \(name)” adds a new one", suggestion: near)
        }
        return try edit(adding: Operation(id: nextOperationID, name: name))
    }

    /// What was typed as pairs of an operation and how much of it.
    private func sendingInput(_ text: Substring) throws(Misreading) -> SettingInput {
        let input = try SettingInput(inline: text)
        guard case .text(let line) = input, line.contains(where: \.isNumber) else { return input }
        return .pairs(
            line[...].parts(separatedBy: ",").map { part in
                let words = part.text.trimmed.text.split(separator: " ")
                let name = words.dropLast().joined(separator: " ")
                let known = operations.count == 1 ? operations[0].name : "request"
                let bare = name.hasSuffix(":") ? String(name.dropLast()) : name
                return SettingInput.Pair(bare.isEmpty ? known : bare, .text(words.last.map(String.init) ?? ""))
            })
    }
}
