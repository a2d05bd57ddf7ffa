/// A file that was read: its source and what it says.
///
/// Reading never guesses: whatever could be understood in two ways, or could make the program work without end, is
/// refused with a ``Finding``.
public struct Document: Sendable {
    /// The bytes and the name.
    public let source: Source
    /// What the file says; empty for an empty file, or one that has only comments.
    public let root: Node

    /// Reads the bytes of a file.
    ///
    /// - Throws: ``UnreadableDocument`` with everything that was found.
    public init(_ bytes: [UInt8], name: String) throws(UnreadableDocument) {
        source = Source(bytes, name: name)
        var composer = Composer(source: source)
        root = try composer.compose()
    }

    /// Reads a text.
    ///
    /// - Throws: ``UnreadableDocument`` with everything that was found.
    public init(text: String, name: String) throws(UnreadableDocument) {
        try self.init(Array(text.utf8), name: name)
    }

    /// The largest file that is read, in bytes.
    public static let bytesMax = 4_000_000
    /// The deepest nesting of mappings and sequences, the outermost counted as 1.
    public static let nestingMax = 16
    /// Reading stops after so many findings.
    public static let findingsMax = 20
}

/// A document that cannot be used, and why.
public struct UnreadableDocument: Error, Hashable, CustomStringConvertible {
    /// What was found, in the order of the file; at least one.
    public let findings: [Finding]

    /// The findings as they are printed, one after the other.
    public var description: String { findings.map(\.description).joined(separator: "\n") }
}

extension Document {
    /// Where a node begins.
    public func place(of node: Node) -> Place { source.place(at: node.range.lowerBound) }

    /// Where a key begins.
    public func place(of entry: Node.Entry) -> Place { source.place(at: entry.keyRange.lowerBound) }

    /// A finding about a value.
    public func finding(
        _ severity: Finding.Severity, _ problem: String, at node: Node, read: String? = nil, expected: String? = nil,
        suggestion: String? = nil, advice: String? = nil
    ) -> Finding {
        source.finding(
            severity, problem, at: node.range, read: read, expected: expected, suggestion: suggestion, advice: advice)
    }

    /// The bytes of a phrase from a character on, so that a message can point into a text.
    ///
    /// Exact where the phrase stands in the file as it reads; where quotes or line breaks make the two differ, the start
    /// of the phrase.
    public func range(in phrase: Node, fromCharacter count: Int) -> Range<Int> {
        let inner = phrase.style == .quoted ? phrase.range.dropFirst().dropLast() : phrase.range[...]
        let written = source.text(inner.startIndex..<inner.endIndex)
        guard written == phrase.phrase, count <= written.count else { return phrase.range }
        return inner.startIndex + written.prefix(count).utf8.count..<inner.endIndex
    }
}
