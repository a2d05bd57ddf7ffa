extension Setting {
    /// Whether the engine plays the key with this value: it may know the key but not the word, or not a part of it.
    public func plays(_ value: Value) -> Bool { isSimulated && type.plays(value) }
}

extension ValueType {
    fileprivate func plays(_ value: Value) -> Bool {
        switch self {
        case .choice(let choices):
            return choices.first { $0.word == value.choice }?.isSimulated ?? true
        case .record(let table):
            return value.record?.entries.allSatisfy { table[$0.key]?.plays($0.value) ?? true } ?? true
        case .either(let types):
            return types.allSatisfy { $0.plays(value) }
        default:
            return true
        }
    }
}

extension Design {
    /// What the design says that the engine cannot play yet, in plain words, in the order of the design.
    public var notModelled: [String] {
        let names = Names(self)
        var remarks: [String] = []
        func add(_ owner: String, _ settings: Settings, _ table: SettingTable, _ kind: Kind? = nil) {
            for entry in settings.entries {
                guard let row = table[entry.key] else { continue }
                guard !row.plays(entry.value) || !row.hasEffect(on: kind) else { continue }
                let use = row.hasEffect(on: kind) ? row.command.map { " (breakboard \($0) FILE uses it)" } : nil
                remarks.append("\(owner): \(row.key): \(row.text(of: entry.value, names: names))\(use ?? "")")
            }
        }
        for operation in operations { add(operation.name, operation.settings, .operation) }
        for entity in entities { add(entity.name, entity.settings, .entity) }
        for component in components {
            let kind = Catalogue.kind(component.kind)
            add(component.name, component.settings, .component, kind)
        }
        let titles = connectionTitles
        for connection in connections {
            add(titles[connection.id] ?? "?", connection.settings, .connection)
        }
        for place in places { add(place.name, place.settings, .place) }
        return remarks
    }
}

extension Design {
    /// Why an assignment that was made changes nothing, or less than somebody may expect: the key has no effect on this
    /// kind, or no run plays it yet. Empty where all is well, and where the design has changed too much to tell.
    public func remarks(on assignment: Assignment) -> [Problem] {
        guard let key = assignment.path.first else { return [] }
        let subjects = assignment.subjects(in: self)
        let odd = problems().filter { $0.severity == .warning && $0.key == key && subjects.contains($0.subject) }
        guard odd.isEmpty, let subject = subjects.first, let (settings, table, _) = settings(of: subject),
            var value = settings[key], var row = table[key]
        else { return odd }
        // Of a record such as a retry policy, only the part that was set is asked about.
        for part in assignment.path.dropFirst() {
            guard row.isSimulated, let inner = row.type.table?[part], let set = value.record?[part] else { break }
            (row, value) = (inner, set)
        }
        guard !row.plays(value) else { return [] }
        let manner = row.isSimulated ? "it like that" : "it"
        let use = row.command.map { "; breakboard \($0) FILE uses it" } ?? ""
        return [
            Problem(
                .warning, subject, key: key,
                "\(row.key) is kept with the design, but no run plays \(manner) yet\(use)")
        ]
    }
}
