/// A sum on the back of an envelope: `30M members * 2 KB`, `18,000 * $600 * 15 bps`, `30M / 30 days`, `60 GB / 64 GB`.
///
/// Words that are no units only name what is counted. `per` divides, `of`, `x` and `times` multiply, `in` converts.
struct Estimate: Equatable {
    /// What it comes to, in words that begin with `=`.
    let text: String

    /// Works a text out; `nil` where it is no sum.
    init?(_ text: String) {
        guard text.count <= Self.lengthMax, let first = text.first(where: { !$0.isWhitespace }),
            first.isNumber || "($.".contains(first)
        else { return nil }
        var reader = Reader(text)
        guard let quantity = reader.sum(depth: 0), reader.operations > 0, reader.isAtEnd else { return nil }
        guard !reader.isMixed else {
            self.text = "That adds or compares what is measured in different units."
            return
        }
        guard let told = quantity.text else {
            self.text = "That comes to nothing that has a usual unit."
            return
        }
        self.text = "= \(told)"
    }

    private static let lengthMax = 200
}

/// Goes through a sum from left to right.
private struct Reader {
    private var tokens: [String]
    private var place = 0
    /// How often something was added, multiplied or converted.
    private(set) var operations = 0
    /// Whether seconds were added to bytes, say.
    private(set) var isMixed = false

    /// A name of what is counted has no more words than this, and none of these.
    private static let wordsMax = 3
    private static let noNames: Set<String> = ["or", "and", "is", "are", "do", "does", "how", "what"]
    /// Brackets in brackets, no deeper than this.
    private static let depthMax = 20

    init(_ text: String) {
        var tokens: [String] = []
        var previous: Character?
        for mark in text.lowercased() where mark != "," {
            let isNumber = mark.isNumber || mark == "."
            let isWord = mark.isLetter || mark == "µ"
            let goesOn =
                previous.map { last in
                    isNumber ? last.isNumber || last == "." : isWord && (last.isLetter || last == "µ")
                } ?? false
            if mark.isWhitespace {
                previous = nil
                continue
            }
            if goesOn { tokens[tokens.count - 1].append(mark) } else { tokens.append(String(mark)) }
            previous = mark
        }
        self.tokens = tokens
    }

    var isAtEnd: Bool { place == tokens.count }
    private var next: String? { isAtEnd ? nil : tokens[place] }

    private mutating func take(_ wanted: Set<String>) -> String? {
        guard let next, wanted.contains(next) else { return nil }
        place += 1
        return next
    }

    mutating func sum(depth: Int) -> Quantity? {
        guard depth < Self.depthMax, var sum = product(depth) else { return nil }
        while let sign = take(["+", "-", "−"]) {
            guard let other = product(depth) else { return nil }
            operations += 1
            if !sum.hasUnits(of: other) { isMixed = true }
            sum.value += sign == "+" ? other.value : -other.value
        }
        if take(["in"]) != nil {
            guard let unit = next.flatMap({ Quantity.units[$0] }) else { return nil }
            place += 1
            operations += 1
            if !sum.hasUnits(of: unit) { isMixed = true }
            return sum / unit
        }
        return sum
    }

    private static let times: Set<String> = ["*", "x", "×", "·", "times", "of", "at"]
    private static let divided: Set<String> = ["/", "÷", "per", "a"]

    private mutating func product(_ depth: Int) -> Quantity? {
        guard var product = factor(depth) else { return nil }
        while true {
            if take(Self.times) != nil {
                guard let other = factor(depth) else { return nil }
                operations += 1
                product = product * other
            } else if take(Self.divided) != nil {
                operations += 1
                // `30 / s`, `per day`: one of the unit.
                if let unit = next.flatMap({ Quantity.units[$0] }), next?.first?.isLetter == true {
                    place += 1
                    product = product / unit
                } else {
                    guard let other = factor(depth) else { return nil }
                    product = product / other
                }
            } else {
                return product
            }
        }
    }

    private mutating func factor(_ depth: Int) -> Quantity? {
        if take(["("]) != nil {
            guard let inner = sum(depth: depth + 1), take([")"]) != nil else { return nil }
            return inner
        }
        let isMoney = take(["$"]) != nil
        guard let next, let value = Double(next) else { return nil }
        place += 1
        var quantity = Quantity(value: value, money: isMoney ? 1 : 0)
        // `30M`, `2 KB`, `15 bps`; what is no unit names what is counted.
        var words = 0
        while let word = self.next, !Self.times.contains(word), !Self.divided.contains(word), word != "in" {
            if let unit = Quantity.units[word] {
                quantity = quantity * unit
            } else if word.first?.isLetter == true, words < Self.wordsMax, !Self.noNames.contains(word) {
                words += 1
            } else {
                break
            }
            place += 1
        }
        return quantity
    }
}
