/// What a document, or a part of one, should say: the counterpart of ``Node`` for writing.
///
/// A fragment has no positions and no quotes; both depend on where it will stand.
public struct Fragment: Hashable, Sendable {
    /// What is said.
    public indirect enum Content: Hashable, Sendable {
        /// Nothing, not even `{}`.
        case empty
        /// A text.
        case text(String)
        /// A text that may be written without quotes although it contains `: `, such as `at 60s: crash x`.
        case phrase(String)
        /// Keys with values.
        case mapping([Part])
        /// Items.
        case sequence([Part])
    }

    /// How a mapping or a sequence is written where it is new.
    public enum Layout: Hashable, Sendable {
        /// A line for each part, below the key.
        case lines
        /// In `{}` or `[]`.
        case inline
    }

    /// One entry of a mapping, or one item of a sequence.
    public struct Part: Hashable, Sendable {
        /// The key; empty for an item.
        public var key: String
        /// The value.
        public var value: Fragment
        /// What stays the same when the key or the text changes, so that a renamed part keeps its place and its
        /// comments. Without it, a mapping's parts are recognised by their keys, and a sequence's by what they say.
        public var identity: String?
        /// Whether the key is a name that a person gave and may change. Where nothing else tells, a part of another name
        /// between the same neighbours that says much the same is then the same part, renamed.
        public var isNamed: Bool

        /// An entry of a mapping.
        public init(_ key: String, _ value: Fragment, identity: String? = nil, isNamed: Bool = false) {
            self.key = key
            self.value = value
            self.identity = identity
            self.isNamed = isNamed
        }

        /// An item of a sequence.
        public init(_ value: Fragment, identity: String? = nil) {
            self.init("", value, identity: identity)
        }
    }

    /// What is said.
    public var content: Content
    /// How it is written where it is new.
    public var layout: Layout

    init(_ content: Content, _ layout: Layout = .lines) {
        self.content = content
        self.layout = layout
    }

    /// Nothing.
    public static let empty = Fragment(.empty)
    /// A text.
    public static func text(_ text: String) -> Fragment { Fragment(.text(text)) }
    /// A text in which YAML may see a key and a value; see ``Node/phrase``.
    public static func phrase(_ text: String) -> Fragment { Fragment(.phrase(text)) }
    /// Keys with values.
    public static func mapping(_ parts: [Part], _ layout: Layout) -> Fragment { Fragment(.mapping(parts), layout) }
    /// Items.
    public static func sequence(_ parts: [Part], _ layout: Layout) -> Fragment { Fragment(.sequence(parts), layout) }

    /// What a node says, written as it is.
    public init(_ node: Node) {
        let layout: Layout = node.style == .inline ? .inline : .lines
        switch node.content {
        case .empty: self = .empty
        case .text(let text): self = .text(text)
        case .mapping(let entries): self = .mapping(entries.map { Part($0.key, Fragment($0.value)) }, layout)
        case .sequence(let items): self = .sequence(items.map { Part(Fragment($0)) }, layout)
        }
    }
}

extension Fragment {
    /// The parts of a mapping or sequence.
    var parts: [Part]? {
        switch content {
        case .mapping(let parts), .sequence(let parts): parts
        case .empty, .text, .phrase: nil
        }
    }

    /// Whether a node says this, in whatever way it is written.
    public func isSaid(by node: Node) -> Bool {
        switch content {
        case .empty: node.isEmpty
        case .text(let text): node.text.map { $0.utf8.elementsEqual(text.utf8) } ?? false
        case .phrase(let text): node.phrase.map { $0.utf8.elementsEqual(text.utf8) } ?? false
        case .mapping(let parts):
            node.entries.map { $0.elementsEqual(parts) { $1.key == $0.key && $1.value.isSaid(by: $0.value) } } ?? false
        case .sequence(let parts): node.items.map { $0.elementsEqual(parts) { $1.value.isSaid(by: $0) } } ?? false
        }
    }

    /// Whether two fragments say the same, however they would be written.
    func saysTheSame(as other: Fragment) -> Bool {
        switch (content, other.content) {
        case (.empty, .empty): return true
        case (.text(let one), .text(let two)), (.phrase(let one), .phrase(let two)):
            return one.utf8.elementsEqual(two.utf8)
        case (.mapping(let one), .mapping(let two)), (.sequence(let one), .sequence(let two)):
            return one.elementsEqual(two) {
                $0.key.utf8.elementsEqual($1.key.utf8) && $0.value.saysTheSame(as: $1.value)
            }
        default: return false
        }
    }
}

extension Fragment {
    /// The same phrase, with every word that has not changed spelt as in the source: a new name does not make `1m` of `60s`.
    func keepingWords(of node: Node, from before: Fragment) -> Fragment {
        guard case .phrase(let new) = content, case .phrase(let old) = before.content, let written = node.phrase else {
            return self
        }
        func words(_ text: String) -> [Substring] { text.split(separator: " ", omittingEmptySubsequences: false) }
        let (source, then, now) = (words(written), words(old), words(new))
        guard source.count == then.count, then.count == now.count else { return self }
        var kept = self
        kept.content = .phrase(
            now.indices.map { now[$0] == then[$0] ? source[$0] : now[$0] }.joined(separator: " "))
        return kept
    }
}
