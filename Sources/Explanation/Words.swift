import Drill
import Wording

// Words as people say them at a whiteboard; numbers are those of `Figure`.

enum Words {
    /// With a capital in front, unless a name is in front: names keep their own spelling.
    static func sentence(_ text: String, keeping name: String = "") -> String {
        let isNamed = [name + " ", possessive(name) + " "].contains { text.hasPrefix($0) } || text == name
        return !name.isEmpty && isNamed ? text : text.prefix(1).uppercased() + text.dropFirst()
    }

    /// `one`, `twelve`, `13`: a number that may stand at the beginning of a numbered sentence.
    static func number(_ number: Int) -> String {
        let words = [
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ]
        return words.indices.contains(number) ? words[number] : "\(number)"
    }

    /// With a capital where a word of ours begins it; names keep their own spelling.
    static func opening(_ text: String) -> String {
        let first = text.prefix { $0 != " " }
        return own.contains(String(first)) ? sentence(text) : text
    }

    /// Words of ours that begin a line of the panel.
    private static let own: Set<String> = [
        "all", "calls", "each", "every", "it", "messages", "no", "none", "nothing", "retries", "the", "what", "zone",
    ]

    /// `booking's`, `orders'`.
    static func possessive(_ name: String) -> String { name.hasSuffix("s") ? name + "'" : name + "'s" }

    /// `a booking`, `an orders`.
    static func article(_ name: String) -> String {
        (name.first.map { "aeiouAEIOU".contains($0) } ?? false ? "an " : "a ") + name
    }

    /// `1 effect`, `12,345 effects`.
    static func counted(_ number: UInt64, _ word: String) -> String {
        "\(Figure.count(number)) \(word)" + (number == 1 ? "" : "s")
    }

    /// `1 slot`, `192 slots`.
    static func plural(_ number: Double, _ word: String) -> String {
        "\(Figure.about(number)) \(word)" + (number < 1.5 ? "" : "s")
    }

    /// `booking's 192 slots`, `the one slot of db`.
    static func slots(_ name: String, _ number: Double) -> String {
        number < 1.5 ? "the one slot of \(name)" : "\(possessive(name)) \(Figure.about(number)) slots"
    }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension CompiledDesign {
    /// `book request`; of a design that names no operations, `request`.
    func request(_ operation: String) -> String {
        operations.count == 1 && operation == "request" ? operation : "\(operation) request"
    }

    /// The same of several.
    func requests(_ operation: String) -> String { request(operation) + "s" }
}
