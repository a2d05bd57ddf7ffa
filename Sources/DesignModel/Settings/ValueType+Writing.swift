extension Setting {
    /// The value in one line, as typed on the command line or into a form; reading it gives the value again.
    public func text(of value: Value, names: Names) -> String { type.input(writing: value, names: names).inline }
}

extension ValueType {
    /// How a value of this type is written; reading it gives the value again.
    public func input(writing value: Value, names: Names) -> SettingInput {
        switch value {
        case .flag(let isOn): .text(flagText(isOn))
        case .choice(let word): .text(word)
        case .count(let count): .text(Count(count).text)
        case .number(let number): .text(PlainNumber(number).text)
        case .duration(let span): .text(span.text)
        case .rate(let rate): .text(rate.text)
        case .share(let share): .text(Share(share).text)
        case .size(let bytes): .text(ByteSize(bytes: bytes).text)
        case .money(let money): .text(money.text)
        case .distribution(let distribution): .text(distribution.text)
        case .popularity(let popularity): .text(popularity.text)
        case .curve(let curve): .text(curve.text)
        case .text(let text): .text(text)
        case .texts(let texts): .list(texts.map(SettingInput.text))
        case .component(let id): .text(componentText(id, names))
        case .components(let ids): .list(ids.map { .text(names.components.name(of: $0) ?? "?") })
        case .entity(let id): .text(names.entities.name(of: id) ?? "?")
        case .operations(let ids): Self.single(ids.map { .text(names.operations.name(of: $0) ?? "?") })
        case .durations(let spans): .list(spans.map { .text($0.text) })
        case .sends(let sends):
            .pairs(sends.map { .init(names.operations.name(of: $0.operation) ?? "?", .text($0.volume.text)) })
        case .record(let settings): .pairs(pairs(writing: settings, names: names))
        }
    }

    /// One item stands without brackets.
    private static func single(_ items: [SettingInput]) -> SettingInput {
        items.count == 1 ? items[0] : .list(items)
    }

    /// A policy is `on`, a fact is so: `yes`.
    private func flagText(_ isOn: Bool) -> String {
        if case .either = self { return isOn ? "on" : "off" }
        return Flag(isOn).text
    }

    /// A component that is called like one of the words that could stand here too is quoted.
    private func componentText(_ id: ComponentID, _ names: Names) -> String {
        let name = names.components.name(of: id) ?? "?"
        return words.contains(name) ? quoted(name) : name
    }

    private func pairs(writing settings: Settings, names: Names) -> [SettingInput.Pair] {
        if let table { return table.pairs(writing: settings, names: names) }
        return settings.entries.map { .init($0.key.name, input(writing: $0.value, names: names)) }
    }

    /// The keys of a record of this type.
    public var table: SettingTable? {
        switch self {
        case .record(let table): table
        case .either(let types): types.lazy.compactMap(\.table).first
        default: nil
        }
    }
}

extension Value.Volume {
    /// As written behind an operation.
    var text: String {
        switch self {
        case .rate(let rate): rate.text
        case .share(let share): Share(share).text
        }
    }
}
