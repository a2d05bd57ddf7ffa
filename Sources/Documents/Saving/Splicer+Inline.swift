extension Splicer {
    /// Changes a mapping or sequence in `{}` or `[]`.
    mutating func applyInline(_ revisions: PartRevisions, to node: Node) throws(Entangled) {
        let children = try children(of: node)
        let staying = children.indices.filter { revisions.kept[$0] != nil }
        guard !staying.isEmpty else { throw Entangled() }
        for index in staying {
            guard let kept = revisions.kept[index] else { continue }
            if let key = kept.key { rename(children[index], to: key, in: .inline) }
            try apply(kept.revision, to: children[index].value, of: children[index])
        }
        var insertions: [Int?: [Fragment.Part]] = [:]
        for position in revisions.inserted.keys.sorted() {
            insertions[staying.last { $0 < position }, default: []] += revisions.inserted[position] ?? []
        }
        for index in staying {
            guard let parts = insertions[index] else { continue }
            insert(parts, after: index, among: children, of: node)
        }
        if let parts = insertions[nil] {
            let first = children[staying[0]].head
            replace(first..<first, with: parts.map { $0.inlineText + ", " }.joined())
        }
        try removeRuns(revisions, children, of: node)
    }

    /// The offset after the comma that follows a part, if there is one.
    private func commaEnd(after child: Child, limit: Int) -> Int? {
        var offset = child.end
        while offset < limit {
            switch source.bytes[offset] {
            case Ascii.comma: return offset + 1
            case Ascii.hash: offset = source.content(ofLine: source.line(at: offset)).upperBound
            default: offset += 1
            }
        }
        return nil
    }

    /// Where the gap after a part ends: at the next part, or at the closing bracket.
    private func limit(after index: Int, _ children: [Child], _ node: Node) -> Int {
        index + 1 < children.count ? children[index + 1].head : node.range.upperBound - 1
    }

    private mutating func insert(_ parts: [Fragment.Part], after index: Int, among children: [Child], of node: Node) {
        let child = children[index]
        let comma = commaEnd(after: child, limit: limit(after: index, children, node))
        let ownsLine = source.beginsItsLine(child.head) && source.endsItsLine(comma ?? child.end)
        guard ownsLine else {
            replace(child.end..<child.end, with: following(parts, child, of: node))
            return
        }
        // A line for each, under the part's own, so that a comment behind the part stays with it.
        let margin = source.text(source.lineStart(at: child.head)..<child.head)
        if comma == nil { replace(child.end..<child.end, with: ",") }
        var lines = parts.map { margin + $0.inlineText + "," }
        if comma == nil, let last = lines.popLast() { lines.append(String(last.dropLast())) }
        insert(lines: lines, at: source.lineEnd(at: comma ?? child.end))
    }

    /// New parts behind one on the same line; on the next line, under the first part, where the line would be too long.
    private func following(_ parts: [Fragment.Part], _ child: Child, of node: Node) -> String {
        let margin = String(repeating: " ", count: source.column(at: node.range.lowerBound) + 1)
        let line = source.content(ofLine: source.line(at: child.end))
        // What follows on the line moves along with the last part; a comment may stand out.
        var tail = source.bytes[child.end..<line.upperBound].prefix(Fragment.lineLengthMax).prefix { $0 != Ascii.hash }
            .count
        var length = child.end - line.lowerBound
        if length <= Fragment.lineLengthMax * 4 {
            length = source.column(at: child.end)
        } else {
            tail = 0
        }
        var text = ""
        for part in parts {
            let written = part.inlineText
            if length + written.count + 2 + tail > Fragment.lineLengthMax {
                text += "," + source.lineBreak + margin + written
                length = margin.count + written.count
            } else {
                text += ", " + written
                length += written.count + 2
            }
        }
        return text
    }

    /// Takes out the parts that go, neighbours together, with the commas that parted them.
    private mutating func removeRuns(
        _ revisions: PartRevisions, _ children: [Child], of node: Node
    ) throws(Entangled) {
        var index = 0
        while index < children.count {
            guard revisions.kept[index] == nil else {
                index += 1
                continue
            }
            let first = index
            while index + 1 < children.count, revisions.kept[index + 1] == nil { index += 1 }
            try removeRun(first...index, children, of: node)
            index += 1
        }
    }

    private mutating func removeRun(_ run: ClosedRange<Int>, _ children: [Child], of node: Node) throws(Entangled) {
        let commas = run.map { commaEnd(after: children[$0], limit: limit(after: $0, children, node)) }
        let ownLines = zip(run, commas).allSatisfy { index, comma in
            source.beginsItsLine(children[index].head) && source.endsItsLine(comma ?? children[index].end)
        }
        if ownLines {
            for (index, comma) in zip(run, commas) {
                let child = children[index]
                let above = index == 0 ? node.range.lowerBound + 1 : children[index - 1].end
                let start = source.leadingComments(above: child.head, after: source.lineEnd(at: above))
                replace(start..<source.lineEnd(at: comma ?? child.end), with: "")
            }
            return
        }
        let first = children[run.lowerBound]
        let last = children[run.upperBound]
        if run.upperBound + 1 < children.count {
            let next = children[run.upperBound + 1].head
            let between = source.bytes[first.head..<next]
            guard !between.contains(Ascii.hash) else { throw Entangled() }
            replace(first.head..<next, with: "")
        } else if run.lowerBound > 0 {
            let previous = children[run.lowerBound - 1].end
            guard !source.bytes[previous..<first.head].contains(Ascii.hash) else { throw Entangled() }
            replace(previous..<last.end, with: "")
        }
    }
}
