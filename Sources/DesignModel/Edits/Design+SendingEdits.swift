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
