/// How a text is written in YAML: as it is where that reads back the same, else in double quotes.
enum Quoting {
    /// Where the text stands; inside `{}` and `[]` commas and brackets part things.
    enum Surroundings { case lines, inline }

    static func written(_ text: String, in surroundings: Surroundings) -> String {
        isPlain(text, in: surroundings) ? text : quoted(text)
    }

    /// Whether a text reads back the same without quotes. Where in doubt, it does not.
    static func isPlain(_ text: String, in surroundings: Surroundings) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first, let last = scalars.last, scalars.count <= plainLengthMax else { return false }
        if forbiddenFirst.contains(first) || first == " " || last == " " || last == ":" { return false }
        if first == "-", scalars.count == 1 || scalars[1] == " " || scalars[1] == "-" { return false }
        if first == ".", text.hasPrefix("...") { return false }
        for (index, scalar) in scalars.enumerated() {
            if needsEscape(scalar) { return false }
            if surroundings == .inline, ",[]{}?".unicodeScalars.contains(scalar) { return false }
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if scalar == ":", next == " " { return false }
            if scalar == ":", surroundings == .inline, !next.properties.isAlphabetic, next.properties.numericType == nil
            {
                return false
            }
            if scalar == " ", next == "#" { return false }
        }
        return true
    }

    /// The text in double quotes; characters that cannot be seen are written as escapes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where needsEscape(scalar): result += escape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// YAML allows keys of up to 1024 characters on one line; longer texts are quoted and stay on theirs.
    private static let plainLengthMax = 500

    private static let forbiddenFirst: Set<Unicode.Scalar> = [
        "?", ":", ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`",
    ]

    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFFFF ? 8 : 4
        return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
    }
}
