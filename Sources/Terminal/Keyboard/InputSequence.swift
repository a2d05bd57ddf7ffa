import Cells

/// What an escape character and the bytes after it are.
enum InputSequence {
    /// More bytes are needed.
    case unfinished
    /// The escape key; what follows is something else.
    case escape
    /// An event, and how many bytes stood for it.
    case event(Event, length: Int)
    /// The beginning of a paste.
    case pasteBegin(length: Int)
    /// A sequence without a meaning here.
    case unknown(length: Int)

    /// Reads the sequence at the front of `bytes`, which begin with an escape character.
    init(_ bytes: [UInt8]) {
        guard bytes.count > 1 else {
            self = .unfinished
            return
        }
        switch bytes[1] {
        case UInt8(ascii: "["): self = Self.controlSequence(bytes)
        case UInt8(ascii: "O"):
            guard bytes.count > 2 else {
                self = .unfinished
                return
            }
            self = KeySequences.letters[bytes[2]].map { .event(.key(Key($0)), length: 3) } ?? .escape
        default: self = .escape
        }
    }

    private static func controlSequence(_ bytes: [UInt8]) -> InputSequence {
        guard bytes.count > 2 else { return .unfinished }
        if bytes[2] == UInt8(ascii: "[") {
            guard bytes.count > 3 else { return .unfinished }
            return KeySequences.consoleLetters[bytes[3]].map { .event(.key(Key($0)), length: 4) } ?? .unknown(length: 4)
        }
        if bytes[2] == UInt8(ascii: "M") { return MouseReport.old(bytes) }
        var end = 2
        while end < bytes.count, (0x20...0x3F).contains(bytes[end]) {
            end += 1
            if end > InputDecoder.sequenceLengthMax { return .unknown(length: end) }
        }
        guard end < bytes.count else { return .unfinished }
        // A byte that cannot belong to it: the sequence was cut off, and something else begins.
        guard (0x40...0x7E).contains(bytes[end]) else { return .unknown(length: end) }
        return meaning(parameters: bytes[2..<end], final: bytes[end], length: end + 1)
    }

    private static func meaning(parameters: ArraySlice<UInt8>, final: UInt8, length: Int) -> InputSequence {
        if parameters.first == UInt8(ascii: "<") {
            let event = MouseReport.event(Self.numbers(parameters.dropFirst()), final: final)
            return event.map { .event(.mouse($0), length: length) } ?? .unknown(length: length)
        }
        // Answers of the terminal to questions, which nobody asked here.
        if let mark = parameters.first, (0x3C...0x3F).contains(mark) { return .unknown(length: length) }
        let numbers = Self.numbers(parameters)
        let first = numbers.first ?? 0
        let modifiers = numbers.count > 1 ? Self.modifiers(numbers[1]) : []
        var key: Key?
        switch final {
        case UInt8(ascii: "~") where first == 200: return .pasteBegin(length: length)
        case UInt8(ascii: "~") where first == 27 && numbers.count == 3:
            key = KeySequences.key(codePoint: numbers[2], modifiers)
        case UInt8(ascii: "~"): key = KeySequences.numbers[first].map { Key($0, modifiers) }
        case UInt8(ascii: "u"): key = KeySequences.key(codePoint: first, modifiers)
        default:
            key =
                KeySequences.letters[final].map { Key($0, modifiers) }
                ?? KeySequences.shiftedLetters[final].map { Key($0, modifiers.union(.shift)) }
        }
        return key.map { .event(.key($0), length: length) } ?? .unknown(length: length)
    }

    /// Numbers between semicolons, each at most 2,000,000; what is left out is 0.
    static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int] {
        bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { digits in
            digits.prefix { $0 != UInt8(ascii: ":") }.reduce(0) { number, digit in
                (0x30...0x39).contains(digit) ? min(2_000_000, number * 10 + Int(digit) - 0x30) : number
            }
        }
    }

    /// Terminals send 1 more than the bits of shift, alt and control; other bits mean keys that are not told here.
    private static func modifiers(_ parameter: Int) -> Key.Modifiers {
        Key.Modifiers(rawValue: UInt8(max(0, parameter - 1) & 7))
    }
}
