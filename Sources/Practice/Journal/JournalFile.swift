import Documents
import Foundation

/// A session in a file: a line for its terms, and one for each thing that was done, so that a dropped connection or a kill
/// loses nothing but what was just being written.
public struct JournalFile: Sendable {
    /// The first line of the file.
    public struct Heading: Hashable, Codable, Sendable {
        /// The version of the format.
        public var breakboard: Int
        /// The prompt's id, or the path of its file.
        public var prompt: String
        public var terms: Terms
        /// Seconds since 1970.
        public var begun: Int64
    }

    public let path: String
    public let heading: Heading
    public private(set) var entries: [Entry] = []
    /// How many bytes of the file are whole; what comes behind was cut off, or is damaged.
    private(set) var wholeBytes = 0

    /// Larger files are not read.
    static let bytesMax = 64 << 20

    /// Reads a session; `nil` where the file is none. What is damaged, such as a last line that was cut off, and all
    /// behind it, is left out.
    public init?(readingFile path: String) {
        guard let bytes = try? FileOnDisk(path).read(atMost: Self.bytesMax).bytes else { return nil }
        var rest = bytes[...]
        // Only a line with its end is whole.
        func nextLine() -> Data? {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            defer { rest = rest[(end + 1)...] }
            return Data(rest[..<end])
        }
        let decoder = JSONDecoder()
        guard let first = nextLine(), let heading = try? decoder.decode(Heading.self, from: first),
            heading.breakboard == 1
        else { return nil }
        self.path = path
        self.heading = heading
        wholeBytes = rest.startIndex
        while entries.count < Interview.journalMax, let line = nextLine(),
            let entry = try? decoder.decode(Entry.self, from: line)
        {
            entries.append(entry)
            wholeBytes = rest.startIndex
        }
    }

    /// Whether it came to its end.
    public var isOver: Bool { entries.last.map { $0.deed == .ended } ?? false }

    /// Whether it came as far as its scorecard, left or not.
    public var isJudged: Bool { entries.contains { $0.deed == .entered(phase: .scorecard) } }

    /// What it is called: the name of its file.
    public var name: String {
        String(path.split(separator: "/").last.map { $0.hasSuffix(".jsonl") ? $0.dropLast(6) : $0 } ?? "")
    }

    /// When it was written to last, in seconds since 1970.
    public var changed: Int64 {
        let date = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        return date.map { Int64($0.timeIntervalSince1970) } ?? heading.begun
    }

    /// A line of a file.
    static func line(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { Array($0) + [UInt8(ascii: "\n")] } ?? []
    }
}
