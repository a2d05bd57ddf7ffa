import Cells

/// Turns the bytes of a terminal into events.
///
/// Bytes may arrive in any portions: a sequence that a slow line splits is waited for. All of it is a value without a
/// terminal behind it; time is passed in.
public struct InputDecoder: Sendable {
    /// How long after its last byte an unfinished sequence is waited for: the pauses of 100 ms that slow lines make,
    /// with some room for the scheduler.
    public static let patience: Duration = .milliseconds(125)
    /// How long after it a lone Esc is taken for the key. Should its sequence go on within ``patience`` after all, the
    /// key is withdrawn. Terminals send sequences in one piece, so most people never see that.
    public static let escapePatience: Duration = .milliseconds(25)
    /// How long after its last byte a paste without an end is taken to be complete.
    public static let pastePatience: Duration = .seconds(1)
    /// The most bytes of a paste that are kept.
    public static let pasteLengthMax = 65_536
    /// No sequence that means something here is longer.
    static let sequenceLengthMax = 64

    private var bytes: [UInt8] = []
    private var lastArrival: ContinuousClock.Instant?
    /// Whether the escape character at the front was taken for the key already.
    private var isEscapeSaid = false
    /// The bytes of the paste that is going on.
    private var paste: [UInt8]?
    /// Decoded and not yet taken.
    private var events: [Event] = []

    /// A decoder that has seen nothing.
    public init() {}

    /// When ``next(at:)`` is to be asked again though no byte has arrived; `nil` when nothing is unfinished.
    public var deadline: ContinuousClock.Instant? {
        guard paste != nil || !bytes.isEmpty else { return nil }
        let isLoneEscape = bytes == [0x1B] && !isEscapeSaid
        return lastArrival?.advanced(
            by: paste != nil ? Self.pastePatience : isLoneEscape ? Self.escapePatience : Self.patience)
    }

    /// Takes what has arrived.
    public mutating func feed(_ arrived: some Sequence<UInt8>, at now: ContinuousClock.Instant) {
        bytes += arrived
        lastArrival = now
    }

    /// The next event, or `nil` when more bytes or more time are needed.
    public mutating func next(at now: ContinuousClock.Instant) -> Event? {
        while events.isEmpty {
            let late = deadline.map { now >= $0 } ?? false
            guard paste != nil ? continuePaste(late: late) : decode(late: late) else { return nil }
        }
        return events.removeFirst()
    }

    /// Decodes from the front; `false` when what is there is unfinished.
    private mutating func decode(late: Bool) -> Bool {
        guard let first = bytes.first else { return false }
        switch first {
        case 0x1B: return decodeEscape(late: late)
        case 0..<0x20, 0x7F:
            bytes.removeFirst()
            events.append(.key(KeySequences.control(first)))
            return true
        default: return decodeText(late: late)
        }
    }

    private mutating func decodeEscape(late: Bool) -> Bool {
        switch InputSequence(bytes) {
        case .unfinished where !late: return false
        case .unfinished where bytes.count == 1 && !isEscapeSaid:
            // It stays in front, in case its sequence goes on.
            events.append(.key(.escape))
            isEscapeSaid = true
        case .unfinished where bytes.count <= 2: takeEscape()
        case .unfinished:
            // Nobody sends more: two bytes may have been typed, but this is the wreck of a sequence.
            withdrawEscape()
            bytes.removeAll()
        case .escape: takeEscape()
        case .event(let event, let length):
            withdrawEscape()
            take(length, as: event)
        case .pasteBegin(let length):
            withdrawEscape()
            take(length, as: nil)
            paste = []
        case .unknown(let length):
            withdrawEscape()
            take(length, as: nil)
        }
        return true
    }

    private mutating func takeEscape() {
        take(1, as: isEscapeSaid ? nil : .key(.escape))
        isEscapeSaid = false
    }

    private mutating func withdrawEscape() {
        if isEscapeSaid { events.append(.escapeWithdrawn) }
        isEscapeSaid = false
    }

    private mutating func take(_ length: Int, as event: Event?) {
        bytes.removeFirst(length)
        if let event { events.append(event) }
    }

    /// Decodes one grapheme of UTF-8; what is not UTF-8 is dropped.
    private mutating func decodeText(late: Bool) -> Bool {
        let run = bytes.prefix(Self.sequenceLengthMax).prefix { $0 >= 0x20 && $0 != 0x7F }
        let length = UTF8Run.completeLength(run)
        guard length > 0 else {
            // The beginning of a scalar: wait for its end.
            guard late else { return false }
            bytes.removeFirst(run.count)
            return true
        }
        let text = String(decoding: run.prefix(length), as: UTF8.self)
        guard let typed = text.first else { return false }
        bytes.removeFirst(UTF8Run.lengthOfFirst(typed, in: run.prefix(length)))
        if typed == "\u{FFFD}" { return true }
        // A mark that arrives after its letter joins it in the text that is being typed.
        let isMark = typed.unicodeScalars.allSatisfy { $0.isMark && !$0.properties.isDefaultIgnorableCodePoint }
        let characters = isMark ? String(typed) : String(typed).sanitised()
        events += characters.map { .key(.character($0)) }
        return true
    }

    private mutating func continuePaste(late: Bool) -> Bool {
        var text = paste ?? []
        let end = PasteEnd.find(in: bytes)
        let count = end?.position ?? (late ? bytes.count : max(0, bytes.count - PasteEnd.marker.count + 1))
        text += bytes.prefix(min(count, Self.pasteLengthMax - text.count))
        bytes.removeFirst(end?.next ?? count)
        guard end != nil || late else {
            paste = text
            return false
        }
        paste = nil
        events.append(.paste(String(decoding: text, as: UTF8.self).sanitisedLines(limit: Self.pasteLengthMax)))
        return true
    }
}

/// `ESC [ 201 ~`, which closes a paste.
private enum PasteEnd {
    static let marker = Array("\u{1B}[201~".utf8)

    static func find(in bytes: [UInt8]) -> (position: Int, next: Int)? {
        guard bytes.count >= marker.count else { return nil }
        for position in 0...(bytes.count - marker.count) where bytes[position] == marker[0] {
            if bytes[position..<(position + marker.count)].elementsEqual(marker) {
                return (position, position + marker.count)
            }
        }
        return nil
    }
}
