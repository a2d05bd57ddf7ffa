import Documents

/// A generator of numbers that gives the same ones for the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    init(seed: Int) { state = UInt64(seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }
}

/// Writes documents as people do who never agreed on a style: comments everywhere, every kind of quote and bracket, odd
/// indentation, blank lines, trailing blanks.
struct AwkwardDocument {
    var numbers: SeededNumbers
    private var serial = 0
    private var lines: [String] = []

    init(seed: Int) { numbers = SeededNumbers(seed: seed) }

    static let texts = [
        "x", "8ms..40ms", "1.5 s", "größe", "数据", "a -> b", "yes", "~", "1:30", "it's", "50% of it", "$48", "a#b", "-1",
        "x y  z", "\"odd\" one", "key: value", "a, b", "[x]", "# no", "- x", "*", "&a", "!", "%", "@", "", " lead",
        "trail ",
        "tab\there", "zero\u{200B}width", "esc\u{1B}[31m", "two\nlines", "two\nlines\n", "\n", "???", "...", "---",
        "e\u{301}",
        "http://x.y/z?a=b", "at 60s: crash x: y", "|", ">", "{", "}", ":", "::", "a:", "null", "<<",
    ]

    mutating func text() -> String {
        lines = []
        if numbers.chance(30) { lines.append(comment()) }
        if numbers.chance(20) { lines.append("---") }
        mapping(indentation: 0, depth: 0, count: Int.random(in: 1...5, using: &numbers))
        if numbers.chance(30) { lines.append(comment()) }
        let lineBreak = numbers.chance(30) ? "\r\n" : "\n"
        let mark = numbers.chance(15) ? "\u{FEFF}" : ""
        return mark + lines.joined(separator: lineBreak) + (numbers.chance(70) ? lineBreak : "")
    }

    mutating func key() -> String {
        serial += 1
        let key = numbers.pick(["key", "gateway", "größe", "a b", "x-y", "booking -> airline", "it's"]) + "\(serial)"
        return numbers.chance(15) ? "\"\(key)\"" : key
    }

    private mutating func comment() -> String {
        serial += 1
        return "# comment \(serial) with 'quotes, [brackets: \"and\" more"
    }

    private mutating func behind() -> String {
        numbers.chance(25)
            ? String(repeating: " ", count: Int.random(in: 1...4, using: &numbers)) + comment()
            : numbers.chance(10) ? "  " : ""
    }

    private mutating func between(_ margin: String) {
        if numbers.chance(20) { lines.append(numbers.pick(["", "  ", ""])) }
        while numbers.chance(25) { lines.append((numbers.chance(80) ? margin : " " + margin) + comment()) }
    }

    private mutating func mapping(indentation: Int, depth: Int, count: Int, first: String? = nil) {
        let margin = String(repeating: " ", count: indentation)
        for index in 0..<count {
            if index > 0 || first == nil { between(margin) }
            let lead = index == 0 ? first ?? margin : margin
            let key = lead + key() + ":"
            let gap = String(repeating: " ", count: numbers.chance(20) ? 6 : 1)
            value(after: key, gap: gap, indentation: indentation, depth: depth)
        }
    }

    private mutating func value(after lead: String, gap: String, indentation: Int, depth: Int) {
        let deeper = indentation + Int.random(in: 1...4, using: &numbers)
        let count = Int.random(in: 1...4, using: &numbers)
        switch Int.random(in: 0..<(depth < 3 ? 10 : 6), using: &numbers) {
        case 0: lines.append(lead + (lead.hasSuffix("-") || numbers.chance(50) ? gap + "{}" : "") + behind())
        case 1:
            lines.append(lead + " " + numbers.pick(["|", ">", "|-", ">-", "|+"]))
            let margin = String(repeating: " ", count: deeper)
            lines += ["one # no comment", "", "  two: {", "three"].prefix(count).map { $0.isEmpty ? "" : margin + $0 }
        case 2: inline(lead + gap, indentation: deeper, count: count)
        case 3 where numbers.chance(40):
            lines.append(lead + gap + "plain text that")
            lines.append(String(repeating: " ", count: deeper) + "goes on" + behind())
        case 6, 7:
            lines.append(lead + (lead.hasSuffix("-") ? "" : behind()))
            mapping(indentation: deeper, depth: depth + 1, count: count)
        case 8, 9:
            lines.append(lead + behind())
            let margin = String(
                repeating: " ", count: numbers.chance(30) && !lead.hasSuffix("-") ? indentation : deeper)
            for _ in 0..<count { item(margin, depth: depth) }
        default: lines.append(lead + gap + scalar() + behind())
        }
    }

    private mutating func item(_ margin: String, depth: Int) {
        between(margin)
        if numbers.chance(25) {
            let dash = margin + "-" + String(repeating: " ", count: numbers.pick([1, 1, 3]))
            let count = Int.random(in: 1...3, using: &numbers)
            mapping(indentation: dash.count, depth: depth + 1, count: count, first: dash)
        } else {
            value(after: margin + "-", gap: " ", indentation: margin.count, depth: depth + 1)
        }
    }

    private mutating func scalar() -> String {
        let text = numbers.pick(Self.texts.filter { !$0.contains("\n") && !$0.contains("\u{1B}") })
        let isPlain =
            text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "." } && text.first?.isLetter == true
            && text.last != " "
        switch Int.random(in: 0..<3, using: &numbers) {
        case 0 where isPlain: return text
        case 1: return "'" + text.replacing("'", with: "''") + "'"
        default: return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
    }

    private mutating func inline(_ lead: String, indentation: Int, count: Int) {
        let isMapping = numbers.chance(50)
        let spread = numbers.chance(40)
        let margin = String(repeating: " ", count: indentation)
        var line = lead + (isMapping ? "{" : "[")
        for index in 0..<count {
            if spread, index > 0 || numbers.chance(50) {
                lines.append(line + behind())
                if numbers.chance(20) { lines.append(margin + comment()) }
                line = margin
            }
            let value = numbers.chance(20) ? "[\(scalar()), \(scalar())]" : scalar()
            line += (isMapping ? key() + ": " : "") + value
            if index + 1 < count || numbers.chance(20) { line += "," + (spread ? "" : " ") }
        }
        if spread, numbers.chance(40) {
            lines.append(line + behind())
            line = margin
        }
        lines.append(line + (isMapping ? "}" : "]") + behind())
    }
}
