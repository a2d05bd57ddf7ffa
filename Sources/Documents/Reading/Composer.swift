/// Builds the nodes of a document from the parser's events and collects what is wrong with it.
struct Composer {
    let source: Source
    private var findings: [Finding] = []
    /// Where the inline maps and lists begin that are not closed yet.
    private var openBrackets: [Range<Int>] = []

    /// Ends the reading; what led to it is among the findings.
    private struct Stop: Error {}

    init(source: Source) {
        self.source = source
    }

    mutating func compose() throws(UnreadableDocument) -> Node {
        if let refusal = source.refusal { throw UnreadableDocument(findings: [refusal]) }
        let root = source.bytes.withUnsafeBufferPointer { bytes -> Node? in
            let events = EventStream(UnsafeBufferPointer(rebasing: bytes[source.start...]), startingAt: source.start)
            return try? document(events)
        }
        guard let root, findings.isEmpty else {
            throw UnreadableDocument(findings: findings)
        }
        return root
    }

    private mutating func document(_ events: borrowing EventStream) throws(Stop) -> Node {
        let start = source.bytes.count
        guard case .documentStart = try next(events).kind else {
            return Node(content: .empty, range: start..<start, style: .plain)
        }
        let root = try node(from: try next(events), events, depth: 1)
        _ = try next(events)
        let event = try next(events)
        if case .documentStart = event.kind {
            try report("a second document begins here", at: event.range, expected: "one document in a file")
        }
        return root
    }

    private mutating func node(from event: Event, _ events: borrowing EventStream, depth: Int) throws(Stop) -> Node {
        try refuseProperties(of: event)
        switch event.kind {
        case .scalar(let text, let style):
            if style == .plain, event.range.isEmpty { return Node(content: .empty, range: event.range, style: .plain) }
            return Node(
                content: .text(text), range: style == .lines ? source.withoutBlankEnd(event.range) : event.range,
                style: style)
        case .mappingStart(let style):
            try limit(depth, at: event)
            return try mapping(from: event, style, events, depth: depth)
        case .sequenceStart(let style):
            try limit(depth, at: event)
            return try sequence(from: event, style, events, depth: depth)
        case .alias, .collectionEnd, .documentStart, .documentEnd, .streamEnd:
            return Node(content: .empty, range: event.range, style: .plain)
        }
    }

    private mutating func mapping(
        from start: Event, _ style: Node.Style, _ events: borrowing EventStream, depth: Int
    ) throws(Stop) -> Node {
        if style == .inline { openBrackets.append(start.range) }
        var entries: [Node.Entry] = []
        var seen: [String: Range<Int>] = [:]
        var event = try next(events)
        while !event.endsCollection {
            let keyNode = try node(from: event, events, depth: depth + 1)
            let value = try node(from: try next(events), events, depth: depth + 1)
            if let entry = try entry(keyNode, value, style) {
                if let first = seen.updateValue(entry.keyRange, forKey: entry.key) {
                    try report(
                        "the key is given twice:", at: entry.keyRange, read: entry.key,
                        advice: "it is first given in line \(source.place(at: first.lowerBound).line)")
                }
                entries.append(entry)
            }
            event = try next(events)
        }
        if style == .inline { openBrackets.removeLast() }
        let last = entries.last?.range.upperBound ?? start.range.upperBound
        let end = style == .inline ? event.range.upperBound : last
        return Node(content: .mapping(entries), range: start.range.lowerBound..<end, style: style)
    }

    private mutating func entry(_ key: Node, _ value: Node, _ style: Node.Style) throws(Stop) -> Node.Entry? {
        let text: String
        switch key.content {
        case .text(let written): text = written
        case .empty:
            try report("a value without a key", at: key.range, expected: "`key: value`")
            return nil
        case .mapping, .sequence:
            try report(
                "a map or a list cannot be a key", at: key.range, expected: "a name before the colon",
                advice: "put a text that contains brackets in quotes")
            return nil
        }
        if source.followsQuestionMark(key.range.lowerBound) {
            try report("a key that is marked with `?`", at: key.range, expected: "`key: value`")
        }
        let entry = Node.Entry(key: text, keyRange: key.range, value: value)
        if style == .inline, value.isEmpty {
            try add(source.missingValue(of: entry))
        }
        return entry
    }

    private mutating func sequence(
        from start: Event, _ style: Node.Style, _ events: borrowing EventStream, depth: Int
    ) throws(Stop) -> Node {
        if style == .inline { openBrackets.append(start.range) }
        var items: [Node] = []
        var event = try next(events)
        while !event.endsCollection {
            items.append(try node(from: event, events, depth: depth + 1))
            event = try next(events)
        }
        if style == .inline { openBrackets.removeLast() }
        let last = items.last?.range.upperBound ?? start.range.upperBound
        let end = style == .inline ? event.range.upperBound : last
        return Node(content: .sequence(items), range: start.range.lowerBound..<end, style: style)
    }
}

extension Composer {
    private mutating func next(_ events: borrowing EventStream) throws(Stop) -> Event {
        do {
            return try events.next()
        } catch {
            try add(error.finding(in: source, insideBracket: openBrackets.last))
            throw Stop()
        }
    }

    private mutating func refuseProperties(of event: Event) throws(Stop) {
        if case .alias = event.kind {
            try report(
                "an alias", at: event.range, read: source.text(event.range), expected: "a value",
                advice: "write the value out; put a text that starts with `*` in quotes")
        }
        if event.isAnchored {
            try report(
                "an anchor", at: event.range, expected: "a value",
                advice: "write the value out where it is needed; put a text that starts with `&` in quotes")
        }
        if event.isTagged {
            try report(
                "an explicit tag", at: event.range, expected: "a value",
                advice: "leave the tag out; put a text that starts with `!` in quotes")
        }
    }

    private mutating func limit(_ depth: Int, at event: Event) throws(Stop) {
        guard depth > Document.nestingMax else { return }
        try report(
            "maps and lists are nested too deep", at: event.range, expected: "at most \(Document.nestingMax) levels")
        throw Stop()
    }

    private mutating func report(
        _ problem: String, at range: Range<Int>, read: String? = nil, expected: String? = nil, advice: String? = nil
    ) throws(Stop) {
        try add(source.finding(.error, problem, at: range, read: read, expected: expected, advice: advice))
    }

    private mutating func add(_ finding: Finding) throws(Stop) {
        findings.append(finding)
        if findings.count >= Document.findingsMax { throw Stop() }
    }
}

extension Event {
    fileprivate var endsCollection: Bool {
        switch kind {
        case .collectionEnd, .documentEnd, .streamEnd: true
        default: false
        }
    }
}

extension Source {
    /// Whether the mark `?` stands before a key, which YAML allows and nobody needs here.
    fileprivate func followsQuestionMark(_ offset: Int) -> Bool {
        var before = offset - 1
        while before >= start, Ascii.isBlank(bytes[before]) || Ascii.isBreak(bytes[before]) { before -= 1 }
        guard before >= start, before < offset - 1, bytes[before] == Ascii.question else { return false }
        guard before > start else { return true }
        return [Ascii.space, Ascii.tab, Ascii.lineFeed, Ascii.carriageReturn, Ascii.comma, UInt8(ascii: "{")]
            .contains(bytes[before - 1])
    }
}
