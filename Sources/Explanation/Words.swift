// Words as people say them at a whiteboard; numbers are those of `Figure`.

enum Words {
    /// `book requests`; of a design that names no operations, `requests`.
    static func requests(_ operation: String) -> String {
        operation == "request" ? "requests" : "\(operation) requests"
    }

    /// A sentence of its own as it stands behind a colon; names keep their letters.
    static func goingOn(_ sentence: String) -> String {
        sentence.hasPrefix("The ") ? "the " + sentence.dropFirst(4) : sentence
    }

    /// With a capital in front.
    static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }
}
