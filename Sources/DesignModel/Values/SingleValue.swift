/// A value written as one word: it has a strict reading, words that say what it looks like, and a way to repair what
/// people often write instead.
protocol SingleValue: TextValue {
    /// What would have been understood, to follow "expected".
    static var expected: String { get }
    /// Understands exactly `word`, without blanks; `nil` where it is something else.
    static func read(_ word: Substring) throws(Misreading) -> Self?
    /// What `text`, in lower case, without blanks and with dots for commas, was perhaps meant to be.
    static func repair(_ text: String) -> [String]
}

extension SingleValue {
    public init(parsing text: Substring) throws(Misreading) {
        let (word, offset) = text.trimmed
        do throws(Misreading) {
            if let value = try Self.read(word) {
                self = value
                return
            }
        } catch {
            throw error.shifted(by: offset)
        }
        if word.first == "-", DecimalNumber.prefix(of: word.dropFirst()) != nil {
            throw Misreading(
                .outOfRange, found: String(word), expected: "\(Self.expected), not below 0", offset: offset)
        }
        throw Misreading(
            .syntax, found: String(word), expected: Self.expected, suggestion: Self.suggestion(for: word),
            offset: offset)
    }

    static func repair(_ text: String) -> [String] { [] }

    /// The first repair that reads as a value, in the house style.
    private static func suggestion(for word: Substring) -> String? {
        guard word.count <= 60 else { return nil }
        var squeezed = String(word.filter { !$0.isWhitespace }).lowercased()
        if squeezed.contains(",") {
            let groups = squeezed.split(separator: ",", omittingEmptySubsequences: false)
            // `1,000,000` has commas between thousands, `99,9%` has one for a dot.
            let thousands = groups.dropFirst().allSatisfy { $0.prefix { $0.isWholeNumber }.count == 3 }
            squeezed = groups.joined(separator: thousands ? "" : ".")
        }
        for candidate in [squeezed] + repair(squeezed) {
            if let value = try? read(candidate[...]) { return value.text }
        }
        return nil
    }

    /// The trouble that a value is understood and too large or too small.
    static func outOfRange(_ word: Substring, _ expected: String, suggestion: String? = nil) -> Misreading {
        Misreading(.outOfRange, found: String(word), expected: expected, suggestion: suggestion)
    }
}

/// The number at the start of `text`, as written, and the letters behind it.
func numberAndUnit(_ text: String) -> (number: Substring, unit: Substring)? {
    guard let (_, unit) = DecimalNumber.prefix(of: text[...]) else { return nil }
    return (text[..<unit.startIndex], unit)
}
