/// The rule that every name in a design follows, whatever it names.
///
/// A name begins with a letter or digit of any script; letters, digits, `-`, `_` and single blanks inside follow. Two
/// names are the same when they are canonically equivalent, which is how Swift compares strings.
public enum Name {
    /// In characters, as a reader counts them.
    public static let lengthMax = 60
    /// Accents and other marks on one letter; real scripts need fewer.
    private static let marksMax = 4

    /// `text` without blanks at its ends, where it may be a name.
    ///
    /// - Throws: a ``Misreading`` that proposes the nearest allowed name, where there is one.
    public static func validated(_ text: some StringProtocol) throws(Misreading) -> String {
        let (name, offset) = Substring(text).trimmed
        let expected = "a name of letters, digits, single blanks, - and _ that begins with a letter or digit"
        guard !name.isEmpty else { throw Misreading(.syntax, found: "", expected: expected) }
        guard name.count <= lengthMax else {
            throw Misreading(
                .outOfRange, found: String(name.prefix(lengthMax)) + "…",
                expected: "a name of at most \(lengthMax) characters", offset: offset)
        }
        if let place = firstOffence(in: name) {
            throw Misreading(
                .syntax, found: String(name), expected: expected, suggestion: cleaned(name), offset: offset + place)
        }
        return String(name)
    }

    /// Whether `text` is a name as it stands.
    public static func isValid(_ text: some StringProtocol) -> Bool {
        guard let name = try? validated(text) else { return false }
        return name.utf8.count == text.utf8.count
    }

    /// `name`, or `name 2`, `name 3` and so on: the first that `taken` does not contain.
    public static func unused(_ name: String, taken: Set<String>) -> String {
        guard taken.contains(name) else { return name }
        // One more candidate than there are names: one of them is free.
        for number in 2...taken.count + 2 {
            let ending = "-\(number)"
            let candidate = String(name.prefix(lengthMax - ending.count)) + ending
            if !taken.contains(candidate) { return candidate }
        }
        return name
    }

    /// The number of the first character that a name may not have where it stands.
    private static func firstOffence(in name: Substring) -> Int? {
        var previous: Character?
        for (place, character) in name.enumerated() {
            let isFirst = previous == nil
            let isAllowed =
                isWordCharacter(character) || (!isFirst && (character == "-" || character == "_"))
                || (character == " " && previous != " ")
            if !isAllowed { return place }
            previous = character
        }
        return nil
    }

    /// A letter or digit of any script, with its marks, and nothing invisible.
    private static func isWordCharacter(_ character: Character) -> Bool {
        var marks = 0
        for (place, scalar) in character.unicodeScalars.enumerated() {
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber:
                break
            case .nonspacingMark, .spacingMark:
                marks += 1
                // A mark needs a letter to stand on. The grapheme joiner and the variation selectors are invisible.
                if place == 0 || scalar.properties.isDefaultIgnorableCodePoint { return false }
            default:
                return false
            }
        }
        return marks <= marksMax
    }

    /// The nearest name: what may not be there is dropped or becomes a hyphen.
    private static func cleaned(_ text: Substring) -> String? {
        var result = ""
        for character in text {
            if isWordCharacter(character) {
                result.append(character)
            } else if let last = result.last, last != "-", last != "_", last != " " {
                result.append(character == " " || character == "_" ? character : "-")
            }
        }
        while let last = result.last, last == "-" || last == " " { result.removeLast() }
        return result.isEmpty || firstOffence(in: result[...]) != nil ? nil : result
    }
}
