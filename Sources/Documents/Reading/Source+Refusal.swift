extension Source {
    /// Why the bytes cannot be a document at all: too many, not a text, or with characters that YAML forbids.
    var refusal: Finding? {
        if bytes.count > Document.bytesMax { return Finding.tooLarge(file: name) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
            return Finding(.error, "the file is written in UTF-32", file: name, expected: "UTF-8")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return Finding(.error, "the file is written in UTF-16", file: name, expected: "UTF-8")
        }
        guard let found = bytes.withUnsafeBufferPointer({ firstForbidden(in: $0) }) else { return nil }
        guard isBinary else { return found }
        return Finding(
            .error, "the file is no text: it looks like a program, a picture or an archive", file: name,
            expected: "a text in YAML")
    }

    /// Whether so much of its beginning is no text that no single character of it is worth a word: zeros beside other
    /// control characters, or one byte in ten that no text has.
    private var isBinary: Bool {
        let sample = bytes.prefix(8000)
        let zeros = sample.count { $0 == 0 }
        let controls = sample.count { $0 != 0 && $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) }
        return zeros > 0 && controls > 0 || controls >= 8 && controls * 10 > sample.count
    }

    private func firstForbidden(in bytes: UnsafeBufferPointer<UInt8>) -> Finding? {
        var offset = start
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte >= 0x20, byte < 0x7F {
                offset += 1
                continue
            }
            guard let (scalar, length) = Self.scalar(in: bytes, at: offset) else {
                return finding(
                    .error, "a byte that is not text (not valid UTF-8)", at: offset..<offset,
                    advice: "save the file as UTF-8")
            }
            if !Self.isAllowed(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                return finding(
                    .error, "the character U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)",
                    at: offset..<offset + length, expected: "text without control characters",
                    advice: scalar.value == 0
                        ? "save the file as UTF-8, if it is in UTF-16; or take the character out"
                        : "take it out; it cannot be seen")
            }
            offset += length
        }
        return nil
    }

    /// The scalar that begins at an offset and its length in bytes; none where the bytes are not UTF-8.
    private static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (Unicode.Scalar, Int)? {
        var decoder = UTF8()
        var rest = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return nil }
        return (scalar, String(scalar).utf8.count)
    }

    /// The printable characters of YAML 1.1 (section 4.1), without the byte-order mark, which stands only at the start.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
        case 0x10000...0x10FFFF: true
        default: false
        }
    }
}

extension Finding {
    /// What to say about a file that is larger than ``Document/bytesMax``.
    static func tooLarge(file: String) -> Finding {
        Finding(.error, "the file is too large", file: file, expected: "at most \(Document.bytesMax / 1_000_000) MB")
    }
}
