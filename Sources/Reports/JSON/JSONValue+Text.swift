extension JSONValue {
    /// The document: what is small stands on one line, the rest is broken and indented, so that a difference of two
    /// reports is readable.
    package var text: String {
        var writer = JSONWriter()
        writer.write(self, indentation: 0)
        return writer.text + "\n"
    }
}

private struct JSONWriter {
    /// What fits is written on one line.
    private static let lineLengthMax = 118

    var text = ""

    mutating func write(_ value: JSONValue, indentation: Int) {
        let line = Self.line(value)
        let isList: Bool = if case .array(let items) = value { items.allSatisfy(\.isNumber) } else { false }
        guard !isList, line.utf8.count + indentation > Self.lineLengthMax else {
            text += line
            return
        }
        switch value {
        case .array(let items):
            write(items, between: "[", "]", indentation) { writer, item in
                writer.write(item, indentation: indentation + 1)
            }
        case .object(let members):
            write(members, between: "{", "}", indentation) { writer, member in
                writer.text += "\(Self.quoted(member.key)): "
                writer.write(member.value, indentation: indentation + 1)
            }
        default: text += line
        }
    }

    private mutating func write<Part>(
        _ parts: [Part], between opening: String, _ closing: String, _ indentation: Int,
        _ part: (inout JSONWriter, Part) -> Void
    ) {
        text += opening
        for (place, element) in parts.enumerated() {
            text += (place == 0 ? "\n" : ",\n") + String(repeating: " ", count: indentation + 1)
            part(&self, element)
        }
        text += "\n" + String(repeating: " ", count: indentation) + closing
    }

    private static func line(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .count(let count): "\(count)"
        case .number(let number): self.number(number)
        case .string(let string): quoted(string)
        case .array(let items): "[" + items.map(line).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(quoted($0.key)): \(line($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    private static func number(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        let text = (number.rounded(digits: 9) + 0).description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// Control characters, and marks that hide or turn text around, are written as escapes.
    static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case " "..."~": text.unicodeScalars.append(scalar)
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                    for unit in String(Character(scalar)).utf16 { text += escape(unit) }
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
        return text + "\""
    }

    private static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension JSONValue {
    fileprivate var isNumber: Bool {
        switch self {
        case .null, .count, .number: true
        case .flag, .string, .array, .object: false
        }
    }
}
