extension Node {
    /// The comments between the parts of a node, each from its `#` to the end of the line.
    func comments(in source: Source) -> [String] {
        guard text == nil else { return [] }
        var comments: [String] = []
        var offset = range.lowerBound
        for text in texts + [range.upperBound..<range.upperBound] {
            while offset < text.lowerBound {
                guard source.bytes[offset] == Ascii.hash else {
                    offset += 1
                    continue
                }
                let end = source.content(ofLine: source.line(at: offset)).upperBound
                comments.append(source.text(offset..<end))
                offset = max(end, offset + 1)
            }
            offset = max(offset, text.upperBound)
        }
        return comments
    }

    /// The bytes of all keys and texts within a node, in order.
    private var texts: [Range<Int>] {
        switch content {
        case .empty: []
        case .text: [range]
        case .mapping(let entries): entries.flatMap { [$0.keyRange] + $0.value.texts }
        case .sequence(let items): items.flatMap(\.texts)
        }
    }
}
