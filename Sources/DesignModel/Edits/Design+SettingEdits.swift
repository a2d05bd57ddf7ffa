// Edits of single settings.

extension Design {
    /// Sets a key of a thing, or clears it with `nil`.
    ///
    /// - Throws: ``Misreading/Code/unknownKey`` or ``Misreading/Code/doesNotFit`` where the thing has no such key.
    public func edit(setting key: SettingKey, of subject: Subject, to value: Value?) throws(Misreading) -> Edit {
        guard let (before, table, kind) = settings(of: subject) else { throw Self.gone }
        var settings = before
        // What a kind no longer has can still be cleared.
        if value != nil || settings[key] == nil { _ = try table.setting(named: key.name, for: kind) }
        if key == .kind, case .component(let id) = subject, case .choice(let kind)? = value {
            return try edit(changingKindOf: id, to: KindID(kind))
        }
        settings[key] = value
        return try edit(replacingSettingsOf: subject, with: settings)
    }

    /// Sets what is at the end of a path of keys, such as `retry`, `attempts`, to what `text` says.
    ///
    /// - Throws: A ``Misreading`` whose offset is within `text`, or 0 where a key is the trouble.
    public func edit(
        setting path: [SettingKey], of subject: Subject, to text: String
    ) throws(Misreading) -> Edit {
        guard let (settings, table, kind) = settings(of: subject) else { throw Self.gone }
        guard let key = path.first else { throw Misreading(.syntax, found: "", expected: "a key") }
        let row = try table.setting(named: key.name, for: kind)
        let names = Names(self)
        if path.count == 1, row.type == .sends { return try edit(setting: key, of: subject, toSend: text) }
        guard path.count > 1 else {
            return try edit(setting: key, of: subject, to: try row.value(parsing: text[...], names: names))
        }
        let leaf = try SettingInput(inline: text[...])
        let before = settings[key].map { row.type.input(writing: $0, names: names) }
        let input = Self.input(before, setting: path.dropFirst().map(\.name), to: leaf)
        do throws(MisreadInput) {
            return try edit(replacing: key, of: subject, by: try row.value(reading: input, names: names))
        } catch {
            throw error.misreading
        }
    }

    private func edit(replacing key: SettingKey, of subject: Subject, by value: Value) throws(MisreadInput) -> Edit {
        do throws(Misreading) { return try edit(setting: key, of: subject, to: value) } catch {
            throw MisreadInput(error)
        }
    }

    /// `input` with what is behind the keys `path` replaced; what has no keys, such as `on`, makes room for them.
    private static func input(_ input: SettingInput?, setting path: [String], to leaf: SettingInput) -> SettingInput {
        guard let key = path.first else { return leaf }
        var pairs: [SettingInput.Pair] = []
        if case .pairs(let before)? = input { pairs = before }
        let place = pairs.firstIndex { $0.key == key }
        let inner = self.input(place.map { pairs[$0].value }, setting: Array(path.dropFirst()), to: leaf)
        if let place { pairs[place].value = inner } else { pairs.append(.init(key, inner)) }
        return .pairs(pairs)
    }

    private func edit(replacingSettingsOf subject: Subject, with settings: Settings) throws(Misreading) -> Edit {
        switch subject {
        case .component(let id):
            guard let place = components.firstIndex(where: { $0.id == id }) else { throw Self.gone }
            var changed = components[place]
            changed.settings = settings
            return .components(.replace(at: place, with: changed))
        case .connection(let id):
            guard let place = connections.firstIndex(where: { $0.id == id }) else { throw Self.gone }
            var changed = connections[place]
            changed.settings = settings
            return .connections(.replace(at: place, with: changed))
        case .operation(let id):
            guard let place = operations.firstIndex(where: { $0.id == id }) else { throw Self.gone }
            var changed = operations[place]
            changed.settings = settings
            return .operations(.replace(at: place, with: changed))
        case .entity(let id):
            guard let place = entities.firstIndex(where: { $0.id == id }) else { throw Self.gone }
            var changed = entities[place]
            changed.settings = settings
            return .entities(.replace(at: place, with: changed))
        case .place(let name):
            guard let place = places.firstIndex(where: { $0.name == name }) else { throw Self.gone }
            return .places(.replace(at: place, with: Place(name: name, settings: settings)))
        case .design, .zone, .objective, .experiment, .fault: throw Self.gone
        }
    }

    /// The trouble that an edit is asked for of what the design does not have.
    static var gone: Misreading {
        Misreading(.doesNotFit, found: "", expected: "something that is in the design and can be changed so")
    }
}
