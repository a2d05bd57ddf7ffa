import DesignModel
import Documents

extension DesignReader {
    /// Reads the list of connections: `A -> B`, or `A -> B: {…}`.
    mutating func readConnections(_ entry: Node.Entry?) {
        for item in items(entry, expected: "a list of connections, such as - booking -> airline") {
            if complaints.stopReading() { return }
            switch item.content {
            case .text(let text): connect(text, named: item.range, settings: Settings(), keys: nil, in: item)
            case .mapping(let entries) where entries.count == 1:
                guard let only = entries.first, let keys = keys(of: only, example: "{timeout: 2s}") else { continue }
                connect(
                    only.key, named: only.keyRange, settings: settings(keys, .connection), keys: only.value, in: nil)
            case .mapping(let entries):
                complaints.add(
                    "several keys in one item", at: entries.dropFirst().first?.keyRange ?? item.range,
                    expected: "one connection after each dash",
                    advice: "keys of a connection stand in braces or are indented more than the connection")
            case .sequence, .empty:
                complaints.add("cannot understand this item", at: item.range, expected: "a connection, such as A -> B")
            }
        }
    }

    /// - Parameter text: The item, where it is nothing but the text of the connection.
    private mutating func connect(
        _ written: String, named range: Range<Int>, settings: Settings, keys: Node?, in text: Node?
    ) {
        do throws(Misreading) {
            let (from, to) = try ends(written)
            let connection = Connection(
                id: ConnectionID(design.connections.count), from: from, to: to, settings: settings)
            whereabouts.note(.connection(connection.id), name: range, value: keys)
            spellings.connections[connection.id] = Spellings.Ends(
                from: names.components.name(of: from) ?? "", to: names.components.name(of: to) ?? "", written: written)
            design.connections.append(connection)
        } catch {
            if let text {
                complaints.add(error, in: text)
            } else {
                complaints.add(error, at: place(ofCharacter: error.offset, inKey: written, range))
            }
        }
    }

    /// Who calls whom.
    private func ends(_ written: String) throws(Misreading) -> (ComponentID, ComponentID) {
        guard let arrow = written.firstRange(of: "->") else {
            throw Misreading(
                .syntax, found: written, expected: "a connection, such as A -> B",
                suggestion: slip(in: written))
        }
        let right = written[arrow.upperBound...]
        let offset = written.distance(from: written.startIndex, to: arrow.upperBound)
        if let second = right.firstRange(of: "->") {
            throw Misreading(
                .syntax, found: "->", expected: "one arrow in each item", suggestion: nil,
                offset: offset + right.distance(from: right.startIndex, to: second.lowerBound))
        }
        if let open = right.firstIndex(of: "("), right.last == ")", !right.contains("\"") {
            let callee = right[..<open].trimmingBlanks
            let operations = right[open...].dropFirst().dropLast()
            throw Misreading(
                .syntax, found: String(right[open...]), expected: "operations after for:",
                suggestion: "\(written[..<arrow.lowerBound].trimmingBlanks) -> \(callee): {for: [\(operations)]}",
                offset: offset + right.distance(from: right.startIndex, to: open))
        }
        let from = try names.components.id(reading: written[..<arrow.lowerBound])
        do throws(Misreading) {
            return (from, try names.components.id(reading: right))
        } catch {
            throw error.shifted(by: offset)
        }
    }

    /// `a > b` and `a => b` were perhaps meant as arrows.
    private func slip(in written: String) -> String? {
        for mark in ["=>", "→", "-->", "—>", ">"] {
            if let range = written.firstRange(of: mark) {
                let from = written[..<range.lowerBound].trimmingBlanks
                return "\(from) -> \(written[range.upperBound...].trimmingBlanks)"
            }
        }
        return nil
    }

    /// The bytes of a key from a character on: exact where the key is written as it reads.
    private func place(ofCharacter count: Int, inKey key: String, _ range: Range<Int>) -> Range<Int> {
        let written = String(decoding: document.source.bytes[range], as: UTF8.self)
        let quote = written.first == "\"" || written.first == "'" ? 1 : 0
        guard written.dropFirst(quote).dropLast(quote) == key[...], count <= key.count else { return range }
        return range.lowerBound + quote + key.prefix(count).utf8.count..<range.upperBound
    }
}

extension Substring {
    /// Without blanks at its ends.
    var trimmingBlanks: Substring {
        var result = drop { $0.isWhitespace }
        while result.last?.isWhitespace == true { result = result.dropLast() }
        return result
    }
}
