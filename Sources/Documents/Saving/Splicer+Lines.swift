extension Splicer {
    /// Changes a mapping or sequence whose parts stand on lines of their own.
    mutating func applyLines(_ revisions: PartRevisions, to node: Node, of parent: Child?) throws(Entangled) {
        let children = try children(of: node)
        for position in 0...children.count {
            // Between two parts, so that what is inserted at one place comes in the order of the parts.
            if let parts = revisions.inserted[position] {
                try insert(parts, at: position, among: children, isRoot: parent == nil)
            }
            guard position < children.count else { break }
            let child = children[position]
            guard let kept = revisions.kept[position] else {
                try remove(position, of: children)
                continue
            }
            if let key = kept.key { rename(child, to: key, in: .lines) }
            try apply(kept.revision, to: child.value, of: child)
        }
        if revisions.isEmptied, let parent {
            guard parent.key != nil else { throw Entangled() }
            replace(parent.lead..<parent.lead, with: node.entries == nil ? " []" : " {}")
        }
    }

    /// The end of a part's lines: with the comment on its last line, and the comment lines below it that are indented
    /// deeper than the part.
    func extentEnd(of child: Child) -> Int {
        let column = child.head - source.lineStart(at: child.head)
        var line = source.line(at: child.end)
        while line + 1 < source.lineStarts.count, let comment = source.commentColumn(ofLine: line + 1), comment > column
        {
            line += 1
        }
        return source.lineEnd(line)
    }

    private mutating func remove(_ index: Int, of children: [Child]) throws(Entangled) {
        let child = children[index]
        guard source.beginsItsLine(child.head) else { throw Entangled() }
        let limit = index == 0 ? source.start : extentEnd(of: children[index - 1])
        var start = source.leadingComments(above: child.head, after: limit)
        // Blank lines on both sides would become twice as many.
        var end = extentEnd(of: child)
        if index > 0, keepsLineBreaks(children[index - 1].value) {
            // Or they would become the end of the text before them.
            while end < source.bytes.count, source.isBlank(line: source.line(at: end)) { end = source.lineEnd(at: end) }
        }
        let isFollowedByBlank = end == source.bytes.count || source.isBlank(line: source.line(at: end))
        if isFollowedByBlank, index > 0 {
            var line = source.line(at: start)
            while line > 0, source.lineStarts[line - 1] >= limit, source.isBlank(line: line - 1) { line -= 1 }
            start = source.lineStarts[line]
        }
        replace(start..<end, with: "")
    }

    private mutating func insert(
        _ parts: [Fragment.Part], at position: Int, among children: [Child], isRoot: Bool
    ) throws(Entangled) {
        guard let first = children.first else { throw Entangled() }
        let neighbour = children[max(0, position - 1)]
        let column = source.column(at: first.head)
        let margin = String(repeating: " ", count: column)
        let offset: Int
        if position == 0 {
            guard source.beginsItsLine(first.head) else { throw Entangled() }
            offset = source.leadingComments(above: first.head, after: source.start)
        } else {
            offset = extentEnd(of: neighbour)
        }
        let isTall = source.line(at: neighbour.head) < source.line(at: neighbour.end)
        let isParted = position > 0 && !keepsLineBreaks(neighbour.value)
        let written = parts.map { part in
            neighbour.key == nil
                ? part.itemLines(column: column)
                : part.entryLines(column: column, valueColumn: alignedColumn(of: neighbour))
        }
        let lines = written.map { [margin + $0[0]] + $0.dropFirst() }
        insert(
            lines: isRoot ? Self.sections(lines, after: isParted ? isTall : nil) : Array(lines.joined()),
            at: offset)
    }

    /// The outermost parts of a document, with a blank line around each that has several lines.
    ///
    /// - Parameter isTall: Whether the part before them has several lines; none if there is no part before them.
    private static func sections(_ parts: [[String]], after isTall: Bool?) -> [String] {
        var lines: [String] = []
        var previousIsTall = isTall
        for part in parts {
            if let previousIsTall, previousIsTall || part.count > 1 { lines.append("") }
            lines += part
            previousIsTall = part.count > 1
        }
        return lines
    }

    /// Whether a value ends with a text after `|+` or `>+`, to which the blank lines below it belong.
    private func keepsLineBreaks(_ node: Node) -> Bool {
        switch node.content {
        case .text: node.style == .lines && source.bytes[node.range].prefix(3).contains(UInt8(ascii: "+"))
        case .mapping(let entries): entries.last.map { keepsLineBreaks($0.value) } ?? false
        case .sequence(let items): items.last.map(keepsLineBreaks) ?? false
        case .empty: false
        }
    }

    /// The column of a value that stands further from its key than one blank.
    private func alignedColumn(of child: Child) -> Int {
        let start = source.skippingBlanks(child.lead)
        guard start > child.lead + 1, start == child.value.range.lowerBound else { return 0 }
        return source.column(at: start)
    }

    /// Puts the first parts where nothing, `{}` or `[]` was written.
    mutating func fill(_ node: Node, with fragment: Fragment, of parent: Child?) throws(Entangled) {
        if parent != nil { return try rewrite(node, as: fragment, of: parent) }
        guard node.isEmpty, case .mapping(let parts) = fragment.content else { throw Entangled() }
        insert(lines: Self.sections(parts.map { $0.entryLines(column: 0) }, after: nil), at: source.bytes.count)
    }

    /// Writes a value anew; the comments inside it go above it.
    mutating func rewrite(_ node: Node, as fragment: Fragment, of parent: Child?) throws(Entangled) {
        guard let parent else { throw Entangled() }
        if parent.isInline {
            guard node.comments(in: source).isEmpty else { throw Entangled() }
            replace(node.range, with: fragment.inline())
            return
        }
        try keepComments(of: node, above: parent)
        let line = source.line(at: parent.lead)
        let startsBehindKey = !node.isEmpty && source.line(at: node.range.lowerBound) == line
        let alignsWithNode = startsBehindKey && parent.key == nil
        let column =
            alignsWithNode
            ? source.column(at: node.range.lowerBound) : source.column(at: parent.head) + Fragment.indentation
        if fragment.needsLines, parent.key != nil {
            let lines = fragment.lines(column: column, start: column)
            let margin = String(repeating: " ", count: column)
            if startsBehindKey { replace(parent.lead..<node.range.upperBound, with: "") }
            if !node.isEmpty, !startsBehindKey {
                replace(
                    source.lineStart(at: node.range.lowerBound)..<source.lineEnd(at: node.range.upperBound),
                    with: "")
            }
            let end = startsBehindKey ? node.range.upperBound : parent.lead
            insert(lines: [margin + lines[0]] + lines.dropFirst(), at: source.lineEnd(at: end))
            return
        }
        let start = startsBehindKey ? source.column(at: node.range.lowerBound) : source.column(at: parent.lead) + 1
        // A comment on the next line may be indented like a text of several lines, and would become a part of it.
        let below = source.line(at: startsBehindKey ? node.range.upperBound : parent.lead) + 1
        let precedesComment = below < source.lineStarts.count && source.commentColumn(ofLine: below) != nil
        let isTextAboveComment =
            if case .text = fragment.content { precedesComment } else { false }
        let lines =
            if isTextAboveComment {
                [fragment.inline(.lines)]
            } else if parent.key == nil {
                fragment.linesOfItem(column: column, start: start)
            } else {
                fragment.lines(column: column, start: start)
            }
        let text = lines.joined(separator: source.lineBreak)
        let place = startsBehindKey ? node.range : parent.lead..<parent.lead
        let gap = startsBehindKey || text.isEmpty ? "" : " "
        if lines.count > 1, lines[0].hasPrefix("|") {
            // What is left of the line, a comment perhaps, would become a part of a text of several lines.
            replace(place, with: gap + lines[0])
            insert(
                lines: Array(lines.dropFirst()), at: source.lineEnd(at: place.upperBound),
                endsWithLineBreak: lines[0].hasPrefix("|") && !lines[0].hasPrefix("|-"))
        } else {
            replace(place, with: gap + text)
        }
        if startsBehindKey { return }
        guard !node.isEmpty else { return }
        guard source.beginsItsLine(node.range.lowerBound) else { throw Entangled() }
        replace(source.lineStart(at: node.range.lowerBound)..<source.lineEnd(at: node.range.upperBound), with: "")
    }

    /// Puts the comments inside a value above the part it belongs to.
    private mutating func keepComments(of node: Node, above parent: Child) throws(Entangled) {
        let comments = node.comments(in: source)
        guard !comments.isEmpty else { return }
        guard source.beginsItsLine(parent.head) else { throw Entangled() }
        let start = source.lineStart(at: parent.head)
        let margin = source.text(start..<parent.head)
        insert(lines: comments.map { margin + $0 }, at: start)
    }
}
