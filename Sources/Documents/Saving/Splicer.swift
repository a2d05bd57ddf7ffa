/// Turns what is to be done to a document into replacements of parts of its source.
///
/// Parts on lines of their own are handled here and in `Splicer+Lines`, parts in brackets in `Splicer+Inline`.
struct Splicer {
    let source: Source
    var splices: [Splice] = []

    init(_ source: Source) {
        self.source = source
    }

    /// A child of a mapping or sequence as the splicer sees it: an entry or an item.
    struct Child {
        /// The first byte of the key, the dash, or the item in brackets.
        let head: Int
        /// The bytes of the key; none for an item.
        let key: Range<Int>?
        /// The offset after the colon or the dash; for an item in brackets, its start.
        let lead: Int
        let value: Node
        /// Whether the part stands in `{}` or `[]`.
        let isInline: Bool

        /// The offset after the last byte.
        var end: Int { max(lead, value.range.upperBound) }
    }

    func children(of node: Node) throws(Entangled) -> [Child] {
        var children: [Child] = []
        let isInline = node.style == .inline
        switch node.content {
        case .mapping(let entries):
            for entry in entries {
                let colon = source.skippingBlanks(entry.keyRange.upperBound)
                guard colon < source.bytes.count, source.bytes[colon] == Ascii.colon else { throw Entangled() }
                children.append(
                    Child(
                        head: entry.keyRange.lowerBound, key: entry.keyRange, lead: colon + 1, value: entry.value,
                        isInline: isInline))
            }
        case .sequence(let items):
            for item in items {
                let start = item.range.lowerBound
                let head = isInline ? start : try dash(of: item, in: node, after: children.last?.end)
                let lead = isInline ? start : head + 1
                children.append(Child(head: head, key: nil, lead: lead, value: item, isInline: isInline))
            }
        case .empty, .text: break
        }
        return children
    }

    /// The dash of an item: the first of the sequence is where the sequence begins, the others stand below it.
    private func dash(of item: Node, in node: Node, after previous: Int?) throws(Entangled) -> Int {
        let first = node.range.lowerBound
        guard let previous else { return first }
        let column = first - source.lineStart(at: first)
        var line = source.line(at: item.range.lowerBound)
        while source.lineStarts[line] >= previous {
            let offset = source.lineStarts[line] + column
            if offset < source.bytes.count, source.bytes[offset] == Ascii.dash, source.beginsItsLine(offset) {
                return offset
            }
            line -= 1
        }
        throw Entangled()
    }

    mutating func apply(_ revision: Revision, to node: Node, of parent: Child?) throws(Entangled) {
        switch revision {
        case .keep: break
        case .rewrite(let fragment): try rewrite(node, as: fragment, of: parent)
        case .parts(let revisions):
            let mark = splices.count
            do {
                if node.isEmpty || (node.style == .inline && isWrittenWithoutParts(node)) {
                    try fill(node, with: revision.result(for: node), of: parent)
                } else if node.style == .inline {
                    try applyInline(revisions, to: node)
                } else {
                    try applyLines(revisions, to: node, of: parent)
                }
            } catch {
                splices.removeSubrange(mark...)
                try rewrite(node, as: revision.result(for: node), of: parent)
            }
        }
    }

    private func isWrittenWithoutParts(_ node: Node) -> Bool {
        node.entries?.isEmpty ?? false || node.items?.isEmpty ?? false
    }

    mutating func replace(_ range: Range<Int>, with text: String) {
        splices.append(Splice(range: range, text: text))
    }

    /// Inserts whole lines at the start of a line, or at the end of a file whose last line has no line break.
    ///
    /// - Parameter endsWithLineBreak: Whether they are a text of several lines, to which the last line break belongs.
    mutating func insert(lines: [String], at offset: Int, endsWithLineBreak: Bool = false) {
        let lineBreak = source.lineBreak
        let text = lines.joined(separator: lineBreak)
        let startsLine = offset == source.start || Ascii.isBreak(source.bytes[offset - 1])
        // A text after `|` that ends with a line break needs one at the end of the file too.
        let ending = endsWithLineBreak || lines.contains { $0.hasSuffix("|") } ? lineBreak : ""
        replace(offset..<offset, with: startsLine ? text + lineBreak : lineBreak + text + ending)
    }

    /// Gives a key its new name and keeps the values of neighbours aligned where they are.
    mutating func rename(_ child: Child, to key: String, in surroundings: Quoting.Surroundings) {
        guard let range = child.key else { return }
        let written = Quoting.written(key, in: surroundings)
        replace(range, with: written)
        let gap = source.skippingBlanks(child.lead) - child.lead
        let startsBehindKey = child.value.range.lowerBound == child.lead + gap && !child.value.isEmpty
        guard gap > 1, startsBehindKey, surroundings == .lines else { return }
        let width = max(1, gap + source.text(range).count - written.count)
        replace(child.lead..<child.lead + gap, with: String(repeating: " ", count: width))
    }
}
