extension CompletionFinder {
    /// After a name and a dot: its keys; after `=`: values.
    func setting() -> Found? {
        var words = WordReader(line)
        guard let table = owner(&words) else { return nil }
        var (rows, kind) = table
        var start = words.offset
        repeat {
            start = words.offset
            let key = words.rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
            let row = rows.first { $0.key.name == key }
            words.rest = words.rest[key.endIndex...]
            if words.take(mark: "=") {
                return row.map { values(of: $0.type, example: $0, from: words.remainder().offset) }
            }
            guard words.take(mark: ".") else { break }
            guard let inner = row?.type.record else { return nil }
            (rows, kind) = (inner.rows, nil)
        } while true
        guard words.isAtEnd else { return nil }
        let fitting = kind.map { kind in rows.filter { $0.audience.includes(kind) } } ?? rows
        return matching(fitting.map { Candidate(text: $0.key.name, detail: $0.help) }, from: start)
    }

    /// Within `A -> B: {timeout: 2s, …`: keys of an arrow, and behind a colon their values.
    ///
    /// - Parameter brace: Where the opening brace stands.
    func keys(behind brace: Int) -> Found {
        var depth = 1
        var (start, place) = (brace + 1, brace + 1)
        var key: Substring?
        for character in line.dropFirst(brace + 1) {
            defer { place += 1 }
            switch character {
            case "{", "[":
                depth += 1
                start = place + 1
            case "}", "]": depth -= 1
            case ",":
                start = place + 1
                if depth == 1 { key = nil }
            case ":" where depth == 1 && key == nil:
                key = line.dropFirst(start).prefix(place - start).trimmed.text
                start = place + 1
            default: break
            }
        }
        guard depth > 0 else { return (line.count, []) }
        start += line.dropFirst(start).prefix { $0.isWhitespace }.count
        guard let key else {
            let rows = SettingTable.connection.rows
            return matching(rows.map { Candidate(text: $0.key.name + ": ", detail: $0.help) }, from: start)
        }
        guard let row = SettingTable.connection[SettingKey(String(key))] else { return (start, []) }
        return values(of: row.type, example: row, from: start)
    }

    /// Reads `NAME.` or `A -> B.`, and says which keys that has.
    private func owner(_ words: inout WordReader) -> (rows: [Setting], kind: Kind?)? {
        guard let target = try? Assignment.target(&words, in: design), words.take(mark: ".") else { return nil }
        switch target {
        case .component(let id):
            let kind = design.components.first { $0.id == id }.flatMap { Catalogue.kind($0.kind) }
            return (SettingTable.component.rows, kind)
        case .connection: return (SettingTable.connection.rows, nil)
        case .operation: return (SettingTable.operation.rows, nil)
        case .entity: return (SettingTable.entity.rows, nil)
        }
    }

    private func values(of type: ValueType, example: Setting, from start: Int) -> Found {
        var pool = words(of: type)
        if !pool.contains(where: { $0.text == example.example }) {
            pool.append(Candidate(text: example.example, detail: example.help))
        }
        return matching(pool, from: start)
    }

    /// The words that a type allows; empty where it is about figures.
    private func words(of type: ValueType) -> [Candidate] {
        switch type {
        case .flag: ["yes", "no"].map { Candidate(text: $0, detail: "") }
        case .choice(let choices), .choices(let choices): choices.map { Candidate(text: $0.word, detail: "") }
        case .component, .components: components
        case .operations: operations
        case .entity: design.entities.map { Candidate(text: $0.name, detail: "entity") }
        case .kind: Catalogue.kinds.map { Candidate(text: $0.id.name, detail: $0.title) }
        case .either(let types): types.flatMap(words(of:))
        default: []
        }
    }
}

extension ValueType {
    /// The keys inside, where it is or may be a record.
    var record: SettingTable? {
        switch self {
        case .record(let table): table
        case .either(let types): types.lazy.compactMap(\.record).first
        default: nil
        }
    }
}
