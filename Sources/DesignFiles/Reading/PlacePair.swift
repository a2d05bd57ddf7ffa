import DesignModel

/// The two places that a distance is between, written `a b`; a name that could be misread is quoted.
struct PlacePair {
    let names: [String]

    init(_ names: [String]) { self.names = names }

    /// Understands `a b` where both are known; of several ways to part the words, the first name is the longest.
    init?(parsing text: String, known: Set<String>) {
        let text = text[...].trimmingBlanks
        if let (first, rest) = quotation(at: text) {
            guard known.contains(first), let second = Self.whole(rest), known.contains(second) else { return nil }
            names = [first, second]
            return
        }
        for place in text.indices.reversed() where text[place] == " " {
            let first = String(text[..<place].trimmingBlanks)
            guard known.contains(first), let second = Self.whole(text[place...]), known.contains(second) else {
                continue
            }
            names = [first, second]
            return
        }
        return nil
    }

    /// The text that reads back as these two.
    func text(known: Set<String>) -> String {
        let plain = names.joined(separator: " ")
        if PlacePair(parsing: plain, known: known)?.names == names { return plain }
        return names.map(quoted).joined(separator: " ")
    }

    /// Two known names that were perhaps meant.
    static func suggestion(for text: String, known: [String]) -> String? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 2 else { return nil }
        let names = words.compactMap { nearest(to: $0, in: known) ?? (known.contains($0) ? $0 : nil) }
        return names.count == 2 ? names.joined(separator: " ") : nil
    }

    private static func whole(_ text: Substring) -> String? {
        let text = text.trimmingBlanks
        guard text.first == "\"" else { return String(text) }
        guard let (content, rest) = quotation(at: text), rest.isEmpty else { return nil }
        return content
    }
}
