import DesignModel
import Documents

// How the parts of a document become values, whatever section they stand in.

extension DesignReader {
    /// The text behind a key; none where there is no such key, or after a complaint.
    mutating func text(_ entry: Node.Entry?) -> String? {
        guard let entry else { return nil }
        if let text = entry.value.text { return text }
        if entry.value.isEmpty {
            complaints.add(document.source.missingValue(of: entry))
        } else {
            complaints.add(
                "a list or map after \(entry.key)", at: entry.value.range, expected: "a text",
                advice: "put the text in quotes")
        }
        return nil
    }

    /// The entries of a section or of a thing; nothing written is no entries.
    mutating func entries(_ entry: Node.Entry?, expected: String) -> [Node.Entry] {
        guard let entry else { return [] }
        if let entries = entry.value.entries { return entries }
        complaints.add(
            "cannot understand what stands after \(entry.key)", at: entry.value.range, read: entry.value.text,
            expected: expected)
        return []
    }

    /// The items of a list; nothing written is no items.
    mutating func items(_ entry: Node.Entry?, expected: String) -> [Node] {
        guard let entry else { return [] }
        if let items = entry.value.items { return items }
        complaints.add(
            "cannot understand what stands after \(entry.key)", at: entry.value.range, read: entry.value.text,
            expected: expected, advice: "write each on a line of its own, after a dash and a blank")
        return []
    }

    /// The keys of a thing; none after a complaint. A thing without keys is written `{}`.
    mutating func keys(of entry: Node.Entry, example: String) -> [Node.Entry]? {
        if case .mapping(let entries) = entry.value.content { return entries }
        if entry.value.isEmpty {
            complaints.add(
                "the key", at: entry.keyRange, read: entry.key, expected: "a value after it",
                advice: "write `\(entry.key): \(example)`")
        } else {
            complaints.add(
                "cannot understand", at: entry.value.range, read: entry.value.text, expected: "keys, such as \(example)"
            )
        }
        return nil
    }

    /// What stands behind a key, for the tables of settings; none after a complaint.
    mutating func input(_ entry: Node.Entry) -> SettingInput? {
        if entry.value.isEmpty {
            complaints.add(document.source.missingValue(of: entry))
            return nil
        }
        return input(entry.value)
    }

    private mutating func input(_ node: Node) -> SettingInput? {
        switch node.content {
        case .text(let text): return .text(text)
        case .empty:
            complaints.add(
                "an item without a value", at: node.range, advice: "take out the dash or comma, or write one")
            return nil
        case .sequence(let items):
            let inputs = items.map { input($0) }
            return inputs.contains { $0 == nil } ? nil : .list(inputs.compactMap { $0 })
        case .mapping(let entries):
            let inputs = entries.map { entry in input(entry).map { SettingInput.Pair(entry.key, $0) } }
            return inputs.contains { $0 == nil } ? nil : .pairs(inputs.compactMap { $0 })
        }
    }

    /// The settings that the keys of a thing say; what is wrong with one keeps none of the others from being read.
    mutating func settings(_ keys: [Node.Entry], _ table: SettingTable, kind: Kind? = nil) -> Settings {
        var settings = Settings()
        for entry in keys {
            do throws(Misreading) {
                let row = try table.setting(named: entry.key, for: kind)
                settings[row.key] = value(of: entry, row)
            } catch {
                complaints.add(error, at: entry.keyRange)
            }
        }
        return settings
    }

    /// The value behind a key, as a row of a table understands it; none after a complaint.
    mutating func value(of entry: Node.Entry, _ row: Setting) -> Value? {
        guard let input = input(entry) else { return nil }
        do throws(MisreadInput) {
            return try row.value(reading: input, names: names)
        } catch {
            complaints.add(error, within: entry.value)
            return nil
        }
    }

    /// A duration behind a key; none after a complaint.
    mutating func duration(_ entry: Node.Entry) -> TimeSpan? {
        guard let text = text(entry) else { return nil }
        do throws(Misreading) {
            return try TimeSpan(parsing: text[...])
        } catch {
            complaints.add(error, in: entry.value)
            return nil
        }
    }

    /// Whether the key of an entry can be a name; complains where it cannot.
    mutating func isName(_ entry: Node.Entry) -> Bool {
        do throws(Misreading) {
            let name = try Name.validated(entry.key)
            if name.utf8.count == entry.key.utf8.count { return true }
            complaints.add(
                "a name with blanks at its ends:", at: entry.keyRange, read: entry.key, expected: "a name",
                suggestion: name)
        } catch {
            complaints.add(error, at: entry.keyRange)
        }
        return false
    }

    /// The components in a list of members, each once.
    mutating func members(_ entry: Node.Entry) -> [ComponentID] {
        if entry.value.content == .sequence([]) { return [] }
        let row = Setting("members", .components, example: "[ledger, orders]", "who belongs to it")
        guard case .components(let members)? = value(of: entry, row) else { return [] }
        return members
    }
}
