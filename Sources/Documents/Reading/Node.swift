/// A part of a document: what it says, and exactly where.
///
/// Nodes carry texts, never numbers or truth values: `on`, `yes` and `1:30` mean what the reader of the value says they
/// mean.
public struct Node: Hashable, Sendable {
    /// What a node says.
    public enum Content: Hashable, Sendable {
        /// Nothing is written where a value could be.
        case empty
        /// A text, without its quotes.
        case text(String)
        /// Keys with values, in the order of the file; no key occurs twice.
        case mapping([Entry])
        /// Items in order.
        case sequence([Node])
    }

    /// How a node is written.
    public enum Style: Hashable, Sendable {
        /// A text as it is, or a mapping or sequence on lines of its own.
        case plain
        /// A text in quotes.
        case quoted
        /// A text of several lines after `|` or `>`.
        case lines
        /// A mapping or sequence in `{}` or `[]`.
        case inline
    }

    /// One key and its value.
    public struct Entry: Hashable, Sendable {
        /// The key, always a text, whatever YAML would make of it.
        public let key: String
        /// The bytes of the key, quotes included.
        public let keyRange: Range<Int>
        /// What is written after the colon.
        public let value: Node

        /// The bytes from the key to the end of the value.
        public var range: Range<Int> { keyRange.lowerBound..<max(keyRange.upperBound, value.range.upperBound) }
    }

    /// What the node says.
    public let content: Content
    /// The bytes of the node in its source: quotes and brackets included, comments around it not.
    public let range: Range<Int>
    /// How it is written.
    public let style: Style
}

extension Node {
    /// The text, if the node is one.
    public var text: String? {
        if case .text(let text) = content { text } else { nil }
    }

    /// The entries of a mapping; none where nothing is written, absent for a text or a sequence.
    public var entries: [Entry]? {
        switch content {
        case .mapping(let entries): entries
        case .empty: []
        case .text, .sequence: nil
        }
    }

    /// The items of a sequence; none where nothing is written, absent for a text or a mapping.
    public var items: [Node]? {
        switch content {
        case .sequence(let items): items
        case .empty: []
        case .text, .mapping: nil
        }
    }

    /// Whether nothing is written here.
    public var isEmpty: Bool { content == .empty }

    /// The value of a key, if the node is a mapping that has it.
    public subscript(key: String) -> Node? {
        entries?.first { $0.key == key }?.value
    }

    /// The text of a phrase, also where YAML reads it as a mapping: `at 60s: crash x` is the same as
    /// `"at 60s: crash x"`.
    ///
    /// Absent for a sequence, and for a mapping that has several keys or a value that is not a text.
    public var phrase: String? {
        switch content {
        case .text(let text): return text
        case .mapping(let entries):
            guard let only = entries.first, entries.count == 1 else { return nil }
            if only.value.isEmpty { return only.key + ":" }
            return only.value.text.map { "\(only.key): \($0)" }
        case .empty, .sequence: return nil
        }
    }

    /// Whether two nodes say the same, wherever and however they are written.
    public func saysTheSame(as other: Node) -> Bool {
        switch (content, other.content) {
        case (.empty, .empty): true
        case (.text(let one), .text(let two)): one.unicodeScalars.elementsEqual(two.unicodeScalars)
        case (.mapping(let one), .mapping(let two)):
            one.elementsEqual(two) { $0.key == $1.key && $0.value.saysTheSame(as: $1.value) }
        case (.sequence(let one), .sequence(let two)): one.elementsEqual(two) { $0.saysTheSame(as: $1) }
        default: false
        }
    }
}
