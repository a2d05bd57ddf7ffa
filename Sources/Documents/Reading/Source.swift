/// The bytes of a file and where its lines begin.
///
/// Positions are offsets in bytes from 0, byte-order mark included, so that a part of the file is a range of them and
/// can be copied exactly.
public struct Source: Hashable, Sendable {
    /// The name used in messages: the path as the person gave it.
    public let name: String
    /// The bytes as they are on the disk.
    public let bytes: [UInt8]
    /// The offset of the first byte of each line.
    let lineStarts: [Int]

    /// Wraps the bytes of a file.
    public init(_ bytes: [UInt8], name: String) {
        self.name = name
        self.bytes = bytes
        var starts = [bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0]
        for (offset, byte) in bytes.enumerated() where byte == Ascii.lineFeed || byte == Ascii.carriageReturn {
            let next = offset + 1
            if byte == Ascii.carriageReturn, next < bytes.count, bytes[next] == Ascii.lineFeed { continue }
            starts.append(next)
        }
        lineStarts = starts
    }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The offset of the first byte after the byte-order mark, if there is one.
    var start: Int { lineStarts[0] }

    /// The number of the line, from 0, that holds an offset.
    ///
    /// - Complexity: O(log *lines*).
    func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The bytes of a line, from 0, without its line break.
    func content(ofLine line: Int) -> Range<Int> {
        var end = lineEnd(line)
        while end > lineStarts[line], bytes[end - 1] == Ascii.lineFeed || bytes[end - 1] == Ascii.carriageReturn {
            end -= 1
        }
        return lineStarts[line]..<end
    }

    /// The offset after the line break of a line, from 0.
    func lineEnd(_ line: Int) -> Int {
        line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
    }

    /// The text of a part of the file.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The line and column of an offset; an offset beyond the end is the end.
    public func place(at offset: Int) -> Place {
        let offset = min(max(offset, start), bytes.count)
        let line = line(at: offset)
        return Place(line: line + 1, column: text(lineStarts[line]..<offset).count + 1)
    }

    /// A finding about a part of the file.
    public func finding(
        _ severity: Finding.Severity, _ problem: String, at range: Range<Int>, read: String? = nil,
        expected: String? = nil, suggestion: String? = nil, advice: String? = nil
    ) -> Finding {
        Finding(
            severity, problem, file: name, place: place(at: range.lowerBound), read: read, expected: expected,
            suggestion: suggestion, advice: advice, excerpt: excerpt(at: range.lowerBound))
    }

    /// The line around an offset, for a message.
    private func excerpt(at offset: Int) -> Finding.Excerpt? {
        let offset = min(max(offset, start), bytes.count)
        let content = content(ofLine: line(at: offset))
        guard !content.isEmpty else { return nil }
        let column = text(content.lowerBound..<min(offset, content.upperBound)).count
        return Finding.Excerpt(line: text(content), start: column)
    }
}
