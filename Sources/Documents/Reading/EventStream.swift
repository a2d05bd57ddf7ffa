// Yams hands out nodes, which know where they start but not where they end, and it expands aliases and reports a doubled
// key at its mapping. The events of the parser underneath it, in the same package, have both ends of everything.
import CYaml

/// What the parser says next, with the bytes it spans.
struct Event {
    enum Kind {
        case scalar(String, Node.Style)
        case alias
        case mappingStart(Node.Style)
        case sequenceStart(Node.Style)
        case collectionEnd
        case documentStart
        case documentEnd
        case streamEnd
    }

    let kind: Kind
    let range: Range<Int>
    let isAnchored: Bool
    let isTagged: Bool
}

/// Why the parser stopped.
struct SyntaxProblem: Error {
    let context: String
    let problem: String
    /// Where the parser stopped, in bytes.
    let offset: Int
    /// Where the construct begins that it could not finish, in bytes.
    let contextOffset: Int?
}

/// The parser's events over a source, one at a time.
///
/// Nothing is built here, so whoever asks for the next event decides how deep to follow.
struct EventStream: ~Copyable {
    // The parser keeps a pointer to itself, so it may not move.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let offsets: ScalarOffsets

    /// - Parameter bytes: Valid UTF-8 without a byte-order mark; must outlive the stream.
    init(_ bytes: UnsafeBufferPointer<UInt8>, startingAt start: Int) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
        offsets = ScalarOffsets(bytes, startingAt: start)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deinitialize(count: 1)
        parser.deallocate()
    }

    func next() throws(SyntaxProblem) -> Event {
        var event = yaml_event_t()
        defer { yaml_event_delete(&event) }
        repeat {
            yaml_event_delete(&event)
            guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
        } while event.type == YAML_STREAM_START_EVENT
        let start = offsets[event.start_mark.index]
        let end = max(start, offsets[event.end_mark.index])
        let (kind, anchor, tag) = Self.read(event)
        return Event(kind: kind, range: start..<end, isAnchored: anchor != nil, isTagged: tag != nil)
    }

    private typealias Property = UnsafeMutablePointer<UInt8>

    private static func read(_ event: yaml_event_t) -> (Event.Kind, anchor: Property?, tag: Property?) {
        let data = event.data
        switch event.type {
        case YAML_SCALAR_EVENT:
            let bytes = UnsafeBufferPointer(start: data.scalar.value, count: data.scalar.length)
            let text = String(decoding: bytes, as: UTF8.self)
            return (.scalar(text, style(data.scalar.style)), data.scalar.anchor, data.scalar.tag)
        case YAML_ALIAS_EVENT: return (.alias, nil, nil)
        case YAML_MAPPING_START_EVENT:
            let start = data.mapping_start
            return (.mappingStart(start.style == YAML_FLOW_MAPPING_STYLE ? .inline : .plain), start.anchor, start.tag)
        case YAML_SEQUENCE_START_EVENT:
            let start = data.sequence_start
            return (.sequenceStart(start.style == YAML_FLOW_SEQUENCE_STYLE ? .inline : .plain), start.anchor, start.tag)
        case YAML_DOCUMENT_START_EVENT: return (.documentStart, nil, nil)
        case YAML_DOCUMENT_END_EVENT: return (.documentEnd, nil, nil)
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: return (.collectionEnd, nil, nil)
        default: return (.streamEnd, nil, nil)
        }
    }

    private static func style(_ style: yaml_scalar_style_t) -> Node.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .lines
        default: .plain
        }
    }

    private func problem() -> SyntaxProblem {
        let state = parser.pointee
        return SyntaxProblem(
            context: state.context.map { String(cString: $0) } ?? "",
            problem: state.problem.map { String(cString: $0) } ?? "",
            offset: offsets[state.problem_mark.index],
            contextOffset: state.context == nil ? nil : offsets[state.context_mark.index])
    }
}
